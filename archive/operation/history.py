"""The history of one file: how it ended, its readings, the runs that took it up, what was done with it."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, Engine, select

from archive.errors import clear_errors
from archive.load import version_of
from archive.moment import utc
from archive.register import Registrert
from archive.tables.operation import gravstein, hendelse, kjoering, kjoering_fil
from archive.tables.statements import lesing, utsagn
from schemas.outcome import FailureCode, Status


class Lest(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of the file."""

    leser: str
    gjeldende: bool
    """Whether it is the one that the archive goes by."""
    status: Status
    kode: FailureCode | None = None
    melding: str | None = None
    format: str | None = None
    trinn: str | None = None
    sider: int | None = None


class Tatt(msgspec.Struct, frozen=True, kw_only=True):
    """One run that took the file up."""

    kjoering_id: int
    kommando: str | None = None
    startet: datetime | None = None
    sti: str
    status: Status
    kode: FailureCode | None = None
    melding: str | None = None
    sekunder: float | None = None
    cpu_sekunder: float | None = None
    minne: int | None = None


class Skjedd(msgspec.Struct, frozen=True, kw_only=True):
    """One event (PREMIS)."""

    tid: datetime
    type: str
    utfall: str | None = None
    detalj: str | None = None


class Historie(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of what became of one file."""

    register: Registrert
    navn: tuple[str, ...] = ()
    """The names that it was imported under."""
    lesinger: tuple[Lest, ...] = ()
    """The newest reader first."""
    kjoeringer: tuple[Tatt, ...] = ()
    hendelser: tuple[Skjedd, ...] = ()
    trukket_tilbake: datetime | None = None
    """When it was withdrawn."""


def read_history(engine: Engine, row: Registrert) -> Historie:
    """The history of a file of the register."""
    with clear_errors(engine), engine.connect() as connection:
        kjoeringer = _runs(connection, row)
        if row.sha256 is None:
            return Historie(register=row, kjoeringer=kjoeringer)
        withdrawn = select(gravstein.c.tid).where(gravstein.c.sha256 == row.sha256)
        return Historie(
            register=row,
            navn=_names(connection, row.sha256),
            lesinger=_readings(connection, row.sha256),
            kjoeringer=kjoeringer,
            hendelser=_events(connection, row.sha256),
            trukket_tilbake=utc(connection.execute(withdrawn).scalar_one_or_none()),
        )


def _names(connection: Connection, sha256: str) -> tuple[str, ...]:
    query = select(utsagn.c.verdier).where(utsagn.c.sha256 == sha256, utsagn.c.type == "kilde")
    names = {verdier.get("filnavn") for verdier in connection.execute(query).scalars()}
    return tuple(sorted(name for name in names if name))


def _readings(connection: Connection, sha256: str) -> tuple[Lest, ...]:
    rows = connection.execute(select(lesing).where(lesing.c.sha256 == sha256)).mappings()
    found = [msgspec.convert({name: row[name] for name in Lest.__struct_fields__}, Lest) for row in rows]
    return tuple(sorted(found, key=lambda one: version_of(one.leser), reverse=True))


def _runs(connection: Connection, row: Registrert) -> tuple[Tatt, ...]:
    same = kjoering_fil.c.sha256 == row.sha256 if row.sha256 else kjoering_fil.c.sti == row.sted
    query = (
        select(kjoering_fil, kjoering.c.kommando, kjoering.c.startet)
        .join(kjoering, kjoering.c.id == kjoering_fil.c.kjoering_id, isouter=True)
        .where(same)
        .order_by(kjoering_fil.c.kjoering_id, kjoering_fil.c.nummer)
    )
    rows = connection.execute(query).mappings()
    return tuple(
        msgspec.convert(
            {**{name: one[name] for name in Tatt.__struct_fields__}, "startet": utc(one["startet"])},
            Tatt,
        )
        for one in rows
    )


def _events(connection: Connection, sha256: str) -> tuple[Skjedd, ...]:
    query = select(hendelse).where(hendelse.c.sha256 == sha256).order_by(hendelse.c.id)
    rows = connection.execute(query).mappings()
    return tuple(
        msgspec.convert({"tid": utc(row["tid"]), **{name: row[name] for name in ("type", "utfall", "detalj")}}, Skjedd)
        for row in rows
    )
