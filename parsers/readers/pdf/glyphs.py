"""Words of a page by PDFium, in one pass over its characters.

Known of PDFium (measured, reference/ENGINES.md 1.4): the page's text comes in one call, with white space and line
ends put in where it sees gaps; a hyphen at a line's end is U+FFFE, and the line end after it is missing; asking for
two places a word and for a font only when it changes is cheap, asking for each character is not. A word begins where
the pen stands, on its baseline, and ends with its last letter's "loose" box, as wide as the advance; the height of
such a box says little, for it is that of the ink where a font states none.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise, repeat
from operator import sub, truediv

import msgspec

from parsers.readers.pdf import calls
from parsers.readers.pdf.calls import Handle
from parsers.readers.pdf.colours import TINY
from parsers.readers.pdf.frame import Boxes, Frame, upright
from parsers.readers.pdf.letters import words_by_letter
from parsers.readers.pdf.looks import ABOVE, Look, Looks
from parsers.readers.pdf.raw import RawWord
from parsers.readers.pdf.spelling import LINE_END_HYPHEN, LOST, ODD, SILENT, SOFT_HYPHEN, spell

_WORD = re.compile(f"[^\\s{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?|{LINE_END_HYPHEN}")
_LEVEL = 0.4
"""A word's last letter reaches down to its baseline, and up to it, within so many font sizes; else it is not level."""
_LEAST_ROOM = 512
"""Words that a page seldom has more of; every place is an object, and each costs as much as asking for one word."""
_WIDE = 1.3
"""Letters are at most so many font sizes wide; a wider word hides a gap."""


Spans = Sequence[tuple[int, int]]
"""First character and end of each word."""
Places = tuple[Sequence[float], Sequence[float], Boxes]
"""Left edges and baselines of words, and the boxes of their last letters, upright."""
Pens = tuple[Sequence[float], Sequence[float]]
"""Where the pen stood for each of many characters: their xs and their ys."""


class Text(msgspec.Struct, frozen=True):
    """The words of a page, in PDFium's order, on the page turned for reading."""

    words: list[RawWord]
    turn: int


class WordReader:
    """Reads the words of one page after the other into the same memory."""

    def __init__(self) -> None:
        self._room = 0
        self._boxes = (ctypes.c_float * 0)()
        self._box_places: list[ctypes.c_void_p] = []
        self._points = (ctypes.c_double * 0)()
        self._x_places: list[ctypes.c_void_p] = []
        self._y_places: list[ctypes.c_void_p] = []

    def read(self, page: Handle, frame: Frame) -> Text:
        """The words of an open page; ``frame`` is the page as the file turns it."""
        text_page = calls.load_text(page)
        if not text_page:
            return Text([], frame.turn)
        try:
            return self._read(text_page, frame)
        finally:
            calls.close_text(text_page)

    def _read(self, text_page: Handle, frame: Frame) -> Text:
        text = _characters(text_page)
        spans = [match.span() for match in _WORD.finditer(text)]
        if not spans:
            return Text([], frame.turn)
        pens = self._pens(text_page, [start for start, _ in spans])
        ends = self._loose_boxes(text_page, [end - 1 for _, end in spans])
        turn = _reading_turn(text_page, spans, pens, ends, frame.turn)
        frame = msgspec.structs.replace(frame, turn=turn)
        words = _words(text_page, text, spans, (*upright(*pens, turn), ends.upright(turn)), frame)
        return Text(words, turn)

    def _pens(self, text_page: Handle, indices: Sequence[int]) -> Pens:
        """Where the pen stood for each character."""
        self._make_room(len(indices))
        _all_done(map(calls.origin_of_char, repeat(text_page), indices, self._x_places, self._y_places))
        return self._points[0 : 2 * len(indices) : 2], self._points[1 : 2 * len(indices) : 2]

    def _loose_boxes(self, text_page: Handle, indices: Sequence[int]) -> Boxes:
        """The box of each character, as wide as its advance."""
        self._make_room(len(indices))
        _all_done(map(calls.loose_box, repeat(text_page), indices, self._box_places))
        sides: list[float] = self._boxes[: 4 * len(indices)]
        return Boxes(sides[0::4], sides[1::4], sides[2::4], sides[3::4])

    def _make_room(self, count: int) -> None:
        if count <= self._room:
            return
        self._room = max(count, _LEAST_ROOM)
        self._boxes = (ctypes.c_float * (4 * self._room))()
        start = ctypes.addressof(self._boxes)
        self._box_places = [ctypes.c_void_p(start + 16 * place) for place in range(self._room)]
        self._points = (ctypes.c_double * (2 * self._room))()
        start = ctypes.addressof(self._points)
        self._x_places = [ctypes.c_void_p(start + 16 * place) for place in range(self._room)]
        self._y_places = [ctypes.c_void_p(start + 16 * place + 8) for place in range(self._room)]


def _all_done(answers: Iterable[int]) -> None:
    """Make the calls. None fails for a character that the page has."""
    deque(answers, maxlen=0)


def _characters(text_page: Handle) -> str:
    """The page's text, one letter for each of PDFium's characters; U+FFFD stands for those without a meaning."""
    count = calls.count_chars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = calls.text_between(text_page, 0, count, buffer)
    text = bytes(memoryview(buffer).cast("B")[: 2 * max(got - 1, 0)]).decode("utf-16-le", "surrogatepass")
    if len(text) != count:
        # Controls are left out of the text, and signs beyond the first plane are two characters.
        codes = map(calls.code_of_char, repeat(text_page), range(count))
        text = "".join(map(chr, codes)).replace("\x02", LINE_END_HYPHEN)
    senseless = array("b", map(calls.has_no_meaning, repeat(text_page), range(count)))
    doubtful = [match.start() for match in SILENT.finditer(text)]
    if 1 in senseless:
        doubtful += [index for index, answer in enumerate(senseless) if answer == 1]
    if not doubtful:
        return text
    letters = list(text)
    for index in doubtful:
        letters[index] = _meaning(text_page, index, text[index], senseless[index])
    return "".join(letters)


