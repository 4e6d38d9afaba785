"""Who may write when: the archive's lock, the owner's and the original's.

On SQLite one run writes at a time; a second one is refused at once and told who holds the lock. On PostgreSQL many
runs load side by side: each holds a share of the archive's lock, a load holds its original's lock and a share of its
owner's, and a consolidation holds its owner's alone. So no consolidation ever sees half of what an owner's papers say.

The locks are the operating system's (or the database server's): they go when their holder dies, however it dies. What
the lock file says of its holder is only for people.
"""

from __future__ import annotations

import fcntl
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, text

from archive.errors import ArchiveLocked, address_of, clear_errors, file_error

NIGHTLY = "nightly"
"""The job that has a lock of its own."""
_NUMBER = 5_706_116_213
"""Seed of our advisory locks' numbers on PostgreSQL; a schema is an archive."""
_ARCHIVE = "hashtextextended(CAST(current_schema() AS text), :number)"
_NAMED = "hashtextextended(current_schema() || ' ' || :name, :number)"
_HOLDER = """
SELECT COALESCE(host(a.client_addr), 'the server itself') AS host, a.pid, a.backend_start AS since
  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
 WHERE l.locktype = 'advisory' AND l.granted AND l.pid <> pg_backend_pid()
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND (CAST(l.classid AS bigint) << 32) + CAST(l.objid AS bigint) = {lock}
 ORDER BY a.backend_start
"""
# "host arkiv-01, process 4711, since 2024-12-02 16:00:00+00:00", as _tell writes it
_TOLD = re.compile(r"host (?P<vert>.*), process (?P<pid>[0-9]+), since (?P<siden>.+)")


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """A run that is writing: on SQLite the program's host and process, on PostgreSQL the connection's."""

    vert: str
    pid: int
    siden: datetime


@contextmanager
def hold(engine: Engine, *, alone: bool = False) -> Iterator[None]:
    """Hold the archive's lock for a writing run; raises ArchiveLocked, which says who holds it, when it cannot be had.

    ``alone`` shuts out all other runs on PostgreSQL too.
    """
    with _hold_server(engine, alone=alone) if engine.dialect.name == "postgresql" else _hold_file(engine):
        yield


def holders(engine: Engine) -> tuple[Holder, ...]:
    """Who is writing now, the longest first."""
    if engine.dialect.name != "postgresql":
        return _file_holder(Path(f"{engine.url.database}-lock"))
    with clear_errors(engine), engine.connect() as connection:
        rows = connection.execute(text(_HOLDER.format(lock=_ARCHIVE)), {"number": _NUMBER}).all()
    return tuple(Holder(vert=host, pid=pid, siden=since) for host, pid, since in rows)


@contextmanager
def hold_job(engine: Engine, job: str) -> Iterator[None]:
    """Hold a job's own lock, beside the archive's: one such job at a time, and others may still write.

    Raises ArchiveLocked, which says who does the job already.
    """
    server = engine.dialect.name == "postgresql"
    with _hold_server(engine, alone=True, job=job) if server else hold_job_file(Path(engine.url.database or ""), job):
        yield


@contextmanager
def hold_job_file(archive: Path, job: str) -> Iterator[None]:
    """The same for the file of a SQLite archive, before it is opened."""
    with _hold_path(archive.resolve(), job):
        yield


@contextmanager
def hold_run(engine: Engine, kjoering_id: int) -> Iterator[None]:
    """As long as this is held the run lives, and what it has taken is its own."""
    if engine.dialect.name != "postgresql":
        yield  # the archive's lock is enough: there is one run
        return
    name = {"name": _run(kjoering_id), "number": _NUMBER}
    with clear_errors(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SELECT pg_advisory_lock({_NAMED})"), name)
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({_NAMED})"), name)


def run_lives(connection: Connection, kjoering_id: int) -> bool:
    """Whether another run still goes on; who asks holds the archive's lock."""
    if connection.dialect.name != "postgresql":
        return False
    name = {"name": _run(kjoering_id), "number": _NUMBER}
    return not connection.scalar(text(f"SELECT pg_try_advisory_xact_lock_shared({_NAMED})"), name)


def lock_owner(connection: Connection, virksomhet_id: str, *, alone: bool) -> None:
    """Until the transaction ends, nobody else consolidates the owner; ``alone``: nor loads any paper of it.

    On SQLite the transaction itself is the lock.
    """
    _lock_name(connection, virksomhet_id, shared=not alone)


def lock_original(connection: Connection, sha256: str) -> None:
    """Until the transaction ends, nobody else loads the original."""
    _lock_name(connection, sha256, shared=False)


def _run(kjoering_id: int) -> str:
    return f"kjoering {kjoering_id}"


def _lock_name(connection: Connection, name: str, *, shared: bool) -> None:
    if connection.dialect.name == "postgresql":
        take = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
        connection.execute(text(f"SELECT {take}({_NAMED})"), {"name": name, "number": _NUMBER})


# ------------------------------------------------------------------------------------------------ SQLite


@contextmanager
def _hold_file(engine: Engine) -> Iterator[None]:
    with _hold_path(Path(engine.url.database or ""), ""):
        yield


@contextmanager
def _hold_path(archive: Path, job: str) -> Iterator[None]:
    path = Path(f"{archive}{f'-{job}' if job else ''}-lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise file_error(f"the archive {archive} cannot be locked", error) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _locked(str(archive), os.pread(descriptor, 500, 0).decode("utf-8", "replace").strip(), job) from error
        _sign(descriptor, archive)
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _sign(descriptor: int, archive: Path) -> None:
    """Say in the lock file who holds it."""
    told = f"{_tell(socket.gethostname(), os.getpid(), datetime.now(UTC))}\n"
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, told.encode(), 0)
    except OSError as error:
        raise file_error(f"the archive {archive} cannot be locked", error) from error


def _file_holder(path: Path) -> tuple[Holder, ...]:
    """Whoever the file names, if that holds the lock; an empty file is not even tried, so no run is ever in the way."""
    try:
        with path.open("rb") as file:
            told = _TOLD.match(file.read(500).decode("utf-8", "replace"))
            if told is None or not _is_held(file.fileno()):
                return ()
    except OSError:
        return ()
    since = datetime.fromisoformat(told["siden"].strip())
    return (Holder(vert=told["vert"], pid=int(told["pid"]), siden=since),)


def _is_held(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return False


# -------------------------------------------------------------------------------------------- PostgreSQL


@contextmanager
def _hold_server(engine: Engine, *, alone: bool, job: str = "") -> Iterator[None]:
    share = "" if alone else "_shared"
    lock = _NAMED if job else _ARCHIVE
    named = {"number": _NUMBER, **({"name": f"jobb {job}"} if job else {})}
    with clear_errors(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text(f"SELECT pg_try_advisory_lock{share}({lock})"), named):
            holder = connection.execute(text(_HOLDER.format(lock=lock)), named).first()
            raise _locked(address_of(engine), _tell(*holder) if holder else "", job)
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock{share}({lock})"), named)


def _tell(host: str, pid: int, since: datetime) -> str:
    return f"host {host}, process {pid}, since {since.isoformat(sep=' ', timespec='seconds')}"


def _locked(address: str, holder: str, job: str = "") -> ArchiveLocked:
    who = f" ({holder})" if holder else ""
    doing = f"its {job} job is running already" if job else "another run is writing"
    return ArchiveLocked(f"the archive {address} is locked: {doing}{who}; try again when it has ended")
