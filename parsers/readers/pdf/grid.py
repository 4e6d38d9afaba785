"""Grids: the cells that a page's rulings enclose.

The same cells as pdfplumber's table finder gives (a test compares them), found by filling a small grid instead of
trying all pairs of crossings, and two things more: a side left open (tables without outer rules, as Word prints
them) is closed where the other rules end, and a cell knows how many rows and columns it spans.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import msgspec

from parsers.readers.pdf.rulings import NEAR, Edge, Edges
from schemas.page import Box


class Field(msgspec.Struct, frozen=True, gc=False):
    """A cell of a grid: its first row and column, and how many it spans."""

    row: int
    col: int
    rowspan: int
    colspan: int


class Grid(msgspec.Struct, frozen=True):
    """Rulings that belong together: ``xs`` and ``ys`` part its columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    def box(self, field: Field) -> Box:
        """Where a cell stands."""
        x1, bottom = self.xs[field.col + field.colspan], self.ys[field.row + field.rowspan]
        return Box(self.xs[field.col], self.ys[field.row], x1, bottom)

    @property
    def area(self) -> float:
        """The size of the whole grid."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def find_grids(edges: Edges) -> list[Grid]:
    """The grids of a page, the smallest first; a lone box is a grid of one field."""
    grids = [_grid(across, down) for across, down in _connected(edges)]
    return sorted((grid for grid in grids if grid.fields), key=_area)


def _area(grid: Grid) -> float:
    return grid.area


def _connected(edges: Edges) -> Iterable[tuple[list[Edge], list[Edge]]]:
    """Horizontal and vertical edges that cross or touch, in groups."""
    across, down = edges.across, edges.down
    places = [edge.at for edge in across]
    group = list(range(len(down)))
    owner: list[int | None] = [None] * len(across)
    for number, wall in enumerate(down):
        low, high = bisect.bisect_left(places, wall.start - NEAR), bisect.bisect_right(places, wall.end + NEAR)
        for index in range(low, high):
            edge = across[index]
            if edge.start - NEAR <= wall.at <= edge.end + NEAR:
                known = owner[index]
                if known is None:
                    owner[index] = number
                else:
                    _unite(group, known, number)
    found: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for index, edge in enumerate(across):
        known = owner[index]
        if known is not None:
            found.setdefault(_root(group, known), ([], []))[0].append(edge)
    for number, wall in enumerate(down):
        root = _root(group, number)
        if root in found:
            found[root][1].append(wall)
    return found.values()


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        group[number] = group[group[number]]
        number = group[number]
    return number


def _unite(group: list[int], one: int, other: int) -> None:
    group[_root(group, one)] = _root(group, other)


def _grid(across: Sequence[Edge], down: Sequence[Edge]) -> Grid:
    """The cells that these edges enclose."""
    xs = _places([edge.at for edge in down], [x for edge in across for x in (edge.start, edge.end)])
    ys = _places([edge.at for edge in across], [y for edge in down for y in (edge.start, edge.end)])
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 1:
        return Grid(xs, ys, ())
    under = [[False] * cols for _ in range(rows)]
    """Whether a rule stands under the square; the lowest squares have the grid's own edge."""
    beside = [[False] * cols for _ in range(rows)]
    for edge in across:
        row = _index(ys, edge.at) - 1
        if row >= 0:
            for col in range(_index(xs, edge.start), _index(xs, edge.end)):
                under[row][col] = True
    for edge in down:
        col = _index(xs, edge.at) - 1
        if col >= 0:
            for row in range(_index(ys, edge.start), _index(ys, edge.end)):
                beside[row][col] = True
    return Grid(xs, ys, tuple(_fields(under, beside)))


def _places(sure: Iterable[float], ends: Iterable[float]) -> tuple[float, ...]:
    """The places of edges, and of the ends of others where no edge stands, in order."""
    places = sorted(set(sure))
    for end in sorted(ends):
        at = bisect.bisect(places, end)
        near = [place for place in places[max(at - 1, 0) : at + 1] if abs(place - end) <= NEAR]
        if not near:
            places.insert(at, end)
    return tuple(place for index, place in enumerate(places) if not index or place - places[index - 1] > NEAR / 2)


def _index(places: Sequence[float], place: float) -> int:
    """The number of the place nearest to ``place``."""
    at = bisect.bisect_left(places, place)
    if at and (at == len(places) or place - places[at - 1] <= places[at] - place):
        return at - 1
    return at


def _fields(under: Sequence[Sequence[bool]], beside: Sequence[Sequence[bool]]) -> Iterable[Field]:
    """Squares without a rule between them, joined to rectangles."""
    rows, cols = len(under), len(under[0])
    taken = [[False] * cols for _ in range(rows)]
    for row in range(rows):
        for col in range(cols):
            if taken[row][col]:
                continue
            wide = 1
            while col + wide < cols and not beside[row][col + wide - 1] and not taken[row][col + wide]:
                wide += 1
            high = 1
            while row + high < rows and _open(under, beside, row + high, col, wide):
                high += 1
            for y in range(row, row + high):
                for x in range(col, col + wide):
                    taken[y][x] = True
            yield Field(row, col, high, wide)


def _open(under: Sequence[Sequence[bool]], beside: Sequence[Sequence[bool]], row: int, col: int, wide: int) -> bool:
    """Whether a cell of so many columns goes on into ``row``: no rule above it there, and the same walls."""
    if any(under[row - 1][x] for x in range(col, col + wide)):
        return False
    if any(beside[row][x] for x in range(col, col + wide - 1)):
        return False
    ends_right = col + wide == len(under[0]) or beside[row][col + wide - 1]
    return ends_right and (col == 0 or beside[row][col - 1])
