"""Told to stop: the first signal lets what is in hand come to its end, the second stops at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_TOLD = b"\nmoetearkiv: finishing what is in hand; once more stops at once\n"


class Stop:
    """Whether the run has been told to stop, and by which signal."""

    def __init__(self) -> None:
        self.number: int | None = None

    def __bool__(self) -> bool:
        return self.number is not None

    @property
    def exit_code(self) -> int:
        """128 and the signal's number, as a shell has it."""
        return 128 + (self.number or 0)


@contextmanager
def stops_gently(told: Callable[[], None] = lambda: None) -> Iterator[Stop]:
    """Within, the first SIGINT or SIGTERM is only noted, and ``told`` is called; the next does what it did before."""
    stop = Stop()
    before: dict[int, Any] = {number: signal.getsignal(number) for number in SIGNALS}

    def note(number: int, _frame: FrameType | None) -> None:
        stop.number = number
        _restore(before)
        # Not through Python's streams: the signal may have come in the middle of a write to them.
        os.write(2, _TOLD)
        told()

    for number in SIGNALS:
        signal.signal(number, note)
    try:
        yield stop
    finally:
        _restore(before)


def _restore(before: dict[int, Any]) -> None:
    for number, handler in before.items():
        signal.signal(number, handler)
