"""The one seam through which work spreads: a task over many items, results in the items' order.

A task is a module-level function of one frozen value, so that it can be sent to another process or machine. Items
are taken as they are needed, never all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Executor(Protocol):
    """Something that can run one task over many items."""

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """``task`` of each item, in the items' order."""


class SerialExecutor:
    """One item after the other, in this process."""

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """``task`` of each item, in the items' order; the next item is taken when its result is asked for."""
        return map(task, items)
