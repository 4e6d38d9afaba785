"""Persons: one candidate that fits, or nobody."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from archive.consolidate.persons import fold_parti, term_of
from schemas.kodelister import Avstemningsresultat, Habilitetsutfall, Oppmoete
from schemas.records import Avstemning, Dokument, Forslag, Habilitet, Moetedeltaker
from tests.archive.papers import archive_of, ask, case, findings, meeting, minutes


def on_list(*people: str) -> tuple[Moetedeltaker, ...]:
    """ "Kari Vik H": a name and a party; "Kari Vik": without."""
    found = []
    for text in people:
        name, _, party = text.rpartition(" ")
        known = party if party in {"H", "SV", "A"} else None
        found.append(Moetedeltaker(navn=name if known else text, representerer=known, oppmoete=Oppmoete.MOETT))
    return tuple(found)


def vote(*names: str) -> Avstemning:
    return Avstemning(gjelder="Innstillingen", resultat=Avstemningsresultat.VEDTATT, mot_navn=names)


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2023, 9, 30), 2019),
        (date(2023, 10, 1), 2023),
        (date(2024, 5, 1), 2023),
        (date(2027, 9, 1), 2023),
        (date(2027, 10, 20), 2027),
        (date(2015, 12, 1), 2015),
    ],
)
def test_terms(day: date, term: int) -> None:
    assert term_of(day) == term


def test_parties_are_compared_by_what_they_are() -> None:
    assert fold_parti("Høyre") == fold_parti("H") == fold_parti("(H)")
    assert fold_parti("Bygdelista") == "bygdelista"
    assert fold_parti(None) is None


MARCH = meeting(moetedato=date(2024, 3, 5))


@pytest.mark.parametrize(
    ("papers", "resolved"),
    [
        pytest.param(
            [minutes(case("1/24", avstemning=(vote("Kari Vik"),)), moetedeltaker=on_list("Kari Vik H"))],
            True,
            id="here",
        ),
        pytest.param(
            [minutes(case("1/24", avstemning=(vote("Vik"),)), moetedeltaker=on_list("Kari Vik H", "Per Bø A"))],
            True,
            id="the only one of that last name on the list",
        ),
        pytest.param(
            [minutes(case("1/24", avstemning=(vote("Vik"),)), moetedeltaker=on_list("Kari Vik H", "Per Vik A"))],
            False,
            id="two of that last name",
        ),
        pytest.param(
            [
                minutes(case("1/24", avstemning=(vote("Kari Vik"),)), moetedeltaker=on_list("Per Bø A")),
                minutes(moete=MARCH, moetedeltaker=on_list("Kari Vik H")),
            ],
            True,
            id="the same body and term",
        ),
        pytest.param(
            [
                minutes(case("1/24", avstemning=(vote("Kari Vik"),))),
                minutes(moete=meeting(moetedato=date(2020, 3, 5)), moetedeltaker=on_list("Kari Vik H")),
            ],
            False,
            id="another term",
        ),
        pytest.param(
            [
                minutes(case("1/24", avstemning=(vote("Kari Vik"),))),
                minutes(moete=meeting("Ungdomsrådet"), moetedeltaker=on_list("Kari Vik H")),
            ],
            False,
            id="another body",
        ),
        pytest.param(
            [
                minutes(case("1/24", avstemning=(vote("Kari Vik"),))),
                minutes(moete=MARCH, moetedeltaker=on_list("Kari Vik H", "Kari Vik SV")),
            ],
            False,
            id="two of that name",
        ),
    ],
)
def test_a_vote_is_somebodys_when_one_candidate_fits(engine: Engine, papers: list[Dokument], resolved: bool) -> None:
    archive_of(engine, *papers)
    assert ask(engine, "SELECT COUNT(person_id) FROM votering") == [(int(resolved),)]


def test_a_party_tells_two_of_one_name_apart(engine: Engine) -> None:
    told = case("1/24", forslag=(Forslag(forslagsstiller="Kari Vik", parti=("SV",), tekst="Nei."),))
    archive_of(engine, minutes(told, moetedeltaker=on_list("Kari Vik H", "Kari Vik SV", "Per Bø A")))
    assert ask(engine, "SELECT COUNT(*) FROM person") == [(3,)]
    assert ask(engine, "SELECT d.representerer FROM forslag f JOIN moetedeltaker d ON d.person_id = f.person_id") == [
        ("SV",)
    ]
    assert findings(engine) == []


def test_several_that_fit_are_told_of(engine: Engine) -> None:
    told = case(
        "1/24",
        avstemning=(vote("Kari Vik"),),
        habilitet=(Habilitet(navn="Kari Vik", utfall=Habilitetsutfall.INHABIL),),
    )
    archive_of(engine, minutes(told, moetedeltaker=on_list("Kari Vik H", "Kari Vik SV")))
    assert findings(engine, "person_uavklart") == [
        ("mot_navn", "«Kari Vik» kan være 2 personer i samme utvalg og periode"),
        ("navn", "«Kari Vik» kan være 2 personer i samme utvalg og periode"),
    ]
    assert ask(engine, "SELECT person_id FROM habilitet") == [(None,)]


def test_a_line_without_a_party_is_the_one_of_that_body_and_term(engine: Engine) -> None:
    archive_of(
        engine,
        minutes(moetedeltaker=on_list("Kari Vik H")),
        minutes(moete=MARCH, moetedeltaker=on_list("Kari Vik")),
        minutes(moete=meeting("Ungdomsrådet"), moetedeltaker=on_list("Kari Vik SV")),
    )
    rows = ask(
        engine,
        "SELECT u.navn, COUNT(DISTINCT d.person_id), COUNT(d.person_id) FROM moetedeltaker d"
        " JOIN moetemappe m ON m.id = d.moetemappe_id JOIN utvalg u ON u.id = m.utvalg_id GROUP BY 1 ORDER BY 1",
    )
    assert rows == [("Formannskapet", 1, 2), ("Ungdomsrådet", 1, 1)]
