"""One export: a snapshot of the archive, its views in one format, described, in place."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine

from archive.errors import clear_errors
from archive.export.formats import import_pyarrow, write_csv, write_jsonl, write_parquet, write_sqlite
from archive.export.package import NAME, write_package
from archive.export.place import beside
from archive.export.tables import EXPORTED, Tabell, read_rows, table_of

_Write = Callable[..., int]


class Format(enum.StrEnum):
    """The formats of an export."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    SQLITE = "sqlite"


class Exported(msgspec.Struct, frozen=True):
    """One view of an export: its file and how many rows it has."""

    view: str
    fil: str
    rader: int


def export(
    engine: Engine,
    folder: Path,
    format_: Format,
    *,
    views: Sequence[str] = tuple(EXPORTED),
    bom: bool = False,
    safe: bool = True,
) -> tuple[Exported, ...]:
    """Write views to a folder; raises ArchiveError and leaves the folder as it was when it cannot.

    ``bom`` and ``safe`` are CSV's: a byte order mark for old spreadsheets, and no text that is a formula to them.
    """
    if format_ is Format.PARQUET:
        import_pyarrow()
    writers: dict[Format, _Write] = {
        Format.CSV: partial(write_csv, bom=bom, safe=safe),
        Format.JSONL: write_jsonl,
        Format.PARQUET: write_parquet,
        Format.SQLITE: write_sqlite,
    }
    tables = [table_of(view) for view in EXPORTED if view in views]
    with clear_errors(engine), beside(folder) as place, _snapshot(engine) as connection:
        written = []
        for tabell in tables:
            file = f"{NAME if format_ is Format.SQLITE else tabell.navn}.{format_}"
            written.append((tabell, file, writers[format_](place / file, tabell, read_rows(connection, tabell))))
        csv = format_ is Format.CSV
        encoding = "utf-8-sig" if bom and csv else "utf-8"
        write_package(place, written, format_=format_.value, encoding=encoding, safe=safe and csv)
    return tuple(_told(*one) for one in written)


def _told(tabell: Tabell, file: str, rows: int) -> Exported:
    return Exported(tabell.navn, file, rows)


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """One moment of the archive, whoever writes meanwhile."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection
