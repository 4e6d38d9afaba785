"""Tables without rules: columns of white space that run through several lines.

``make_lines`` has put a tab where a gap may part columns. Lines below one another whose parts fall into the same
columns are a table: an attendance list ("Funksjon  Navn  Møtte for"), a case list, labels and values. What is no
table: running text, lists with hanging marks, tables of contents with dot leaders, a single line of several parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from parsers.readers.pdf.signatures import are_signed
from schemas.page import Line, Span

_NEAR = 2.0
"""Parts of lines are aligned when their left edges, right edges or middles are within so many points."""
_WIDEST_PAUSE = 2.4
"""Rows of a table are no further apart than so many sizes of white space."""
_WIDEST_ALIKE = 4.0
"""… by so many, where every column has its part, each in line with those above: a list with much air."""
_ALIKE = 3
_PAUSE = 1.6
"""A line of one part belongs to the table above only when it is no further below than so many sizes."""
_UNEVEN = 1.35
"""… and no further than so many times the widest space between the rows so far."""
_CLOSER = 0.12
_BESIDE = 0.5
_ABOVE = 8
"""A table's first lines are looked for so many lines above the first that has several parts."""
_OTHER_SIZE = 1.6
"""A line whose size differs by so many points is a heading or a note."""
_OTHER_SIZE_ALONE = 0.8
"""… by so many, when it stands alone."""
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")


class Part(msgspec.Struct, frozen=True, gc=False):
    """What stands between two tabs of a line."""

    x0: float
    x1: float
    span: Span
    text: str
    bold: bool

    def overlaps(self, x0: float, x1: float) -> bool:
        """Whether it stands above or below something."""
        return self.x0 < x1 and x0 < self.x1

    def is_aligned(self, other: Part) -> bool:
        """Whether two parts have an edge or their middles in line."""
        return (
            abs(self.x0 - other.x0) <= _NEAR
            or abs(self.x1 - other.x1) <= _NEAR
            or abs(self.x0 + self.x1 - other.x0 - other.x1) <= 2 * _NEAR
        )


class Strip(msgspec.Struct, frozen=True):
    """A line as its parts, with its place and look."""

    line: Line
    parts: tuple[Part, ...]
    top: float
    bottom: float
    size: float


class Run(msgspec.Struct, frozen=True):
    """Lines that make a table, from top to bottom, with the column of each part."""

    strips: tuple[Strip, ...]
    columns: tuple[tuple[float, float], ...]

    def column(self, part: Part) -> int:
        """The column that a part stands in."""
        for number, (x0, x1) in enumerate(self.columns):
            if part.overlaps(x0, x1):
                return number
        raise LookupError(part)


def find_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """The tables among these lines."""
    if not any("\t" in line.text for line in lines):
        return
    strips = sorted((strip for line in lines if (strip := part_line(line)) is not None), key=_middle)
    index = done = 0
    while index < len(strips):
        if len(strips[index].parts) > 1 and not _LEADERS.search(strips[index].line.text):
            builder = _Builder(strips[index])
            end = index + 1
            while end < len(strips) and (builder.stands_beside(strips[end]) or builder.add(strips[end])):
                end += 1
            run = builder.finish(strips[max(index - _ABOVE, done) : index])
            if run is not None:
                yield run
                taken = {strip.line.number for strip in run.strips}
                strips[index:end] = [strip for strip in strips[index:end] if strip.line.number not in taken]
                done = index
                continue
        index += 1


def _middle(strip: Strip) -> float:
    return strip.top + strip.bottom


def part_line(line: Line) -> Strip | None:
    """The parts of a line between its tabs; None for a line without a place."""
    if line.box is None or not line.words:
        return None
    parts = []
    first = 0
    words = line.words
    for index in range(1, len(words) + 1):
        if index == len(words) or line.text[words[index].start - 1] == "\t":
            own = words[first:index]
            span = Span(line.number, own[0].start, own[-1].end)
            bold = all(word.bold for word in own)
            parts.append(Part(own[0].x0, own[-1].x1, span, line.text[span.start : span.end], bold))
            first = index
    return Strip(line, tuple(parts), line.box.top, line.box.bottom, line.size or 10.0)


