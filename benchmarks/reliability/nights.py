"""Ten nights: papers come a few at a time, every night's import has a process killed, and the next goes on.

The sample of ``make prove`` that every change passes. Who is killed when follows from a seed and from how much was
read, not from the clock, so it is the same on any machine.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.reliability.imported import Ended, Home, Wanted
from benchmarks.reliability.kill import dump_of
from benchmarks.reliability.processes import Whom, cluster_for, half_but_writing, import_killed

_READ_FIRST = 3
"""So many of a night's papers at most are read before the kill."""


class Night(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one import."""

    whom: Whom
    after: int
    """Papers of this night that had been read when the process was killed."""
    killed: bool
    """Whether there was one to kill before the import ended."""
    ended: Ended
    went_on: bool
    """Whether the import came to its end."""
    half: tuple[str, ...]
    """What was half-done afterwards: must be nothing."""


class Nights(msgspec.Struct, frozen=True, kw_only=True):
    """All of them."""

    nights: tuple[Night, ...]
    documents: int
    """Papers in the archive in the end."""
    half: tuple[str, ...]
    same: bool
    """Whether the archive is, byte for byte, that of one import of all that nothing disturbed."""


def ten_nights(folder: Path, papers: Sequence[Path], seed: int) -> Nights:
    """Each process of an import is killed twice, in an order and at a moment that follow from the seed."""
    drawn = random.Random(seed)
    whom = drawn.sample([*Whom, *Whom], 2 * len(Whom))
    wanted = _undisturbed(folder / "undisturbed", papers)
    home = Home(folder)
    home.inbox.mkdir(parents=True)
    nights = []
    for number, one in enumerate(whom):
        for paper in papers[number :: len(whom)]:
            _put(paper, home.inbox)
        after = drawn.randint(1, _READ_FIRST)
        nights.append(_night(home, one, after, wanted))
        shutil.rmtree(home.folder / "cluster", ignore_errors=True)
    last = home.take()
    return Nights(
        nights=tuple(nights),
        documents=len(wanted.statements),
        half=tuple(half_but_writing(home, wanted)),
        same=last.code == wanted.code and dump_of(home.archive) == wanted.dump,
    )


def _night(home: Home, whom: Whom, after: int, wanted: Wanted) -> Night:
    with cluster_for(whom, home.folder / "cluster") as cluster:
        killed, ended = import_killed(home, whom, cluster, after, 0.0)
    return Night(
        whom=whom,
        after=after,
        killed=killed,
        ended=ended,
        went_on=ended.code == wanted.code,
        half=tuple(half_but_writing(home, wanted)),
    )


def _undisturbed(folder: Path, papers: Sequence[Path]) -> Wanted:
    home = Home(folder)
    home.inbox.mkdir(parents=True)
    for paper in papers:
        _put(paper, home.inbox)
    return home.wanted()


def _put(paper: Path, inbox: Path) -> None:
    shutil.copy(paper, inbox / paper.name)
