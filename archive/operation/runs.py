"""Runs: what command, when, how it ended; and whether one without an end is going on or was cut off."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, case, func, select

from archive.errors import clear_errors
from archive.lock import holders, run_lives
from archive.moment import utc
from archive.tables.operation import kjoering, kjoering_fil
from schemas.outcome import Status

TAKES_FILES = ("import", "retry", "reparse", "nightly")
"""Commands that read papers; their runs have a report also when there was nothing new."""

WAITING = (Status.QUEUED, Status.RUNNING)
"""States of a file whose end is still to come."""
_CLOCKS_APART = timedelta(minutes=1)
"""How far the database server's clock may be from the program's."""


class Tilstand(enum.StrEnum):
    """How a run stands."""

    ENDED = "ended"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    """It was killed, or the machine stopped: it has no end and nobody is writing for it."""


class Kjoering(msgspec.Struct, frozen=True, kw_only=True):
    """One run of a writing command."""

    id: int
    kommando: str
    program: str
    """Program and version."""
    tilstand: Tilstand
    startet: datetime
    sluttet: datetime | None = None
    utgang: int | None = None
    """The exit code; null while it goes on and when it was interrupted."""
    tall: dict[str, Any] = {}
    """What the command counted."""
    filer: int = 0
    """Files that have ended."""
    venter: int = 0
    """Files that the run has taken and not come to; of one that was cut off the next run takes them up."""
    tapt: int = 0
    """Of these, without records."""
    lest: int = 0
    """Files that were read now; the others had been read before, or their bytes could not be had."""
    sider: int = 0
    sider_lest: int = 0
    """Pages of the files that were read now."""
    cpu_sekunder: float = 0.0

    @property
    def sekunder(self) -> float | None:
        """How long it took by the clock; None without an end."""
        return None if self.sluttet is None else (self.sluttet - self.startet).total_seconds()


def read_runs(
    engine: Engine, *, latest: int, up_to: int | None = None, with_files: bool = False
) -> tuple[Kjoering, ...]:
    """The latest runs, the last first; ``up_to`` a run's number, and ``with_files`` only those that read papers."""
    going = going_on(engine)
    conditions: list[ColumnElement[bool]] = []
    if up_to is not None:
        conditions.append(kjoering.c.id <= up_to)
    if with_files:
        some = select(kjoering_fil.c.kjoering_id).where(kjoering_fil.c.kjoering_id == kjoering.c.id).exists()
        conditions.append(kjoering.c.kommando.in_(TAKES_FILES) | some)
    with clear_errors(engine), engine.connect() as connection:
        query = select(kjoering).where(*conditions).order_by(kjoering.c.id.desc()).limit(latest)
        rows = connection.execute(query).mappings().all()
        costs = _costs(connection, [row["id"] for row in rows])
    return tuple(_run(row, costs.get(row["id"], {}), going=row["id"] in going) for row in rows)


def going_on(engine: Engine) -> frozenset[int]:
    """The numbers of the runs that are writing now.

    Imports say so themselves on PostgreSQL, where several go on at once. For the others: of the runs without an end
    that were begun since the archive's lock was taken, the latest, as many as hold it.
    """
    writing = holders(engine)
    if not writing:
        return frozenset()
    since = min(holder.siden for holder in writing) - _CLOCKS_APART
    with clear_errors(engine), engine.connect() as connection:
        query = select(kjoering.c.id, kjoering.c.startet).where(kjoering.c.sluttet.is_(None))
        rows = connection.execute(query.order_by(kjoering.c.id.desc())).all()
        begun = [number for number, startet in rows if (moment := utc(startet)) is not None and moment >= since]
        alive = [number for number in begun if run_lives(connection, number)]
    others = [number for number in begun if number not in alive]
    return frozenset([*alive, *others[: max(len(writing) - len(alive), 0)]])


def _run(row: Mapping[Any, Any], costs: Mapping[str, Any], *, going: bool) -> Kjoering:
    startet, sluttet = utc(row["startet"]), utc(row["sluttet"])
    assert startet is not None
    unended = Tilstand.RUNNING if going else Tilstand.INTERRUPTED
    return Kjoering(
        id=row["id"],
        kommando=row["kommando"],
        program=row["program"],
        tilstand=unended if sluttet is None else Tilstand.ENDED,
        startet=startet,
        sluttet=sluttet,
        utgang=row["utgang"],
        tall=row["tall"] or {},
        **costs,
    )


def _costs(connection: Connection, runs: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Of each run, the sums over its files."""
    table = kjoering_fil.c
    lost, waiting = (
        table.status.in_([status.value for status in some]) for some in ([s for s in Status if s.lost], WAITING)
    )
    read = table.cpu_sekunder > 0
    sums = {
        "filer": case((waiting, 0), else_=1),
        "venter": case((waiting, 1), else_=0),
        "tapt": case((lost, 1), else_=0),
        "lest": case((read, 1), else_=0),
        "sider": func.coalesce(table.sider, 0),
        "sider_lest": case((read, func.coalesce(table.sider, 0)), else_=0),
        "cpu_sekunder": func.coalesce(table.cpu_sekunder, 0.0),
    }
    columns = [func.sum(value).label(name) for name, value in sums.items()]
    query = select(table.kjoering_id, *columns).where(table.kjoering_id.in_(list(runs))).group_by(table.kjoering_id)
    return {run: dict(zip(sums, counts, strict=True)) for run, *counts in connection.execute(query)}
