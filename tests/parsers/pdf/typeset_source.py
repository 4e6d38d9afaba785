"""What a typeset paper says, by the HTML it was set from, and how much of it a reading has kept.

A word counts with its characters. Tokens are compared in document order (longest common subsequence), tables row by
row and cell by cell.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import lxml.html
import msgspec
from rapidfuzz.distance import Indel

from schemas.page import Cell, Line, Pages, Span, Table

_BLOCKS = {
    "p",
    "div",
    "td",
    "th",
    "tr",
    "table",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "body",
    "section",
}
_UNSEEN = {"head", "style", "script", "title", "template"}

# Marks of lists are made by the style sheet, so the source has no text for them.
_PLAIN = {0xAD: None, 0xA0: " ", 0x2010: "-", 0x2022: " ", 0x25CF: " ", 0xF0B7: " "}

Row = tuple[str, ...]


class Source(msgspec.Struct, frozen=True):
    """The visible words in document order, and each table's rows as cell texts without white space."""

    words: tuple[str, ...]
    tables: tuple[tuple[Row, ...], ...]


class Kept(msgspec.Struct, frozen=True):
    """Shares of characters kept: of the words in order, of the tables' rows; and what is wrong, for a person."""

    words: float
    rows: float
    differences: tuple[tuple[str, str], ...]
    wrong_rows: tuple[Row, ...]
    false_rows: tuple[Row, ...]


def read_source(html: str) -> Source:
    """The words and tables of a typesetting source."""
    tree = lxml.html.document_fromstring(html)
    words = tuple(_plain("".join(_texts(tree))).split())
    tables = []
    for table in tree.iter("table"):
        rows = [
            tuple(_folded("".join(_texts(cell))) for cell in row if cell.tag in ("td", "th"))
            for row in table.iter("tr")
        ]
        if max(map(len, rows), default=0) > 1:
            tables.append(tuple(rows))
    return Source(words, tuple(tables))


def compare(source: Source, pages: Pages) -> Kept:
    """How much of the source a reading has kept."""
    known = set(source.words)
    found = list(_tokens(_pieces(pages), known))
    same, differences = _same(source.words, found)
    total = max(sum(map(len, source.words)), sum(map(len, found)), 1)
    wrong, false, share = _compare_rows(source, pages, known)
    return Kept(same / total, share, differences, wrong, false)


