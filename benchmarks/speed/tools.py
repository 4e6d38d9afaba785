"""Others' tools beside our reader: what each does with one PDF, and what that costs."""

from __future__ import annotations

import io
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from parsers.readers.pdf import read_pdf

OURS, PDFTOTEXT, PLUMBER, BARE = "Pages", "pdftotext -layout", "pdfplumber words+tables", "PDFium bare text"


def cpu_seconds(task: Callable[[], object]) -> float:
    """Processor time of a task, that of its child processes included."""
    before = spent()
    task()
    return spent() - before


def spent() -> float:
    """Processor seconds of this process and the children that it has waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _ours(_: Path, data: bytes) -> object:
    return read_pdf(data)


def _pdftotext(path: Path, _: bytes) -> object:
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, stdout=subprocess.PIPE).stdout


def _plumber(_: Path, data: bytes) -> object:
    with pdfplumber.open(io.BytesIO(data)) as document:
        words = []
        for page in document.pages:
            words.append((page.extract_words(extra_attrs=["fontname", "size"]), page.extract_tables()))
            page.close()
    return words


def _bare(_: Path, data: bytes) -> object:
    texts = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


TOOLS: dict[str, Callable[[Path, bytes], object]] = {OURS: _ours, PDFTOTEXT: _pdftotext, BARE: _bare, PLUMBER: _plumber}
