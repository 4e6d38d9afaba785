"""PDF: the pages of a PDF as words, lines, tables, links and bookmarks, by PDFium or by pdfplumber.

No engine is trusted alone: page counts are compared, damaged files are rewritten and read again, and what was lost
is said (``ladder``). Both engines may loop or abort on made-up files; call this in a child with limits.
"""

from __future__ import annotations

import msgspec

from parsers.readers.pdf.ladder import ENGINES, MOST_PAGES, Ladder
from schemas.outcome import DocumentError, FailureCode, Status
from schemas.page import Pages
from schemas.recognised import Recognised

__all__ = ["ENGINES", "MOST_BYTES", "MOST_PAGES", "read_pdf"]

MOST_BYTES = 200_000_000
_TAIL = 2048
_INSTALL = (
    "the pages are pictures without text; have tesseract recognise them "
    "(apt-get install tesseract-ocr tesseract-ocr-nor), then read the file again"
)
_PADDING = b"\0 \t\r\n"


def read_pdf(data: bytes, engine: str = "pdfium", recognised: Recognised | None = None) -> tuple[Pages, str]:
    """The pages of a PDF and the rung of the ladder that gave them.

    ``engine`` is "pdfium" or "pdfplumber"; ``recognised`` holds the text of picture pages (``pipeline.recognise``).
    Raises ``DocumentError`` when there is nothing to read: encrypted, empty, needs_ocr (all pages are pictures), or
    failed with corrupt, truncated, too-many-pages or too-large.
    """
    if len(data) > MOST_BYTES:
        message = f"the PDF is larger than {MOST_BYTES // 1_000_000} MB; split it"
        raise DocumentError(Status.FAILED, FailureCode.TOO_LARGE, message)
    ladder = Ladder(data, engine, recognised)
    found = ladder.climb_down()
    if found is None:
        raise _unopened(ladder.locked, data)
    reading, rung = found
    if reading.readable == 0:
        raise _damaged(data)
    if reading.pictures:
        raise DocumentError(Status.NEEDS_OCR, None, _INSTALL)
    if not reading.letters and (ladder.rebuilt or rung != engine):
        raise _damaged(data)
    if not reading.letters:
        raise DocumentError(Status.EMPTY, None, "the PDF holds no text; look at the original")
    said = (*ladder.notices(reading, rung), *reading.pages.notices)
    return msgspec.structs.replace(reading.pages, notices=said), rung


def _unopened(locked: bool, data: bytes) -> DocumentError:
    if locked:
        return DocumentError(Status.ENCRYPTED, FailureCode.PASSWORD, "the PDF asks for a password; get an open copy")
    return _damaged(data)


def _damaged(data: bytes) -> DocumentError:
    if b"%%EOF" not in data.rstrip(_PADDING)[-_TAIL:]:
        message = "the PDF ends too soon, it was cut off; fetch it again from its source"
        return DocumentError(Status.FAILED, FailureCode.TRUNCATED, message)
    message = "the PDF is damaged and cannot be opened; fetch it again from its source"
    return DocumentError(Status.FAILED, FailureCode.CORRUPT, message)
