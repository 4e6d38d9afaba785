"""The archive's content as text: sorted JSON lines, the same bytes for the same content on either database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Engine, RowMapping, Table, collate, select

from archive.encode import encode_json
from archive.errors import clear_errors
from archive.tables import CONTENT

_AT_ONCE = 1000


def dump(engine: Engine) -> Iterator[str]:
    """One line for each row of the content tables, without line ends, in order of table and key."""
    with clear_errors(engine), engine.connect() as connection:
        streaming = connection.execution_options(yield_per=_AT_ONCE)
        for table in sorted(CONTENT, key=lambda one: one.name):
            statement = select(table).order_by(*_keys(table, engine.dialect.name))
            for row in streaming.execute(statement).mappings():
                yield _line(table, row)


def _keys(table: Table, dialect: str) -> list[Any]:
    """The key's columns, compared byte by byte on both databases."""
    columns = list(table.primary_key)
    return [collate(column, "C") for column in columns] if dialect == "postgresql" else columns


def _line(table: Table, row: RowMapping) -> str:
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    return encode_json({"tabell": table.name, **values})
