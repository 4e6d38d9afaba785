"""Grid: the rows and columns of a table as HTML counts them, and the cells' places on the lines that are written."""

from __future__ import annotations

import re

import msgspec
from bs4.element import Tag

from parsers.readers.html.elements import attribute
from parsers.readers.html.runs import Printed
from schemas.page import Cell, Origin, Span, Table

_NUMBER = re.compile(r"\A\s*(?P<number>\d{1,9})\s*", re.ASCII)
_MOST_COLUMNS = 100
"""No paper has more; HTML's own bound is 1,000, and a page of rows as wide would fill the memory."""
_MOST_ROWS = 65_534
_MOST_HELD = 100
"""So many cells may reach down into later rows at a time; further ones are placed as if they did not."""


class Open(msgspec.Struct):
    """A cell while its table is written."""

    row: int
    col: int
    rowspan: int
    colspan: int
    header: bool
    spans: list[Span] = msgspec.field(default_factory=list)
    seen: bool = False
    """It has a place on a line, with words or without."""


class Grid:
    """A table that is being written: ``parts`` are the cells, with their text, of the line in hand."""

    def __init__(self, *, kept: bool) -> None:
        self.kept = kept
        self.parts: list[tuple[Open, Printed]] = []
        self.cell: Open | None = None
        self._cells: list[Open] = []
        self._row = -1
        self._col = 0
        self._held: list[tuple[int, int, int]] = []

    def open_row(self) -> None:
        """Begin the next row; cells that reach down from above keep their columns."""
        self._row += 1
        self._col = 0
        self._held = [held for held in self._held if held[2] > self._row]

    def open_cell(self, tag: Tag, *, header: bool, col: int | None = None) -> None:
        """Begin the next cell of the row, in the first free column or in ``col``."""
        if self._row < 0:
            self.open_row()
        rowspan = _span(tag, "rowspan", _MOST_ROWS)
        colspan = _span(tag, "colspan", _MOST_COLUMNS)
        at = self._free() if col is None else col
        self.cell = Open(self._row, at, rowspan, colspan, header)
        self._cells.append(self.cell)
        self._col = at + colspan
        if rowspan > 1 and len(self._held) < _MOST_HELD:
            self._held.append((at, at + colspan, self._row + rowspan))

    def close_cell(self) -> None:
        """End the cell; an empty one still has its place on the line."""
        if self.cell is not None and not self.cell.seen:
            self.put(Printed(""))
        self.cell = None

    def put(self, printed: Printed) -> None:
        """Text of the cell in hand, on the line in hand."""
        if self.cell is not None:
            self.cell.seen = True
            self.parts.append((self.cell, printed))

    def starts_line(self) -> bool:
        """Whether further text of the cell in hand begins a new line, after text of its own on this one."""
        return bool(self.parts) and self.parts[-1][0] is self.cell and bool(self.parts[-1][1].text)

    def table(self) -> Table | None:
        """The table; None when no cell has words."""
        cells = tuple(
            Cell(open_.row, open_.col, tuple(open_.spans), open_.rowspan, open_.colspan, open_.header)
            for open_ in self._cells
        )
        return Table(cells, origin=Origin.STATED) if any(cell.spans for cell in cells) else None

    def _free(self) -> int:
        col = self._col
        for first, end, _ in sorted(self._held):
            if first <= col < end:
                col = end
        return col


def _span(tag: Tag, name: str, most: int) -> int:
    match = _NUMBER.match(attribute(tag, name)) if name in tag.attrs else None
    number = int(match["number"]) if match else 1
    if name == "rowspan" and match and number == 0:
        return most
    return min(max(number, 1), most)
