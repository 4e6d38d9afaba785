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


class Looked(msgspec.Struct, frozen=True):
    """The PNG of one page, and how many printed pages the document has: none when it is no PDF."""

    pages: int
    png: bytes | None = None


def look(
    data: bytes,
    number: int,
    *,
    fields: bool,
    recognised: Recognised | None = None,
    engine: Engine = Engine.PDFIUM,
) -> Looked:
    """Page ``number`` with its lines and tables, or with the values read from it when ``fields``; no PNG of no page.

    Raises ``DocumentError`` when the document cannot be read.
    """
    pages = read(data, recognised, engine=engine).pages
    if pages.format is not Format.PDF:
        return Looked(0)
    info = next((info for info in pages.pages if info.number == number), None)
    if info is None:
        return Looked(len(pages.pages))
    reading = process(data, recognised, engine=engine) if fields else None
    if reading is not None and reading.fil is None:
        raise DocumentError(reading.outcome.status, reading.outcome.code, reading.outcome.message or "")
    with PageImages(data) as images:
        picture = images.draw(number, DPI, rotation=info.rotation)
    return Looked(len(pages.pages), draw_page(pages, number, picture, reading))
