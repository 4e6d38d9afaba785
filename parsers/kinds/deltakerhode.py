"""The header row of an attendance table: what each column holds, by its name and by what stands below it.

"Navn / Funksjon / Repr.", "Oppmøte befaringer: / Oppmøte muntlige innlegg:", "Forfall / Parti / Varamedlemmer / Parti",
"Medlemmer / Møtt / Varamedlemmer". A column is a list of its own when names stand below it, and a mark when crosses do:
"Forfall" is the one or the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.deltaker import read_deltaker
from parsers.kinds.deltakerliste import AWAY, ROLLER, Column, Liste
from parsers.kinds.listerolle import list_role
from parsers.layouts import Layout
from parsers.passage import Passage

COLUMNS = frozenset({"navn", "funksjon", "representerer", "moett_for", "oppmoetemerke", "moettmerke"})
REMARK = "merknad"
MARK_OR_FOR = "merke_eller_moett_for"
"""Two columns whose names are printed too near one another to be parted: "Forfall Møtt for"."""
_PERSON = frozenset(("representant", "medlem", "deltaker", "deltakar", "møtedeltaker", "møtedeltakar", "folkevalgt"))
"""Names of a column of persons."""
_CAME = re.compile(r"møtt:?", re.IGNORECASE)
"""The column where a mark says that one came, not that one was absent."""
# In a column "Møtt": "FO", "F", "nei"
NOT_MARKED = re.compile(r"^(?:(?:fo|f|forf\.?)$|nei\b|forfall|ikke|ikkje)", re.IGNORECASE)
PRESENT_MARK = re.compile(r"(?:x|ja|møtte?|mø|tilstede|til stede|til stades|✓|✔|☒|☑|1)", re.IGNORECASE)
# "Ingen", "Ingen vara møtte", "-"
_NOBODY = re.compile(r"(?:ingen|ikke|ikkje|nei)\b|[-–—]+$", re.IGNORECASE)
_LONGEST_REST = 30
_NEAR = 2
"""Characters between where a column's name begins and where its values do."""
_NEAR_POINTS = 6.0


class Header(msgspec.Struct, frozen=True):
    """The columns, the number of the table they are of, and the first row where it is printed within the header."""

    columns: tuple[Column, ...]
    table: int | None
    first: Block | None = None


def read_header(block: Block, below: Sequence[Block], layout: Layout) -> Header | None:
    """The header that a row is; ``below``: the blocks after it. None when it names no columns of an attendance."""
    if len([cell for cell in block.cells if cell]) < 2:
        return None
    named = _named(block, layout)
    if named is not None:
        rows = _rows(below, block.table, layout)
        own = block.table if block.table is not None or not rows else rows[0].table
        placed = _aligned(named, rows) if own != block.table else named
        columns = _settled(placed, rows)
        return Header(columns, own) if columns is not None else None
    top, rest = _first_line(block)
    named = _named(top, layout) if rest is not None else None
    if named is None or rest is None:
        return None
    columns = _settled(named, (rest, *_rows(below, block.table, layout)))
    return Header(columns, block.table, rest) if columns is not None else None


def is_attendance(columns: Sequence[Column]) -> bool:
    """Whether a table without a heading tells who met: by a mark, by whom one met for, or by post and party."""
    roles = {column.role for column in columns}
    marks = {"oppmoetemerke", "moettmerke", "moett_for", MARK_OR_FOR}
    return "navn" in roles and bool(roles & marks or {"funksjon", "representerer"} <= roles)


