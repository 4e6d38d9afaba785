"""The steps of a night that touch papers and archive, each a small function that raises what it cannot do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from archive.connect import Engine, connect
from archive.events import end_run, start_run
from archive.export import Format, export
from archive.fetched import Hentet, recall, remember
from archive.fixity import Verified, verify
from archive.integrity import check_archive
from archive.lock import hold
from archive.nights import count, lost_before
from archive.operation import read_report
from archive.snapshot import copy_archive
from pipeline.collect import Supply, collect, each_file
from pipeline.config import Config, Source
from pipeline.executors import Executor
from pipeline.fence import own_fence
from pipeline.nightly.model import Lost, Snapshot, SourceNight
from pipeline.outbox import damaged_hand_over
from pipeline.report import write_report
from pipeline.run import Run
from pipeline.settings import Places
from pipeline.sources import Gathered, HttpFetcher, gather
from schemas.exit_codes import OK, ORIGINALS_DAMAGED
from schemas.outcome import FailureCode


class Hands(msgspec.Struct, frozen=True):
    """What a night works with: where papers are read, and whether it has been told to stop."""

    executor: Executor
    stopped: Callable[[], bool]


INBOX = "inbox"
"""The source when none is configured: the raw folder."""


def sources_of(config: Config, places: Places) -> tuple[Source, ...]:
    """The sources, those over the network first; the raw folder when the site names none."""
    if not config.source:
        return (Source(name=INBOX, folder=places.raw),)
    return tuple(sorted(config.source, key=lambda source: not source.fetched))


class OfArchive:
    """The memory of addresses that the archive keeps."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def recall(self, url: str) -> Hentet | None:
        """What is remembered of an address."""
        return recall(self._engine, url)

    def remember(self, hentet: Hentet) -> None:
        """Note what became of a question."""
        remember(self._engine, hentet)


def fetch_source(engine: Engine, source: Source, inbox: Path, fetcher: HttpFetcher) -> Gathered:
    """Look for what is new: over the network, or whether the folder is there."""
    if source.folder is not None:
        missing = f"{source.folder}: there is no such folder; make it, or mend the configuration"
        return Gathered(dead=None if source.folder.is_dir() else missing)
    return gather(source, inbox, fetcher, OfArchive(engine), lambda: datetime.now(UTC))


def import_source(
    engine: Engine, config: Config, places: Places, source: Source, hands: Hands
) -> tuple[SourceNight, bool]:
    """Import a source's folder: what it came to, and whether an original in the store was found altered.

    Told to stop it finishes what is in hand.
    """
    inbox = config.inbox_of(source)
    night = SourceNight(name=source.name, address=source.address)
    if not inbox.is_dir():
        return night, False
    collection = collect([inbox], places)
    places.raw.mkdir(parents=True, exist_ok=True)
    min_age = 0.0 if source.fetched else config.nightly.min_age
    supply = Supply(fence=own_fence(), min_age=min_age, spill=places.raw)
    run = Run(places, hands.executor, kommune=source.kommune, stopped=hands.stopped)
    report = run.take(each_file(collection, supply))
    before = lost_before(engine, report.kjoering_id)
    lost = [Lost(file.path, file.outcome) for file in report.files if file.outcome.fails]
    return SourceNight(
        name=source.name,
        address=source.address,
        left_out=(
            *(f"{one.path}: {one.reason}" for one in collection.left_out),
            *(f"{one.path}: {one.reason}" for one in report.later),
        ),
        run=report.kjoering_id,
        files=len(report.files),
        statuses=dict(Counter(file.outcome.status.value for file in report.files)),
        lost=tuple(file for file in lost if str(file.path) not in before),
        lost_before=tuple(file for file in lost if str(file.path) in before),
        withdrawn=tuple(file.path for file in report.files if file.outcome.code is FailureCode.WITHDRAWN),
        tall=count(engine, report.kjoering_id),
    ), report.damaged


def verify_sample(engine: Engine, places: Places, sample: int) -> Verified:
    """Re-hash so many originals, those checked longest ago first, and hold store and archive against each other."""
    with hold(engine, alone=True):
        run = start_run(engine, "verify")
        found = verify(
            engine,
            places.raw,
            sample=sample,
            kjoering_id=run,
            handed_over=lambda sha256: damaged_hand_over(places.normalized, sha256),
        )
        counts = {"originaler": found.originals, "sjekket": found.checked, "skader": len(found.damage)}
        end_run(engine, run, ORIGINALS_DAMAGED if found.damage else OK, counts)
    return found


def write_run_page(places: Places, run: int) -> str:
    """What an import came to, file by file, as one page of HTML."""
    with for_reading(places) as engine:
        return write_report(read_report(engine, run), "html")


def check(places: Places) -> tuple[str, ...]:
    """What is wrong with the archive itself, a line each."""
    with for_reading(places) as engine:
        return check_archive(engine)


def publish(places: Places, folder: Path, format_: str) -> Snapshot:
    """Put what readers use into its folder, the old one there until the new one is whole."""
    with for_reading(places) as engine:
        if format_ == "archive":
            copy_archive(engine, folder)
            return Snapshot(folder, format_, 0, 0)
        written = export(engine, folder, Format(format_))
    return Snapshot(folder, format_, len(written), sum(one.rader for one in written))


@contextmanager
def for_reading(places: Places) -> Iterator[Engine]:
    """The archive opened for reading, whoever writes."""
    engine = connect(places.archive_address, readonly=True)
    try:
        yield engine
    finally:
        engine.dispose()
