"""What the archive costs, written to docs/performance.md.

    python -m benchmarks.archive [--cases 100000] [--times 10] [--server URL] [--folder FOLDER]

Loads made-up cases by the real path on both databases (on PostgreSQL fewer: the rest is copied over), multiplies them
in SQL, and asks typical questions. With ``--folder`` what was measured there before is not measured again, so a run
that was stopped goes on.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import create_engine, make_url, text

from archive.connect import connect
from benchmarks.archive.multiply import count_rows, multiply, transfer
from benchmarks.archive.questions import ROUNDS, Answer, ask_all
from benchmarks.archive.real_path import OWNERS, Loaded, measure, size_of
from benchmarks.archive.report import Large, write

SERVER = "postgresql://postgres@127.0.0.1:5432/test"
_T = TypeVar("_T")
FEWER = 10
"""PostgreSQL loads so many times fewer cases by the real path."""


def main(folder: Path, cases: int, times: int, server: str) -> None:
    """Measure what is not there yet, and write the page."""
    base = folder / "archive.db"
    sqlite = _kept(folder / "sqlite.json", Loaded) or _keep(folder / "sqlite.json", measure(str(base), cases))
    postgresql = _kept(folder / "postgresql.json", Loaded)
    if postgresql is None:
        with _database(server) as address:
            postgresql = _keep(folder / "postgresql.json", measure(address, cases // FEWER))
    server_large = _kept(folder / "postgresql-large.json", Large)
    if server_large is None:
        with _database(server) as address:
            connect(str(base), create=True).dispose()
            copied = _copy(str(base), address)
            server_large = _keep(folder / "postgresql-large.json", _measure_large(address, times, copied))
    sqlite_large = _kept(folder / "sqlite-large.json", Large)
    if sqlite_large is None:
        sqlite_large = _keep(folder / "sqlite-large.json", _measure_large(str(base), times, 0.0))
    write(
        loaded={"SQLite": sqlite, "PostgreSQL": postgresql},
        large={"SQLite": sqlite_large, "PostgreSQL": server_large},
        machine=_machine(server),
        times=times,
    )


def _copy(base: str, address: str) -> float:
    start = time.monotonic()
    source, target = connect(base, readonly=True), connect(address, create=True)
    transfer(source, target)
    source.dispose()
    target.dispose()
    return time.monotonic() - start


def _measure_large(address: str, times: int, copied: float) -> Large:
    engine = connect(address, create=True)
    seconds = multiply(engine, times)
    print(f"{engine.dialect.name}: multiplied in {seconds:.0f} s", file=sys.stderr)
    answers: Mapping[str, Answer] = ask_all(engine)
    large = Large(seconds=seconds, copied=copied, size=size_of(engine), rows=count_rows(engine), answers=answers)
    engine.dispose()
    return large


@contextmanager
def _database(server: str) -> Iterator[str]:
    """A database of our own on the server, dropped afterwards."""
    name = f"moetearkiv_benchmark_{os.getpid()}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


def _machine(server: str) -> str:
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with admin.connect() as connection:
        version = connection.execute(text("SHOW server_version")).scalar_one().split()[0]
        buffers = connection.execute(text("SHOW shared_buffers")).scalar_one()
    admin.dispose()
    return (
        f"{os.cpu_count()} cores; Python {sys.version.split()[0]}, "
        f"SQLite {sqlite3.sqlite_version}, PostgreSQL {version} as it is installed (shared_buffers {buffers});\n"
        f"{OWNERS} municipalities before they were multiplied, {ROUNDS} rounds a question"
    )


def _kept(path: Path, kind: type[_T]) -> _T | None:
    return msgspec.json.decode(path.read_bytes(), type=kind) if path.exists() else None


def _keep(path: Path, found: _T) -> _T:
    path.write_bytes(msgspec.json.encode(found))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=10, choices=range(1, 32))
    parser.add_argument("--server", default=os.environ.get("MOETEARKIV_TEST_POSTGRES") or SERVER)
    parser.add_argument("--folder", type=Path, help="keep the archives and figures there")
    given = parser.parse_args()
    if given.folder:
        main(given.folder, given.cases, given.times, given.server)
    else:
        with tempfile.TemporaryDirectory(prefix="benchmark") as made:
            main(Path(made), given.cases, given.times, given.server)
