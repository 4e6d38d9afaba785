"""Blocks: paragraphs, list items and table rows, put together from printed lines.

A printed line ends for want of room or because the writer ended it. It ended for want of room only when the next
line's first word would not have fitted; that is measured in points on a page and in characters in a text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from parsers.margins import right_margins
from parsers.openings import opens_paragraph
from parsers.passage import Passage
from schemas.page import Cell, Line, Pages, Table

_MONTH = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b"
# "1. Protokoll", "2) ", "a) ", "iv. ", "- 24. februar", "• ", "– ", "o "; "24. februar kl. 14:00" begins with a date
MARKER = re.compile(
    rf"(?P<marker>\d{{1,3}}[.)](?!\s+{_MONTH})|[a-zæøå]\)|(?-i:[ivx]{{1,5}}[.)]|o)|[-–—•▪◦*])(?=\s|$)", re.IGNORECASE
)
_BULLET_ALONE = re.compile(r"^\s*[-–—•▪◦]\s*$")
_MARKER_ALONE = re.compile(rf"^\s*{MARKER.pattern}\s*$")
_STARTS_ITEM = re.compile(rf"^\s*{MARKER.pattern}\s+\S")
_COLUMNS = re.compile(r"\t+| {3,}")
# "33/25", tab, "Oppgradering av utstillingslokaler"
_NUMBER_BESIDE = re.compile(r"^\s*(?:[A-ZÆØÅ]{1,4}[ -]?)?\d{1,4}/\d{2,4}[:.]?(?:\t| {3,})\s*\S")
# "jf. plan- og bygningsloven §", "en løsning med", "Vestland fylkeskommune om": no paragraph ends so
_WITHIN = re.compile(
    r"\s(?:og|eller|samt|om|med|til|for|fra|frå|av|i|på|ved|som|at|mot|innen|under|etter|mellom|jfr?\.?|nr\.|kr\.?|pkt\."
    r"|§§?|bnr\.?|gnr\.?|den|det|en|et|ei|eit|de|dei|kl\.|ca\.|kote|å)\s{0,3}$"
)
# "66420000 vist på plankart", "2:", "Minde, Kari Vik, Ola Lie": what goes on with a sentence or a row of names
_GOES_ON = re.compile(r"(?<![\w-])(?:\d+:?(?=\s|$)|[A-ZÆØÅ][\w-]+,)")
# "… Ola Dal" over "(Ap) for Kari Vik (Ap)"
_PARTY_BEHIND = re.compile(r"\([A-ZÆØÅ][A-Za-zÆØÅæøå]{0,3}\)")
_EXTRA_GAP = 0.35
_RAGGED = 0.08
"""Share of a line's width that producers leave empty at its end though a word would have fitted (list indents)."""
_SAME_PLACE = 3.0
"""Lines that begin within so many points begin at the same place."""
_MANY_LINES = 20
_LONG = 0.6
"""Share of a text's width that a line of a broken heading fills."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, a heading, a list item (``marker``) or a table row (``cells``, with its ``table`` and ``row``)."""

    passage: Passage
    cells: tuple[Passage, ...] = ()
    marker: str | None = None
    table: int | None = None
    row: int = 0
    header: bool = False
    level: int | None = None
    size: float | None = None
    bold: bool = False
    gap: float = 0.0

    @property
    def text(self) -> str:
        """The block's text on one line."""
        return self.passage.text

    @property
    def page(self) -> int:
        """The page where it begins."""
        return self.passage.first_line.page


def build_blocks(pages: Pages) -> tuple[Block, ...]:
    """The blocks of a paper in reading order; furniture left out."""
    lines = [line for line in pages.lines if line.furniture is None]
    by_number = {line.number: line for line in lines}
    tables = _tables_by_line(pages)
    # On a page a running foot reaches as far right as the text may.
    limits = right_margins([line for line in pages.lines if line.furniture is None or line.box is not None])
    usual_gap = _usual_gap(lines)
    blocks: list[Block] = []
    paragraph: list[Line] = []
    done: set[int] = set()
    for line in lines:
        beside = tables.get(line.number, {})
        hangs = not beside and _hangs(paragraph, line, usual_gap)
        if (
            paragraph
            and not hangs
            and (beside or _outdents(paragraph, line) or _parts(paragraph[-1], line, limits, usual_gap))
        ):
            blocks.append(_paragraph(paragraph))
            paragraph = []
        if not beside:
            paragraph.append(line)
        for number in [number for number in beside if number not in done]:
            done.add(number)
            blocks += _table(pages.tables[number], number, by_number)
    if paragraph:
        blocks.append(_paragraph(paragraph))
    return tuple(blocks)


