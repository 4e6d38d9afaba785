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
from archive.errors import clear_errors
from archive.events import Hendelse, Type, end_run, note_events, start_run
from archive.load import load
from archive.lock import hold
from archive.quarantine import tidy_quarantine
from archive.rereading import Lest, originals_read, read_tree
from archive.run_files import Ended, Taken, write_ended
from archive.sources import sources_of
from archive.store import path_of, put
from pipeline.executors import Executor, Lost, spread
from pipeline.job import Done, Job, check_programs, read_job
from pipeline.original import Original
from pipeline.outbox import write_hand_over
from pipeline.reader import READER
from pipeline.settings import Places
from pipeline.tally import tally
from schemas.exit_codes import DOCUMENTS_FAILED, OK
from schemas.outcome import FailureCode, Outcome, Status
from schemas.reading import Reading


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
        by_hash = {one.sha256: one for one in wanted}
        jobs = (Job(one.sha256, path_of(places.raw, one.sha256).absolute()) for one in wanted)
        files: list[Reread] = []
        with spread(executor, read_job, jobs) as results:
            for one in results:
                job, original = _read(one)
                files.append(_take(engine, places, by_hash[job.sha256], original, (run, len(files) + 1)))
                told(files[-1])
        entities = consolidate(engine, [], Endrer(aarsak=f"reparse: {READER}"))
        note_events(engine, (_event(file) for file in files), run)
        damaged = any(file.outcome.code is FailureCode.CORRUPT for file in files)
        result = Reparsed(files=tuple(files), entities=entities, damaged=damaged)
        end_run(engine, run, DOCUMENTS_FAILED if result.lost else OK, {"filer": len(files), "mislykket": result.lost})
        tidy_quarantine(engine, places.raw)
    engine.dispose()
    return result


def _read(result: Done | Lost[Job]) -> tuple[Job, Original]:
    if isinstance(result, Lost):
        outcome = Outcome(Status.FAILED, FailureCode.CRASHED, result.why)
        return result.item, Original(Reading(sha256=result.item.sha256, leser=READER, outcome=outcome))
    check_programs(result)
    return result.job, result.original


def _take(engine: Engine, places: Places, one: Lest, original: Original, number: tuple[int, int]) -> Reread:
    """``number`` is the run's, and the file's in it."""
    run, nummer = number
    reading, outcome = original.reading, original.reading.outcome
    sources = sources_of(engine, one.sha256)
    filnavn = min((kilde.filnavn for kilde in sources), default=one.sha256)
    if reading.sha256 != one.sha256:
        message = "the original in the store has been altered; put back a copy of it"
        outcome = Outcome(Status.FAILED, FailureCode.CORRUPT, message)
    names = Reread(sha256=one.sha256, filnavn=filnavn, foer=one.leser, outcome=outcome)
    ended = Ended(
        taken=Taken(nummer=nummer, sti=filnavn, sha256=one.sha256, kilder=sources),
        outcome=outcome,
        sider=reading.lesing.sider if reading.lesing else None,
        cost=original.cost,
        tall=tally(reading),
    )
    if reading.fil is None or outcome.status.lost:
        with clear_errors(engine), engine.begin() as connection:
            write_ended(connection, run, [ended])
        return names
    if original.derivative is not None:
        put(places.raw, original.derivative)
    earlier = read_tree(engine, one.sha256, one.leser)
    write_hand_over(places.normalized, reading)
    load(engine, reading, *sources, kjoering_id=run, cost=original.cost, files=[ended])
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
