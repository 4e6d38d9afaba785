"""One writing run at a time on an archive: a second one is refused at once.

The lock is the operating system's (or the database server's), so it goes when its holder dies, however it dies. A file
with a process number in it would stay.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from archive.errors import ArchiveLocked, ArchiveUnusable, address_of, clear_errors

_NUMBER = 5_706_116_213
"""Number of the advisory lock on PostgreSQL."""


@contextmanager
def hold(engine: Engine) -> Iterator[None]:
    """Hold the archive's lock; raises ArchiveLocked when another run has it."""
    with _hold_server(engine) if engine.dialect.name == "postgresql" else _hold_file(engine):
        yield


@contextmanager
def _hold_file(engine: Engine) -> Iterator[None]:
    path = Path(f"{engine.url.database}-lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ArchiveUnusable(
            f"the archive {engine.url.database} cannot be locked: {error.strerror}; its folder must be writable"
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _locked(engine) from error
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _hold_server(engine: Engine) -> Iterator[None]:
    with clear_errors(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": _NUMBER}):
            raise _locked(engine)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": _NUMBER})


def _locked(engine: Engine) -> ArchiveLocked:
    return ArchiveLocked(
        f"the archive {address_of(engine)} is locked: another run is writing; try again when it has ended"
    )
