"""Made-up readings of made-up papers, as many as wanted, the same for the same number: the real path's input.

A meeting has ten cases and two files: a packet (innkalling and two saksframlegg) and a protokoll, as
municipalities publish them. Every value has its place. No name here is anybody's; owners are of no register.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from archive.load import Kilde
from schemas.kodelister import (
    Avstemningsresultat,
    Behandlingsstatus,
    Deltakertype,
    Dokumenttype,
    Moetesakstype,
    Oppmoete,
)
from schemas.outcome import Outcome, Status
from schemas.page import Box, Format
from schemas.reading import Lesing, Proveniens, Reading
from schemas.records import (
    Avstemning,
    AvstemningParti,
    Dokument,
    Fil,
    Forslag,
    Moete,
    Moetedeltaker,
    Moetesak,
    Saksgang,
)

CASES_OF_A_MEETING = 10
FRAMED = 2
"""Cases of a meeting whose saksframlegg is in the packet."""
BODIES = ("Formannskapet", "Kommunestyret", "Utvalg for plan og miljø", "Utvalg for oppvekst og kultur")
PARTIES = ("A", "H", "SP", "SV", "V", "KRF", "FRP", "MDG")
_FIRST = ("Ada", "Bo", "Cato", "Dina", "Eli", "Finn", "Gro", "Hans", "Ida", "Jon", "Kari", "Liv", "Mons", "Nora")
_LAST = ("Prøveås", "Testvik", "Eksempelrud", "Øvdal", "Prøvenes", "Testmo", "Eksempellien", "Øvstad", "Prøvli")
_THING = ("Reguleringsplan", "Budsjettjustering", "Høring", "Søknad om dispensasjon", "Rullering", "Salg", "Tilskudd")
_WHERE = ("Nordåsen", "Sentrum skole", "Kirkebakken", "Fjellveien", "Strandgata", "Hallen", "Bryggen", "Moen")
_WHAT = ("lønnsjustering", "gang- og sykkelvei", "barnehage", "hytteområde", "vannverk", "idrettslag", "småbåthavn")
_READER = "moetearkiv 0.1.0"


def readings(cases: int, owners: int) -> Iterator[tuple[Reading, Kilde]]:
    """The readings of so many cases, spread on so many owners, in the order of owner and meeting."""
    meetings = -(-cases // CASES_OF_A_MEETING)
    for number in range(meetings):
        owner = number * owners // meetings
        yield from _meeting(random.Random(number), number, f"Prøvekommune {owner:03}")


def _meeting(chance: random.Random, number: int, kommune: str) -> Iterator[tuple[Reading, Kilde]]:
    day = date(2012, 1, 3) + timedelta(days=number * 47 % 4700 + number % 47)
    moete = Moete(
        utvalg=f"{BODIES[number % len(BODIES)]}",
        moetenummer=f"{number}/{day.year}",
        moetedato=day,
        start="18:00",
        moetested="Rådhuset",
    )
    cases = [_case(chance, number, place, moete) for place in range(CASES_OF_A_MEETING)]
    packet = (_agenda(moete, cases), *(_proposal(case, moete) for case in cases[:FRAMED]))
    yield _reading(Fil(kommune=kommune, maalform=None, dokument=packet), f"innkalling-{number}.pdf")
    minutes = (_minutes(chance, moete, cases),)
    yield _reading(Fil(kommune=kommune, maalform=None, dokument=minutes), f"protokoll-{number}.pdf")


def _case(chance: random.Random, number: int, place: int, moete: Moete) -> Moetesak:
    assert moete.moetedato is not None
    year = moete.moetedato.year
    what = f"{chance.choice(_THING)} - {chance.choice(_WHAT)} {chance.choice(_WHERE)} {chance.randrange(1000)}"
    points = [f"{point}. {what} godkjennes med {chance.randrange(1, 99)} vilkår." for point in range(1, 4)]
    return Moetesak(
        moetesakstype=Moetesakstype.POLITISK,
        saksprefiks="PS",
        saksnummer=f"{number % 40 * CASES_OF_A_MEETING + place + 1}/{year % 100:02}",
        mappe_id=f"{year}/{number * CASES_OF_A_MEETING + place + 1}",
        journalpostnummer=place + 1,
        tittel=what,
        saksbehandler=_name(chance),
        innstilling="\n".join(points),
        innstilling_fra="Kommunedirektøren",
    )


def _agenda(moete: Moete, cases: list[Moetesak]) -> Dokument:
    rows = tuple(
        Moetesak(
            moetesakstype=case.moetesakstype,
            saksprefiks=case.saksprefiks,
            saksnummer=case.saksnummer,
            mappe_id=case.mappe_id,
            tittel=case.tittel,
        )
        for case in cases
    )
    return Dokument(dokumenttype=Dokumenttype.MOETEINNKALLING, moete=moete, moetesak=rows, side_fra=1, side_til=1)


def _proposal(case: Moetesak, moete: Moete) -> Dokument:
    route = (Saksgang(utvalg=moete.utvalg, moetedato=moete.moetedato, saksnummer=case.saksnummer),)
    framed = msgspec.structs.replace(case, saksgang=route)
    return Dokument(dokumenttype=Dokumenttype.SAKSFRAMLEGG, tittel=case.tittel, moetesak=(framed,))


def _minutes(chance: random.Random, moete: Moete, cases: list[Moetesak]) -> Dokument:
    members = tuple(
        Moetedeltaker(
            navn=_name(chance),
            representerer=PARTIES[place % len(PARTIES)],
            funksjon="Medlem",
            oppmoete=Oppmoete.MOETT if chance.random() < 0.9 else Oppmoete.FORFALL,
            deltakertype=Deltakertype.FOLKEVALGT,
        )
        for place in range(11)
    )
    treated = tuple(_treated(chance, case, members) for case in cases)
    return Dokument(dokumenttype=Dokumenttype.MOETEPROTOKOLL, moete=moete, moetedeltaker=members, moetesak=treated)


def _treated(chance: random.Random, case: Moetesak, members: tuple[Moetedeltaker, ...]) -> Moetesak:
    split = chance.random() < 0.2
    vote = Avstemning(gjelder="Innstillingen", resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT)
    if split:
        against = chance.choice(PARTIES)
        vote = Avstemning(
            gjelder="Innstillingen",
            resultat=Avstemningsresultat.VEDTATT,
            antall_for=9,
            antall_mot=2,
            mot_parti=(AvstemningParti(parti=against, antall=2),),
            for_navn=tuple(member.navn for member in members[:3] if member.navn),
        )
    offered = Forslag(forslagsstiller=members[0].navn, parti=("SV",), tekst=f"{case.tittel} utsettes.")
    return msgspec.structs.replace(
        case,
        saksbehandler=case.saksbehandler if chance.random() < 0.9 else _name(chance),
        behandling="Innstillingen ble vedtatt.",
        forslag=(offered,) if split else (),
        avstemning=(vote,),
        vedtak=case.innstilling,
        behandlingsstatus=Behandlingsstatus.FERDIGBEHANDLET,
    )


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def _reading(fil: Fil, filnavn: str) -> tuple[Reading, Kilde]:
    reading = Reading(
        sha256=hashlib.sha256(msgspec.json.encode(fil)).hexdigest(),
        leser=_READER,
        outcome=Outcome(Status.PARSED),
        lesing=Lesing(format=Format.PDF, rung="pdfium", sider=1, linjer=100),
        fil=fil,
        proveniens=tuple(_places(fil)),
    )
    return reading, Kilde(filnavn=filnavn)


def _places(fil: Fil) -> Iterator[Proveniens]:
    for line, (sti, value) in enumerate(_values(msgspec.to_builtins(fil), ""), start=1):
        said = str(value)
        box = Box(x0=70.9, top=12.5 * (line % 60), x1=70.9 + 5 * min(len(said), 80), bottom=12.5 * (line % 60) + 11)
        yield Proveniens(
            sti=sti, side=1, linje_fra=line, linje_til=line, tegn_fra=0, tegn_til=len(said), boks=box, sitat=said
        )


def _values(value: Any, sti: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _values(item, f"{sti}.{name}" if sti else name)
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _values(item, f"{sti}[{number}]")
    elif value is not None:
        yield sti, value
