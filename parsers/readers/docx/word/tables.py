"""Tables of a Word document: which column each cell stands in, and which cells are merged (ECMA-376-1 § 17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parsers.readers.docx.looks import PLAIN, RawLook
from parsers.readers.docx.story import GridCell
from parsers.readers.docx.word.names import W, number, switch, value
from parsers.readers.docx.word.styles import Styles, shade
from parsers.readers.docx.xml import Element

_MAX_SPAN = 1000
_WRAPPERS = frozenset({W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"})
_FIRST_ROW, _FIRST_COLUMN = 0x20, 0x80


class Tc(msgspec.Struct, frozen=True, kw_only=True):
    """A ``w:tc`` and its place."""

    element: Element
    col: int
    colspan: int
    merge: str | None
    """ "restart" in the first of cells merged down, "continue" in the others."""
    beside: bool
    """Merged with the cell to its left, in the old way."""
    deleted: bool


class Tr(msgspec.Struct, frozen=True):
    """A ``w:tr`` and its cells."""

    element: Element
    cells: tuple[Tc, ...]
    header: bool
    deleted: bool


class TableShape:
    """A ``w:tbl``: its rows, and what its style says of their letters."""

    def __init__(self, table: Element, styles: Styles) -> None:
        properties = table.find(W + "tblPr")
        style_id = value(properties, "tblStyle")
        self._looks = styles.table(style_id) if style_id is not None else {}
        self._first_row = _flag(properties, "firstRow", _FIRST_ROW)
        self._first_column = _flag(properties, "firstColumn", _FIRST_COLUMN)
        self.rows = tuple(_row(element) for element in _inner(table, W + "tr"))

    def look(self, row: int, cell: Tc) -> RawLook:
        """What the table's style, and the cell's ground, say of the letters in a cell."""
        look = self._looks.get("", PLAIN)
        if self._first_column and cell.col == 0:
            look = self._looks.get("firstCol", PLAIN).over(look)
        if self._first_row and row == 0:
            look = self._looks.get("firstRow", PLAIN).over(look)
        return shade(look, cell.element.find(W + "tcPr"))


def merge_down(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """The rows with the heights of merged cells. A lower part without an upper one is a cell of its own."""
    heights: dict[tuple[int, int], int] = {}
    open_at: dict[int, tuple[int, int]] = {}
    merged: list[list[GridCell]] = []
    for number_, row in enumerate(rows):
        own: list[GridCell] = []
        for cell in row:
            first = open_at.get(cell.col)
            if cell.continued and first is not None:
                heights[first] += 1
                own.append(cell)
                continue
            place = (number_, cell.col)
            if cell.rowspan == 0 or cell.continued:
                open_at[cell.col] = place
            else:
                open_at.pop(cell.col, None)
            heights[place] = 1
            own.append(msgspec.structs.replace(cell, continued=False))
        merged.append(own)
    return tuple(
        tuple(
            msgspec.structs.replace(cell, rowspan=heights.get((at, cell.col), 1)) if not cell.continued else cell
            for cell in row
        )
        for at, row in enumerate(merged)
    )


def _row(element: Element) -> Tr:
    properties = element.find(W + "trPr")
    col = _span(value(properties, "gridBefore"), least=0)
    cells: list[Tc] = []
    for cell in _inner(element, W + "tc"):
        tcpr = cell.find(W + "tcPr")
        colspan = _span(value(tcpr, "gridSpan"))
        cells.append(
            Tc(
                element=cell,
                col=col,
                colspan=colspan,
                merge=_merge(tcpr, "vMerge"),
                beside=_merge(tcpr, "hMerge") == "continue",
                deleted=tcpr is not None and tcpr.find(W + "cellDel") is not None,
            )
        )
        col += colspan
    deleted = properties is not None and properties.find(W + "del") is not None
    return Tr(element, tuple(cells), bool(switch(properties, "tblHeader")), deleted)


def _inner(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inner(child, tag)


def _merge(properties: Element | None, name: str) -> str | None:
    element = properties.find(W + name) if properties is not None else None
    return None if element is None else element.get(W + "val", "continue")


def _span(text: str | None, *, least: int = 1) -> int:
    return min(max(number(text) or least, least), _MAX_SPAN)


def _flag(properties: Element | None, name: str, bit: int) -> bool:
    """Whether a part of the table's style is in use: by its own attribute, or a bit of the older one."""
    stated = value(properties, "tblLook", name)
    if stated is not None:
        return stated in {"1", "true", "on"}
    bits = value(properties, "tblLook") or "0"
    return all(char in "0123456789abcdefABCDEF" for char in bits) and bool(int(bits, 16) & bit)
