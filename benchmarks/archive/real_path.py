"""The real path: readings loaded one transaction each, then every owner's entities and index made."""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec
from sqlalchemy import Engine, text

from archive.connect import connect
from archive.consolidate import consolidate
from archive.load import load
from archive.lock import hold
from benchmarks.archive.synthetic import readings

OWNERS = 20


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What it took."""

    cases: int
    papers: int
    files: int
    statements: int
    entities: int
    load_seconds: float
    load_cpu: float
    """Processor seconds of this program; on PostgreSQL the server's are not counted."""
    consolidate_seconds: float
    consolidate_cpu: float
    size: int
    """Bytes of the database."""
    machine_load: float = 0.0
    """The machine's load over the last quarter of an hour, at the end."""


def measure(address: str, cases: int) -> Loaded:
    """Load so many cases into a new archive."""
    engine = connect(address, create=True)
    files = statements = papers = 0
    start, spent = time.monotonic(), time.process_time()
    with hold(engine):
        for reading, kilde in readings(cases, OWNERS):
            statements += load(engine, reading, kilde).counts.inserted
            files += 1
            papers += len(reading.fil.dokument) if reading.fil else 0
        loaded, cpu = time.monotonic(), time.process_time()
        entities = consolidate(engine).total.inserted
    found = Loaded(
        cases=cases,
        papers=papers,
        files=files,
        statements=statements,
        entities=entities,
        load_seconds=loaded - start,
        load_cpu=cpu - spent,
        consolidate_seconds=time.monotonic() - loaded,
        consolidate_cpu=time.process_time() - cpu,
        size=size_of(engine),
        machine_load=os.getloadavg()[2],
    )
    engine.dispose()
    return found


def size_of(engine: Engine) -> int:
    """Bytes that the database takes on the disk."""
    if engine.dialect.name == "sqlite":
        return Path(engine.url.database or os.devnull).stat().st_size
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
