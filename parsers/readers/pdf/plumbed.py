"""pdfplumber's characters, lines and rectangles as words and rulings like those of PDFium.

Coordinates of pdfplumber have their origin at the top left corner of the media box as turned; a letter's matrix is
that of pdfminer, origin bottom left.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from parsers.readers.pdf.colours import LEAST_SIZE, TINY, colour_class, is_dark
from parsers.readers.pdf.frame import Frame
from parsers.readers.pdf.looks import ABOVE, BOLD_NAME, ITALIC_NAME
from parsers.readers.pdf.raw import RawWord, Ruling
from parsers.readers.pdf.shapes import GROUND, MOST_SHAPES, Shapes
from parsers.readers.pdf.spelling import LOST, SILENT, SOFT_HYPHEN, spell
from parsers.readers.pdf.strokes import rulings_of_figure
from schemas.page import Box, Colour

Glyph = dict[str, Any]
_LEVEL = 3.0
"""Degrees that a baseline may lean and still be read as level."""
_NO_MEANING = "(cid:"
_SAME_PLACE = 0.12
"""Letters within half of so many font sizes stand at one place for sure, beyond one and a half never; two l's are
further apart."""
_STRUCK_TWICE = 0.05


def reading_turn(glyphs: Sequence[Glyph]) -> int:
    """The further clockwise turn that makes most of a page's letters stand upright."""
    turns = Counter(round(_angle(glyph) / 90) * 90 % 360 for glyph in glyphs if not _is_space(glyph))
    return turns.most_common(1)[0][0] if turns else 0


def _angle(glyph: Glyph) -> float:
    """Degrees by which a letter's baseline is turned against the clock."""
    a, b = glyph["matrix"][:2]
    return math.degrees(math.atan2(b, a))


def words_of(page: Page, frame: Frame) -> list[RawWord]:
    """The words of a page: level text by lines, turned words after it."""
    glyphs = _struck_once(_without_overprinted_spaces(page.chars))
    # Letters are put on lines by their upper edges; with the baseline in its place, sizes may differ on a line.
    level = [glyph | {"top": _base(glyph, page)} for glyph in glyphs if abs(_angle(glyph)) <= _LEVEL]
    found = [word["chars"] for word in extract_words(level, return_chars=True, x_tolerance_ratio=0.15)]
    found += _turned_words(glyph for glyph in glyphs if abs(_angle(glyph)) > _LEVEL)
    words = [_word(letters, page, frame) for letters in found]
    return [word for word in words if word.text]


def _base(glyph: Glyph, page: Page) -> float:
    return float(page.mediabox[1] + page.height - glyph["matrix"][5])


