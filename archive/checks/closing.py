"""Closed doors: minutes that say nothing of them, that name no basis, or that closed a meeting held at a distance.

kommuneloven § 11-5 (in the act of 1992 § 31) closes meetings by decision or by law; § 11-4 second paragraph wants the
basis for it in the minutes; § 11-7 keeps cases that must be closed out of meetings held by remote means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from archive.checks.basis import Grunnlag, Moetesyn, rows_of
from archive.checks.lov import cite, under_new_act
from archive.finding import Funn
from archive.tables.meetings import moetesak
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype, Lukketgrad

if TYPE_CHECKING:
    from archive.consolidate.agenda import Rad, Sak
    from archive.consolidate.said import Node

_MINUTES, _EXTRACT = Dokumenttype.MOETEPROTOKOLL, Dokumenttype.SAKSPROTOKOLL
# "jf. kommuneloven § 11-5", "koml. § 31 nr. 5", "offl. § 13", "unntatt offentlighet etter offentleglova § 23"
_CLOSING_LAW = re.compile(r"kommunel|koml|offl|offentleg|offentlig", re.IGNORECASE)
# "Teams", "Fjernmøte", "Digitalt møte", "videomøte"
_REMOTE = re.compile(r"teams|fjernmøte|digital|video|zoom|skype", re.IGNORECASE)
# "kommuneloven § 11-5 annet ledd", "§ 11-5 (2)": must be closed
_MUST = re.compile(r"§\s*11-5[ ,]*(?:2\.|annet|andre|\(2\))", re.IGNORECASE)


def find_closing_not_recorded(basis: Grunnlag) -> Iterable[Funn]:
    """The saksframlegg says closed, the protokoll treats the case and says neither for the case nor the meeting."""
    for key, sak in basis.cases:
        announced = [rad for rad in sak.rader if _of(rad, Dokumenttype.SAKSFRAMLEGG) and rad.node.flag("lukket")]
        minutes = [rad for rad in sak.rader if _of(rad, Dokumenttype.MOETEPROTOKOLL) and _treated(rad)]
        if announced and minutes and not any(_says_closed(rad) for rad in minutes):
            yield Funn(
                kode=AvvikKode.LUKKING_IKKE_PROTOKOLLERT,
                entitet=moetesak.name,
                entitet_id=key,
                felt="lukket",
                melding="saksframlegget sier at saken behandles i lukket møte, møteprotokollen sier ikke noe om det",
                utsagn=tuple(sorted({rad.node.utsagn for rad in [*announced, *minutes]})),
            )


def _of(rad: Rad, slag: Dokumenttype) -> bool:
    return rad.told.papir.slag is slag


def _treated(rad: Rad) -> bool:
    return any(rad.node.text(felt) for felt in ("vedtak", "behandlingsstatus", "behandling")) or bool(
        rad.node.below("avstemning")
    )


def _says_closed(rad: Rad) -> bool:
    meeting = rad.told.moete.node.text("lukket")
    return rad.node.flag("lukket") or meeting in {Lukketgrad.LUKKET, Lukketgrad.DELVIS}


def find_closing_without_basis(basis: Grunnlag) -> Iterable[Funn]:
    """The minutes say that a case, or the meeting, was closed, and name no law for it anywhere."""
    for meeting in basis.meetings:
        if not meeting.kommunalt or any(_cites_closing_law(one.papir.node) for one in meeting.told):
            continue
        law = cite(meeting.dato, "§ 11-4 annet ledd", "§ 31")
        closed = [(key, _closed_without_basis(sak)) for key, sak in meeting.saker]
        for key, rows in closed:
            if rows:
                yield Funn(
                    kode=AvvikKode.LUKKING_UTEN_HJEMMEL,
                    entitet=moetesak.name,
                    entitet_id=key,
                    felt="lukket",
                    melding=f"saken er behandlet i lukket møte uten at hjemmelen er nevnt ({law})",
                    utsagn=tuple(sorted(rad.node.utsagn for rad in rows)),
                )
        if not any(rows for _, rows in closed) and _meeting_closed(meeting):
            melding = f"møtet er lukket uten at hjemmelen er nevnt ({law})"
            yield meeting.funn(AvvikKode.LUKKING_UTEN_HJEMMEL, "lukket", melding, meeting.utsagn(_MINUTES))


def find_closed_at_distance(basis: Grunnlag) -> Iterable[Funn]:
    """A case closed by § 11-5 second paragraph, which must be, in a meeting held by remote means (§ 11-7)."""
    for meeting in basis.meetings:
        if not under_new_act(meeting.dato) or not _REMOTE.search(meeting.rad["moetested"] or ""):
            continue
        for key, sak in meeting.saker:
            rows = [rad for rad in rows_of(sak, _MINUTES, _EXTRACT) if rad.node.flag("lukket")]
            must = [rad for rad in rows if _MUST.search(rad.node.text("hjemmel") or "")]
            if must:
                yield Funn(
                    kode=AvvikKode.LUKKET_I_FJERNMOETE,
                    entitet=moetesak.name,
                    entitet_id=key,
                    felt="hjemmel",
                    melding="saken skal behandles i lukket møte, og møtet er et fjernmøte (kommuneloven § 11-7)",
                    utsagn=tuple(sorted(rad.node.utsagn for rad in must)),
                )


def _closed_without_basis(sak: Sak) -> list[Rad]:
    closed = [rad for rad in rows_of(sak, _MINUTES, _EXTRACT) if rad.node.flag("lukket") and _treated(rad)]
    return closed if not any(rad.node.text("hjemmel") for rad in sak.rader) else []


def _meeting_closed(meeting: Moetesyn) -> bool:
    if any(rad.node.text("hjemmel") for _, sak in meeting.saker for rad in sak.rader):
        return False
    return any(
        one.moete.node.text("lukket") in {Lukketgrad.LUKKET, Lukketgrad.DELVIS} for one in meeting.papers(_MINUTES)
    )


def _cites_closing_law(paper: Node) -> bool:
    return any(_CLOSING_LAW.search(one.text("lov") or one.text("tekst") or "") for one in paper.below("lovhenvisning"))
