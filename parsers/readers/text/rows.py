"""Rows of a spaced table: which lines are one row, and which row is the header.

A cell wraps for want of room, so a line goes on the row above when its first word would not have fitted there. A row
begins where the first column is printed, unless that word goes on ("Utvalgs-" / "saksnr").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

import msgspec

from parsers.readers.text.parts import shape_of
from schemas.page import Cell, Line, Origin, Span, Table

_RAGGED = 0.08
"""Share of a column's width that may stay empty though a word would have fitted: letters differ in width."""
_LABEL = 30
"""A label is not longer, in characters: "12-13: Steinkjer mekaniske AS, 13.00:" is none."""
_DIGIT = re.compile(r"\d")


class Part(msgspec.Struct, frozen=True, gc=False):
    """Characters ``start:end`` of a line, in a column of the table."""

    col: int
    start: int
    end: int


class _Row(msgspec.Struct):
    """A row's lines with their parts."""

    lines: list[tuple[Line, list[Part]]]

    def last(self, col: int) -> str:
        """The lowest part of a cell, as printed; "" when the cell is empty."""
        for line, parts in reversed(self.lines):
            for part in parts:
                if part.col == col:
                    return line.text[part.start : part.end]
        return ""


def build_table(lines: Sequence[tuple[Line, list[Part]]], margins: Mapping[int, int]) -> Table:
    """The table of lines whose parts are known by column. ``margins``: how far right each page's text reaches."""
    rows = _rows(lines, margins)
    header = _has_header(rows)
    return Table(
        tuple(cell for number, row in enumerate(rows) for cell in _cells(number, row, header and number == 0)),
        origin=Origin.SPACED,
    )


def header_of(lines: Sequence[tuple[Line, list[Part]]]) -> tuple[str, ...]:
    """What the first row prints over each column when it names them; else nothing."""
    rows = _rows(lines, {})
    return tuple(rows[0].last(col) for col in range(_columns(lines))) if _has_header(rows) else ()


def _rows(lines: Sequence[tuple[Line, list[Part]]], margins: Mapping[int, int]) -> list[_Row]:
    centred = _centred_rows(lines)
    if centred:
        return centred
    widths = _widths(lines, margins)
    labels = _has_labels(lines)
    rows: list[_Row] = []
    for line, parts in lines:
        if rows and _goes_on(rows, line, parts, widths[line.page], labels=labels):
            rows[-1].lines.append((line, parts))
        else:
            rows.append(_Row([(line, parts)]))
    return rows


def _centred_rows(lines: Sequence[tuple[Line, list[Part]]]) -> list[_Row]:
    """The rows of a table whose cells stand in the middle of their row's height; none of any other table.

    A cell of two lines then has one above and one below the line where the first column is printed. That shows where a
    line is parted from its second half by a line without that column; from there each key has as many lines below as
    above.
    """
    keys = [index for index, (_, parts) in enumerate(lines) if parts[0].col == 0]
    known = set(keys)
    columns = [{part.col for part in parts} for _, parts in lines]
    shown = any(
        index - 1 not in known and not columns[index - 1] & columns[index] and columns[index - 1] == columns[index + 1]
        for index in keys
        if 0 < index < len(lines) - 1
    )
    if not shown or keys[0] != 0:
        return []
    rows: list[_Row] = []
    at = 0
    for index, following in itertools.zip_longest(keys, keys[1:], fillvalue=len(lines)):
        end = index + (index - at) + 1
        if end > following:
            return []
        rows.append(_Row(list(lines[at:end])))
        at = end
    return rows if at == len(lines) else []


def _columns(lines: Sequence[tuple[Line, list[Part]]]) -> int:
    return max(part.col for _, parts in lines for part in parts) + 1


