"""Mending: words as a person sees them, from what damaged text layers hold.

Known damage: a layer drawn twice, also to make letters bold by striking them twice with a small shift; letters spaced
out ("M ø t e d a t o"); words printed outside the page; white letters on white.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parsers.readers.pdf.frame import Frame
from parsers.readers.pdf.raw import RawPage, RawWord
from parsers.readers.pdf.shapes import MOST_SHAPES, Shapes
from parsers.readers.pdf.spacing import joined_letters
from parsers.readers.pdf.spelling import SOFT_HYPHEN
from schemas.page import Box, Colour

_SAME_PLACE = 0.15
"""Two words whose corners are within this share of the font size stand at the same place."""
_STRUCK_TWICE = 0.05
_COMPARED = 64
_LIGHT = (Colour.FAINT, Colour.UNSEEN)
_HYPHENS = "-‐" + SOFT_HYPHEN


def mended(words: list[RawWord]) -> list[RawWord]:
    """The words of a page, each once, letter-spaced ones whole, hyphens at line ends told from others."""
    if _crowded(words):
        words = once(words)
    return with_line_end_hyphens(joined_letters(words))


def _crowded(words: Sequence[RawWord]) -> bool:
    """Whether any two words begin within a square point: a quick look before each is compared with its likes.

    Squares between whole points and between half points, so that near neighbours are not parted in both.
    """
    xs, ys = [word.x0 for word in words], [word.bottom for word in words]
    count = len(words)
    return any(len(set(zip(map(cut, xs), map(cut, ys), strict=True))) < count for cut in (int, round))


def once(words: list[RawWord]) -> list[RawWord]:
    """The words without those that stand a second time at the same place; a shifted second strike makes bold."""
    kept: list[RawWord] = []
    places: dict[str, list[int]] = {}
    for word in words:
        earlier = places.get(word.text)
        if earlier is None:
            places[word.text] = [len(kept)]
            kept.append(word)
            continue
        twin = next((place for place in earlier[-_COMPARED:] if _same_place(kept[place], word)), None)
        if twin is None:
            earlier.append(len(kept))
            kept.append(word)
        elif abs(kept[twin].x0 - word.x0) > _STRUCK_TWICE or word.bold:
            kept[twin] = msgspec.structs.replace(kept[twin], bold=True)
    return kept


def _same_place(one: RawWord, other: RawWord) -> bool:
    near = _SAME_PLACE * max(one.size, 1.0)
    return abs(one.x0 - other.x0) < near and abs(one.top - other.top) < near and abs(one.x1 - other.x1) < near


def with_line_end_hyphens(words: list[RawWord]) -> list[RawWord]:
    """The words with U+00AD for a hyphen after a letter where the next word does not stand on its right."""
    places = [place for place, word in enumerate(words) if word.text[-1] in _HYPHENS]
    for place in places:
        word = words[place]
        text = word.text
        after = words[place + 1] if place + 1 < len(words) else None
        stays = after is not None and abs(after.top - word.top) < word.size / 2 and after.x0 >= word.x1 - word.size / 2
        if text[-1] == SOFT_HYPHEN:
            if stays:
                words[place] = msgspec.structs.replace(word, text=text[:-1] + "-")
        elif after is not None and not stays and text[-2:-1].isalpha() and after.text[0].isalnum():
            words[place] = msgspec.structs.replace(word, text=text[:-1] + SOFT_HYPHEN)
    return words


def seen(words: Sequence[RawWord], frame: Frame, shapes: Shapes) -> tuple[tuple[RawWord, ...], int]:
    """The words that stand on the page, and how many do not.

    Letters that are faint on white are not so on a dark ground, and those of a picture's text layer show as picture.
    """
    wide, high = frame.width, frame.height
    on_page = [word for word in words if word.x1 > 0 and word.bottom > 0 and word.x0 < wide and word.top < high]
    grounds = (*shapes.shades, *shapes.images)
    if grounds and any(word.colour in _LIGHT for word in on_page):
        on_page = [
            msgspec.structs.replace(word, colour=None)
            if word.colour in _LIGHT and any(_stands_on(word, ground) for ground in grounds)
            else word
            for word in on_page
        ]
    return tuple(on_page), len(words) - len(on_page)


def without_unseen(page: RawPage) -> tuple[RawPage, int]:
    """The page without the words that nobody sees on it, and how many those were.

    Where they are most of the page, they are the text layer of letters that are drawn, and stay; also on a page with
    so much drawn on it that not every ground is known.
    """
    if page.drawn > MOST_SHAPES or not any(word.colour is Colour.UNSEEN for word in page.words):
        return page, 0
    shown = tuple(word for word in page.words if word.colour is not Colour.UNSEEN)
    if 2 * sum(len(word.text) for word in shown) <= sum(len(word.text) for word in page.words):
        return page, 0
    return msgspec.structs.replace(page, words=shown), len(page.words) - len(shown)


def _stands_on(word: RawWord, ground: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return ground.x0 <= x <= ground.x1 and ground.top <= y <= ground.bottom
