"""Furniture: running heads and page numbers, found by repetition at the edges of pages with digits masked.

They are marked and stay, since a page number that starts again at 1 tells where a paper begins. What repeats at a
page's edge is not always furniture: each paper of a packet may begin with the same title at the same place. Three
things tell a title: text of the body stands at that place on other pages, it is large or bold and its pages are the
first of their papers, or its figures change where a running head's would stay.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from schemas.page import Box, Furniture, Line, PageInfo

_EDGE = 0.12
"""The outer part of a page's height where furniture stands."""
_MARGIN = 0.085
"""The outermost part, where a bare number is a page number though it stands on one page only …"""
_WHITE = 1.0
"""… when so many line heights of white space part it from the text."""
_SAME_PLACE = 3.0
"""Furniture stands at the same height on its pages, within so many points."""
_LARGE = 1.15
"""A line larger than the body by this factor is a title or a letterhead, which belongs to the paper."""
_USUAL = 0.6
"""A bold line, or one of several columns, is furniture only when it stands on this share of the pages."""
_REACH = 2
"""The same head is looked for so many pages away: left and right pages may have their own."""
# "Side 2 av 7", "side 2", "2 av 7", "Side 2/7", "s. 2", "Page 2 of 7"
_COUNTED = re.compile(
    r"\W{0,3}(?:(?:side|s\.|page)\s*\d{1,4}(?:\s*(?:av|/|of)\s*\d{1,4})?|\d{1,4}\s+av\s+\d{1,4})\W{0,3}",
    re.IGNORECASE,
)
# "2", "- 2 -", "2/7", "[2]"
_BARE = re.compile(r"[-–\[(]?\s{0,3}\d{1,4}(?:/\d{1,3})?\s{0,3}[-–\])]?")
_DIGITS = re.compile(r"\d+")


class _Edge(msgspec.Struct, frozen=True, gc=False):
    """A line at the edge of a page: how far it stands from that edge, and its words with digits masked."""

    line: Line
    top: bool
    place: float
    mask: str
    alone: bool
    """It stands in the margin, with nothing further out and white space towards the text."""

    @property
    def key(self) -> tuple[bool, str]:
        """What it has in common with the same head on other pages."""
        return self.top, self.mask


def mark_furniture(lines: Sequence[Line], pages: Sequence[PageInfo]) -> tuple[Line, ...]:
    """The lines with running heads and page numbers marked."""
    edges = _edges(lines, pages)
    book = _Book(edges, len(pages), _body_size(lines))
    sides: dict[tuple[int, bool], list[_Edge]] = {}
    for edge in edges:
        sides.setdefault((edge.line.page, edge.top), []).append(edge)
    marked = {
        edge.line.number
        for side in sides.values()
        for edge in itertools.takewhile(book.is_furniture, sorted(side, key=_place))
    }
    marked |= _counting_ends(lines)
    return tuple(
        msgspec.structs.replace(line, furniture=Furniture.RUNNING_HEAD) if line.number in marked else line
        for line in lines
    )


def _counting_ends(lines: Sequence[Line]) -> set[int]:
    """Bare numbers below the last lines of pages that need not be full: they count the pages."""
    last = {line.page: line for line in lines if line.box is not None}
    offsets: dict[int, set[int]] = {}
    for page, line in last.items():
        if _BARE.fullmatch(line.text.strip()):
            offsets.setdefault(int(_DIGITS.findall(line.text)[0]) - page, set()).add(line.number)
    return {number for counted in offsets.values() if len(counted) > 1 for number in counted}


