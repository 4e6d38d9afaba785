"""What a page of a PDF costs: the whole page model beside what other tools need for less, in one run.

Every tool reads every file once to get warm, then all take turns; what counts is the median over the rounds of the
processor time, that of child processes included. ``pdftotext`` is started anew for each file, as anyone does who
uses it.
"""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pikepdf

from benchmarks.speed.tools import TOOLS, cpu_seconds

LEAST_PAGES = 10
"""Shorter files are left out: what they cost is mostly the start."""


class Page(msgspec.Struct, frozen=True):
    """Processor seconds a page of one file, by tool."""

    name: str
    pages: int
    seconds: Mapping[str, float]


def measure_pages(papers: Sequence[Path], rounds: int) -> Iterator[Page]:
    """The cost of a page of each file that is long enough."""
    for path in papers:
        pages = count_pages(path)
        if pages >= LEAST_PAGES:
            costs = _costs(path, rounds)
            yield Page(path.name, pages, {tool: cost / pages for tool, cost in costs.items()})


def start_of_pdftotext(rounds: int) -> float:
    """Processor seconds of starting it, paid for each file."""
    return statistics.median(
        cpu_seconds(lambda: subprocess.run(["pdftotext", "-v"], check=True, capture_output=True)) for _ in range(rounds)
    )


def count_pages(path: Path) -> int:
    """The pages of a PDF."""
    with pikepdf.open(path) as document:
        return len(document.pages)


def _costs(path: Path, rounds: int) -> dict[str, float]:
    data = path.read_bytes()
    seconds: dict[str, list[float]] = {tool: [] for tool in TOOLS}
    for number in range(rounds + 1):
        for tool, read in TOOLS.items():
            cost = cpu_seconds(partial(read, path, data))
            if number:
                seconds[tool].append(cost)
    return {tool: statistics.median(costs) for tool, costs in seconds.items()}