class _Builder:
    """Adds lines to a table for as long as they fit."""

    def __init__(self, first: Strip) -> None:
        self._strips = [first]
        self._pending: list[Strip] = []
        self._columns = [(part.x0, part.x1) for part in first.parts]
        self._members = [[part] for part in first.parts]
        self._pauses: list[float] = []

    def stands_beside(self, strip: Strip) -> bool:
        """Whether a line stands at the height of the last, left or right of the table: a title beside labels."""
        beside = strip.line.box is not None and strip.top < self._strips[-1].bottom - _BESIDE * strip.size
        return beside and len(strip.parts) == 1 and not self._touched(strip.parts[0]) and self._is_outside(strip)

    def _is_outside(self, strip: Strip) -> bool:
        part = strip.parts[0]
        return part.x1 < self._columns[0][0] or part.x0 > self._columns[-1][1]

    def add(self, strip: Strip) -> bool:
        """Takes a line, or says that the table has ended above it."""
        pause = strip.top - max(taken.bottom for taken in (*self._strips[-2:], *self._pending))
        places = [self._touched(part) for part in strip.parts]
        if not self._is_near(strip, pause, places) or self._begins_anew(strip):
            return False
        own = [touched[0] for touched in places if touched]
        if any(len(touched) > 1 for touched in places) or len(set(own)) < len(own):
            return False
        if not self._fits(strip, places):
            return False
        self._pauses.append(max(pause, 0.0))
        if len(strip.parts) == 1 and own[0] == 0:
            self._pending.append(strip)
        else:
            self._take(strip)
        return True

    def _is_near(self, strip: Strip, pause: float, places: Sequence[Sequence[int]]) -> bool:
        if abs(strip.size - self._strips[-1].size) > _OTHER_SIZE or _LEADERS.search(strip.line.text):
            return False
        if len(strip.parts) > 1:
            return pause <= (_WIDEST_ALIKE if self._is_alike(strip, places) else _WIDEST_PAUSE) * strip.size
        if abs(strip.size - self._strips[-1].size) > _OTHER_SIZE_ALONE:
            return False
        if self._is_label(strip) or self._goes_on(strip, places):
            return pause <= _PAUSE * strip.size
        widest = max(self._pauses, default=_PAUSE * strip.size)
        return pause <= min(_PAUSE * strip.size, max(_UNEVEN * widest, 0.5 * strip.size))

    def _is_alike(self, strip: Strip, places: Sequence[Sequence[int]]) -> bool:
        """Whether the line fills every column of three or more ("15/25  25/00204-3  Finansiering av …  2")."""
        if not len(strip.parts) == len(self._columns) >= _ALIKE or any(len(touched) != 1 for touched in places):
            return False
        return all(self._aligned(part, touched[0]) for part, touched in zip(strip.parts, places, strict=True))

    def _goes_on(self, strip: Strip, places: Sequence[Sequence[int]]) -> bool:
        """Whether a line of one part goes on in the middle of a sentence under a column's left edge."""
        part, touched = strip.parts[0], places[0]
        if len(touched) != 1 or touched[0] == 0 or not part.text[:1].islower():
            return False
        return any(abs(part.x0 - member.x0) <= _NEAR for member in self._members[touched[0]])

    def _begins_anew(self, strip: Strip) -> bool:
        """Whether the line is the bold header of another table, or a bold heading below plain rows."""
        if not all(part.bold for part in strip.parts):
            return False
        if len(strip.parts) > 1:
            return any(not part.bold for part in self._strips[-1].parts) and all(p.bold for p in self._strips[0].parts)
        header = self._strips[0].parts if all(part.bold for part in self._strips[0].parts) else ()
        return any(not member.bold for member in self._members[0] if member not in header)

    def _fits(self, strip: Strip, places: Sequence[Sequence[int]]) -> bool:
        aligned = [bool(t) and self._aligned(part, t[0]) for part, t in zip(strip.parts, places, strict=True)]
        if len(strip.parts) == 1:
            return bool(places[0]) and (aligned[0] or places[0][0] == 0)
        # "Arkiv:" without a value over "Saksbehandler:  Kåre Fjellstad": a column may begin in the second line
        return any(aligned[1:]) or (len(self._strips) == 1 and aligned[0] and not any(places[1:]))

    def _touched(self, part: Part) -> list[int]:
        return [number for number, (x0, x1) in enumerate(self._columns) if part.overlaps(x0, x1)]

    def _aligned(self, part: Part, column: int) -> bool:
        return any(part.is_aligned(member) for member in self._members[column])

    def _take(self, *strips: Strip) -> None:
        for taken in (*self._pending, *strips):
            self._strips.append(taken)
            for part in taken.parts:
                self._place(part)
        self._pending = []

    def _place(self, part: Part) -> None:
        touched = self._touched(part)
        if touched:
            x0, x1 = self._columns[touched[0]]
            self._columns[touched[0]] = min(x0, part.x0), max(x1, part.x1)
            self._members[touched[0]].append(part)
            return
        at = sum(1 for x0, _ in self._columns if x0 < part.x0)
        self._columns.insert(at, (part.x0, part.x1))
        self._members.insert(at, [part])

    def finish(self, above: Sequence[Strip]) -> Run | None:
        """The table, if the lines are one; ``above`` are the lines over its first, for labels without a value."""
        if sum(1 for strip in self._strips if len(strip.parts) > 1) < 2:
            return None
        if not any(len(members) > 1 for members in self._members[1:]) or self._is_signed():
            return None
        while self._pending and self._is_label(self._pending[0]):
            self._take_first()
        strips = list(self._strips)
        widest = _UNEVEN * max(self._pauses, default=0.0)
        closest = min((pause for pause in self._pauses if pause > 0), default=0.0) + _CLOSER * strips[0].size
        for strip in reversed(above):
            pause = strips[0].top - strip.bottom
            if len(strip.parts) > 1 or pause > (widest if self._is_label(strip) else closest):
                break
            if not self._is_label(strip) and not self._is_rest(strip):
                break
            strips.insert(0, strip)
        return Run(tuple(strips), tuple(self._columns))

    def _is_rest(self, strip: Strip) -> bool:
        """Whether a line above the first row is the upper line of a cell in it that is higher than the others."""
        touched = self._touched(strip.parts[0])
        return len(touched) == 1 and touched[0] > 0 and self._aligned(strip.parts[0], touched[0])

    def _is_signed(self) -> bool:
        """Whether the two lines are signatures side by side."""
        if len(self._strips) != 2 or len({len(strip.parts) for strip in self._strips}) > 1:
            return False
        names, titles = ([part.text for part in strip.parts] for strip in self._strips)
        return are_signed(names, titles)

    def _take_first(self) -> None:
        first, *self._pending = self._pending
        rest, self._pending = self._pending, [first]
        self._take()
        self._pending = rest

    def _is_label(self, strip: Strip) -> bool:
        """Whether a line of one part is a label like the others of the first column, without a value."""
        part = strip.parts[0]
        labels = sum(1 for member in self._members[0] if member.text.endswith(":"))
        return (
            part.text.endswith(":")
            and labels * 2 >= len(self._members[0])
            and part.is_aligned(self._members[0][0])
            and len(self._touched(part)) == 1
        )