class _Book:
    """What stands at the edges of all pages."""

    def __init__(self, edges: Sequence[_Edge], pages: int, body: float) -> None:
        self._pages = pages
        self._body = body
        self._by_key: dict[tuple[bool, str], dict[int, _Edge]] = {}
        for edge in edges:
            self._by_key.setdefault(edge.key, {})[edge.line.page] = edge
        self._heads = {key for key, found in self._by_key.items() if _is_head(found)}
        self._texts: dict[bool, list[tuple[float, int]]] = {True: [], False: []}
        for edge in edges:
            if self._is_body(edge):
                self._texts[edge.top].append((edge.place, edge.line.page))
        for places in self._texts.values():
            places.sort()

    def is_furniture(self, edge: _Edge) -> bool:
        """Whether the line is a running head or a page number, what stands further out being furniture."""
        text = edge.line.text.strip()
        if _COUNTED.fullmatch(text):
            return True
        if _BARE.fullmatch(text):
            return edge.alone or self._counts_pages(edge)
        if edge.key not in self._heads or edge.line.size is None or edge.line.size > _LARGE * self._body:
            return False
        found = self._by_key[edge.key]
        beside = [found.get(edge.line.page + step) for step in range(-_REACH, _REACH + 1) if step]
        if not any(twin is not None and _same_place(edge, twin) for twin in beside):
            return False
        if (edge.line.bold or edge.line.text.count("\t") > 1) and len(found) < max(_USUAL * self._pages, 3):
            return False
        return not self._is_text_place(edge, found)

    def _counts_pages(self, edge: _Edge) -> bool:
        """Whether a bare number goes on counting on one of the pages around it."""
        own, found = int(_DIGITS.findall(edge.line.text)[0]), self._by_key[edge.key]
        for step in (-2, -1, 1, 2):
            twin = found.get(edge.line.page + step)
            if twin is not None and _same_place(edge, twin) and int(_DIGITS.findall(twin.line.text)[0]) == own + step:
                return True
        return False

    def _is_body(self, edge: _Edge) -> bool:
        """Whether the line looks like text of the body that is printed once; a bold one on page 1 is a letterhead."""
        line = edge.line
        usual = line.size is not None and abs(line.size - self._body) < 0.6 and not (line.bold and line.page == 1)
        numbered = _COUNTED.fullmatch(line.text.strip()) or _BARE.fullmatch(line.text.strip())
        return usual and not numbered and len(self._by_key[edge.key]) == 1

    def _is_text_place(self, edge: _Edge, found: Mapping[int, _Edge]) -> bool:
        """Whether text of the body stands at the line's place on pages without it."""
        height = edge.line.size or _SAME_PLACE
        places = self._texts[edge.top]
        first = bisect.bisect_left(places, (edge.place - 0.6 * height, 0))
        last = bisect.bisect_right(places, (edge.place + 0.6 * height, 0))
        return any(page not in found for _, page in places[first:last])


def _is_head(found: Mapping[int, _Edge]) -> bool:
    """Whether some page's line stands again, unchanged or counted on, on one of the next pages."""
    for page, edge in found.items():
        for step in range(1, _REACH + 1):
            twin = found.get(page + step)
            if twin is not None and _same_place(edge, twin) and _stays(edge.line.text, twin.line.text, step):
                return True
    return False


def _stays(text: str, later: str, step: int) -> bool:
    """Whether two lines that differ only in digits do not differ at all, or count the pages between them."""
    return all(int(b) - int(a) in (0, step) for a, b in zip(_DIGITS.findall(text), _DIGITS.findall(later), strict=True))


def _same_place(one: _Edge, other: _Edge) -> bool:
    return abs(one.place - other.place) <= _SAME_PLACE


def _place(edge: _Edge) -> float:
    return edge.place


def _edges(lines: Sequence[Line], pages: Iterable[PageInfo]) -> list[_Edge]:
    """The lines at the upper and lower edges of pages."""
    heights = {page.number: page.height for page in pages}
    by_page: dict[int, list[tuple[Line, Box]]] = {}
    for line in lines:
        if line.box is not None:
            by_page.setdefault(line.page, []).append((line, line.box))
    return [edge for page, own in by_page.items() for edge in _edges_of_page(own, heights.get(page) or 0.0)]


def _edges_of_page(lines: Sequence[tuple[Line, Box]], height: float) -> Iterator[_Edge]:
    found = sorted(lines, key=lambda pair: pair[1].top)
    for index, (line, box) in enumerate(found):
        top = box.bottom < _EDGE * height
        # "Side 2 av 3" below the last line of a page that is not full
        ends = index == len(found) - 1 and _COUNTED.fullmatch(line.text.strip()) is not None
        if not top and not ends and box.top <= (1 - _EDGE) * height:
            continue
        outermost = index == (0 if top else len(found) - 1)
        inner = index + (1 if top else -1)
        beside = found[inner][1] if 0 <= inner < len(found) else None
        white = max(beside.top - box.bottom, box.top - beside.bottom) if beside is not None else height
        place = box.top if top else height - box.bottom
        mask = _DIGITS.sub("#", " ".join(line.text.casefold().split()))
        alone = outermost and place < _MARGIN * height and white > _WHITE * (box.bottom - box.top)
        yield _Edge(line, top, place, mask, alone)


def _body_size(lines: Iterable[Line]) -> float:
    """The font size of most characters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size is not None:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