class _Row(msgspec.Struct, frozen=True):
    """A row of a table, by the table's number and its own."""

    place: tuple[int, int]
    cells: list[Cell]


def _tables_by_line(pages: Pages) -> dict[int, dict[int, None]]:
    """The tables that stand on each line, from left to right: two beside one another share their lines."""
    by_line: dict[int, dict[int, None]] = {}
    for number, table in enumerate(pages.tables):
        for cell in table.cells:
            for span in cell.spans:
                by_line.setdefault(span.line, {})[number] = None
    return by_line


def _table(table: Table, number: int, by_number: Mapping[int, Line]) -> list[Block]:
    """The rows of a table, before those of a table beside it; a row looks as its first line does."""
    rows: dict[int, _Row] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, _Row((number, cell.row), [])).cells.append(cell)
    blocks = []
    for row in rows.values():
        lines = sorted({span.line for cell in row.cells for span in cell.spans if span.line in by_number})
        if lines:
            blocks.append(_row(by_number[lines[0]], row, by_number))
    return blocks


def _row(line: Line, row: _Row, by_number: Mapping[int, Line]) -> Block:
    passages = [Passage("", ())] * (max(cell.col for cell in row.cells) + 1)
    for cell in row.cells:
        passages[cell.col] = _cell_passage(cell, by_number)
    filled = [passage for passage in passages if passage]
    whole = Passage.joined(filled, " ")
    if len(filled) > 1 and _MARKER_ALONE.match(filled[0].text):
        return Block(passage=whole, marker=filled[0].text, bold=line.bold, gap=line.gap, size=line.size)
    return Block(
        passage=whole,
        cells=tuple(passages),
        table=row.place[0],
        row=row.place[1],
        header=all(cell.header for cell in row.cells),
        bold=line.bold,
        size=line.size,
        gap=line.gap,
    )


def _cell_passage(cell: Cell, by_number: Mapping[int, Line]) -> Passage:
    spans = [span for span in cell.spans if span.line in by_number]
    return Passage.of_spans([(by_number[span.line], span.start, span.end) for span in spans])


def _paragraph(lines: Sequence[Line]) -> Block:
    """One block of lines that belong together; a line of several columns gives cells."""
    first = lines[0]
    marker = MARKER.match(first.text.strip())
    cells = _split_columns(first, lines[1:]) if _has_columns(first) else ()
    return Block(
        passage=Passage.of_lines(lines),
        cells=cells,
        marker=marker["marker"] if marker and not cells and first.level is None else None,
        level=first.level,
        size=first.size,
        bold=all(line.bold for line in lines),
        gap=first.gap,
    )


def _split_columns(line: Line, below: Sequence[Line]) -> tuple[Passage, ...]:
    """The columns of a line; the lines ``below`` belong to the last."""
    at = len(line.text) - len(line.text.lstrip())
    columns = []
    for gap in _COLUMNS.finditer(line.text, at):
        columns.append(Passage.of_spans([(line, at, gap.start())]))
        at = gap.end()
    columns.append(Passage.of_spans([(line, at, len(line.text)), *((other, 0, len(other.text)) for other in below)]))
    return tuple(columns)


def _parts(a: Line, b: Line, limits: dict[int, float], usual_gap: float) -> bool:
    """Whether a new block begins with ``b``."""
    if a.hard_break or b.level is not None or a.level is not None or a.bold != b.bold or _sizes_differ(a, b):
        return True
    if _STARTS_ITEM.match(b.text) or _BULLET_ALONE.match(b.text) or _has_columns(a) or _has_columns(b):
        return True
    if opens_paragraph(a.text, b.text):
        return True
    if a.page != b.page:
        return not _runs_on(a, b, limits)
    if b.gap > usual_gap + _EXTRA_GAP:
        return True
    return not _is_full(a, b, limits)


