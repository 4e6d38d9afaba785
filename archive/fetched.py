"""What was fetched from where, and what the server said of it: the memory of the sources. Operation, not content."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Engine, select

from archive.errors import clear_errors
from archive.tables.operation import kilde_hentet
from archive.upsert import upsert

LONGEST = 2000
"""Characters of an address."""


class Hentet(msgspec.Struct, frozen=True, kw_only=True):
    """One address: the server's last word on it, and what was fetched."""

    url: str
    kilde: str
    etag: str | None = None
    sist_endret: str | None = None
    sha256: str | None = None
    sti: str | None = None
    spurt: datetime
    kom: datetime | None = None
    feil: str | None = None


def recall(engine: Engine, url: str) -> Hentet | None:
    """What is remembered of an address; None when it was never asked for."""
    with clear_errors(engine), engine.connect() as connection:
        row = connection.execute(select(kilde_hentet).where(kilde_hentet.c.url == url)).mappings().first()
    return None if row is None else Hentet(**row)


def remember(engine: Engine, hentet: Hentet) -> None:
    """Note what became of a question."""
    with clear_errors(engine), engine.begin() as connection:
        upsert(connection, kilde_hentet, [msgspec.structs.asdict(hentet)])
