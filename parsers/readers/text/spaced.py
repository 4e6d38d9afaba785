"""Spaced tables: columns that a text shows by character position alone, as ``pdftotext -layout`` prints them.

Lines belong to one table as long as their words keep out of each other's columns: no line's words reach from one
column into the next, and no two words of a line that stand far apart fall into one column. Hanging lists, centred
titles, dot leaders, justified prose and signatures look alike for a line or two and are told apart.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from parsers.readers.text.parts import Parted, part_lines
from parsers.readers.text.rows import Part, build_table, header_of
from schemas.page import Line, Table

_WIDE = 3
"""So many spaces part columns on their own; fewer do when the columns are known from other lines."""
_OVER = 4
"""A cell's last line may reach so far into the next column: letters differ in width."""
_HEADING_WORDS = 4
_EMPTY_LINES = 2
"""Rows stand no further apart; the further, the more of their parts must line up."""
_NARROWEST = 75
"""No page has room for fewer characters."""
_BESIDE = 8
"""A head stands no further from the figures below it, in characters."""
_SHIFT, _SCALE = 4, 0.15
"""Columns of one table stand so alike on the next page, in characters: each page has its own width of a letter."""
_COUNTER = re.compile(r"\d{1,2}\Z")
_KEY = re.compile(r"(?:[A-ZÆØÅ]{1,5} )?\d{1,4}/\d{2,4}\Z|.*:\Z")
_DIGIT = re.compile(r"\d")
# "Jon Aslak Fjellbakk", "Hilde Lienskog (sign.)", "______"
_NAME = re.compile(r"(?<![\w.-])[A-ZÆØÅ][\w.-]* (?:[\w.-]+ )*[A-ZÆØÅ]|_+")
_ROLE = re.compile(
    r"\(?sign\.?\)?|(?:fung\w*\.? )?(?:vara)?ordfør(?:er|ar)\b|rådmann|kommunedirektør|kommunalsjef|byrådsleder"
    r"|(?:møte|utvalgs|styre)?(?:leder|leiar)\b|(?:møte|utvalgs|politisk )?sekretær|protokoll|representant"
    r"|(?:senior)?rådgiver|daglig leder",
    re.IGNORECASE,
)


class _Column(msgspec.Struct):
    """Where a column's words lie so far, in characters, and where each of its parts began and ended."""

    start: int
    end: int
    starts: Counter[int]
    ends: Counter[int]

    def take(self, start: int, end: int) -> None:
        self.start, self.end = min(self.start, start), max(self.end, end)
        self.starts[start] += 1
        self.ends[end] += 1

    def begins_at(self, start: int) -> bool:
        return any(abs(start - known) <= 1 for known in self.starts)

    def lines_up(self, start: int, end: int) -> bool:
        return self.begins_at(start) or any(abs(end - known) <= 1 for known in self.ends)


Placed = tuple[_Column, int, int]


class _Region(msgspec.Struct):
    """Lines that may be a table, each with its parts by column; the columns stand from left to right."""

    rows: list[tuple[Line, list[Placed]]]
    columns: list[_Column]


def find_spaced_tables(lines: Sequence[Line]) -> list[Table]:
    """The tables among the lines of a text, in order; a table that goes on over a page break is one."""
    margins: dict[int, int] = {}
    for line in lines:
        margins[line.page] = max(margins.get(line.page, _NARROWEST), len(line.text))
    parted = part_lines(lines)
    regions: list[_Region] = []
    at = 0
    while at < len(parted):
        region = _grow(parted, at)
        at += len(region.rows) if region else 1
        if region and _is_table(region):
            regions.append(region)
    for region in regions:
        _join_heads(region)
    joined = _over_page_breaks(regions, lines)
    return [build_table([_numbered(row, region) for row in region.rows], margins) for region in joined]


def _numbered(row: tuple[Line, list[Placed]], region: _Region) -> tuple[Line, list[Part]]:
    order = {id(column): number for number, column in enumerate(region.columns)}
    return row[0], [Part(order[id(column)], start, end) for column, start, end in row[1]]


