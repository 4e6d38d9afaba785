"""The rules drawn on a scanned page: found, so that its tables are known; wiped, so that they are not read as letters.

A rule is a dark run much longer than any stroke of a letter and hardly thicker than one. What is dark and thick (a
photograph, a shaded cell, the scanner's shadow) is left alone. Works on a level page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageDraw

Place = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels; x1 and bottom are the first beyond."""

_LONG, _HIGH = 0.8, 0.3
"""Inches: the shortest rule across, and the shortest one downwards (a row of a table is not always higher)."""
_THICK = 0.045
"""Inches: the thickest rule."""
_STROKE = 6
"""Runs shorter than 2 ** _STROKE pixels are strokes of letters (at 200 dots per inch a third of an inch)."""
_DARKER = 40
"""By so much is a rule darker than the paper, of 255; thin grey ones are hardly more."""
_EVEN = 0.6
"""A rule's lighter parts are this share as dark as its middle one."""
_MOST = 4000
"""A page with more is a drawing or a photograph: nothing on it is called a rule."""


def find_rules(page: Image.Image, dpi: float) -> tuple[Place, ...]:
    """The rules of a level grey page, across and downwards."""
    across = _runs(page, round(_LONG * dpi), round(_THICK * dpi))
    turned = _runs(page.transpose(Image.Transpose.TRANSPOSE), round(_HIGH * dpi), round(_THICK * dpi))
    downwards = ((top, x0, bottom, x1) for x0, top, x1, bottom in turned)
    found = (*across, *downwards)
    return found if len(found) <= _MOST else ()


def wiped(page: Image.Image, rules: Sequence[Place]) -> Image.Image:
    """The page with paper where the rules were; the picture given is left as it is."""
    if not rules:
        return page
    copy = page.copy()
    draw = ImageDraw.Draw(copy)
    paper = paper_grey(page)
    for x0, top, x1, bottom in rules:
        # A blurred rule is wider than its dark middle.
        draw.rectangle((x0 - 2, top - 2, x1 + 1, bottom + 1), fill=paper)
    return copy


def paper_grey(page: Image.Image) -> int:
    """The commonest light grey."""
    counts = page.histogram()
    return max(range(128, 256), key=lambda grey: counts[grey])


def _runs(page: Image.Image, least: int, thick: int) -> list[Place]:
    """Even dark runs from left to right of at least that length, those of neighbouring rows put together."""
    paper = paper_grey(page)
    dark = page.point([255 if grey < paper - _DARKER else 0 for grey in range(256)])
    # One row more, since a rule that is not quite level goes on in the next.
    mask = _opened(ImageChops.lighter(dark, ImageChops.offset(dark, 0, 1)))
    found: list[Place] = []
    for place in _grouped(mask):
        found.append(place)
        if len(found) > _MOST:
            return []
    return [
        place
        for place in found
        if place[2] - place[0] >= least and place[3] - place[1] <= thick and _is_even(page.crop(place), paper)
    ]


def _grouped(mask: Image.Image) -> Iterator[Place]:
    rows = mask.tobytes()
    going: list[Place] = []
    for y in range(mask.height):
        now: list[Place] = []
        for start, end in _row_runs(rows, y * mask.width, mask.width):
            rule = (start, y, end, y + 1)
            for before in [other for other in (*going, *now) if other[0] < end and start < other[2]]:
                (going if before in going else now).remove(before)
                rule = (min(rule[0], before[0]), before[1], max(rule[2], before[2]), y + 1)
            now.append(rule)
        yield from going
        going = now
    yield from going


def _is_even(run: Image.Image, paper: int) -> bool:
    """Whether a run is as dark all along: the feet of letters that touch are dark with light between them."""
    darkness = sorted(paper - grey for grey in _darkest_rows(run).tobytes())
    return darkness[len(darkness) // 10] >= _EVEN * darkness[len(darkness) // 2]


def _darkest_rows(run: Image.Image) -> Image.Image:
    """The darkest of each column."""
    darkest = run.crop((0, 0, run.width, 1))
    for y in range(1, run.height):
        darkest = ImageChops.darker(darkest, run.crop((0, y, run.width, y + 1)))
    return darkest


def _opened(mask: Image.Image) -> Image.Image:
    """The mask without runs that are too short."""
    for power in range(_STROKE):
        mask = ImageChops.darker(mask, ImageChops.offset(mask, -(2**power), 0))
    for power in range(_STROKE):
        mask = ImageChops.lighter(mask, ImageChops.offset(mask, 2**power, 0))
    return mask


def _row_runs(rows: bytes, offset: int, width: int) -> Iterator[tuple[int, int]]:
    row = rows[offset : offset + width]
    start = row.find(255)
    while start >= 0:
        end = row.find(0, start)
        end = width if end < 0 else end
        yield start, end
        start = row.find(255, end)
