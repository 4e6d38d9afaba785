"""Tables that go on over page breaks, put together.

A table goes on when nothing but running heads and page numbers stands between it and the next page's, and their
columns agree. Its header row may be printed again; then that is a running head of the table and no row. A row that
was cut by the page break ("Tildeling av skjønnsmidler 2014 - brev fra" / "fylkesmannen") is one row again. What
stands at the top of the next page need not look like a table by itself: one last row does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from parsers.readers.pdf.spaced import Part, part_line
from schemas.page import Cell, Furniture, Line, Span, Table

_NEAR = 3.0
"""Columns on two pages agree within so many points."""
_SPACE = 0.25
_HEADER_ROWS = 3
_COMPARED = 9
_PAUSE, _PAUSE_IN_ROW = 2.4, 0.5
"""White space above a row, and above a line within one, in sizes."""


def join_tables(tables: Sequence[Table], lines: Sequence[Line]) -> tuple[tuple[Table, ...], tuple[Line, ...]]:
    """The tables of all pages, those that go on over a page break as one, and the lines with repeated headers marked.

    ``lines`` are those of the whole file with furniture marked. No table keeps a line that is furniture.
    """
    book = _Book(lines)
    joined: list[Table] = []
    for table in sorted(filter(None, map(book.without_furniture, tables)), key=place_of):
        if joined:
            joined[-1] = book.extended(joined[-1], table)
            together = book.together(joined[-1], table)
            if together is not None:
                joined[-1] = together
                continue
        joined.append(table)
    if joined:
        joined[-1] = book.extended(joined[-1], None)
    kept = tuple(table for table in joined if len({c.col for c in table.cells if c.spans}) > 1)
    marked = tuple(
        msgspec.structs.replace(line, furniture=Furniture.RUNNING_HEAD) if line.number in book.repeated else line
        for line in lines
    )
    return kept, marked if book.repeated else tuple(lines)


def place_of(table: Table) -> tuple[int, int]:
    """The line where a table begins, and the character in it (two tables may stand side by side)."""
    return min((span.line, span.start) for cell in table.cells for span in cell.spans)


def _last_line(table: Table) -> int:
    return max(span.line for cell in table.cells for span in cell.spans)


def _rows(table: Table) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


class _Book:
    """The lines of a file, for what stands next to a table and where its columns are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = {line.number: line for line in lines}
        self._body = [line for line in lines if line.furniture is None]
        self._at = {line.number: place for place, line in enumerate(self._body)}
        self.repeated: set[int] = set()
        """Lines that print a table's header again."""

    def without_furniture(self, table: Table) -> Table | None:
        """The table without the lines that are furniture; None when nothing is left."""
        if all(span.line in self._at for cell in table.cells for span in cell.spans):
            return table
        cells: list[Cell] = []
        for row in _rows(table):
            own = [
                msgspec.structs.replace(cell, spans=tuple(span for span in cell.spans if span.line in self._at))
                for cell in row
            ]
            if any(cell.spans for cell in own):
                cells += own
        return Table(_renumbered(cells), table.origin) if cells else None

    def extended(self, table: Table, following: Table | None) -> Table:
        """The table with its rest at the top of the next page, which is no table by itself."""
        if any(cell.box is not None for cell in table.cells):
            return table
        last = self._lines[_last_line(table)]
        place = self._at[last.number] + 1
        stop = self._at[place_of(following)[0]] if following is not None else len(self._body)
        if place >= stop or self._body[place].page != last.page + 1:
            return table
        columns = self._columns(table)
        floor: float | None = None
        for line in self._body[place:stop]:
            row = self._fragment(line, columns, floor)
            if row is None:
                break
            table = _with_rest(table, row) if 0 not in row else _with_row(table, row)
            floor = line.box.bottom if line.box is not None else None
        return table

    def _fragment(self, line: Line, columns: Sequence[Sequence[Part]], floor: float | None) -> dict[int, Cell] | None:
        """The line's parts by column, when it fits a table's columns; ``floor`` is None at the top of the page."""
        strip = part_line(line)
        if strip is None:
            return None
        own: dict[int, Cell] = {}
        for part in strip.parts:
            touched = [n for n, parts in enumerate(columns) if part.overlaps(_left(parts), _right(parts))]
            if len(touched) != 1 or touched[0] in own or not any(map(part.is_aligned, columns[touched[0]])):
                return None
            own[touched[0]] = Cell(0, touched[0], (part.span,))
        pause = (strip.top - floor) / strip.size if floor is not None else 0.0
        if len(own) > 1:
            return own if pause <= _PAUSE else None
        (column,) = own
        close = pause <= _PAUSE_IN_ROW if floor is not None else _goes_on(strip.parts[0], columns[column], strip.size)
        return own if column and close else None

    def together(self, table: Table, following: Table) -> Table | None:
        """Both as one table; None when they are two."""
        last, first = self._lines[_last_line(table)], self._lines[place_of(following)[0]]
        if first.page != last.page + 1 or self._at[first.number] != self._at[last.number] + 1:
            return None
        places = self._same_columns(table, following)
        if places is None:
            return None
        rows, above = _rows(following), _rows(table)
        most = min(_HEADER_ROWS, len(rows) - 1, len(above))
        dropped = 0
        while dropped < most and self._texts(rows[dropped]) == self._texts(above[dropped]):
            dropped += 1
        if not dropped and all(cell.header for cell in rows[0]):
            return None
        self.repeated.update(span.line for row in rows[:dropped] for cell in row for span in cell.spans)
        for number, row in enumerate(rows[dropped:]):
            cells = {places[cell.col]: cell for cell in row}
            table = _with_rest(table, cells) if not number and self._is_rest(table, cells) else _with_row(table, cells)
        return table

    def _is_rest(self, table: Table, cells: Mapping[int, Cell]) -> bool:
        """Whether a page's first row is the rest of the row that the page break cut."""
        filled = {column: cell for column, cell in cells.items() if cell.spans}
        if not filled or 0 in filled:
            return False
        last = {cell.col for cell in _rows(table)[-1] if cell.spans}
        if not last & filled.keys():
            return True
        columns = self._columns(table)
        return all(
            column < len(columns)
            and bool(columns[column])
            and _goes_on(self._part(cell.spans[0]), columns[column], self._lines[cell.spans[0].line].size or 10.0)
            for column, cell in filled.items()
        )

    def _same_columns(self, table: Table, following: Table) -> dict[int, int] | None:
        """For each column of the second table, the first table's; None when they do not agree."""
        boxes, others = _edges(table), _edges(following)
        if boxes or others:
            agree = len(boxes) == len(others) and all(abs(boxes[col] - others.get(col, 0.0)) <= _NEAR for col in boxes)
            return {col: col for col in boxes} if agree else None
        columns, aligned = self._columns(table), 0
        places: dict[int, int] = {}
        for number, parts in enumerate(self._columns(following)):
            left, right = _left(parts), _right(parts)
            touched = [n for n, own in enumerate(columns) if left < _right(own) and _left(own) < right]
            if not touched and left > _right(columns[-1]):
                touched = [len(columns)]
            if len(touched) != 1 or touched[0] in places.values():
                return None
            places[number] = touched[0]
            known = columns[touched[0]][-_COMPARED:] if touched[0] < len(columns) else ()
            aligned += any(one.is_aligned(other) for one in parts for other in known)
        return places if aligned >= min(2, len(places)) else None

    def _columns(self, table: Table) -> list[list[Part]]:
        """What stands in each column."""
        columns: list[list[Part]] = [[] for _ in range(max(cell.col for cell in table.cells) + 1)]
        for cell in table.cells:
            if cell.colspan == 1:
                columns[cell.col] += map(self._part, cell.spans)
        return columns

    def _part(self, span: Span) -> Part:
        line = self._lines[span.line]
        words = [word for word in line.words if span.start <= word.start < span.end]
        bold = all(word.bold for word in words)
        return Part(words[0].x0, words[-1].x1, span, line.text[span.start : span.end], bold)

    def _texts(self, row: Iterable[Cell]) -> list[str]:
        return [" ".join(self._lines[s.line].text[s.start : s.end] for s in cell.spans) for cell in row]


