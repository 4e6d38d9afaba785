"""All cores of this machine: threads, each with a fence of its own.

The reading is done in the fence's processes and a thread only waits for them, so threads keep every core busy, and
none of the standard pools' processes stands between the run and a document.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from pipeline.executors.seam import flow
from pipeline.fence import abandon_fence_of

Item = TypeVar("Item")
Result = TypeVar("Result")


def usable_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalExecutor:
    """``jobs`` documents at a time."""

    def __init__(self, jobs: int | None = None) -> None:
        """As many as there are cores when nothing is said. A thread and its processes start with its first document."""
        self.jobs = jobs or usable_cores()
        self._threads: list[int] = []
        self._pool = ThreadPoolExecutor(
            self.jobs, "reader", initializer=lambda: self._threads.append(threading.get_ident())
        )

    @property
    def window(self) -> int:
        """Each thread has its next item at hand when it ends one."""
        return 2 * self.jobs

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """``task`` of each item as it is done."""
        for _, future in flow(lambda item: self._pool.submit(task, item), items, self.window, lambda: None):
            yield future.result()

    def close(self) -> None:
        """End the threads' fences, and so what they are waiting for."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for thread in self._threads:
            abandon_fence_of(thread)
        self._pool.shutdown()
