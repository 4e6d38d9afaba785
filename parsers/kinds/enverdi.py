"""A table printed with one value a line: "Navn / Funksjon / Representerer / Kari Vik / Ordfører / H / Ola Dal / …".

Web pages and their prints lose the columns so. The names of the columns say how many lines a person has; the lines are
put back into rows as long as each is what its column's name says.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.deltaker import read_deltaker
from parsers.kinds.deltakerhode import COLUMNS
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_rolle

_MOST_COLUMNS = 5
_FIRST_TABLE = 1_000_000
"""The tables made here have numbers that no table of a page has."""


def rows_of_lines(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    """The blocks, with tables of one value a line made into rows."""
    made: list[Block] = []
    numbers = itertools.count(_FIRST_TABLE, 2)
    at = 0
    while at < len(blocks):
        roles = _roles(blocks, at, layout)
        rows = _rows(blocks, at + len(roles), roles) if roles else []
        if not rows:
            made.append(blocks[at])
            at += 1
            continue
        number = next(numbers)
        every = [blocks[at : at + len(roles)], *rows]
        made += [_row(lines, number, row) for row, lines in enumerate(every)]
        at += len(roles) * len(every)
    return made


def _roles(blocks: Sequence[Block], at: int, layout: Layout) -> list[str]:
    """What the columns hold named one under another from ``at`` on; none when no names of persons do."""
    roles: list[str] = []
    for block in blocks[at : at + _MOST_COLUMNS]:
        found = layout.match("etikett", block.text) if _is_line(block) else None
        if found is None or found[0].role not in COLUMNS or found[0].role in roles:
            break
        roles.append(found[0].role)
    return roles if len(roles) > 1 and "navn" in roles else []


def _rows(blocks: Sequence[Block], at: int, roles: Sequence[str]) -> list[Sequence[Block]]:
    rows: list[Sequence[Block]] = []
    while True:
        lines = blocks[at : at + len(roles)]
        if len(lines) < len(roles) or not all(_is_of(role, line) for role, line in zip(roles, lines, strict=True)):
            return rows
        rows.append(lines)
        at += len(roles)


def _is_of(role: str, block: Block) -> bool:
    if not _is_line(block):
        return False
    if role in {"navn", "moett_for"}:
        return read_deltaker(block.passage) is not None
    if role == "representerer":
        return is_parti(block.text)
    return role == "funksjon" and is_rolle(block.text.split(" ")[0]) and read_deltaker(block.passage) is None


def _is_line(block: Block) -> bool:
    return not block.cells and block.marker is None and block.text[-1:] not in {":", "."}


def _row(lines: Sequence[Block], table: int, row: int) -> Block:
    cells = tuple(line.passage for line in lines)
    return msgspec.structs.replace(lines[0], passage=Passage.joined(cells, " "), cells=cells, table=table, row=row)
