"""Reading the stored originals again with this version of the reader.

The new reading becomes the current one when its reader is the newer; the old ones are kept. What it gained, lost and
changed is told of, value by value; a paper that this version cannot read keeps its old reading.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from archive.changelog import Endrer
from archive.connect import Engine, connect
from archive.consolidate import Changes, consolidate
from archive.consolidate.difference import Forskjell, find_differences
from archive.events import Hendelse, Type, end_run, note_events, start_run
from archive.load import load
from archive.lock import hold
from archive.rereading import Lest, originals_read, read_tree
from archive.sources import sources_of
from archive.store import path_of, put
from pipeline.executors import Executor
from pipeline.original import Original
from pipeline.outbox import write_hand_over
from pipeline.reader import READER
from pipeline.run import Job, read_job
from pipeline.settings import Places
from schemas.outcome import FailureCode, Outcome, Status


class Reread(msgspec.Struct, frozen=True, kw_only=True):
    """What reading one original again came to, in values."""

    sha256: str
    filnavn: str
    foer: str
    """The reader before."""
    outcome: Outcome
    forskjeller: tuple[Forskjell, ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        """Values gained, lost and changed."""
        gained = lost = changed = 0
        for one in self.forskjeller:
            if one.foer is None:
                gained += _values(one.etter)
            elif one.etter is None:
                lost += _values(one.foer)
            else:
                changed += 1
        return gained, lost, changed


class Reparsed(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, and what changed in the archive."""

    files: tuple[Reread, ...]
    entities: Changes
    damaged: bool

    @property
    def lost(self) -> int:
        """How many could not be read by this version."""
        return sum(file.outcome.status.lost for file in self.files)


def reparse(places: Places, executor: Executor, *, before: str | None, told: Callable[[Reread], None]) -> Reparsed:
    """Read the originals again whose current reading is by a reader older than ``before`` (None: all of them)."""
    engine = connect(places.archive_address)
    with hold(engine):
        run = start_run(engine, "reparse")
        wanted = originals_read(engine, before)
        jobs = [Job(one.sha256, path_of(places.raw, one.sha256), path_of(places.raw, one.sha256)) for one in wanted]
        files = []
        for one, (_, original) in zip(wanted, executor.map(read_job, jobs), strict=True):
            files.append(_take(engine, places, one, original, run))
            told(files[-1])
        entities = consolidate(engine, [], Endrer(aarsak=f"reparse: {READER}"))
        note_events(engine, (_event(file) for file in files), run)
        damaged = any(file.outcome.code is FailureCode.CORRUPT for file in files)
        result = Reparsed(files=tuple(files), entities=entities, damaged=damaged)
        end_run(engine, run, 3 if result.lost else 0, {"filer": len(files), "mislykket": result.lost})
    engine.dispose()
    return result


def _take(engine: Engine, places: Places, one: Lest, original: Original, run: int) -> Reread:
    reading = original.reading
    sources = sources_of(engine, one.sha256)
    names = Reread(
        sha256=one.sha256,
        filnavn=min((kilde.filnavn for kilde in sources), default=one.sha256),
        foer=one.leser,
        outcome=reading.outcome,
    )
    if reading.sha256 != one.sha256:
        message = "the original in the store has been altered; put back a copy of it"
        return msgspec.structs.replace(names, outcome=Outcome(Status.FAILED, FailureCode.CORRUPT, message))
    if reading.fil is None or reading.outcome.status.lost:
        return names
    if original.derivative is not None:
        put(places.raw, original.derivative)
    earlier = read_tree(engine, one.sha256, one.leser)
    write_hand_over(places.normalized, reading)
    for kilde in sources:
        load(engine, reading, kilde, kjoering_id=run)
    later = read_tree(engine, one.sha256, reading.leser)
    assert earlier is not None
    assert later is not None
    return msgspec.structs.replace(names, forskjeller=tuple(find_differences(earlier, later)))


def _event(file: Reread) -> Hendelse:
    gained, lost, changed = file.counts
    detail = f"{READER} after {file.foer}: {gained} gained, {lost} lost, {changed} changed"
    failed = file.outcome.status.lost
    return Hendelse(
        type=Type.EXTRACTION if failed else Type.MODIFICATION,
        sha256=file.sha256,
        detalj=str(file.outcome) if failed else detail,
        utfall="fail" if failed else "success",
    )


def _values(value: Any) -> int:
    """How many values a record holds, with all below it."""
    if isinstance(value, dict):
        return sum(_values(one) for one in value.values())
    if isinstance(value, list):
        return sum(_values(one) for one in value)
    return 1
