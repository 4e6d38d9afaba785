"""The formats of an export: each writes the rows of one view."""

from __future__ import annotations

import csv
import itertools
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from archive.errors import ArchiveUnusable
from archive.export.tables import Tabell, Value

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV Injection)."""
_APOSTROPHE = "'"
_AT_ONCE = 10_000

Rows = Iterable[tuple[Value, ...]]


def write_csv(path: Path, tabell: Tabell, rows: Rows, *, bom: bool = False, safe: bool = True) -> int:
    """CSV (RFC 4180) in UTF-8; null is an empty cell. ``safe``: no text is a formula to a spreadsheet."""
    cell: Callable[[Value], str | int | float] = _safe_cell if safe else _cell
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(tabell.kolonner)
        number = 0
        for row in rows:
            writer.writerow([cell(value) for value in row])
            number += 1
    return number


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


def _safe_cell(value: Value) -> str | int | float:
    """An apostrophe before text that begins like a formula, or with an apostrophe: so one can always be taken away."""
    if isinstance(value, str) and value[:1] and (value[0] in _FORMULA or value[0] == _APOSTROPHE):
        return _APOSTROPHE + value
    return _cell(value)


def write_jsonl(path: Path, tabell: Tabell, rows: Rows) -> int:
    """One JSON object on each line, with every column."""
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            values = {name: _plain(value) for name, value in zip(tabell.kolonner, row, strict=True)}
            file.write(f"{json.dumps(values, ensure_ascii=False, separators=(',', ':'))}\n")
            number += 1
    return number


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def write_parquet(path: Path, tabell: Tabell, rows: Rows) -> int:
    """Parquet with typed columns; what each means stands with it."""
    pa = import_pyarrow()
    from pyarrow import parquet

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    schema = pa.schema(
        [pa.field(one.navn, types[one.type], metadata={"description": one.mening}) for one in tabell.relasjon.kolonner]
    )
    number = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for some in _batches(rows):
            columns = [
                pa.array(values, type=field.type) for values, field in zip(zip(*some, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.table(columns, schema=schema))
            number += len(some)
    return number


def import_pyarrow() -> Any:
    """The library, or one clear error when it is not installed."""
    try:
        import pyarrow as pa
    except ModuleNotFoundError as error:
        raise ArchiveUnusable(
            "the format parquet needs pyarrow; install it with `pip install moetearkiv[parquet]` or take another format"
        ) from error
    return pa


def write_sqlite(path: Path, tabell: Tabell, rows: Rows) -> int:
    """A table in one SQLite file for all views; dates are text (2024-12-31), truth is 0 or 1."""
    types = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}
    columns = ", ".join(f'"{one.navn}" {types[one.type]}' for one in tabell.relasjon.kolonner)
    keys = ", ".join(f'"{name}"' for name in tabell.noekkel)
    marks = ", ".join("?" for _ in tabell.kolonner)
    number = 0
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f'CREATE TABLE "{tabell.navn}" ({columns}{f", PRIMARY KEY ({keys})" if keys else ""})')
        for some in _batches(rows):
            plain = [tuple(_plain(value) for value in row) for row in some]
            connection.executemany(f'INSERT INTO "{tabell.navn}" VALUES ({marks})', plain)  # noqa: S608 - our own names
            number += len(some)
    return number


def _batches(rows: Rows) -> Iterator[list[tuple[Value, ...]]]:
    waiting = iter(rows)
    while some := list(itertools.islice(waiting, _AT_ONCE)):
        yield some
