"""Opening an archive: a SQLite file or a PostgreSQL database, ready to use or one clear error.

SQLite facts that bite, all measured: the driver by itself starts no transaction for SELECT and DDL, and a read that
turns into a write loses updates or fails at once, so writers say BEGIN IMMEDIATE themselves; before 3.51.3 (3.50.7,
3.44.6) two connections in WAL mode can lose committed transactions, so there the journal is DELETE with FULL sync.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from archive import migrate
from archive.bulk import encode_column
from archive.errors import (
    ArchiveMissing,
    ArchiveUnusable,
    SchemaOutdated,
    address_of,
    clear_errors,
    explain,
)

__all__ = ["Engine", "connect", "journal_mode"]

_BUSY_SECONDS = 30.0
_CACHE = f"cache_size=-{32 * 1024}"
"""KiB of the file that a writer keeps at hand. Keys are hashes, so that a paper's rows lie all over the indexes; with
SQLite's own 2 MB a writer read seven hundred pages for each paper."""
_STATEMENTS = 512
"""Statements that the driver keeps prepared: an import has three hundred, and the driver's own number is 128."""
_LEFT = "SQLITE_READONLY_ROLLBACK"
_HEADER = b"SQLite format 3\x00"


def connect(address: str, *, create: bool = False, readonly: bool = False) -> Engine:
    """Open the archive at a path or an SQLAlchemy URL; with ``create`` make or upgrade it first.

    Raises ArchiveMissing, ArchiveUnusable or SchemaOutdated before anything is read or written; a writer that may not
    write is refused here. ``readonly`` opens it for reading only, whoever else is writing.
    """
    url = _parse(address)
    if url.get_backend_name() == "sqlite":
        engine = _open_sqlite(url, create=create, readonly=readonly)
    else:
        engine = _open_server(url, readonly=readonly)
    try:
        with clear_errors(engine):
            if not readonly:
                _probe_writing(engine)
            _check_schema(engine, create=create)
    except BaseException:
        engine.dispose()
        _remove_if_empty(url, create=create)
        raise
    return engine


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where SQLite no longer has the WAL-reset bug (sqlite.org/wal.html#walresetbug), else DELETE."""
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return "WAL" if fixed else "DELETE"


def _parse(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=str(Path(address).expanduser()))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        shown = address if "@" not in address else f"{address.partition('://')[0]}://…"
        raise ArchiveUnusable(f"the archive address {shown} is not understood; see --archive in the help") from error
    if url.get_backend_name() == "postgres":
        url = url.set(drivername="postgresql")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise ArchiveUnusable(
            f"the archive address names {url.get_backend_name()}: only SQLite and PostgreSQL are known"
        )
    return url


# ------------------------------------------------------------------------------------------------ SQLite


def _open_sqlite(url: URL, *, create: bool, readonly: bool) -> Engine:
    path = Path(url.database or "").resolve()
    if url.database in (None, "", ":memory:"):
        raise ArchiveUnusable("an archive in memory would be lost at once; give it a file with --archive")
    _check_file(path, create=create, readonly=readonly)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=_sqlite_opener(path, create=create, readonly=readonly),
        json_serializer=encode_column,
    )
    begin = "BEGIN" if readonly else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _sqlite_opener(path: Path, *, create: bool, readonly: bool) -> Callable[[], sqlite3.Connection]:
    mode = "ro" if readonly else "rwc" if create else "rw"
    if readonly and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists() and _is_wal(path):
        mode += "&immutable=1"  # on a read-only medium SQLite cannot make the files that WAL needs, nor need it
    pragmas = ["foreign_keys=ON", f"busy_timeout={int(_BUSY_SECONDS * 1000)}", "trusted_schema=OFF"]
    journal = journal_mode(sqlite3.sqlite_version_info)
    # The first that looks into the file is schema_version: what a killed writer left in the middle shows itself there.
    pragmas += (
        ["query_only=ON", "schema_version"] if readonly else [f"journal_mode={journal}", "synchronous=FULL", _CACHE]
    )

    def opened() -> sqlite3.Connection:
        try:
            return _connect_file(path, mode, pragmas)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != _LEFT:
                raise
        _undo_what_was_left(path)
        return _connect_file(path, mode, pragmas)

    return opened


