"""One item after the other, in this thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class SerialExecutor:
    """The next item is taken when its result is asked for."""

    window = 1

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """``task`` of each item, in the items' order."""
        return map(task, items)

    def close(self) -> None:
        """It holds nothing; this thread's fence ends with the program."""
