"""The work list: what a run has still to read, kept in the register so that no kill can lose it.

A run marks what it takes with its own number. Rows of a run that has ended without them belong to nobody, and the
next run takes them up. On PostgreSQL, where runs write side by side, a run lives as long as its lock is held.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, and_, bindparam, or_, select, update

from archive.errors import clear_errors
from archive.lock import run_lives
from archive.register import ATTEMPTS, UNFINISHED, Registrert, forget_names, registered
from archive.run_files import Taken, said_in_runs, write_taken
from archive.sources import read_sources
from archive.statements import Kilde
from archive.tables.operation import register
from archive.upsert import upsert
from schemas.outcome import FailureCode, Status

_MANY = 500
_BEGIN = (
    update(register)
    .where(register.c.noekkel.in_(bindparam("hashes", expanding=True)))
    .values(status=Status.RUNNING.value, forsoek=register.c.forsoek + 1, avsluttet=None)
    .values({name: bindparam(name) for name in ("vert", "pid", "startet")})
)


def enqueue(engine: Engine, kjoering_id: int, files: Sequence[Taken], again: Sequence[Taken] = ()) -> None:
    """Note originals that are kept and still to be read, each once; ``again`` are further files of their content."""
    rows = [
        {
            "noekkel": one.sha256,
            "sha256": one.sha256,
            "filnavn": one.kilder[0].filnavn,
            "sti": one.sti,
            "stoerrelse": one.stoerrelse,
            "status": Status.QUEUED.value,
            "kode": None,
            "melding": None,
            "kjoering_id": kjoering_id,
        }
        for one in files
    ]
    with clear_errors(engine), engine.begin() as connection:
        hashes = [row["noekkel"] for row in rows]
        counted = or_(_unfinished(), register.c.kode == FailureCode.CRASHED.value)
        connection.execute(update(register).where(register.c.noekkel.in_(hashes), ~counted).values(forsoek=0))
        upsert(connection, register, rows, setting=rows[0] if rows else ())
        forget_names(connection, [kilde.filnavn for one in (*files, *again) for kilde in one.kilder])
        write_taken(connection, kjoering_id, (*files, *again))


def begin(engine: Engine, hashes: Sequence[str]) -> None:
    """Note that originals are handed on to be read, from this process."""
    values = {"vert": socket.gethostname(), "pid": os.getpid(), "startet": datetime.now(UTC)}
    with clear_errors(engine), engine.begin() as connection:
        connection.execute(_BEGIN, {"hashes": hashes, **values})


def put_back(engine: Engine, sha256: str) -> bool:
    """Queue an original again whose reading crashed; whether it may be begun once more."""
    mine = register.c.noekkel == sha256
    with clear_errors(engine), engine.begin() as connection:
        attempts = connection.execute(select(register.c.forsoek).where(mine)).scalar_one_or_none()
        if attempts is None or attempts >= ATTEMPTS:
            return False
        connection.execute(update(register).where(mine).values(status=Status.QUEUED.value))
    return True


def release(engine: Engine, kjoering_id: int) -> None:
    """A run that stops for a reason of ours: what it had in hand is queued again, and that was no attempt."""
    mine = and_(register.c.kjoering_id == kjoering_id, register.c.status == Status.RUNNING.value)
    values = {"status": Status.QUEUED.value, "forsoek": register.c.forsoek - 1}
    with clear_errors(engine), engine.begin() as connection:
        connection.execute(update(register).where(mine).values(values))


def requeue(engine: Engine, hashes: Sequence[str]) -> None:
    """Have originals read again by the next run, whatever became of them before."""
    values = {"status": Status.QUEUED.value, "kode": None, "melding": None, "forsoek": 0, "kjoering_id": None}
    with clear_errors(engine), engine.begin() as connection:
        for start in range(0, len(hashes), _MANY):
            some = hashes[start : start + _MANY]
            connection.execute(update(register).where(register.c.sha256.in_(some)).values(values))


def take_up(engine: Engine, kjoering_id: int) -> tuple[tuple[Registrert, tuple[Kilde, ...]], ...]:
    """Claim what no living run is going to read, in the order of its keys, with what importers said of each."""
    crashed = and_(register.c.kode == FailureCode.CRASHED.value, register.c.forsoek < ATTEMPTS)
    failed = or_(crashed, register.c.kode == FailureCode.IO_ERROR.value)
    retried = and_(register.c.status == Status.FAILED.value, failed)
    wanted = and_(register.c.sha256.is_not(None), or_(_unfinished(), retried))
    with clear_errors(engine), engine.begin() as connection:
        runs = set(connection.execute(select(register.c.kjoering_id).where(wanted).distinct()).scalars())
        ended = [run for run in runs if run is not None and run != kjoering_id and not run_lives(connection, run)]
        free = and_(wanted, or_(register.c.kjoering_id.is_(None), register.c.kjoering_id.in_(ended)))
        claim = update(register).where(free).values(kjoering_id=kjoering_id).returning(register)
        rows = sorted((registered(row) for row in connection.execute(claim).mappings()), key=lambda row: row.noekkel)
        return tuple((row, _said(connection, row)) for row in rows)


def _unfinished() -> ColumnElement[bool]:
    return register.c.status.in_([status.value for status in UNFINISHED])


def _said(connection: Connection, row: Registrert) -> tuple[Kilde, ...]:
    assert row.sha256 is not None
    said = (*said_in_runs(connection, row.sha256), *read_sources(connection, row.sha256))
    return tuple(dict.fromkeys(said)) or (Kilde(filnavn=row.filnavn),)
