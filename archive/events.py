"""Runs and events: what the program did, when, and how it went. Only ever added to; the database itself sees to that.

Event types are PREMIS's (id.loc.gov/vocabulary/preservation/eventType): ingestion, metadata extraction, fixity check,
metadata modification, deletion.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, insert, select, update

from archive.changelog import PROGRAM
from archive.errors import clear_errors
from archive.tables.operation import hendelse, kjoering

_MANY = 5000
"""Rows written in one statement."""
_INSERT = insert(hendelse)


class Type(enum.StrEnum):
    """PREMIS event types that the program knows."""

    INGESTION = "ingestion"
    EXTRACTION = "metadata extraction"
    FIXITY_CHECK = "fixity check"
    MODIFICATION = "metadata modification"
    DELETION = "deletion"


class Hendelse(msgspec.Struct, frozen=True, kw_only=True):
    """One event: what was done with which original, with what outcome (success, fail)."""

    type: Type
    sha256: str | None = None
    detalj: str | None = None
    utfall: str = "success"


def start_run(engine: Engine, kommando: str) -> int:
    """Note that a writing command begins; gives the run's number."""
    row = {"startet": datetime.now(UTC), "kommando": kommando, "program": PROGRAM}
    with clear_errors(engine), engine.begin() as connection:
        return int(connection.execute(insert(kjoering).returning(kjoering.c.id), row).scalar_one())


def end_run(engine: Engine, kjoering_id: int, utgang: int, tall: Mapping[str, Any]) -> None:
    """Note how it ended: its exit code and what it counted. One that was killed stays without an end."""
    values = {"sluttet": datetime.now(UTC), "utgang": utgang, "tall": dict(tall)}
    with clear_errors(engine), engine.begin() as connection:
        connection.execute(update(kjoering).where(kjoering.c.id == kjoering_id).values(values))


def write_events(connection: Connection, events: Iterable[Hendelse], kjoering_id: int | None) -> None:
    """Add events within a transaction that is under way."""
    now = datetime.now(UTC)
    rows = [
        {
            "tid": now,
            "sha256": one.sha256,
            "type": one.type.value,
            "detalj": one.detalj,
            "utfall": one.utfall,
            "kjoering_id": kjoering_id,
        }
        for one in events
    ]
    for start in range(0, len(rows), _MANY):
        connection.execute(_INSERT, rows[start : start + _MANY])


def last_checked(connection: Connection) -> dict[str, datetime]:
    """When each original was last re-hashed, by hash."""
    query = select(hendelse.c.sha256, hendelse.c.tid).where(hendelse.c.type == Type.FIXITY_CHECK.value)
    rows = connection.execute(query.order_by(hendelse.c.id))
    return {sha256: tid for sha256, tid in rows if sha256}


def note_events(engine: Engine, events: Iterable[Hendelse], kjoering_id: int | None) -> None:
    """Add events in a transaction of their own."""
    with clear_errors(engine), engine.begin() as connection:
        write_events(connection, events, kjoering_id)
