"""Whose papers: one key for an owner through time, and nothing merged where the owner is not known."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from archive.consolidate import consolidate
from archive.load import Kilde, load
from archive.owner import find_owner
from schemas.outcome import FailureCode, Outcome, Status
from schemas.reading import Reading
from schemas.records import Fil
from tests.archive.material import make_reading, one_paper
from tests.archive.papers import agenda, archive_of, ask, case, findings, minutes

DATES = [date(2012, 1, 1), date(2018, 6, 1), date(2021, 6, 1), date(2024, 12, 2), date(2030, 1, 1)]


@pytest.mark.parametrize(
    ("navn", "organisasjonsnummer", "kommunenummer"),
    [
        ("Asker", "920125298", "3203"),
        ("ASKER KOMMUNE", "920125298", "3203"),
        ("Bergen", "964338531", "4601"),
        ("Oslo kommune", None, None),
        ("Røyken", None, "0627"),
        ("Vestland fylkeskommune", None, None),
        ("Steinkjerbygg KF", None, None),
    ],
)
def test_an_owner_has_one_key_whatever_the_date(
    navn: str, organisasjonsnummer: str | None, kommunenummer: str | None
) -> None:
    owners = [find_owner(navn, dates) for dates in ([], *([day] for day in DATES), DATES)]
    assert len({owner.id for owner in owners}) == 1
    if kommunenummer or organisasjonsnummer:
        assert owners[0].organisasjonsnummer == organisasjonsnummer
        assert owners[0].kommunenummer == kommunenummer


@pytest.mark.parametrize(
    ("one", "other"), [("Asker", "asker kommune"), ("Vestland fylkeskommune", "VESTLAND  FYLKESKOMMUNE")]
)
def test_however_it_is_printed(one: str, other: str) -> None:
    assert find_owner(one, []).id == find_owner(other, []).id


@pytest.mark.parametrize("navn", ["Herøy", "Våler", "Os", "Nes"])
def test_a_name_that_two_kommuner_bore_is_not_guessed(navn: str) -> None:
    owner = find_owner(navn, [])
    assert owner.organisasjonsnummer is None
    assert owner.kommunenummer is None


def test_a_date_can_tell_them_apart() -> None:
    after, before = find_owner("Os", [date(2022, 1, 1)]), find_owner("Os", [date(2015, 1, 1)])
    assert after.organisasjonsnummer is not None
    assert before.organisasjonsnummer is None
    assert after.id == find_owner("Os", [date(2025, 1, 1)]).id != before.id


def test_an_owner_named_by_one_paper_holds_for_the_packet(engine: Engine) -> None:
    packet = make_reading(Fil(kommune="Lyngen", dokument=(agenda(case("1/24")), minutes(case("1/24")))))
    load(engine, packet, Kilde(filnavn="p.pdf", kommune="Tromsø"))
    consolidate(engine)
    assert ask(engine, "SELECT navn FROM virksomhet") == [("Lyngen",)]


def test_the_importers_owner_holds_when_the_paper_names_none(engine: Engine) -> None:
    load(engine, one_paper(agenda(case("1/24")), kommune=None), Kilde(filnavn="a.txt", kommune="Lyngen"))
    load(engine, one_paper(minutes(case("1/24"))), Kilde(filnavn="b.txt", kommune="Bergen"))
    load(engine, one_paper(minutes(case("1/24")), kommune="Lyngen"), Kilde(filnavn="c.txt"))
    consolidate(engine)
    assert ask(
        engine, "SELECT v.navn, COUNT(*) FROM moetesak s JOIN virksomhet v ON v.id = s.virksomhet_id GROUP BY 1"
    ) == [
        ("Asker", 1),
        ("Lyngen", 1),
    ]
    assert findings(engine) == [("eier_uenig", "kommune", "kommune: papiret sier «Asker», importøren «Bergen»")]


@pytest.mark.parametrize("order", [("Lyngen", "Tromsø"), ("Tromsø", "Lyngen")])
def test_importers_that_contradict_each_other_are_not_believed(engine: Engine, order: tuple[str, str]) -> None:
    """Whichever came last: nobody's word is the owner's, and both are told of."""
    lone = one_paper(agenda(case("1/24")), kommune=None)
    for kommune in order:
        load(engine, lone, Kilde(filnavn="a.txt", kommune=kommune))
        consolidate(engine, [])
    assert ask(engine, "SELECT navn FROM virksomhet") == [(None,)]
    assert [row[2] for row in findings(engine) if row[0] == "eier_uenig"] == [
        "kommune: importøren sier «Lyngen» og «Tromsø»"
    ]


def test_unknown_owner_merges_with_nothing(engine: Engine) -> None:
    archive_of(engine, agenda(case("1/24", "2024/100")), minutes(case("1/24", "2024/100")), kommune=None)
    counts = {
        table: ask(engine, f"SELECT COUNT(*) FROM {table}")[0][0] for table in ("moetemappe", "saksmappe", "moetesak")
    }
    assert counts == {"moetemappe": 2, "saksmappe": 2, "moetesak": 2}
    assert ask(engine, "SELECT navn, sha256 IS NOT NULL FROM virksomhet") == [(None, 1), (None, 1)]
    assert [kode for kode, _, _ in findings(engine)] == ["ukjent_eier", "ukjent_eier"]


def test_saying_whose_it_is_afterwards_mends_it(engine: Engine) -> None:
    """The same file imported again with --kommune: what stood under the unknown owner is gone."""
    lone = one_paper(agenda(case("1/24", "2024/100")), kommune=None)
    load(engine, lone, Kilde(filnavn="a.txt"))
    consolidate(engine, [])
    load(engine, lone, Kilde(filnavn="a.txt", kommune="Lyngen"))
    load(engine, one_paper(minutes(case("1/24", "2024/100")), kommune="Lyngen"), Kilde(filnavn="b.txt"))
    consolidate(engine, [])
    assert ask(engine, "SELECT navn FROM virksomhet") == [("Lyngen",)]
    assert ask(engine, "SELECT COUNT(*) FROM moetesak") == [(1,)]
    assert findings(engine) == []
    again = load(engine, lone, Kilde(filnavn="a.txt"))
    assert not again.changed, "a later import that does not say whose it is takes nothing back"


def test_a_file_without_records_makes_no_owner(engine: Engine) -> None:
    outcome = Outcome(Status.FAILED, FailureCode.CORRUPT, "the file is damaged")
    load(engine, Reading(sha256="f" * 64, leser="moetearkiv 0.1.0", outcome=outcome), Kilde(filnavn="x.pdf"))
    consolidate(engine)
    assert ask(engine, "SELECT COUNT(*) FROM virksomhet") == [(0,)]
    assert ask(engine, "SELECT status, kode, filnavn FROM register") == [("failed", "corrupt", "x.pdf")]


def test_mergers_are_rows(engine: Engine) -> None:
    archive_of(engine, agenda(case("1/24")), kommune="Røyken")
    archive_of(engine, agenda(case("1/24")), kommune="Asker")
    rows = ask(
        engine,
        "SELECT v.navn, e.dato, e.fra_navn, e.til_navn, e.endringstype FROM virksomhet_endring e"
        " JOIN virksomhet v ON v.id = e.virksomhet_id ORDER BY v.navn, e.dato, e.fra_nr",
    )
    merged = [("2020-01-01", name, "Asker", "sammenslåing") for name in ("Asker", "Røyken", "Hurum")]
    renumbered = ("2024-01-01", "Asker", "Asker", "nummerendring")
    assert rows == [("Asker", *row) for row in (*merged, renumbered)] + [("Røyken", *merged[1])]
