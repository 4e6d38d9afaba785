"""What importers have said of an original, as they said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, Engine, select

from archive.errors import clear_errors
from archive.statements import IMPORTER, Kilde, importer_says
from archive.tables.statements import utsagn


def sources_of(engine: Engine, sha256: str) -> tuple[Kilde, ...]:
    """The importers' statements of one original, in the order of their names."""
    with clear_errors(engine), engine.connect() as connection:
        return read_sources(connection, sha256)


def read_sources(connection: Connection, sha256: str) -> tuple[Kilde, ...]:
    """The same within a transaction that is under way."""
    query = select(utsagn.c.verdier).where(utsagn.c.sha256 == sha256, utsagn.c.leser == IMPORTER).order_by(utsagn.c.sti)
    return tuple(msgspec.convert(verdier, Kilde) for verdier in connection.execute(query).scalars())


def unsaid(engine: Engine, said: Mapping[str, Sequence[Kilde]]) -> frozenset[str]:
    """Of these originals those of which something is said here that the archive does not know word by word."""
    wanted = {importer_says(sha256, one).id: sha256 for sha256, kilder in said.items() for one in kilder}
    with clear_errors(engine), engine.connect() as connection:
        known = set(connection.execute(select(utsagn.c.id).where(utsagn.c.id.in_(list(wanted)))).scalars())
    return frozenset(sha256 for key, sha256 in wanted.items() if key not in known)
