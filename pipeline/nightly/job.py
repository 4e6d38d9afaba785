"""The nightly job from its lock to its last word."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Protocol

import msgspec

from archive.connect import Engine
from archive.errors import ArchiveError
from archive.events import end_run, start_run
from archive.fixity import Verified, check_store
from archive.lock import NIGHTLY
from archive.nights import Natt, read_nights, remembered
from pipeline.config import Config, ConfigError, Layered, Source
from pipeline.executors import Executor, ExecutorError
from pipeline.fence import FenceError
from pipeline.nightly.alarms import Alarm, find_alarms, find_due
from pipeline.nightly.log import heard
from pipeline.nightly.metrics import write_metrics
from pipeline.nightly.model import Night, Snapshot, SourceNight, Trouble
from pipeline.nightly.ping import ping_end, ping_start
from pipeline.nightly.report import remove_old, write_reports
from pipeline.nightly.steps import (
    Hands,
    check,
    fetch_source,
    import_source,
    publish,
    sources_of,
    verify_sample,
    write_run_page,
)
from pipeline.nightly.summary import summary_line
from pipeline.settings import Places
from pipeline.sources import Gathered, HttpFetcher
from schemas.exit_codes import FAILED, INTERRUPTED


class Stop(Protocol):
    """Whether the night has been told to stop."""

    def __bool__(self) -> bool:
        """Whether it has."""

    @property
    def exit_code(self) -> int:
        """What it ends with then."""


Gently = Callable[[], AbstractContextManager[Stop]]
"""Within, being told to stop is only noted."""


def run_nightly(
    layered: Layered, archive: Engine | ArchiveError, executor: Executor | ExecutorError, gently: Gently
) -> tuple[Night, int]:
    """One night with an archive that is open and locked, or cannot be: what it came to, and the exit code.

    Without an executor no paper is imported; the rest is done.

    Whatever happens, also an interruption, metrics and watcher hear of it.
    """
    job = _Job(layered, executor, gently)
    with heard(job.notes):
        return _run(job, archive)


def _run(job: _Job, archive: Engine | ArchiveError) -> tuple[Night, int]:
    job.begin(archive)
    code = FAILED
    try:
        job.run()
        code = job.night().exit_code
    finally:
        stopped = sys.exc_info()[1]
        code = job.finish(code if stopped is None else job.stopped(stopped))
    return job.night(), code


class _Job:
    """What has been done so far tonight."""

    def __init__(self, layered: Layered, executor: Executor | ExecutorError, gently: Gently) -> None:
        self._executor = executor
        self._gently = gently
        self._layered = layered
        self._config: Config = layered.config
        self._places: Places = layered.places()
        self._begun = datetime.now(UTC)
        self._engine: Engine | None = None
        self._number: int | None = None
        self._before: tuple[Natt, ...] = ()
        self._sources: list[SourceNight] = []
        self._damaged = False
        self._verified: Verified | None = None
        self._snapshot: Snapshot | None = None
        self._alarms: tuple[Alarm, ...] = ()
        self._due: tuple[Alarm, ...] = ()
        self._troubles: list[Trouble] = []
        self._unheard: str | None = None
        self.notes: list[str] = []

    def begin(self, archive: Engine | ArchiveError) -> None:
        """Note the night in the archive; one that could not be opened is its first trouble."""
        with self._step("archive"):
            if isinstance(archive, ArchiveError):
                raise archive
            self._number = start_run(archive, NIGHTLY)
            self._before = read_nights(archive)
            self._engine = archive

    def run(self) -> None:
        """Every step in its order. Without an archive, or with a store that is not its own, there is none."""
        self._ping(ping_start)
        if self._engine is None:
            return
        engine, nightly = self._engine, self._config.nightly
        with self._step("originals"):
            check_store(engine, self._places.raw)
        if self._troubles:
            return
        with self._step("reading"):
            self._take_all(engine)
        whole = self._check()
        if nightly.fixity_sample:
            with self._step("fixity"):
                self._verified = verify_sample(engine, self._places, nightly.fixity_sample)
        if nightly.snapshot is not None and whole:
            with self._step("snapshot"):
                self._snapshot = publish(self._places, nightly.snapshot, nightly.snapshot_format)
        self._judge()

    def stopped(self, error: BaseException) -> int:
        """Note what ended the night before its time; gives the exit code."""
        if isinstance(error, KeyboardInterrupt):
            error = SystemExit(INTERRUPTED)
        if isinstance(error, SystemExit):
            code = error.code if isinstance(error.code, int) else FAILED
            self._troubles.insert(0, Trouble("the rest", "interrupted; the next night goes on from here", code))
            return code
        told = " ".join(f"{type(error).__name__}: {error}".split())
        self._troubles.insert(0, Trouble("the rest", f"a fault in the program ({told}); please report it"))
        return FAILED

    def finish(self, code: int) -> int:
        """Report, metrics and watcher; the exit code, which says so when one of the first two could not be written."""
        nightly = self._config.nightly
        if nightly.reports is not None:
            with self._step("report"):
                write_reports(nightly.reports, self.night(), code, dict(self._pages()))
                remove_old(nightly.reports, nightly.keep_reports)
        code = code or self.night().exit_code
        if nightly.metrics is not None:
            with self._step("metrics"):
                write_metrics(nightly.metrics, self.night(), code)
        code = code or self.night().exit_code
        if self._engine is not None and self._number is not None:
            with self._step("archive"):
                end_run(self._engine, self._number, code, remembered(self._figures()))
        code = code or self.night().exit_code
        self._ping(lambda address: ping_end(address, code, summary_line(self.night(), code)))
        return code

    def _pages(self) -> Iterator[tuple[str, str]]:
        """A page for each source of which there is something to tell."""
        for one in self._sources:
            if one.run is not None and (one.tall.nye or one.lost):
                yield one.name, write_run_page(self._places, one.run)

    def night(self) -> Night:
        """What it came to so far."""
        return Night(
            number=self._number,
            begun=self._begun,
            ended=datetime.now(UTC),
            sources=tuple(self._sources),
            verified=self._verified,
            store_damaged=self._damaged,
            snapshot=self._snapshot,
            alarms=self._alarms,
            due=self._due,
            troubles=tuple(self._troubles),
            unheard=self._unheard,
            notes=tuple(dict.fromkeys(self.notes)),
        )

    # ---------------------------------------------------------------------------------------- steps

    def _take_all(self, engine: Engine) -> None:
        if isinstance(self._executor, ExecutorError):
            raise self._executor
        fetcher = HttpFetcher(self._config.fetch)
        for source in sources_of(self._config, self._places):
            self._take(engine, source, fetcher, self._executor)

    def _take(self, engine: Engine, source: Source, fetcher: HttpFetcher, executor: Executor) -> None:
        """One source: fetched, then imported, also when fetching failed half-way; the rest still waits there."""
        gathered = Gathered()
        with self._step(f"fetch {source.name}"):
            gathered = fetch_source(engine, source, self._config.inbox_of(source), fetcher)
        night = SourceNight(name=source.name, address=source.address)
        with self._step(f"import {source.name}"), self._gently() as stop:
            hands = Hands(executor, lambda: bool(stop))
            night, damaged = import_source(engine, self._config, self._places, source, hands)
            self._damaged = self._damaged or damaged
        self._sources.append(self._told_of(night, gathered))
        if stop:
            raise SystemExit(stop.exit_code)

    def _told_of(self, night: SourceNight, gathered: Gathered) -> SourceNight:
        """The source's night with what fetching came to, and when something new came last."""
        name = night.name
        came = [one.startet for one in self._before if name in one.kilder and one.kilder[name].nye]
        return msgspec.structs.replace(
            night,
            dead=gathered.dead,
            unfetched=tuple(str(one) for one in gathered.failed if not one.known),
            unfetched_before=tuple(str(one) for one in gathered.failed if one.known),
            last_new=self._begun if night.tall.nye else came[-1] if came else None,
        )

    def _check(self) -> bool:
        """Whether the archive is whole; what is not is told of, and nothing of it is published then."""
        faults: tuple[str, ...] = ()
        with self._step("check"):
            faults = check(self._places)
        self._troubles += [Trouble("check", fault) for fault in faults]
        return not any(trouble.step == "check" for trouble in self._troubles)

    def _judge(self) -> None:
        allowed = {source.name: source.silent_days for source in sources_of(self._config, self._places)}
        self._alarms = find_alarms(self._before, self._figures(), allowed)
        self._due = find_due(self._alarms, self._before, self._begun)

    def _figures(self) -> Natt:
        return Natt(
            startet=self._begun,
            kilder={one.name: one.tall for one in self._sources},
            alarmer=tuple(alarm.key for alarm in self._due),
        )

    def _ping(self, say: Callable[[str], str | None]) -> None:
        """Tell the watcher; that it cannot be reached is told of and fails nothing."""
        try:
            address = self._layered.ping()
            why = say(address) if address is not None else None
        except ConfigError as error:
            why = str(error)
        if why is not None:
            self._unheard = f"the watcher (nightly.ping) was not told: {why}"

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        """Within, what the machine or the archive refuses is a trouble of the night."""
        try:
            yield
        except ArchiveError as error:
            self._troubles.append(Trouble(name, str(error), error.exit_code))
        except FenceError as error:
            self._troubles.append(Trouble(name, str(error)))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            self._troubles.append(Trouble(name, f"{where}{error.strerror or error}"))