def _without_overprinted_spaces(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters without spaces that the next letter is printed over (Chromium, before a line-end hyphen)."""
    kept = [glyph for glyph, after in pairwise(glyphs) if not (_is_space(glyph) and _same_pen(glyph, after))]
    return [*kept, *glyphs[-1:]]


def _is_space(glyph: Glyph) -> bool:
    return str(glyph["text"]).isspace()


def _same_pen(glyph: Glyph, after: Glyph) -> bool:
    near = 0.1 * float(after["size"])
    return bool(abs(glyph["x0"] - after["x0"]) < near and abs(glyph["matrix"][5] - after["matrix"][5]) < near)


def _struck_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters without those that are drawn a second time at nearly the same place; twice drawn is bold."""
    kept: list[Glyph] = []
    places: dict[tuple[str, float, int, int], int] = {}
    for glyph in glyphs:
        reach = max(_SAME_PLACE * round(glyph["size"], 1), LEAST_SIZE)
        x, y = glyph["x0"] / reach, glyph["top"] / reach
        text = str(glyph["text"])
        near = [(text, reach, round(x + dx), round(y + dy)) for dx in (-0.5, 0, 0.5) for dy in (-0.5, 0, 0.5)]
        twin = next((places[place] for place in near if place in places), None)
        if twin is None or _is_space(glyph) or glyph["x1"] <= glyph["x0"]:
            places[text, reach, round(x), round(y)] = len(kept)
            kept.append(glyph)
        elif abs(kept[twin]["x0"] - glyph["x0"]) > _STRUCK_TWICE:
            kept[twin]["struck_twice"] = True
    return kept


def _turned_words(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Letters of stamps and margins, in the order they are drawn, parted by white space and by their angle."""
    for key, group in groupby(glyphs, key=lambda glyph: (_is_space(glyph), round(_angle(glyph)))):
        if not key[0]:
            yield list(group)


def _meaning(glyph: Glyph) -> str:
    """What a glyph says; U+FFFD when it has ink and no meaning."""
    text = str(glyph["text"])
    if text.startswith(_NO_MEANING):
        return LOST
    if len(text) > 1 or not SILENT.match(text) or glyph["x1"] <= glyph["x0"]:
        return text
    return "-" if text == SOFT_HYPHEN else LOST


def _word(letters: Sequence[Glyph], page: Page, frame: Frame) -> RawWord:
    first = letters[0]
    text = spell("".join(map(_meaning, letters)))
    x0, x1 = min(g["x0"] for g in letters), max(g["x1"] for g in letters)
    size = max(float(first["size"]), LEAST_SIZE)
    if abs(_angle(first)) <= _LEVEL:
        over = _base(first, page) - ABOVE * size
        under = over + size
    else:
        over, under = min(g["top"] for g in letters), max(g["bottom"] for g in letters)
    bold = sum(bool(g.get("struck_twice") or BOLD_NAME.search(str(g["fontname"]))) for g in letters)
    left, head = frame.edge, -frame.head
    return RawWord(
        text, float(x0) - left, float(over) - head, float(x1) - left, float(under) - head, size,
        2 * bold > len(letters), bool(ITALIC_NAME.search(str(first["fontname"]))),
        _colour(first["non_stroking_color"]) if size >= TINY else Colour.FAINT,
    )  # fmt: skip


def shapes_of(page: Page, frame: Frame) -> Shapes:
    """The rulings, images and dark grounds of a page."""
    figures = [*page.lines, *page.rects, *page.curves]
    rulings: list[Ruling] = []
    shades: list[Box] = []
    for figure in figures if len(figures) <= MOST_SHAPES else ():
        filled = bool(figure.get("fill")) and not _is_white(figure.get("non_stroking_color"))
        stroked = bool(figure.get("stroke")) and not _is_white(figure.get("stroking_color"))
        if not (filled or stroked):
            continue
        box = _box(figure, frame)
        if not frame.sees(box.x0, box.top, box.x1, box.bottom):
            continue
        if filled and is_dark(*_rgb(figure.get("non_stroking_color"))):
            shades.append(box)
        if box.x1 - box.x0 > GROUND * frame.width and box.bottom - box.top > GROUND * frame.height:
            continue
        rulings += _rulings(figure, frame)
    images = tuple(_box(image, frame) for image in page.images)
    drawn = len(figures) + len(images)
    return Shapes(tuple(rulings) if len(rulings) <= MOST_SHAPES else (), images, tuple(shades), drawn)


def _rulings(figure: Glyph, frame: Frame) -> list[Ruling]:
    left, head = frame.edge, -frame.head
    rulings: list[Ruling] = []
    points: list[tuple[float, float] | None] = []
    for step in figure["path"]:
        if step[0] == "m":
            rulings += rulings_of_figure(points)
            points = []
        if step[0] == "h":
            points += points[:1]
        elif len(step) > 1:
            point = (float(step[-1][0]) - left, float(step[-1][1]) - head)
            points += [point] if step[0] in ("m", "l") else [None, point]
    return rulings + rulings_of_figure(points)


def _box(thing: Glyph, frame: Frame) -> Box:
    left, head = frame.edge, -frame.head
    return Box(
        float(thing["x0"]) - left, float(thing["top"]) - head, float(thing["x1"]) - left, float(thing["bottom"]) - head
    )


def _colour(colour: Any) -> Colour | None:
    """White is faint, never unseen: pdfminer knows no gradients, which white letters may stand on."""
    found = colour_class(*_rgb(colour))
    return Colour.FAINT if found is Colour.UNSEEN else found


def _is_white(colour: Any) -> bool:
    return min(_rgb(colour)) >= 250


def _rgb(colour: Any) -> tuple[int, int, int]:
    """Grey, RGB or CMYK parts from 0 to 1 as red, green and blue; black where there is none, or a pattern."""
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    values = [float(part) for part in parts if isinstance(part, int | float)]
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        values = [(1 - part) * (1 - black) for part in (cyan, magenta, yellow)]
    if len(values) == 1:
        values *= 3
    if len(values) != 3:
        return 0, 0, 0
    red, green, blue = (min(max(round(255 * value), 0), 255) for value in values)
    return red, green, blue
