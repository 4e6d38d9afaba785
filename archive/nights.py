"""What the nightly job has seen, night by night: the figures that an alarm is judged by. Operation, not content.

A night is a run (``kjoering``) of the command ``nightly``; its figures stand in ``tall``, by source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, func, or_, select

from archive.errors import clear_errors
from archive.events import Type
from archive.lock import NIGHTLY
from archive.tables.operation import hendelse, kjoering, kjoering_fil
from archive.tables.statements import lesing, utsagn
from schemas.outcome import FailureCode, Status

REMEMBERED = 400
"""Nights that are looked back on: a year and its holidays."""
_MANY = 500


class Tall(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is counted of the originals that were new in a night."""

    nye: int = 0
    """Originals that the archive did not know."""
    dokument: int = 0
    """Papers in them."""
    protokoller: int = 0
    saker: int = 0
    """Cases in the protokoller."""
    ukjent_oppsett: int = 0
    """Papers that no layout claimed."""
    linjer: int = 0
    """The papers' own lines, of those originals that gave records."""
    ulest: int = 0
    """Of these lines, those that no value rests on."""

    def __add__(self, other: Tall) -> Tall:
        mine, theirs = msgspec.structs.astuple(self), msgspec.structs.astuple(other)
        return Tall(**{name: a + b for name, a, b in zip(self.__struct_fields__, mine, theirs, strict=True)})


class Natt(msgspec.Struct, frozen=True, kw_only=True):
    """One night: when, what each source gave, and the alarms that were told of."""

    startet: datetime
    kilder: dict[str, Tall]
    alarmer: tuple[str, ...] = ()


def remembered(natt: Natt) -> dict[str, Any]:
    """What stands in ``tall``: all but the moment, which the run has."""
    told: dict[str, Any] = msgspec.to_builtins(natt)
    return {name: value for name, value in told.items() if name != "startet"}


def read_nights(engine: Engine) -> tuple[Natt, ...]:
    """The nights that ended, the newest last."""
    query = select(kjoering.c.startet, kjoering.c.tall).where(
        kjoering.c.kommando == NIGHTLY, kjoering.c.sluttet.is_not(None)
    )
    with clear_errors(engine), engine.connect() as connection:
        rows = connection.execute(query.order_by(kjoering.c.id.desc()).limit(REMEMBERED)).all()
    return tuple(_natt(startet, tall) for startet, tall in reversed(rows))


def _natt(startet: datetime, tall: dict[str, Any] | None) -> Natt:
    """SQLite gives moments without their zone, which is UTC."""
    moment = startet if startet.tzinfo else startet.replace(tzinfo=UTC)
    return msgspec.convert({"kilder": {}, **(tall or {}), "startet": moment}, Natt)


def new_originals(engine: Engine, kjoering_id: int) -> tuple[str, ...]:
    """The originals that a run brought into the archive, by hash."""
    query = select(hendelse.c.sha256).where(
        hendelse.c.kjoering_id == kjoering_id, hendelse.c.type == Type.INGESTION.value
    )
    with clear_errors(engine), engine.connect() as connection:
        return tuple(sorted({one for one in connection.execute(query).scalars() if one}))


def lost_before(engine: Engine, kjoering_id: int) -> frozenset[str]:
    """Paths of the files that gave no records in a run, and gave none in an earlier one either."""
    now, then = kjoering_fil.alias("now"), kjoering_fil.alias("then")
    lost = [status.value for status in Status if status.lost]
    same = or_(now.c.sha256 == then.c.sha256, now.c.sha256.is_(None) & (now.c.sti == then.c.sti))
    settled = then.c.kode == FailureCode.WITHDRAWN.value  # what has failed there since is news
    failed = then.c.status.in_(lost) & ~func.coalesce(settled, False)
    earlier = select(then.c.nummer).where(then.c.kjoering_id < kjoering_id, failed, same).exists()
    query = select(now.c.sti).where(now.c.kjoering_id == kjoering_id, now.c.status.in_(lost), earlier)
    with clear_errors(engine), engine.connect() as connection:
        return frozenset(connection.execute(query).scalars())


def count(engine: Engine, kjoering_id: int) -> Tall:
    """What is in the originals that a run brought into the archive, by their current readings."""
    hashes = new_originals(engine, kjoering_id)
    found = Tall(nye=len(hashes))
    with clear_errors(engine), engine.connect() as connection:
        for start in range(0, len(hashes), _MANY):
            found += _count(connection, kjoering_id, hashes[start : start + _MANY])
    return found


def _count(connection: Connection, kjoering_id: int, hashes: Sequence[str]) -> Tall:
    current = lesing.c.gjeldende & lesing.c.sha256.in_(hashes)
    of_run = (kjoering_fil.c.kjoering_id == kjoering_id) & kjoering_fil.c.sha256.in_(hashes)
    counted = connection.execute(select(kjoering_fil.c.tall).where(of_run)).scalars()
    lines = [pair for tall in counted for pair in (tall or {}).get("linjer", {}).values()]
    of_reading = (utsagn.c.sha256 == lesing.c.sha256) & (utsagn.c.leser == lesing.c.leser) & current
    said = connection.execute(
        select(utsagn.c.sha256, utsagn.c.sti, utsagn.c.type, utsagn.c.verdier)
        .join(lesing, of_reading)
        .where(utsagn.c.type.in_(["dokument", "avvik"]))
    ).all()
    cases = connection.execute(
        select(utsagn.c.sha256, utsagn.c.sti).join(lesing, of_reading).where(utsagn.c.type == "moetesak")
    ).all()
    minutes = {
        (row.sha256, row.sti) for row in said if row.type == "dokument" and _kind(row.verdier) == "moeteprotokoll"
    }
    return Tall(
        dokument=sum(row.type == "dokument" for row in said),
        protokoller=len(minutes),
        saker=_within(minutes, cases),
        ukjent_oppsett=sum(row.type == "avvik" and row.verdier.get("kode") == "ukjent_oppsett" for row in said),
        linjer=sum(whole for whole, _ in lines),
        ulest=sum(unread for _, unread in lines),
    )


def _kind(verdier: dict[str, object]) -> object:
    return verdier.get("dokumenttype")


def _within(papers: set[tuple[str, str]], records: Iterable[Sequence[str]]) -> int:
    """How many records ("dokument[0].moetesak[3]") stand in these papers ("dokument[0]")."""
    return sum((sha256, sti.rpartition(".")[0]) in papers for sha256, sti in records)
