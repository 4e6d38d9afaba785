"""Tables of a text whose columns are one space apart: cut where the columns' names begin.

"Navn     Møtte for Representerer" over "Siri Nes Anne Moe Sp" has white space enough for no columns; the names of the
columns, which are known words, say where they are. So it is of a case's way through the bodies ("Saknr Utval
Møtedato") and of a case list ("Saknr Arkivsak Sakstittel").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.deltaker import read_deltaker
from parsers.grammar.saksnummer import is_arkivsak, is_saksnummer
from parsers.kinds.deltakerhode import COLUMNS
from parsers.kinds.deltakerliste import AWAY
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.normal.dato import read_dato
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_rolle, skip_tillegg
from schemas.page import Line

_WORD = re.compile(r"\S+")
_MOST_WORDS = 3
_NEAR = 2
"""Letters differ in width: a column's words begin so many characters from its name at the most."""
_FAR = 8
_LONGEST = 160
"""A header is not longer: columns are names."""
_FIRST_TABLE = 2_000_000
"""The tables made here have numbers that no other table has."""


class _Column(msgspec.Struct, frozen=True):
    """Where a column's name begins on its line, and what it holds."""

    start: int
    role: str


class _Kind(msgspec.Struct, frozen=True):
    """A kind of table: what its columns may hold, when they make one, and whether a cell is what its name says."""

    roles: frozenset[str]
    is_one: Callable[[Sequence[str]], bool]
    holds: Callable[[str, Passage], bool]
    by_shape: frozenset[str]
    """Columns whose values are known wherever they stand: a title that is shorter than another moves them."""
    is_tight: Callable[[Sequence[Block], Sequence[tuple[Passage, ...]]], bool]
    """Whether white space alone does not part the columns everywhere."""
    lists: frozenset[str] = frozenset()
    """Lists whose name may stand over their persons: "Forfall Parti Rolle"."""


