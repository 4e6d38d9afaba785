"""Corrections: a person's word for one value of one record of one paper, applied before any key is made.

A correction outranks the machine and survives every re-reading (DESIGN: arkivforskrifta § 11, correct by adding, say
what, when and how, never lose the original): the statements stay as they were read, and the value is put in its
place each time they are used. One that no longer finds its record is kept, and told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select

from archive.anchor import Statements, Steg, find_record, make_anchor, pair
from archive.tables.operation import rettelse

_RECORDS = frozenset({"avvik", "kilde"})
"""Types of statements that are no record of a paper."""


class Rettelse(msgspec.Struct, frozen=True, kw_only=True):
    """One correction: whose value, what was read, what it shall be (None: the paper does not state it), and why."""

    sha256: str
    sti: str
    """The record's path when the correction was made; "" is the file."""
    felt: str
    lest: Any = None
    ny: Any = None
    forfatter: str
    begrunnelse: str
    feste: tuple[Steg, ...] = ()


class Corrected(msgspec.Struct, frozen=True):
    """A file's statements with the corrections in their places."""

    rows: tuple[Mapping[str, Any], ...]
    """Rows of ``utsagn``; those that were corrected have the fields' names in ``rettet``."""
    placed: Mapping[str, Rettelse]
    """Corrections by the path at which they hold ("dokument[1].moetesak[0].tittel")."""
    unplaced: tuple[Rettelse, ...]


_NAMES = Rettelse.__struct_fields__
_ALL = select(*(rettelse.c[name] for name in _NAMES)).order_by(rettelse.c.sha256, rettelse.c.sti, rettelse.c.felt)
_OF_FILES = _ALL.where(rettelse.c.sha256.in_(bindparam("files", expanding=True)))


def read_corrections(connection: Connection, files: Iterable[str] | None = None) -> dict[str, list[Rettelse]]:
    """The corrections by file, of those given or of all."""
    rows = connection.execute(_ALL) if files is None else connection.execute(_OF_FILES, {"files": sorted(files)})
    found: dict[str, list[Rettelse]] = {}
    for row in rows.mappings():
        found.setdefault(row["sha256"], []).append(msgspec.convert({name: row[name] for name in _NAMES}, Rettelse))
    return found


def apply_corrections(rows: Sequence[Mapping[str, Any]], corrections: Sequence[Rettelse]) -> Corrected:
    """Put the corrections of one file in their places among its current statements."""
    if not corrections:
        return Corrected(tuple(rows), {}, ())
    said: Statements = {row["sti"]: row for row in rows if row["type"] not in _RECORDS}
    replaced = {pair(one.lest, one.ny) for one in corrections}
    changed: dict[str, dict[str, Any]] = {}
    placed: dict[str, Rettelse] = {}
    unplaced = []
    for one in corrections:
        anchor = one.feste or make_anchor(one.sti, {sti: {**row, "verdier": {}} for sti, row in said.items()})
        sti = find_record(anchor, one.felt, said, replaced) if one.sti else ""
        full = f"{sti}.{one.felt}" if sti else one.felt
        if sti is None or sti not in said or full in placed:
            unplaced.append(one)
            continue
        placed[full] = one
        changed.setdefault(sti, {})[one.felt] = one.ny
    result = tuple(
        _with_values(row, changed[row["sti"]]) if row["type"] not in _RECORDS and row["sti"] in changed else row
        for row in rows
    )
    return Corrected(result, placed, tuple(unplaced))


def _with_values(row: Mapping[str, Any], values: Mapping[str, Any]) -> Mapping[str, Any]:
    merged = {**row["verdier"], **values}
    kept = {name: value for name, value in merged.items() if value is not None and value != []}
    return {**row, "verdier": kept, "rettet": frozenset(values)}
