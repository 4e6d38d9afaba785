"""The import of many papers: each is kept, read, handed over and loaded; at the end the archive is consolidated.

One bad file never stops the others: it ends with its own outcome and the next is taken. What stops the run is
what would stop every file: a full disk (``OSError``), an archive that cannot be used (``ArchiveError``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from archive.changelog import Endrer
from archive.connect import connect
from archive.consolidate import Changes, consolidate
from archive.errors import ArchiveMissing
from archive.events import end_run, start_run
from archive.load import Kilde, load, record_outcome
from archive.lock import hold
from archive.store import path_of, put
from archive.upsert import Counts
from archive.withdraw import tombstone
from pipeline.collect import Ended, Found, Later
from pipeline.executors import Executor
from pipeline.fence import own_fence
from pipeline.original import Original, read_original
from pipeline.outbox import hand_over_path, write_hand_over
from pipeline.settings import Places
from schemas.outcome import DocumentError, FailureCode, Outcome, Status
from schemas.reading import Reading, decode_reading


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file, with the number of records in it as read."""

    path: Path
    outcome: Outcome
    dokument: int = 0
    moetesak: int = 0
    vedtak: int = 0
    avvik: int = 0


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of every file, sorted by path, and what changed in the archive."""

    kjoering_id: int
    files: tuple[Imported, ...]
    statements: Counts
    """Rows of what the papers and the importer say."""
    entities: Changes
    """Rows of what follows from it, of the owners whose papers these are."""
    later: tuple[Later, ...] = ()
    """What is left for next time."""
    damaged: bool = False
    """Whether an original in the store is no longer what was put there."""

    @property
    def lost(self) -> int:
        """How many files gave no records."""
        return sum(file.outcome.status.lost for file in self.files)


class Job(msgspec.Struct, frozen=True):
    """One original to read: its hash, the file it came from, and where it is kept."""

    sha256: str
    path: Path
    original: Path
    kilder: tuple[Kilde, ...] = ()
    """What the importer says of it."""


def read_job(job: Job) -> tuple[Job, Original]:
    """The task that is spread: the reading of one original."""
    return job, read_original(job.original, job.sha256, own_fence())


class Run:
    """One import into one archive, which is made when there is none and refused when it cannot be written."""

    def __init__(
        self,
        places: Places,
        executor: Executor,
        *,
        kommune: str | None,
        told: Callable[[Imported], None],
        again: bool = False,
    ) -> None:
        """Open the archive, raising ``ArchiveError`` before anything is read. ``told`` hears of each finished file;
        ``kommune`` is the importer's word for the owner of papers that name none; ``again`` takes originals too that
        were withdrawn.
        """
        self._places = places
        self._executor = executor
        self._kommune = kommune
        self._told = told
        self._again = again
        self._run: int | None = None
        self._files: list[Imported] = []
        self._later: list[Later] = []
        self._loaded: set[str] = set()
        self._damaged = False
        self._owners: set[str] = set()
        self._counts = Counts()
        if places.archive is None:
            places.normalized.mkdir(parents=True, exist_ok=True)
        try:
            self._engine = connect(places.archive_address)
        except ArchiveMissing:
            self._engine = connect(places.archive_address, create=True)

    def take(self, each: Iterable[Found | Ended | Later]) -> Report:
        """Import the files and bring the entities up to date; no other run may write to the archive meanwhile."""
        with hold(self._engine):
            self._run = start_run(self._engine, "import")
            self._take(each)
            entities = consolidate(self._engine, self._owners, Endrer(aarsak="import"))
            files = tuple(sorted(self._files, key=lambda file: file.path))
            report = Report(
                kjoering_id=self._run,
                files=files,
                statements=self._counts,
                entities=entities,
                later=tuple(self._later),
                damaged=self._damaged,
            )
            counts = {"filer": len(files), "tapt": report.lost}
            end_run(self._engine, self._run, 13 if self._damaged else 3 if report.lost else 0, counts)
        self._engine.dispose()
        return report

    def _take(self, each: Iterable[Found | Ended | Later]) -> None:
        again: list[tuple[Found, Job]] = []
        for job, original in self._executor.map(read_job, self._jobs(each, again)):
            if original.derivative is not None:
                put(self._places.raw, original.derivative)
            self._finish(job, original.reading)
        for found, first in again:
            self._finish_again(found, first)

    def _jobs(self, each: Iterable[Found | Ended | Later], again: list[tuple[Found, Job]]) -> Iterator[Job]:
        """Keep each file as an original when its turn comes; the same content is read once."""
        seen: dict[str, Job] = {}
        for one in each:
            if isinstance(one, Later):
                self._later.append(one)
                continue
            if isinstance(one, Ended):
                self._lost(one.path, one.filnavn, None, one.outcome)
                continue
            try:
                sha256 = self._keep(one)
            except DocumentError as error:
                self._lost(one.path, one.filnavn, None, error.outcome)
                continue
            if sha256 in seen:
                again.append((one, seen[sha256]))
            else:
                seen[sha256] = Job(sha256, one.path, path_of(self._places.raw, sha256), self._sources(one))
                yield seen[sha256]

    def _keep(self, found: Found) -> str:
        """Put the file into the store; gives its hash. One that was withdrawn is refused."""
        sha256 = hashlib.sha256(found.data).hexdigest()
        refused = None if self._again else tombstone(self._engine, sha256)
        if refused is not None:
            when, why = refused
            message = f"it was withdrawn on {when:%d.%m.%Y} ({why}); --again takes it back"
            raise DocumentError(Status.FAILED, FailureCode.WITHDRAWN, message)
        return put(self._places.raw, found.data)

    def _finish(self, job: Job, reading: Reading) -> None:
        if reading.sha256 != job.sha256:
            self._damaged = True
            message = f"the original in the store, {job.original}, has been altered; put back a copy of it"
            outcome = Outcome(Status.FAILED, FailureCode.CORRUPT, message)
            self._lost(job.path, job.kilder[0].filnavn, job.sha256, outcome)
            return
        if reading.fil is None or reading.outcome.status.lost:
            self._lost(job.path, job.kilder[0].filnavn, job.sha256, reading.outcome)
            return
        write_hand_over(self._places.normalized, reading)
        self._load(reading, job.kilder)
        cases = [sak for dokument in reading.fil.dokument for sak in dokument.moetesak]
        self._tell(
            Imported(
                path=job.path,
                outcome=reading.outcome,
                dokument=len(reading.fil.dokument),
                moetesak=len(cases),
                vedtak=sum(sak.vedtak is not None for sak in cases),
                avvik=len(reading.avvik),
            )
        )

    def _finish_again(self, found: Found, first: Job) -> None:
        """A second file with the same content: nothing is read, but the archive knows it by this name too."""
        if first.sha256 in self._loaded:
            handed_over = hand_over_path(self._places.normalized, first.sha256)
            self._load(decode_reading(handed_over.read_bytes()), self._sources(found))
        message = f"the same content as {first.path}"
        self._tell(Imported(path=found.path, outcome=Outcome(Status.DUPLICATE, None, message)))

    def _lost(self, path: Path, filnavn: str, sha256: str | None, outcome: Outcome) -> None:
        record_outcome(self._engine, sha256, filnavn, outcome)
        self._tell(Imported(path=path, outcome=outcome))

    def _load(self, reading: Reading, kilder: tuple[Kilde, ...]) -> None:
        for source in kilder:
            loaded = load(self._engine, reading, source, kjoering_id=self._run)
            self._counts += loaded.counts
            self._owners |= loaded.eiere
        self._loaded.add(reading.sha256)

    def _sources(self, found: Found) -> tuple[Kilde, ...]:
        """What is said of a file beside it and on the command line; two owners are two statements, both kept."""
        beside = found.beside
        first = Kilde(filnavn=found.filnavn, kommune=beside.kommune or self._kommune, url=beside.url, dato=beside.dato)
        if self._kommune in {None, first.kommune}:
            return (first,)
        return first, Kilde(filnavn=found.filnavn, kommune=self._kommune)

    def _tell(self, file: Imported) -> None:
        self._files.append(file)
        self._told(file)