def _grow(lines: Sequence[Parted], at: int) -> _Region | None:
    """The lines from ``at`` on that keep to common columns; None when that line has none."""
    line, parts = lines[at].line, lines[at].parts
    if len(parts) < 2 or not _has_wide_gap(parts):
        return None
    columns = [_Column(start, end, Counter([start]), Counter([end])) for start, end in parts]
    region = _Region([(line, [(c, *part) for c, part in zip(columns, parts, strict=True)])], columns)
    for index in range(at + 1, len(lines)):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if lines[index].line.page != line.page or not _add(region, lines[index], following):
            break
    return region


def _has_wide_gap(parts: Sequence[tuple[int, int]]) -> bool:
    return any(b[0] - a[1] >= _WIDE for a, b in itertools.pairwise(parts))


def _add(region: _Region, parted: Parted, following: Parted | None) -> bool:
    """Take the line into the region; False when it does not belong."""
    line = parted.line
    if line.gap > _EMPTY_LINES:
        return False
    placed = _place(region, parted)
    if placed is None:
        return _add_wide(region, parted, following)
    if not _fits(region, line, placed, following):
        return False
    row: list[Placed] = []
    for column, start, end in placed:
        own = column
        if own is None:
            own = _Column(start, end, Counter(), Counter())
            region.columns.append(own)
        own.take(start, end)
        row.append((own, start, end))
    region.columns.sort(key=lambda column: column.start)
    region.rows.append((line, row))
    return True


def _add_wide(region: _Region, parted: Parted, following: Parted | None) -> bool:
    """Take a line whose one part reaches beyond the first column: the end of a wrapped cell, or a heading of rows.

    Only when rows of the table follow ("Saker til behandling" above "PS 14/25   25/00016-2   Godkjenning").
    """
    line, first = parted.line, region.columns[0]
    if len(parted.parts) != 1 or line.gap >= 1 or abs(parted.parts[0][0] - first.start) > 1:
        return False
    start, end = parted.parts[0]
    text = line.text[start:end]
    wraps = text[0].islower() and end <= region.columns[1].start + _OVER
    if not wraps and (len(text.split()) > _HEADING_WORDS or text[-1] in ".:,;" or text[0].islower()):
        return False
    if following is None or following.line.gap >= 1 or not _goes_on(region, following):
        return False
    region.rows.append((line, [(first, start, end)]))
    return True


def _place(region: _Region, parted: Parted) -> list[tuple[_Column | None, int, int]] | None:
    """The line's parts, each with its column (None: a new one); None when they do not keep to the columns."""
    placed: list[tuple[_Column | None, int, int]] = []
    for start, end in parted.parts:
        touched = [column for column in region.columns if start < column.end and end > column.start]
        touched = touched or [column for column in region.columns if start == column.end or end == column.start]
        if len(touched) > 1:
            return None
        column = touched[0] if touched else None
        if column is None or not placed or placed[-1][0] is not column:
            placed.append((column, start, end))
        elif start - placed[-1][2] < _WIDE:
            placed[-1] = (column, placed[-1][1], end)
        else:
            return None
    return placed or None


def _fits(
    region: _Region, line: Line, placed: Sequence[tuple[_Column | None, int, int]], following: Parted | None
) -> bool:
    """Whether a line whose parts keep to the columns belongs to the table."""
    first = region.columns[0]
    beyond = [part for part in placed if part[0] is not None and part[0] is not first]
    aligned = any(column.begins_at(start) for column, start, _ in beyond if column is not None)
    if len(placed) > 1:
        if line.gap >= 1:
            enough = len(beyond) >= line.gap
            return enough and all(column.lines_up(start, end) for column, start, end in beyond if column)
        return aligned or (bool(beyond) and _has_wide_gap([(start, end) for _, start, end in placed]))
    column, start, end = placed[0]
    if line.gap >= 1 or column is not first:
        return aligned and line.gap < 1
    text = line.text[start:end]
    above = region.rows[-1][1][0]
    if text.endswith(":"):
        return False
    if above[0] is first and text[0].islower():
        return True
    return following is not None and following.line.gap < 1 and _goes_on(region, following)


def _goes_on(region: _Region, parted: Parted) -> bool:
    """Whether a line with several parts follows in the region's columns."""
    placed = _place(region, parted) if parted.line.page == region.rows[0][0].page else None
    return placed is not None and len(placed) > 1 and any(c is not None and c.begins_at(s) for c, s, _ in placed[1:])


