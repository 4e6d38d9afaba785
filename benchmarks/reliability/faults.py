"""Faults: the Nth call of one kind fails within a program, as a full or a broken disk makes it fail.

Calls are counted by kind: files below one folder that are made, written, synced and renamed, and what the archive's
drivers execute and commit. Nothing else in the process is touched, and a child has its own, which work.
"""

from __future__ import annotations

import builtins
import enum
import errno
import io
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec
import psycopg

_MAKES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Kind(enum.StrEnum):
    """What may fail."""

    OPEN = "open"
    """A file or a folder is made, or opened to be written."""
    WRITE = "write"
    FSYNC = "fsync"
    RENAME = "rename"
    """Also: linked."""
    EXECUTE = "execute"
    COMMIT = "commit"
    COMMITTED = "committed"
    """The commit is done, and the answer is lost."""


class How(enum.StrEnum):
    """How it fails."""

    FULL = "full"
    """There is no room, and there is none until the run has ended: every later call fails too."""
    BROKEN = "broken"
    """An error of the disk, or a connection that breaks, once."""


class Fault(msgspec.Struct, frozen=True):
    """The call that fails: the Nth of its kind, counted from 1."""

    kind: Kind
    nth: int
    how: How

    def __str__(self) -> str:
        return f"{self.kind} {self.nth}, {self.how}"


_FILE = {How.FULL: errno.ENOSPC, How.BROKEN: errno.EIO}
_SQLITE = {How.FULL: "database or disk is full", How.BROKEN: "disk I/O error"}
_SERVER = {
    How.FULL: psycopg.errors.DiskFull('could not extend file "base/5/16384": No space left on device'),
    How.BROKEN: psycopg.OperationalError("consuming input failed: server closed the connection unexpectedly"),
}


class Faults:
    """What was called so far, and which call fails."""

    def __init__(self, fault: Fault | None) -> None:
        self.fault = fault
        self.calls: Counter[Kind] = Counter()
        self.hit = False

    def strikes(self, kind: Kind) -> bool:
        """Count a call; whether it fails."""
        self.calls[kind] += 1
        fault = self.fault
        if fault is None:
            return False
        if self.hit:
            return fault.how is How.FULL and kind is not Kind.COMMITTED
        self.hit = (kind, self.calls[kind]) == (fault.kind, fault.nth)
        return self.hit

    def raise_file(self, kind: Kind, path: str) -> None:
        """Raise OSError when it is this call's turn."""
        if self.strikes(kind):
            assert self.fault is not None
            number = _FILE[self.fault.how]
            # The system names the file only when a name was given, not for one that is open.
            named = (path,) if kind in {Kind.OPEN, Kind.RENAME} else ()
            raise OSError(number, os.strerror(number), *named)

    def raise_sqlite(self, kind: Kind) -> None:
        """Raise what SQLite's driver raises."""
        if self.strikes(kind):
            assert self.fault is not None
            raise sqlite3.OperationalError(_SQLITE[self.fault.how])

    def raise_server(self, kind: Kind, connection: psycopg.Connection[Any]) -> None:
        """Raise what PostgreSQL's driver raises; a broken connection is broken."""
        if self.strikes(kind):
            assert self.fault is not None
            if self.fault.how is How.BROKEN:
                connection.close()
            raise _SERVER[self.fault.how]


@contextmanager
def injected(folder: Path, fault: Fault | None) -> Iterator[Faults]:
    """Within, the fault is there for files below the folder and for every archive."""
    faults = Faults(fault)
    with ExitStack() as stack:
        for patch in (*_files(faults, str(folder)), *_sqlite(faults), *_server(faults)):
            stack.enter_context(patch)
        yield faults


# -------------------------------------------------------------------------------------------------- files


def _files(faults: Faults, folder: str) -> Iterator[Any]:
    def below(place: Any) -> str | None:
        path = os.readlink(f"/proc/self/fd/{place}") if isinstance(place, int) else os.path.abspath(os.fsdecode(place))  # noqa: PTH100, PTH115
        return path if path.startswith(folder) else None

    def wrap(name: str, kind: Kind, which: int = 0) -> Any:
        real: Callable[..., Any] = getattr(os, name)

        def call(*given: Any, **more: Any) -> Any:
            if path := below(given[which]):
                faults.raise_file(kind, path)
            return real(*given, **more)

        return mock.patch.object(os, name, call)

    yield wrap("mkdir", Kind.OPEN)
    yield from (wrap(name, Kind.WRITE) for name in ("write", "pwrite"))
    yield wrap("fsync", Kind.FSYNC)
    yield from (wrap(name, Kind.RENAME, 1) for name in ("rename", "replace", "link"))
    yield from _opening(faults, below)


def _opening(faults: Faults, below: Callable[[Any], str | None]) -> Iterator[Any]:
    """Files opened by number or by name, whose buffers are written when they are full, flushed or closed."""
    real_open, real_io = os.open, io.open

    class File(io.FileIO):
        def write(self, data: Any) -> int:
            faults.raise_file(Kind.WRITE, str(self.name))
            return super().write(data) or 0

    def opened(path: Any, flags: int, *given: Any, **more: Any) -> int:
        if flags & _MAKES and (place := below(path)):
            faults.raise_file(Kind.OPEN, place)
        return real_open(path, flags, *given, **more)

    def io_opened(file: Any, mode: str = "r", *given: Any, **more: Any) -> Any:
        if mode not in {"wb", "xb"} or not (place := below(file)):
            return real_io(file, mode, *given, **more)
        if not isinstance(file, int):
            faults.raise_file(Kind.OPEN, place)
        return io.BufferedWriter(File(file, mode))

    yield mock.patch.object(os, "open", opened)
    yield mock.patch.object(io, "open", io_opened)
    yield mock.patch.object(builtins, "open", io_opened)


# ---------------------------------------------------------------------------------------------- databases


def _sqlite(faults: Faults) -> Iterator[Any]:
    real = sqlite3.connect

    class Cursor(sqlite3.Cursor):
        def execute(self, *given: Any) -> Any:
            faults.raise_sqlite(Kind.EXECUTE)
            return super().execute(*given)

        def executemany(self, *given: Any) -> Any:
            faults.raise_sqlite(Kind.EXECUTE)
            return super().executemany(*given)

    class Connection(sqlite3.Connection):
        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def commit(self) -> None:
            faults.raise_sqlite(Kind.COMMIT)
            super().commit()
            faults.raise_sqlite(Kind.COMMITTED)

    yield mock.patch.object(sqlite3, "connect", lambda *given, **more: real(*given, factory=Connection, **more))


def _server(faults: Faults) -> Iterator[Any]:
    cursor, connection = psycopg.Cursor, psycopg.Connection
    execute, executemany, commit = cursor.execute, cursor.executemany, connection.commit

    def executes(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: Any, *given: Any, **more: Any) -> Any:
            faults.raise_server(Kind.EXECUTE, self.connection)
            return real(self, *given, **more)

        return call

    def commits(self: Any) -> None:
        faults.raise_server(Kind.COMMIT, self)
        commit(self)
        faults.raise_server(Kind.COMMITTED, self)

    yield mock.patch.object(cursor, "execute", executes(execute))
    yield mock.patch.object(cursor, "executemany", executes(executemany))
    yield mock.patch.object(connection, "commit", commits)
