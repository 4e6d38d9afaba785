"""What a møtebok must hold (kommuneloven § 11-4), asked of minutes since 1 November 2019.

"a) tid og sted for møtet b) hvem som møtte, og hvem som var fraværende c) hvilke saker som ble behandlet d) hvilke
vedtak som ble truffet e) avstemningsresultat", and the basis for closing (``closing``) and for disqualification. The
act of 1992 (§ 30) demanded a møtebok and listed nothing; of its meetings nothing is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archive.checks.basis import Grunnlag, Moetesyn, rows_of
from archive.checks.lov import under_new_act
from archive.finding import Funn
from archive.tables.meetings import moetesak
from schemas.avvik import AvvikKode
from schemas.kodelister import Avstemningsresultat, Behandlingsstatus, Dokumenttype, Habilitetsutfall, Moetesakstype

if TYPE_CHECKING:
    from archive.consolidate.agenda import Rad, Sak

_MINUTES, _EXTRACT = Dokumenttype.MOETEPROTOKOLL, Dokumenttype.SAKSPROTOKOLL
_ADOPTED = frozenset({Avstemningsresultat.ENSTEMMIG_VEDTATT, Avstemningsresultat.VEDTATT})
_OUT = frozenset({Habilitetsutfall.INHABIL, Habilitetsutfall.FRITATT})
_BASIS = re.compile(r"§")
# "Dermed ble innstillingen vedtatt.", "Votering: …", "Tilrådinga vart samrøystes vedteken"
_OUTCOME = re.compile(r"vedt[ae]tt|vedtek|tiltrå|voter|røyst|stemm|godkj", re.IGNORECASE)


def find_no_place(basis: Grunnlag) -> Iterable[Funn]:
    """Letter a: no paper of the meeting says where it was."""
    for meeting in _minuted(basis):
        if not meeting.rad["moetested"]:
            melding = "møteprotokollen sier ikke hvor møtet ble holdt (kommuneloven § 11-4 a)"
            yield meeting.funn(AvvikKode.MOETEBOK_UTEN_STED, "moetested", melding, meeting.utsagn(_MINUTES))


def find_no_attendance(basis: Grunnlag) -> Iterable[Funn]:
    """Letter b: nobody is listed as having met."""
    for meeting in _minuted(basis):
        if not any(one["oppmoete"] == "moett" for one in meeting.deltakere):
            melding = "møteprotokollen sier ikke hvem som møtte (kommuneloven § 11-4 b)"
            yield meeting.funn(AvvikKode.MOETEBOK_UTEN_OPPMOETE, "moetedeltaker", melding, meeting.utsagn(_MINUTES))


def find_no_cases(basis: Grunnlag) -> Iterable[Funn]:
    """Letter c: not one case is told of."""
    for meeting in _minuted(basis):
        if not any(one.papir.node.below("moetesak") for one in meeting.papers(_MINUTES)):
            melding = "møteprotokollen forteller ikke om noen sak (kommuneloven § 11-4 c)"
            yield meeting.funn(AvvikKode.MOETEBOK_UTEN_SAKER, "moetesak", melding, meeting.utsagn(_MINUTES))


def find_no_decision(basis: Grunnlag) -> Iterable[Funn]:
    """Letter d: something was adopted, and no paper of the case prints the decision or what was recommended."""
    for key, sak, rows in _treated(basis):
        adopted = [
            rad for rad in rows if any(vote.text("resultat") in _ADOPTED for vote in rad.node.below("avstemning"))
        ]
        printed = any(rad.node.text(felt) for rad in sak.rader for felt in ("vedtak", "innstilling"))
        if adopted and not printed and not any(rad.node.below("forslag") for rad in rows):
            melding = "noe er vedtatt, og vedtaket står ikke i papirene (kommuneloven § 11-4 d)"
            yield _about(AvvikKode.VEDTAK_MANGLER, key, "tittel", melding, adopted)


def find_no_outcome(basis: Grunnlag) -> Iterable[Funn]:
    """Letter e: decisions in political cases, and no paper of the meeting tells of a vote; one finding a meeting.

    Asked of bodies whose members stand with a party: councils of youth or of experts (§ 5-12) give statements without
    a vote. Approving the last minutes or the agenda is passed over.
    """
    bare: dict[str, list[Rad]] = {}
    for _, _, rows in _treated(basis):
        decided = [rad for rad in rows if rad.node.text("vedtak") and _is_political(rad)]
        if decided and not any(rad.node.below("avstemning") or _tells_outcome(rad) for rad in rows):
            bare.setdefault(decided[0].told.moete.id or "", []).extend(decided)
    for meeting in basis.meetings:
        found = bare.get(meeting.id)
        if found and any(one["representerer"] for one in meeting.deltakere):
            numbers = sorted({rad.saksnummer or rad.node.text("tittel") or "" for rad in found}, key=_by_number)
            melding = f"vedtak uten avstemningsresultat (kommuneloven § 11-4 e): {', '.join(numbers)}"
            rests = (rad.node.utsagn for rad in found)
            yield meeting.funn(AvvikKode.AVSTEMNINGSRESULTAT_MANGLER, "vedtak", melding, rests)


def _tells_outcome(rad: Rad) -> bool:
    return bool(_OUTCOME.search(rad.node.text("behandling") or ""))


def _is_political(rad: Rad) -> bool:
    approves = (rad.node.text("tittel") or "").casefold().startswith("godkjenning")
    return rad.node.text("moetesakstype") == Moetesakstype.POLITISK and not approves


def _by_number(number: str) -> tuple[int, str]:
    first = number.partition("/")[0]
    return int(first) if first.isdecimal() else 0, number


def find_no_basis_for_disqualification(basis: Grunnlag) -> Iterable[Funn]:
    """Second paragraph: somebody stood down, and the case names no paragraph at all."""
    for key, _, rows in _treated(basis):
        out = [rad for rad in rows if any(one.text("utfall") in _OUT for one in rad.node.below("habilitet"))]
        told = [text for rad in rows for felt in ("behandling", "vedtak", "hjemmel") if (text := rad.node.text(felt))]
        if out and told and not any(_BASIS.search(text) for text in told):
            melding = "hjemmelen for inhabilitet eller fritak er ikke nevnt (kommuneloven § 11-4 annet ledd)"
            yield _about(AvvikKode.HABILITET_UTEN_HJEMMEL, key, "behandling", melding, out)


def _minuted(basis: Grunnlag) -> Iterator[Moetesyn]:
    for meeting in basis.meetings:
        if meeting.kommunalt and under_new_act(meeting.dato) and meeting.whole(_MINUTES):
            yield meeting


def _treated(basis: Grunnlag) -> Iterator[tuple[str, Sak, list[Rad]]]:
    """Cases that minutes or an extract tell of as done, those behind closed doors aside: their text may be withheld."""
    for meeting in basis.meetings:
        whole = all(meeting.whole(slag) for slag in (_MINUTES, _EXTRACT) if meeting.papers(slag))
        if not meeting.kommunalt or not under_new_act(meeting.dato) or not whole:
            continue
        for key, sak in meeting.saker:
            rows = rows_of(sak, _MINUTES, _EXTRACT)
            done = any(rad.node.text("behandlingsstatus") == Behandlingsstatus.FERDIGBEHANDLET for rad in rows)
            if done and not any(rad.node.flag("lukket") for rad in sak.rader):
                yield key, sak, rows


def _about(kode: AvvikKode, key: str, felt: str, melding: str, rows: Iterable[Rad]) -> Funn:
    return Funn(
        kode=kode,
        entitet=moetesak.name,
        entitet_id=key,
        felt=felt,
        melding=melding,
        utsagn=tuple(sorted({rad.node.utsagn for rad in rows})),
    )
