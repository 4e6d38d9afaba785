"""Attendance lists and case lists from five producers: every cell in its column, no table where there is none.

The truth beside each fixture is written from the data it was set from (tests/fixtures/README.md, "Tables").
"""

from __future__ import annotations

import functools
import inspect
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Indel

from parsers.passage import Passage
from parsers.readers.pdf import read_pdf
from pipeline.read import read
from schemas.page import Line, Pages, Span, Table
from tests.answer_keys import FIXTURES

FOLDER = FIXTURES / "tabeller"
PDFS = sorted(FOLDER.glob("*.pdf"))
PRODUCERS = {"chromium", "libreoffice", "reportlab", "typst", "weasyprint"}
NEGATIVE = "nei_"
ENGINES = ("pdfium", "pdfplumber") if "engine" in inspect.signature(read_pdf).parameters else (None,)
LEAST = 0.999
MOST_BYTES = 60_000
_LEADER = re.compile(r"(?:[._…] ?){3,}")
"""Dots of a table of contents and lines to write on, of which each producer prints as many as it has room for."""

Rows = list[list[str | None]]

every = pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
by_engine = pytest.mark.parametrize("engine", ENGINES)


def test_there_are_enough_shapes_of_each_producer() -> None:
    shapes = {tuple(path.name.split(".")[:2]) for path in PDFS}
    assert {producer for _, producer in shapes} == PRODUCERS
    for producer in PRODUCERS:
        own = {shape for shape, of in shapes if of == producer}
        assert len({shape for shape in own if not shape.startswith(NEGATIVE)}) >= 14
        assert len({shape for shape in own if shape.startswith(NEGATIVE)}) >= 5


@every
def test_fixture_is_small_and_has_its_truth(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES
    truth = _truth(path)
    assert truth["text"]
    assert bool(truth["tables"]) != path.name.startswith(NEGATIVE)


@by_engine
@every
def test_every_cell_is_in_its_column(path: Path, engine: str | None) -> None:
    """Also that there is no table where there is none: then the truth has none."""
    pages = _pages(path, engine)
    assert [_rows(table, pages) for table in pages.tables] == _truth(path)["tables"]


@by_engine
@every
def test_words_are_kept_in_order(path: Path, engine: str | None) -> None:
    wanted, found = _folded(" ".join(_truth(path)["text"])), _folded(" ".join(_texts(path, _pages(path, engine))))
    assert Indel.normalized_similarity(wanted, found) >= LEAST, _first_difference(wanted, found)


def _pages(path: Path, engine: str | None) -> Pages:
    return _read(path, None if engine == ENGINES[0] else engine)


@functools.cache
def _read(path: Path, engine: str | None) -> Pages:
    """The pages as the program reads them, or as another engine does."""
    if engine is None:
        return read(path.read_bytes()).pages
    read_with: Any = read_pdf
    pages: Pages = read_with(path.read_bytes(), engine=engine)[0]
    return pages


@functools.cache
def _truth(path: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
    return plain


def _rows(table: Table, pages: Pages) -> Rows:
    """A table's rows as the truth has them; the head printed again on a later page counts once."""
    height = max(cell.row + cell.rowspan for cell in table.cells)
    width = max(cell.col + cell.colspan for cell in table.cells)
    rows: Rows = [[None] * width for _ in range(height)]
    for cell in table.cells:
        rows[cell.row][cell.col] = _joined(cell.spans, pages)
    return [row for number, row in enumerate(rows) if number == 0 or row != rows[0]]


def _texts(path: Path, pages: Pages) -> Iterator[str]:
    """The text in reading order: paragraphs, and where a table begins all of its cells."""
    furniture = _truth(path)["furniture"]
    owner = {span.line: table for table in pages.tables for cell in table.cells for span in cell.spans}
    lines = [line for line in pages.lines if _folded(line.text) not in furniture]
    done: list[Table] = []
    for table, group in itertools.groupby(lines, lambda line: owner.get(line.number)):
        if table is None:
            yield from _loose(group, done, pages)
        elif table not in done:
            # two tables side by side share their lines: the left one is read first
            for begun in [other for other in pages.tables if other not in done and _share(other, table)]:
                done.append(begun)
                yield from (cell for row in _rows(begun, pages) for cell in row if cell)


def _share(one: Table, other: Table) -> bool:
    lines = {span.line for cell in one.cells for span in cell.spans}
    return any(span.line in lines for cell in other.cells for span in cell.spans)


def _loose(lines: Iterator[Line], done: list[Table], pages: Pages) -> Iterator[str]:
    """The lines outside tables, but for a table's head that is printed again on a later page."""
    heads = {" ".join(cell for cell in _rows(table, pages)[0] if cell) for table in done}
    kept = [line for line in lines if _folded(line.text) not in heads]
    if kept:
        yield Passage.of_lines(kept).text


def _joined(spans: tuple[Span, ...], pages: Pages) -> str:
    """A cell's text, its lines joined as everywhere in the program."""
    lines = {line.number: line for line in pages.lines}
    return _folded(Passage.of_spans([(lines[span.line], span.start, span.end) for span in spans]).text)


def _folded(text: str) -> str:
    return " ".join(_LEADER.sub(" ", text).split())


def _first_difference(wanted: str, found: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found)))
    around = slice(max(at - 30, 0), at + 50)
    return f"at {at}: wanted {wanted[around]!r}, found {found[around]!r}"
