"""What became of each file in one run: the run's report. It is not in the dump.

Until a file has ended its row is ``queued`` and holds what the importer says of it, so that a run which is killed
leaves behind all that the next one needs, also when the file is no longer in the inbox.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, select

from archive.errors import clear_errors
from archive.statements import Kilde
from archive.tables.operation import kjoering_fil
from archive.upsert import upsert
from schemas.cost import Cost
from schemas.outcome import Outcome, Status

_SAID = "kilde"
"""Name among the counts under which what the importer says of a file stands."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a run has taken: its number in the run, its path as told, its content, and what is said of it."""

    nummer: int
    sti: str
    sha256: str | None = None
    stoerrelse: int | None = None
    """Bytes."""
    kilder: tuple[Kilde, ...] = ()


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """How a file ended in a run. ``tall`` counts what is in it."""

    taken: Taken
    outcome: Outcome
    sider: int | None = None
    cost: Cost = Cost()
    tall: Mapping[str, Any] = {}


def write_taken(connection: Connection, kjoering_id: int, files: Iterable[Taken]) -> None:
    """Note files whose reading is still to come."""
    write_ended(connection, kjoering_id, [Ended(taken=one, outcome=Outcome(Status.QUEUED)) for one in files])


def write_ended(connection: Connection, kjoering_id: int, files: Sequence[Ended]) -> None:
    """Note how files ended."""
    upsert(connection, kjoering_fil, [_row(kjoering_id, one) for one in files])


def taken_before(engine: Engine, kjoering_id: int, hashes: Sequence[str]) -> dict[str, str]:
    """Of these originals those that the run has taken, with the path under which it did first."""
    query = (
        select(kjoering_fil.c.sha256, kjoering_fil.c.sti)
        .where(kjoering_fil.c.kjoering_id == kjoering_id, kjoering_fil.c.sha256.in_(hashes))
        .order_by(kjoering_fil.c.nummer.desc())
    )
    with clear_errors(engine), engine.connect() as connection:
        return {row.sha256: row.sti for row in connection.execute(query)}


def said_in_runs(connection: Connection, sha256: str) -> tuple[Kilde, ...]:
    """What importers said of an original in all runs, each thing once, the first first."""
    query = (
        select(kjoering_fil.c.tall)
        .where(kjoering_fil.c.sha256 == sha256)
        .order_by(kjoering_fil.c.kjoering_id, kjoering_fil.c.nummer)
    )
    counts = connection.execute(query).scalars()
    said = [msgspec.convert(one, Kilde) for tall in counts for one in (tall or {}).get(_SAID, [])]
    return tuple(dict.fromkeys(said))


def _row(kjoering_id: int, file: Ended) -> dict[str, Any]:
    taken, outcome, cost = file.taken, file.outcome, file.cost
    said = [{name: value for name, value in msgspec.to_builtins(one).items() if value} for one in taken.kilder]
    ended = outcome.status is not Status.QUEUED
    return {
        "kjoering_id": kjoering_id,
        "nummer": taken.nummer,
        "sha256": taken.sha256,
        "sti": taken.sti,
        "status": outcome.status.value,
        "kode": outcome.code.value if outcome.code else None,
        "melding": outcome.message,
        "sider": file.sider,
        "stoerrelse": taken.stoerrelse,
        "cpu_sekunder": cost.cpu_seconds if ended else None,
        "sekunder": cost.seconds if ended else None,
        "minne": cost.memory if ended else None,
        "tall": {**file.tall, **({_SAID: said} if said else {})},
    }
