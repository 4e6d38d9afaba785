"""Tabs: the gaps of a printed line that part two columns.

A gap is one when it is wide, when a vertical ruling stands in it, or when a narrow one ("5/24 24/19079-1
Godkjenning…", set by Chromium or LibreOffice with a few pixels of padding) comes again at the same place in the lines
around it. In justified prose all gaps of a line are wide alike, and none of them is a tab. A list's mark
("1.  Tekst", "–  Tekst") stands before its text without a tab.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence

import msgspec

from parsers.readers.pdf.columns import Row
from parsers.readers.pdf.raw import Ruling
from parsers.readers.pdf.rulings import Edge, straighten

_NONE: frozenset[int] = frozenset()

_WIDE = 0.75
"""A gap of so many sizes parts columns wherever it stands …"""
_WIDE_STRETCHED = 1.0
"""… in a line whose other gaps are wider than a space, a gap of so many."""
_WIDE_SPACES = 2.6
_NARROW = 0.38
"""A gap of so many sizes may part columns."""
_NARROW_SPACES = 1.4
_STRETCHED = 1.25
_LEAST, _MOST = 0.05, 0.7
_SPACE = 0.25
"""Spaces are between these (Courier's is 0.6); on a page with hardly any they are taken to be as in Times."""
_ENOUGH = 12
_EVEN, _EVEN_PAIR, _SAME = 1.5, 1.1, 1.06
"""In a stretched line the widest gap is no more than so many times the narrowest."""
_SAME_PLACE, _EXACT = 0.8, 0.3
"""Columns begin at the same place within so many points."""
_ONE_TABLE, _OTHER_SIZE = 2.0, 0.15
"""Rows of a table stand no further apart than so many sizes, and differ in size by no more than this share."""
_APART = 1.3
"""A line stands apart when it is so many times as far away as the rows before it are from one another."""
_NEAR = 3
"""A column is looked for in so many lines above and below."""
# "1.", "2)", "a)", "B.", "iv)", "1.1", "3.2.1.", "-", "–", "•"; not "10.40", a time
MARK = re.compile(
    r"(?:\d{1,3}|[a-zæøåA-ZÆØÅ]|[ivx]{1,5}|[IVX]{1,5})[.)]|\((?:\d{1,3}|[a-zæøå])\)|"
    r"\d{1,2}(?:\.\d)+|\d{1,2}(?:\.\d{1,2})+\.|[^\w\s(\[«\"'/]"
)
_MARK_GAP = 4.0
"""The text after a list's mark stands no further than so many sizes from it."""


def find_tabs(rows: Sequence[Row], rulings: tuple[Ruling, ...]) -> list[frozenset[int]]:
    """For each row, the words (by index) that a tab comes before."""
    gaps = [_gaps(row) for row in rows]
    space = _usual_space(gaps)
    page = [_Candidates.of(row, own, space) for row, own in zip(rows, gaps, strict=True)]
    left = min((row.x0 for row in rows), default=0.0)
    walls = straighten(rulings).down if rulings else ()
    tabs = []
    for number, row in enumerate(rows):
        found = _columns(number, rows, page, left) if page[number].narrow else _NONE
        if len(found) < len(page[number].gaps) and any(
            own.wide for own in page[max(number - _NEAR, 0) : number + _NEAR + 1]
        ):
            found |= _closed(number, rows, page, found)
        tabs.append(found | _crossed(row, walls) if walls else found)
    return tabs


def _closed(number: int, rows: Sequence[Row], page: Sequence[_Candidates], tabs: frozenset[int]) -> frozenset[int]:
    """Gaps no wider than a space that part columns, since wide ones do at the same place above and below.

    "Varamedlem Silje Griffenfeldt" between "Leder          Kari Fjellstad" and "Medlem       Øyvind Æsøy": LibreOffice
    sets columns without any padding. In a row that has columns, or after a label's colon, one side is enough.
    """
    above = _sure_gaps(rows, page, _next_to(rows, page, number, -1))
    below = _sure_gaps(rows, page, _next_to(rows, page, number, 1))
    if not (above or below):
        return _NONE
    gaps, words = page[number].gaps, rows[number].words
    ends = sorted((*tabs, len(words)))
    found = []
    first = 0
    for index in range(1, len(words)):
        if index in tabs:
            first = index
            continue
        word, before = words[index], words[index - 1]
        part = words[first].x0, words[ends[bisect.bisect_right(ends, index)] - 1].x1
        sides = _parts(above, before.x1, word.x0, part) + _parts(below, before.x1, word.x0, part)
        enough = 1 if tabs or before.text.endswith(":") else 2
        if sides >= enough and gaps[index - 1] > -_LEAST and not (index == 1 and MARK.fullmatch(words[0].text)):
            found.append(index)
            first = index
    return frozenset(found)


def _next_to(rows: Sequence[Row], page: Sequence[_Candidates], number: int, step: int) -> list[int]:
    """The rows above (``step`` -1) or below that may be of one table with this one, nearest first.

    "Sted: Rådhuset, bystyresalen" has nothing to do with the columns of the list that stands under "Til stede:": rows
    of a table are as large, and no line without columns stands apart between them.
    """
    found: list[int] = []
    least = _ONE_TABLE * rows[number].size / _APART
    for other in range(number + step, number + step * (_NEAR + 1), step):
        if not 0 <= other < len(rows):
            break
        row, before = rows[other], rows[other - step]
        distance = abs(row.base - before.base)
        most = _ONE_TABLE * row.size if page[other].wide else _APART * least
        if distance > most or abs(row.size - before.size) > _OTHER_SIZE * row.size:
            break
        least = min(least, distance)
        found.append(other)
    return found


def _parts(gaps: Sequence[tuple[float, float]], end: float, start: float, part: tuple[float, float]) -> bool:
    """Whether one of the gaps begins or ends where this one does, and has text on both sides within the part."""
    return any(
        left > part[0] and right < part[1] and (abs(left - end) <= _EXACT or abs(right - start) <= _EXACT)
        for left, right in gaps
    )


def _sure_gaps(rows: Sequence[Row], page: Sequence[_Candidates], numbers: Iterable[int]) -> list[tuple[float, float]]:
    """The wide gaps of these rows: where a column ends and the next begins."""
    return [(rows[n].words[i - 1].x1, rows[n].words[i].x0) for n in numbers if not page[n].alike for i in page[n].wide]


class _Candidates(msgspec.Struct, frozen=True):
    """The gaps of a row that may part columns, by the index of the word after them."""

    narrow: tuple[int, ...]
    wide: frozenset[int]
    alike: bool
    """All gaps are wider than a space and much alike: justified prose, or single words in columns."""
    even: bool
    """All gaps are the same: justified prose and nothing else."""
    smallest: float
    gaps: tuple[float, ...]

    @classmethod
    def of(cls, row: Row, gaps: tuple[float, ...], space: float) -> _Candidates:
        """The candidates of a row; ``space`` is the page's usual space between words."""
        narrow = max(_NARROW, _NARROW_SPACES * space)
        if not gaps or max(gaps) < narrow:
            return cls((), _NONE, False, False, 0.0, gaps)
        marked = gaps[0] < _MARK_GAP and MARK.fullmatch(row.words[0].text) is not None
        own = gaps[1:] if marked else gaps
        smallest = min(own, default=0.0)
        first = 1 if marked else 0
        found = tuple(index + 1 for index in range(first, len(gaps)) if gaps[index] >= narrow)
        stretched = len(own) > 1 and smallest > _STRETCHED * space
        wide = max(_WIDE_STRETCHED if stretched else _WIDE, _WIDE_SPACES * space)
        return cls(
            found,
            frozenset(index for index in found if gaps[index - 1] >= wide),
            stretched and max(own) <= (_EVEN if len(own) > 2 else _EVEN_PAIR) * smallest,
            len(own) > 3 and max(own) <= _SAME * smallest,
            smallest if stretched else 0.0,
            gaps,
        )


def _columns(number: int, rows: Sequence[Row], page: Sequence[_Candidates], left: float) -> frozenset[int]:
    """The gaps of a row that are wide, or narrow and found again in the rows around it."""
    own = page[number]
    if len(own.wide) == len(own.narrow) and not own.alike:
        return own.wide
    sure, possible = _edges_around(number, rows, page, left)
    words = rows[number].words
    again = {index for index in own.narrow if possible.meet(words[index - 1].x1, words[index].x0)}
    if own.alike:
        return frozenset(again) if len(again) == len(own.gaps) and not own.even else _NONE
    if own.smallest and len(again) < len(own.narrow):
        again = {
            index
            for index in again
            if own.gaps[index - 1] > _EVEN * own.smallest or sure.meet(words[index - 1].x1, words[index].x0)
        }
    return own.wide | again


class _Edges(msgspec.Struct, frozen=True):
    """Where columns end and begin in the rows next to one."""

    ends: list[float]
    starts: list[float]

    def meet(self, end: float, start: float) -> bool:
        """Whether a gap begins where columns end, or ends where they begin."""
        return _among(start, self.starts) or _among(end, self.ends)


def _edges_around(number: int, rows: Sequence[Row], page: Sequence[_Candidates], left: float) -> tuple[_Edges, _Edges]:
    """The edges of columns in the rows next to this one, by their wide gaps only and by all that are possible."""
    row, alike = rows[number], page[number].alike
    sure, possible = _Edges([], []), _Edges([], [])
    for other in range(max(number - _NEAR, 0), min(number + _NEAR + 1, len(rows))):
        near, gaps = rows[other], page[other]
        if other == number or abs(near.base - row.base) > _NEAR * 2 * row.size or (gaps.alike and not alike):
            continue
        for index in gaps.narrow:
            for edges in (sure, possible) if index in gaps.wide else (possible,):
                edges.ends.append(near.words[index - 1].x1)
                edges.starts.append(near.words[index].x0)
        if near.x0 > left + near.size:
            sure.starts.append(near.x0)
            possible.starts.append(near.x0)
    for places in (sure.ends, sure.starts, possible.ends, possible.starts):
        places.sort()
    return sure, possible


def _among(x: float, places: Sequence[float]) -> bool:
    at = bisect.bisect_left(places, x - _SAME_PLACE)
    return at < len(places) and places[at] <= x + _SAME_PLACE


def _gaps(row: Row) -> tuple[float, ...]:
    """The white space between each two words, in sizes of the larger."""
    return tuple([(b.x0 - a.x1) / (max(b.size, a.size)) for a, b in itertools.pairwise(row.words)])


def _usual_space(gaps: Iterable[tuple[float, ...]]) -> float:
    """The page's space between words that are not stretched, in sizes."""
    found = sorted([gap for own in gaps for gap in own if _LEAST < gap < _MOST])
    return found[len(found) // 5] if len(found) >= _ENOUGH else _SPACE


def _crossed(row: Row, walls: Sequence[Edge]) -> frozenset[int]:
    """The words that a vertical ruling stands before."""
    middle = row.base - 0.3 * row.size
    found = []
    for wall in walls:
        if wall.start <= middle <= wall.end and row.words[0].x0 < wall.at < row.words[-1].x0 + 1.0:
            after = next((i for i, word in enumerate(row.words) if word.x0 > wall.at - 1.0), 0)
            if after and row.words[after - 1].x1 < wall.at + 1.0:
                found.append(after)
    return frozenset(found)
