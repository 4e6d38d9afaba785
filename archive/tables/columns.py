"""What the tables' columns are made of: one spelling of keys, references and closed lists for both databases."""

from __future__ import annotations

import enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, MetaData, String, Table
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
"""Every constraint has a name, so that a migration can alter it on SQLite too."""

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
Key = String(36)
"""A UUID in its usual form, the same text on both databases."""
Sha256 = String(64)


def key() -> Column[str]:
    """The primary key: UUIDv5 of the natural key."""
    return Column("id", Key, primary_key=True)


def owner() -> Column[str]:
    """Whose record it is: consolidation takes one virksomhet at a time."""
    return Column("virksomhet_id", Key, ForeignKey("virksomhet.id"), nullable=False, index=True)


def reference(name: str, table: str, *, required: bool = False) -> Column[str]:
    """A reference to the row of another table."""
    return Column(name, Key, ForeignKey(f"{table}.id"), nullable=not required, index=True)


def one_of(name: str, values: type[enum.StrEnum]) -> tuple[Column[str], CheckConstraint]:
    """A column that holds a value of a code list, and the constraint that says so."""
    listed = ", ".join(f"'{value}'" for value in values)
    return Column(name, String(40)), CheckConstraint(f"{name} IN ({listed})", name=name)


def text(name: str, **more: Any) -> Column[str]:
    """A text of any length."""
    return Column(name, String, **more)


def plain_name(table: Table) -> str:
    """A table's name as a value. SQLAlchemy's own kind of text is slow in a row: SQLite's driver asks each one whether
    it can be turned into something else.
    """
    return str(table.name)
