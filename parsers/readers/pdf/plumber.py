"""pdfplumber's (pdfminer's) view of a PDF: the second engine, the cross-check and the fallback.

Known of it (reference/RELIABILITY.md § 2): it wraps what goes wrong below it, memory and recursion too, in one
exception, so the inner one tells; other failures escape that class; it can return no pages without an error; some
made-up files never return, so callers read behind limits in a child.
"""

from __future__ import annotations

import io
import itertools
import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFNoPageLabels, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from parsers.readers.pdf.engine import BrokenFileError, LockedFileError
from parsers.readers.pdf.frame import Frame
from parsers.readers.pdf.mending import mended, seen
from parsers.readers.pdf.outline import bookmarks_of, links_of
from parsers.readers.pdf.plumbed import reading_turn, shapes_of, words_of
from parsers.readers.pdf.raw import RawPage
from parsers.readers.pdf.spelling import LOST, tidy
from schemas.page import Bookmark

# It warns of every odd colour and missing box; what matters is said as a notice.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

DAMAGE = (
    PdfminerException, MalformedPDFException, PSException, PDFException, TypeError, ValueError, LookupError,
    AttributeError, AssertionError, ArithmeticError, NotImplementedError, EOFError, struct.error, zlib.error,
)  # fmt: skip
"""What pdfminer raises for damaged files, measured on 1,144 of them."""


class PlumberDocument:
    """A PDF opened by pdfplumber. Raises ``LockedFileError`` or ``BrokenFileError``."""

    def __init__(self, data: bytes) -> None:
        with _damage_told():
            self._pdf = pdfplumber.open(io.BytesIO(data))
            self._pages: list[Page | None] = list(self._pdf.pages)
        self._numbers = {page.page_obj.pageid: page.page_number for page in self._pages if page}
        self._labels = self._read_labels()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pages.clear()

    @property
    def count(self) -> int:
        """How many pages pdfminer sees."""
        return len(self._pages)

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The file's own outline; none where it is damaged."""
        try:
            with _damage_told():
                return bookmarks_of(self._pdf.doc, self._numbers)
        except BrokenFileError:
            return ()

    def read(self, number: int) -> RawPage:
        """One page, from 1. Raises ``BrokenFileError``."""
        page = self._pages[number - 1]
        if page is None:
            raise BrokenFileError(f"pdfplumber cannot read page {number}")
        self._pages[number - 1] = None
        try:
            with _damage_told():
                return self._read(page, number)
        finally:
            # pdfplumber keeps its pages, and each page everything read of it, some two megabytes.
            page.close()

    def _read(self, page: Page, number: int) -> RawPage:
        turn = reading_turn(page.chars)
        if turn:
            turned = (page.rotation + turn) % 360
            page.page_obj.rotate = turned
            page.page_obj.attrs["Rotate"] = turned
            page = Page(self._pdf, page.page_obj, number)
        frame = _frame(page)
        shapes = shapes_of(page, frame)
        words, hidden = seen(mended(words_of(page, frame)), frame, shapes)
        return RawPage(
            number=number,
            width=frame.width,
            height=frame.height,
            rotation=int(page.rotation),
            label=self._labels[number - 1] if self._labels else None,
            words=words,
            rulings=shapes.rulings,
            images=shapes.images,
            links=links_of(page, frame, self._pdf.doc, self._numbers),
            unread=sum(word.text.count(LOST) for word in words),
            hidden=hidden,
            drawn=shapes.drawn,
        )

    def _read_labels(self) -> list[str | None]:
        try:
            with _damage_told():
                labels = itertools.islice(self._pdf.doc.get_page_labels(), len(self._pages))
                return [tidy(label) or None for label in labels]
        except (PDFNoPageLabels, BrokenFileError):
            return []


def _frame(page: Page) -> Frame:
    """The visible page: its crop box where that lies on its media box, in pdfplumber's coordinates."""
    x0, top, x1, bottom = (float(side) for side in page.mediabox)
    cx0, ctop, cx1, cbottom = (float(side) for side in page.cropbox)
    if cx0 < x1 and cx1 > x0 and ctop < bottom and cbottom > top:
        x0, top, x1, bottom = max(x0, cx0), max(top, ctop), min(x1, cx1), min(bottom, cbottom)
    # pdfplumber has turned the page already; its own axis points down, a frame's up.
    return Frame(x0, -bottom, x1, -top)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Damage as ``BrokenFileError``, a lock as ``LockedFileError``; want of memory and endless nesting as they are."""
    try:
        yield
    except RecursionError:
        raise
    except DAMAGE as error:
        raise _told(error) from error


def _told(error: BaseException) -> BaseException:
    inner: Any = error
    while isinstance(inner, PdfminerException) and inner.args and isinstance(inner.args[0], BaseException):
        inner = inner.args[0]
    if isinstance(inner, MemoryError | RecursionError):
        return inner
    if isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError):
        return LockedFileError()
    if isinstance(inner, PDFNoPageLabels):
        return inner
    return BrokenFileError(f"pdfminer: {type(inner).__name__}: {inner}")
