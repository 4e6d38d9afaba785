"""The page model: what a reader saw, the same for PDF, HTML and text.

Lengths are PDF points (1/72 inch) with the origin in the page's top left corner. Line numbers and character
positions are those that ``moetearkiv lines`` prints: lines count from 1 through the whole file (for text, the
line's number in the file), characters from 0.
"""

from __future__ import annotations

import enum

import msgspec


class Format(enum.StrEnum):
    """The kind of file that was read."""

    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    DOCX = "docx"
    ODT = "odt"
    DOC = "doc"


class Colour(enum.StrEnum):
    """Colour of a line's letters where it means something; black and dark grey are no colour."""

    COLOURED = "coloured"
    """Set apart on purpose: red corrections, blue links."""
    FAINT = "faint"
    """Light on white: hardly seen by a reader of the page."""
    UNSEEN = "unseen"
    """Not drawn, white on white, or too small: not seen by a reader of the page."""


class Source(enum.StrEnum):
    """Where a page's text comes from."""

    TEXT = "text"
    """The file's own text."""
    OCR = "ocr"
    """Recognised from a picture of the page; its words have a confidence."""
    NONE = "none"
    """The page is a picture whose text was not recognised."""


class Origin(enum.StrEnum):
    """How a table is known to be one."""

    STATED = "stated"
    """The format says so (HTML, DOCX, a row of pipes or tabs)."""
    RULED = "ruled"
    """Lines or shades are drawn around its cells."""
    SPACED = "spaced"
    """Columns of white space that run through several lines."""


class Furniture(enum.StrEnum):
    """What a line is when it is not the paper's own text: marked, never removed."""

    RUNNING_HEAD = "running_head"
    """Printed again at the edge of the pages: a letterhead, "Side 2 av 7"."""
    NAVIGATION = "navigation"
    """Around a web page's content: menus, cookie banner, footer."""


class Box(msgspec.Struct, frozen=True, gc=False):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a line: characters ``start:end`` of its text, ``x0:x1`` on the page."""

    start: int
    end: int
    x0: float
    x1: float
    bold: bool = False
    italic: bool = False
    confidence: float | None = None
    """How sure the recogniser is, 0 to 1; None for a file's own text."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One printed line.

    ``text`` has one space between words, a tab where the printed gap is wide enough to part two columns, and for
    text files the line's own white space. ``level`` is the heading level that the format itself states (``<h2>``,
    ``##``), ``size`` the font size in points. ``gap`` counts the empty lines above (text), or the white space above
    in line heights (PDF), or whether a new block begins (HTML: 1.0).
    """

    number: int
    page: int
    text: str
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    level: int | None = None
    gap: float = 0.0
    hard_break: bool = False
    """The format says that the line ends here by will, not for want of room (``<br>``, two trailing spaces)."""
    hyphenated: bool = False
    """Its last word goes on in the next line; the hyphen (printed or soft) stands only for want of room."""
    colour: Colour | None = None
    furniture: Furniture | None = None
    words: tuple[Word, ...] = ()


class Span(msgspec.Struct, frozen=True, gc=False):
    """Characters ``start:end`` of one line."""

    line: int
    start: int
    end: int


class Cell(msgspec.Struct, frozen=True):
    """One cell of a table, as the places in lines where its text stands (empty cell: none)."""

    row: int
    col: int
    spans: tuple[Span, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    box: Box | None = None


class Table(msgspec.Struct, frozen=True):
    """A table. Rows and columns count from 0; a table that goes on over a page break is one table."""

    cells: tuple[Cell, ...]
    origin: Origin = Origin.STATED


class Link(msgspec.Struct, frozen=True):
    """Printed words that lead somewhere: a URL, or "#page=3" within the file."""

    span: Span
    target: str


class Bookmark(msgspec.Struct, frozen=True):
    """An entry of the file's own outline, with the page it leads to (None when it leads nowhere)."""

    title: str
    level: int
    page: int | None


class Notice(msgspec.Struct, frozen=True):
    """Something that the reader doubts or left out; becomes an avvik (schemas.avvik) on the file."""

    kode: str
    melding: str
    page: int | None = None
    line: int | None = None


class PageInfo(msgspec.Struct, frozen=True):
    """A page's number (from 1) and size in points; size is None where the format has no pages."""

    number: int
    width: float | None = None
    height: float | None = None
    label: str | None = None
    """The number that the file itself gives the page ("iv", "A-3")."""
    rotation: int = 0
    """Degrees clockwise that the page is turned for reading; boxes are those of the page as read."""
    images: tuple[Box, ...] = ()
    source: Source = Source.TEXT


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """A document as read: its pages, lines and tables, in reading order."""

    format: Format
    pages: tuple[PageInfo, ...]
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    notices: tuple[Notice, ...] = ()
    language: str | None = None
    """The language that the format states (``<html lang="nb">``)."""

    @property
    def paged(self) -> bool:
        """Whether page numbers mean anything to a person (PDF) or not (text, HTML)."""
        return self.format is Format.PDF
