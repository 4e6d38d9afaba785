"""The archive's schema over time: Alembic's versions in ``migrations/``, run from here and nowhere else.

Tables are changed by versions; views hold nothing, so they are dropped before and made again after every upgrade. The
index of full text is made anew when the words it was made of are another version's. Whether there is anything to do
is seen without Alembic, which is loaded only when there is: it was a fifth of what a command takes to start.
"""

from __future__ import annotations

import enum
from functools import cache
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, select, text

from archive.search.index import rebuild_index
from archive.search.words import VERSION
from archive.tables.operation import skjema
from archive.upsert import upsert
from archive.views import create_views, drop_views, views_digest

_FOLDER = Path(__file__).parent / "migrations"
_REVISION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Alembic's own table."""
_VIEWS = "visninger"
_WORDS = "soek"
"""Rows of ``skjema``: whose views these are, and whose words the index of full text is made of."""
_LOCK = 5_706_116_212
"""Number of the advisory lock that one upgrade holds on PostgreSQL."""


class State(enum.Enum):
    """How an archive's schema stands to this program."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


@cache
def revisions() -> tuple[str, ...]:
    """All revisions in their order: "0006" of "0006_work_list.py"."""
    return tuple(sorted(path.name.partition("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*_*.py")))


def head() -> str:
    """The revision that this program needs."""
    return revisions()[-1]


def current(engine: Engine) -> str | None:
    """The archive's revision; None when it has no schema."""
    with engine.connect() as connection:
        return _current(connection)


def _current(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, _REVISION.name):
        return None
    return connection.execute(select(_REVISION.c.version_num)).scalar_one_or_none()


def state(engine: Engine) -> State:
    """Whether the archive's schema is the one that this program needs."""
    revision = current(engine)
    if revision is None:
        return State.EMPTY
    if revision not in revisions():
        return State.NEWER
    if revision != head():
        return State.OLDER
    with engine.connect() as connection:
        return State.CURRENT if _is_current(connection) else State.OLDER


def _is_current(connection: Connection) -> bool:
    """Whether tables, views and index are those of this program."""
    if _current(connection) != head():
        return False
    made = _made(connection)
    return made.get(_VIEWS) == views_digest(connection.dialect.name) and made.get(_WORDS) == VERSION


def _made(connection: Connection) -> dict[str, str]:
    """What the archive's views and index were made by."""
    return {row.navn: row.verdi for row in connection.execute(select(skjema))}


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the archive's schema to a revision, in one transaction."""
    _run(engine, revision, down=False)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the archive's schema back to a revision ("base": nothing left), in one transaction."""
    _run(engine, revision, down=True)


def _run(engine: Engine, revision: str, *, down: bool) -> None:
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            if not down and revision == "head" and _is_current(connection):
                return  # another run has done it while this one waited
        drop_views(connection)
        _migrate(connection, revision, down=down)
        if _current(connection) == head():
            create_views(connection)
            if _made(connection).get(_WORDS) != VERSION:
                rebuild_index(connection)
            upsert(
                connection,
                skjema,
                [
                    {"navn": _VIEWS, "verdi": views_digest(connection.dialect.name)},
                    {"navn": _WORDS, "verdi": VERSION},
                ],
            )


def _migrate(connection: Connection, revision: str, *, down: bool) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    (command.downgrade if down else command.upgrade)(config, revision)
