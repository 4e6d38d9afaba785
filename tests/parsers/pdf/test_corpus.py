"""On the typeset papers of the corpus a PDF says what the HTML it was set from says.

The corpus is not part of this checkout: ``MOETEARKIV_CORPUS`` names its folder, else it is ``../shared/corpus``.
"""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path

import pytest

from parsers.readers.pdf import read_pdf
from schemas.page import Pages
from tests.parsers.pdf.typeset_source import compare, read_source, worst

CORPUS = Path(os.environ.get("MOETEARKIV_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
PAPERS = sorted(path for path in CORPUS.glob("dev-*/*.pdf") if path.with_suffix(".html").exists())
LEAST = 0.999
ENGINES = ("pdfium", "pdfplumber")

pytestmark = pytest.mark.skipif(not PAPERS, reason="the corpus of typeset papers is not here (MOETEARKIV_CORPUS)")


@functools.cache
def _read(path: Path, engine: str) -> Pages:
    return read_pdf(path.read_bytes(), engine)[0]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_words_and_table_rows_are_those_of_the_source(path: Path, engine: str) -> None:
    kept = compare(read_source(path.with_suffix(".html").read_text("utf-8")), _read(path, engine))
    assert kept.words >= LEAST, worst(kept)
    assert kept.rows >= LEAST, worst(kept)


def test_every_producer_is_there() -> None:
    """Typst sets the table fixtures (tests/fixtures/tabeller) only."""
    found = {
        json.loads(line)["producer"]
        for index in CORPUS.glob("dev-*/index.jsonl")
        for line in index.read_text("utf-8").splitlines()
    }
    assert found >= {"Chromium", "LibreOffice", "WeasyPrint", "ReportLab"}


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_page_numbers_are_furniture(path: Path) -> None:
    """Every page of these papers has one line at its edge that is marked, or none has."""
    read = _read(path, "pdfium")
    marked = {line.page for line in read.lines if line.furniture}
    assert len(marked) in (0, len(read.pages)) or len(read.pages) - len(marked) <= 1
