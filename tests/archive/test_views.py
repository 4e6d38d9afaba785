"""Views: what an analyst asks is answered in plain columns, and every value leads to its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, inspect, text

from archive.connect import connect
from archive.consolidate import consolidate
from archive.views import views
from tests.archive.material import load_all, packet, parts, web_pages
from tests.archive.papers import ask


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("views") / "a.db"
    engine = connect(str(path), create=True)
    load_all(engine, [packet(), *parts(), *web_pages()])
    consolidate(engine)
    engine.dispose()
    reader = connect(str(path), readonly=True)
    yield reader
    reader.dispose()


@pytest.mark.parametrize("name", list(views("sqlite")))
def test_every_view_can_be_read(archive: Engine, name: str) -> None:
    ask(archive, f"SELECT * FROM {name}")


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_no_view_shows_a_column_twice(archive: Engine, dialect: str) -> None:
    assert list(views(dialect)) == list(views("sqlite"))
    for name in views("sqlite"):
        columns = [column["name"] for column in inspect(archive).get_columns(name)]
        assert len(columns) == len(set(columns))


def test_meetings(archive: Engine) -> None:
    query = "SELECT virksomhet, utvalg, moetedato, start, moeteleder, antall_saker, antall_vedtak, antall_moett FROM v_moete"
    assert sorted(ask(archive, query)) == [
        ("Asker", "Politisk forhandlingsutvalg", "2024-08-19", "15:30", None, 3, 1, 3),
        ("Asker", "Politisk forhandlingsutvalg", "2024-12-02", "16:00", "Lene W. Conradi", 5, 4, 3),
    ]


def test_decisions(archive: Engine) -> None:
    query = "SELECT utvalg, moetedato, saksnummer, mappe_id, resultat FROM v_vedtak WHERE vedtak LIKE '%4,8 %%'"
    assert ask(archive, query) == [
        ("Politisk forhandlingsutvalg", "2024-12-02", "6/24", "2024/18923", "enstemmig_vedtatt")
    ]


def test_who_met(archive: Engine) -> None:
    query = "SELECT navn, representerer, funksjon, oppmoete FROM v_oppmoete WHERE moetedato = '2024-12-02' ORDER BY sortering"
    assert ask(archive, query) == [
        ("Lene W. Conradi", "H", "Ordfører", "moett"),
        ("Monica Vee Bratlie", "H", "Varaordfører", "moett"),
        ("Ivar Granum", "A", "Utvalgsmedlem", "moett"),
        ("Lars Erik Bjerke", None, "Kommunedirektør", "moett"),
    ]


def test_findings_with_their_quotes(archive: Engine) -> None:
    query = "SELECT saksnummer, sitat FROM v_avvik WHERE felt = 'saksbehandler' ORDER BY saksnummer"
    assert ask(archive, query) == [
        ("7/24", "Julie Benedicte Bøye … Trine Beate Groven"),
        ("8/24", "Hege Damm Schwarz … Julie Benedicte Bøye"),
    ]
    where = "SELECT DISTINCT filnavn FROM v_avvik_bevis b JOIN v_avvik a USING (avvik_id) WHERE a.saksnummer = '8/24'"
    assert sorted(ask(archive, where)) == [("del-10.txt",), ("del-11.txt",), ("pakke.txt",)]


def test_every_value_leads_to_file_page_and_quote(archive: Engine) -> None:
    with archive.connect() as connection:
        stated = connection.execute(text("SELECT moetesak_id, tittel, mappe_id FROM v_moetesak")).all()
        for key, title, mappe_id in stated:
            rows = connection.execute(
                text(
                    "SELECT felt, verdi, sitat, filnavn, side FROM v_bevis WHERE entitet = 'moetesak' AND entitet_id = :k"
                ),
                {"k": key},
            ).all()
            assert ("tittel", title, title) in {tuple(row[:3]) for row in rows}
            assert mappe_id is None or ("mappe_id", mappe_id) in {tuple(row[:2]) for row in rows}
            assert all(row.filnavn and row.side == 1 for row in rows)


def test_the_value_in_a_list_and_a_truth_value(archive: Engine) -> None:
    assert ask(archive, "SELECT DISTINCT felt, verdi FROM v_proveniens WHERE felt LIKE 'vedlegg%' ORDER BY verdi") == [
        ("vedlegg[0]", "Kommunedirektørens lederavtale 2024 – udatert og usignert"),
        ("vedlegg[0]", "Protokoll PFU 19.08.2024"),
    ]
    assert ask(
        archive, "SELECT DISTINCT verdi FROM v_proveniens WHERE felt = 'lukket' AND type = 'moetesak' ORDER BY 1"
    ) == [
        ("false",),
        ("true",),
    ]


def test_web_pages(archive: Engine) -> None:
    query = "SELECT mottaker, beloep FROM tilskudd ORDER BY beloep DESC, mottaker"
    assert ask(archive, query)[0] == ("Idrettsrådet", 400000)
    assert ask(archive, "SELECT status, COUNT(*) FROM arrangement GROUP BY status ORDER BY status")[0][0] == "avlyst"


def test_papers_and_their_copies(archive: Engine) -> None:
    query = "SELECT dokumenttype, COUNT(DISTINCT dokument_id), COUNT(*) FROM v_dokument GROUP BY 1 ORDER BY 1"
    assert ask(archive, query) == [
        ("moeteinnkalling", 1, 2),
        ("moeteprotokoll", 2, 4),
        ("nettside", 4, 4),
        ("saksframlegg", 4, 8),
        ("saksprotokoll", 4, 8),
        ("vedlegg", 1, 2),
    ]
