"""Parts: the runs of words that white space holds apart on a line, before it is known whether they are columns."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from schemas.page import Line

_RUN = re.compile(r"\S+(?: \S+)*")
_LONGEST = 400
"""Longer lines were not printed in columns."""
_NEAR = 8
"""Columns are looked for so many lines up and down."""
# ". . . . 3", "......", "_____"
_LEADER = re.compile(r"\.{4}|(?:\. ){4}|_{4}|…{2}")
# "1.", "2)", "a)", "-", "•": the mark of a list item, whose text hangs beside it
_MARKER = re.compile(r"(?:\d{1,2}[.)]|[A-Za-zÆØÅæøå][.)]|[IVX]{1,4}\.|[-–—•▪◦*□➢✓])\Z")


class Parted(msgspec.Struct, frozen=True):
    """A line with where the parts of its text begin and end."""

    line: Line
    parts: list[tuple[int, int]]


def part_lines(lines: Sequence[Line]) -> list[Parted]:
    """Each line with its parts; a part also ends where its next word begins a column of the lines around."""
    raw = [Parted(line, _runs(line.text)) for line in lines]
    blocks = itertools.accumulate(
        line.gap > 1 or bool(index and lines[index - 1].page != line.page) for index, line in enumerate(lines)
    )
    together = list(blocks)
    parted = []
    for index, own in enumerate(raw):
        low, high = max(index - _NEAR, 0), index + _NEAR + 1
        around = [
            other for other, block in zip(raw[low:high], together[low:high], strict=False) if block == together[index]
        ]
        parted.append(_cut(own, around) if len(own.parts) > 1 else own)
    return parted


def _cut(own: Parted, around: Sequence[Parted]) -> Parted:
    """The line's parts, cut where a word begins with a column though one space parts it: "Varamedlem AP"."""
    pieces = []
    for start, end in own.parts:
        edges = [start, *(at for at in _columns_inside(own, start, end, around)), end]
        pieces += [(a, a + len(own.line.text[a:b].rstrip())) for a, b in itertools.pairwise(edges)]
    return Parted(own.line, pieces)


def _columns_inside(own: Parted, start: int, end: int, around: Sequence[Parted]) -> list[int]:
    """Where words of a part begin that begin a column in two lines around, or in one that also shares its start."""
    text = own.line.text
    if text.find(" ", start, end) < 0:
        return []
    votes: Counter[int] = Counter()
    for other in around:
        starts = [at for at, _ in other.parts] if other is not own else []
        votes.update({at: 1 + (start in starts) for at in starts if start < at < end})
    return sorted(
        at
        for at, count in votes.items()
        if count > 1 and text[at - 1] == " " and text[at] != " " and count > _against(at, around)
    )


def _against(at: int, lines: Sequence[Parted]) -> int:
    """How many lines have a word that runs through the place."""
    return sum(
        " " not in other.line.text[at - 1 : at + 1] for other in lines if any(s < at < e for s, e in other.parts)
    )


def _runs(text: str) -> list[tuple[int, int]]:
    """The runs of words of a line that two spaces or more part; a list mark belongs to its text."""
    if len(text) > _LONGEST or "\t" in text or _LEADER.search(text):
        return []
    parts = [match.span() for match in _RUN.finditer(text)]
    if len(parts) > 1 and _MARKER.match(text, *parts[0]):
        parts[:2] = [(parts[0][0], parts[1][1])]
    return parts
