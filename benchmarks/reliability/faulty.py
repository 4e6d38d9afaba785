"""Imports with a fault or on a full disk, every one of them, as lines of the page."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

from benchmarks.reliability import processes, room, sweep
from benchmarks.reliability.faults import How, Kind
from benchmarks.reliability.place import new_archive

FILES = (Kind.OPEN, Kind.WRITE, Kind.FSYNC, Kind.RENAME)
DATABASE = (Kind.EXECUTE, Kind.COMMIT, Kind.COMMITTED)
_STEP = 36 * room.KIB
_MOST = 4096 * room.KIB
_FAULTS = """## The Nth call fails

The command imports three papers, one of them twice, and a picture that is no paper, into an archive that is not there
yet. One call fails: the first file that is made, the second … until the import makes so few that none fails; likewise
for writes, syncs, renames, statements and commits, and for commits that are done but not answered (committed). A call
fails once as on a disk that gives errors or with a connection that breaks (broken), or that and every later one as on
a disk that is full. On SQLite {sqlite} is tried in both ways; on PostgreSQL
{server} in one of them by turns.

Each time the command must end with exit code 1 and one line that says what is wrong and what to do; what has ended is
whole, nothing else is there in part, no file is left behind, no paper is said to have failed (half); and the same
command once more ends in the `db dump` of an import that nothing disturbed, with a store that `verify` finds nothing
wrong with (same). What makes no difference (a link that cannot be made is a copy) is counted as absorbed.

| database | call | of | tried | clear end | absorbed | half | same |
|---|---|---|---|---|---|---|---|
"""
_ROOM = """## The disk is full

The same import, or of one paper that other programs read first, with one folder on a small disk (tmpfs) whose size
grows until it is enough. Tried four times on each, which is more often than one paper's reading is begun, then once
with room.

| on the small disk | sizes | from | to | clear ends | half | same |
|---|---|---|---|---|---|---|
"""
_PROCESSES = """## A process is killed

The command imports some twenty files on two processes, or on a dask cluster of two workers. One process is killed with
SIGKILL at a random moment: the command itself at any, the others after the first paper was read. The command must go
on to its end unless it is killed itself, or the scheduler is; then it is run again.

| killed | trials | killed while running | went on | half | same |
|---|---|---|---|---|---|
"""
HEADS = (_PROCESSES, _FAULTS, _ROOM)
"""What each part begins with, in the page's order."""


def killed(folder: Path, number: int) -> Iterator[tuple[str, bool]]:
    """Lines of the page and whether all is well: so many kills of each process."""
    yield _PROCESSES, True
    trials = list(processes.kills(folder, number))
    for whom in processes.Whom:
        mine = [trial for trial in trials if trial.whom is whom]
        counts = (
            len(mine),
            sum(trial.killed for trial in mine),
            sum(trial.went_on for trial in mine),
            sum(bool(trial.half) for trial in mine),
            sum(trial.same for trial in mine),
        )
        _tell_of(f"{trial}" for trial in mine if not trial.ok)
        yield _row(whom.value, *counts), all(trial.ok for trial in mine)


def faults(folder: Path, server: str, every: int, every_server: int) -> Iterator[tuple[str, bool]]:
    """Lines of the page and whether all is well: every Nth call for N = 1, 1 + every, …, of a server's by turns."""
    yield _FAULTS.format(sqlite=_taken(every), server=_taken(every_server)), True
    here = sweep.Sweep(folder, lambda: nullcontext(None))
    for kind in (*FILES, *DATABASE):
        step = every if kind is Kind.EXECUTE else 1
        trials = [trial for how in How for trial in here.every(kind, how, step)]
        yield _fault_row("SQLite", kind, here.calls[kind], trials)
    there = sweep.Sweep(folder, lambda: new_archive(server))
    for kind in DATABASE:
        trials = list(there.by_turns(kind, every_server if kind is Kind.EXECUTE else 1))
        yield _fault_row("PostgreSQL", kind, there.calls[kind], trials)


def _taken(every: int) -> str:
    return "every N" if every == 1 else f"every N, of the statements every {every}th,"


def _fault_row(name: str, kind: Kind, calls: int, trials: list[sweep.Trial]) -> tuple[str, bool]:
    _tell_of(f"{name}, {trial.fault}: {trial}" for trial in trials if not trial.ok)
    counts = (
        calls,
        len(trials),
        sum(trial.ended.is_clear for trial in trials),
        sum(trial.absorbed for trial in trials),
        sum(bool(trial.half) for trial in trials),
        sum(trial.same for trial in trials),
    )
    return _row(name, kind.value, *counts), all(trial.ok for trial in trials)


def full_disks(folder: Path) -> Iterator[tuple[str, bool]]:
    """Lines of the page and whether all is well; one line when no disk can be mounted here."""
    if not room.can_mount():
        yield "## The disk is full\n\nNot tried: no disk may be mounted on this machine.\n", True
        return
    yield _ROOM, True
    every = range(4 * room.KIB, _MOST, _STEP)
    yield _room_row("archive and hand-over files", room.try_sizes(folder, "normalized", every))
    yield _room_row("originals", room.try_sizes(folder, "raw", range(4 * room.KIB, _MOST, 4 * room.KIB)))
    for what, paper in (("an old Word document", "office/pakke.doc"), ("a scan", "skann/protokoll.pdf")):
        sizes = (room.try_temporary(folder, [paper], size * room.KIB) for size in (4, 100, 200, 300, 400, 500))
        yield _room_row(f"temporary files, {what}", (trial for trial in sizes if trial is not None))


def _room_row(what: str, tried: Iterable[room.Trial]) -> tuple[str, bool]:
    trials = list(tried)
    _tell_of(f"{what}: {trial}" for trial in trials if not trial.ok)
    ended = [one.is_clear for trial in trials for one in trial.ended]
    counts = (
        len(trials),
        f"{trials[0].size // room.KIB} KiB",
        f"{trials[-1].size // room.KIB} KiB",
        f"{sum(ended)} of {len(ended)}",
        sum(bool(trial.half) for trial in trials),
        sum(trial.same for trial in trials),
    )
    return _row(what, *counts), all(trial.ok for trial in trials)


def _tell_of(failed: Iterable[str]) -> None:
    """What the page only counts."""
    for line in failed:
        print(line, file=sys.stderr, flush=True)


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |\n"
