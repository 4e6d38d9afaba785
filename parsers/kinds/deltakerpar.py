"""A row of several lists side by side: "Forfall / Varamedlemmer som møtte", "Medlemmer / Møtt / Varamedlemmer".

What stands in a row belongs together: the substitute met for the absent member beside him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.deltaker import read_deltaker
from parsers.kinds.deltakerhode import REMARK
from parsers.kinds.deltakerliste import TELLS_AWAY, UNSURE, Column, Entry, Liste
from parsers.kinds.deltakerrad import is_absent
from parsers.passage import Passage

_EMPTY = Passage("", ())
_MEMBERS = frozenset({"medlemmer", "innkalte"})


def is_paired(columns: Sequence[Column]) -> bool:
    """Whether substitutes stand beside those for whom they met."""
    roles = [column.liste.role if column.liste is not None else column.role for column in columns]
    told = _MEMBERS if REMARK in roles else frozenset[str]()
    members = [n for n, role in enumerate(roles) if role in {*TELLS_AWAY, UNSURE, "moettmerke", "oppmoetemerke", *told}]
    if all(column.role is None or _is_plain(column) for column in columns):
        return False
    return bool(members) and "varamedlemmer" in roles[members[0] :]


def _is_plain(column: Column) -> bool:
    """A list with its own colon ("Forfall:") beside others of the kind is a list for itself."""
    return column.liste is not None and column.label is not None and column.label.text.endswith(":")


def read_lists(row: Block, columns: Sequence[Column]) -> Iterator[tuple[Liste, Entry]]:
    """What a row adds to each of the lists that its columns are of; columns without a list belong to the one before."""
    starts = [number for number, column in enumerate(columns) if column.liste is not None]
    parts = list(zip([0, *starts[1:]], [*starts[1:], len(columns)], strict=True))
    absent: Passage | None = None
    paired = is_paired(columns)
    remark = next((n for n, column in enumerate(columns) if column.role == REMARK), None) if paired else None
    for at, (begin, end) in zip(starts, parts, strict=True):
        liste = columns[at].liste
        # "Medlemmer / Parti / Varamedlemmer / Merknad": the remark is of the member.
        own_cells = {n for n in range(begin, end) if n != remark} | ({remark} if at == starts[0] else set())
        cells = [cell if number in own_cells else _EMPTY for number, cell in enumerate(row.cells)]
        if liste is None or not any(cells):
            continue
        own = tuple(column if number in own_cells else Column(None) for number, column in enumerate(columns))
        beside = absent if liste.role == "varamedlemmer" and paired else None
        name = row.cells[at] if at < len(row.cells) else _EMPTY
        away = is_absent(row, own)
        if name and (liste.role in {*TELLS_AWAY, UNSURE} or away):
            absent = name
        if remark is not None and liste.role in _MEMBERS and not away and _has_substitute(row, columns):
            # A substitute beside a member of whom nothing is said.
            absent = name
            continue
        if end - begin > 1:
            yield liste, Entry(row=msgspec.structs.replace(row, cells=tuple(cells)), columns=own, beside=beside)
        else:
            yield liste, Entry(text=name, beside=beside)


def _has_substitute(row: Block, columns: Sequence[Column]) -> bool:
    return any(
        column.liste is not None and column.liste.role == "varamedlemmer" and read_deltaker(cell) is not None
        for cell, column in zip(row.cells, columns, strict=False)
        if cell
    )
