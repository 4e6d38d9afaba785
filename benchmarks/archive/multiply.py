"""An archive made ten times as large in SQL: every owner, meeting and case again under other keys.

Our keys are UUIDv5, so the version's digit is always 5: another digit there is another key, the same in every
reference. Statements are copied only where a finding rests on them; their size grows as the papers do and is reckoned.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from sqlalchemy import Column, Connection, Engine, String, Table, inspect, text

from archive.consolidate.run import note_sizes
from archive.tables import ENTITIES
from archive.tables.meetings import virksomhet
from archive.tables.papers import entitet_utsagn
from archive.tables.search import soek
from archive.tables.statements import fil, lesing, utsagn

DIGITS = "6789abcdefghijklmnopqrstuvwxyz"
_OF_FINDINGS = "entitet = 'avvik'"
_RESTS = f"id IN (SELECT utsagn_id FROM entitet_utsagn WHERE {_OF_FINDINGS})"
COPIED: tuple[tuple[Table, str], ...] = (
    (fil, "1 = 1"),
    (lesing, "1 = 1"),
    (utsagn, _RESTS),
    *((table, "1 = 1") for table in ENTITIES if table is not entitet_utsagn),
    (entitet_utsagn, _OF_FINDINGS),
)
"""Tables, and which of their rows are made again."""


def multiply(engine: Engine, times: int) -> float:
    """Make what is there so many times as much; gives the seconds that it took."""
    start = time.monotonic()
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=MEMORY", "cache_size=-1000000"):
                connection.exec_driver_sql(f"PRAGMA {pragma}")
            connection.exec_driver_sql("BEGIN")
            _multiply(connection, times)
            connection.commit()
        # What was counted of the small archive would mislead the planner.
        note_sizes(engine)
    else:
        with engine.begin() as connection:
            connection.execute(text("SET session_replication_role = replica"))
            connection.execute(text("SET maintenance_work_mem = '512MB'"))
            _multiply(connection, times)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
    return time.monotonic() - start


def _multiply(connection: Connection, times: int) -> None:
    again = list(_drop_indexes(connection))
    for digit in DIGITS[: times - 1]:
        for table, which in COPIED:
            names = ", ".join(column.name for column in table.columns)
            values = ", ".join(_copied(column, digit) for column in table.columns)
            order = ", ".join(column.name for column in table.primary_key)
            connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {table.name} WHERE {_first(table, which)}"
                f" ORDER BY {order}"
            )
    _multiply_index(connection, times)
    for command in again:
        connection.exec_driver_sql(command)


def _first(table: Table, which: str) -> str:
    """The rows that were there before any was copied."""
    for name, column in table.columns.items():
        if name in {"virksomhet_id", "id"} and isinstance(column.type, String):
            return f"substr({name}, 15, 1) = '5' AND {which}"
    return f"substr(sha256, 1, 1) < 'g' AND {which}"


def _copied(column: Column[object], digit: str) -> str:
    length = column.type.length if isinstance(column.type, String) else None
    if length == 36:
        return f"substr({column.name}, 1, 14) || '{digit}' || substr({column.name}, 16)"
    if length == 64 and column.name == "sha256":
        letter = chr(ord("g") + DIGITS.index(digit))
        return f"'{letter}' || substr({column.name}, 2)"
    if column.table is virksomhet and column.name == "navn":
        return f"navn || ' {digit}'"
    return column.name


def _multiply_index(connection: Connection, times: int) -> None:
    most = connection.exec_driver_sql("SELECT MAX(nr) FROM soek").scalar_one()
    columns = [column for column in soek.columns if column.name != "nr"]
    for number, digit in enumerate(DIGITS[: times - 1], start=1):
        names = ", ".join(column.name for column in columns)
        values = ", ".join(_copied(column, digit) for column in columns)
        connection.exec_driver_sql(
            f"INSERT INTO soek (nr, {names}) SELECT nr + {number * most}, {values} FROM soek WHERE nr <= {most}"
        )
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO soek_fts(rowid, leksem) SELECT nr, leksem FROM soek WHERE nr > {most}")


def _drop_indexes(connection: Connection) -> Iterator[str]:
    """Take the indexes away that hold no constraint; gives the commands that make them again."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    else:
        query = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
        query += " AND left(indexname, 2) = 'ix'"
    for name, command in connection.exec_driver_sql(query).all():
        connection.exec_driver_sql(f"DROP INDEX {name}")
        yield command


def count_rows(engine: Engine) -> dict[str, int]:
    """Rows of the tables."""
    names = [name for name in inspect(engine).get_table_names() if not name.startswith("soek_fts")]
    with engine.connect() as connection:
        return {name: int(connection.execute(text(f"SELECT COUNT(*) FROM {name}")).scalar_one()) for name in names}
