"""The import of many papers: each is kept, read, handed over and loaded; at the end the archive is consolidated.

One bad file never stops the others: it ends with its own outcome and the next is taken. What stops the run is
what would stop every file: a full disk (``OSError``), an archive that cannot be used (``ArchiveError``), a cluster
that is gone (``ExecutorError``). Then, and when it is killed, what has not ended stays on the work list, and the next
run takes it up.
"""

from __future__ import annotations

import contextlib
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from archive.changelog import Endrer
from archive.connect import connect
from archive.consolidate import Changes, consolidate
from archive.errors import ArchiveError, ArchiveMissing
from archive.events import end_run, start_run
from archive.load import load
from archive.lock import hold, hold_run
from archive.quarantine import tidy_quarantine
from archive.run_files import Ended
from archive.store import put
from archive.upsert import Counts
from archive.worklist import release
from pipeline.collect import Found, Later, Unread
from pipeline.executors import Executor, Lost, spread
from pipeline.intake import Intake, duplicate
from pipeline.job import Done, Job, check_programs, read_job
from pipeline.ledger import Imported, Ledger
from pipeline.original import Original
from pipeline.outbox import write_hand_over
from pipeline.reader import READER
from pipeline.settings import Places
from pipeline.tally import tally
from schemas.exit_codes import DOCUMENTS_FAILED, OK, ORIGINALS_DAMAGED
from schemas.outcome import FailureCode, Outcome, Status

__all__ = ["Imported", "Report", "Run"]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of every file, sorted by path, and what changed in the archive."""

    kjoering_id: int
    """The run's number: its files are in ``archive.run_files``."""
    files: tuple[Imported, ...]
    statements: Counts
    """Rows of what the papers and the importer say."""
    entities: Changes
    """Rows of what follows from it, of the owners whose papers these are."""
    later: tuple[Later, ...] = ()
    """What is left for next time."""
    damaged: bool = False
    """Whether an original in the store is no longer what was put there."""
    stopped: bool = False
    """Whether the run was told to stop before all files were taken."""

    @property
    def failing(self) -> int:
        """How many files gave no records, those apart that were withdrawn."""
        return sum(file.outcome.fails for file in self.files)

    @property
    def exit_code(self) -> int:
        """0, 3 when a file gave no records, 13 when an original is damaged."""
        return ORIGINALS_DAMAGED if self.damaged else DOCUMENTS_FAILED if self.failing else OK


