"""Whether the archive itself is whole: its file, its references, and that every owner's entities are made."""

from __future__ import annotations

from sqlalchemy import Engine, func, select, text

from archive.errors import address_of, clear_errors
from archive.tables.operation import ukonsolidert

_TOLD = 5
"""Faults that are named."""


def check_archive(engine: Engine) -> tuple[str, ...]:
    """What is wrong with the archive, a line each; nothing when all is well.

    On SQLite the whole file is gone through (quick_check, foreign_key_check); on PostgreSQL the server keeps
    references and pages itself.
    """
    return (*_file(engine), *_waiting(engine))


def _file(engine: Engine) -> tuple[str, ...]:
    if engine.dialect.name != "sqlite":
        return ()
    with clear_errors(engine), engine.connect() as connection:
        damage = [row[0] for row in connection.execute(text(f"PRAGMA quick_check({_TOLD})")) if row[0] != "ok"]
        broken = connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_TOLD)
    whole = [f"the archive {address_of(engine)} is damaged ({said}); restore it from a copy" for said in damage]
    tables = sorted({row[0] for row in broken})
    lost = [f"rows of {name} refer to rows that are not there; run `moetearkiv db rebuild`" for name in tables]
    return (*whole, *lost)


def _waiting(engine: Engine) -> tuple[str, ...]:
    with clear_errors(engine), engine.connect() as connection:
        owners = connection.execute(select(func.count()).select_from(ukonsolidert)).scalar_one()
    if not owners:
        return ()
    return (f"the entities of {owners} owners wait to be made, after a run that was interrupted; import again",)
