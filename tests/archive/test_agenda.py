"""Which agenda rows are one."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from schemas.kodelister import Dokumenttype, Moetesakstype
from schemas.records import Dokument
from tests.archive.papers import DAY, agenda, archive_of, ask, case, extract, findings, meeting, minutes, proposal, step

ROWS = "SELECT saksprefiks, saksnummer, tittel FROM moetesak ORDER BY saksnummer, tittel"


@pytest.mark.parametrize(
    ("papers", "rows"),
    [
        pytest.param(
            [agenda(case("5/24")), minutes(case("5/24", saksprefiks="PS"))],
            [("PS", "5/24", "En sak")],
            id="PS and no prefix are one series",
        ),
        pytest.param(
            [agenda(case("5/24", saksprefiks="RS", tittel="Rundskriv")), minutes(case("5/24", saksprefiks="PS"))],
            [("PS", "5/24", "En sak"), ("RS", "5/24", "Rundskriv")],
            id="RS is another series",
        ),
        pytest.param(
            [minutes(case("5/24", "2024/100")), proposal(case(mappe_id="2024/100", saksgang=(step(),)))],
            [(None, "5/24", "En sak")],
            id="a saksframlegg joins the numbered row of its archive case",
        ),
        pytest.param(
            [
                minutes(case("5/24", "2024/100"), case("6/24", "2024/100", "Samme sak igjen")),
                proposal(case(mappe_id="2024/100", tittel="Framlegg", saksgang=(step(),))),
            ],
            [(None, None, "Framlegg"), (None, "5/24", "En sak"), (None, "6/24", "Samme sak igjen")],
            id="two numbered rows of the case: which one is not guessed",
        ),
        pytest.param(
            [
                agenda(case(mappe_id="2024/100")),
                proposal(case(mappe_id="2024/100", tittel="EN SAK", saksgang=(step(),))),
            ],
            [(None, None, "EN SAK")],
            id="without numbers the archive case is the row",
        ),
        pytest.param(
            [agenda(case(tittel="Referat fra møtet")), minutes(case(tittel="Referat  frå møtet"))],
            [(None, None, "Referat  frå møtet"), (None, None, "Referat fra møtet")],
            id="other titles are other rows",
        ),
        pytest.param(
            [agenda(case(tittel="Godkjenning av innkalling")), minutes(case(tittel="GODKJENNING AV INNKALLING."))],
            [(None, None, "GODKJENNING AV INNKALLING.")],
            id="a title is one whatever its capitals and full stop",
        ),
        pytest.param(
            [
                agenda(case(tittel="Budsjett", moetesakstype=Moetesakstype.REFERAT)),
                minutes(case(tittel="Budsjett", moetesakstype=Moetesakstype.ORIENTERING)),
            ],
            [(None, None, "Budsjett"), (None, None, "Budsjett")],
            id="the same title of another kind is another row",
        ),
        pytest.param(
            [
                agenda(case(tittel="Referat"), case(tittel="Referat")),
                minutes(case(tittel="Referat"), case(tittel="Referat")),
            ],
            [(None, None, "Referat"), (None, None, "Referat")],
            id="two rows of one paper are two, and the other paper's two are the same two",
        ),
        pytest.param(
            [minutes(case("5/24", "2024/100"), case(mappe_id="2024/100", tittel="Notat i saken"))],
            [(None, None, "Notat i saken"), (None, "5/24", "En sak")],
            id="a paper's own unnumbered row of the same archive case is another row",
        ),
        pytest.param(
            [agenda(case("5/24")), minutes(case("5/24"), moete=meeting(moetedato=date(2024, 9, 4)))],
            [(None, "5/24", "En sak"), (None, "5/24", "En sak")],
            id="another day is another meeting",
        ),
        pytest.param(
            [agenda(case("5/24")), minutes(case("5/24"), moete=meeting("Kommunestyret"))],
            [(None, "5/24", "En sak"), (None, "5/24", "En sak")],
            id="another body is another meeting",
        ),
        pytest.param(
            [
                agenda(case("5/24"), moete=meeting("FORMANNSKAPET", start="08:00")),
                minutes(case("5/24"), moete=meeting("Lyngen formannskap")),
            ],
            [(None, "5/24", "En sak")],
            id="a body is one however it is printed, and the clock is not in the key",
        ),
    ],
)
def test_rows(engine: Engine, papers: list[Dokument], rows: list[tuple[object, ...]]) -> None:
    assert sorted(ask(archive_of(engine, *papers), ROWS), key=str) == sorted(rows, key=str)


def test_order_says_nothing(engine: Engine) -> None:
    one, two = case("1/24", tittel="Første"), case("2/24", tittel="Andre")
    archive_of(engine, agenda(one, two), minutes(two, one))
    assert ask(engine, "SELECT tittel, rekkefoelge FROM moetesak ORDER BY rekkefoelge") == [("Andre", 1), ("Første", 2)]
    assert findings(engine) == []


def test_a_saksframlegg_is_of_every_step_that_names_body_and_date(engine: Engine) -> None:
    later = date(2024, 9, 17)
    route = (step(), step("Kommunestyret", later, "50/24"), step("Eldrerådet", None))
    archive_of(engine, proposal(case(mappe_id="2024/100", journalpostnummer=3, saksgang=route)))
    assert ask(engine, "SELECT utvalg, moetedato, saksnummer FROM v_moetesak ORDER BY moetedato") == [
        ("Formannskapet", "2024-09-03", None),
        ("Kommunestyret", "2024-09-17", "50/24"),
    ]
    assert ask(engine, "SELECT rekkefoelge, utvalg, moetedato, saksnummer FROM v_saksgang ORDER BY rekkefoelge") == [
        (1, "Formannskapet", "2024-09-03", None),
        (2, "Kommunestyret", "2024-09-17", "50/24"),
        (3, "Eldrerådet", None, None),
    ]
    assert ask(engine, "SELECT COUNT(*) FROM dokument") == [(1,)]


def test_what_a_saksframlegg_tells_of_the_treatment_is_the_last_bodys(engine: Engine) -> None:
    route = (step(), step("Kommunestyret", date(2024, 9, 17)))
    archive_of(engine, proposal(case(mappe_id="2024/100", saksgang=route, vedtak="1. Planen vedtas.")))
    assert ask(engine, "SELECT utvalg, vedtak FROM v_vedtak") == [("Kommunestyret", "1. Planen vedtas.")]


def test_the_route_of_a_case_is_put_together_from_all_papers(engine: Engine) -> None:
    later = date(2024, 9, 17)
    archive_of(
        engine,
        minutes(case("55/24", "2024/100", vedtak="Anbefales.")),
        minutes(case("50/24", "2024/100", vedtak="Vedtas."), moete=meeting("Kommunestyret", later)),
        agenda(
            case("50/24", "2024/100", saksgang=(step("Kommunestyre", None),)), moete=meeting("Kommunestyret", later)
        ),
    )
    route = "SELECT rekkefoelge, utvalg, moetedato, saksnummer, vedtak FROM v_saksgang ORDER BY rekkefoelge"
    assert ask(engine, route) == [
        (1, "Formannskapet", "2024-09-03", "55/24", "Anbefales."),
        (2, "Kommunestyret", "2024-09-17", "50/24", "Vedtas."),
    ]


@pytest.mark.parametrize(
    ("paper", "missing"),
    [
        (minutes(case("5/24"), moete=meeting(moetedato=None)), "møtedatoen"),
        (minutes(case("5/24"), moete=meeting(None)), "utvalget"),
        (agenda(case("5/24"), moete=meeting(None, None)), "utvalget eller møtedatoen"),
        (extract(case("5/24", "2024/100"), moete=meeting(moetedato=None)), "møtedatoen"),
        (proposal(case(mappe_id="2024/100")), "utvalget eller møtedatoen"),
        (proposal(case(mappe_id="2024/100", saksgang=(step(moetedato=None),))), "utvalget eller møtedatoen"),
    ],
)
def test_a_paper_of_an_unknown_meeting_merges_with_nothing(engine: Engine, paper: Dokument, missing: str) -> None:
    archive_of(engine, paper, paper, minutes(case("5/24", "2024/100"), moete=meeting(moetedato=DAY)))
    assert ask(engine, "SELECT COUNT(*) FROM dokument") == [(3,)]
    assert ask(engine, "SELECT COUNT(*) FROM moetesak") == [(3,)]
    expected = f"{missing} er ikke funnet; papiret slås ikke sammen med andre"
    assert findings(engine, "ukjent_moete") == [("moete", expected)] * 2


def test_a_web_page_that_names_no_date_makes_no_meeting(engine: Engine) -> None:
    page = Dokument(
        dokumenttype=Dokumenttype.NETTSIDE, tittel="Støtte", moete=meeting(moetedato=None, moetedato_trykt="16. mars")
    )
    archive_of(engine, page)
    assert ask(engine, "SELECT COUNT(*) FROM moetemappe") == [(0,)]
    assert ask(engine, "SELECT utvalg, moetedato, moetedato_trykt FROM nettside") == [
        ("Formannskapet", None, "16. mars")
    ]
    assert findings(engine) == []
