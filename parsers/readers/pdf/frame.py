"""Frame: from a PDF page's own coordinates (origin bottom left, y upwards, unturned) to the page as it is read.

Between the two stand upright coordinates: the page turned for reading, y still upwards, so that text runs to the
right on every page. A point (u, v) of them stands ``u - frame.edge`` from the left and ``frame.head - v`` from the top.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from schemas.page import Box


class Frame(msgspec.Struct, frozen=True):
    """The visible part of a page in its own coordinates, and the clockwise turn that makes it readable."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    """0, 90, 180 or 270 degrees."""

    @property
    def width(self) -> float:
        """Width of the page as read."""
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of the page as read."""
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    @property
    def edge(self) -> float:
        """The page's left edge as read, in upright coordinates."""
        return {0: self.left, 90: self.bottom, 180: -self.right, 270: -self.top}[self.turn]

    @property
    def head(self) -> float:
        """The page's upper edge as read, in upright coordinates."""
        return {0: self.top, 90: -self.left, 180: -self.bottom, 270: self.right}[self.turn]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands on the page as read: from the left, from the top."""
        u, v = {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[self.turn]
        return u - self.edge, self.head - v

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page on the page as read."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def sees(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether any part of a box of the page as read lies on the page."""
        return x1 > 0 and bottom > 0 and x0 < self.width and top < self.height


class Boxes(msgspec.Struct, frozen=True):
    """The four sides of many rectangles, side by side."""

    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]

    def upright(self, turn: int) -> Boxes:
        """The rectangles in upright coordinates."""
        if turn == 0:
            return self
        if turn == 90:
            return Boxes(self.bottoms, _minus(self.lefts), self.tops, _minus(self.rights))
        if turn == 180:
            return Boxes(_minus(self.rights), _minus(self.bottoms), _minus(self.lefts), _minus(self.tops))
        return Boxes(_minus(self.tops), self.rights, _minus(self.bottoms), self.lefts)


def upright(xs: Sequence[float], ys: Sequence[float], turn: int) -> tuple[Sequence[float], Sequence[float]]:
    """Points of the page in upright coordinates."""
    if turn == 0:
        return xs, ys
    if turn == 90:
        return ys, _minus(xs)
    return (_minus(xs), _minus(ys)) if turn == 180 else (_minus(ys), xs)


def _minus(values: Sequence[float]) -> list[float]:
    return [-value for value in values]
