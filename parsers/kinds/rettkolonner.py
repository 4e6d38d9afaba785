"""Tables of a text whose columns are one space apart: cut where the columns' names begin.

"Navn     Møtte for Representerer" over "Siri Nes Anne Moe Sp" has white space enough for no columns; the names of the
columns, which are known words, say where they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.deltaker import read_deltaker
from parsers.kinds.deltakerhode import COLUMNS
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_rolle, skip_tillegg
from schemas.page import Line

_WORD = re.compile(r"\S+")
_MOST_WORDS = 3
_NEAR = 2
"""Letters differ in width: a column's words begin so many characters from its name at the most."""
_FIRST_TABLE = 2_000_000
"""The tables made here have numbers that no other table has."""


class _Column(msgspec.Struct, frozen=True):
    """Where a column's name begins on its line, and what it holds."""

    start: int
    role: str


def cut_under_names(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    """The blocks, with the rows below such a header cut into its columns."""
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        columns = _header(blocks[at], layout)
        rows = _rows(blocks[at + 1 :], columns) if columns else []
        if not rows or not _is_tight(blocks[at : at + 1 + len(rows)], len(columns)):
            made.append(blocks[at])
            at += 1
            continue
        cells = [_cells(blocks[at], columns) or (), *rows]
        made += [_row(blocks[at + row], own, _FIRST_TABLE + 2 * at, row) for row, own in enumerate(cells)]
        at += len(cells)
    return made


def _header(block: Block, layout: Layout) -> tuple[_Column, ...]:
    """The columns that a line names, one of them of persons; none for another line."""
    line = _only_line(block)
    words = list(_WORD.finditer(line.text)) if line is not None else []
    columns: list[_Column] = []
    while words and line is not None:
        count = next((n for n in range(min(_MOST_WORDS, len(words)), 0, -1) if _name(line, words[:n], layout)), 0)
        role = _name(line, words[:count], layout) if count else None
        if role is None:
            return ()
        columns.append(_Column(words[0].start(), role))
        words = words[count:]
    persons = sum(column.role == "navn" for column in columns)
    return tuple(columns) if len(columns) > 1 and persons == 1 else ()


def _name(line: Line, words: Sequence[re.Match[str]], layout: Layout) -> str | None:
    text = " ".join(line.text[words[0].start() : words[-1].end()].split())
    found = layout.match("etikett", text)
    return found[0].role if found is not None and found[0].role in COLUMNS else None


def _rows(below: Sequence[Block], columns: Sequence[_Column]) -> list[tuple[Passage, ...]]:
    """The cells of the lines below, as long as each holds what its column is named."""
    rows: list[tuple[Passage, ...]] = []
    for block in below:
        cells = _cells(block, columns) if not block.gap else None
        if cells is None or not all(_is_of(column.role, cell) for column, cell in zip(columns, cells, strict=True)):
            break
        rows.append(cells)
    return rows


def _is_of(role: str, cell: Passage) -> bool:
    if role == "navn":
        return bool(cell) and read_deltaker(cell) is not None
    if not cell or role in {"oppmoetemerke", "moettmerke"}:
        return True
    if role == "representerer":
        return is_parti(cell.text)
    if role == "moett_for":
        return read_deltaker(cell, borte=True) is not None
    return is_rolle(cell.text[skip_tillegg(cell.text) :].split(" ")[0])


def _is_tight(blocks: Sequence[Block], columns: int) -> bool:
    """Whether white space alone does not part the columns everywhere."""
    return any(sum(1 for cell in block.cells if cell) != columns for block in blocks)


def _only_line(block: Block) -> Line | None:
    first = block.passage.first_line
    return first if first.box is None and first.number == block.passage.last_line.number else None


def _cells(block: Block, columns: Sequence[_Column]) -> tuple[Passage, ...] | None:
    """A line cut where its words begin nearest to the columns' names; None when it has no word there."""
    line = _only_line(block)
    if line is None:
        return None
    begins = [0]
    for column in columns[1:]:
        near = sorted((abs(word.start() - column.start), word.start()) for word in _WORD.finditer(line.text))
        if column.start < len(line.text) and (not near or near[0][0] > _NEAR):
            return None
        begins.append(near[0][1] if near and near[0][0] <= _NEAR else len(line.text))
    ends = [*begins[1:], len(line.text)]
    return tuple(Passage.of_spans([(line, a, max(a, b))]) for a, b in zip(begins, ends, strict=True))


def _row(block: Block, cells: tuple[Passage, ...], table: int, row: int) -> Block:
    whole = Passage.joined([cell for cell in cells if cell], " ")
    return msgspec.structs.replace(block, passage=whole, cells=cells, table=table, row=row, marker=None)
