"""Many new rows at once, by the fastest road of each database: COPY on PostgreSQL, plain tuples on SQLite.

Measured on rows of 400 bytes: COPY takes 290,000 rows a second where inserting dictionaries takes 42,000; tuples
given straight to SQLite's driver 280,000 where dictionaries take 162,000.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import JSON, Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError

_FEW = 8
"""Fewer rows than this are not worth a COPY of their own."""


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that are not there yet; every row has all of the table's columns."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        if len(rows) < _FEW:
            connection.execute(table.insert(), list(rows))
        else:
            _copy(connection, table, rows)
        return
    names = [column.name for column in table.columns]
    places = ", ".join("?" for _ in names)
    tuples = _tuples(table, rows, connection.dialect)
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})", tuples)  # noqa: S608


def _copy(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    command = f"COPY {table.name} ({', '.join(column.name for column in table.columns)}) FROM STDIN"
    tuples = _tuples(table, rows, None)
    try:
        with driver.cursor() as cursor, cursor.copy(command) as copy:
            for row in tuples:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(command, None, error) from error


def _tuples(table: Table, rows: Sequence[dict[str, Any]], dialect: Dialect | None) -> list[tuple[Any, ...]]:
    """The rows as the driver takes them; without a dialect the driver knows all types but JSON by itself."""
    names = [column.name for column in table.columns]
    writers = [(number, writer) for number, column in enumerate(table.columns) if (writer := _writer(column, dialect))]
    made = []
    for row in rows:
        values = [row[name] for name in names]
        for number, write in writers:
            if values[number] is not None:
                values[number] = write(values[number])
        made.append(tuple(values))
    return made


def _writer(column: Any, dialect: Dialect | None) -> Callable[[Any], Any] | None:
    if isinstance(column.type, JSON):
        return encode_column
    writer: Callable[[Any], Any] | None = (
        column.type.dialect_impl(dialect).bind_processor(dialect) if dialect is not None else None
    )
    return writer


def encode_column(value: Any) -> str:
    """A JSON column's text: sorted keys, no spaces."""
    return msgspec.json.encode(value, order="sorted").decode()
