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
# "Dato:", "Arkiv saksnr.:": the beginning of a label, whose value may follow
_LABEL = re.compile(r"(?<!\S)[A-ZÆØÅ][^\s:]*(?: [^\s:]+){0,2}:(?: |\Z)")
_DIGIT = re.compile(r"\d")


class Parted(msgspec.Struct, frozen=True):
    """A line with where the parts of its text begin and end."""

    line: Line
    parts: list[tuple[int, int]]

    def text(self, part: int) -> str:
        """The text of a part."""
        start, end = self.parts[part]
        return self.line.text[start:end]

    def begins_label(self) -> bool:
        """Whether the line's first part is a label: "Møtested:   Rådhuset"."""
        return len(self.parts) > 1 and self.text(0).endswith(":")


class _Stand(msgspec.Struct, frozen=True):
    """What a line stands in: lines with at most one empty line between them, with none, and the value of a label."""

    block: int
    group: int
    label: int


def part_lines(lines: Sequence[Line]) -> list[Parted]:
    """Each line with its parts; a part also ends where its next word begins a column of the table it stands in."""
    raw = [Parted(line, _runs(line.text)) for line in lines]
    stands = _stands(raw)
    rows = Counter(stand.group for own, stand in zip(raw, stands, strict=True) if len(own.parts) > 1)
    parted = []
    for index, own in enumerate(raw):
        low, high = max(index - _NEAR, 0), index + _NEAR + 1
        # Rows that stand close are a table; one of other columns may follow an empty line below.
        alone = rows[stands[index].group] == 1
        around = [
            (other, stand)
            for other, stand in zip(raw[low:high], stands[low:high], strict=False)
            if stand.group == stands[index].group or (alone and stand.block == stands[index].block)
        ]
        parted.append(_cut(own, stands[index], around) if len(own.parts) > 1 else own)
    return parted


def _stands(lines: Sequence[Parted]) -> list[_Stand]:
    stands: list[_Stand] = []
    block = group = label = beyond = 0
    for index, own in enumerate(lines):
        turned = bool(index and lines[index - 1].line.page != own.line.page)
        block += own.line.gap > 1 or turned
        group += own.line.gap > 0 or turned
        if own.begins_label():
            label, beyond = index + 1, own.parts[0][1]
        elif not own.parts or own.parts[0][0] < beyond or (stands and stands[-1].block != block):
            label = 0
        stands.append(_Stand(block, group, label))
    return stands


def _cut(own: Parted, stand: _Stand, around: Sequence[tuple[Parted, _Stand]]) -> Parted:
    """The line's parts, cut where a word begins with a column though one space parts it: "Varamedlem AP"."""
    pieces = []
    for start, end in own.parts:
        edges = [start, *(at for at in _columns_inside(own, stand, start, end, around)), end]
        pieces += [(a, a + len(own.line.text[a:b].rstrip())) for a, b in itertools.pairwise(edges)]
    return Parted(own.line, pieces)


def _columns_inside(
    own: Parted, stand: _Stand, start: int, end: int, around: Sequence[tuple[Parted, _Stand]]
) -> list[int]:
    """Where words of a part begin that begin a column in two lines around, or in one that also shares its start."""
    text = own.line.text
    if text.find(" ", start, end) < 0:
        return []
    votes: Counter[int] = Counter()
    for other, place in around:
        starts = [at for at, _ in other.parts] if other is not own else []
        for number, at in enumerate(starts):
            same = stand.label == place.label and not _LABEL.match(text, start)
            if start < at < end and _is_alike(own, (start, at, end), other, number, same=same):
                votes[at] += 1 + (start in starts)
    lines = [other for other, _ in around]
    return sorted(
        at
        for at, count in votes.items()
        if count > 1 and text[at - 1] == " " and text[at] != " " and count > _against(at, lines)
    )


def _is_alike(own: Parted, cut: tuple[int, int, int], other: Parted, number: int, *, same: bool) -> bool:
    """Whether what would be cut off looks like the other line's part in that place.

    A value lines up by chance with what stands below another label ("Rådhuset, møterom 1" over "Tid: 10:00"). It is
    cut there only before a label of its own, or where both are names ("Ap:   Kari Anne Moe Per Ås").
    """
    start, at, end = cut
    left, right, beside = own.line.text[start:at].rstrip(), own.line.text[at:end], other.text(number)
    if not same:
        names = all(shape_of(text) == "name" for text in (left, right, beside))
        return bool(_LABEL.match(right) and _LABEL.match(beside)) or names
    return not right[0].isdigit() or _DIGIT.search(beside) is not None


def shape_of(text: str) -> str:
    """What a cell looks like: with figures, a code in capitals, a word, or several words with capitals."""
    if not text:
        return ""
    if _DIGIT.search(text):
        return "figures"
    words = text.split()
    if len(words) == 1:
        return "code" if text.isupper() and len(text) <= 5 else "word"
    return "name" if words[1][0].isupper() else "words"


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
