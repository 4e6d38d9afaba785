"""Kills of one process of an import: the command itself, a zygote, a reader, a dask worker, the dask scheduler.

The one is killed with SIGKILL at a random moment after it is there. What lives goes on; the command itself, and one
whose scheduler is gone, is run again.
"""

from __future__ import annotations

import contextlib
import enum
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.reliability.imported import Ended, Home, Wanted, half
from benchmarks.reliability.kill import dump_of
from benchmarks.reliability.material import fixture_papers

_ROOT = Path(__file__).parent.parent.parent
_WAIT = 60.0
"""Seconds for a process to come up."""


class Whom(enum.StrEnum):
    """Which process is killed."""

    COMMAND = "the command"
    ZYGOTE = "a zygote"
    READER = "a reader"
    WORKER = "a dask worker"
    SCHEDULER = "the dask scheduler"


Cluster = list[subprocess.Popen[bytes]]
"""A scheduler and its workers."""
ON_DASK = (Whom.WORKER, Whom.SCHEDULER)


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one import whose process was killed."""

    whom: Whom
    killed: bool
    """Whether there was one to kill before the import ended."""
    ended: Ended
    went_on: bool
    """Whether the import itself came to its end."""
    half: tuple[str, ...]
    same: bool
    """Whether it, or the one that followed, ended as one that nothing disturbed."""

    @property
    def ok(self) -> bool:
        """Nothing half, the same in the end, and at once where it must."""
        must = self.whom not in {Whom.COMMAND, Whom.SCHEDULER}
        return not self.half and self.same and (self.went_on or not must)


def kills(folder: Path, number: int) -> Iterator[Trial]:
    """So many kills of each."""
    with _home(folder) as home:
        start = time.monotonic()
        wanted = home.wanted()
        seconds = time.monotonic() - start
    for seed in range(number):
        for whom in Whom:
            with _home(folder) as home, cluster_for(whom, home.folder / "cluster") as cluster:
                yield _kill(home, whom, wanted, cluster, random.Random(f"{whom} {seed}").uniform(0, seconds))


def import_killed(home: Home, whom: Whom, cluster: Cluster, after: int, moment: float) -> tuple[bool, Ended]:
    """An import of which one process is killed, so many seconds after so many papers were read: whether it was running
    then, and how the import ended.
    """
    how = ["--executor", "processes", "--jobs", "2"]
    if cluster:
        scheduler = json.loads((home.folder / "cluster" / "scheduler.json").read_text())
        how = ["--executor", "dask", "--scheduler", scheduler["address"]]
    command = [sys.executable, "-m", "pipeline.cli", *home.import_arguments, *how]
    before = _read(home)
    with tempfile.TemporaryFile("w+") as told, subprocess.Popen(command, **{**_outside(), "stderr": told}) as running:
        found: Callable[[], int | None] = {
            Whom.COMMAND: lambda: running.pid,
            Whom.ZYGOTE: lambda: next(_below(running.pid), None),
            Whom.READER: lambda: next((one for zygote in _below(running.pid) for one in _below(zygote)), None),
            Whom.WORKER: lambda: cluster[1].pid,
            Whom.SCHEDULER: lambda: cluster[0].pid,
        }[whom]
        while running.poll() is None and _read(home) < before + after:
            time.sleep(0.002)
        killed = _kill_when(found, moment, running)
        code = running.wait()
        told.seek(0)
        return killed, Ended(code=code, told=told.read())


def half_but_writing(home: Home, wanted: Wanted) -> list[str]:
    """What is half-done. What a killed program was writing lies beside its place and is never read: no such thing."""
    return [one for one in half(home, wanted) if not one.endswith("left behind")]


def _read(home: Home) -> int:
    return sum(1 for _ in home.normalized.glob("*.json"))


def _kill(home: Home, whom: Whom, wanted: Wanted, cluster: Cluster, moment: float) -> Trial:
    at_once = whom is Whom.COMMAND
    killed, ended = import_killed(home, whom, cluster, 0 if at_once else 1, moment if at_once else moment / 4)
    found_half = half_but_writing(home, wanted)
    went_on = ended.code == wanted.code
    last = ended if went_on else home.take()
    same = last.code == wanted.code and dump_of(home.archive) == wanted.dump
    found_half += half_but_writing(home, wanted)
    return Trial(whom=whom, killed=killed, ended=ended, went_on=went_on, half=tuple(found_half), same=same)


def _kill_when(found: Callable[[], int | None], moment: float, running: subprocess.Popen[bytes]) -> bool:
    """Kill a process a moment from now, or when there is one then."""
    time.sleep(moment)
    while running.poll() is None:
        pid = found()
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                return True
        time.sleep(0.001)
    return False


def _below(pid: int) -> Iterator[int]:
    """A process's children."""
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (thread / "children").read_text().split())


@contextlib.contextmanager
def cluster_for(whom: Whom, folder: Path) -> Iterator[Cluster]:
    """A scheduler and two workers; nothing when no dask is killed."""
    if whom not in ON_DASK:
        yield []
        return
    folder.mkdir()
    file = folder / "scheduler.json"
    alone = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
    at = ["--scheduler-file", str(file)]
    started = [_dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *at)]
    try:
        # The file is there before it is written, and a worker reads it but once.
        until = time.monotonic() + _WAIT
        while not (file.exists() and file.stat().st_size) and time.monotonic() < until:
            time.sleep(0.02)
        started += [_dask("worker", *at, *alone) for _ in range(2)]
        yield started
    finally:
        for process in started:
            process.kill()
            process.wait()


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "dask", *arguments], **_outside())


def _outside() -> dict[str, Any]:
    quiet = subprocess.DEVNULL
    return {"cwd": _ROOT, "env": {**os.environ, "PYTHONPATH": str(_ROOT)}, "stdout": quiet, "stderr": quiet}


@contextlib.contextmanager
def _home(folder: Path) -> Iterator[Home]:
    """Papers in every form, and a picture."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        home = Home(Path(own)).fill()
        for path in fixture_papers("packet", "deler"):
            shutil.copy(path, home.inbox / path.name)
        yield home
