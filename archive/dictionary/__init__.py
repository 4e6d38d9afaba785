"""The data dictionary: what every table, view and column means, taken from the schema and ``columns.csv``.

The schema says which there are and what type they have; the file says what they mean, in which unit, and what Noark 5
and eInnsyn call them. A row with ``*`` holds for every table and view with such a column, unless one names it.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, create_engine, inspect

from archive.tables import CONTENT, DERIVED, ENTITIES, OPERATION, STATEMENTS, metadata
from archive.views import create_views, views

__all__ = ["LAYERS", "Kolonne", "Relasjon", "describe", "read_dictionary"]

LAYERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Views", tuple(views("sqlite"))),
    ("Entities", tuple(table.name for table in ENTITIES)),
    ("Statements", tuple(table.name for table in STATEMENTS)),
    ("Derived", tuple(table.name for table in DERIVED)),
    ("Operation", tuple(table.name for table in OPERATION)),
)
"""Every table and view, by layer."""

_FILE = Path(__file__).parent / "columns.csv"
_ANY = "*"
_TYPES = ((Boolean, "boolean"), (Integer, "integer"), (DateTime, "datetime"), (Date, "date"), (JSON, "object"))


class Kolonne(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its type is one of Frictionless Table Schema's."""

    navn: str
    type: str
    mening: str
    enhet: str | None
    noark5: str | None
    einnsyn: str | None


class Relasjon(msgspec.Struct, frozen=True, kw_only=True):
    """A table or view with its columns, in their order."""

    navn: str
    mening: str
    noark5: str | None
    einnsyn: str | None
    kolonner: tuple[Kolonne, ...]


@cache
def read_dictionary() -> tuple[Relasjon, ...]:
    """Every table and view, by layer."""
    return tuple(describe(name) for _, names in LAYERS for name in names)


@cache
def describe(name: str) -> Relasjon:
    """One table or view; raises LookupError when the file does not tell what it, or one of its columns, means."""
    told = _row(name, "")
    return Relasjon(
        navn=name,
        mening=told["meaning"],
        noark5=told["noark5"] or None,
        einnsyn=told["einnsyn"] or None,
        kolonner=tuple(_column(name, column) for column in _columns()[name]),
    )


def _column(relation: str, column: str) -> Kolonne:
    told = _row(relation, column)
    return Kolonne(
        navn=column,
        type=_type(relation, column) or told["type"],
        mening=told["meaning"],
        enhet=told["unit"] or None,
        noark5=told["noark5"] or None,
        einnsyn=told["einnsyn"] or None,
    )


def _row(relation: str, column: str) -> dict[str, str]:
    rows = _rows()
    told = rows.get((relation, column)) or rows.get((_ANY, column))
    if told is None:
        what = f"the column {relation}.{column}" if column else f"{relation}"
        raise LookupError(f"{_FILE.name} does not tell what {what} means; add a row to archive/dictionary/columns.csv")
    return told


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {(row["relation"], row["column"]): row for row in csv.DictReader(file)}


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    """The columns of every table and view, as the schema itself has them."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        create_views(connection)
        look = inspect(connection)
        found = {name: tuple(one["name"] for one in look.get_columns(name)) for name in views("sqlite")}
    engine.dispose()
    tables = {table.name: tuple(column.name for column in table.columns) for table in (*CONTENT, *DERIVED, *OPERATION)}
    return {**tables, **found}


def _type(relation: str, column: str) -> str | None:
    """A table's column has its own type, a view's that of the tables' columns of that name, when they have one."""
    if relation in metadata.tables:
        return _named(metadata.tables[relation].columns[column])
    if _row(relation, column)["type"]:
        return None
    types = {_named(table.columns[column]) for table in metadata.tables.values() if column in table.columns}
    if len(types) != 1:
        raise LookupError(
            f"{_FILE.name} must tell the type of {relation}.{column}: {sorted(types) or 'no table has it'}"
        )
    return types.pop()


def _named(column: Column[object]) -> str:
    if column.name == "proveniens":
        return "array"
    return next((name for kind, name in _TYPES if isinstance(column.type, kind)), "string")
