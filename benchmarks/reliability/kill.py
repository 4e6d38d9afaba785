"""One trial: a load is killed with SIGKILL at a random moment, the archive is looked at, and the load is run again."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress

import msgspec
from sqlalchemy import Engine, text

from archive.connect import connect
from archive.dump import dump
from archive.errors import ArchiveMissing
from archive.load import Kilde
from archive.statements import split
from benchmarks.reliability.loader import Job, Loader
from schemas.reading import Reading


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one trial."""

    seed: int
    moment: float
    """Seconds from the start to the kill."""
    killed: bool
    """Whether the load was still running then."""
    documents: int
    """Papers that were whole in the archive after the kill."""
    consolidated: bool
    """Whether no owner waited for its entities."""
    half: tuple[str, ...]
    """What was found half-done: must be nothing."""
    same: bool
    """Whether the load that followed ended in the dump of one that nothing disturbed."""

    @property
    def ok(self) -> bool:
        """Nothing half, and the same in the end."""
        return not self.half and self.same


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What an undisturbed load comes to."""

    dump: tuple[str, ...]
    statements: Mapping[str, int]
    """By original: how many statements its reading has, the importer's among them."""
    seconds: float


def undisturbed(loader: Loader, address: str, papers: Iterable[tuple[Reading, Kilde]]) -> Wanted:
    """Load once without a kill."""
    start = time.monotonic()
    loader.start(Job(address=address))
    code = loader.wait()
    seconds = time.monotonic() - start
    if code != 0:
        raise RuntimeError(f"the load ended with {code}")
    statements = {reading.sha256: len(split(reading)) + 1 for reading, _ in papers}
    return Wanted(dump=dump_of(address), statements=statements, seconds=seconds)


def kill_and_resume(loader: Loader, address: str, seed: int, wanted: Wanted) -> Trial:
    """Kill a load of all papers into a new archive, look, and load again in another order."""
    moment = random.Random(seed).uniform(0, wanted.seconds)
    child = loader.start(Job(address=address, seed=seed))
    time.sleep(moment)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    killed = loader.wait() != 0
    documents, consolidated, half = _look(address, wanted)
    loader.start(Job(address=address, seed=seed + 1))
    code = loader.wait()
    return Trial(
        seed=seed,
        moment=moment,
        killed=killed,
        documents=documents,
        consolidated=consolidated,
        half=half,
        same=code == 0 and dump_of(address) == wanted.dump,
    )


def dump_of(address: str) -> tuple[str, ...]:
    """The archive's content."""
    engine = connect(address, readonly=True)
    lines = tuple(dump(engine))
    engine.dispose()
    return lines


def _look(address: str, wanted: Wanted) -> tuple[int, bool, tuple[str, ...]]:
    try:
        engine = connect(address, create=True)
    except ArchiveMissing:
        return 0, True, ()
    try:
        return _look_into(engine, wanted)
    finally:
        engine.dispose()


_PARTS = ("fil", "lesing", "register")
_UNFOUNDED = """
SELECT COUNT(*) FROM moetesak s
 WHERE NOT EXISTS (SELECT 1 FROM entitet_utsagn e WHERE e.entitet = 'moetesak' AND e.entitet_id = s.id)
"""


def _look_into(engine: Engine, wanted: Wanted) -> tuple[int, bool, tuple[str, ...]]:
    half = []
    with engine.connect() as opened:
        # A server may still be at work for the client that is gone: all is looked at as of one moment.
        server = engine.dialect.name == "postgresql"
        connection = opened.execution_options(isolation_level="REPEATABLE READ") if server else opened
        counts = dict(map(tuple, connection.execute(text("SELECT sha256, COUNT(*) FROM utsagn GROUP BY sha256"))))
        half += [
            f"{sha256}: {count} of {wanted.statements.get(sha256)} statements"
            for sha256, count in counts.items()
            if count != wanted.statements.get(sha256)
        ]
        for table in _PARTS:
            known = set(connection.execute(text(f"SELECT sha256 FROM {table}")).scalars())
            half += [f"{sha256}: not alike in utsagn and {table}" for sha256 in sorted(known ^ set(counts))]
        unfounded = connection.scalar(text(_UNFOUNDED))
        if unfounded:
            half.append(f"{unfounded} moetesak without statements")
        waiting = connection.scalar(text("SELECT COUNT(*) FROM ukonsolidert"))
        if not server:
            half += [str(row) for row in connection.execute(text("PRAGMA integrity_check")).scalars() if row != "ok"]
            half += [f"foreign key {tuple(row)}" for row in connection.execute(text("PRAGMA foreign_key_check"))]
    return len(counts), not waiting, tuple(half)
