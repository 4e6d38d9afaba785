"""Looks: letters' properties as styles state them, colours that mean something, letters as they are printed."""

from __future__ import annotations

import re

import msgspec

from parsers.readers.encoding import clean_text
from schemas.page import Colour

_HEX = re.compile(r"#?(?P<red>[0-9A-Fa-f]{2})(?P<green>[0-9A-Fa-f]{2})(?P<blue>[0-9A-Fa-f]{2})")
_LIGHT = 200
"""From this brightness (0 to 255) letters are faint on white paper."""
_VIVID = 64
"""From this distance between red, green and blue a colour is seen as one."""
# A soft hyphen is printed only where a line ends for want of room; a hard hyphen is printed as any other.
_UNPRINTED = str.maketrans({"\u00ad": None, "\ufffe": None, "\u200c": None, "\u200d": None, "\u2011": "-"})


class RawLook(msgspec.Struct, frozen=True, gc=False):
    """Letters' properties as stated in one place; None where it states nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    colour: str | None = None
    font: str | None = None
    shaded: bool | None = None

    def over(self, base: RawLook) -> RawLook:
        """This, and where it states nothing, the base."""
        if self is PLAIN or base is PLAIN:
            return base if self is PLAIN else self
        return RawLook(
            **{
                name: getattr(base, name) if getattr(self, name) is None else getattr(self, name)
                for name in self.__struct_fields__
            }
        )


PLAIN = RawLook()


def printed(text: str) -> str:
    """Letters as they are printed: NFC, hard spaces and hard hyphens as plain ones, no control characters."""
    return clean_text(text).translate(_UNPRINTED).replace("\n", " ").replace("\f", " ")


def colour_of(value: str | None, *, shaded: bool) -> Colour | None:
    """What the colour "FF0000" means; pale letters on a dark ground (``shaded``) are no colour."""
    match = _HEX.fullmatch(value or "")
    if match is None:
        return None
    red, green, blue = (int(match[name], 16) for name in ("red", "green", "blue"))
    if 0.299 * red + 0.587 * green + 0.114 * blue >= _LIGHT:
        return None if shaded else Colour.FAINT
    return Colour.COLOURED if max(red, green, blue) - min(red, green, blue) >= _VIVID else None
