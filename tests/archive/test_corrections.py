"""Corrections: they outrank the machine, find their record again, and say so when they do not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine

from archive.consolidate import consolidate
from archive.correct import Ord, correct, find_record, list_corrections, undo
from archive.errors import Refused
from archive.load import Kilde, load
from schemas.reading import Reading
from tests.archive.material import one_paper
from tests.archive.papers import agenda, ask, case, findings, minutes

SAID = Ord(forfatter="KV", begrunnelse="se side 3")


def put(engine: Engine, reading: Reading, sti: str, felt: str, ny: Any) -> None:
    owners = correct(engine, find_record(engine, reading.sha256, sti), felt, ny, SAID)
    consolidate(engine, owners, SAID.changes())


def read_anew(reading: Reading, *papers: Any) -> Reading:
    """The same original by a newer reader."""
    newer = one_paper(papers[0], kommune="Lyngen", leser="moetearkiv 9.0.0")
    return msgspec.structs.replace(newer, sha256=reading.sha256)


@pytest.fixture
def paper(engine: Engine) -> Reading:
    reading = one_paper(minutes(case("1/24", tittel="En"), case("2/24", tittel="To")), kommune="Lyngen")
    load(engine, reading, Kilde(filnavn="p.txt"))
    consolidate(engine)
    return reading


def test_a_correction_is_the_entitys_value_and_undone_it_is_not(engine: Engine, paper: Reading) -> None:
    put(engine, paper, "dokument[0].moetesak[1]", "tittel", "Tre")
    assert ask(engine, "SELECT tittel FROM moetesak ORDER BY saksnummer") == [("En",), ("Tre",)]
    assert ask(engine, "SELECT verdier FROM utsagn WHERE sti = 'dokument[0].moetesak[1]'")[0][0].count("To") == 1
    assert not correct(engine, find_record(engine, paper.sha256, "dokument[0].moetesak[1]"), "tittel", "Tre", SAID)
    consolidate(engine, undo(engine, paper.sha256, "dokument[0].moetesak[1]", "tittel", SAID))
    assert ask(engine, "SELECT tittel FROM moetesak ORDER BY saksnummer") == [("En",), ("To",)]
    assert list_corrections(engine) == ()


def test_keys_are_made_of_corrected_values(engine: Engine, paper: Reading) -> None:
    load(engine, one_paper(agenda(case("12/24", tittel="To")), kommune="Lyngen"), Kilde(filnavn="i.txt"))
    put(engine, paper, "dokument[0].moetesak[1]", "saksnummer", "12/24")
    assert ask(engine, "SELECT saksnummer FROM moetesak ORDER BY 1") == [("1/24",), ("12/24",)]


def test_an_owner_can_be_corrected(engine: Engine, paper: Reading) -> None:
    put(engine, paper, "", "kommune", "Bergen")
    assert ask(engine, "SELECT navn FROM virksomhet") == [("Bergen",)]
    consolidate(engine, undo(engine, paper.sha256, "", "kommune", SAID))
    assert ask(engine, "SELECT navn FROM virksomhet") == [("Lyngen",)]


def test_it_outranks_what_machines_read_in_weightier_papers(engine: Engine, paper: Reading) -> None:
    lower = one_paper(agenda(case("1/24", tittel="Innkallingens"), case("2/24", tittel="To")), kommune="Lyngen")
    load(engine, lower, Kilde(filnavn="i.txt"))
    consolidate(engine)
    assert [row[0] for row in findings(engine)] == ["dokumenter_uenige"]
    put(engine, lower, "dokument[0].moetesak[0]", "tittel", "Rett")
    assert ask(engine, "SELECT tittel FROM moetesak WHERE saksnummer = '1/24'") == [("Rett",)]
    assert findings(engine) == []


@pytest.mark.parametrize(
    ("anew", "title", "finds"),
    [
        pytest.param(minutes(case("1/24", tittel="En"), case("2/24", tittel="To!")), "Tre", True, id="read otherwise"),
        pytest.param(
            minutes(case("7/24", tittel="Ny"), case("1/24", tittel="En"), case("2/24", tittel="To")),
            "Tre",
            True,
            id="one case more before it",
        ),
        pytest.param(minutes(case("2/24", tittel="To")), "Tre", True, id="one case less before it"),
        pytest.param(minutes(case("1/24", tittel="En")), None, False, id="the case is gone"),
        pytest.param(
            minutes(case("1/24", tittel="En"), case("9/24", tittel="To")), "To", False, id="another number in its place"
        ),
        pytest.param(
            minutes(case("2/24", tittel="To"), case("1/24"), case("2/24", tittel="To")),
            "To",
            False,
            id="two that it may be",
        ),
    ],
)
def test_it_finds_its_record_in_another_reading(
    engine: Engine, paper: Reading, anew: Any, title: str | None, finds: bool
) -> None:
    put(engine, paper, "dokument[0].moetesak[1]", "tittel", "Tre")
    load(engine, read_anew(paper, anew), Kilde(filnavn="p.txt"))
    consolidate(engine, [])
    titles = [row[0] for row in ask(engine, "SELECT tittel FROM moetesak")]
    if finds:
        assert "Tre" in titles
    lost = [row[2] for row in findings(engine) if row[0] == "rettelse_uten_feste"]
    assert lost == (
        [] if finds else ['rettelsen av dokument[0].moetesak[1].tittel finner ikke stedet sitt: "To" skulle være "Tre"']
    )
    (listed,) = list_corrections(engine)
    assert (listed.sted is not None) is finds


def test_a_corrected_number_finds_its_record_when_the_reader_has_learnt_it(engine: Engine, paper: Reading) -> None:
    put(engine, paper, "dokument[0].moetesak[1]", "saksnummer", "12/24")
    put(engine, paper, "dokument[0].moetesak[1]", "tittel", "Tre")
    anew = minutes(case("5/24", tittel="Ny"), case("1/24", tittel="En"), case("12/24", tittel="To"))
    load(engine, read_anew(paper, anew), Kilde(filnavn="p.txt"))
    consolidate(engine, [])
    assert ask(engine, "SELECT tittel FROM moetesak WHERE saksnummer = '12/24'") == [("Tre",)]
    assert findings(engine) == []


def test_the_newer_correction_of_a_value_replaces_the_older_wherever_it_stood(engine: Engine, paper: Reading) -> None:
    put(engine, paper, "dokument[0].moetesak[1]", "tittel", "Tre")
    anew = minutes(case("7/24", tittel="Ny"), case("1/24", tittel="En"), case("2/24", tittel="To"))
    load(engine, read_anew(paper, anew), Kilde(filnavn="p.txt"))
    put(engine, paper, "dokument[0].moetesak[2]", "tittel", "Fire")
    assert ask(engine, "SELECT tittel FROM moetesak WHERE saksnummer = '2/24'") == [("Fire",)]
    assert len(list_corrections(engine)) == 1


@pytest.mark.parametrize(
    ("sti", "felt", "ny", "told"),
    [
        ("dokument[0].moetesak[7]", "tittel", "x", "no record"),
        ("dokument[0].moetesak[0]", "titel", "x", "has no field 'titel'"),
        ("dokument[0].moetesak[0]", "avstemning", "x", "holds records"),
        ("dokument[0].moetesak[0]", "saksnummer", "2024/1", "will not do"),
        ("dokument[0].moetesak[0]", "moetesakstype", "politikk", "will not do"),
        ("dokument[0].moete", "moetedato", "3. september", "will not do"),
    ],
)
def test_what_is_no_correction_is_refused(
    engine: Engine, paper: Reading, sti: str, felt: str, ny: str, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        put(engine, paper, sti, felt, ny)
    assert list_corrections(engine) == ()


def test_the_change_log_has_who_when_and_what(engine: Engine, paper: Reading) -> None:
    put(engine, paper, "dokument[0].moetesak[1]", "tittel", "Tre")
    rows = ask(
        engine,
        "SELECT referanse_metadata, endret_av, tidligere_verdi, ny_verdi, aarsak FROM endringslogg ORDER BY id",
    )
    assert rows == [("moetesak.tittel", "KV", "To", "Tre", "rettelse: se side 3")] * 2
    keys = {row[0] for row in ask(engine, "SELECT referanse_arkivenhet FROM endringslogg")}
    assert ask(engine, "SELECT id FROM moetesak WHERE tittel = 'Tre'")[0][0] in keys
    assert ask(engine, "SELECT COUNT(*) FROM endringslogg WHERE endret_dato IS NULL") == [(0,)]
