"""The ladder: which engine reads a PDF, after which repair, and what is said of it.

Rungs, from the first: the main engine; the same after a rewrite by qpdf; the second engine; the second engine after
the rewrite. A rung holds when every page opens, none sees more pages, and there is text or a picture to read. A file
that no rung holds is read on the rung that gave most. Below the first rung the file is said to be read in spite of
damage; disagreement about the number of pages is always said.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property

from parsers.readers.pdf.assembly import Assembly, assemble
from parsers.readers.pdf.engine import BrokenFileError, Document, LockedFileError
from parsers.readers.pdf.pdfium import PdfiumDocument
from parsers.readers.pdf.plumber import PlumberDocument
from parsers.readers.pdf.repair import QpdfDocument
from parsers.readers.pdf.witness import MOST_ASKED, Witness
from schemas.avvik import AvvikKode
from schemas.outcome import DocumentError, FailureCode, Status
from schemas.page import Notice
from schemas.recognised import Recognised

MOST_PAGES = 5_000
ENGINES: dict[str, Callable[[bytes], Document]] = {"pdfium": PdfiumDocument, "pdfplumber": PlumberDocument}


class Ladder:
    """One PDF on its way down the ladder."""

    def __init__(self, data: bytes, engine: str, recognised: Recognised | None = None) -> None:
        self.main = engine
        self.other = next(name for name in ENGINES if name != engine)
        self._data = data
        self._recognised = recognised
        self.locked = False
        self.counts: dict[str, int] = {}
        self.rebuilt = False
        self._qpdf = self._open_qpdf()
        self._witness = Witness(self._qpdf, data if engine == "pdfium" else None)
        if engine != "pdfium":
            self._count_by_pdfium()

    def climb_down(self) -> tuple[Assembly, str] | None:
        """The best reading and its rung; None when no engine opens the file."""
        best: tuple[Assembly, str] | None = None
        for rung, engine, data in self._rungs():
            if best is not None and engine == self.other and not self._worth_it(best[0]):
                continue
            reading = self._read(engine, data)
            if reading is None:
                continue
            if best is None or _worth(reading) > _worth(best[0]):
                best = reading, rung
            if self._holds(reading):
                break
        return best

    def _rungs(self) -> Iterator[tuple[str, str, bytes]]:
        """Name, engine and bytes of each rung."""
        for engine in (self.main, self.other):
            yield engine, engine, self._data
            if self.rewritten is not None:
                yield f"qpdf+{engine}", engine, self.rewritten

    def _read(self, engine: str, data: bytes) -> Assembly | None:
        try:
            with ENGINES[engine](data) as document, _collector_resting(engine):
                self._check_count(engine, document)
                return assemble(document, self._witness, self._recognised)
        except LockedFileError:
            self.locked = True
        except BrokenFileError:
            pass
        return None

    def _check_count(self, engine: str, document: Document) -> None:
        """Refuse no pages, too many of them, and a number that the file only claims."""
        count = document.count
        others = [pages for name, pages in self.counts.items() if name != engine]
        if count > MOST_PAGES:
            if others and max(others) <= MOST_PAGES:
                raise BrokenFileError(f"{count} pages claimed, {max(others)} found")
            raise DocumentError(Status.FAILED, FailureCode.TOO_MANY_PAGES, f"the PDF has {count} pages; split it")
        if count < 1:
            raise BrokenFileError("no pages")
        self.counts[engine] = max(count, self.counts.get(engine, 0))

    def _holds(self, reading: Assembly) -> bool:
        most = max(self.counts.values())
        has_something = reading.letters > 0 or reading.pictures
        return not reading.broken and len(reading.pages.pages) >= most and has_something

    def _worth_it(self, best: Assembly) -> bool:
        """Whether the slow engine may find what the fast one did not: pages, or text in a short file."""
        lost_pages = bool(best.broken) or len(best.pages.pages) < max(self.counts.values())
        return lost_pages or (best.letters == 0 and len(best.pages.pages) <= MOST_ASKED)

    @cached_property
    def rewritten(self) -> bytes | None:
        """The file as qpdf writes it anew, if it can."""
        try:
            return self._qpdf.rewritten() if self._qpdf else None
        except BrokenFileError:
            return None

    def _open_qpdf(self) -> QpdfDocument | None:
        try:
            qpdf = QpdfDocument(self._data)
            self.counts["qpdf"] = qpdf.count()
        except LockedFileError:
            self.locked = True
            return None
        except BrokenFileError:
            return None
        self.rebuilt = qpdf.rebuilt()
        return qpdf

    def _count_by_pdfium(self) -> None:
        try:
            with PdfiumDocument(self._data) as document:
                if document.count <= MOST_PAGES:
                    self.counts["pdfium"] = document.count
        except (BrokenFileError, LockedFileError):
            pass

    def notices(self, reading: Assembly, rung: str) -> Iterator[Notice]:
        """What is to be said of the way the file was read."""
        if rung != self.main:
            yield Notice(AvvikKode.LEST_SVEKKET.value, f"filen er skadet og ble lest på trinnet {rung}")
        elif self.rebuilt:
            yield Notice(AvvikKode.LEST_SVEKKET.value, "filens innholdsfortegnelse er ødelagt og ble bygd opp igjen")
        for number in sorted(self._witness.torn):
            yield Notice(AvvikKode.LEST_SVEKKET.value, "sidens innhold er skadet, så noe av den kan mangle", number)
        for number in sorted(self._witness.lent):
            text = f"{self.main} ser ingen tekst på siden; den er lest av {self.other}"
            yield Notice(AvvikKode.TEGN_MANGLER.value, text, number)
        for number in reading.broken:
            yield Notice(AvvikKode.LEST_SVEKKET.value, "siden kan ikke åpnes", number)
        if len(set(self.counts.values())) > 1:
            seen = ", ".join(f"{name}: {count}" for name, count in self.counts.items())
            yield Notice(AvvikKode.SIDETALL_UENIG.value, f"motorene ser ulike tall på sider ({seen})")


@contextmanager
def _collector_resting(engine: str) -> Iterator[None]:
    """Python's cycle collector at rest while PDFium's pages are made: they hold no cycles, and looking for some costs
    a twelfth of the time. pdfminer's pages do."""
    active = gc.isenabled() and engine == "pdfium"
    if active:
        gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()


def _worth(reading: Assembly) -> tuple[int, int, int]:
    return reading.readable, -len(reading.broken), reading.letters
