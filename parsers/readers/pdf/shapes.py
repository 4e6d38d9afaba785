"""Rulings and images of a page by PDFium: its path objects as straight lines, its pictures as boxes.

A word processor draws a cell's border as a line, as a rectangle a point thick, or shades the cell; all three come out
as rulings. What nobody sees makes none: white on white, clear paint, a ground that fills the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple

import msgspec
import pypdfium2.raw as pdfium

from parsers.readers.pdf import calls
from parsers.readers.pdf.calls import Handle
from parsers.readers.pdf.colours import is_dark
from parsers.readers.pdf.frame import Frame
from parsers.readers.pdf.raw import Ruling
from parsers.readers.pdf.strokes import Matrix, rulings_of_figure, thin
from schemas.page import Box

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_LINE_TO, _MOVE_TO = 0, 2
MOST_SHAPES = 20_000
"""A page with more drawn shapes is a map or a plan: its lines rule no table, and no table finder survives them."""
_MOST_SEGMENTS = 4_000
_DEEPEST_FORM = 8
_ONE_FIGURE = 5
"""A line or a rectangle has at most so many points."""
GROUND = 0.9
"""A shade that covers so much of the page's width and height is its ground."""
_WHITE, _CLEAR = 250, 16


class Shapes(msgspec.Struct, frozen=True):
    """What is drawn on a page. ``shades`` are the dark grounds on which white letters can be read."""

    rulings: tuple[Ruling, ...] = ()
    images: tuple[Box, ...] = ()
    shades: tuple[Box, ...] = ()
    drawn: int = 0
    """How many shapes there are."""


class _Paint(NamedTuple):
    filled: bool
    stroked: bool
    dark: bool


class ShapeReader:
    """Reads the shapes of one page after the other into the same memory."""

    def __init__(self) -> None:
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._side_places = [ctypes.byref(side) for side in self._sides]
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._colour_places = [ctypes.byref(part) for part in self._colour]
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._mode_places = ctypes.byref(self._modes[0]), ctypes.byref(self._modes[1])
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_place = ctypes.byref(self._matrix)

    def read(self, page: Handle, frame: Frame) -> Shapes:
        """The shapes of an open page, in ``frame``."""
        self._frame = frame
        self._rulings: list[Ruling] = []
        self._images: list[Box] = []
        self._shades: list[Box] = []
        self._drawn = 0
        count = calls.count_objects(page)
        self._walk(list(map(calls.object_at, repeat(page), range(count))), None, 0)
        rulings = self._rulings if max(self._drawn, len(self._rulings)) <= MOST_SHAPES else []
        return Shapes(tuple(rulings), tuple(self._images), tuple(self._shades), self._drawn)

    def _walk(self, objects: list[Handle], within: Matrix | None, depth: int) -> None:
        for thing, kind in zip(objects, map(calls.type_of_object, objects), strict=True):
            if kind == _TEXT:
                continue
            self._drawn += 1
            if self._drawn > MOST_SHAPES:
                return
            if kind == _PATH:
                self._path(thing, within)
            elif kind == _IMAGE:
                self._images += self._boxes(thing, within)
            elif kind == _SHADING:
                self._shades += self._boxes(thing, within)
            elif kind == _FORM and depth < _DEEPEST_FORM:
                count = calls.count_form_objects(thing)
                matrix = self._matrix_of(thing)
                inner = list(map(calls.form_object_at, repeat(thing), range(count)))
                self._walk(inner, matrix.then(within) if within else matrix, depth + 1)

    def _path(self, thing: Handle, within: Matrix | None) -> None:
        paint = self._paint(thing)
        if not (paint.filled or paint.stroked):
            return
        for box in self._boxes(thing, within):
            count = calls.count_segments(thing)
            if thin(box) and count <= _ONE_FIGURE:
                # PDFium's box of a stroked line is wider than the line on all its sides.
                more = min(box.x1 - box.x0, box.bottom - box.top) / 2 if paint.stroked else 0.0
                corners = (box.x0 + more, box.top + more), (box.x1 - more, box.bottom - more)
                self._rulings += rulings_of_figure(corners)
                return
            wide, high = box.x1 - box.x0, box.bottom - box.top
            if paint.dark:
                self._shades.append(box)
            if wide > GROUND * self._frame.width and high > GROUND * self._frame.height and count <= _ONE_FIGURE:
                return
            if count <= _MOST_SEGMENTS:
                own = self._matrix_of(thing)
                for figure in self._figures(thing, count, own.then(within) if within else own):
                    self._rulings += rulings_of_figure(figure)

    def _paint(self, thing: Handle) -> _Paint:
        calls.draw_mode(thing, *self._mode_places)
        fill, stroke = self._modes
        known = calls.fill_colour(thing, *self._colour_places)
        filled = bool(fill.value) and self._is_seen(known)
        red, green, blue, _ = self._colour
        dark = filled and (not known or is_dark(red.value, green.value, blue.value))
        stroked = bool(stroke.value) and self._is_seen(calls.stroke_colour(thing, *self._colour_places))
        return _Paint(filled, stroked, dark)

    def _is_seen(self, known: int) -> bool:
        """Whether the colour just asked for shows on white; a pattern has no one colour and shows."""
        red, green, blue, alpha = self._colour
        return not known or (alpha.value >= _CLEAR and min(red.value, green.value, blue.value) < _WHITE)

    def _boxes(self, thing: Handle, within: Matrix | None) -> Iterable[Box]:
        """The object's box on the page, if it has one there."""
        if not calls.bounds_of_object(thing, *self._side_places):
            return
        left, bottom, right, top = (side.value for side in self._sides)
        if within is not None:
            left, bottom, right, top = within.bounds(left, bottom, right, top)
        box = self._frame.box(left, bottom, right, top)
        if self._frame.sees(box.x0, box.top, box.x1, box.bottom):
            yield box

    def _matrix_of(self, thing: Handle) -> Matrix:
        if not calls.matrix_of_object(thing, self._matrix_place):
            return Matrix(1, 0, 0, 1, 0, 0)
        found = self._matrix
        return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)

    def _figures(self, thing: Handle, count: int, matrix: Matrix) -> Iterable[list[tuple[float, float] | None]]:
        """The path's figures as points on the page; None stands where a curve runs."""
        segments = list(map(calls.segment_at, repeat(thing), range(count)))
        figure: list[tuple[float, float] | None] = []
        x, y = self._sides[:2]
        for segment, kind in zip(segments, map(calls.type_of_segment, segments), strict=True):
            calls.point_of_segment(segment, *self._side_places[:2])
            point = self._frame.point(*matrix.point(x.value, y.value))
            if kind == _MOVE_TO and figure:
                yield figure
                figure = []
            figure += [point] if kind in (_LINE_TO, _MOVE_TO) else [None, point]
            if calls.closes_figure(segment):
                figure.append(figure[0])
        if figure:
            yield figure
