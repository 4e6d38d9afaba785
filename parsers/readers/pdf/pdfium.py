"""PDFium's view of a PDF: the main engine.

It reads what pdfminer reads at about a twentieth of the time and survives more damage, but it is not thread-safe, a
page that is not closed keeps half a megabyte, and a few made-up files make it abort the process: callers read behind
limits in a child.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import partial
from types import TracebackType
from typing import Self

import pypdfium2.raw as pdfium

from parsers.readers.pdf import calls
from parsers.readers.pdf.calls import Handle
from parsers.readers.pdf.destinations import Area, bookmarks_of, has_written_notes, links_of
from parsers.readers.pdf.engine import BrokenFileError, LockedFileError
from parsers.readers.pdf.frame import Frame
from parsers.readers.pdf.glyphs import WordReader
from parsers.readers.pdf.mending import mended, seen
from parsers.readers.pdf.raw import RawLink, RawPage
from parsers.readers.pdf.shapes import ShapeReader
from parsers.readers.pdf.spelling import LOST, tidy
from schemas.page import Bookmark

_LONGEST_LABEL = 128
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


class PdfiumDocument:
    """A PDF opened by PDFium. Raises ``LockedFileError`` or ``BrokenFileError``."""

    def __init__(self, data: bytes) -> None:
        # PDFium reads from these bytes for as long as the document is open.
        self._data = data
        self._document, error = calls.open_document(data)
        if not self._document:
            if error in _LOCKED:
                raise LockedFileError
            raise BrokenFileError(f"PDFium's error {error}")
        self._words = WordReader()
        self._shapes = ShapeReader()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        calls.close_document(self._document)

    @property
    def count(self) -> int:
        """How many pages PDFium sees."""
        return int(calls.page_count(self._document))

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The file's own outline."""
        return bookmarks_of(self._document)

    def read(self, number: int) -> RawPage:
        """One page, from 1. Raises ``BrokenFileError``."""
        page = self._load(number)
        try:
            if not calls.count_annotations(page):
                return self._read(page, number, [])
            links = links_of(self._document, page)
            if has_written_notes(page) and calls.flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
                # What stands in form fields is part of the page from now on, and seen when it is opened anew.
                calls.close_page(page)
                page = Handle()
                page = self._load(number)
            return self._read(page, number, links)
        finally:
            calls.close_page(page)

    def _load(self, number: int) -> Handle:
        page: Handle = calls.load_page(self._document, number - 1)
        if not page:
            raise BrokenFileError(f"PDFium cannot open page {number}")
        return page

    def _read(self, page: Handle, number: int, links: Sequence[Area]) -> RawPage:
        frame = _frame(page)
        text = self._words.read(page, frame)
        frame = Frame(frame.left, frame.bottom, frame.right, frame.top, text.turn)
        shapes = self._shapes.read(page, frame)
        words, hidden = seen(mended(text.words), frame, shapes)
        return RawPage(
            number=number,
            width=frame.width,
            height=frame.height,
            rotation=text.turn,
            label=self._label(number),
            words=words,
            rulings=shapes.rulings,
            images=shapes.images,
            links=tuple(RawLink(frame.box(*sides), target) for sides, target in links),
            unread=sum([word.text.count(LOST) for word in words]),
            hidden=hidden,
            drawn=shapes.drawn,
        )

    def _label(self, number: int) -> str | None:
        label = calls.text_of(partial(calls.page_label, self._document, number - 1), _LONGEST_LABEL)
        return tidy(label) or None


def _frame(page: Handle) -> Frame:
    sides = pdfium.FS_RECTF()
    calls.page_box(page, ctypes.byref(sides))
    turn = 90 * (calls.page_turn(page) % 4)
    return Frame(sides.left, sides.bottom, sides.right, sides.top, turn)
