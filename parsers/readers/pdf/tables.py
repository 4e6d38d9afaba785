"""Tables: which words of a page stand in which cell.

Where rules enclose cells, they are the cells (``grid``). A box around a paragraph is no table.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Mapping, Sequence

import msgspec

from parsers.readers.pdf.grid import Field, Grid, find_grids
from parsers.readers.pdf.joined import place_of
from parsers.readers.pdf.raw import RawPage
from parsers.readers.pdf.rulings import Edges, straighten
from parsers.readers.pdf.spaced import Run, find_runs
from parsers.readers.pdf.tablerows import group_lines, parted_by_rules
from schemas.page import Cell, Line, Origin, Span, Table


def find_tables(page: RawPage, lines: Sequence[Line]) -> tuple[Table, ...]:
    """The page's tables in reading order; ``lines`` are those of ``make_lines``."""
    edges = straighten(page.rulings) if page.rulings else Edges((), ())
    taken: set[tuple[int, int]] = set()
    tables: list[Table] = []
    shaded: list[Table] = []
    for grid in find_grids(edges):
        # A single row of boxes is a table's last row on this page, or the shaded header of one without rules.
        lone = len(grid.ys) == 2
        table = _ruled(grid, lines, taken, lone=lone)
        if table is not None:
            (shaded if lone else tables).append(table)
    inside = {line for line, _ in taken}
    runs = list(find_runs([line for line in lines if line.number not in inside]))
    leading = _leading(lines) if runs else 0.0
    tables += [_spaced(run, edges, leading) for run in runs]
    within = {strip.line.number for run in runs for strip in run.strips}
    tables += [table for table in shaded if not any(s.line in within for c in table.cells for s in c.spans)]
    by_number = {line.number: line for line in lines} if tables else {}
    return tuple(sorted((_with_header(table, by_number) for table in tables), key=place_of))


def _with_header(table: Table, lines: Mapping[int, Line]) -> Table:
    """The table with its first row marked as header when it is bold and not all of the table is."""
    first = [cell for cell in table.cells if cell.row == 0 and cell.spans]
    rest = [cell for cell in table.cells if cell.row > 0 and cell.spans]
    if len(first) < 2 or not all(_is_bold(cell, lines) for cell in first) or all(_is_bold(c, lines) for c in rest):
        return table
    cells = tuple(msgspec.structs.replace(cell, header=True) if cell.row == 0 else cell for cell in table.cells)
    return Table(cells, table.origin)


def _is_bold(cell: Cell, lines: Mapping[int, Line]) -> bool:
    return all(
        word.bold for span in cell.spans for word in lines[span.line].words if span.start <= word.start < span.end
    )


def _ruled(grid: Grid, lines: Sequence[Line], taken: set[tuple[int, int]], *, lone: bool) -> Table | None:
    """The table of a grid; None when it is a frame around text, or empty."""
    if len(grid.xs) < 3 or len(grid.fields) < 2:
        return None
    spans = _spans(grid, lines, taken)
    fields = _inside_frame(grid, spans)
    filled = [field for field in fields if field in spans]
    if not filled:
        return None
    if not lone:
        taken.update((span.line, span.start) for field in filled for span in spans[field])
    first = fields[0].row
    cells = [
        Cell(f.row - first, f.col, tuple(spans.get(f, ())), rowspan=f.rowspan, colspan=f.colspan, box=grid.box(f))
        for f in fields
    ]
    return Table(tuple(cells), Origin.RULED)


def _inside_frame(grid: Grid, spans: Mapping[Field, Sequence[Span]]) -> list[Field]:
    """The grid's cells without text of several lines over its whole width at top and bottom: a frame around a table."""
    fields = list(grid.fields)
    for at in (0, -1):
        while len(fields) > 2 and fields[at].colspan == len(grid.xs) - 1 and len(spans.get(fields[at], ())) > 1:
            fields.pop(at)
    return fields


def _spans(grid: Grid, lines: Sequence[Line], taken: set[tuple[int, int]]) -> dict[Field, list[Span]]:
    """The parts of lines that stand in each cell, by the middles of their words."""
    owner = {
        (row, col): field
        for field in grid.fields
        for row in range(field.row, field.row + field.rowspan)
        for col in range(field.col, field.col + field.colspan)
    }
    found: dict[Field, list[Span]] = {}
    for line in lines:
        if line.box is None:
            continue
        row = bisect.bisect(grid.ys, (line.box.top + line.box.bottom) / 2) - 1
        if not 0 <= row < len(grid.ys) - 1:
            continue
        last: Field | None = None
        for word in line.words:
            col = bisect.bisect(grid.xs, (word.x0 + word.x1) / 2) - 1
            field = owner.get((row, col))
            if field is None or (line.number, word.start) in taken:
                last = None
                continue
            spans = found.setdefault(field, [])
            if field == last:
                spans[-1] = Span(line.number, spans[-1].start, word.end)
            else:
                spans.append(Span(line.number, word.start, word.end))
            last = field
    return found


def _leading(lines: Sequence[Line]) -> float:
    """The white space between the lines of a paragraph, in sizes: the least on the page."""
    pauses = (
        (below.box.top - above.box.bottom) / below.size
        for above, below in itertools.pairwise(lines)
        if above.box and below.box and below.size and above.size == below.size and below.box.top > above.box.bottom
    )
    return min(pauses, default=0.0)


def _spaced(run: Run, edges: Edges, leading: float) -> Table:
    """The table that a run of lines makes."""
    cells = []
    for row, strips in enumerate(group_lines(run, edges.across, leading)):
        parts = [part for strip in strips for part in strip.parts]
        for col in range(len(run.columns)):
            spans = tuple(part.span for part in parts if run.column(part) == col)
            cells.append(Cell(row, col, spans))
    origin = Origin.RULED if parted_by_rules(run, edges.across) else Origin.SPACED
    return Table(tuple(cells), origin)
