"""The endringslogg: what was changed in a record that stood, when, by whom, from what, to what.

Noark 5 M680 referanseArkivenhet, M681 referanseMetadata, M682 endretDato, M683 endretAv, M684 tidligereVerdi,
M685 nyVerdi (arkivforskrifta § 11: correct by adding, document what, when and how). A record that is new is no change;
one that is gone is a change of the whole of it. What follows from other rows (findings, what rests on what) is not
logged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, insert

from archive.encode import encode_json
from archive.tables.operation import endringslogg
from archive.tables.papers import avvik, entitet_utsagn
from archive.upsert import Difference

PROGRAM = f"moetearkiv {version('moetearkiv')}"
WITHDRAWN = "[trukket tilbake]"
"""In the place of a value that must be nowhere any more."""
_FOLLOWS = frozenset({avvik, entitet_utsagn})


class Endrer(msgspec.Struct, frozen=True, kw_only=True):
    """Who changes records, and why."""

    av: str = PROGRAM
    aarsak: str
    skjult: bool = False
    """The values themselves are not written: their paper is withdrawn."""


THE_PROGRAM = Endrer(aarsak="konsolidering")


def log_changes(connection: Connection, differences: Mapping[Table, Difference], endrer: Endrer) -> None:
    """Write what entities' rows were and are, field by field."""
    now = datetime.now(UTC)
    rows = [
        _row(now, endrer, *change)
        for table, difference in differences.items()
        if table not in _FOLLOWS
        for change in _changes(table, difference)
    ]
    if rows:
        connection.execute(insert(endringslogg), rows)


def log_correction(connection: Connection, unit: str, metadata: str, values: tuple[Any, Any], endrer: Endrer) -> None:
    """Write that a person gave a statement's value (M680: the statement) another one."""
    connection.execute(insert(endringslogg), [_row(datetime.now(UTC), endrer, unit, metadata, *values)])


def _changes(table: Table, difference: Difference) -> Iterator[tuple[str, str, Any, Any]]:
    names = [column.name for column in table.primary_key]
    gone = set(difference.gone)
    after = {tuple(row[name] for name in names): row for row in difference.changed}
    for key, before in difference.before.items():
        if key in gone:
            yield key[0], table.name, {name: value for name, value in before.items() if value is not None}, None
            continue
        for name, value in after[key].items():
            if before[name] != value:
                yield key[0], f"{table.name}.{name}", before[name], value


def _row(now: datetime, endrer: Endrer, unit: str, metadata: str, before: Any, after: Any) -> dict[str, Any]:
    return {
        "referanse_arkivenhet": unit,
        "referanse_metadata": metadata,
        "endret_dato": now,
        "endret_av": endrer.av,
        "tidligere_verdi": _text(before, endrer),
        "ny_verdi": _text(after, endrer),
        "aarsak": endrer.aarsak,
    }


def _text(value: Any, endrer: Endrer) -> str | None:
    if value is None:
        return None
    if endrer.skjult:
        return WITHDRAWN
    if isinstance(value, dict):
        return encode_json({name: _plain(one) for name, one in value.items()})
    return value if isinstance(value, str) else encode_json(_plain(value))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
