"""Words that must be asked letter by letter: turned text, fonts that state no height, words that hide a gap.

PDFium's angle of a letter is that of its baseline, clockwise, in radians. Single turned words (a stamp, a margin, a
watermark) get the box around their letters.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from parsers.readers.pdf import calls
from parsers.readers.pdf.calls import Handle
from parsers.readers.pdf.colours import TINY
from parsers.readers.pdf.frame import Boxes, Frame, upright
from parsers.readers.pdf.looks import ABOVE, Look, Looks
from parsers.readers.pdf.raw import RawWord
from parsers.readers.pdf.spelling import spell
from schemas.page import Colour

_SLANT = 3.0
"""Degrees that a baseline may lean and still be read as level (a page scanned askew)."""
_SAME_LINE = 0.5
_TALL = 4.0
"""Ink so many times as high as the font's size says that the size is not to be believed (fonts drawn by the file)."""
_GAP = 0.6
"""Letters further apart than so many font sizes do not belong to one word."""


class _Letter(msgspec.Struct, frozen=True):
    """One letter in upright coordinates."""

    index: int
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    level: bool
    look: Look


def words_by_letter(text_page: Handle, text: str, span: tuple[int, int], frame: Frame, looks: Looks) -> list[RawWord]:
    """The words that one run of PDFium's characters really is."""
    letters = [_letter(text_page, index, frame.turn, looks) for index in range(*span)]
    words = [_word(piece, text, frame) for piece in _pieces(letters)]
    return [word for word in words if word.text]


def _letter(text_page: Handle, index: int, turn: int, looks: Looks) -> _Letter:
    sides = (ctypes.c_float * 4)()
    calls.loose_box(text_page, index, sides)
    left, top, right, bottom = sides
    box = Boxes((left,), (top,), (right,), (bottom,)).upright(turn)
    x, y = ctypes.c_double(), ctypes.c_double()
    calls.origin_of_char(text_page, index, ctypes.byref(x), ctypes.byref(y))
    _, (base,) = upright((x.value,), (y.value,), turn)
    lean = (math.degrees(calls.angle_of_char(text_page, index)) + turn + 180) % 360 - 180
    look = looks.of(calls.object_of_char(text_page, index), index)
    ink = box.tops[0] - box.bottoms[0]
    size = ink if look.size < TINY and ink > _TALL * look.size else look.size
    return _Letter(
        index, box.lefts[0], box.tops[0], box.rights[0], box.bottoms[0], base, size, abs(lean) <= _SLANT, look
    )


def _pieces(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """The letters cut where the next one stands on another line, far to the right, or to the left."""
    piece = letters[:1]
    for before, after in pairwise(letters):
        if _parted(before, after):
            yield piece
            piece = []
        piece.append(after)
    if piece:
        yield piece


def _parted(before: _Letter, after: _Letter) -> bool:
    if before.level != after.level:
        return True
    if not before.level:
        return False
    size = max(before.size, after.size)
    return (
        abs(after.base - before.base) > _SAME_LINE * size
        or after.left - before.right > _GAP * size
        or after.right < before.left - _GAP * size
    )


def _word(piece: list[_Letter], text: str, frame: Frame) -> RawWord:
    first = piece[0]
    shown = spell(text[first.index : piece[-1].index + 1])
    x0 = min(letter.left for letter in piece) - frame.edge
    x1 = max(letter.right for letter in piece) - frame.edge
    if first.level:
        over = frame.head - first.base - ABOVE * first.size
        under = over + first.size
    else:
        over = frame.head - max(letter.top for letter in piece)
        under = frame.head - min(letter.bottom for letter in piece)
    bold = 2 * sum(letter.look.bold for letter in piece) > len(piece)
    colour = Colour.UNSEEN if first.size < TINY else first.look.colour
    return RawWord(shown, x0, over, x1, under, first.size, bold, first.look.italic, colour)