def _left(parts: Sequence[Part]) -> float:
    return min((part.x0 for part in parts), default=math.inf)


def _right(parts: Sequence[Part]) -> float:
    return max((part.x1 for part in parts), default=-math.inf)


def _goes_on(part: Part, column: Sequence[Part], size: float) -> bool:
    """Whether a text goes on from the last of its column: in small letters, or its first word had no room there."""
    first = (part.x1 - part.x0) * len(part.text.split(" ", 1)[0]) / len(part.text)
    return part.text[:1].islower() or column[-1].x1 + _SPACE * size + first > _right(column)


def _edges(table: Table) -> dict[int, float]:
    """The left edges of a ruled table's columns."""
    return {cell.col: cell.box.x0 for cell in table.cells if cell.box is not None}


def _with_row(table: Table, row: Mapping[int, Cell]) -> Table:
    """The table with one row more."""
    number = max(cell.row + cell.rowspan for cell in table.cells)
    width = max(*row, *(cell.col for cell in table.cells)) + 1
    boxed = any(cell.box is not None for cell in row.values())
    added = [
        msgspec.structs.replace(row[col], row=number, col=col, header=False) if col in row else Cell(number, col)
        for col in range(width)
        if col in row or not boxed
    ]
    return msgspec.structs.replace(table, cells=(*table.cells, *added))


def _with_rest(table: Table, row: Mapping[int, Cell]) -> Table:
    """The table with the rest of its last row."""
    number = max(cell.row for cell in table.cells)
    cells = [
        msgspec.structs.replace(cell, spans=cell.spans + row[cell.col].spans)
        if cell.row == number and cell.col in row
        else cell
        for cell in table.cells
    ]
    return msgspec.structs.replace(table, cells=tuple(cells))


def _renumbered(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells with their rows counted from 0 without holes."""
    rows = {row: number for number, row in enumerate(sorted({cell.row for cell in cells}))}
    return tuple(msgspec.structs.replace(cell, row=rows[cell.row]) for cell in cells)
