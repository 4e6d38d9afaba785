"""Withdrawing a paper: all that was made of it goes, a tombstone stays.

Gone are its statements in every reading, the entities that rested on them alone, its corrections, the original (in the
quarantine too), what was made of it, and the hand-over file; of what the endringslogg tells of those entities the
values. What stays says only that it was here, when it was taken away and why. The rows go first: an interruption
leaves files that ``verify`` tells of and the same command takes away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, or_, select, update

from archive.changelog import WITHDRAWN, Endrer
from archive.consolidate import Changes, consolidate
from archive.errors import Refused, clear_errors
from archive.events import Hendelse, Type, write_events
from archive.load import wait_for_consolidation
from archive.quarantine import leave_quarantine
from archive.store import remove_original
from archive.tables.operation import endringslogg, gravstein, kjoering_fil, register, rettelse
from archive.tables.papers import entitet_utsagn
from archive.tables.statements import fil, lesing, utsagn
from archive.upsert import upsert

_MANY = 500


def withdraw(
    engine: Engine, raw: Path, sha256: str, begrunnelse: str, *, handed_over: Path, kjoering_id: int
) -> Changes:
    """Remove a paper; gives what that changed. Raises Refused for one that neither is nor was here."""
    with clear_errors(engine), engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        derivater = _remove_rows(connection, sha256, begrunnelse, kjoering_id)
    changes = consolidate(engine, [], Endrer(aarsak="trukket tilbake", skjult=True))
    for one in (sha256, *derivater):
        remove_original(raw, one)
        leave_quarantine(raw, one)
    handed_over.unlink(missing_ok=True)
    return changes


def tombstone(engine: Engine, sha256: str) -> tuple[datetime, str] | None:
    """When and why an original was withdrawn; None for one that was not."""
    with clear_errors(engine), engine.connect() as connection:
        row = connection.execute(select(gravstein).where(gravstein.c.sha256 == sha256)).mappings().one_or_none()
    return None if row is None else (row["tid"], row["begrunnelse"])


def tombstones(engine: Engine) -> dict[str, tuple[datetime, str]]:
    """When and why originals were withdrawn, by hash. Nothing is withdrawn while a run holds the archive."""
    with clear_errors(engine), engine.connect() as connection:
        rows = connection.execute(select(gravstein.c.sha256, gravstein.c.tid, gravstein.c.begrunnelse))
        return {row.sha256: (row.tid, row.begrunnelse) for row in rows}


def _remove_rows(connection: Connection, sha256: str, begrunnelse: str, kjoering_id: int) -> Sequence[str]:
    before = connection.execute(select(gravstein).where(gravstein.c.sha256 == sha256)).mappings().one_or_none()
    eier = connection.execute(select(fil.c.virksomhet_id).where(fil.c.sha256 == sha256)).scalar_one_or_none()
    listed = connection.execute(select(register.c.noekkel).where(register.c.sha256 == sha256)).first()
    if eier is None and listed is None:
        if before is None:
            raise Refused(f"no paper {sha256[:12]} in the archive")
        return list(before["derivater"])
    derivater = _own_derivatives(connection, sha256)
    _forget_values(connection, sha256)
    for table in (utsagn, lesing, fil, rettelse, register):
        connection.execute(delete(table).where(table.c.sha256 == sha256))
    # What its runs tell is what became of a file, no longer of which.
    nameless = {"sti": WITHDRAWN, "melding": None, "tall": None}
    connection.execute(update(kjoering_fil).where(kjoering_fil.c.sha256 == sha256).values(nameless))
    if eier is not None:
        wait_for_consolidation(connection, [eier])
    row = {"sha256": sha256, "tid": datetime.now(UTC), "begrunnelse": begrunnelse, "derivater": list(derivater)}
    upsert(connection, gravstein, [row])
    events = [Hendelse(type=Type.DELETION, sha256=one, detalj=begrunnelse) for one in (sha256, *derivater)]
    write_events(connection, events, kjoering_id)
    return derivater


def _own_derivatives(connection: Connection, sha256: str) -> list[str]:
    """What was made of this original and of no other."""
    own = select(lesing.c.derivat).where(lesing.c.sha256 == sha256, lesing.c.derivat.is_not(None))
    others = set(connection.execute(select(lesing.c.derivat).where(lesing.c.sha256 != sha256)).scalars())
    return sorted({one for one in connection.execute(own).scalars() if one} - others)


def _forget_values(connection: Connection, sha256: str) -> None:
    """The endringslogg keeps that something was changed, and no word of what the paper said."""
    statements = list(connection.execute(select(utsagn.c.id).where(utsagn.c.sha256 == sha256)).scalars())
    units = set(statements)
    for some in _parts(statements):
        query = select(entitet_utsagn.c.entitet_id).where(entitet_utsagn.c.utsagn_id.in_(some))
        units |= set(connection.execute(query).scalars())
    stated = or_(endringslogg.c.tidligere_verdi.is_not(None), endringslogg.c.ny_verdi.is_not(None))
    for some in _parts(sorted(units)):
        connection.execute(
            update(endringslogg)
            .where(endringslogg.c.referanse_arkivenhet.in_(some), stated)
            .values(tidligere_verdi=WITHDRAWN, ny_verdi=WITHDRAWN)
        )


def _parts(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + _MANY] for start in range(0, len(keys), _MANY))
