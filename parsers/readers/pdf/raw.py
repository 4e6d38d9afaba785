"""What either engine sees on a page, before lines and tables are made of it.

Lengths are points, the origin is the top left corner of the page as it is read (rotation applied).
"""

from __future__ import annotations

import msgspec

from schemas.page import Box, Colour


class RawWord(msgspec.Struct, frozen=True, gc=False):
    """A run of characters without white space, in the engine's order.

    ``text`` is NFC with ligatures and soft hyphens resolved ("ﬁ" is "fi"; a soft or line-end hyphen is U+00AD at the
    word's end).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    colour: Colour | None = None
    confidence: float | None = None
    """How sure the recogniser is, 0 to 1; None for a file's own text."""


class Ruling(msgspec.Struct, frozen=True, gc=False):
    """A drawn line, or the edge of a drawn or shaded rectangle: horizontal or vertical, a point or two thick."""

    x0: float
    top: float
    x1: float
    bottom: float


class RawLink(msgspec.Struct, frozen=True):
    """A clickable area and where it leads: a URL or "#page=3"."""

    box: Box
    target: str


class RawPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page as the engine saw it."""

    number: int
    width: float
    height: float
    rotation: int = 0
    label: str | None = None
    words: tuple[RawWord, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    images: tuple[Box, ...] = ()
    links: tuple[RawLink, ...] = ()
    unread: int = 0
    """Characters that have no Unicode meaning in the file (lost glyphs)."""
    hidden: int = 0
    """Words printed outside the page, which were left out."""
    drawn: int = 0
    """Shapes drawn on the page; a page without words or images and with many shapes has its text drawn as outlines."""
