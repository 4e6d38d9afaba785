"""Dates and years that cannot be: a case opened after its meeting, minutes approved before they were made."""

from __future__ import annotations

from collections.abc import Iterable

from archive.checks.basis import Grunnlag, rows_of
from archive.finding import Funn
from archive.tables.meetings import moetesak
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype, Moetesakstype
from schemas.normal.dato import find_datoer

_LISTS = (Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL, Dokumenttype.SAKSPROTOKOLL)


def find_case_after_meeting(basis: Grunnlag) -> Iterable[Funn]:
    """An archive case of a later year than the meeting that treats it."""
    for meeting in basis.meetings:
        for key, sak in meeting.saker:
            rows = [rad for rad in rows_of(sak, *_LISTS) if rad.mappe_id]
            late = sorted({rad.mappe_id for rad in rows if rad.mappe_id and _is_later(rad.mappe_id, meeting.dato)})
            if late:
                yield Funn(
                    kode=AvvikKode.ARKIVSAK_ETTER_MOETET,
                    entitet=moetesak.name,
                    entitet_id=key,
                    felt="mappe_id",
                    melding=f"arkivsak {late[0]} er fra et senere år enn møtet {meeting.dato:%d.%m.%Y}",
                    utsagn=tuple(sorted(rad.node.utsagn for rad in rows if rad.mappe_id in late)),
                )


def find_later_minutes_approved(basis: Grunnlag) -> Iterable[Funn]:
    """A case called "Godkjenning av protokoll 18. juni 2024" in a meeting before that date."""
    for meeting in basis.meetings:
        for key, sak in meeting.saker:
            rows = [
                rad
                for rad in rows_of(sak, *_LISTS)
                if _approves(rad.node.text("moetesakstype"), rad.node.text("tittel"))
            ]
            for rad in rows[:1]:
                dates = {day for _, _, day in find_datoer(rad.node.text("tittel") or "") if day}
                if len(dates) == 1 and meeting.dato is not None and meeting.dato < (day := dates.pop()):
                    yield Funn(
                        kode=AvvikKode.PROTOKOLL_ETTER_MOETET,
                        entitet=moetesak.name,
                        entitet_id=key,
                        felt="tittel",
                        melding=f"møtet {meeting.dato:%d.%m.%Y} godkjenner protokollen fra {day:%d.%m.%Y}",
                        utsagn=(rad.node.utsagn,),
                    )


def _is_later(mappe_id: str, dato: object) -> bool:
    year = mappe_id.partition("/")[0]
    return year.isdecimal() and int(year) > getattr(dato, "year", 9999)


def _approves(kind: str | None, title: str | None) -> bool:
    words = (title or "").casefold()
    return kind == Moetesakstype.GODKJENNING or (words.startswith("godkjenning") and "protokoll" in words)
