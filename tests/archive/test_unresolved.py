"""The list of names that are nobody's, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from schemas.kodelister import Avstemningsresultat, Habilitetsutfall
from schemas.records import Avstemning, Forslag, Habilitet
from tests.archive.computed import member
from tests.archive.papers import archive_of, ask, case, minutes

QUERY = (
    "SELECT entitet, felt, utvalg, saksnummer, navn, representerer, passer FROM v_person_uavklart"
    " ORDER BY entitet, felt, navn"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue("engine" if request.param == "sqlite" else "server_engine")
    return engine


def test_names_that_none_or_several_fit(both: Engine) -> None:
    vote = Avstemning(
        resultat=Avstemningsresultat.VEDTATT, for_navn=("Ane Vik", "Kari Vik"), mot_navn=("Kari Vik", "Ola Dal")
    )
    sak = case(
        "1/24",
        forslag=(Forslag(forslagsstiller="Rådmannen", tekst="A."), Forslag(forslagsstiller="Ane Vik", tekst="B.")),
        avstemning=(vote,),
        habilitet=(Habilitet(navn="Kari Vik", utfall=Habilitetsutfall.HABIL),),
    )
    archive_of(both, minutes(sak, moetedeltaker=(member("Ane Vik"), member("Kari Vik", "H"), member("Kari Vik", "SV"))))
    assert ask(both, QUERY) == [
        ("forslag", "forslagsstiller", "Formannskapet", "1/24", "Rådmannen", None, "ingen"),
        ("habilitet", "navn", "Formannskapet", "1/24", "Kari Vik", None, "flere"),
        ("votering", "for_navn", "Formannskapet", "1/24", "Kari Vik", None, "flere"),
        ("votering", "mot_navn", "Formannskapet", "1/24", "Kari Vik", None, "flere"),
        ("votering", "mot_navn", "Formannskapet", "1/24", "Ola Dal", None, "ingen"),
    ]


def test_a_line_without_a_party_that_may_be_any_of_several(both: Engine) -> None:
    one = minutes(moetedeltaker=(member("Kari Vik", "H"), member("Kari Vik", "SV"), member("Kari Vik")))
    archive_of(both, one)
    assert ask(both, QUERY) == [("moetedeltaker", "navn", "Formannskapet", None, "Kari Vik", None, "flere")]


def test_where_everybody_is_somebody_the_list_is_empty(both: Engine) -> None:
    vote = Avstemning(resultat=Avstemningsresultat.VEDTATT, for_navn=("Ane Vik",))
    archive_of(both, minutes(case("1/24", avstemning=(vote,)), moetedeltaker=(member("Ane Vik"),)))
    assert ask(both, QUERY) == []