def _connect_file(path: Path, mode: str, pragmas: Iterable[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
    )
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _undo_what_was_left(path: Path) -> None:
    """A writer that was killed left its last transaction undone in the file; the next writer undoes it, a reader may
    not: so be a writer for a moment.
    """
    try:
        _connect_file(path, "rw", ["schema_version"]).close()
    except sqlite3.OperationalError as error:
        raise ArchiveUnusable(
            f"the archive {path} was left in the middle of a write by a program that was killed; "
            f"`moetearkiv status` mends it when run by a user who may write there ({error})"
        ) from error


def _check_file(path: Path, *, create: bool, readonly: bool) -> None:
    """What a look at the file tells. A file without any write permission is not written, also not by root."""
    if path.is_dir():
        raise ArchiveUnusable(f"the archive {path} is a folder; name a file in it with --archive")
    if not path.exists():
        if not create:
            raise ArchiveMissing(f"no archive at {path}; make it with `moetearkiv import` or choose with --archive")
        if not path.parent.is_dir():
            raise ArchiveUnusable(
                f"the archive {path} cannot be made: the folder {path.parent} does not exist; "
                "make it or choose another with --archive"
            )
    if not readonly:
        for place in (path, path.parent):
            if place.exists() and not place.stat().st_mode & 0o222:
                raise ArchiveUnusable(
                    f"the archive {path} cannot be used: {place} is read-only; "
                    "give it write permission or choose another with --archive"
                )
    if path.exists() and not _is_sqlite(path):
        raise ArchiveUnusable(f"{path} is not an archive (no SQLite database); choose another with --archive")


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError as error:
        raise ArchiveUnusable(f"the archive {path} cannot be read: {error.strerror}") from error
    return start in (b"", _HEADER)


def _is_wal(path: Path) -> bool:
    """Whether the file says that its journal is a WAL (sqlite.org/fileformat.html: 2 in byte 18)."""
    try:
        with path.open("rb") as file:
            return file.read(19)[18:] == b"\x02"
    except OSError:
        return False


def _remove_if_empty(url: URL, *, create: bool) -> None:
    """An archive that could not be made leaves no empty file behind."""
    if create and url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database).resolve()
        if path.is_file() and path.stat().st_size == 0:
            path.unlink(missing_ok=True)


# -------------------------------------------------------------------------------------------- PostgreSQL


def _open_server(url: URL, *, readonly: bool) -> Engine:
    if readonly:
        given = url.query.get("options", "")
        url = url.update_query_dict({"options": f"{given} -c default_transaction_read_only=on".strip()})
    try:
        return create_engine(url, json_serializer=encode_column, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise ArchiveUnusable(
            "PostgreSQL needs the driver psycopg; install it with `pip install moetearkiv[postgres]`"
        ) from error


# ---------------------------------------------------------------------------------------------- the checks


def _probe_writing(engine: Engine) -> None:
    """Really write, and take it back: a read-only file, folder or server shows itself now, not half-way."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if connection.scalar(text("SHOW transaction_read_only")) == "on":
                raise ArchiveUnusable(f"the archive {address_of(engine)} is read-only; use an account that may write")
        return
    try:
        with engine.connect() as connection:
            transaction = connection.begin()
            try:
                connection.execute(text("CREATE TABLE moetearkiv_probe (x INTEGER)"))
            finally:
                transaction.rollback()
    except DBAPIError as error:
        raise explain(error, address_of(engine)) or ArchiveUnusable(
            f"the archive {address_of(engine)} cannot be written: {' '.join(str(error.orig).split())}"
        ) from error


def _check_schema(engine: Engine, *, create: bool) -> None:
    address = address_of(engine)
    state = migrate.state(engine)
    if state is migrate.State.CURRENT:
        return
    if state is migrate.State.NEWER:
        raise SchemaOutdated(f"the archive {address} was made by a newer version of the program; upgrade the program")
    if state is migrate.State.EMPTY and _has_other_tables(engine):
        raise ArchiveUnusable(f"{address} is a database of something else; choose another with --archive")
    if not create:
        if state is migrate.State.EMPTY:
            raise ArchiveMissing(
                f"no archive at {address}; make it with `moetearkiv import` or `moetearkiv db upgrade`"
            )
        raise SchemaOutdated(f"the archive {address} is of an older version; run `moetearkiv db upgrade`")
    migrate.upgrade(engine)


def _has_other_tables(engine: Engine) -> bool:
    """A PostgreSQL schema may be shared; a SQLite file is ours alone."""
    return engine.dialect.name == "sqlite" and bool(inspect(engine).get_table_names())
