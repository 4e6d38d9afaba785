"""What can be told of the databases that an archive may live in, before and beside opening it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select, text

from archive.connect import journal_mode
from archive.errors import clear_errors
from archive.tables.operation import kjoering

# Of /proc/mounts and statfs(2); locks and write-ahead logs cannot be trusted on them (sqlite.org/howtocorrupt.html).
NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "ceph", "glusterfs", "fuse.glusterfs", "afs", "lustre"}
)
"""File systems on which a SQLite archive is not safe."""


def sqlite_version() -> str:
    """The version of SQLite that Python was built with."""
    return sqlite3.sqlite_version


def sqlite_journal() -> str:
    """How an archive in SQLite is journalled here: ``WAL``, or ``DELETE`` where WAL could lose what was committed."""
    return journal_mode(sqlite3.sqlite_version_info)


def has_fts5() -> bool:
    """Whether SQLite has the index of full text."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE x USING fts5(y, tokenize='unicode61 remove_diacritics 0')").close()
        except sqlite3.OperationalError:
            return False
    return True


def server_version(engine: Engine) -> tuple[str, int] | None:
    """PostgreSQL's version as it says and as a number (150020); None for SQLite."""
    if engine.dialect.name != "postgresql":
        return None
    with clear_errors(engine), engine.connect() as connection:
        said = connection.scalar(text("SHOW server_version"))
        number = connection.scalar(text("SHOW server_version_num"))
    return str(said), int(number or 0)


def clock_ahead(engine: Engine) -> float | None:
    """Seconds by which the server's clock is ahead of this machine's; None for SQLite, which has none."""
    if engine.dialect.name != "postgresql":
        return None
    with clear_errors(engine), engine.connect() as connection:
        before = datetime.now(UTC)
        there = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        after = datetime.now(UTC)
    return float((there - (before + (after - before) / 2)).total_seconds())


def newest_run(engine: Engine) -> datetime | None:
    """When the newest run began; None when there was none."""
    with clear_errors(engine), engine.connect() as connection:
        newest = connection.execute(select(func.max(kjoering.c.startet))).scalar()
    return newest if newest is None or newest.tzinfo else newest.replace(tzinfo=UTC)


def file_system(path: Path, mounts: str) -> str | None:
    """The kind of file system that a path is on, by the text of ``/proc/mounts``; None when it does not tell."""
    real = path.resolve()
    found: dict[Path, str] = {}
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            found[Path(fields[1].replace("\\040", " "))] = fields[2]
    return next((found[place] for place in (real, *real.parents) if place in found), None)
