"""qpdf's view of a PDF: how many pages it has, whether it is damaged, and a rewritten copy.

qpdf reads no text, but its repair is the best there is: opening and saving mended 103 of 130 files that pdfplumber
could not read (reference/RELIABILITY.md, finding 2).
"""

from __future__ import annotations

import io
from types import TracebackType
from typing import Self

import pikepdf

from parsers.readers.pdf.engine import BrokenFileError, LockedFileError

_ERRORS = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    IndexError,
    KeyError,
    RuntimeError,
)
"""What pikepdf raises for damaged files; ``RecursionError`` is a RuntimeError and is let through before."""
_REBUILT = "reconstruct"


class QpdfDocument:
    """A PDF opened by qpdf. Raises ``LockedFileError`` or ``BrokenFileError``."""

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf = pikepdf.open(io.BytesIO(data))
            self._pages = list(self._pdf.pages)
        except pikepdf.PasswordError as error:
            raise LockedFileError from error
        except RecursionError:
            raise
        except _ERRORS as error:
            raise BrokenFileError(f"qpdf: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pdf.close()

    def count(self) -> int:
        """How many pages qpdf sees."""
        return len(self._pages)

    def rebuilt(self) -> bool:
        """Whether the file's table of contents was broken, so that qpdf had to search the file for its parts."""
        return any(_REBUILT in str(warning).lower() for warning in self._pdf.get_warnings())

    def content(self, number: int) -> bytes:
        """A page's drawing instructions, unpacked. Raises ``BrokenFileError`` where they are damaged."""
        try:
            drawing = self._pages[number - 1].obj.get("/Contents")
            if isinstance(drawing, pikepdf.Array):
                return b"\n".join(part.read_bytes() for part in drawing.as_list() if isinstance(part, pikepdf.Stream))
            return drawing.read_bytes() if isinstance(drawing, pikepdf.Stream) else b""
        except RecursionError:
            raise
        except _ERRORS as error:
            raise BrokenFileError(f"qpdf: {error}") from error

    def rewritten(self) -> bytes:
        """The file as qpdf writes it anew, without its lock. Raises ``BrokenFileError``."""
        copy = io.BytesIO()
        try:
            self._pdf.save(copy, encryption=False)
        except RecursionError:
            raise
        except _ERRORS as error:
            raise BrokenFileError(f"qpdf: {error}") from error
        return copy.getvalue()
