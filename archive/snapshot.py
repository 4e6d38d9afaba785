"""A copy of a SQLite archive that readers can use while the archive itself is written: one moment, whole, read-only."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from archive.durable import sync
from archive.errors import ArchiveUnusable, Refused

FILE = "moetearkiv.db"
_MODE = 0o444
_BUSY = 30.0


def copy_archive(engine: Engine, folder: Path) -> Path:
    """Put a copy into a folder and return its path; the copy that was there is there until the new one is whole."""
    if engine.dialect.name != "sqlite":
        raise Refused("only a SQLite archive is copied as a file; of another publish the views (snapshot_format)")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{FILE}.", dir=folder) as beside:
        made = Path(beside) / FILE
        _copy(Path(engine.url.database or ""), made)
        made.replace(folder / FILE)
    sync(folder)
    return folder / FILE


def _copy(archive: Path, made: Path) -> None:
    """One moment of the archive, without a write-ahead log, so that it can be read where nothing may be written.

    The archive's own connections for reading refuse VACUUM INTO (query_only), so this is one of its own.
    """
    try:
        with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True, timeout=_BUSY)) as connection:
            connection.execute("VACUUM INTO ?", (str(made),)).close()
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").close()
    except sqlite3.Error as error:
        raise ArchiveUnusable(f"the archive {archive} cannot be copied to {made.parent.parent} ({error})") from error
    made.chmod(_MODE)
    sync(made)
