"""Check: a paper against itself. One small function per check; each is silent on papers that are in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from schemas.avvik import FORKLARING, Avvik, AvvikKode
from schemas.evidence import Region
from schemas.kodelister import Avstemningsresultat, Deltakertype, Oppmoete
from schemas.normal.dato import find_datoer
from schemas.normal.navn import fold_navn
from schemas.normal.tekst import fold_space
from schemas.normal.vedtak import describe_difference
from schemas.reading import Proveniens
from schemas.records import Dokument, Fil, Moetesak

_ADOPTED = frozenset({Avstemningsresultat.ENSTEMMIG_VEDTATT, Avstemningsresultat.VEDTATT})
# "Innstillingen", "Rådmannens innstilling", "Ordførers forslag til vedtak", "Tilrådinga"
_RECOMMENDATION = re.compile(
    r"\b(?:innstilling(?:en|a)?|forslag(?:et)? til vedtak|tilråding(?:en|a)?)\b", re.IGNORECASE
)


class Found:
    """What a check found: code, field below the record, message, and the fields whose quotes it rests on."""

    __slots__ = ("felt", "kode", "melding", "rests_on")

    def __init__(self, kode: AvvikKode, felt: str, melding: str, rests_on: Sequence[str]) -> None:
        self.kode = kode
        self.felt = felt
        self.melding = melding
        self.rests_on = rests_on


def check(fil: Fil, proveniens: Sequence[Proveniens]) -> tuple[Avvik, ...]:
    """The findings on every paper of a file, in order."""
    places: dict[str, list[Proveniens]] = {}
    for row in proveniens:
        places.setdefault(row.sti, []).append(row)
    found: list[Avvik] = []
    for number, dokument in enumerate(fil.dokument):
        path = f"dokument[{number}]"
        for look in _ON_DOKUMENT:
            found += [_avvik(result, path, places) for result in look(dokument)]
        for row_number, sak in enumerate(dokument.moetesak):
            for look_at_case in _ON_MOETESAK:
                found += [_avvik(f, f"{path}.moetesak[{row_number}]", places) for f in look_at_case(sak)]
    return tuple(found)


def check_antall_moett(dokument: Dokument) -> Iterable[Found]:
    """The stated number of members present against the list.

    Who was there for a part of the meeting may be counted or not; a list of substitutes alone is no list of members.
    """
    stated = dokument.moete.antall_til_stede if dokument.moete else None
    listed = {
        fold_navn(person.navn or ""): person
        for person in dokument.moetedeltaker
        if person.oppmoete is Oppmoete.MOETT and person.deltakertype is Deltakertype.FOLKEVALGT
    }
    if stated is None or all(person.moett_for for person in listed.values()):
        return
    in_part = sum(any((p.fra_tid, p.til_tid, p.fra_sak, p.til_sak)) for p in listed.values())
    if not len(listed) - in_part <= stated <= len(listed):
        message = f"{stated} medlemmer oppgitt til stede, {len(listed)} står i listen"
        yield Found(AvvikKode.ANTALL_MOETT_AVVIKER, "moete.antall_til_stede", message, ["moete.antall_til_stede"])


def check_dato_i_tittel(sak: Moetesak) -> Iterable[Found]:
    """A case's title and its decision name different dates: "protokoll 18. juni" and "protokoll … 19. juni godkjennes".

    Only when each names exactly one date, so that they can mean only the same thing, and the title's date is
    nowhere in the decision.
    """
    if sak.tittel is None or sak.vedtak is None:
        return
    title = {date for _, _, date in find_datoer(sak.tittel) if date}
    decided = {date for _, _, date in find_datoer(sak.vedtak) if date}
    if len(title) == 1 and len(decided) == 1 and title != decided:
        in_title, in_decision = (_printed_date(text) for text in (sak.tittel, sak.vedtak))
        message = f"tittelen sier {in_title}, vedtaket {in_decision}"
        yield Found(AvvikKode.DATO_AVVIKER_FRA_TITTEL, "tittel", message, ["tittel", "vedtak"])


def check_vedtak_mot_innstilling(sak: Moetesak) -> Iterable[Found]:
    """The recommendation is said to be adopted, and the decision differs from it."""
    if sak.innstilling is None or sak.vedtak is None or not _recommendation_adopted(sak):
        return
    difference = describe_difference(sak.innstilling, sak.vedtak)
    if difference is not None:
        rests_on = ["vedtak", "innstilling", "avstemning[0].resultat"]
        yield Found(AvvikKode.VEDTAK_AVVIKER_FRA_INNSTILLING, "vedtak", difference, rests_on)


def _recommendation_adopted(sak: Moetesak) -> bool:
    """The only vote is on the recommendation as a whole, and it was adopted."""
    if len(sak.avstemning) != 1 or sak.avstemning[0].resultat not in _ADOPTED or sak.forslag:
        return False
    return bool(_RECOMMENDATION.search(sak.avstemning[0].gjelder or ""))


def _printed_date(text: str) -> str:
    start, end, _ = next(found for found in find_datoer(text) if found[2])
    return text[start:end]


def _avvik(found: Found, path: str, places: dict[str, list[Proveniens]]) -> Avvik:
    rows = [places.get(f"{path}.{field}", []) for field in found.rests_on]
    return Avvik(
        kode=found.kode,
        alvorlighet=FORKLARING[found.kode].alvorlighet,
        sti=f"{path}.{found.felt}",
        melding=found.melding,
        sitat=tuple(fold_space("".join(row.sitat for row in group)) for group in rows if group),
        bevis=tuple(_region(row) for group in rows for row in group),
    )


def _region(row: Proveniens) -> Region:
    return Region(
        page=row.side,
        first_line=row.linje_fra,
        last_line=row.linje_til,
        first_char=row.tegn_fra,
        last_char=row.tegn_til,
        quote=row.sitat,
        box=row.boks,
        konfidens=row.konfidens,
    )


_ON_DOKUMENT: tuple[Callable[[Dokument], Iterable[Found]], ...] = (check_antall_moett,)
_ON_MOETESAK: tuple[Callable[[Moetesak], Iterable[Found]], ...] = (check_dato_i_tittel, check_vedtak_mot_innstilling)
