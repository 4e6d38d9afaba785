"""The index of full text follows what is said, in any order, and can be made anew; words, forms and stems."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from archive.connect import connect
from archive.consolidate import consolidate, rebuild
from archive.load import Kilde, load
from archive.search import Filtre, search
from archive.search import find as find_module
from archive.search import index as index_module
from archive.search.index import _cut, rebuild_index
from archive.search.query import read_query
from archive.search.words import forms, lexemes
from archive.tables.search import soek
from schemas.records import Avsnitt
from tests.archive.material import load_all, one_paper, packet, parts, web_pages
from tests.archive.papers import archive_of, case, meeting, minutes, proposal
from tests.archive.searched import QUERIES, P, S, papers, told


@pytest.mark.postgres
def test_both_indexes_hold_the_same_words(engine: Engine, server_engine: Engine) -> None:
    for one in (engine, server_engine):
        load_all(one, [packet(), *parts(), *web_pages()])
        consolidate(one)
    assert _index(engine) == _index(server_engine)
    with engine.connect() as here, server_engine.connect() as there:
        lexemes_here = {row.id: set(row.leksem.split()) for row in here.execute(select(soek.c.id, soek.c.leksem))}
        lexemes_there = {
            row.id: {part.strip("'") for part in row.leksem.split()}
            for row in there.execute(select(soek.c.id, soek.c.leksem))
        }
    assert lexemes_here == lexemes_there


def _index(engine: Engine) -> list[tuple[Any, ...]]:
    columns = [column for column in soek.c if column.name not in {"nr", "leksem"}]
    with engine.connect() as connection:
        return sorted(tuple(map(str, row)) for row in connection.execute(select(*columns)))


def test_the_index_follows_in_any_order(engine: Engine, tmp_path: Any) -> None:
    """Piece by piece, with other papers in between and again, is the same as all at once."""
    other = connect(str(tmp_path / "b.db"), create=True)
    archive_of(other, *papers())
    for number, paper in reversed(list(enumerate(papers()))):
        load(engine, one_paper(paper, kommune="Lyngen", sign=str(number)), Kilde(filnavn=f"{number}.txt"))
        consolidate(engine)
    assert _index(engine) == _index(other)
    for query, filtre, _ in QUERIES:
        assert search(engine, query, Filtre(**filtre)) == search(other, query, Filtre(**filtre)), query
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO soek_fts(soek_fts) VALUES ('integrity-check')")
        rebuild_index(connection)
    assert _index(engine) == _index(other)
    assert told(search(engine, "reguleringsplan")) == [(S, "5/24")]
    other.dispose()


def test_what_is_no_longer_said_is_no_longer_found(engine: Engine) -> None:
    first = one_paper(minutes(case("1/24", "2024/1", "Gammel tittel")), leser="moetearkiv 0.1.0")
    load(engine, first, Kilde(filnavn="a.txt"))
    consolidate(engine)
    newer = one_paper(minutes(case("1/24", "2024/1", "Ny overskrift")), leser="moetearkiv 0.2.0")
    load(engine, type(first)(**{**_fields(newer), "sha256": first.sha256}), Kilde(filnavn="a.txt"))
    consolidate(engine)
    assert search(engine, "gammel").antall == 0
    assert search(engine, "overskrift").antall == 1


def test_a_long_paper_is_found_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_LONGEST", 30)
    texts = ("Vegen er lang og smal.", "Vegen er kort og brei.", "Vegen ender her.")
    paper = proposal(case("1/24", "2024/5", "Veg"), moete=meeting(), tekst=tuple(Avsnitt(tekst=one) for one in texts))
    archive_of(engine, paper)
    assert len(_index(engine)) == 3 + 1
    found = search(engine, "ender", Filtre(typer=(P,)))
    assert (found.antall, found.treff[0].utdrag and found.treff[0].utdrag.tekst) == (1, texts[2])
    assert search(engine, "veg", Filtre(typer=(P,))).antall == 1


def test_rebuild_mends_the_index(engine: Engine) -> None:
    archive_of(engine, *papers())
    before = _index(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE soek SET ord = 'noe annet'")
    assert _index(engine) != before
    rebuild(engine)
    assert _index(engine) == before


def test_of_very_many_the_newest_are_looked_at(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_module, "LOOKED_AT", 3)
    days = [date(2020, 1, day) for day in range(1, 6)]
    archive_of(engine, *(minutes(case("1/20", tittel=f"Vei {day.day}"), moete=meeting(moetedato=day)) for day in days))
    found = search(engine, "vei", limit=2)
    assert (found.antall, found.flere) == (3, True)
    assert [hit.dato for hit in found.treff] == days[:-3:-1]
    assert not search(engine, "vei", Filtre(til=days[2])).flere


def _fields(reading: Any) -> dict[str, Any]:
    return {name: getattr(reading, name) for name in reading.__struct_fields__}


def test_a_text_too_long_for_one_row_is_several() -> None:
    pieces = list(_cut(["a" * 300_000, "b" * 300_000, "c" * 900_000, "d"]))
    assert [sum(map(len, piece)) for piece in pieces] == [300_000, 300_000, 400_000, 400_000, 100_001]
    assert list(_cut([])) == [()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sak PS 5/24, jf. 24/19079-1.", ["sak", "ps", "5/24", "jf", "24/19079-1"]),
        ("sakene 5/24 - 7/24", ["sakene", "5/24", "7/24"]),
        ("5/24-7/24", ["5/24", "7/24"]),
        ("kr 4,8 mill. 1.1.2024", ["kr", "4,8", "mill", "1.1.2024"]),
        ("2024-2027", ["2024", "2027"]),
        ("§ 11-5 annet ledd", ["11", "5", "annet", "ledd"]),
        ("H12 3C under_strek", ["h12", "3c", "under", "strek"]),
        ("x" * 300, ["x" * 100]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_lexemes_are_forms_and_stems() -> None:
    assert lexemes(["vedtaket", "5/24", "vedtaket"]) == ["5/24", "vedtaket", "~vedtak"]


def test_the_same_term_twice_is_one() -> None:
    assert len(read_query('vedtak vedtaket "vedtak om" "vedtak om"')) == 2
