"""What the archive costs, written to docs/performance.md.

    python -m benchmarks.archive [--cases 100000] [--times 10] [--server URL] [--folder FOLDER]

Loads made-up cases by the real path on both databases, multiplies them in SQL, and asks typical questions. With
``--folder`` what was measured there before is not measured again, so a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import create_engine, make_url, text

from archive.connect import connect
from benchmarks.archive.multiply import count_rows, multiply
from benchmarks.archive.questions import ROUNDS, Answer, ask_all
from benchmarks.archive.real_path import OWNERS, Loaded, measure, size_of
from benchmarks.archive.report import Large, write

SERVER = "postgresql://postgres@127.0.0.1:5432/test"
_T = TypeVar("_T")


def main(folder: Path, cases: int, times: int, server: str) -> None:
    """Measure what is not there yet, and write the page."""
    kept = {name: _kept(folder / f"{name.lower()}.json", Figures) for name in ("SQLite", "PostgreSQL")}
    if kept["PostgreSQL"] is None:
        with _database(server) as address:
            kept["PostgreSQL"] = _keep(folder / "postgresql.json", _measure(address, cases, times))
    if kept["SQLite"] is None:
        kept["SQLite"] = _keep(folder / "sqlite.json", _measure(str(folder / "archive.db"), cases, times))
    found = {name: figures for name, figures in kept.items() if figures is not None}
    write(
        loaded={name: figures.loaded for name, figures in found.items()},
        large={name: figures.large for name, figures in found.items()},
        machine=_machine(server),
        times=times,
    )


class Figures(msgspec.Struct, frozen=True):
    """What was measured on one database."""

    loaded: Loaded
    large: Large


def _measure(address: str, cases: int, times: int) -> Figures:
    loaded = measure(address, cases)
    print(f"{address.partition(':')[0]}: {loaded}", file=sys.stderr)
    return Figures(loaded, _measure_large(address, times))


def _measure_large(address: str, times: int) -> Large:
    engine = connect(address, create=True)
    seconds = multiply(engine, times)
    print(f"{engine.dialect.name}: multiplied in {seconds:.0f} s", file=sys.stderr)
    answers: Mapping[str, Answer] = ask_all(engine)
    large = Large(seconds=seconds, size=size_of(engine), rows=count_rows(engine), answers=answers)
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
