"""Papers that each check between papers raises on, and papers in order on which it is silent: who met and voted."""

from __future__ import annotations

from datetime import date

from archive.checks.attendance import find_no_chair, find_no_quorum
from archive.checks.decision import find_decision_apart
from archive.checks.persons import find_possible_same
from archive.checks.votes import (
    find_disqualified_voted,
    find_party_votes_apart,
    find_tally_apart,
    find_too_few_voted,
    find_voted_absent,
)
from schemas.avvik import AvvikKode
from schemas.kodelister import Avstemningsresultat, Habilitetsutfall
from schemas.records import Avstemning, AvstemningParti, Dokument, Habilitet, Moetedeltaker
from tests.archive.check_cases import ADOPTED
from tests.archive.computed import absent, member, members
from tests.archive.papers import case, extract, meeting, minutes, proposal, step

VOTED = Avstemningsresultat.VEDTATT
OUT = Habilitet(navn="Ane Vik", utfall=Habilitetsutfall.INHABIL)


def tally(antall_for: int, antall_mot: int, **more: object) -> Avstemning:
    return Avstemning(**{"resultat": VOTED, "antall_for": antall_for, "antall_mot": antall_mot, **more})  # type: ignore[arg-type]


def voted(people: tuple[Moetedeltaker, ...], vote: Avstemning, *, day: date | None = None, **more: object) -> Dokument:
    """Minutes with a list and one vote."""
    held = meeting(moetedato=day) if day else meeting()
    return minutes(case("1/24", avstemning=(vote,), **more), moete=held, moetedeltaker=people)


def led(*posts: str, **more: object) -> Dokument:
    people = tuple(
        member(f"{name} Vik", funksjon=post) for name, post in zip(("Ane", "Bo", "Cato"), posts, strict=True)
    )
    return minutes(moete=meeting(**more), moetedeltaker=people)


def party(name: str, count: int | None = None) -> AvstemningParti:
    return AvstemningParti(parti=name, antall=count)


NAMED = tally(2, 1, for_navn=("Ane Vik", "Bo Vik"), mot_navn=("Cato Vik",))
FRAMED = proposal(case(mappe_id="2024/1", innstilling="1. Planen vedtas.", saksgang=(step(),)))

