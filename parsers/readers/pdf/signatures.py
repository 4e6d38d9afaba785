"""Signatures side by side: names with what each person is below, read person by person.

"Eirik Larsen          Johanne Larsen" over "ordfører              spesialkonsulent" is not a table with a header.
Known by its print: two lines of equally many parts that stand by themselves, above only names, below only what a
person is. Where that is printed in small letters the persons are read one after the other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from parsers.readers.pdf.columns import Row
from parsers.readers.pdf.raw import RawWord

_APART = 2.0
"""Signatures are parted by so many sizes of white space."""
_ALONE = 0.8
"""White space above and below the signatures, in sizes."""
_CLOSE = 0.6
_ALIGNED = 2.0
_NAME = range(2, 5)
_MOST_WORDS = 4
_MOST = 12
_RULE = re.compile(r"[_.…–—-]{4,}")


def read_signatures(rows: Sequence[Row]) -> list[Row]:
    """The rows, with signatures side by side put one after the other."""
    ordered: list[Row] = []
    index = 0
    while index < len(rows):
        if _are_signatures(rows, index):
            names, titles = _parts(rows[index]), _parts(rows[index + 1])
            for name, title in zip(names, titles, strict=True):
                ordered += [Row.of(name), Row.of(title)]
            index += 2
        else:
            ordered.append(rows[index])
            index += 1
    return ordered


def _are_signatures(rows: Sequence[Row], index: int) -> bool:
    if index + 1 >= len(rows):
        return False
    row, below = rows[index], rows[index + 1]
    if len(row.words) > _MOST or len(below.words) > _MOST:
        return False
    if row.words[-1].x0 - row.words[0].x1 < _APART * row.size or not _pause(row, below) < _CLOSE * row.size:
        return False
    names, titles = _parts(row), _parts(below)
    if len(names) < 2 or len(names) != len(titles):
        return False
    above = rows[index - 1] if index else None
    begins = above is None or _is_rule(above) or _pause(above, row) > _ALONE * row.size
    ends = index + 2 == len(rows) or _pause(below, rows[index + 2]) > _ALONE * row.size
    aligned = all(abs(name[0].x0 - title[0].x0) <= _ALIGNED for name, title in zip(names, titles, strict=True))
    return begins and ends and aligned and are_signed(map(_text, names), map(_text, titles), small=True)


def are_signed(names: Iterable[str], titles: Iterable[str], *, small: bool = False) -> bool:
    """Whether texts side by side are persons' names, and those below them what the persons are."""
    return all(map(_is_name, names)) and all(_is_title(title) and (title[0].islower() or not small) for title in titles)


def _text(words: Sequence[RawWord]) -> str:
    return " ".join(word.text for word in words)


def _is_rule(row: Row) -> bool:
    """Whether a row is a line to write on."""
    return all(_RULE.fullmatch(word.text) for word in row.words)


def _pause(above: Row, below: Row) -> float:
    return below.top - above.bottom


def _parts(row: Row) -> list[list[RawWord]]:
    parts = [[row.words[0]]]
    for before, word in itertools.pairwise(row.words):
        if word.x0 - before.x1 >= _APART * row.size:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) in _NAME and all(
        word[0].isupper() and word.strip(".").replace("-", "").isalpha() for word in words
    )


def _is_title(text: str) -> bool:
    words = text.split()
    return len(words) < _MOST_WORDS and words[0].isalpha() and not (len(words) > 1 and _is_name(text))