def _hangs(paragraph: Sequence[Line], b: Line, usual_gap: float) -> bool:
    """Whether ``b`` goes on with the title beside a case's number: "33/25", tab, "Oppgradering av" over more words."""
    if not paragraph or not _NUMBER_BESIDE.match(paragraph[0].text) or paragraph[-1].page != b.page:
        return False
    first, last = paragraph[0], paragraph[-1]
    if b.bold != last.bold or _sizes_differ(last, b) or _has_columns(b) or b.level is not None:
        return False
    beside = _COLUMNS.search(first.text.lstrip())
    if b.box is None or beside is None:
        return False
    at = beside.end() + len(first.text) - len(first.text.lstrip())
    word = next((word for word in first.words if word.start >= at), None)
    near = b.gap <= usual_gap + _EXTRA_GAP
    return word is not None and near and abs(b.box.x0 - word.x0) < _SAME_PLACE


def _outdents(paragraph: Sequence[Line], b: Line) -> bool:
    """Whether ``b`` stands further left than a list item's text: the item has ended ("[Lagre vedtak]" below it)."""
    first = paragraph[0]
    if first.box is None or b.box is None or len(first.words) < 2 or first.page != b.page:
        return False
    if not _STARTS_ITEM.match(first.text):
        return False
    text = first.words[1].x0
    hangs = any(line.box is not None and abs(line.box.x0 - text) < _SAME_PLACE for line in paragraph[1:])
    return b.box.x0 < (text if hangs else first.box.x0) - _SAME_PLACE


def _has_columns(line: Line) -> bool:
    """Whether a line has several columns; a list marker before its text is none."""
    text = line.text
    if "\t" not in text and "   " not in text:
        return False
    first, *rest = _COLUMNS.split(text.strip())
    return bool(rest) and (len(rest) > 1 or not _MARKER_ALONE.match(first))


def _sizes_differ(a: Line, b: Line) -> bool:
    return a.size is not None and b.size is not None and abs(a.size - b.size) > 0.6


def _runs_on(a: Line, b: Line, limits: dict[int, float]) -> bool:
    """Whether a paragraph goes on over a page break: the line is full, or ends within a sentence."""
    open_end = a.text.rstrip()[-1:] not in '.:!?»”"'
    return open_end and (b.text.lstrip()[:1].islower() or _is_full(a, b, limits))


def _is_full(a: Line, b: Line, limits: dict[int, float]) -> bool:
    """Whether ``b``'s first word would not have fitted at the end of ``a``."""
    limit = limits.get(a.number, 0.0)
    start, end = b.text.lstrip()[:1], a.text.rstrip()[-1:]
    if end == ":" and start.isupper():
        return False
    behind_name = start == "(" and _PARTY_BEHIND.match(b.text.lstrip()) is not None
    small = (start.islower() or start in "§«+" or behind_name) and end not in ".:;!?"
    within = (small or _WITHIN.search(a.text) is not None) and not _STARTS_ITEM.match(b.text)
    if a.box is not None and b.box is not None and b.words:
        space = (a.size or 10.0) * 0.2
        width = limit - a.box.x0
        if within and a.box.x1 - a.box.x0 > _LONG * width:
            return True
        ragged = 0.0 if end == "." and start.isupper() else _RAGGED
        return a.box.x1 + space + (b.words[0].x1 - b.words[0].x0) > limit - ragged * width
    # Headings were larger on the page than in the text: their lines end sooner, and go on with a small letter.
    goes_on = not b.gap and (within or start.islower()) and len(a.text) > _LONG * limit
    # Letters differ in width: a line that ends within a sentence may have a few characters less than another.
    ragged = _RAGGED if end.isalnum() and not b.gap and _GOES_ON.match(b.text.lstrip()) else 0.0
    return goes_on or len(a.text) + 1 + len(b.text.split()[0]) > limit * (1 - ragged)


def _usual_gap(lines: Sequence[Line]) -> float:
    """The white space between the lines of a paragraph: the smallest that comes again and again in the body text."""
    sizes = Counter(round(line.size or 0.0) for line in lines)
    body = sizes.most_common(1)[0][0] if sizes else 0
    gaps = sorted(
        round(b.gap, 1)
        for a, b in itertools.pairwise(lines)
        if a.page == b.page and b.box and b.gap >= 0 and round(a.size or 0.0) == round(b.size or 0.0) == body
    )
    often = 3 if len(gaps) >= _MANY_LINES else 2
    return next((gap for gap, times in sorted(Counter(gaps).items()) if times >= often), gaps[0] if gaps else 0.0)
