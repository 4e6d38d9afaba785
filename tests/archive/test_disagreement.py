"""Precedence between papers, and what counts as a disagreement."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from archive.consolidate import consolidate
from archive.load import Kilde, load
from schemas.kodelister import (
    Avstemningsresultat,
    Behandlingsstatus,
    Deltakertype,
    Dokumenttype,
    Lukketgrad,
    Oppmoete,
)
from schemas.records import Avsnitt, Avstemning, AvstemningParti, Dokument, Fil, Forslag, Habilitet, Moetedeltaker
from tests.archive.material import make_reading
from tests.archive.papers import agenda, archive_of, ask, case, extract, findings, meeting, minutes, proposal, step


def test_the_later_paper_knows_more(engine: Engine) -> None:
    archive_of(
        engine,
        agenda(case("5/24", "2024/100", "Plan")),
        proposal(case(None, "2024/100", "Plan", saksbehandler="Ola Vik", saksgang=(step(),))),
        minutes(case("5/24", "2024/100", "Plan 2025")),
    )
    assert ask(engine, "SELECT tittel, saksbehandler FROM moetesak") == [("Plan 2025", "Ola Vik")]
    assert findings(engine) == [
        (
            "dokumenter_uenige",
            "tittel",
            "tittel: innkallingen og saksframlegget sier «Plan», møteprotokollen «Plan 2025»",
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting(start="16:00"), meeting(start="16:00", slutt="17:00")),
        (meeting(moetested="Rådhuset"), meeting(moetested="RÅDHUSET, møterom 3")),
        (meeting(moeteleder="Kari Vik"), meeting(moeteleder="KARI VIK")),
        (meeting(moeteleder="Kari Vik"), meeting(moeteleder="Kari Marie Vik")),
        (meeting(moetenummer="7"), meeting()),
        (meeting(lukket=Lukketgrad.DELVIS), meeting()),
    ],
)
def test_heads_of_a_meeting_that_do_not_contradict(engine: Engine, one: object, other: object) -> None:
    archive_of(engine, agenda(moete=one), minutes(moete=other))  # type: ignore[arg-type]
    assert findings(engine) == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (meeting(start="16:00"), meeting(start="17:00"), "start: innkallingen sier «16:00», møteprotokollen «17:00»"),
        (
            meeting(moetested="Rådhuset"),
            meeting(moetested="Kulturhuset"),
            "moetested: innkallingen sier «Rådhuset», møteprotokollen «Kulturhuset»",
        ),
    ],
)
def test_heads_of_a_meeting_that_contradict(engine: Engine, one: object, other: object, told: str) -> None:
    archive_of(engine, agenda(moete=one), minutes(moete=other))  # type: ignore[arg-type]
    assert [melding for _, _, melding in findings(engine)] == [told]


def test_closed_is_never_outweighed_by_silence(engine: Engine) -> None:
    archive_of(engine, agenda(moete=meeting(lukket=Lukketgrad.LUKKET)), minutes())
    assert ask(engine, "SELECT lukket FROM moetemappe") == [("lukket",)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"journalpostnummer": 1}, {}),
        ({"tittel": "Plan for Lyngen – høring"}, {"tittel": "PLAN FOR LYNGEN - HØRING"}),
        ({"saksbehandler": "Åse Bø"}, {"saksbehandler": "Aase Bø"}),
        ({"vedtak": "1. Planen vedtas."}, {"vedtak": "Planen vedtas"}),
        ({"behandlingsstatus": Behandlingsstatus.UTSATT}, {}),
    ],
)
def test_rows_that_do_not_contradict(engine: Engine, one: dict, other: dict) -> None:
    archive_of(engine, minutes(case("5/24", "2024/100", **one)), extract(case("5/24", "2024/100", **other)))
    assert findings(engine) == []


@pytest.mark.parametrize(
    ("one", "other", "felt"),
    [
        ({"journalpostnummer": 1}, {"journalpostnummer": 2}, "journalpostnummer"),
        ({"vedtak": "1. Planen vedtas."}, {"vedtak": "1. Planen avvises."}, "vedtak"),
        ({"mappe_id": "2024/100"}, {"mappe_id": "2024/101"}, "mappe_id"),
        (
            {"behandlingsstatus": Behandlingsstatus.UTSATT},
            {"behandlingsstatus": Behandlingsstatus.TRUKKET},
            "behandlingsstatus",
        ),
    ],
)
def test_rows_that_contradict(engine: Engine, one: dict, other: dict, felt: str) -> None:
    archive_of(engine, minutes(case("5/24", **one)), extract(case("5/24", **other)))
    assert [(kode, about) for kode, about, _ in findings(engine)] == [("dokumenter_uenige", felt)]


def test_the_recommendation_changes_from_body_to_body(engine: Engine) -> None:
    later = date(2024, 9, 17)
    route = (step(), step("Kommunestyret", later))
    archive_of(
        engine,
        proposal(
            case(
                mappe_id="2024/100",
                saksgang=route,
                innstilling="1. Planen vedtas.",
                innstilling_fra="Kommunedirektøren",
            )
        ),
        minutes(
            case("50/24", "2024/100", innstilling="1. Planen avvises.", innstilling_fra="Formannskapet"),
            moete=meeting("Kommunestyret", later),
        ),
    )
    assert findings(engine) == []
    told = "SELECT utvalg, innstilling_fra, innstilling FROM v_moetesak ORDER BY moetedato"
    assert ask(engine, told) == [
        ("Formannskapet", "Kommunedirektøren", "1. Planen vedtas."),
        ("Kommunestyret", "Formannskapet", "1. Planen avvises."),
    ]


def test_the_same_recommenders_recommendation_must_be_the_same(engine: Engine) -> None:
    one = {"innstilling": "1. Planen vedtas.", "innstilling_fra": "Rådmannen"}
    other = {"innstilling": "1. Planen vedtas med endringer.", "innstilling_fra": "Rådmannen"}
    archive_of(
        engine,
        proposal(case(mappe_id="2024/100", saksgang=(step(),), **one)),
        minutes(case("5/24", "2024/100", **other)),
    )
    assert [felt for _, felt, _ in findings(engine)] == ["innstilling"]
    assert ask(engine, "SELECT innstilling FROM moetesak") == [("1. Planen vedtas med endringer.",)]


def test_files_of_one_paper_that_contradict_each_other_are_versions_of_it(engine: Engine) -> None:
    archive_of(
        engine,
        proposal(case(mappe_id="2024/100", journalpostnummer=1, saksbehandler="Kari Vik", saksgang=(step(),))),
        proposal(case(mappe_id="2024/100", journalpostnummer=1, saksbehandler="Per Bø", saksgang=(step(),))),
    )
    assert ask(engine, "SELECT COUNT(*) FROM dokument") == [(1,)]
    assert findings(engine) == [
        (
            "ukjent_rekkefoelge",
            "utgave",
            "saksframlegget finnes i utgaver som skiller seg, og ingen sier hvilken som er nyest: 2024/100 saksbehandler",
        )
    ]
    assert ask(engine, "SELECT utgave, gjeldende FROM dokumentobjekt ORDER BY gjeldende") == [
        ("vanlig", 0),
        ("vanlig", 1),
    ]


def test_votes_are_one_papers_list(engine: Engine) -> None:
    won = Avstemning(gjelder="Forslag fra H", resultat=Avstemningsresultat.FALT, antall_for=2, antall_mot=5)
    last = Avstemning(
        gjelder="Innstillingen",
        resultat=Avstemningsresultat.VEDTATT,
        antall_mot=2,
        mot_parti=(AvstemningParti(parti="H", antall=2),),
        for_navn=("Kari Vik",),
    )
    bare = Avstemning(resultat=Avstemningsresultat.VEDTATT)
    present = Moetedeltaker(navn="Kari Vik", oppmoete=Oppmoete.MOETT, deltakertype=Deltakertype.FOLKEVALGT)
    archive_of(
        engine,
        minutes(case("5/24", avstemning=(won, last)), moetedeltaker=(present,)),
        extract(case("5/24", avstemning=(bare,))),
    )
    assert findings(engine, "dokumenter_uenige") == []
    assert ask(engine, "SELECT nummer, gjelder, resultat, antall_mot FROM avstemning ORDER BY nummer") == [
        (1, "Forslag fra H", "falt", 5),
        (2, "Innstillingen", "vedtatt", 2),
    ]
    stemmer = ask(engine, "SELECT stemme, parti, antall, navn, person_id IS NOT NULL FROM v_stemme ORDER BY stemme")
    assert stemmer == [("for", None, None, "Kari Vik", 1), ("mot", "H", 2, None, 0)]


def test_votes_that_contradict(engine: Engine) -> None:
    yes, no = (Avstemning(resultat=Avstemningsresultat(value)) for value in ("vedtatt", "falt"))
    archive_of(engine, minutes(case("5/24", avstemning=(yes,))), extract(case("5/24", avstemning=(no,))))
    assert findings(engine) == [
        (
            "dokumenter_uenige",
            "avstemning",
            "avstemning: saksprotokollen gjengir andre avstemninger enn den som er lagt til grunn",
        )
    ]


def test_what_a_meeting_did_with_a_case(engine: Engine) -> None:
    made = (
        Forslag(forslagsstiller="Kari Vik", parti=("H", "FrP"), tekst="Planen sendes tilbake."),
        Forslag(tekst="Planen sendes tilbake."),
    )
    archive_of(engine, minutes(case("5/24", forslag=made, habilitet=(Habilitet(navn="Per Bø", utfall="inhabil"),))))  # type: ignore[arg-type]
    assert ask(engine, "SELECT nummer, forslagsstiller, parti FROM v_forslag ORDER BY nummer, parti") == [
        (1, "Kari Vik", "FrP"),
        (1, "Kari Vik", "H"),
        (2, None, None),
    ]
    assert ask(engine, "SELECT navn, utfall FROM habilitet") == [("Per Bø", "inhabil")]


def test_being_called_is_no_attendance(engine: Engine) -> None:
    called = Moetedeltaker(navn="Kari Vik", oppmoete=Oppmoete.INNKALT, representerer="H")
    absent = Moetedeltaker(navn="KARI VIK", oppmoete=Oppmoete.FORFALL)
    archive_of(engine, agenda(moetedeltaker=(called,)), minutes(moetedeltaker=(absent,)))
    assert findings(engine) == []
    assert ask(engine, "SELECT navn, representerer, oppmoete FROM v_oppmoete") == [("KARI VIK", "H", "forfall")]
    assert ask(engine, "SELECT navn FROM person") == [("Kari Vik",)]


def test_two_papers_of_one_file_are_two(engine: Engine) -> None:
    twin = Dokument(dokumenttype="vedlegg", tittel="Kart")  # type: ignore[arg-type]
    reading = make_reading(Fil(kommune="Lyngen", dokument=(twin, twin)))
    load(engine, reading, Kilde(filnavn="kart.pdf"))
    consolidate(engine)
    assert ask(engine, "SELECT COUNT(*) FROM dokument") == [(2,)]


def attachment(text: str) -> Dokument:
    paragraphs = tuple(Avsnitt(tekst=line) for line in text.split("\n"))
    return Dokument(dokumenttype=Dokumenttype.VEDLEGG, tittel="Referat", tekst=paragraphs)


FIRST = (
    "Referat fra dialogmøte om skolebruksplan.\nTil stede var rektorene og foreldrene.\nDet ble snakket om skoleveien."
)
SECOND = "Referat fra befaring på Lyngseidet.\nKommunen målte opp tomta sammen med naboene og entreprenøren."


@pytest.mark.parametrize("backwards", [False, True])
def test_attachments_of_one_title_are_told_apart_by_their_text(engine: Engine, backwards: bool) -> None:
    copies = [attachment(FIRST), attachment(FIRST.replace(".", " .").replace("\n", " ")), attachment(SECOND)]
    archive_of(engine, *(reversed(copies) if backwards else copies))
    assert sorted(ask(engine, "SELECT COUNT(*) FROM v_dokument GROUP BY dokument_id")) == [(1,), (2,)]


def test_attachments_without_text_go_by_their_title(engine: Engine) -> None:
    archive_of(engine, attachment(FIRST), Dokument(dokumenttype=Dokumenttype.VEDLEGG, tittel="REFERAT"))
    assert ask(engine, "SELECT COUNT(*) FROM v_dokument GROUP BY dokument_id") == [(2,)]
