"""An import that kills itself with SIGKILL after the nth call of one step: a moment that can be told beforehand.

python -m tests.pipeline.killed_run '{"places": …, "inbox": …, "step": "pipeline.run.load", "nth": 3}'
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from pipeline.collect import Supply, collect, each_file
from pipeline.executors import Executor, LocalExecutor
from pipeline.fence import own_fence
from pipeline.run import Report, Run
from pipeline.settings import Places
from tests.pipeline.batch import places_in

ROOT = Path(__file__).parents[2]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """An import, and where it ends."""

    folder: str
    inbox: str
    archive: str | None = None
    step: str
    """Module and name of a function that the import calls."""
    nth: int = 1


def import_all(places: Places, inbox: Iterable[Path], executor: Executor, **more: Any) -> Report:
    """The import that all these tests do."""
    files = each_file(collect(inbox, places), Supply(fence=own_fence()))
    return Run(places, executor, kommune="Asker", **more).take(files)


def run_killed(plan: Plan) -> None:
    """Run it in a process of its own; returns when that is dead."""
    command = [sys.executable, "-m", "tests.pipeline.killed_run", msgspec.json.encode(plan).decode()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, (done.returncode, done.stderr)


def main(plan: Plan) -> None:
    """Do what is planned."""
    module, _, name = plan.step.rpartition(".")
    real = getattr(importlib.import_module(module), name)
    calls = 0

    def step(*given: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        result = real(*given, **more)
        if calls == plan.nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(importlib.import_module(module), name, step)
    import_all(places_in(Path(plan.folder), plan.archive), [Path(plan.inbox)], LocalExecutor(2))


if __name__ == "__main__":
    main(msgspec.json.decode(sys.argv[1], type=Plan))
