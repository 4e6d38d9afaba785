"""What the tests of texts share: pages made of a text, and their tables as rows of cells."""

from __future__ import annotations

from pathlib import Path

from parsers.readers.text import read_text
from schemas.page import Pages, Table

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tekst"
TEXTS = [path for path in sorted(FIXTURES.glob("*.txt")) if ".lines" not in path.suffixes]


def pages_of(text: str) -> Pages:
    return read_text(text.encode())


def rows_of(pages: Pages, table: Table) -> list[list[str]]:
    """Each row's cells from the first column on; "|" where a cell goes on in a further line."""
    lines = {line.number: line for line in pages.lines}
    width = max(cell.col for cell in table.cells) + 1
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        row = rows.setdefault(cell.row, [""] * width)
        row[cell.col] = "|".join(lines[span.line].text[span.start : span.end] for span in cell.spans)
    return list(rows.values())
