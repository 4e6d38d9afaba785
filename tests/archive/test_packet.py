"""The seed packet whole, cut into its twelve papers, and both: the same entities and findings, in any order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from archive.connect import connect
from archive.consolidate import consolidate
from archive.dump import dump
from schemas.page import Format
from tests.archive.material import load_all, packet, parts, web_pages

OF_FILES = {"dokumentobjekt", "utsagn", "fil", "lesing", "entitet_utsagn"}
"""Tables that tell of files; all others must be the same whatever files the papers came in."""

EXPECTED_FINDINGS = [
    ("dato_avviker_fra_tittel", "4/24", "tittelen sier 18. juni 2024, vedtaket 19. juni 2024"),
    (
        "dokumenter_uenige",
        "7/24",
        "saksbehandler: saksframlegget sier «Trine Beate Groven», saksprotokollen «Julie Benedicte Bøye»",
    ),
    (
        "dokumenter_uenige",
        "8/24",
        "saksbehandler: saksframlegget sier «Hege Damm Schwarz», saksprotokollen «Julie Benedicte Bøye»",
    ),
    ("etikett_feilskrevet", "5/24", "«Arivsak» er lest som «Arkivsak»"),
    ("etikett_feilskrevet", "6/24", "«Arivsak» er lest som «Arkivsak»"),
    (
        "lukking_ikke_protokollert",
        "6/24",
        "saksframlegget sier at saken behandles i lukket møte, møteprotokollen sier ikke noe om det",
    ),
    (
        "lukking_ikke_protokollert",
        "7/24",
        "saksframlegget sier at saken behandles i lukket møte, møteprotokollen sier ikke noe om det",
    ),
    ("moeteleder_mangler", None, "møtelederen er ikke nevnt"),
    ("mulig_samme_person", None, "«Lars Bjerke» og «Lars Erik Bjerke» kan være samme person"),
    (
        "vedtak_avviker_fra_innstilling",
        "6/24",
        "vedtaket avviker fra innstillingen: punkt 2: «på 4,8 %» er lagt til",
    ),
    (
        "vedtak_avviker_fra_innstilling",
        "7/24",
        "vedtaket avviker fra innstillingen: punkt 2 er lagt til: «PFU ga innspill til ny lederavtale.»",
    ),
]


def entities(engine: Engine) -> list[str]:
    return [line for line in dump(engine) if json.loads(line)["tabell"] not in OF_FILES]


def made_of(folder: Path, name: str, papers: Iterable) -> Engine:
    engine = connect(str(folder / f"{name}.db"), create=True)
    load_all(engine, papers)
    consolidate(engine)
    return engine


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return entities(made_of(tmp_path_factory.mktemp("whole"), "packet", [packet()]))


@pytest.mark.parametrize(
    "papers",
    [
        pytest.param(parts(), id="twelve parts"),
        pytest.param([packet(), *parts()], id="packet, then parts"),
        pytest.param([*parts()[::-1], packet()], id="parts backwards, then packet"),
        pytest.param(
            [packet(" pdf", format_=Format.PDF), packet(), packet(" html", format_=Format.HTML)], id="three formats"
        ),
    ],
)
def test_the_same_entities_whatever_files_the_papers_came_in(papers: list, whole: list[str], tmp_path: Path) -> None:
    assert entities(made_of(tmp_path, "other", papers)) == whole


def test_counts_of_the_packet(whole: list[str]) -> None:
    rows = [json.loads(line) for line in whole]
    counts = Counter(row["tabell"] for row in rows)
    assert {name: counts[name] for name in ("moetemappe", "saksmappe", "moetesak", "vedtak", "dokument")} == {
        "moetemappe": 2,
        "saksmappe": 5,
        "moetesak": 8,
        "vedtak": 5,
        "dokument": 12,
    }
    assert (counts["virksomhet"], counts["utvalg"], counts["person"], counts["moetedeltaker"]) == (1, 1, 5, 8)
    assert Counter(row["moetesakstype"] for row in rows if row["tabell"] == "moetesak") == {"politisk": 5, "referat": 3}
    (owner,) = [row for row in rows if row["tabell"] == "virksomhet"]
    assert (owner["navn"], owner["organisasjonsnummer"], owner["kommunenummer"]) == ("Asker", "920125298", "3203")
    numbers = [row["kommunenummer"] for row in rows if row["tabell"] == "virksomhet_kommunenummer"]
    assert sorted(numbers) == ["0220", "3025", "3203"]


@pytest.mark.parametrize("papers", [[packet()], parts(), [packet(), *parts()]], ids=["packet", "parts", "both"])
def test_the_findings_of_the_packet(papers: list, tmp_path: Path) -> None:
    engine = made_of(tmp_path, "archive", papers)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT kode, saksnummer, melding FROM v_avvik")).all()
    assert sorted(map(tuple, found), key=str) == sorted(EXPECTED_FINDINGS, key=str)


def test_web_pages_beside_the_packet(tmp_path: Path) -> None:
    engine = made_of(tmp_path, "archive", [packet(), *parts(), *web_pages()])
    with engine.connect() as connection:
        counts = {
            table: connection.scalar(text(f"SELECT COUNT(*) FROM {table}"))
            for table in ("nettside", "arrangement", "tilskudd", "moetemappe", "moetesak", "saksmappe", "avvik")
        }
        owners = connection.execute(text("SELECT navn FROM virksomhet ORDER BY navn")).scalars().all()
    assert counts == {
        "nettside": 4,
        "arrangement": 15,
        "tilskudd": 5,
        "moetemappe": 2,
        "moetesak": 8,
        "saksmappe": 5,
        "avvik": 11,
    }
    assert owners == ["Asker", "Lørenskog"]


def test_loading_and_consolidating_again_changes_nothing(tmp_path: Path) -> None:
    papers = [packet(), *parts(), *web_pages()]
    engine = made_of(tmp_path, "archive", papers)
    before = list(dump(engine))
    again = load_all(engine, papers)
    assert not any(one.changed for one in again)
    assert all(one.counts.unchanged for one in again)
    total = consolidate(engine).total
    assert not total.changed
    assert total.unchanged > 500
    assert list(dump(engine)) == before


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(17)), steps=st.sets(st.integers(0, 16)))
def test_any_order_of_arrival_gives_the_same_dump(
    order: list[int], steps: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also when the entities are made now and then on the way."""
    papers = [packet(), *parts(), *web_pages()]
    wanted = getattr(test_any_order_of_arrival_gives_the_same_dump, "wanted", None)
    if wanted is None:
        wanted = list(dump(made_of(tmp_path_factory.mktemp("straight"), "archive", papers)))
        test_any_order_of_arrival_gives_the_same_dump.wanted = wanted  # type: ignore[attr-defined]
    engine = connect(str(tmp_path_factory.mktemp("shuffled") / "archive.db"), create=True)
    for number, place in enumerate(order):
        load_all(engine, [papers[place]])
        if number in steps:
            consolidate(engine, [])
    consolidate(engine, [])
    assert list(dump(engine)) == wanted
    engine.dispose()
