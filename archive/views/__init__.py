"""Views that an analyst starts from, the same names and columns on SQLite and PostgreSQL.

They hold nothing, so no migration touches them: they are dropped before every upgrade and made again after it. A view
stands after those that it reads.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, inspect, text

from archive.views.evidence import evidence_views
from archive.views.json_sql import JsonSql, json_sql
from archive.views.meetings import MEETING_VIEWS
from archive.views.papers import PAPER_VIEWS
from archive.views.persons import PERSON_VIEWS
from archive.views.presence import presence_views

__all__ = ["JsonSql", "create_views", "drop_views", "views", "views_digest"]


def views(dialect: str) -> dict[str, str]:
    """Name and query of every view, in the order in which they can be made."""
    json = json_sql(dialect)
    return {**MEETING_VIEWS, **PERSON_VIEWS, **PAPER_VIEWS, **evidence_views(json), **presence_views(json)}


def views_digest(dialect: str) -> str:
    """A digest of the views' queries: tells whether an archive's views are this program's."""
    told = "\n".join(f"{name} {query}" for name, query in views(dialect).items())
    return hashlib.sha256(told.encode()).hexdigest()


def drop_views(connection: Connection) -> None:
    """Remove all our views, the last made first; those that an older version made under other names too."""
    there = set(inspect(connection).get_view_names())
    ours = list(views(connection.dialect.name))
    older = sorted(name for name in there - set(ours) if name.startswith("v_"))
    cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
    for name in [*older, *reversed(ours)]:
        if name in there:
            connection.execute(text(f"DROP VIEW IF EXISTS {name}{cascade}"))


def create_views(connection: Connection) -> None:
    """Make all our views; they must not be there."""
    for name, query in views(connection.dialect.name).items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")