def _same(expected: Sequence[str], found: Sequence[str]) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many characters agree in order, and where they do not: (expected, found). White space does not count."""
    same, differences = 0, []
    one, other = [word.casefold() for word in expected], [word.casefold() for word in found]
    blocks = Indel.opcodes(one, other)
    for equal, group in itertools.groupby(blocks, lambda op: op.tag == "equal"):
        ops = list(group)
        left = one[ops[0].src_start : ops[-1].src_end]
        right = other[ops[0].dest_start : ops[-1].dest_end]
        a, b = "".join(left), "".join(right)
        same += len(a) if equal or a == b else (len(a) + len(b) - Indel.distance(a, b)) // 2
        if not equal and a != b:
            differences.append((" ".join(left), " ".join(right)))
    return same, tuple(differences)


def _compare_rows(source: Source, pages: Pages, known: set[str]) -> tuple[tuple[Row, ...], tuple[Row, ...], float]:
    """The source's rows that are not there, the tables' rows that are not the source's, and the share kept.

    A row that is alone in its table ("Saksbehandler: X   Arkiv: Y") may be a line with tabs, or its cells may be read
    one after the other (signatures side by side).
    """
    tables = [[row for row in _without_empty_columns(table) if any(row)] for table in source.tables]
    expected = [row for table in tables for row in table]
    alone = {table[0] for table in tables if len(table) == 1}
    ours = Counter(row for table in pages.tables for row in _rows_of(table, pages, known))
    loose = Counter(_loose_rows(pages))
    running = "".join(part for row in _loose_rows(pages) for part in row)
    wrong = []
    for row in expected:
        if ours[row]:
            ours[row] -= 1
        elif loose[_trimmed(row)]:
            loose[_trimmed(row)] -= 1
        elif row not in alone or "".join(row) not in running:
            wrong.append(row)
    total = sum(len(cell) for row in expected for cell in row)
    lost = sum(len(cell) for row in wrong for cell in row)
    return (
        tuple(wrong),
        tuple(row for row in ours.elements() if row not in expected),
        1 - lost / total if total else 1.0,
    )


def _trimmed(row: Row) -> Row:
    """The row without the empty cells at its end."""
    kept = list(row)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _without_empty_columns(rows: Sequence[Row]) -> list[Row]:
    width = max(map(len, rows), default=0)
    padded = [row + ("",) * (width - len(row)) for row in rows]
    kept = [col for col in range(width) if any(row[col] for row in padded)]
    return [tuple(row[col] for col in kept) for row in padded]


def _rows_of(table: Table, pages: Pages, known: set[str]) -> list[Row]:
    lines = {line.number: line for line in pages.lines}
    height, width = max(c.row for c in table.cells) + 1, max(c.col for c in table.cells) + 1
    rows = [[""] * width for _ in range(height)]
    for cell in table.cells:
        rows[cell.row][cell.col] = _cell_text(cell, lines, known)
    return [row for row in _without_empty_columns([tuple(row) for row in rows]) if any(row)]


def _cell_text(cell: Cell, lines: dict[int, Line], known: set[str]) -> str:
    return _folded(" ".join(_tokens([_text(lines[span.line], span) for span in cell.spans], known)))


def _loose_rows(pages: Pages) -> Iterator[Row]:
    """Lines outside tables, a row each, columns parted by tabs."""
    inside = {span.line for table in pages.tables for cell in table.cells for span in cell.spans}
    for line in pages.lines:
        if line.number not in inside and line.furniture is None:
            yield tuple(_folded(part) for part in line.text.split("\t"))


def _pieces(pages: Pages) -> Iterator[str]:
    """The text in reading order: lines, and at the first line of a table its cells."""
    lines = {line.number: line for line in pages.lines if line.furniture is None}
    spans: dict[int, list[tuple[int, Span]]] = {}
    for number, table in enumerate(pages.tables):
        for cell in table.cells:
            for span in cell.spans:
                spans.setdefault(span.line, []).append((number, span))
    done: set[int] = set()
    for line in lines.values():
        yield from _outside(line, [span for _, span in spans.get(line.number, ())])
        for number, _ in spans.get(line.number, ()):
            if number not in done:
                done.add(number)
                for cell in sorted(pages.tables[number].cells, key=lambda c: (c.row, c.col)):
                    yield from (_text(lines[span.line], span) for span in cell.spans if span.line in lines)


def _outside(line: Line, spans: Iterable[Span]) -> Iterator[str]:
    at = 0
    for span in sorted(spans, key=lambda s: s.start):
        yield line.text[at : span.start]
        at = span.end
    yield line.text[at:]


def _text(line: Line, span: Span) -> str:
    return line.text[span.start : span.end]


def _tokens(pieces: Iterable[str], known: set[str]) -> list[str]:
    """The words of text that was broken to lines; a broken word is joined as the source has it."""
    tokens: list[str] = []
    for piece in pieces:
        for index, word in enumerate(_plain(piece).split()):
            last = tokens[-1] if tokens else ""
            if index == 0 and len(last) > 1 and last[-1] in "-/":
                joined = next((j for j in (last[:-1] + word, last + word) if j in known), None)
                if joined:
                    tokens[-1] = joined
                    continue
            tokens.append(word)
    return tokens


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def _folded(text: str) -> str:
    return "".join(_plain(text).split())


def _texts(node: lxml.html.HtmlElement) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in _UNSEEN or node.get("class") == "foot":
        return
    edge = " " if node.tag in _BLOCKS else ""
    yield edge
    yield " ".join((node.text or "").split("\n"))
    for child in node:
        yield from _texts(child)
        yield " ".join((child.tail or "").split("\n"))
    yield edge


def worst(kept: Kept, count: int = 5) -> str:
    """The first differences, for an assertion's message."""
    return f"{kept.differences[:count]}; rows {kept.wrong_rows[:count]} / {kept.false_rows[:count]}"