def _widths(lines: Sequence[tuple[Line, list[Part]]], margins: Mapping[int, int]) -> dict[int, list[int]]:
    """How many characters each column of a page can hold: as its longest part, the last one up to the margin."""
    starts: dict[tuple[int, int], int] = {}
    ends: dict[tuple[int, int], int] = {}
    columns = _columns(lines)
    for line, parts in lines:
        for part in parts:
            place = line.page, part.col
            starts[place] = min(starts.get(place, part.start), part.start)
            ends[place] = max(ends.get(place, 0), part.end)
            if part.col == columns - 1:
                ends[place] = max(ends[place], margins.get(line.page, 0))
    return {
        page: [ends.get((page, col), 0) - starts.get((page, col), 0) for col in range(columns)]
        for page in {line.page for line, _ in lines}
    }


def _has_labels(lines: Sequence[tuple[Line, list[Part]]]) -> bool:
    """Whether the first column holds labels: "Til stede:", whose values stand below one another."""
    first = [line.text[parts[0].start : parts[0].end] for line, parts in lines if parts[0].col == 0]
    return sum(text.endswith(":") for text in first) * 2 > len(first)


def _goes_on(rows: Sequence[_Row], line: Line, parts: Sequence[Part], widths: Sequence[int], *, labels: bool) -> bool:
    """Whether a line goes on the row above."""
    row = rows[-1]
    if line.gap >= 1 and line.page == row.lines[-1][0].page:
        return False
    above = [row.last(part.col) for part in parts]
    own = [line.text[part.start : part.end] for part in parts]
    pairs = list(zip(above, own, strict=True))
    wraps = [_wraps(before, text, widths[part.col]) for before, text, part in zip(above, own, parts, strict=True)]
    if parts[0].col == 0:
        small = all(text[0].islower() for text in own)
        broken = above[0].endswith(("-", "\u00ad")) and own[0][0].islower()
        return broken or (small and (len(rows) == 1 or wraps[0]))
    if len(parts) == 1:
        return not above[0] or wraps[0] or not (labels or _is_label(above[0]))
    whole = any(_is_label(before) or (_is_code(before) and _is_code(text)) for before, text in pairs)
    return all(above) and any(wraps) and not whole


def _wraps(above: str, text: str, width: int) -> bool:
    """Whether the text stands below for want of room above."""
    if not above:
        return False
    if text[0].islower():
        return True
    return not _is_label(above) and len(above) + 1 + len(text.split(maxsplit=1)[0]) > width * (1 - _RAGGED)


def _is_code(text: str) -> bool:
    """Whether a text is one number or code, which is never broken: "24/01873-12", "28.05.2014", "121"."""
    return " " not in text and _DIGIT.search(text) is not None and text[-1] not in "-/\u00ad"


def _is_label(text: str) -> bool:
    return text.endswith(":") and len(text) <= _LABEL


def _cells(number: int, row: _Row, header: bool) -> list[Cell]:
    spans: dict[int, list[Span]] = {}
    for line, parts in row.lines:
        for part in parts:
            spans.setdefault(part.col, []).append(Span(line.number, part.start, part.end))
    return [Cell(number, col, tuple(own), header=header) for col, own in sorted(spans.items())]


def _has_header(rows: Sequence[_Row]) -> bool:
    """Whether the first row names the columns: no figures, no labels, and of another shape than what stands below."""
    if len(rows) < 2:
        return False
    columns = 1 + max(part.col for row in rows for _, parts in row.lines for part in parts)
    names = [rows[0].last(col) for col in range(columns)]
    texts = [name for name in names if name]
    colons = sum(name.endswith(":") for name in texts)
    # "Saksnr.:   Utvalg   Møtedato" names columns; "Møteleder:   Marte Moe" is a label with its value.
    if len(texts) < 2 or any(_DIGIT.search(name) for name in texts) or colons > (len(texts) > 2):
        return False
    for col, name in enumerate(names):
        below = [shape for row in rows[1:] if (shape := shape_of(row.last(col)))]
        if name and below and below.count(shape_of(name)) * 2 < len(below):
            return True
    return False
