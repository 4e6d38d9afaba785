"""Font size and baseline of recognised words, told from how high their ink stands.

A recogniser gives the box of a word's ink: "se" is lower than "Møte", a dash is nearly nothing. Words of one line
must stand alike to be one line, so each gets the height of the font, told from letters whose share of it is known
(Liberation Sans; a serif font comes out some percent smaller).
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from schemas.recognised import RecognisedWord

_TALL, _LOW, _BELOW = 0.73, 0.53, 0.21
"""Parts of the font size: capitals and ascenders, small letters, descenders."""
_ASCENT, _DESCENT = 0.80, 0.22
"""How far a word's box reaches above and below the baseline, as an engine gives it for a file's own text."""
_SMALL = frozenset("acemnorsuvwxzæø")
_DESCENDING = frozenset("gjpqy")
_BODY = 0.12
"""A line whose size is within this share of the page's commonest is of that size: ink cannot tell them apart."""
_STEP = 0.5
_USUAL = 11.0


def line_boxes(words: Sequence[RecognisedWord]) -> dict[int, tuple[float, float, float]]:
    """Top, bottom and font size of each line of a level page, by the line's number."""
    groups: dict[int, list[RecognisedWord]] = {}
    for word in words:
        groups.setdefault(word.line, []).append(word)
    sizes = {line: size for line, group in groups.items() if (size := _font_size(group)) is not None}
    body = _commonest(groups, sizes)
    boxes = {}
    for line, group in groups.items():
        told = sizes.get(line, body)
        size = body if abs(told - body) <= _BODY * body else max(_round(told), _STEP)
        base = _baseline(group, size)
        boxes[line] = (round(base - _ASCENT * size, 2), round(base + _DESCENT * size, 2), size)
    return boxes


def _font_size(group: Sequence[RecognisedWord]) -> float | None:
    """None when no word tells. A box is at times as high as the row and never lower than the ink: so the low one."""
    told = [(word.bottom - word.top) / share for word in group if (share := _share(word.text)) is not None]
    return statistics.median_low(told) if told else None


def _share(text: str) -> float | None:
    """How much of the font size a word's ink fills; None when its characters do not tell."""
    if not text.isalnum():
        text = text.strip(".,:;-–")
    if not text.isalnum() or (len(text) < 2 and not text.isdigit()):
        return None
    tall = any(char not in _SMALL and char not in _DESCENDING for char in text)
    return (_TALL if tall else _LOW) + (_BELOW if _descends(text) else 0.0)


def _descends(text: str) -> bool:
    return not _DESCENDING.isdisjoint(text)


def _baseline(group: Sequence[RecognisedWord], size: float) -> float:
    """Where the letters stand: the ink's lower edge where nothing reaches below it."""
    told = [word.bottom for word in group if (plain := word.text.strip(".-–")).isalnum() and not _descends(plain)]
    if told:
        return statistics.median(told)
    return max(word.bottom for word in group) - _BELOW * size


def _commonest(groups: dict[int, list[RecognisedWord]], sizes: dict[int, float]) -> float:
    """The size that the page's middle letter is printed in."""
    weights = sorted((size, sum(len(word.text) for word in groups[line])) for line, size in sizes.items())
    half, seen = sum(weight for _, weight in weights) / 2, 0
    for size, weight in weights:
        seen += weight
        if seen >= half:
            return max(_round(size), _STEP)
    return _USUAL


def _round(size: float) -> float:
    return round(size / _STEP) * _STEP
