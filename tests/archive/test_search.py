"""Search: what is found, by which words, in which order; the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from archive.connect import connect
from archive.consolidate import consolidate, rebuild
from archive.load import Kilde, load
from archive.search import Filtre, Funnet, search
from archive.search import find as find_module
from archive.search import index as index_module
from archive.search.index import _cut, rebuild_index
from archive.search.query import read_query
from archive.search.words import forms, lexemes
from archive.tables.search import soek
from schemas.kodelister import Avstemningsresultat
from schemas.records import Avsnitt, Avstemning, AvstemningParti, Dokument, Forslag
from tests.archive.material import load_all, one_paper, packet, parts, web_pages
from tests.archive.papers import archive_of, case, meeting, minutes, proposal

OTHER = date(2023, 5, 9)
LONG = "Saken gjelder vegvedlikehold. " + "Fyllord om noe annet. " * 40


def papers() -> tuple[Dokument, ...]:
    return (
        minutes(
            case(
                "5/24",
                "2024/19079",
                "Skolebruksplan for Ås",
                journalpostnummer=1,
                innstilling="Kommunestyret vedtar reguleringsplanen.",
                vedtak="Barnehagene får 4,8 % mer fra 1.1.2024.",
                forslag=(Forslag(forslagsstiller="Kari Nordmann", parti=("Sp",), tekst="Idrettshallen bygges"),),
            ),
            case("6/24", "2024/20000", "Møteplan", vedtak="Møte i lukket møte om møteplanen vedtas.", behandling=LONG),
            case("7/24", "1998/123", "As a test", behandling="Vedtaket ble gjort i plan- og bygningssaken."),
        ),
        minutes(
            case(
                "5/23",
                "2023/555",
                "Møter i barnehagen",
                behandling="Det ble et møte i åpent rom. Barnehage, barnehage og barnehage.",
                avstemning=(
                    Avstemning(
                        resultat=Avstemningsresultat.VEDTATT, mot_parti=(AvstemningParti(parti="FrP", antall=2),)
                    ),
                ),
            ),
            moete=meeting("Utval for oppvekst", OTHER),
        ),
        proposal(
            case("5/24", "2024/19079", "Skolebruksplan for Ås", journalpostnummer=1),
            moete=meeting(),
            tekst=(
                Avsnitt(overskrift="Bakgrunn", nivaa=1, punkt=None, tekst="Utbyggingen av Østre skole er vedtatt før."),
                Avsnitt(overskrift="Økonomi", nivaa=1, punkt=None, tekst="Kyrkja får nytt tak for e-post 3/9."),
            ),
        ),
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = connect(str(tmp_path_factory.mktemp("search") / "a.db"), create=True)
    archive_of(engine, *papers())
    yield engine
    engine.dispose()


def told(found: Funnet) -> list[tuple[str, str | None]]:
    return [(hit.type, hit.saksnummer) for hit in found.treff]


S, V, P = "sak", "vedtak", "saksframlegg"
QUERIES: list[tuple[str, dict[str, Any], set[tuple[str, str | None]]]] = [
    # any form of a word, in both maalfoere
    ("reguleringsplan", {}, {(S, "5/24")}),
    ("reguleringsplanar", {}, {(S, "5/24")}),
    ("REGULERINGSPLANENE", {}, {(S, "5/24")}),
    ("kyrkje", {}, {(P, "5/24")}),
    ("barnehagane", {}, {(V, "5/24"), (S, "5/23")}),
    # letters are exact
    ("as", {}, {(S, "7/24")}),
    ("ås", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("Østre", {}, {(P, "5/24")}),
    ("ostre", {}, set()),
    ("A\u030as", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    # all words
    ("barnehage møte", {}, {(S, "5/23")}),
    ("barnehage idrettshall", {}, set()),
    # numbers whole
    ("5/24", {}, {(S, "5/24"), (V, "5/24")}),
    ("5/2024", {}, {(S, "5/24"), (V, "5/24")}),
    ("24/19079", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("2024/19079", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("24/19079-1", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("24/19079–1", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("24/19079-2", {}, set()),
    ("98/123", {}, {(S, "7/24")}),
    ("19079", {}, set()),
    ("24", {}, set()),
    ("4,8", {}, {(V, "5/24")}),
    ("1.1.2024", {}, {(V, "5/24")}),
    ("3/9", {}, {(P, "5/24")}),
    # phrases, just as written
    ('"lukket møte"', {}, {(V, "6/24")}),
    ("«lukket møte»", {}, {(V, "6/24")}),
    ('"lukket møter"', {}, set()),
    ('"møte lukket"', {}, set()),
    ('"lukket mø*"', {}, {(V, "6/24")}),
    ('"møte i lukket møte" møteplan', {}, {(V, "6/24")}),
    ('"vedtaket"', {}, {(S, "7/24")}),
    ("plan- og bygningssaken", {}, {(S, "7/24")}),
    ("e-post", {}, {(P, "5/24")}),
    ('"Ås 5/24"', {}, set()),  # no phrase from the title into the numbers
    # beginnings
    ("regulering*", {}, {(S, "5/24")}),
    ("idretts*", {}, {(S, "5/24")}),
    ("kommunestyret*", {}, {(S, "5/24")}),
    ("24/19*", {}, set()),
    ("2024/19*", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24")}),
    ("å*", {}, {(S, "5/24"), (V, "5/24"), (P, "5/24"), (S, "5/23")}),
    # filters
    ("barnehage", {"utvalg": "oppvekst"}, {(S, "5/23")}),
    ("barnehage", {"utvalg": "Formannskap"}, {(V, "5/24")}),
    ("barnehage", {"utvalg": "bystyret"}, set()),
    ("barnehage", {"fra": date(2024, 1, 1)}, {(V, "5/24")}),
    ("barnehage", {"til": OTHER}, {(S, "5/23")}),
    ("barnehage", {"fra": OTHER, "til": OTHER}, {(S, "5/23")}),
    ("møte", {"parti": "Fremskrittspartiet"}, {(S, "5/23")}),
    ("møte", {"parti": "frp"}, {(S, "5/23")}),
    ("ås", {"parti": "Senterpartiet", "typer": (S,)}, {(S, "5/24")}),
    ("ås", {"parti": "Bygdelista"}, set()),
    ("ås", {"typer": (V, P)}, {(V, "5/24"), (P, "5/24")}),
    # no word at all, and what a database might take for its own language
    ("", {}, set()),
    ("* \" ' & | ! ()", {}, set()),
    ("møteplan AND", {}, set()),
    ("leksem: møteplan", {}, set()),
    ("'møteplan' \\", {}, {(S, "6/24"), (V, "6/24")}),
    ("NEAR(møteplan)", {}, set()),
    ('"møteplan', {}, {(S, "6/24"), (V, "6/24")}),
]


@pytest.mark.parametrize(("query", "filtre", "expected"), QUERIES)
def test_what_is_found(archive: Engine, query: str, filtre: dict[str, Any], expected: set[Any]) -> None:
    found = search(archive, query, Filtre(**filtre))
    assert set(told(found)) == expected
    assert found.antall == len(expected)


@pytest.mark.postgres
def test_both_databases_find_the_same_in_the_same_order(archive: Engine, server_engine: Engine) -> None:
    archive_of(server_engine, *papers()[::-1])
    # Files are named by their order, which nothing that is found tells.
    for query, filtre, _ in QUERIES:
        here, there = (search(one, query, Filtre(**filtre)) for one in (archive, server_engine))
        assert [hit.tittel for hit in here.treff] == [hit.tittel for hit in there.treff], query
        assert here == there, query


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


def test_title_before_text_and_often_before_once(archive: Engine) -> None:
    assert told(search(archive, "møte"))[0] == (S, "5/23")
    assert told(search(archive, "barnehage")) == [(S, "5/23"), (V, "5/24")]


def test_the_words_are_marked(archive: Engine) -> None:
    (hit,) = search(archive, "vegvedlikehold").treff
    assert hit.utdrag is not None
    assert [hit.utdrag.tekst[first:last] for first, last in hit.utdrag.treff] == ["vegvedlikehold"]
    assert hit.utdrag.tekst.endswith(" …")
    assert len(hit.utdrag.tekst) < 250
    first = search(archive, "skolebruksplanen").treff[0]
    assert [first.tittel.tekst[start:end] for start, end in first.tittel.treff] == ["Skolebruksplan"]
    (phrase,) = search(archive, '"lukket møte"').treff
    assert phrase.utdrag is not None
    assert [phrase.utdrag.tekst[start:end] for start, end in phrase.utdrag.treff] == ["lukket", "møte"]


def test_web_pages_and_papers_are_found(engine: Engine) -> None:
    page = Dokument(
        dokumenttype="nettside",
        tittel="Tilskudd til lag",
        publisert=OTHER,
        tekst=(Avsnitt(tekst="Søk innen fristen."),),
    )
    load(engine, one_paper(page), Kilde(filnavn="side.html"))
    consolidate(engine)
    (hit,) = search(engine, "frist", Filtre(fra=OTHER)).treff
    assert (hit.type, hit.dato, hit.utdrag and hit.utdrag.tekst) == ("nettside", OTHER, "Søk innen fristen.")


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
