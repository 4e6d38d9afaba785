"""Pages made by hand: words at a place, half a size wide for each letter, a quarter for a space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parsers.furniture import mark_furniture
from parsers.readers.pdf.joined import join_tables
from parsers.readers.pdf.lines import make_lines
from parsers.readers.pdf.raw import RawPage, RawWord, Ruling
from parsers.readers.pdf.tables import find_tables
from schemas.page import Format, Line, PageInfo, Pages, Table

WIDTH, HEIGHT = 595.0, 842.0
Rows = list[list[str]]


def put(
    base: float, *parts: tuple[float, str], size: float = 10.0, bold: bool = False, space: float = 0.25
) -> list[RawWord]:
    """Texts on one baseline, each from its place."""
    return [word for x, text in parts for word in _put(base, x, text, size, bold, space)]


def _put(base: float, x: float, text: str, size: float, bold: bool, space: float) -> Iterator[RawWord]:
    for word in text.split(" "):
        right = x + 0.5 * size * len(word)
        yield RawWord(word, x, base - 0.78 * size, right, base + 0.22 * size, size, bold)
        x = right + space * size


def page(*rows: Iterable[RawWord], rulings: Iterable[Ruling] = (), number: int = 1) -> RawPage:
    """A page of A4 with these words."""
    words = tuple(word for row in rows for word in row)
    return RawPage(number=number, width=WIDTH, height=HEIGHT, words=words, rulings=tuple(rulings))


def grid(xs: Iterable[float], ys: Iterable[float]) -> list[Ruling]:
    """All lines of a table."""
    xs, ys = list(xs), list(ys)
    across = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    return across + [Ruling(x, ys[0], x, ys[-1]) for x in xs]


def texts(of: RawPage) -> list[str]:
    """The text of the page's lines."""
    return [line.text for line in make_lines(of, 0)]


def tables(of: RawPage) -> list[Rows]:
    """The page's tables as rows of cell texts."""
    lines = make_lines(of, 0)
    return [rows_of(table, lines) for table in find_tables(of, lines)]


def rows_of(table: Table, lines: Iterable[Line]) -> Rows:
    """A table's rows; a place that a cell of several rows or columns covers is "…"."""
    by_number = {line.number: line for line in lines}
    height = max(cell.row + cell.rowspan for cell in table.cells)
    width = max(cell.col + cell.colspan for cell in table.cells)
    rows = [["…"] * width for _ in range(height)]
    for cell in table.cells:
        rows[cell.row][cell.col] = " ".join(by_number[s.line].text[s.start : s.end] for s in cell.spans)
    return rows


def document(*sheets: RawPage) -> Pages:
    """Pages read as a file: lines, tables, furniture."""
    lines: list[Line] = []
    found: list[Table] = []
    for sheet in sheets:
        own = make_lines(sheet, len(lines))
        lines += own
        found += find_tables(sheet, own)
    infos = tuple(PageInfo(sheet.number, sheet.width, sheet.height) for sheet in sheets)
    joined, marked = join_tables(found, mark_furniture(lines, infos))
    return Pages(format=Format.PDF, pages=infos, lines=marked, tables=joined)


_SENTENCE = "saken er lagt fram for utvalget som har bedt om en ny vurdering av planen og av merknadene til den"
STOCK = _SENTENCE.split()


def prose(
    x: float, base: float, count: int, *, width: float = 230.0, size: float = 10.0, justified: bool = False
) -> list[RawWord]:
    """Lines of running text, each as full as its width allows; justified ones end at the right edge."""
    found: list[RawWord] = []
    at = 0
    for number in range(count):
        line = [STOCK[at % len(STOCK)]]
        while _width([*line, STOCK[(at + len(line)) % len(STOCK)]], size) <= width:
            line.append(STOCK[(at + len(line)) % len(STOCK)])
        at += len(line)
        extra = (width - _width(line, size)) / (len(line) - 1) if justified else 0.0
        found += put(base + 1.3 * size * number, (x, " ".join(line)), size=size, space=0.25 + extra / size)
    return found


def _width(line: list[str], size: float) -> float:
    return size * (0.5 * sum(map(len, line)) + 0.25 * (len(line) - 1))
