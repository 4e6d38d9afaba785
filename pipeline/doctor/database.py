"""The database: SQLite's version, its index of full text, the archive itself, PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from archive.connect import Engine, connect
from archive.errors import ArchiveError, ArchiveMissing
from archive.health import (
    NETWORK,
    clock_ahead,
    file_system,
    has_fts5,
    newest_run,
    server_version,
    sqlite_journal,
    sqlite_version,
)
from archive.migrate import current
from pipeline.doctor.finding import Finding, fail, ok, refused, warn
from pipeline.settings import Places

OLDEST_SERVER = 130000
"""PostgreSQL 13, as the server numbers itself."""


def look_at_sqlite(journal: str | None = None, *, fts5: bool | None = None) -> Iterator[Finding]:
    """Whether SQLite can be trusted with many readers at once, and can search."""
    mode = journal or sqlite_journal()
    if mode == "WAL":
        yield ok("SQLite", f"{sqlite_version()}, write-ahead log")
    else:
        seen = f"{sqlite_version()} has the WAL-reset bug; archives are kept with a rollback journal, which is safe"
        yield warn("SQLite", seen, "readers wait while it writes; SQLite 3.51.3 (3.50.7, 3.44.6) has it mended")
    if has_fts5() if fts5 is None else fts5:
        yield ok("FTS5", "here")
    else:
        yield fail("FTS5", "this SQLite is built without it", "use a Python whose SQLite has FTS5, or PostgreSQL")


def look_at_file_system(archive: Path, mounts: Path = Path("/proc/mounts")) -> Finding:
    """Whether a SQLite archive is on a disk of this machine."""
    try:
        kind = file_system(archive, mounts.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        kind = None
    if kind in NETWORK:
        return fail("archive's disk", f"{kind}, over the network", "SQLite needs a local disk; or use PostgreSQL")
    return ok("archive's disk", kind or "not told")


def look_at_driver(address: str) -> Iterator[Finding]:
    """Whether PostgreSQL can be spoken to, where it is asked for."""
    if find_spec("psycopg") is not None:
        yield ok("PostgreSQL's driver", "psycopg")
    elif address.startswith("postgres"):
        yield fail("PostgreSQL's driver", "not here", "pip install moetearkiv[postgres]")


def look_at_archive(places: Places) -> tuple[tuple[Finding, ...], datetime | None, float | None]:
    """Whether the archive opens and fits this program; its newest run, and by how much its server's clock is ahead."""
    try:
        engine = connect(places.archive_address, readonly=True)
    except ArchiveMissing:
        return (ok("archive", "none yet; `moetearkiv db upgrade` or the first import makes it"),), None, None
    except ArchiveError as error:
        return (refused("archive", error, "see docs/exit-codes.md"),), None, None
    try:
        return (*_told(engine),), newest_run(engine), clock_ahead(engine)
    except ArchiveError as error:
        return (refused("archive", error, "see docs/exit-codes.md"),), None, None
    finally:
        engine.dispose()


def _told(engine: Engine) -> Iterator[Finding]:
    yield ok("archive", f"version {current(engine)} of the tables")
    server = server_version(engine)
    if server is None:
        return
    said, number = server
    if number < OLDEST_SERVER:
        yield warn("PostgreSQL", said, "it is no longer maintained; upgrade the server")
    else:
        yield ok("PostgreSQL", said)