def _is_table(region: _Region) -> bool:
    several = [(line, parts) for line, parts in region.rows if len(parts) > 1]
    if len(several) == 1:
        return _is_hanging_value(region)
    beyond = region.columns[1:]
    aligned = [column for column in beyond if max((*column.starts.values(), *column.ends.values())) > 1]
    if not aligned or (len(several) == 2 and len(aligned) < min(len(parts) for _, parts in several) - 1):
        return False
    return not (_is_list(several) or _is_signature(several))


def _is_hanging_value(region: _Region) -> bool:
    """One row whose value goes on below itself: "33/25   Oppgradering av …", "Til stede:   Marte …"."""
    line, parts = region.rows[0]
    key = line.text[parts[0][1] : parts[0][2]]
    return len(region.rows) > 1 and bool(_KEY.match(key)) and len(region.columns) == len(parts)


def _is_list(rows: Sequence[tuple[Line, list[Placed]]]) -> bool:
    """Whether the first column only counts: "1    Plankart", "2    Reguleringsbestemmelser"."""
    keys = [line.text[parts[0][1] : parts[0][2]] for line, parts in rows]
    if any(len(parts) != 2 for _, parts in rows) or not all(_COUNTER.match(key) for key in keys):
        return False
    return all(int(b) == int(a) + 1 for a, b in itertools.pairwise(keys))


def _is_signature(rows: Sequence[tuple[Line, list[Placed]]]) -> bool:
    """Two names side by side with their offices below."""
    if len(rows) > 3 or any(len(parts) != len(rows[0][1]) for _, parts in rows):
        return False
    names = [_texts(line, parts) for line, parts in rows]
    if any(_DIGIT.search(text) or text.endswith(":") for texts in names for text in texts):
        return False
    offices = all(text[0].islower() and len(text.split()) <= 2 for text in names[-1])
    return all(_NAME.match(text) for text in names[-2]) and (offices or all(_ROLE.match(text) for text in names[-1]))


def _texts(line: Line, parts: Sequence[Placed]) -> list[str]:
    return [line.text[start:end] for _, start, end in parts]


def _join_heads(region: _Region) -> None:
    """A head that stands beside its figures, which are set to the right ("Sum" over "350.000"), is their column's."""
    heads = region.rows[0][1]
    used = Counter(id(column) for _, parts in region.rows for column, _, _ in parts)
    for at, (column, start, end) in enumerate(heads):
        index = next(number for number, known in enumerate(region.columns) if known is column)
        beside = region.columns[index + 1] if index + 1 < len(region.columns) else None
        if used[id(column)] > 1 or beside is None or beside.start - end > _BESIDE:
            continue
        if not any(known is beside for known, _, _ in heads):
            heads[at] = (beside, start, end)
            beside.take(start, end)
            del region.columns[index]


def _over_page_breaks(regions: Sequence[_Region], lines: Sequence[Line]) -> Iterable[_Region]:
    """The regions, those joined that go on where a page ends and the next begins."""
    numbers = {line.number: index for index, line in enumerate(lines)}
    joined: list[_Region] = []
    for region in regions:
        before = joined[-1] if joined else None
        same = _same_columns(before, region) if before and _follows(before, region, numbers) else {}
        if before is not None and same:
            before.rows += [(line, [(same[id(c)], s, e) for c, s, e in parts]) for line, parts in region.rows]
        else:
            joined.append(region)
    return joined


def _follows(a: _Region, b: _Region, numbers: dict[int, int]) -> bool:
    """Whether ``b`` begins a page, right after ``a`` ended the page before, and has no other heads."""
    last, first = a.rows[-1][0], b.rows[0][0]
    if last.page == first.page or numbers[last.number] + 1 != numbers[first.number]:
        return False
    head = header_of([_numbered(row, b) for row in b.rows])
    return not head or head == header_of([_numbered(row, a) for row in a.rows[: len(b.rows) + 1]])


def _same_columns(a: _Region, b: _Region) -> dict[int, _Column]:
    """The column of ``a`` for each of ``b``'s, by its place; empty when one has none."""
    same: dict[int, _Column] = {}
    left = list(a.columns)
    for column in b.columns:
        at = column.start - b.columns[0].start
        while left and abs(left[0].start - a.columns[0].start - at) > _SHIFT + _SCALE * at:
            left.pop(0)
        if not left or (not same and left[0] is not a.columns[0]):
            return {}
        same[id(column)] = left.pop(0)
    return same
