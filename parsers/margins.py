"""Margins: how far right the text reaches, where each line stands; in points on a page, in characters in a text.

In prose of several columns a line ends at its own column's edge, which is known by the lines that stand beside it.
Short lines side by side (an address and a reference, two signatures) are no columns of prose.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from schemas.page import Box, Line

_NARROWEST = 66.0
"""A text whose longest line has fewer characters was not broken for want of room."""
_SHORT = 80
"""A page of shorter lines, none of which goes on in the next, was not broken for want of room."""
_FEW_LINES = 4
_MOST_LINES = 500
"""A page with more lines is no prose."""
_MOST_COLUMNS = 4
_FEWEST = 5
_FULL = 0.8
_MOST = 0.6
"""So many of a column's lines, and of its width that they fill."""
_ACROSS = 20.0
"""Points on both sides of the space between two columns that a line over both of them covers."""
_BESIDE = 0.4

Placed = tuple[Line, Box]


def right_margins(lines: Iterable[Line]) -> dict[int, float]:
    """The right margin for each line, by its number."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    return {number: limit for own in by_page.values() for number, limit in _of_page(own)}


def _of_page(lines: Sequence[Line]) -> Iterator[tuple[int, float]]:
    if _nothing_goes_on(lines):
        yield from ((line.number, math.inf) for line in lines)
        return
    limit = max((line.box.x1 if line.box is not None else max(len(line.text), _NARROWEST)) for line in lines)
    yield from ((line.number, limit) for line in lines)
    placed = [(line, line.box) for line in lines if line.box is not None and "\t" not in line.text]
    if len(placed) <= _MOST_LINES:
        yield from _of_columns(placed)


def _nothing_goes_on(lines: Sequence[Line]) -> bool:
    """Whether a page's lines are short and none goes on in the next: the longest was not broken for want of room."""
    if len(lines) < _FEW_LINES or any(len(line.text) >= _SHORT for line in lines):
        return False
    return not any(
        b.text.lstrip()[:1].islower()
        or (a.text[-1:].isalnum() and not b.text.lstrip()[:1].isupper())
        or (a.text.isupper() and b.text.isupper())
        for a, b in itertools.pairwise(lines)
    )


def _of_columns(placed: Sequence[Placed]) -> Iterator[tuple[int, float]]:
    """The margins of all columns but the last, whose margin is the page's."""
    for _ in range(_MOST_COLUMNS - 1):
        pairs = list(_beside(placed))
        if not pairs:
            return
        edge = min(right.x0 for _, right in pairs)
        if max(left.x1 for left, _ in pairs if left.x0 < edge) <= edge:
            left = _column(placed, edge, min(left.top for left, _ in pairs))
            limit = max((box.x1 for _, box in left), default=0.0)
            yield from ((line.number, limit) for line, _ in left)
        placed = [(line, box) for line, box in placed if box.x0 >= edge]


def _beside(placed: Sequence[Placed]) -> Iterator[tuple[Box, Box]]:
    """Lines at the same height, the left one first."""
    boxes = sorted((box for _, box in placed), key=lambda box: (box.top, box.x0))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other.top > one.bottom - _BESIDE * (one.bottom - one.top):
                break
            left, right = (one, other) if one.x0 < other.x0 else (other, one)
            if left.x1 < right.x0:
                yield left, right


def _column(placed: Sequence[Placed], edge: float, top: float) -> list[Placed]:
    """The lines left of the edge from ``top`` to the next line across it; none when they are no prose."""
    across = [box.top for _, box in placed if box.top > top and box.x0 < edge - _ACROSS and box.x1 > edge + _ACROSS]
    bottom = min(across, default=float("inf"))
    own = [(line, box) for line, box in placed if box.x1 <= edge and top <= box.top < bottom]
    if len(own) < _FEWEST:
        return []
    x0, x1 = min(box.x0 for _, box in own), max(box.x1 for _, box in own)
    full = sum(box.x1 > x0 + _FULL * (x1 - x0) for _, box in own)
    return own if full >= _MOST * len(own) else []