def cut_under_names(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    """The blocks, with the rows of persons below such a header cut into its columns."""
    return _cut(blocks, layout, _PERSONS)


def cut_cases(blocks: Sequence[Block], layout: Layout) -> Sequence[Block]:
    """The blocks of a text, as many, with the rows of case lists and of cases' ways cut into their columns."""
    text = bool(blocks) and blocks[0].passage.first_line.box is None
    return _cut(blocks, layout, _CASES) if text else blocks


def _cut(blocks: Sequence[Block], layout: Layout, kind: _Kind) -> list[Block]:
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        columns = _header(blocks[at], layout, kind)
        rows = _rows(blocks[at + 1 :], columns, kind) if columns else []
        cells = [_cells(blocks[at], columns, kind) or (), *rows] if rows else []
        if not rows or not kind.is_tight(blocks[at : at + len(cells)], cells):
            made.append(blocks[at])
            at += 1
            continue
        made += [_row(blocks[at + row], own, _FIRST_TABLE + 2 * at, row) for row, own in enumerate(cells)]
        at += len(cells)
    return made


def _header(block: Block, layout: Layout, kind: _Kind) -> tuple[_Column, ...]:
    """The columns that a line names; none for another line."""
    line = _only_line(block)
    words = list(_WORD.finditer(line.text)) if line is not None and len(line.text) <= _LONGEST else []
    columns: list[_Column] = []
    while words and line is not None:
        counts = range(min(_MOST_WORDS, len(words)), 0, -1)
        named = ((count, _name(line, words[:count], layout, kind)) for count in counts)
        count, role = next((pair for pair in named if pair[1] is not None), (0, None))
        if role is None:
            return ()
        columns.append(_Column(words[0].start(), role))
        words = words[count:]
    return tuple(columns) if kind.is_one([column.role for column in columns]) else ()


def _name(line: Line, words: Sequence[re.Match[str]], layout: Layout, kind: _Kind) -> str | None:
    text = " ".join(line.text[words[0].start() : words[-1].end()].split())
    found = layout.match("etikett", text)
    if found is None and kind.lists and (heading := layout.match("overskrift", text)) is not None:
        return "navn" if heading[0].role in kind.lists else None
    return found[0].role if found is not None and found[0].role in kind.roles else None


def _rows(below: Sequence[Block], columns: Sequence[_Column], kind: _Kind) -> list[tuple[Passage, ...]]:
    """The cells of the lines below, as long as each holds what its column is named."""
    rows: list[tuple[Passage, ...]] = []
    for block in below:
        cells = _cells(block, columns, kind) if not block.gap else None
        if cells is None or not all(kind.holds(column.role, cell) for column, cell in zip(columns, cells, strict=True)):
            break
        rows.append(cells)
    return rows


def _is_table_of_persons(roles: Sequence[str]) -> bool:
    return len(roles) > 1 and roles.count("navn") == 1


def _is_table_of_cases(roles: Sequence[str]) -> bool:
    listed = {"saksnummer", "sakstittel"} <= set(roles)
    route = {"moetedato", "saksnummer"} <= set(roles) and bool({"utvalg", "behandles_av"} & set(roles))
    return len(roles) == len(set(roles)) and (listed or route)


def _is_of_case(role: str, cell: Passage) -> bool:
    """Whether a cell is what its column's name says; a title's further lines have no number beside them."""
    if role in {"utvalg", "behandles_av", "sakstittel"}:
        return bool(cell)
    if not cell or role == "lukket":
        return True
    if role == "moetedato":
        return read_dato(cell.text) is not None
    if role == "side":
        return cell.text.isdigit()
    return is_saksnummer(cell.text) if role == "saksnummer" else is_arkivsak(cell.text)


def _is_of_person(role: str, cell: Passage) -> bool:
    if role == "navn":
        return bool(cell) and read_deltaker(cell) is not None
    if not cell or role in {"oppmoetemerke", "moettmerke"}:
        return True
    if role == "representerer":
        return is_parti(cell.text)
    if role == "moett_for":
        return read_deltaker(cell, borte=True) is not None
    return is_rolle(cell.text[skip_tillegg(cell.text) :].split(" ")[0])


def _is_tight(blocks: Sequence[Block], cut: Sequence[tuple[Passage, ...]]) -> bool:
    return any(_filled(block.cells) != len(cells) for block, cells in zip(blocks, cut, strict=True))


def _is_cut_further(blocks: Sequence[Block], cut: Sequence[tuple[Passage, ...]]) -> bool:
    """Whether the names' columns part more than white space does, everywhere as much: many cells may be empty."""
    more = [_filled(cells) - max(_filled(block.cells), 1) for block, cells in zip(blocks, cut, strict=True)]
    return min(more) >= 0 and max(more) > 0


def _filled(cells: Sequence[Passage]) -> int:
    return sum(1 for cell in cells if cell)


def _only_line(block: Block) -> Line | None:
    first = block.passage.first_line
    return first if first.box is None and first.number == block.passage.last_line.number else None


def _cells(block: Block, columns: Sequence[_Column], kind: _Kind) -> tuple[Passage, ...] | None:
    """A line cut where its words begin nearest to the columns' names; None when it has no word there."""
    line = _only_line(block)
    if line is None:
        return None
    begins = [0]
    words = list(_WORD.finditer(line.text))
    for column in columns[1:]:
        near = sorted((abs(word.start() - column.start), word.start()) for word in words)
        if near and near[0][0] > _NEAR and column.role in kind.by_shape:
            near = sorted(
                (0, word.start())
                for word in words
                if abs(word.start() - column.start) <= _FAR
                and kind.holds(column.role, Passage.of_spans([(line, word.start(), word.end())]))
            )
        if column.start < len(line.text) and (not near or near[0][0] > _NEAR):
            return None
        begins.append(near[0][1] if near and near[0][0] <= _NEAR else len(line.text))
    ends = [*begins[1:], len(line.text)]
    return tuple(Passage.of_spans([(line, a, max(a, b))]) for a, b in zip(begins, ends, strict=True))


def _row(block: Block, cells: tuple[Passage, ...], table: int, row: int) -> Block:
    whole = Passage.joined([cell for cell in cells if cell], " ")
    return msgspec.structs.replace(block, passage=whole, cells=cells, table=table, row=row, marker=None)


_PERSONS = _Kind(COLUMNS, _is_table_of_persons, _is_of_person, frozenset(), _is_tight, AWAY)
_CASES = _Kind(
    frozenset({"saksnummer", "sakstittel", "arkivsak", "utvalg", "behandles_av", "moetedato", "side", "lukket"}),
    _is_table_of_cases,
    _is_of_case,
    frozenset({"arkivsak", "moetedato"}),
    _is_cut_further,
)
