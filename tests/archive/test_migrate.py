"""The schema: up, down and up again on both databases, the same as the tables in the program, with data in it."""

from __future__ import annotations

import warnings

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from archive import migrate
from archive.connect import connect
from archive.consolidate import consolidate, rebuild
from archive.dump import dump
from archive.search import search
from archive.tables import CONTENT, DERIVED, ENTITIES, OPERATION, STATEMENTS, metadata
from archive.views import views
from tests.archive.material import load_all, packet, parts, web_pages


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue("engine" if request.param == "sqlite" else "server_engine")
    return engine


def test_up_and_down(both: Engine) -> None:
    assert migrate.current(both) == migrate.head()
    migrate.downgrade(both, "base")
    assert migrate.current(both) is None
    assert set(inspect(both).get_table_names()) <= {"alembic_version"}
    assert inspect(both).get_view_names() == []
    migrate.upgrade(both)
    assert migrate.state(both) is migrate.State.CURRENT
    migrate.upgrade(both)
    assert migrate.state(both) is migrate.State.CURRENT


def test_the_names_of_the_versions_tell_their_order() -> None:
    known = [script.revision for script in ScriptDirectory(str(migrate._FOLDER)).walk_revisions()]
    assert list(migrate.revisions()) == known[::-1]


def test_down_and_up_with_data_in_the_tables(both: Engine) -> None:
    load_all(both, [packet(), *web_pages()])
    consolidate(both)
    before = list(dump(both))
    older = [script.revision for script in ScriptDirectory(str(migrate._FOLDER)).walk_revisions()][1:]
    for revision in older:
        migrate.downgrade(both, revision)
        assert migrate.state(both) is migrate.State.OLDER
    migrate.upgrade(both)
    rebuild(both)
    assert list(dump(both)) == before
    migrate.downgrade(both, "base")
    migrate.upgrade(both)
    assert list(dump(both)) == []


def test_the_versions_make_the_tables_of_the_program(both: Engine) -> None:
    with both.connect() as connection, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _in_metadata})
        assert compare_metadata(context, metadata) == []
        assert set(inspect(connection).get_view_names()) == set(views(both.dialect.name))


def _in_metadata(_thing: object, name: str, *_: object) -> bool:
    """What each database searches the index with is its own: FTS5's tables, a GIN index."""
    return not name.startswith(("soek_fts", "ix_soek_leksem"))


def test_down_and_up_with_data(both: Engine) -> None:
    load_all(both, [packet(), *web_pages()])
    consolidate(both)
    content = list(dump(both))
    found = search(both, "lønnsjustering")
    assert found.antall
    migrate.downgrade(both, "0001")
    assert "soek" not in inspect(both).get_table_names()
    migrate.upgrade(both)
    consolidate(both, [])
    assert list(dump(both)) == content
    assert search(both, "lønnsjustering") == found


def test_every_constraint_has_a_name() -> None:
    for table in metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint}"


def test_every_table_is_of_one_layer() -> None:
    assert {*CONTENT, *DERIVED, *OPERATION} == set(metadata.tables.values())
    assert set(CONTENT) == {*STATEMENTS, *ENTITIES}
    position = {table.name: number for number, table in enumerate(ENTITIES)}
    for table in ENTITIES:
        for key in table.foreign_keys:
            target = key.column.table.name
            assert target == "utsagn" or position[target] < position[table.name]


def test_no_clock_or_counter_in_content_tables() -> None:
    for table in CONTENT:
        for column in table.columns:
            assert "TIME" not in str(column.type).upper()
            assert not (column.primary_key and "INTEGER" in str(column.type).upper())


@pytest.mark.postgres
def test_both_databases_hold_the_same(engine: Engine, server_engine: Engine) -> None:
    papers = [packet(), *parts(), *web_pages()]
    for one, order in ((engine, papers), (server_engine, papers[::-1])):
        load_all(one, order)
        consolidate(one)
    assert list(dump(engine)) == list(dump(server_engine))
    for name in views("sqlite"):
        counts = [_count(one, name) for one in (engine, server_engine)]
        assert counts[0] == counts[1], name
    assert not any(loaded.changed for loaded in load_all(server_engine, papers))
    assert not consolidate(server_engine).total.changed


@pytest.mark.postgres
def test_a_reader_of_the_server_cannot_write(server_address: str) -> None:
    connect(server_address, create=True).dispose()
    reader = connect(server_address, readonly=True)
    with reader.connect() as connection:
        assert connection.scalar(text("SHOW transaction_read_only")) == "on"
    reader.dispose()


def _count(engine: Engine, name: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT COUNT(*) FROM {name}")).scalar_one())
