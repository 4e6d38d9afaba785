"""What is derived: who was there for a case, and so voted what; stated and derived never in one column."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from schemas.kodelister import (
    Avstemningsresultat,
    Deltakertype,
    Habilitetsutfall,
    Oppmoete,
    Tilstedevaerelse,
)
from schemas.records import Avstemning, AvstemningParti, Habilitet, Moetedeltaker, Moetesak, Tilstede
from tests.archive.papers import archive_of, ask, case, minutes

UNANIMOUS = Avstemning(gjelder="Innstillingen", resultat=Avstemningsresultat.ENSTEMMIG_VEDTATT)
CARRIED = Avstemningsresultat.VEDTATT


def member(navn: str, parti: str = "H", **more: Any) -> Moetedeltaker:
    more = {"oppmoete": Oppmoete.MOETT, "deltakertype": Deltakertype.FOLKEVALGT, **more}
    return Moetedeltaker(navn=navn, representerer=parti, **more)


MEMBERS = (
    member("Anne Aas"),
    member("Bo Berg"),
    member("Carl Dahl", "Ap"),
    member("Eva Foss", "Ap", oppmoete=Oppmoete.FORFALL),
    member("Rådmannen", "", deltakertype=Deltakertype.ADMINISTRASJON),
)


def derived(engine: Engine, members: tuple[Moetedeltaker, ...], *cases: Moetesak) -> dict[str, tuple[Any, ...]]:
    archive_of(engine, minutes(*cases, moetedeltaker=members))
    rows = ask(
        engine,
        "SELECT navn, til_stede_utledet, stemme, stemme_utledet, utledet_av FROM v_stemme_utledet"
        " WHERE saksnummer = '2/24'",
    )
    return {row[0]: row[1:] for row in rows}


def three(**more: Any) -> tuple[Moetesak, ...]:
    more = {"avstemning": (UNANIMOUS,), **more}
    return case("1/24"), case("2/24", tittel="To", **more), case("3/24", tittel="Tre")


FOR = ("ja", None, "for", "enstemmig")


def test_a_unanimous_vote_is_that_of_all_who_were_there(engine: Engine) -> None:
    assert derived(engine, MEMBERS, *three()) == {"Anne Aas": FOR, "Bo Berg": FOR, "Carl Dahl": FOR}
    assert ask(engine, "SELECT resultat, antall_for FROM v_avstemning") == [("enstemmig_vedtatt", None)]
    assert ask(engine, "SELECT * FROM v_stemme") == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # stepped down, or given leave
        ({"habilitet": (Habilitet(navn="Bo Berg", utfall=Habilitetsutfall.INHABIL),)}, ("nei", "ja")),
        ({"habilitet": (Habilitet(navn="Bo Berg", utfall=Habilitetsutfall.FRITATT),)}, ("nei", "ja")),
        ({"habilitet": (Habilitet(navn="Bo Berg", utfall=Habilitetsutfall.HABIL),)}, ("ja", "ja")),
        # a name that fits nobody on the list leaves all open
        ({"habilitet": (Habilitet(navn="Berg", utfall=Habilitetsutfall.INHABIL),)}, ("ukjent", "ukjent")),
        ({"habilitet": (Habilitet(utfall=Habilitetsutfall.INHABIL),)}, ("ukjent", "ukjent")),
        # what the case's own text says
        ({"tilstede": (Tilstede(navn="Bo Berg", tilstede=Tilstedevaerelse.NEI),)}, ("nei", "ja")),
        ({"tilstede": (Tilstede(navn="Bo Berg", tilstede=Tilstedevaerelse.UKJENT),)}, ("ukjent", "ja")),
        ({"tilstede": (Tilstede(navn="B. Berg", tilstede=Tilstedevaerelse.NEI),)}, ("ukjent", "ukjent")),
        ({"tilstede": (Tilstede(navn="B. Berg", tilstede=Tilstedevaerelse.JA),)}, ("ja", "ja")),
    ],
)
def test_who_was_in_the_room(engine: Engine, more: dict[str, Any], expected: tuple[str, str]) -> None:
    found = derived(engine, MEMBERS, *three(**more))
    assert (found["Bo Berg"][0], found["Anne Aas"][0]) == expected
    for there, _, vote, by in found.values():
        assert (vote, by) == (("for", "enstemmig") if there == "ja" else (None, None))


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ({"fra_sak": "1/24"}, "ja"),
        ({"fra_sak": "2/24"}, "ja"),
        ({"fra_sak": "3/24"}, "nei"),
        ({"til_sak": "1/24"}, "nei"),
        ({"til_sak": "2/24"}, "ukjent"),
        ({"til_sak": "3/24"}, "ja"),
        ({"fra_sak": "2/24", "til_sak": "2/24"}, "ja"),
        ({"fra_sak": "9/24"}, "ukjent"),
        ({"fra_tid": "18:00"}, "ukjent"),
        ({"til_tid": "18:00", "til_sak": "1/24"}, "nei"),
    ],
)
def test_who_was_there_for_a_part(engine: Engine, part: dict[str, Any], expected: str) -> None:
    found = derived(engine, (member("Anne Aas"), member("Bo Berg", **part)), *three())
    assert found["Anne Aas"] == FOR
    assert found["Bo Berg"][0] == expected


def vote(**more: Any) -> dict[str, Any]:
    return {"avstemning": (Avstemning(resultat=CARRIED, **more),)}


def party(name: str, antall: int | None = None) -> tuple[AvstemningParti, ...]:
    return (AvstemningParti(parti=name, antall=antall),)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (vote(mot_parti=party("H")), ("ja", None, "mot", "parti")),
        (vote(mot_parti=party("H", 2)), ("ja", None, "mot", "parti")),
        (vote(mot_parti=party("H", 1)), ("ja", None, None, None)),
        (vote(for_parti=party("H", 1), mot_parti=party("H", 1)), ("ja", None, None, None)),
        (vote(mot_parti=party("Ap", 1)), ("ja", None, None, None)),
        (vote(mot_navn=("Bo Berg",)), ("ja", "mot", None, None)),
        (vote(antall_for=2, antall_mot=1), ("ja", None, None, None)),
        # a paper that contradicts itself derives nothing
        (
            {"avstemning": (Avstemning(resultat=UNANIMOUS.resultat, antall_mot=1),)},
            ("ja", None, None, None),
        ),
    ],
)
def test_votes_of_parties_and_names(engine: Engine, more: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert derived(engine, MEMBERS, *three(**more))["Bo Berg"] == expected


def test_a_case_with_its_last_treatment(engine: Engine) -> None:
    archive_of(engine, minutes(case("1/24", "2024/7", "Første", vedtak="Utsettes."), case("2/24", "2024/8", "Annen")))
    query = "SELECT mappe_id, tittel, antall_behandlinger, siste_moetedato, siste_vedtak FROM v_sak ORDER BY 1"
    assert ask(engine, query) == [
        ("2024/7", "Første", 1, "2024-09-03", "Utsettes."),
        ("2024/8", "Annen", 1, "2024-09-03", None),
    ]
