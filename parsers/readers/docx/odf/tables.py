"""Tables of an OpenDocument text: which column each cell stands in, and which are merged (ODF 1.3-3 § 9.1)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parsers.readers.docx.odf.names import TABLE, count
from parsers.readers.docx.xml import Element

_GROUPS = frozenset({TABLE + "table-rows", TABLE + "table-row-group", TABLE + "table-header-rows"})
_MAX_REPEATED = 100


class TableCell(msgspec.Struct, frozen=True):
    """A cell that is printed, or the place under a cell that is merged down (``covered``)."""

    element: Element
    col: int
    colspan: int
    rowspan: int
    covered: bool


class TableRow(msgspec.Struct, frozen=True):
    """A row and its cells."""

    cells: tuple[TableCell, ...]
    header: bool


def read_rows(table: Element) -> Iterator[TableRow]:
    """The rows of a ``table:table``."""
    reach: dict[int, tuple[int, int]] = {}
    for element, header in _rows(table, header=False):
        for _ in range(min(count(element, TABLE + "number-rows-repeated"), _MAX_REPEATED)):
            yield TableRow(tuple(_cells(element, reach)), header)


def _rows(parent: Element, *, header: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == TABLE + "table-row":
            yield child, header
        elif child.tag in _GROUPS:
            yield from _rows(child, header=header or child.tag == TABLE + "table-header-rows")


def _cells(row: Element, reach: dict[int, tuple[int, int]]) -> Iterator[TableCell]:
    """``reach`` knows of each column how many rows its cell still covers, and how many columns."""
    col = 0
    for element in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
        covered = element.tag == TABLE + "covered-table-cell"
        for _ in range(count(element, TABLE + "number-columns-repeated")):
            if not covered:
                colspan = count(element, TABLE + "number-columns-spanned")
                rowspan = count(element, TABLE + "number-rows-spanned")
                reach[col] = rowspan - 1, colspan
                yield TableCell(element, col, colspan, rowspan, covered=False)
            elif reach.get(col, (0, 0))[0] > 0:
                left, colspan = reach[col]
                reach[col] = left - 1, colspan
                yield TableCell(element, col, colspan, 1, covered=True)
            col += 1
