"""Rows of the register: how a file ended last, what it cost, where it was found; and those that gave no records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, and_, func, or_, select

from archive.errors import clear_errors
from archive.load import version_of
from archive.moment import utc
from archive.register import Registrert, registered
from archive.tables.operation import kjoering_fil, register
from schemas.outcome import FailureCode, Status

LOST: tuple[Status, ...] = tuple(status for status in Status if status.lost)
"""The ends that gave no records."""

# "004fa1b2c3": at least eight signs, so that no file's name is taken for one by chance
_HASH = re.compile(r"[0-9a-f]{8,64}")


class Utvalg(msgspec.Struct, frozen=True, kw_only=True):
    """Which of the lost are meant; what is empty or None leaves nothing out."""

    status: tuple[Status, ...] = ()
    kode: tuple[FailureCode, ...] = ()
    eldre_enn: str | None = None
    """Only those that ended under a reader before this one, "moetearkiv 0.3.0", or under one that is not known."""
    noekler: tuple[str, ...] = ()
    """Only these, by the register's key."""

    def takes(self, row: Registrert) -> bool:
        """Whether a row is meant."""
        if (self.status and row.status not in self.status) or (self.kode and row.kode not in self.kode):
            return False
        if self.noekler and row.noekkel not in self.noekler:
            return False
        if self.eldre_enn is None or row.leser is None:
            return True
        return version_of(row.leser)[0] < version_of(self.eldre_enn)[0]


def find_lost(engine: Engine, utvalg: Utvalg = Utvalg()) -> tuple[Registrert, ...]:  # noqa: B008 - frozen
    """The files that gave no records, by status, code and place.

    A file whose bytes could not be had is no longer among them when the same place has given some since.
    """
    with clear_errors(engine), engine.connect() as connection:
        rows = _read(connection, register.c.status.in_([status.value for status in LOST]))
        nameless = [row.sti for row in rows if row.sha256 is None and row.sti is not None]
        since = _had_since(connection) if nameless else {}
    kept = (row for row in rows if utvalg.takes(row) and not _is_overtaken(row, since))
    return tuple(sorted(kept, key=lambda row: (row.status, row.kode or "", row.sted, row.noekkel)))


def find_registered(engine: Engine, word: str) -> tuple[Registrert, ...]:
    """The rows that a person means by a hash, the beginning of one, a file's name or its path."""
    low = word.lower()
    conditions = [register.c.filnavn == word, register.c.sti == word]
    if _HASH.fullmatch(low):
        conditions.append(register.c.sha256.startswith(low, autoescape=True))
    with clear_errors(engine), engine.connect() as connection:
        return _read(connection, or_(*conditions))


def count_runs(engine: Engine) -> dict[str, int]:
    """In how many runs each file was taken up that gave no records, by the register's key."""
    lost = register.c.status.in_([status.value for status in LOST])
    taken = kjoering_fil.c
    queries = (
        select(register.c.noekkel, func.count()).join(kjoering_fil, taken.sha256 == register.c.sha256),
        select(register.c.noekkel, func.count()).join(
            kjoering_fil, and_(register.c.sha256.is_(None), taken.sha256.is_(None), taken.sti == register.c.sti)
        ),
    )
    counts: dict[str, int] = {}
    with clear_errors(engine), engine.connect() as connection:
        for query in queries:
            rows = connection.execute(query.where(lost).group_by(register.c.noekkel))
            counts.update((noekkel, antall) for noekkel, antall in rows)
    return counts


def read_rows(connection: Connection, statuses: Iterable[Status]) -> tuple[Registrert, ...]:
    """The rows in any of these states, by place."""
    return _read(connection, register.c.status.in_([status.value for status in statuses]))


def _read(connection: Connection, condition: ColumnElement[bool]) -> tuple[Registrert, ...]:
    rows = connection.execute(select(register).where(condition)).mappings()
    return tuple(sorted((registered(row) for row in rows), key=lambda row: (row.sted, row.noekkel)))


def _had_since(connection: Connection) -> dict[str, datetime]:
    """When the bytes of each place were had last."""
    query = select(register.c.sti, register.c.avsluttet).where(
        register.c.sha256.is_not(None), register.c.sti.is_not(None), register.c.avsluttet.is_not(None)
    )
    had: dict[str, datetime] = {}
    for sti, avsluttet in connection.execute(query):
        moment = utc(avsluttet)
        assert moment is not None
        had[sti] = max(had.get(sti, moment), moment)
    return had


def _is_overtaken(row: Registrert, since: Mapping[str, datetime]) -> bool:
    if row.sha256 is not None or row.avsluttet is None:
        return False
    later = since.get(row.sti or "")
    return later is not None and later > row.avsluttet
