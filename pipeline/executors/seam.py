"""What every executor promises, and how work flows through one: a window of items in flight, refilled as they end."""

from __future__ import annotations

import queue
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, Protocol, TypeVar

import msgspec

Item = TypeVar("Item")
Result = TypeVar("Result")


class ExecutorError(OSError):
    """Nothing can be worked on any more (the scheduler is gone, a worker is another version): the run must stop."""


class Lost(msgspec.Struct, Generic[Item], frozen=True):
    """An item whose worker was lost again and again while it was worked on, and why that is known."""

    item: Item
    why: str


class Executor(Protocol):
    """Something that can run one task over many items."""

    @property
    def window(self) -> int:
        """How many items it takes before their turn has come."""

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Lost[Item]]:
        """``task`` of each item, once each, as they are done: a slow one holds up no other.

        What the task raises is raised here and ends the work. Items are drawn by the caller's thread. Raises
        ``ExecutorError`` when no more work can be done.
        """

    def close(self) -> None:
        """Let go of what it holds, at once; what is in the middle is given up."""


@contextmanager
def spread(
    executor: Executor, task: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[Iterator[Result | Lost[Item]]]:
    """The results of a task over items; what is still in flight at the end is given up."""
    results = executor.map(task, items)
    try:
        yield results
    finally:
        if isinstance(results, Generator):
            results.close()


class Pending(Protocol):
    """A result that comes later, as ``concurrent.futures`` and dask have it."""

    def add_done_callback(self, fn: Callable[[Any], object], /) -> object:
        """Have it told to ``fn``, by whichever thread, when it is done, in whichever way."""

    def cancel(self) -> object:
        """It is not wanted any more."""


Later = TypeVar("Later", bound=Pending)


def flow(
    submit: Callable[[Item], Later],
    items: Iterable[Item],
    window: int,
    look: Callable[[], None],
    seconds: float | None = None,
) -> Iterator[tuple[Item, Later]]:
    """Each item with its future when that is done; never more than ``window`` are in flight or wait to be taken.

    ``look`` is called whenever nothing was done for some ``seconds``, and may raise.
    """
    done: queue.SimpleQueue[Later] = queue.SimpleQueue()
    flying: dict[int, tuple[Item, Later]] = {}
    more = iter(items)
    try:
        while True:
            while len(flying) < window and (some := next(((one,) for one in more), None)):
                future = submit(some[0])
                flying[id(future)] = (some[0], future)
                future.add_done_callback(done.put)
            if not flying:
                return
            future = _next(done, look, seconds)
            yield flying.pop(id(future))
            del future
    finally:
        for _, future in flying.values():
            future.cancel()


def _next(done: queue.SimpleQueue[Later], look: Callable[[], None], seconds: float | None) -> Later:
    while True:
        try:
            return done.get(timeout=seconds)
        except queue.Empty:
            look()
