"""The whole import, read to archive, beside ``pdftotext -layout`` on the same files; on one core and on all."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from benchmarks.speed.counted import Spent, moetearkiv, run

BAR = 8.0
"""The whole import may take so many times the processor time of ``pdftotext -layout``."""
TWO = 1.6
"""Two documents at a time must be so many times as fast as one."""


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """One import of many papers, medians over the rounds."""

    papers: int
    pages: int
    pdftotext: float
    """Processor seconds for all of them, one process each."""
    one: Spent
    all: Spent
    jobs: int


class Memory(msgspec.Struct, frozen=True):
    """Peak memory of the main process of an import of so many papers, in bytes."""

    papers: int
    main_rss: int
    cpu: float


def make_papers(folder: Path, papers: Sequence[Path], count: int) -> list[Path]:
    """So many papers, the given ones over and over, each made distinct by a comment after %%EOF."""
    folder.mkdir(parents=True)
    made = []
    for number in range(count):
        source = papers[number % len(papers)]
        path = folder / f"{number:06}-{source.name}"
        path.write_bytes(source.read_bytes() + b"\n%% %d\n" % number)
        made.append(path)
    return made


def measure_whole(work: Path, papers: Sequence[Path], pages: int, rounds: int, jobs: int) -> Whole:
    """Import the papers with one reader and with ``jobs``, and give them to pdftotext, in turns."""
    inbox = papers[0].parent
    text: list[float] = []
    one: list[Spent] = []
    several: list[Spent] = []
    for number in range(rounds):
        text.append(sum(run(["pdftotext", "-layout", str(path), "/dev/null"]).cpu for path in papers))
        one.append(_in_new_folder(work / f"one-{number}", partial(_import, inbox, ("--jobs", "1"))))
        several.append(_in_new_folder(work / f"all-{number}", partial(_import, inbox, ("--jobs", str(jobs)))))
    return Whole(
        papers=len(papers),
        pages=pages,
        pdftotext=statistics.median(text),
        one=_median(one),
        all=_median(several),
        jobs=jobs,
    )


def measure_memory(work: Path, papers: Sequence[Path], counts: Sequence[int]) -> tuple[Memory, ...]:
    """What the main process of an import needs for so many papers."""
    found = []
    for count in counts:
        inbox = work / f"memory-{count}" / "inbox"
        make_papers(inbox, papers, count)
        spent = _in_new_folder(inbox.parent / "archive", partial(_import, inbox, ()))
        shutil.rmtree(inbox.parent)
        found.append(Memory(count, spent.main_rss, spent.cpu))
    return tuple(found)


def _import(inbox: Path, options: Sequence[str], at: Path) -> Spent:
    return moetearkiv(at, "import", *options, inbox)


def _in_new_folder(folder: Path, measure: Callable[[Path], Spent]) -> Spent:
    folder.mkdir(parents=True)
    try:
        return measure(folder)
    finally:
        shutil.rmtree(folder)


def _median(every: Sequence[Spent]) -> Spent:
    return Spent(
        cpu=statistics.median(one.cpu for one in every),
        wall=statistics.median(one.wall for one in every),
        main_cpu=statistics.median(one.main_cpu for one in every),
        main_rss=max(one.main_rss for one in every),
    )
