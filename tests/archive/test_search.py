"""Search: what is found, by which words, in which order; the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from archive.connect import connect
from archive.consolidate import consolidate
from archive.load import Kilde, load
from archive.search import Filtre, search
from schemas.records import Avsnitt, Dokument
from tests.archive.material import one_paper
from tests.archive.papers import archive_of
from tests.archive.searched import OTHER, QUERIES, S, V, papers, told


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = connect(str(tmp_path_factory.mktemp("search") / "a.db"), create=True)
    archive_of(engine, *papers())
    yield engine
    engine.dispose()


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