CASES = {
    find_no_quorum: (
        AvvikKode.IKKE_VEDTAKSFOERT,
        [
            ("2 of 5", [minutes(moetedeltaker=(*members(2), absent("Cato Vik"), absent("Dina Vik"), absent("Eli Vik")))], ["2 av 5 medlemmer møtte; minst halvparten må være til stede (kommuneloven § 11-9)"]),
            ("under the old act", [minutes(moete=meeting(moetedato=date(2014, 9, 3)), moetedeltaker=(*members(1), absent("Bo Vik"), absent("Cato Vik")))], ["1 av 3 medlemmer møtte; minst halvparten må være til stede (kommuneloven (1992) § 33)"]),
            ("half", [minutes(moetedeltaker=(*members(2), absent("Cato Vik"), absent("Dina Vik")))], []),
            ("substitutes met", [minutes(moetedeltaker=(*members(1), absent("Bo Vik"), absent("Cato Vik"), member("Dina Vik", moett_for="Bo Vik"), member("Eli Vik", moett_for="Cato Vik")))], []),
            ("substitutes absent too", [minutes(moetedeltaker=(*members(2), absent("Cato Vik"), absent("Dina Vik", funksjon="Vara"), absent("Eli Vik", funksjon="Varamedlem")))], []),
            ("nobody listed", [minutes()], []),
        ],
    ),
    find_no_chair: (
        AvvikKode.MOETELEDER_MANGLER,
        [
            ("members only", [led("Medlem", "Medlem", "Medlem")], ["ingen er nevnt som møteleder, og ingen av de møtte har vervet (kommuneloven § 11-2)"]),
            ("the chair", [led("Leder", "Medlem", "Medlem")], []),
            ("the deputy", [led("Medlem", "Nestleiar", "Medlem")], []),
            ("named in the head", [led("Medlem", "Medlem", "Medlem", moeteleder="Bo Vik")], []),
            ("no posts printed", [minutes(moetedeltaker=members(3))], []),
        ],
    ),
    find_tally_apart: (
        AvvikKode.STEMMETALL_AVVIKER,
        [
            ("one too few", [voted(members(5), tally(3, 1))], ["4 stemmer er avgitt, 5 møtte"]),
            ("one too many", [voted(members(5), tally(4, 2))], ["6 stemmer er avgitt, 5 møtte"]),
            ("one stood down and voted", [voted(members(5), tally(3, 0), habilitet=(OUT,))], ["3 stemmer er avgitt, 5 møtte, 1 av dem inhabile eller fritatt"]),
            ("everybody", [voted(members(5), tally(3, 2))], []),
            ("only exceptions are listed", [voted((member("Ane Vik", moett_for="Bo Vik"), member("Cato Vik", til_tid="18:45"), absent("Bo Vik")), tally(9, 11))], []),
            ("one stood down", [voted(members(5), tally(3, 1), habilitet=(OUT,))], []),
            ("a substitute for him", [voted(members(5), tally(3, 2), habilitet=(OUT,))], []),
            ("an election", [voted(members(5), tally(3, 1), tittel="Valg av nestleder")], []),
            ("an appointment", [voted(members(5), tally(3, 1), tittel="Tilsetting av rektor")], []),
            ("somebody left", [voted(members(5), tally(3, 1), behandling="Ane Vik forlot møtet.")], []),
            ("somebody came late", [voted((*members(4), member("Eli Vik", fra_tid="18:00")), tally(3, 1))], []),
            ("two share a seat", [voted((*members(4), member("Eli Vik", moett_for="Ane Vik", fra_tid="18:00")), tally(3, 1))], []),
            ("half a tally", [voted(members(5), Avstemning(resultat=VOTED, antall_mot=1))], []),
        ],
    ),
    find_too_few_voted: (
        AvvikKode.IKKE_VEDTAKSFOERT,
        [
            ("4 of 9", [voted((*members(5), *(absent(f"{name} By") for name in ("Ola", "Per", "Siri", "Tor"))), tally(3, 1))], ["4 av 9 medlemmer stemte; minst halvparten må stemme (kommuneloven § 11-9)"]),
            ("5 of 9", [voted((*members(5), *(absent(f"{name} By") for name in ("Ola", "Per", "Siri", "Tor"))), tally(3, 2))], []),
        ],
    ),
    find_party_votes_apart: (
        AvvikKode.PARTISTEMMER_AVVIKER,
        [
            ("more than met", [voted((*members(3, "Ap"), member("Siri By", "H")), tally(3, 1, for_parti=(party("H", 3),)))], ["H: 3 stemmer, 1 møtte"]),
            ("nobody met", [voted(members(4, "Ap"), tally(3, 1, mot_parti=(party("SV"),)))], ["SV: 1 stemmer, 0 møtte"]),
            ("as many as met", [voted((*members(3, "Ap"), member("Siri By", "H")), tally(3, 1, for_parti=(party("A", 3),), mot_parti=(party("Høyre", 1),)))], []),
            ("parties not all known", [voted((*members(3), member("Siri By", "H")), tally(3, 1, mot_parti=(party("SV", 1),)))], []),
        ],
    ),
    find_voted_absent: (
        AvvikKode.STEMTE_UTEN_OPPMOETE,
        [
            ("absent", [voted((*members(2), absent("Cato Vik")), NAMED)], ["«Cato Vik» er ført blant stemmene mot, og står ikke blant de møtte"]),
            ("all met", [voted(members(3), NAMED)], []),
            ("accents and initials", [voted((member("Ané Vik"), member("Bo K. Vik"), member("Cato Vik")), NAMED)], []),
            ("last names", [voted((member("Ola By"), member("Kari Ås")), tally(1, 1, for_navn=("By",), mot_navn=("Ås",)))], []),
            ("no list", [voted((), NAMED)], []),
        ],
    ),
    find_disqualified_voted: (
        AvvikKode.INHABIL_STEMTE,
        [
            ("voted", [voted(members(3), NAMED, habilitet=(OUT,))], ["«Ane Vik» var inhabil eller fritatt (kommuneloven §§ 11-10 og 11-11), og er ført blant stemmene for"]),
            ("found able", [voted(members(3), NAMED, habilitet=(Habilitet(navn="Ane Vik", utfall=Habilitetsutfall.HABIL),))], []),
            ("did not vote", [voted(members(4), NAMED, habilitet=(Habilitet(navn="Dina Vik", utfall=Habilitetsutfall.INHABIL),))], []),
        ],
    ),
    find_decision_apart: (
        AvvikKode.VEDTAK_AVVIKER_FRA_INNSTILLING,
        [
            ("a point more", [FRAMED, extract(case("1/24", "2024/1", vedtak="1. Planen vedtas.\n2. Frist 1. mai.", avstemning=ADOPTED))], ["vedtaket avviker fra innstillingen: punkt 2 er lagt til: «Frist 1. mai.»"]),
            ("as recommended", [FRAMED, extract(case("1/24", "2024/1", vedtak="Planen vedtas", avstemning=ADOPTED))], []),
            ("another's proposal", [FRAMED, extract(case("1/24", "2024/1", vedtak="Planen avvises.", avstemning=(Avstemning(gjelder="Alternativt forslag til vedtak frå Bo Vik (H)", resultat=VOTED),)))], []),
        ],
    ),
    find_possible_same: (
        AvvikKode.MULIG_SAMME_PERSON,
        [
            ("a middle name", [minutes(moetedeltaker=(member("Lars Bjerke"),)), minutes(moete=meeting(moetedato=date(2024, 9, 4)), moetedeltaker=(member("Lars Erik Bjerke"),))], ["«Lars Bjerke» og «Lars Erik Bjerke» kan være samme person"]),
            ("side by side", [minutes(moetedeltaker=(member("Lars Bjerke"), member("Lars Erik Bjerke")))], []),
        ],
    ),
}  # fmt: skip