def with_second_lines(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    """The blocks, with a column's name that goes on below it made whole: "Forfall meldt frå følgjande" / "medl.:"."""
    whole: list[Block] = []
    for block in blocks:
        above = whole[-1] if whole else None
        at = _column_above(above, block, layout) if above is not None and not block.cells else None
        if above is None or at is None:
            whole.append(block)
            continue
        whole[-1] = _with_rest(above, at, block.passage)
    return whole


def _column_above(above: Block, block: Block, layout: Layout) -> int | None:
    """The column of a header whose name ends in the line below it; no heading of its own is such a line."""
    own = block.level is not None or list_role(block.passage, layout, column=True) is not None
    if own or len(above.cells) < 2 or len(block.text) > _LONGEST_REST:
        return None
    for number, cell in enumerate(above.cells):
        if cell and _start(cell) == _start(block.passage):
            both = _with_rest(above, number, block.passage)
            if list_role(both.cells[number], layout, column=True) is not None and _named(both, layout) is not None:
                return number
    return None


def _with_rest(above: Block, number: int, rest: Passage) -> Block:
    cells = list(above.cells)
    cells[number] = Passage.joined((cells[number], rest), " ")
    return _with_cells(above, cells)


def _rows(below: Sequence[Block], table: int | None, layout: Layout) -> tuple[Block, ...]:
    """The rows below a header, down to the next: of its table, or of the one that begins below it."""
    own = table if table is not None else next((b.table for b in below[:1]), None)
    rows = []
    for block in below:
        if block.table != own or (own is None and len(block.cells) < 2) or _named(block, layout) is not None:
            break
        rows.append(block)
    return tuple(rows)


def _named(block: Block, layout: Layout) -> tuple[Column, ...] | None:
    """The columns by their names alone; a row with a person in it is none of names."""
    columns = tuple(Column(_role(cell, layout), label=cell) if cell else Column(None) for cell in block.cells)
    known = [column for column in columns if column.role]
    names = any(column.role in {"navn", "moettmerke", *ROLLER} for column in columns)
    filled = sum(1 for cell in block.cells if cell)
    if any(column.role is None and column.label and read_deltaker(column.label) is not None for column in columns):
        return None
    return columns if len(known) > 1 and names and len(known) * 2 > filled else None


def _role(cell: Passage, layout: Layout) -> str | None:
    form = layout.match("etikett", cell.text)
    role = form[0].role if form and form[0].role in COLUMNS else None
    if cell.text.rstrip(":").casefold() in _PERSON:
        return "navn"
    if role is not None:
        return "moettmerke" if role == "oppmoetemerke" and _CAME.fullmatch(cell.text) else role
    heading = layout.match("overskrift", cell.text)
    if heading is not None and heading[0].role == REMARK:
        return REMARK
    return _both(cell, layout) or list_role(cell, layout, column=True)


def _both(cell: Passage, layout: Layout) -> str | None:
    """ "Forfall Møtt for": a mark, and behind it whom a substitute met for."""
    words = cell.text.split(" ")
    for count in range(1, len(words)):
        behind = layout.match("etikett", " ".join(words[count:]))
        if behind is None or behind[0].role != "moett_for":
            continue
        mark = list_role(cell.part(0, len(" ".join(words[:count]))), layout, column=True)
        if mark in AWAY:
            return MARK_OR_FOR
    return None


def _settled(columns: Sequence[Column], rows: Sequence[Block]) -> tuple[Column, ...] | None:
    """The columns by what stands below them too. Lists beside one another have colons, or names below every one."""
    if not any(column.role in {*COLUMNS, MARK_OR_FOR} for column in columns):
        colons = all(column.label.text.endswith(":") for column in columns if column.label)
        listed = [number for number, column in enumerate(columns) if column.role]
        if not colons and not all(_holds_names(rows, number) for number in listed):
            return None
    columns = _beside_posts(columns, rows)
    named = any(column.role == "navn" for column in columns)
    if not named and not any(column.role in ROLLER for column in columns):
        # "Møtt / Parti": the names of those who met.
        columns = [
            msgspec.structs.replace(column, role="til_stede") if column.role == "moettmerke" else column
            for column in columns
        ]
        if not any(column.role == "til_stede" and _holds_names(rows, n) for n, column in enumerate(columns)):
            return None
    return tuple(_settle(columns, number, rows, named=named) for number in range(len(columns)))


def _beside_posts(columns: Sequence[Column], rows: Sequence[Block]) -> list[Column]:
    """The columns; where a list's name stands over the posts of its persons, the next column is the list."""
    placed = list(columns)
    for number, column in enumerate(columns[:-1]):
        unnamed = columns[number + 1].label is None and columns[number + 1].role is None
        if column.role in ROLLER and unnamed and not _holds_names(rows, number) and _holds_names(rows, number + 1):
            placed[number], placed[number + 1] = Column(None), column
    return placed


def _settle(columns: Sequence[Column], number: int, rows: Sequence[Block], *, named: bool) -> Column:
    """The column with its list, when it is one of names; a list's name over marks names a column of marks."""
    column = columns[number]
    if column.role == "moettmerke":
        return _with_marks(column, rows, number)
    if column.role is None or column.role not in ROLLER or column.label is None:
        return column
    if column.role in AWAY and not _is_list(columns, number, rows, named=named):
        return Column("oppmoetemerke", label=column.label)
    if column.role == "til_stede" and named and not _holds_names(rows, number):
        return _with_marks(Column("moettmerke", label=column.label), rows, number)
    if any(number < len(row.cells) and row.cells[number] for row in rows) and not _holds_names(rows, number):
        return Column(None, label=column.label)
    return Column("navn", Liste(column.role, column.label), column.label)


def _with_marks(column: Column, rows: Sequence[Block], number: int) -> Column:
    cells = [row.cells[number] for row in rows if number < len(row.cells)]
    return msgspec.structs.replace(column, marked=any(cell and not NOT_MARKED.match(cell.text) for cell in cells))


def _is_list(columns: Sequence[Column], number: int, rows: Sequence[Block], *, named: bool) -> bool:
    """Whether a column "Forfall" lists those who were absent."""
    if any(number < len(row.cells) and row.cells[number] for row in rows):
        return _holds_names(rows, number)
    behind = columns[number + 1].role if number + 1 < len(columns) else None
    return behind == "representerer" or not (named or number > 0)


def _holds_names(rows: Sequence[Block], number: int) -> bool:
    """Whether names of persons stand in most cells of a column that are not "Ingen"."""
    printed = [row.cells[number] for row in rows if number < len(row.cells) and row.cells[number]]
    cells = [cell for cell in printed if not _NOBODY.match(cell.text)]
    read = [cell for cell in cells if any(read_deltaker(line, ansatt=True) is not None for line in cell.lines())]
    return 0 < len(cells) < 2 * len(read) or 0 < len(cells) == len(read)


def _first_line(block: Block) -> tuple[Block, Block | None]:
    """A row cut below its first printed line: a header that was taken for one with the row below it."""
    line = min(cell.first_line.number for cell in block.cells if cell)
    top, rest = [], []
    for cell in block.cells:
        lines = list(cell.lines()) if cell else []
        at = next((n for n, part in enumerate(lines) if part.first_line.number > line), len(lines))
        end = cell.text.find(lines[at].text) if at < len(lines) else len(cell.text)
        top.append(cell.part(0, end) if cell else cell)
        rest.append(cell.part(end) if cell else cell)
    if sum(1 for cell in rest if cell) < 2:
        return block, None
    return _with_cells(block, top), _with_cells(block, rest)


def _with_cells(block: Block, cells: Sequence[Passage]) -> Block:
    return msgspec.structs.replace(block, passage=Passage.joined(cells, " "), cells=tuple(cells))


def _aligned(columns: Sequence[Column], rows: Sequence[Block]) -> tuple[Column, ...]:
    """The columns of the table that begins below their names, each under the name that it begins under."""
    width = max(len(row.cells) for row in rows)
    near = _NEAR if rows[0].passage.first_line.box is None else _NEAR_POINTS
    placed = [Column(None)] * width
    for number in range(width):
        starts = [_start(row.cells[number]) for row in rows if number < len(row.cells) and row.cells[number]]
        for column in columns:
            if column.label and starts and abs(min(starts) - _start(column.label)) <= near:
                placed[number] = column
    return tuple(placed)


def column_over(text: Passage, columns: Sequence[Column]) -> Column | None:
    """The column that a line begins under."""
    near = _NEAR if text.first_line.box is None else _NEAR_POINTS
    under = [column for column in columns if column.label and abs(_start(column.label) - _start(text)) <= near]
    return under[0] if under else None


def _start(cell: Passage) -> float:
    """Where a cell begins on its line, in points on a page and in characters in a text."""
    piece = cell.pieces[0]
    if piece.line.box is None:
        return float(piece.at)
    return next((word.x0 for word in piece.line.words if word.end > piece.at), piece.line.box.x0)