def _meaning(text_page: Handle, index: int, letter: str, senseless: int) -> str:
    """What stands for a silent letter, or for a glyph that the file gives no meaning (PDFium then shows its code)."""
    if letter == LINE_END_HYPHEN and calls.is_hyphen(text_page, index) == 1:
        return letter
    if not _draws(text_page, index):
        return letter if senseless != 1 else " "
    return "-" if letter == SOFT_HYPHEN and senseless != 1 else LOST


def _draws(text_page: Handle, index: int) -> bool:
    """Whether a character leaves ink of its own, and does not share the glyph of the one before it."""
    edges = [ctypes.c_double() for _ in range(4)]
    calls.tight_box(text_page, index, *map(ctypes.byref, edges))
    left, right, bottom, top = (edge.value for edge in edges)
    return right > left and top > bottom and not (index and _pen(text_page, index) == _pen(text_page, index - 1))


def _pen(text_page: Handle, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    calls.origin_of_char(text_page, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _reading_turn(text_page: Handle, spans: Spans, pens: Pens, ends: Boxes, stated: int) -> int:
    """The clockwise turn that makes most of the page's letters run to the right, whatever the file says of the page.

    All the ways from the pen before the first letter of a word to the far end of its last, added up, say whether text
    runs to the right; where that is not clear, each word has as many votes as letters.
    """
    right = sum(ends.rights) - sum(pens[0])
    up = sum(ends.tops) - sum(pens[1])
    if right > 2 * abs(up):
        return 0
    votes = dict.fromkeys((stated, 0, 90, 180, 270), 0)
    for start, end in spans:
        angle = math.degrees(calls.angle_of_char(text_page, start))
        votes[round(-angle / 90) * 90 % 360] += end - start
    return max(votes, key=lambda turn: votes[turn])


def _words(text_page: Handle, text: str, spans: Spans, places: Places, frame: Frame) -> list[RawWord]:
    """The words in PDFium's order; those whose ends make no sense together are asked letter by letter.

    Made column by column: a loop over the words takes twice the time.
    """
    looks = Looks(text_page)
    known, look_of = looks.known, looks.of
    starts = [start for start, _ in spans]
    firsts = list(map(calls.object_of_char, repeat(text_page), starts))
    styles = [known.get(first.value) or look_of(first, start) for first, start in zip(firsts, starts, strict=True)]
    texts = [text[start:end] for start, end in spans]
    lefts, bases, ends = places
    edge, head = frame.edge, frame.head
    sizes = [style.size for style in styles]
    tops = [head - base - ABOVE * size for base, size in zip(bases, sizes, strict=True)]
    columns = (
        map(spell, texts) if ODD.search(text) else texts,
        [left - edge for left in lefts],
        tops,
        [right - edge for right in ends.rights],
        [top + size for top, size in zip(tops, sizes, strict=True)],
        sizes,
        _weights(text_page, spans, firsts, styles, looks),
        [style.italic for style in styles],
        [style.colour for style in styles],
    )
    words = list(map(RawWord, *columns))
    odd = _odd_places(spans, places, sizes)
    for place in reversed(odd):
        words[place : place + 1] = words_by_letter(text_page, text, spans[place], frame, looks)
    return [word for word in words if word.text]


def _weights(
    text_page: Handle, spans: Spans, firsts: Sequence[Handle], styles: Sequence[Look], looks: Looks
) -> list[bool]:
    """Whether each word is bold; one that begins in one font and ends in another is what most of its letters are."""
    weights = [style.bold for style in styles]
    objects = [first.value for first in firsts]
    # Objects follow one another: when the next word begins in this word's object, this word ends in it.
    changes = [place for place, (own, following) in enumerate(pairwise([*objects, None])) if own != following]
    for place in changes:
        start, end = spans[place]
        last = calls.object_of_char(text_page, end - 1)
        if last.value != objects[place] and calls.font_of_object(last).value != styles[place].font:
            bold = sum(looks.of(calls.object_of_char(text_page, index), index).bold for index in range(start, end))
            weights[place] = 2 * bold > end - start
    return weights


def _odd_places(spans: Spans, places: Places, sizes: Sequence[float]) -> list[int]:
    """The words that are not level, too wide for their letters, or of no size."""
    lefts, bases, ends = places
    least = min(sizes)
    if (
        least >= TINY
        and max(map(sub, ends.bottoms, bases)) < _LEVEL * least
        and min(map(sub, ends.tops, bases)) > -_LEVEL * least
        and min(map(sub, ends.rights, lefts)) > 0
        and max(map(truediv, map(sub, ends.rights, lefts), [end - start for start, end in spans])) <= _WIDE * least
    ):
        return []
    return [
        place
        for place, ((start, end), left, base, top, right, bottom, size) in enumerate(
            zip(spans, lefts, bases, ends.tops, ends.rights, ends.bottoms, sizes, strict=True)
        )
        if not (
            bottom < base + _LEVEL * size
            and top > base - _LEVEL * size
            and 0 < right - left <= _WIDE * size * (end - start)
            and size >= TINY
        )
    ]
