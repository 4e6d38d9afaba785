"""Looks: what PDFium knows of the fonts, sizes and colours of a page's letters.

A font's weight alone found 40 % of bold labels, weight or name found all (reference/ENGINES.md 1.4); but a regular
font can state a heavy weight (NotoSans-Regular: 625), so a name that says otherwise is believed. A font without a
bold cut is emboldened by drawing the outline too. Fonts live as long as their page.
"""

from __future__ import annotations

import ctypes
import math
import re

import msgspec
import pypdfium2.raw as pdfium

from parsers.readers.pdf import calls
from parsers.readers.pdf.calls import Handle
from parsers.readers.pdf.colours import LEAST_SIZE, TINY, colour_class
from schemas.page import Colour

BOLD_NAME = re.compile("bold|black|heavy", re.IGNORECASE)
ITALIC_NAME = re.compile("italic|oblique", re.IGNORECASE)
_PLAIN_NAME = re.compile("regular|roman|book|light|medium|thin|normal", re.IGNORECASE)
BOLD_WEIGHT = 600
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_FILL_AND_STROKE, _INVISIBLE = 2, 3
_STROKED = {1, 2, 5, 6}
"""Ways of drawing that draw the outline, which shows whatever the fill is."""
_LONGEST_NAME = 256
ABOVE = 0.78
"""A word's box reaches so far above the baseline, in font sizes, and the rest of one size below it: the same in every
font, so that words on one baseline have one height."""


class Look(msgspec.Struct, frozen=True, gc=False):
    """How letters are drawn."""

    font: int | None
    size: float
    bold: bool
    italic: bool
    colour: Colour | None


class Looks:
    """The looks of one text page's letters, each object asked once."""

    def __init__(self, text_page: Handle) -> None:
        self._text_page = text_page
        self.known: dict[int | None, Look] = {None: Look(None, LEAST_SIZE, False, False, None)}
        """The looks asked for so far, by their objects."""
        self._fonts: dict[int | None, tuple[bool, bool]] = {}
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._part_places = [ctypes.byref(part) for part in self._parts]
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_place = ctypes.byref(self._matrix)

    def of(self, thing: Handle, index: int) -> Look:
        """The look of a text object; ``index`` is one of its characters."""
        look = self.known.get(thing.value)
        if look is None:
            look = self.known[thing.value] = self._look(thing, index)
        return look

    def _look(self, thing: Handle, index: int) -> Look:
        font = calls.font_of_object(thing)
        style = self._fonts.get(font.value)
        if style is None:
            style = self._fonts[font.value] = _style(font)
        bold, italic = style
        mode = calls.render_mode(thing)
        size = self._size(index)
        colour = Colour.UNSEEN if mode == _INVISIBLE else Colour.FAINT if size < TINY else self._colour(thing)
        if colour is Colour.UNSEEN and mode in _STROKED:
            colour = None
        return Look(font.value, size, bold or mode == _FILL_AND_STROKE, italic, colour)

    def _size(self, index: int) -> float:
        """The font size of a character in points on the page."""
        size: float = calls.size_of_char(self._text_page, index)
        if not calls.matrix_of_char(self._text_page, index, self._matrix_place):
            return LEAST_SIZE
        c, d = float(self._matrix.c), float(self._matrix.d)
        return max(size * (abs(d) if c == 0 else math.hypot(c, d)), LEAST_SIZE)

    def _colour(self, thing: Handle) -> Colour | None:
        if not calls.fill_colour(thing, *self._part_places):
            return None
        red, green, blue, alpha = self._parts
        return colour_class(red.value, green.value, blue.value, alpha.value)


def _style(font: Handle) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic."""
    name = _name(font)
    flags = calls.font_flags(font)
    italic = bool(flags & _ITALIC_FLAG) or bool(ITALIC_NAME.search(name))
    if BOLD_NAME.search(name) or flags & _BOLD_FLAG:
        return True, italic
    return calls.font_weight(font) >= BOLD_WEIGHT and not _PLAIN_NAME.search(name), italic


def _name(font: Handle) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    calls.font_name(font, name, ctypes.c_size_t(_LONGEST_NAME))
    return name.value.decode("latin-1")
