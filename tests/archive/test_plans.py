"""How SQLite finds what consolidation asks for: a paper costs the same however many papers the archive holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

from archive.consolidate import consolidate
from tests.archive.material import load_all, packet, web_pages


def test_statements_are_looked_up_by_file_and_owner_never_by_type(engine: Engine) -> None:
    asked: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:
        statement, parameters = told[2], told[3]
        if statement.startswith("SELECT") and "utsagn" in statement:
            asked.append((statement, parameters))

    load_all(engine, [packet(), *web_pages()])
    event.listen(engine, "before_cursor_execute", note)
    consolidate(engine)
    event.remove(engine, "before_cursor_execute", note)
    assert len(asked) > 2
    with engine.connect() as connection:
        for statement, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            said = [row.detail for row in plan]
            assert not [step for step in said if "ix_utsagn_type" in step or step.startswith("SCAN utsagn")], said


def test_what_is_written_is_plain_so_that_the_driver_need_not_turn_it_into_anything(engine: Engine) -> None:
    kinds: dict[type, str] = {}

    def note(*told: Any) -> None:
        statement, parameters, many = told[2], told[3], told[5]
        for row in parameters if many else [parameters]:
            kinds.update({type(value): statement for value in (row.values() if isinstance(row, dict) else row)})

    event.listen(engine, "before_cursor_execute", note)
    load_all(engine, [packet(), *web_pages()])
    consolidate(engine)
    event.remove(engine, "before_cursor_execute", note)
    assert {kind: kinds[kind] for kind in set(kinds) - {str, int, float, bool, type(None)}} == {}
