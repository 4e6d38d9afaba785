"""Budget: what one archive may cost, with everything that is nested in it. Limits compose: all spend the same."""

from __future__ import annotations

import time

from pipeline.limits import READING, Limits
from pipeline.unpack.entry import refused
from schemas.outcome import FailureCode, Outcome, Status

ENTRIES = 10_000
"""In an archive and all archives within it, folders included."""
DEPTH = 2
"""An archive, and archives within it."""
RATIO = 100
"""Unpacked to packed size. Pages of repeated table rows come near 60."""
BOMBS = 10
"""Entries that unfold to too much before the whole archive is given up."""
UNHARMFUL = 10_000_000
"""Bytes that are no danger, whatever the ratio."""
LARGEST = READING.input_bytes
"""Bytes of one file: no larger one is read."""
_SHARE = 0.8
"""Of the processor time; what is left is for telling what was found."""

BOMB = f"it unfolds to more than {RATIO} times its size; it may be an attack"


class SpentError(Exception):
    """Nothing more can be taken out of the archive."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


class Budget:
    """What is left for an archive of so many bytes."""

    def __init__(self, limits: Limits, size: int) -> None:
        self.left = min(limits.file_bytes, cap(size))
        """Bytes that may still come out."""
        self._by_ratio = self.left < limits.file_bytes
        self._unfolded = 0
        self._may_unfold = self.left
        self._entries = 0
        self._bombs = 0
        self._seconds = _SHARE * limits.cpu_for(size)
        self._until = time.process_time() + self._seconds

    def count(self, entries: int = 1) -> None:
        """So many entries more; raises ``SpentError``."""
        self._entries += entries
        if self._entries > ENTRIES:
            told = f"it holds more than {ENTRIES:,} entries; unpack it and import the folder"
            raise SpentError(refused(told))
        self.check_time()

    def unfold(self, count: int) -> None:
        """So many bytes of a compressed tar were read, kept or not; raises ``SpentError``."""
        self._unfolded += count
        if self._unfolded > self._may_unfold:
            raise SpentError(self.exceeded())
        self.check_time()

    def take(self, count: int) -> None:
        """So many bytes come out; raises ``SpentError``."""
        self.left -= count
        if self.left < 0:
            raise SpentError(self.exceeded())
        self.check_time()

    def bomb(self) -> Outcome:
        """One entry that unfolds to too much; raises ``SpentError`` when there are many."""
        self._bombs += 1
        if self._bombs > BOMBS:
            raise SpentError(refused(f"more than {BOMBS} of its entries unfold to too much; it may be an attack"))
        return refused(BOMB)

    def exceeded(self) -> Outcome:
        """What an archive is told that holds more than may come out of it."""
        return refused(BOMB if self._by_ratio else "it unfolds to too many bytes; unpack it and import the folder")

    def check_time(self) -> None:
        """Raises ``SpentError`` when the processor time is nearly used up."""
        if time.process_time() > self._until:
            told = f"it takes more than {self._seconds:.0f} s of processor time; unpack it and import the folder"
            raise SpentError(Outcome(Status.FAILED, FailureCode.CPU_LIMIT, told))


def cap(packed: int) -> int:
    """Bytes to which so many packed ones may unfold."""
    return max(UNHARMFUL, RATIO * packed)


def too_large(size: int) -> Outcome:
    """One file that is larger than any that is read."""
    told = f"it has {size:,} bytes, above the limit of {LARGEST:,}; split it into its papers"
    return Outcome(Status.FAILED, FailureCode.TOO_LARGE, told)
