"""A dask cluster on loopback whose processes can be killed one by one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.executors.cluster import DaskExecutor
from tests.pipeline.fence_witness import until
from tests.pipeline.killed_run import ROOT


class Cluster:
    """A scheduler and its workers, each one process with one thread."""

    def __init__(self, folder: Path, workers: int) -> None:
        folder.mkdir()
        self._folder = folder
        self._file = folder / "scheduler.json"
        file = ["--scheduler-file", str(self._file)]
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *file)
        # The file is there before it is written, and a worker reads it but once.
        assert until(lambda: self._file.exists() and self._file.stat().st_size > 0)
        alone = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
        self._workers = [self._start("worker", *file, *alone) for _ in range(workers)]

    def executor(self) -> DaskExecutor:
        """Spreads work over the cluster."""
        executor = DaskExecutor(json.loads(self._file.read_text())["address"])
        executor._client.wait_for_workers(len(self._workers), timeout=30)
        return executor

    def kill_worker(self, number: int) -> None:
        self._workers[number].kill()
        self._workers[number].wait()

    def kill_scheduler(self) -> None:
        self._scheduler.kill()
        self._scheduler.wait()

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", what, *options],
                cwd=self._folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in (*self._workers, self._scheduler):
            process.kill()
            process.wait()