class Run:
    """One import into one archive, which is made when there is none and refused when it cannot be written."""

    def __init__(
        self,
        places: Places,
        executor: Executor,
        *,
        kommune: str | None = None,
        told: Callable[[Imported], None] = lambda _: None,
        again: bool = False,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Open the archive, raising ``ArchiveError`` before anything is read. ``told`` hears of each file as it ends;
        ``kommune`` is the importer's word for the owner of papers that name none; ``again`` takes originals too that
        were withdrawn or have been read to an end. Once ``stopped`` says so, what is in hand is finished and nothing
        more is begun.
        """
        self._places = places
        self._executor = executor
        self._kommune = kommune
        self._told = told
        self._again = again
        self._stopped = stopped
        if places.archive is None:
            places.normalized.mkdir(parents=True, exist_ok=True)
        try:
            self._engine = connect(places.archive_address)
        except ArchiveMissing:
            self._engine = connect(places.archive_address, create=True)

    def take(
        self,
        each: Iterable[Found | Unread | Later],
        exit_code: Callable[[Report], int] = operator.attrgetter("exit_code"),
        kommando: str = "import",
    ) -> Report:
        """Import the files, and what earlier runs have left, and bring the entities up to date.

        ``exit_code`` is what the archive is to remember of how the run ended, ``kommando`` what it is to call it.
        """
        try:
            with hold(self._engine):
                number = start_run(self._engine, kommando)
                ledger = Ledger(self._engine, number, self._told)
                with hold_run(self._engine, number), self._given_back(number):
                    self._take(each, ledger)
                    report = self._end(ledger, kommando)
                    end_run(self._engine, number, exit_code(report), ledger.counts())
                tidy_quarantine(self._engine, self._places.raw)
            return report
        finally:
            # A lock that could not be given back goes with its connection.
            self._engine.dispose()

    def _take(self, each: Iterable[Found | Unread | Later], ledger: Ledger) -> None:
        intake = Intake(self._places, ledger, kommune=self._kommune, again=self._again, stopped=self._stopped)
        ending = Ending(self._places, ledger, intake)
        window = self._executor.window
        for jobs in (intake.jobs(each, window), intake.once_more(window)):
            self._work(jobs, ending)

    def _work(self, jobs: Iterable[Job], ending: Ending) -> None:
        with spread(self._executor, read_job, jobs) as results:
            for result in results:
                if isinstance(result, Lost):
                    ending.finish_lost(result)
                else:
                    ending.finish(result)

    def _end(self, ledger: Ledger, kommando: str) -> Report:
        entities = consolidate(self._engine, ledger.owners, Endrer(aarsak=kommando))
        return Report(
            kjoering_id=ledger.kjoering_id,
            files=tuple(sorted(ledger.files, key=lambda file: file.path)),
            statements=ledger.statements,
            entities=entities,
            later=tuple(ledger.later),
            damaged=ledger.damaged,
            stopped=self._stopped(),
        )

    @contextlib.contextmanager
    def _given_back(self, kjoering_id: int) -> Iterator[None]:
        """A run that does not come to its end leaves what it had in hand to the next one, when it still can."""
        try:
            yield
        except BaseException:
            with contextlib.suppress(ArchiveError):
                release(self._engine, kjoering_id)
            raise


class Ending:
    """From results to rows: the hand-over file, the records, and how it ended."""

    def __init__(self, places: Places, ledger: Ledger, intake: Intake) -> None:
        self._places = places
        self._ledger = ledger
        self._intake = intake

    def finish(self, done: Done) -> None:
        """A job is done; raises ``ExecutorError`` when it was done by a machine that is not as this one."""
        check_programs(done)
        job, original = done.job, done.original
        reading, outcome = original.reading, original.reading.outcome
        if reading.sha256 != job.sha256:
            self._damaged(job)
        elif outcome.code is FailureCode.CRASHED and self._intake.postpone(job.sha256):
            return
        elif reading.fil is None or outcome.status.lost:
            self._lost(job, outcome, original)
        else:
            self._load(job, original)

    def finish_lost(self, lost: Lost[Job]) -> None:
        """A job's worker was lost, and with it what it had read."""
        if not self._intake.postpone(lost.item.sha256):
            self._lost(lost.item, Outcome(Status.FAILED, FailureCode.CRASHED, lost.why))

    def _damaged(self, job: Job) -> None:
        self._ledger.damaged = True
        message = f"the original in the store, {job.original}, has been altered; put back a copy of it"
        # No reader has read it: the next run looks again.
        self._close_lost(job, Outcome(Status.FAILED, FailureCode.CORRUPT, message), None)

    def _lost(self, job: Job, outcome: Outcome, original: Original | None = None) -> None:
        more = {"cost": original.cost} if original else {}
        self._close_lost(job, outcome, READER, **more)

    def _close_lost(self, job: Job, outcome: Outcome, leser: str | None, **more: Any) -> None:
        self._ledger.close_lost(self._ended(job, outcome, **more), leser)

    def _load(self, job: Job, original: Original) -> None:
        reading = original.reading
        if original.derivative is not None:
            put(self._places.raw, original.derivative)
        write_hand_over(self._places.normalized, reading)
        sider = reading.lesing.sider if reading.lesing else None
        ended = self._ended(job, reading.outcome, sider=sider, cost=original.cost, tall=tally(reading))
        kilder = dict.fromkeys(kilde for one in ended for kilde in one.taken.kilder)
        number = self._ledger.kjoering_id
        loaded = load(self._ledger.engine, reading, *kilder, kjoering_id=number, cost=original.cost, files=ended)
        self._ledger.add(loaded)
        self._ledger.tell(ended)

    def _ended(self, job: Job, outcome: Outcome, **more: Any) -> tuple[Ended, ...]:
        first, *others = self._intake.finish(job.sha256)
        return Ended(taken=first, outcome=outcome, **more), *(duplicate(one, first.sti) for one in others)
