"""The archive at a glance: how its files ended, who is writing, the last runs, how fresh it is, who has read it."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
from sqlalchemy import Connection, Engine, func, select, text

from archive.errors import clear_errors
from archive.events import Type
from archive.lock import Holder, holders
from archive.moment import utc
from archive.operation.registered import read_rows
from archive.operation.runs import Kjoering, going_on, read_runs
from archive.register import Registrert
from archive.tables.meetings import moetemappe
from archive.tables.operation import hendelse, register
from archive.tables.statements import fil
from schemas.outcome import FailureCode, Status

_RUNS = 5


class Antall(msgspec.Struct, frozen=True, kw_only=True):
    """How many files ended so."""

    status: Status
    kode: FailureCode | None = None
    antall: int


class Leser(msgspec.Struct, frozen=True, kw_only=True):
    """How many files the archive goes by this reader's reading of."""

    leser: str
    antall: int


class IArbeid(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is being read, or was when its run was cut off."""

    fil: Registrert
    avbrutt: bool
    """Nobody is at it any more: the next import takes it up again."""


class Oversikt(msgspec.Struct, frozen=True, kw_only=True):
    """The archive at a glance."""

    filer: int
    """Files of the register."""
    tapt: int
    """Of these, without records."""
    antall: tuple[Antall, ...]
    """By status and code."""
    i_koe: int
    """Files that wait for their turn."""
    i_arbeid: tuple[IArbeid, ...]
    skriver: tuple[Holder, ...]
    """Who is writing now."""
    kjoeringer: tuple[Kjoering, ...]
    """The last runs, the latest first."""
    siste_inntak: datetime | None
    """When an original was last taken in that was not there before."""
    siste_moetedato: date | None
    """The latest day of a meeting that any paper tells of; it may be to come."""
    lesere: tuple[Leser, ...]
    originaler_byte: int
    """Size of the originals as far as the register knows it, in bytes."""
    database_byte: int | None
    """Size of the archive's own database, in bytes."""


def read_overview(engine: Engine) -> Oversikt:
    """The archive at a glance; quick, also while others write."""
    going = going_on(engine)
    with clear_errors(engine), engine.connect() as connection:
        counts = _counts(connection)
        running = read_rows(connection, [Status.RUNNING])
        taken = connection.scalar(select(func.max(hendelse.c.tid)).where(hendelse.c.type == Type.INGESTION.value))
        size = connection.scalar(select(func.sum(register.c.stoerrelse)).where(register.c.sha256.is_not(None)))
        latest = connection.scalar(select(func.max(moetemappe.c.moetedato)))
        readers = _readers(connection)
        database = _database_size(connection)
    return Oversikt(
        filer=sum(one.antall for one in counts),
        tapt=sum(one.antall for one in counts if one.status.lost),
        antall=counts,
        i_koe=sum(one.antall for one in counts if one.status is Status.QUEUED),
        i_arbeid=tuple(IArbeid(fil=row, avbrutt=row.kjoering_id not in going) for row in running),
        skriver=holders(engine),
        kjoeringer=read_runs(engine, latest=_RUNS),
        siste_inntak=utc(taken),
        siste_moetedato=latest,
        lesere=readers,
        originaler_byte=int(size or 0),
        database_byte=database,
    )


def _counts(connection: Connection) -> tuple[Antall, ...]:
    query = select(register.c.status, register.c.kode, func.count()).group_by(register.c.status, register.c.kode)
    rows = [
        Antall(status=Status(status), kode=FailureCode(kode) if kode else None, antall=antall)
        for status, kode, antall in connection.execute(query)
    ]
    order = list(Status)
    return tuple(sorted(rows, key=lambda one: (order.index(one.status), -one.antall, one.kode or "")))


def _readers(connection: Connection) -> tuple[Leser, ...]:
    query = select(fil.c.leser, func.count()).where(fil.c.leser.is_not(None)).group_by(fil.c.leser)
    rows = [Leser(leser=leser, antall=antall) for leser, antall in connection.execute(query)]
    return tuple(sorted(rows, key=lambda one: (-one.antall, one.leser)))


def _database_size(connection: Connection) -> int | None:
    """Bytes of the file's pages, or of the schema's tables with their indexes."""
    if connection.dialect.name == "sqlite":
        pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("page_count", "page_size"))
        return int(pages or 0) * int(size or 0)
    query = """SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
                WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relkind = 'r'"""
    size = connection.scalar(text(query))
    return None if size is None else int(size)
