"""What an import costs when the archive already holds much: the same papers into archives of several sizes.

``benchmarks.archive --folder`` leaves an archive of a million cases behind; smaller ones are made here in the same way.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import text

from archive.connect import connect
from benchmarks.archive.real_path import measure
from benchmarks.speed.counted import Spent, moetearkiv


class Filled(msgspec.Struct, frozen=True):
    """The cost of one import into an archive that held so many cases."""

    cases: int
    spent: Spent


def measure_filled(
    work: Path, papers: Sequence[Path], sizes: Sequence[int], large: Path | None, rounds: int
) -> tuple[Filled, ...]:
    """Import the papers into archives that hold so many made-up cases, and into ``large``; start-up included."""
    found = []
    for name, archive in _archives(work, sizes, large):
        times = []
        for number in range(rounds):
            # Another comment makes them other papers, so that each round has as much to do.
            inbox = _again(work / f"inbox-{name}-{number}", papers, number)
            at = work / f"at-{name}-{number}"
            at.mkdir()
            times.append(moetearkiv(at, "--archive", archive, "import", inbox))
            shutil.rmtree(at)
            shutil.rmtree(inbox)
        found.append(Filled(_cases(archive), Spent(cpu=_median(times, "cpu"), wall=_median(times, "wall"))))
    return tuple(found)


def _archives(work: Path, sizes: Sequence[int], large: Path | None) -> Iterator[tuple[str, Path]]:
    for cases in sizes:
        path = work / f"{cases}.db"
        if cases:
            measure(str(path), cases)
        yield str(cases), path
    if large is not None:
        yield "large", large


def _again(folder: Path, papers: Sequence[Path], number: int) -> Path:
    folder.mkdir()
    for path in papers:
        (folder / path.name).write_bytes(path.read_bytes() + b"%% round %d\n" % number)
    return folder


def _median(times: Sequence[Spent], name: str) -> float:
    return statistics.median(getattr(one, name) for one in times)


def _cases(archive: Path) -> int:
    engine = connect(str(archive), readonly=True)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT COUNT(*) FROM moetesak")).scalar_one()
    engine.dispose()
    return int(found)
