"""Colours: whether letters are set apart by colour, or so light that a reader of the page hardly sees them."""

from __future__ import annotations

import functools

from schemas.page import Colour

_FAINT = 200
"""Letters at least so light (0 black, 255 white; luma of ITU-R BT.601) have a contrast to paper below 1.7 : 1."""
_SPREAD = 60
"""Red, green and blue at least so far apart make a colour; less is a shade of grey."""
_OPAQUE = 64
_WHITE, _CLEAR = 250, 16
"""White, or letting so much through, letters are not seen at all."""
LEAST_SIZE = 0.1
"""Letters of no size at all are said to be so large, in points."""
TINY = 2.0
"""Letters below so many points cannot be read on the page."""


@functools.lru_cache(maxsize=1024)
def colour_class(red: int, green: int, blue: int, alpha: int = 255) -> Colour | None:
    """The class of a colour of letters on white, each part from 0 to 255."""
    if alpha < _CLEAR or min(red, green, blue) >= _WHITE:
        return Colour.UNSEEN
    if alpha < _OPAQUE or lightness(red, green, blue) >= _FAINT:
        return Colour.FAINT
    if max(red, green, blue) - min(red, green, blue) >= _SPREAD:
        return Colour.COLOURED
    return None


def lightness(red: int, green: int, blue: int) -> float:
    """From 0 (black) to 255 (white)."""
    return 0.299 * red + 0.587 * green + 0.114 * blue


def is_dark(red: int, green: int, blue: int) -> bool:
    """Whether white letters can be read on this colour."""
    return lightness(red, green, blue) < _FAINT
