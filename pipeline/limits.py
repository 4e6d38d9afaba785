"""Limits: what one document may cost, each with its reason; put on a process by itself before it does its work.

The numbers were measured on 1,019 files of strangers and 227 made to do harm: the slowest honest file took 14 s of
processor time, the largest 255 MB of memory.
"""

from __future__ import annotations

import math
import resource
import sys

import msgspec

MIB = 1 << 20
GIB = 1 << 30

BYTES_PER_PAGE = 2_000
"""No typeset page is smaller, so bytes tell at most how many pages there are, before any parser has looked."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one document may cost. Bytes and seconds, all told."""

    input_bytes: int = 200_000_000
    """A larger file is refused before it is read."""
    cpu_seconds: int = 30
    """Processor time that any file gets: wall time lies on a busy machine."""
    cpu_seconds_per_page: float = 1.0
    cpu_seconds_most: int = 300
    """The end of what pages can add."""
    wall_factor: float = 10.0
    """Wall time in processor times: a wide backstop, for what sleeps instead of working."""
    address_space: int = 2 * GIB
    """Of the process; malloc fails above it. Eight times the largest honest file."""
    output_bytes: int = 50_000_000
    """Of the record that the process hands back."""
    file_bytes: int = 0
    """Of each file that it writes: a parser writes none."""
    open_files: int = 64
    processes: int | None = 0
    """New processes and threads; None is no limit. The system does not hold its superuser to it."""

    def cpu_for(self, size: int) -> int:
        """Seconds of processor time for a file of so many bytes."""
        pages = size / BYTES_PER_PAGE
        return min(self.cpu_seconds_most, math.ceil(self.cpu_seconds + self.cpu_seconds_per_page * pages))

    def wall_for(self, size: int) -> float:
        """Seconds by the clock for a file of so many bytes."""
        return self.wall_factor * self.cpu_for(size)


READING = Limits()
"""For a parser."""

PROGRAM = Limits(
    cpu_seconds=180,
    address_space=4 * GIB,
    file_bytes=500_000_000,
    open_files=1024,
    processes=None,
)
"""For an external program, which renders and recognises: it needs more memory, files of its own and threads."""

CONVERSION = msgspec.structs.replace(
    PROGRAM, cpu_seconds=60, cpu_seconds_per_page=0.1, cpu_seconds_most=120, wall_factor=3.0
)
"""For LibreOffice, which needs 1 to 10 s; one that waits for something that never comes ends after 3 to 6 minutes."""

UNPACKING = Limits(
    input_bytes=20_000_000_000,
    cpu_seconds=60,
    cpu_seconds_per_page=0.1,
    cpu_seconds_most=1800,
    wall_factor=3.0,
    file_bytes=10_000_000_000,
)
"""For taking an archive apart: ``file_bytes`` is all that may come out of it, nested archives and all."""

NO_ADDRESS_SPACE = sys.platform == "darwin"
"""macOS takes the limit on address space and does not keep to it."""


def impose(limits: Limits, size: int) -> None:
    """Put the limits on this process, for ever; a stricter limit that it has already stays."""
    cpu = limits.cpu_for(size)
    _lower(resource.RLIMIT_CPU, cpu, cpu + 1)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, limits.file_bytes)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    if limits.processes is not None:
        _lower(resource.RLIMIT_NPROC, limits.processes)
    if not NO_ADDRESS_SPACE:
        _lower(resource.RLIMIT_AS, limits.address_space)


def _lower(kind: int, soft: int, hard: int | None = None) -> None:
    """SIGXCPU comes at the soft limit on processor time and SIGKILL at the hard one; elsewhere they are the same."""
    _, before = resource.getrlimit(kind)
    hard = soft if hard is None else hard
    if before != resource.RLIM_INFINITY:
        soft, hard = min(soft, before), min(hard, before)
    resource.setrlimit(kind, (soft, hard))
