"""Look: one page of a document as a PNG with what was read from it, so that a person can check it at a glance."""

from __future__ import annotations

import msgspec

from parsers.readers.pdf.render import PageImages
from pipeline.drawing import draw_page
from pipeline.process import process
from pipeline.read import read
from schemas.engine import Engine
from schemas.outcome import DocumentError
from schemas.page import Format
from schemas.recognised import Recognised

DPI = 120


class NoPagesError(Exception):
    """The document has no printed pages, so there is nothing to draw on."""


class NoSuchPageError(Exception):
    """The document has fewer pages than asked for; ``str()`` tells how many."""


class Looked(msgspec.Struct, frozen=True):
    """The PNG of one page, and how many pages there are."""

    png: bytes
    pages: int


def look(
    data: bytes,
    number: int,
    *,
    fields: bool,
    recognised: Recognised | None = None,
    engine: Engine = Engine.PDFIUM,
) -> Looked:
    """Page ``number`` with its lines and tables, or with the values read from it when ``fields``.

    Raises ``DocumentError`` when the document cannot be read, ``NoPagesError`` (HTML, text) and ``NoSuchPageError``.
    """
    pages = read(data, recognised, engine).pages
    if pages.format is not Format.PDF:
        raise NoPagesError
    info = next((info for info in pages.pages if info.number == number), None)
    if info is None:
        raise NoSuchPageError(f"the file has {len(pages.pages)} pages")
    reading = process(data, recognised, engine) if fields else None
    if reading is not None and reading.fil is None:
        raise DocumentError(reading.outcome.status, reading.outcome.code, reading.outcome.message or "")
    with PageImages(data) as images:
        picture = images.draw(number, DPI, rotation=info.rotation)
    return Looked(draw_page(pages, number, picture, reading), len(pages.pages))
