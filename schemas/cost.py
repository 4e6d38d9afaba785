"""What the reading of one document cost, measured by the operating system when its processes ended."""

from __future__ import annotations

import msgspec


class Cost(msgspec.Struct, frozen=True):
    """Processor seconds and wall seconds of all its processes added up; bytes of memory of the largest at its peak."""

    cpu_seconds: float = 0.0
    seconds: float = 0.0
    memory: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu_seconds + other.cpu_seconds, self.seconds + other.seconds, max(self.memory, other.memory))
