"""The witness: what qpdf and the second engine know of pages that the main engine reads poorly, or only seems to read.

Two losses are silent in PDFium: a page whose text it does not see at all, and a page whose drawing instructions are
damaged half-way, so that it stops there. qpdf tells both at a hundredth of the cost of reading the page.
"""

from __future__ import annotations

from parsers.readers.pdf.engine import BrokenFileError, LockedFileError
from parsers.readers.pdf.plumber import PlumberDocument
from parsers.readers.pdf.raw import RawPage
from parsers.readers.pdf.repair import QpdfDocument
from parsers.readers.pdf.shapes import MOST_SHAPES

MOST_ASKED = 20
"""Pages of a file that the second engine is asked about; it is slow."""
_DRAWS = (b"Tj", b"TJ", b" Do")
"""Instructions that print text, or draw a form that may hold some."""


class Witness:
    """What is known of a file's pages besides the main engine's reading.

    ``data`` is for the second engine to read; None when it is itself the main one.
    """

    def __init__(self, qpdf: QpdfDocument | None, data: bytes | None) -> None:
        self._qpdf = qpdf
        self._data = data
        self._second: PlumberDocument | None = None
        self._asked = 0
        self.lent: set[int] = set()
        """The pages that were read by the second engine, since the main one saw nothing on them."""
        self.torn: set[int] = set()
        """The pages whose drawing instructions are damaged."""

    def look(self, page: RawPage) -> RawPage:
        """The page, or what the second engine reads where the main one sees nothing though something is drawn.

        It is not asked about letters without a meaning: pdfminer guesses them by their codes, and is often wrong.
        """
        content = self._content(page.number)
        if page.words or page.images or page.drawn > MOST_SHAPES or self._asked >= MOST_ASKED:
            return page
        if content is not None and not any(instruction in content for instruction in _DRAWS):
            return page
        self._asked += 1
        other = self._reading(page.number)
        if other is None or not other.words:
            return page
        self.lent.add(page.number)
        return other

    def _content(self, number: int) -> bytes | None:
        """The page's drawing instructions, as far as qpdf can unpack them."""
        if self._qpdf is None:
            return None
        try:
            return self._qpdf.content(number)
        except BrokenFileError:
            self.torn.add(number)
            return None

    def _reading(self, number: int) -> RawPage | None:
        if self._data is None:
            return None
        try:
            if self._second is None:
                self._second = PlumberDocument(self._data)
            return self._second.read(number) if number <= self._second.count else None
        except (BrokenFileError, LockedFileError):
            return None
