"""Strokes: drawn figures as rulings. A thin figure is one line; of a larger one, its level and upright edges are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.readers.pdf.raw import Ruling
from schemas.page import Box

_THIN = 3.0
"""A shape thinner than so many points is one line."""
_SHORT = 2.0
"""Shorter lines are dots."""
_STRAIGHT = 0.5
"""A line that leans by less than so many points is level or upright."""

Point = tuple[float, float]


class Matrix(NamedTuple):
    """A PDF transformation: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, outer: Matrix) -> Matrix:
        """This transformation and after it another."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def point(self, x: float, y: float) -> Point:
        """Where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def bounds(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a rectangle after the transformation."""
        xs, ys = zip(*(self.point(x, y) for x in (left, right) for y in (bottom, top)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def thin(box: Box) -> bool:
    """Whether a box is so thin that it is one line."""
    return box.x1 - box.x0 <= _THIN or box.bottom - box.top <= _THIN


def rulings_of_figure(figure: Sequence[Point | None]) -> list[Ruling]:
    """The rulings that a figure makes: its points in order, None where a curve runs between two of them."""
    points = [point for point in figure if point is not None]
    if not points:
        return []
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    wide, high = x1 - x0, bottom - top
    if min(wide, high) <= _THIN:
        return [Ruling(x0, top, x1, bottom)] if max(wide, high) >= _SHORT else []
    rulings = []
    for here, there in pairwise(figure):
        if here is None or there is None:
            continue
        (ax, ay), (bx, by) = here, there
        across, down = abs(ax - bx), abs(ay - by)
        if min(across, down) <= _STRAIGHT and max(across, down) >= _SHORT:
            rulings.append(Ruling(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return rulings
