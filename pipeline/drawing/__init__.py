"""Drawing: a page's picture with what the reader saw on it, or with the values that were read from it.

Pure: the page model and a picture in, a PNG out. ``pipeline.look`` gets the picture, ``moetearkiv look`` shows it.
"""

from __future__ import annotations

from PIL import Image

from pipeline.drawing.fields import draw_fields
from pipeline.drawing.lines import draw_lines
from pipeline.drawing.sheet import Sheet
from schemas.page import Pages
from schemas.reading import Reading

__all__ = ["draw_page"]


def draw_page(pages: Pages, number: int, picture: Image.Image, reading: Reading | None = None) -> bytes:
    """The PNG of page ``number``: its lines and tables, or the reading's values when a reading is given.

    ``picture`` shows the page as it is read, its crop box turned by PageInfo.rotation. Raises ``StopIteration`` when
    the document has no such page and ``ValueError`` when its pages have no size (HTML, text).
    """
    sheet = Sheet(pages, number, picture, labels=reading is not None)
    if reading is None:
        draw_lines(sheet)
    else:
        draw_fields(sheet, reading)
    return sheet.png()
