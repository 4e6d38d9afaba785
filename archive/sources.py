"""What importers have said of an original, as they said it."""

from __future__ import annotations

import msgspec
from sqlalchemy import Engine, select

from archive.errors import clear_errors
from archive.statements import IMPORTER, Kilde
from archive.tables.statements import utsagn


def sources_of(engine: Engine, sha256: str) -> tuple[Kilde, ...]:
    """The importers' statements of one original, in the order of their names."""
    query = select(utsagn.c.verdier).where(utsagn.c.sha256 == sha256, utsagn.c.leser == IMPORTER).order_by(utsagn.c.sti)
    with clear_errors(engine), engine.connect() as connection:
        return tuple(msgspec.convert(verdier, Kilde) for verdier in connection.execute(query).scalars())
