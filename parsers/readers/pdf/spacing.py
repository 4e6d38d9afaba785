"""Letter-spacing: words whose letters stand apart ("M ø t e d a t o", "V E D T A K") put together again.

Only where the page itself leaves no doubt: the gaps inside words are alike, those between words clearly wider.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from parsers.readers.pdf.raw import RawWord

_FEWEST = 4
"""So many letters in a row are spaced out; fewer may be initials, or the words "i" and "å"."""
_ALIKE = 1.25
"""Gaps inside words differ by at most this factor …"""
_SLACK = 0.06
"""… and so many font sizes, since a font's letters have white at their sides."""
_CLEARLY_WIDER = 1.5
_PAIR = 2
"""Two letters of a spaced-out word may stand closer ("BE R G E N": kerning) …"""
_NARROW = 0.2
"""… which is believed only where the letters stand closer than words, in font sizes, or words are parted by more."""
_WIDEST_INSIDE = 0.9
"""Letters further apart than so many font sizes stand in columns."""


def joined_letters(words: list[RawWord]) -> list[RawWord]:
    """The words, letter-spaced ones whole."""
    lengths = "".join(["1" if len(word.text) == 1 else " " for word in words])
    if "1" * (_FEWEST - 1) not in lengths:
        return words
    mended: list[RawWord] = []
    for run in _runs(words):
        mended += _joined(run) if len(run) >= _FEWEST else run
    return mended


def _runs(words: list[RawWord]) -> Iterator[list[RawWord]]:
    """The words as runs of single letters and pairs on one line in one size, and single words between them."""
    run: list[RawWord] = []
    for word in words:
        if run and not _goes_on(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _goes_on(before: RawWord, after: RawWord) -> bool:
    single = len(before.text) == len(after.text) == 1
    pair = min(len(before.text), len(after.text)) == 1 and (_is_pair(before) or _is_pair(after))
    return (
        (single or pair)
        and abs(before.top - after.top) < 0.2 * before.size
        and abs(before.size - after.size) < 0.1 * before.size
        and -0.1 * before.size < after.x0 - before.x1 < 3 * before.size
    )


def _is_pair(word: RawWord) -> bool:
    return len(word.text) == _PAIR and word.text.isalpha()


def _joined(run: list[RawWord]) -> list[RawWord]:
    """The run as words, or as it was where its gaps leave a doubt."""
    size = run[0].size
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    inside = max(min(gaps), 0.0) * _ALIKE + _SLACK * size
    between = [gap for gap in gaps if gap > inside]
    letters = [word.text.casefold() for word in run if word.text.isalpha()]
    pairs = sum(len(word.text) > 1 for word in run)
    doubtful = (
        (pairs and not between and max(gaps) > _NARROW * size)
        or pairs > len(run) // 3
        or inside > _WIDEST_INSIDE * size
        or (between and min(between) < _CLEARLY_WIDER * inside)
        or len(letters) < max(_FEWEST, 0.6 * len(run))
        or _is_enumeration(letters)
    )
    if doubtful:
        return run
    words = [run[0]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > inside:
            words.append(letter)
        else:
            words[-1] = _with(words[-1], letter)
    return words if max(len(word.text) for word in words) >= _FEWEST - 1 else run


def _is_enumeration(letters: list[str]) -> bool:
    """Whether the letters are a list ("A B C D") or marks in a row ("x x x x")."""
    steps = [ord(after[0]) - ord(before[0]) for before, after in pairwise(letters)]
    return len(set(letters)) == 1 or all(step == 1 for step in steps)


def _with(word: RawWord, letter: RawWord) -> RawWord:
    return msgspec.structs.replace(word, text=word.text + letter.text, x1=letter.x1, bold=word.bold and letter.bold)
