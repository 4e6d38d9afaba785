"""Pages of a PDF as pictures, by PDFium: what a person sees, for recognising text and for looking at the reading.

A picture shows the page's crop box, turned as the page is read, so a point (x, top) of the page model stands at
(x, top) x pixels per point in it.
"""

from __future__ import annotations

import math
from types import TracebackType
from typing import Self

import pypdfium2
from PIL import Image

from parsers.readers.pdf.engine import BrokenFileError, LockedFileError
from parsers.readers.pdf.repair import QpdfDocument
from schemas.outcome import DocumentError, FailureCode, Status

POINTS_PER_INCH = 72
MAX_PIXELS = 16_000_000
"""A picture has at most so many pixels (A2 at 200 dpi); a larger page is drawn coarser."""
_LEAST_DPI = 4
_THUMBNAIL_DPI = 36
_BLANK = 16
"""A page whose lightest and darkest point differ by less (of 255) shows nothing."""


class PageImages:
    """A PDF that is open for drawing; use it in a ``with``. Pages count from 1.

    Raises ``DocumentError`` (``corrupt``) when PDFium cannot open the file, not even after a rewrite by qpdf, or one
    of its pages.
    """

    def __init__(self, data: bytes) -> None:
        self._document = _opened(data)
        # Without this what is written in a form's fields is not drawn.
        self._document.init_forms()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def draw(self, number: int, dpi: float, *, rotation: int | None = None, grey: bool = False) -> Image.Image:
        """The page as a picture: grey ("L") or in colours ("RGB").

        ``rotation`` is the clockwise turn that the page shall have in all (PageInfo.rotation); None leaves it to the
        page itself. The picture has fewer dots per inch than asked for when it would be above ``MAX_PIXELS``.
        """
        page = self._page(number)
        try:
            extra = 0 if rotation is None else (rotation - page.get_rotation()) % 360
            scale = _dpi_within_limit(page.get_width(), page.get_height(), dpi) / POINTS_PER_INCH
            bitmap = page.render(scale=scale, rotation=extra, grayscale=grey, rev_byteorder=not grey)
            # A copy, because the picture would otherwise share its memory with the bitmap that is closed here.
            picture: Image.Image = bitmap.to_pil().copy()
            bitmap.close()
        except pypdfium2.PdfiumError as error:
            raise _undrawable() from error
        finally:
            page.close()
        return picture

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of the page as it is read, in points."""
        page = self._page(number)
        try:
            return page.get_width(), page.get_height()
        finally:
            page.close()

    def rotation(self, number: int) -> int:
        """The clockwise turn that the page itself asks for."""
        page = self._page(number)
        try:
            return int(page.get_rotation())
        finally:
            page.close()

    def blank(self, number: int) -> bool:
        """Whether nothing is to be seen on the page."""
        darkest, lightest = self.draw(number, _THUMBNAIL_DPI, grey=True).getextrema()
        assert isinstance(darkest, int | float)
        assert isinstance(lightest, int | float)
        return lightest - darkest < _BLANK

    def _page(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._document[number - 1]
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise _undrawable() from error


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        pass
    try:
        with QpdfDocument(data) as damaged:
            return pypdfium2.PdfDocument(damaged.rewritten())
    except (pypdfium2.PdfiumError, BrokenFileError, LockedFileError) as error:
        raise _undrawable() from error


def _dpi_within_limit(width: float, height: float, dpi: float) -> float:
    square_inches = max(width, 1.0) * max(height, 1.0) / POINTS_PER_INCH**2
    return max(min(dpi, math.sqrt(MAX_PIXELS / square_inches)), _LEAST_DPI)


def _undrawable() -> DocumentError:
    message = "the PDF or one of its pages is damaged and cannot be drawn; fetch it again from its source"
    return DocumentError(Status.FAILED, FailureCode.CORRUPT, message)
