"""Rulings straightened: what a page draws in many strokes, as the few lines that a reader sees.

A cell's border is often drawn cell by cell (Chromium, Word), twice (both cells draw the border between them) or as a
thin filled rectangle with two long edges. Strokes within three points are one line, and so are strokes in line whose
ends are that near: the tolerances of pdfplumber's table finder.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import msgspec

from parsers.readers.pdf.raw import Ruling

NEAR = 3.0
"""Points within which two strokes, or two ends, are the same."""


class Edge(msgspec.Struct, frozen=True, gc=False):
    """A line at ``at`` (y of a horizontal one, x of a vertical one) from ``start`` to ``end``."""

    at: float
    start: float
    end: float

    def reaches(self, start: float, end: float) -> bool:
        """Whether it covers all of ``start`` to ``end``."""
        return self.start <= start + NEAR and self.end >= end - NEAR


class Edges(msgspec.Struct, frozen=True):
    """The lines of a page, horizontal and vertical, sorted by place and start."""

    across: tuple[Edge, ...]
    down: tuple[Edge, ...]


@functools.lru_cache(2)
def straighten(rulings: tuple[Ruling, ...]) -> Edges:
    """The rulings as joined lines; strokes shorter than three points are dots and left out.

    The last pages' are remembered: a page's tabs and its tables both ask.
    """
    across: set[tuple[float, float, float]] = set()
    down: set[tuple[float, float, float]] = set()
    for ruling in rulings:
        wide, high = ruling.x1 - ruling.x0, ruling.bottom - ruling.top
        if not math.isfinite(wide + high):
            continue
        if wide >= high:
            across.add((round((ruling.top + ruling.bottom) / 2, 1), round(ruling.x0, 1), round(ruling.x1, 1)))
        else:
            down.add((round((ruling.x0 + ruling.x1) / 2, 1), round(ruling.top, 1), round(ruling.bottom, 1)))
    return Edges(_joined(sorted(across)), _joined(sorted(down)))


def _joined(strokes: Sequence[tuple[float, float, float]]) -> tuple[Edge, ...]:
    edges: list[Edge] = []
    index = 0
    while index < len(strokes):
        first = index
        while index < len(strokes) and strokes[index][0] - strokes[first][0] <= NEAR:
            index += 1
        group = strokes[first:index]
        at = round((group[0][0] + group[-1][0]) / 2, 1)
        start, end = None, 0.0
        for _, low, high in sorted(group, key=_start) if len(group) > 1 else group:
            if start is not None and low <= end + NEAR:
                end = max(end, high)
                continue
            if start is not None and end - start >= NEAR:
                edges.append(Edge(at, start, end))
            start, end = low, high
        if start is not None and end - start >= NEAR:
            edges.append(Edge(at, start, end))
    return tuple(edges)


def _start(stroke: tuple[float, float, float]) -> float:
    return stroke[1]
