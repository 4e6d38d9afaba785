"""Real papers loaded in any order, on both databases, by one run or four: the same dump, the same answers."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from archive.connect import connect
from archive.consolidate import consolidate, rebuild
from archive.dump import dump
from archive.load import load
from archive.tables import CONTENT, ENTITIES
from archive.tables.operation import register, ukonsolidert
from archive.views import views
from benchmarks.reliability.loader import Job, Papers, side_by_side
from benchmarks.reliability.material import CORPUS, fixture_papers, papers_below, read_papers, write_papers

pytestmark = pytest.mark.timeout(400)
FOLDERS = ("packet", "deler", "oppsett", "nettsider", "seeds", "samme", "tekst", "office")


@pytest.fixture(scope="session")
def papers() -> Papers:
    """All papers of the fixtures that hold records."""
    return read_papers(fixture_papers(*FOLDERS))


@pytest.fixture(scope="session")
def wanted(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The dump of them loaded in order of path, on SQLite."""
    engine = connect(str(tmp_path_factory.mktemp("straight") / "archive.db"), create=True)
    load_some(engine, papers)
    lines = list(dump(engine))
    assert not any(load(engine, *pair).changed for pair in papers)
    assert not consolidate(engine).total.changed
    engine.dispose()
    return lines


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue("engine" if request.param == "sqlite" else "server_engine")
    return engine


def load_some(engine: Engine, papers: Papers, seed: int | None = None) -> None:
    """Load papers, with a seed in another order, the entities made now and then on the way."""
    chance = random.Random(seed)
    mine = list(papers)
    if seed is not None:
        chance.shuffle(mine)
    for pair in mine:
        load(engine, *pair)
        if seed is not None and chance.random() < 0.05:
            consolidate(engine, [])
    consolidate(engine, [])


def differing(one: list[str], other: list[str]) -> list[str]:
    """The first lines that only one of two dumps has, for the message of a failing test."""
    return sorted(set(one) ^ set(other))[:4]


def test_there_is_much_to_load(papers: Papers, wanted: list[str]) -> None:
    assert len(papers) > 120
    assert len({line.split('"tabell":"')[1].split('"')[0] for line in wanted}) >= 25


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_on_sqlite(papers: Papers, wanted: list[str], engine: Engine, seed: int) -> None:
    """Slow: some 130 papers loaded."""
    load_some(engine, papers, seed)
    assert differing(list(dump(engine)), wanted) == []


@pytest.mark.postgres
def test_the_same_rows_and_answers_on_both(
    papers: Papers, wanted: list[str], engine: Engine, server_engine: Engine
) -> None:
    """Slow: every row of every table and view of some 130 papers, twice."""
    load_some(engine, papers)
    load_some(server_engine, papers, 4)
    assert differing(list(dump(server_engine)), wanted) == []
    tables = [table.name for table in (*CONTENT, register, ukonsolidert)]
    for name in (*tables, *views("sqlite")):
        one, other = (rows_of(each, name) for each in (engine, server_engine))
        assert sum(one.values()) == sum(other.values()), name
        assert list((one - other).items())[:2] == list((other - one).items())[:2], name


_CLOCKS = {"startet", "avsluttet"}
"""Columns of the register, which is no content, that tell when."""


def rows_of(engine: Engine, name: str) -> Counter[str]:
    """The rows of a table or view as the driver gives them, types that the databases write differently made alike."""
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT * FROM {name}"))
        names = sorted(set(found.keys()) - _CLOCKS)
        return Counter(str([(column, plain(row[column])) for column in names]) for row in found.mappings())


def plain(value: Any) -> Any:
    if isinstance(value, bool | Decimal):
        return float(value) if isinstance(value, Decimal) else int(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json_text(value)
    return json_text_of(value) if isinstance(value, str) and value[:1] in "[{" else value


def json_text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def json_text_of(value: str) -> str:
    """JSON columns come as text from SQLite and as objects from PostgreSQL."""
    try:
        return json_text(json.loads(value))
    except ValueError:
        return value


@pytest.mark.postgres
def test_four_imports_at_once(papers: Papers, wanted: list[str], server_address: str, tmp_path: Path) -> None:
    """Slow: four programs. Each paper is loaded by two of them, and the archive is made by whoever comes first."""
    write_papers(tmp_path, papers)
    jobs = [Job(address=server_address, seed=number, of=4, shares=(number, (number + 1) % 4)) for number in range(4)]
    with side_by_side(tmp_path, jobs) as codes:
        assert codes == [0, 0, 0, 0]
    engine = connect(server_address, readonly=True)
    assert differing(list(dump(engine)), wanted) == []
    engine.dispose()


def test_made_anew_from_the_statements(papers: Papers, both: Engine) -> None:
    load_some(both, papers[::4])
    before = list(dump(both))
    assert not rebuild(both).total.changed
    assert differing(list(dump(both)), before) == []
    with both.begin() as connection:
        connection.execute(text("UPDATE moetesak SET tittel = 'rørt av andre'"))
        connection.execute(text("UPDATE fil SET maalform = NULL, virksomhet_id = (SELECT MIN(id) FROM virksomhet)"))
        connection.execute(text("DELETE FROM vedtak"))
        connection.execute(text("INSERT INTO virksomhet (id, navn) VALUES ('ingen', 'Ingen')"))
    changed = rebuild(both).tables
    assert changed["moetesak"].updated > 10
    assert changed["moetesak"].unchanged == 0
    assert changed["vedtak"].inserted > 10
    assert changed["virksomhet"].removed == 1
    assert differing(list(dump(both)), before) == []
    assert {table.name for table in ENTITIES} == set(changed)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_the_corpus_twice_in_any_order(tmp_path: Path) -> None:
    """Slow: all papers of the corpus are read, and loaded three times."""
    papers = read_papers(papers_below(CORPUS))
    engines = [connect(str(tmp_path / f"{number}.db"), create=True) for number in range(2)]
    for engine, seeds in zip(engines, [(None,), (6, 7)], strict=True):
        for seed in seeds:
            load_some(engine, papers, seed)
    straight, shuffled = (list(dump(engine)) for engine in engines)
    assert differing(straight, shuffled) == []
    assert len(straight) > 10_000
    for engine in engines:
        engine.dispose()
