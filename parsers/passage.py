"""Passages: match in, citation out.

A passage is a run of printed text that remembers where each part stands. Line breaks within a paragraph are undone,
also hyphenation ("kommunedi-/rektøren"), but never before *og, eller, samt* ("plan-/og bygningsloven" is
"plan- og bygningsloven") and never after a slash. ``Passage.cite`` is the only way to make a value, so evidence
cannot be forgotten.
"""

from __future__ import annotations

import bisect
import itertools
import operator
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from schemas.evidence import Cited, Region
from schemas.page import Box, Line, Word

_RUN = re.compile(r"\S+(?: \S+)*")
_COORDINATORS = re.compile(r"(?:og|eller|samt|til)\b")
_SOFT_HYPHENS = "\u00ad\ufffe"
_START = operator.attrgetter("start")


class Piece(msgspec.Struct, frozen=True, gc=False):
    """``text[start:start + length]`` of a passage stands at character ``at`` of ``line``."""

    start: int
    length: int
    line: Line
    at: int


class Passage:
    """Text with the place of every character; immutable."""

    __slots__ = ("pieces", "text")

    def __init__(self, text: str, pieces: tuple[Piece, ...]) -> None:
        self.text = text
        self.pieces = pieces

    def __bool__(self) -> bool:
        return bool(self.text)

    def __repr__(self) -> str:
        return f"Passage({self.text!r})"

    @property
    def first_line(self) -> Line:
        """The line where the passage begins; raises IndexError for an empty passage."""
        return self.pieces[0].line

    @property
    def last_line(self) -> Line:
        """The line where the passage ends."""
        return self.pieces[-1].line

    @classmethod
    def of_lines(cls, lines: Iterable[Line]) -> Passage:
        """The lines of one paragraph, joined as a reader joins them."""
        return cls.of_spans([(line, 0, len(line.text)) for line in lines])

    @classmethod
    def of_spans(cls, spans: Sequence[tuple[Line, int, int]]) -> Passage:
        """Parts of lines, joined as the lines of a paragraph are; white space is folded."""
        text = ""
        pieces: list[Piece] = []
        for line, start, end in spans:
            runs = list(_RUN.finditer(line.text, start, end))
            for number, run in enumerate(runs):
                if text and number:
                    text += " "
                elif text:
                    text, pieces = _close_line(text, pieces, run.group())
                pieces.append(Piece(len(text), len(run.group()), line, run.start()))
                text += run.group()
        return cls(text, tuple(pieces))

    @classmethod
    def joined(cls, passages: Iterable[Passage], separator: str = "\n") -> Passage:
        """Passages after one another, with ``separator`` (not printed, so without a place) between them."""
        text = ""
        pieces: list[Piece] = []
        for passage in passages:
            if not passage.text:
                continue
            if text:
                text += separator
            pieces += [Piece(len(text) + p.start, p.length, p.line, p.at) for p in passage.pieces]
            text += passage.text
        return cls(text, tuple(pieces))

    def lines(self) -> Iterator[Passage]:
        """The parts of the passage that stand on one printed line each."""
        starts = [0]
        for a, b in itertools.pairwise(self.pieces):
            if a.line.number != b.line.number:
                starts.append(b.start)
        for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True):
            yield self.part(start, end)

    def part(self, start: int, end: int | None = None) -> Passage:
        """The passage of ``text[start:end]``, white space at both ends left out."""
        end = len(self.text) if end is None else end
        chunk = self.text[start:end]
        text = chunk.strip()
        start += len(chunk) - len(chunk.lstrip())
        end = start + len(text)
        if start == 0 and end == len(self.text):
            return self
        pieces = []
        for piece in self._covering(start, end):
            low, high = max(piece.start, start), min(piece.start + piece.length, end)
            pieces.append(Piece(low - start, high - low, piece.line, piece.at + low - piece.start))
        return Passage(text, tuple(pieces))

    def cite(self, match: re.Match[str], group: str | int = 0) -> Cited:
        """The group's text with its evidence; the match must be of this passage's ``text``.

        Raises ``ValueError`` when the group took no part in the match.
        """
        if match.string != self.text or match.start(group) < 0:
            raise ValueError(f"group {group!r} did not match in this passage")
        return self.part(match.start(group), match.end(group)).whole()

    def whole(self) -> Cited:
        """All of the passage as one value."""
        return Cited(self.text, self.regions())

    def regions(self) -> tuple[Region, ...]:
        """The places of the text: one region per unbroken run of characters on a page."""
        if not self.pieces:
            return ()
        groups: list[list[Piece]] = []
        for piece in self.pieces:
            if groups and _continues(groups[-1][-1], piece):
                groups[-1].append(piece)
            else:
                groups.append([piece])
        ends = [group[0].start for group in groups[1:]] + [len(self.text)]
        return tuple(self._region(group, end) for group, end in zip(groups, ends, strict=True))

    def _region(self, pieces: list[Piece], end: int) -> Region:
        first, last = pieces[0], pieces[-1]
        box: Box | None = None
        sure: list[float] = []
        for piece in pieces:
            words = _words_of(piece)
            place = _box_of(piece.line, words)
            box = place if box is None else box.joined(place) if place else box
            sure += [word.confidence for word in words if word.confidence is not None]
        return Region(
            page=first.line.page,
            first_line=first.line.number,
            last_line=last.line.number,
            first_char=first.at,
            last_char=last.at + last.length,
            quote=self.text[first.start : end],
            box=box,
            konfidens=min(sure, default=None),
        )

    def _covering(self, start: int, end: int) -> Iterable[Piece]:
        index = max(bisect.bisect_right(self.pieces, start, key=_START) - 1, 0)
        for number in range(index, len(self.pieces)):
            piece = self.pieces[number]
            if piece.start >= end:
                return
            if piece.start + piece.length > start:
                yield piece


def _close_line(text: str, pieces: list[Piece], following: str) -> tuple[str, list[Piece]]:
    """How a line's text ends when ``following`` comes on the next: with a space, a kept or a dropped hyphen."""
    if text[-1] in _SOFT_HYPHENS:
        return _drop_last(text, pieces)
    if text.endswith("/"):
        return text, pieces
    if not text.endswith("-") or len(text) < 2 or not text[-2].isalnum() or not following[0].isalnum():
        return text + " ", pieces
    if _COORDINATORS.match(following):
        return text + " ", pieces
    if text[-2].islower() and following[0].islower():
        return _drop_last(text, pieces)
    return text, pieces


def _drop_last(text: str, pieces: list[Piece]) -> tuple[str, list[Piece]]:
    last = pieces[-1]
    kept = [] if last.length == 1 else [Piece(last.start, last.length - 1, last.line, last.at)]
    return text[:-1], pieces[:-1] + kept


def _continues(a: Piece, b: Piece) -> bool:
    """Whether nothing else is printed between the two pieces."""
    if a.line.page != b.line.page:
        return False
    if a.line is b.line or a.line.number == b.line.number:
        return not a.line.text[a.at + a.length : b.at].strip() and b.at >= a.at
    tail = a.line.text[a.at + a.length :].strip().strip("-" + _SOFT_HYPHENS)
    return not tail and not b.line.text[: b.at].strip() and b.line.number > a.line.number


def _words_of(piece: Piece) -> list[Word]:
    start, end = piece.at, piece.at + piece.length
    return [word for word in piece.line.words if word.end > start and word.start < end]


def _box_of(line: Line, words: Sequence[Word]) -> Box | None:
    if line.box is None or not words:
        return line.box
    return Box(words[0].x0, line.box.top, words[-1].x1, line.box.bottom)
