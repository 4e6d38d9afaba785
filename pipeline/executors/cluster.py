"""Many machines: dask.distributed carries jobs to workers and readings back, and nothing else is left to it.

It protects nobody from a document (the fence does), keeps no state (the work list does) and retries nothing of its
own accord. A worker that is lost costs its documents another reading; a scheduler that is lost ends the run, and the
next one goes on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pipeline.executors.seam import ExecutorError, Lost, flow

Item = TypeVar("Item")
Result = TypeVar("Result")

START_SECONDS = 30.0
"""So long is a scheduler waited for, and then its first worker."""
ALONE_SECONDS = 60.0
"""So long may a run be without any worker."""
LOOK_SECONDS = 2.0
"""How often the cluster is looked at while nothing comes."""
FETCH_SECONDS = 60.0
"""So long may a result be under way before the cluster is looked at."""
CLOSE_SECONDS = 2.0
AHEAD = 2
"""Jobs in flight for each thread of a worker: one in hand, one at hand."""


class DaskExecutor:
    """A cluster that somebody has started: a scheduler, and workers that have this version of the program."""

    def __init__(self, scheduler: str) -> None:
        """Connect; raises ``ExecutorError`` when there is no scheduler, or no worker comes."""
        try:
            import distributed
        except ModuleNotFoundError as error:
            raise ExecutorError("dask is not installed; install it with `pip install moetearkiv[dask]`") from error
        _quieten()
        self._scheduler = scheduler
        self._killed: type[Exception] = distributed.KilledWorker
        self._alone_since: float | None = None
        try:
            self._client = distributed.Client(scheduler, timeout=START_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            told = " ".join(str(error).split())
            raise ExecutorError(
                f"no scheduler answers at {scheduler} ({told}); start it, or mend the address"
            ) from error
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    @property
    def window(self) -> int:
        """All threads of all workers, and as many jobs at hand."""
        return AHEAD * max(1, self._threads())

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost[Item]]:
        """``task`` of each item as it is done; an item is lost when several workers were, one after the other."""

        def submit(item: Item) -> Any:
            return self._client.submit(task, item, pure=False, retries=0)

        for item, future in flow(submit, items, self.window, self._look, LOOK_SECONDS):
            yield self._result(item, future)

    def close(self) -> None:
        """Let the cluster go; it forgets what was still to be done."""
        self._client.close(timeout=CLOSE_SECONDS)

    def _begin(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=START_SECONDS)
            self._client.get_versions(check=True)
        except TimeoutError as error:
            raise ExecutorError(f"the scheduler {self._scheduler} has no workers; start one and run again") from error
        except ValueError as error:
            told = " ".join(str(error).split())
            raise ExecutorError(
                f"the cluster {self._scheduler} has other versions than this machine ({told}); install the same there"
            ) from error

    def _result(self, item: Item, future: Any) -> Any:
        while True:
            try:
                return future.result(timeout=FETCH_SECONDS)
            except self._killed as error:
                return Lost(item, f"the workers that read it were lost one after the other ({error.args[0]})")
            except TimeoutError:
                self._look()
            except ModuleNotFoundError as error:
                raise ExecutorError(
                    f"a worker has not this program ({error}); install the same version there"
                ) from error
            except Exception:
                if future.cancelled() or self._client.status != "running":
                    raise self._gone() from None
                raise

    def _look(self) -> None:
        """Whether anything can still come."""
        if self._client.status != "running":
            raise self._gone()
        try:
            alone = self._threads() == 0
        except OSError as error:
            raise self._gone() from error
        if not alone:
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = time.monotonic()
        elif time.monotonic() - self._alone_since > ALONE_SECONDS:
            raise ExecutorError(f"the scheduler {self._scheduler} has no workers any more; start one")

    def _threads(self) -> int:
        return sum(self._client.nthreads().values())

    def _gone(self) -> ExecutorError:
        return ExecutorError(f"the scheduler {self._scheduler} is gone; start it again")


def _quieten() -> None:
    """What dask tells of lost connections, in many lines, is told by us in one."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
