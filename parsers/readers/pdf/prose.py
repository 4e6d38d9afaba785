"""Prose in two columns: many lines with one white gutter and running text on both sides, read column by column.

A table's rows have a gutter too, but short cells, or long ones that begin again together at each row.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from parsers.readers.pdf.columns import BLOCK_GAP, Row, group_rows, split_row
from parsers.readers.pdf.raw import RawWord

_ROWS = 6
"""Prose has at least so many lines …"""
_WORDS = 4.0
"""… of so many words …"""
_WRAPPED = 0.55
"""… of which this share ended for want of room."""


def part_prose(rows: Sequence[Row]) -> list[Row]:
    """Rows with real two-column prose parted at its gutter: left column first."""
    ordered: list[Row] = []
    index = 0
    while index < len(rows):
        gutter = _widest_gap(rows[index])
        end = index
        middle = (gutter[0] + gutter[1]) / 2 if gutter else 0.0
        while gutter and end < len(rows):
            low, high = _gap_at(rows[end], middle)
            low, high = max(low, gutter[0]), min(high, gutter[1])
            if high - low < BLOCK_GAP * rows[end].size:
                break
            gutter = low, high
            end += 1
        if gutter and end - index >= _ROWS and _is_prose(rows[index:end], gutter):
            parts = [split_row(row, [sum(gutter) / 2]) for row in rows[index:end]]
            for side in (0, 1):
                ordered += group_rows([word for part in parts for word in part[side]])
            index = end
        else:
            # A table of many rows has a gutter too; looking at each of its rows again would take the square of them.
            end = end if end - index >= _ROWS else index + 1
            ordered += rows[index:end]
            index = end
    return ordered


def _widest_gap(row: Row) -> tuple[float, float] | None:
    """The row's widest white space, when it is wide enough for a gutter."""
    gaps = [(b.x0 - a.x1, a.x1, b.x0) for a, b in itertools.pairwise(row.words)]
    widest = max(gaps, default=(0.0, 0.0, 0.0))
    return widest[1:] if widest[0] >= BLOCK_GAP * row.size else None


def _gap_at(row: Row, x: float) -> tuple[float, float]:
    """The white space of a row around ``x``; (x, x) when a word stands there."""
    low, high = 0.0, math.inf
    for word in row.words:
        if word.x1 <= x:
            low = max(low, word.x1)
        elif word.x0 >= x:
            return low, word.x0
        else:
            return x, x
    return low, high


def _is_prose(rows: Sequence[Row], gutter: tuple[float, float]) -> bool:
    """Whether both sides of a gutter are running text: many words a line, and most lines full."""
    sides = zip(*(split_row(row, [sum(gutter) / 2]) for row in rows), strict=True)
    for lines in ([part for part in parts if part] for parts in sides):
        if len(lines) < _ROWS or sum(map(len, lines)) < _WORDS * len(lines):
            return False
        right = max(line[-1].x1 for line in lines)
        wrapped = sum(1 for line, below in itertools.pairwise(lines) if _is_wrapped(line, below, right))
        if wrapped < _WRAPPED * (len(lines) - 1):
            return False
    return not _has_long_cells(rows, gutter)


def _is_wrapped(line: Sequence[RawWord], below: Sequence[RawWord], right: float) -> bool:
    """Whether a line ended for want of room: the next line's first word would not have fitted."""
    return line[-1].x1 + 0.25 * line[-1].size + below[0].x1 - below[0].x0 > right


def _has_long_cells(rows: Sequence[Row], gutter: tuple[float, float]) -> bool:
    """Whether both sides begin again below white space, one of them after fewer lines: a table with long cells."""
    pitches = sorted(b.base - a.base for a, b in itertools.pairwise(rows))
    usual = pitches[len(pitches) // 2]
    middle = sum(gutter) / 2
    lefts = rights = 0
    for above, row in itertools.pairwise(rows):
        lefts += above.words[0].x0 < middle
        rights += above.words[-1].x0 > middle
        if row.base - above.base > 1.2 * usual and row.words[0].x0 < middle < row.words[-1].x0:
            if lefts != rights:
                return True
            lefts = rights = 0
    return False
