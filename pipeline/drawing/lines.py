"""What the reader saw on a page: lines with numbers and marks, columns, tables, running heads, pictures, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.drawing.sheet import Colour, Key, Sheet
from schemas.page import Box, Cell, Furniture, Line, Link, Span, Table, Word

LINE: Colour = (60, 110, 200)
COLUMN: Colour = (225, 120, 0)
TABLE: Colour = (20, 140, 70)
HEADER: Colour = (0, 95, 60)
RUNNING: Colour = (120, 120, 120)
PICTURE: Colour = (170, 60, 170)
LINK: Colour = (0, 150, 200)
UNSURE: Colour = (215, 30, 30)

SURE = 0.8
"""A recognised word below this is shown: one in five or more of its like are misread."""
_COLUMN_WIDTH = 3


def draw_lines(sheet: Sheet) -> None:
    """Draw them all, with a legend of what there is on this page."""
    lines = {line.number: line for line in sheet.lines}
    tables = [(number, table) for number, table in enumerate(sheet.pages.tables) if _cells_here(table, lines)]
    sheet.told += [_count(len(sheet.lines), "line"), _count(len(tables), "table")]
    for number, table in tables:
        _draw_table(sheet, number, table, lines)
    _draw_pictures(sheet)
    in_tables = {span.line for _, table in tables for cell in table.cells for span in cell.spans}
    for line in sheet.lines:
        _draw_line(sheet, line, in_table=line.number in in_tables)
    _draw_links(sheet, lines)
    sheet.number_lines()
    sheet.keys += _keys(sheet, tables=[table for _, table in tables])


def _draw_line(sheet: Sheet, line: Line, *, in_table: bool) -> None:
    if line.box is None:
        return
    running = line.furniture is not None
    # The cells of a table show its lines and columns already.
    if not in_table:
        sheet.frame(line.box, RUNNING if running else LINE, fill=70 if running else 0)
    for gap in () if in_table else _column_gaps(line):
        _, top, _, bottom = sheet.rect(line.box)
        x = sheet.rect(gap)[0]
        sheet.stroke((x, top + 1), (x, bottom - 1), COLUMN, _COLUMN_WIDTH)
    for word in _unsure(line):
        x0, _, x1, bottom = sheet.rect(Box(word.x0, line.box.top, word.x1, line.box.bottom))
        sheet.stroke((x0, bottom - 1), (x1, bottom - 1), UNSURE, 3)


def _column_gaps(line: Line) -> Iterator[Box]:
    """The middle of each gap where the line goes from one column to the next."""
    if line.box is None:
        return
    for left, right in zip(line.words, line.words[1:], strict=False):
        if "\t" in line.text[left.end : right.start]:
            middle = (left.x1 + right.x0) / 2
            yield Box(middle, line.box.top, middle, line.box.bottom)


def _unsure(line: Line) -> list[Word]:
    return [word for word in line.words if word.confidence is not None and word.confidence < SURE]


def _draw_table(sheet: Sheet, number: int, table: Table, lines: dict[int, Line]) -> None:
    """Its cells, each with row and column; one that was drawn without a box is what its words fill."""
    named = False
    for cell in _cells_here(table, lines):
        box = _box_of(cell, lines)
        if box is None:
            continue
        sheet.frame(box, TABLE, width=2, fill=45 if cell.header else 18)
        _, y0, x1, _ = sheet.rect(box)
        place = f"{cell.row},{cell.col}" if named else f"t{number}  {cell.row},{cell.col}"
        # Inside a drawn cell there is room in the upper right corner; beside mere words there is room after them.
        sheet.write(x1 - 5.5 * len(place) - 2 if cell.box else x1 + 2, y0, place, HEADER, size=9)
        named = True


def _cells_here(table: Table, lines: dict[int, Line]) -> list[Cell]:
    """The table's cells on this page: those whose text stands on it, and empty ones between them."""
    rows = {cell.row for cell in table.cells for span in cell.spans if span.line in lines}
    return [
        cell
        for cell in table.cells
        if cell.row in rows and all(span.line in lines for span in cell.spans) and (cell.spans or cell.box)
    ]


def _box_of(cell: Cell, lines: dict[int, Line]) -> Box | None:
    if cell.box is not None:
        return cell.box
    box: Box | None = None
    for span in cell.spans:
        part = span_box(lines[span.line], span)
        box = part if box is None else box.joined(part) if part else box
    return box


def span_box(line: Line, span: Span) -> Box | None:
    """Where a part of a line stands."""
    words = [word for word in line.words if word.end > span.start and word.start < span.end]
    if line.box is None or not words:
        return line.box
    return Box(words[0].x0, line.box.top, words[-1].x1, line.box.bottom)


def _draw_pictures(sheet: Sheet) -> None:
    for box in sheet.info.images:
        sheet.frame(box, PICTURE, width=2)


def _draw_links(sheet: Sheet, lines: dict[int, Line]) -> None:
    for link in _links_here(sheet):
        box = span_box(lines[link.span.line], link.span)
        if box is not None:
            x0, _, x1, bottom = sheet.rect(box)
            sheet.stroke((x0, bottom), (x1, bottom), LINK, 2)


def _links_here(sheet: Sheet) -> list[Link]:
    numbers = {line.number for line in sheet.lines}
    return [link for link in sheet.pages.links if link.span.line in numbers]


def _keys(sheet: Sheet, tables: Iterable[Table]) -> Iterator[Key]:
    lines = sheet.lines
    yield Key(LINE, "line, numbered in reading order (B bold, I italic, h heading, / ends by will, - goes on)")
    if any(True for line in lines for _ in _column_gaps(line)):
        yield Key(COLUMN, "columns part here", 255)
    if tables:
        yield Key(TABLE, "cell: row,column (darker: header)", 18)
    if any(line.furniture is Furniture.RUNNING_HEAD for line in lines):
        yield Key(RUNNING, "running head (^)", 70)
    if sheet.info.images:
        yield Key(PICTURE, "picture")
    if _links_here(sheet):
        yield Key(LINK, "link", 255)
    if any(_unsure(line) for line in lines):
        yield Key(UNSURE, f"recognised word, less than {SURE:.0%} sure", 255)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
