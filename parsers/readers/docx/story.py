"""A document's story: its paragraphs and tables in reading order, before they are lines.

The same for Word's format and for OpenDocument: each has its own walk that tells this story; one writer prints it.
Lengths are in points.
"""

from __future__ import annotations

import enum

import msgspec

from parsers.readers.docx.leftout import LeftOut
from schemas.page import Colour


class Look(msgspec.Struct, frozen=True, gc=False):
    """How letters look."""

    bold: bool = False
    italic: bool = False
    size: float | None = None
    colour: Colour | None = None


class Text(msgspec.Struct, frozen=True, gc=False):
    """Letters of one look; ``target`` is where they lead to when they are a link."""

    text: str
    look: Look
    target: str | None = None


class PageNumber(msgspec.Struct, frozen=True, gc=False):
    """The number of the page where a running head stands."""

    look: Look


class Break(enum.Enum):
    """Where a line or a page ends within a paragraph."""

    LINE = "line"
    PAGE = "page"
    """The writer wants a new page here."""
    RENDERED = "rendered"
    """The page happened to be full here when the program last laid the document out."""


Piece = Text | PageNumber | Break


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph. ``marker`` is its number or bullet as printed, with the space after it."""

    pieces: tuple[Piece, ...]
    marker: str = ""
    level: int | None = None
    before: float = 0.0
    after: float = 0.0
    style: str | None = None
    contextual: bool = False
    """No space between it and a neighbour of the same style."""
    new_page: bool = False


class GridCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell and what stands in it; ``continued`` when it is the lower part of a merged cell."""

    col: int
    blocks: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1
    continued: bool = False
    header: bool = False


class Grid(msgspec.Struct, frozen=True):
    """A table, row by row."""

    rows: tuple[tuple[GridCell, ...], ...]
    new_page: bool = False


class SectionStart(msgspec.Struct, frozen=True):
    """From here on other running heads are printed; ``restart`` is the number that its first page gets."""

    new_page: bool
    restart: int | None = None


class Heads(msgspec.Struct, frozen=True):
    """The headers and footers of the section that ends here."""

    blocks: tuple[Block, ...]


Block = Paragraph | Grid | SectionStart | Heads


class Document(msgspec.Struct, frozen=True):
    """A document's story and what is known of it as a whole."""

    blocks: tuple[Block, ...]
    left_out: LeftOut
    pictures: int
    language: str | None


def is_blank(paragraph: Paragraph) -> bool:
    """Whether a paragraph shows no letter."""
    return not any(isinstance(piece, PageNumber) or _shows(piece) for piece in paragraph.pieces)


def _shows(piece: Piece) -> bool:
    return isinstance(piece, Text) and bool(piece.text.strip())
