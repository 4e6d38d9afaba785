"""A program that loads hand-over files again and again, each time in a child of its own that may be killed.

    python -m benchmarks.reliability.loader FOLDER

It reads the files once, then takes jobs as JSON lines on standard input. For each it forks a child, tells its number,
and when it has ended how. The children open the archive themselves: no connection is shared.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from archive.connect import connect
from archive.consolidate import consolidate
from archive.errors import ArchiveMissing
from archive.load import Kilde, load
from archive.lock import hold
from benchmarks.reliability.material import take_papers
from schemas.reading import Reading

Papers = Sequence[tuple[Reading, Kilde]]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One load: into which archive, in which order, and which share of the papers (each paper with number % of in
    ``shares``); ``of`` 1 is all.
    """

    address: str
    seed: int = 0
    of: int = 1
    shares: tuple[int, ...] = (0,)


def load_papers(job: Job, papers: Papers) -> None:
    """Load a job's papers as an import does: under the archive's lock, and consolidate at the end."""
    mine = [pair for number, pair in enumerate(papers) if number % job.of in job.shares]
    random.Random(job.seed).shuffle(mine)
    try:
        engine = connect(job.address)
    except ArchiveMissing:
        engine = connect(job.address, create=True)
    owners: set[str] = set()
    with hold(engine):
        for reading, kilde in mine:
            owners |= load(engine, reading, kilde).eiere
        consolidate(engine, owners)
    engine.dispose()


class Loader:
    """The program from outside."""

    def __init__(self, folder: Path) -> None:
        """Start it; the papers are those of the folder."""
        command = [sys.executable, "-m", "benchmarks.reliability.loader", str(folder)]
        root = str(Path(__file__).parent.parent.parent)
        self._program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": root}
        )
        self._answer()

    def start(self, job: Job) -> int:
        """Begin a load; the number of the process that does it."""
        assert self._program.stdin is not None
        self._program.stdin.write(msgspec.json.encode(job) + b"\n")
        self._program.stdin.flush()
        return int(self._answer())

    def wait(self) -> int:
        """How the load ended: its exit code, negative when a signal killed it."""
        return int(self._answer())

    def _answer(self) -> Any:
        assert self._program.stdout is not None
        line = self._program.stdout.readline()
        if not line:
            raise RuntimeError("the loader has ended")
        return msgspec.json.decode(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.close()
        self._program.wait()
        self._program.stdout.close()


@contextmanager
def side_by_side(folder: Path, jobs: Sequence[Job]) -> Iterator[list[int]]:
    """Several loads at once, each of its own program; gives how each ended."""
    loaders = [Loader(folder) for _ in jobs]
    try:
        for loader, job in zip(loaders, jobs, strict=True):
            loader.start(job)
        yield [loader.wait() for loader in loaders]
    finally:
        for loader in loaders:
            loader.__exit__(None, None, None)


def main(folder: Path) -> None:
    """Take jobs until standard input ends."""
    papers = tuple(take_papers(folder))
    _tell(len(papers))
    for line in sys.stdin:
        job = msgspec.json.decode(line, type=Job)
        child = os.fork()
        if child == 0:
            _end(job, papers)
        _tell(child)
        _, status = os.waitpid(child, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _end(job: Job, papers: Papers) -> None:
    code = 1
    try:
        load_papers(job, papers)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def _tell(value: int) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
