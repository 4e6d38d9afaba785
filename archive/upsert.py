"""Bringing a table's rows to what they should be: only what differs is written, and it is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Dialect, Insert, Table, and_, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.compiler import SQLCompiler

from archive.bulk import Shape, insert_new, shape_of

Row = Mapping[str, Any]
_MANY = 500
"""Rows of one statement: below SQLite's and PostgreSQL's limits on parameters."""
_SPELLED = 256
"""Statements that are kept as text: more than the program has."""


class Counts(msgspec.Struct, frozen=True):
    """How many rows were written, and how many stood as they should."""

    inserted: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.inserted + other.inserted,
            self.updated + other.updated,
            self.removed + other.removed,
            self.unchanged + other.unchanged,
        )

    @property
    def rows(self) -> int:
        """How many there are in all."""
        return self.inserted + self.updated + self.removed + self.unchanged

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.inserted or self.updated or self.removed)


class Difference(msgspec.Struct, frozen=True):
    """What has to be written to bring a table's rows to those wanted."""

    new: tuple[Row, ...]
    changed: tuple[dict[str, Any], ...]
    gone: tuple[tuple[Any, ...], ...]
    counts: Counts
    before: Mapping[tuple[Any, ...], Row] = {}
    """The rows that are changed or removed, by key, as they were."""


def compare(connection: Connection, table: Table, scope: ColumnElement[bool] | None, rows: Iterable[Row]) -> Difference:
    """What differs between the rows of a table within a scope (None: there are none) and the rows wanted there."""
    if scope is None:
        return _all_new(table, rows)
    names = [column.name for column in table.primary_key]
    columns = [column.name for column in table.columns]
    found = connection.execute(select(table).where(scope)).mappings()
    there = {tuple(row[name] for name in names): row for row in found}
    wanted = {tuple(row[name] for name in names): {name: row.get(name) for name in columns} for row in rows}
    new = [key for key in wanted if key not in there]
    changed = [key for key in wanted if key in there and dict(there[key]) != wanted[key]]
    gone = [key for key in there if key not in wanted]
    return Difference(
        new=tuple(wanted[key] for key in new),
        changed=tuple(wanted[key] for key in changed),
        gone=tuple(gone),
        counts=Counts(len(new), len(changed), len(gone), len(wanted) - len(new) - len(changed)),
        before={key: dict(there[key]) for key in [*changed, *gone]},
    )


def _all_new(table: Table, rows: Iterable[Row]) -> Difference:
    names = [column.name for column in table.primary_key]
    wanted = {tuple([row[name] for name in names]): row for row in rows}
    return Difference(new=tuple(wanted.values()), changed=(), gone=(), counts=Counts(inserted=len(wanted)))


def upsert(connection: Connection, table: Table, rows: Sequence[Row], *, setting: Iterable[str] | None = None) -> None:
    """Insert rows, or set their columns where the key is there already: all columns, or those of ``setting``."""
    if not rows:
        return
    columns = tuple(column.name for column in table.columns) if setting is None else tuple(setting)
    if connection.dialect.name == "sqlite":
        statement, shape = _spelled(table, connection.dialect, columns, tuple(rows[0]))
        connection.exec_driver_sql(statement, shape.tuples(rows))
    else:
        connection.execute(_upserting(table, connection.dialect.name, columns), list(rows))


@lru_cache(maxsize=_SPELLED)
def _spelled(table: Table, dialect: Dialect, columns: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, Shape]:
    """The same for SQLite's driver as it is: a fifth of the time where rows come one by one."""
    compiled = _upserting(table, dialect.name, columns).compile(dialect=dialect, column_keys=names)
    assert isinstance(compiled, SQLCompiler)
    return str(compiled), shape_of(table, tuple(compiled.positiontup or ()), dialect)


@cache
def _upserting(table: Table, dialect: str, columns: tuple[str, ...]) -> Insert:
    statement = (postgresql_insert if dialect == "postgresql" else sqlite_insert)(table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in columns if name not in keys}
    if others:
        return statement.on_conflict_do_update(index_elements=keys, set_=others)
    return statement.on_conflict_do_nothing(index_elements=keys)


def remove(connection: Connection, table: Table, keys: Sequence[tuple[Any, ...]]) -> None:
    """Delete rows by primary key."""
    columns = list(table.primary_key)
    for start in range(0, len(keys), _MANY):
        some = keys[start : start + _MANY]
        if len(columns) == 1:
            connection.execute(delete(table).where(columns[0].in_([key[0] for key in some])))
        else:
            for key in some:
                condition = and_(*(column == value for column, value in zip(columns, key, strict=True)))
                connection.execute(delete(table).where(condition))


def synchronise(connection: Connection, table: Table, scope: ColumnElement[bool] | None, rows: Iterable[Row]) -> Counts:
    """Bring the rows of one table within a scope (None: there are none yet) to those wanted."""
    difference = compare(connection, table, scope, rows)
    remove(connection, table, difference.gone)
    write(connection, table, difference)
    return difference.counts


def write(connection: Connection, table: Table, difference: Difference) -> None:
    """Insert what is new and set what has changed; whoever calls holds the lock on what the rows belong to."""
    insert_new(connection, table, difference.new)
    upsert(connection, table, difference.changed)
