"""Words as search knows them: cut, folded and stemmed here once, so that both databases find the same.

Letters are exact: æ, ø, å and é are letters of their own, and "as" is not "Ås"; capitals are no difference. Numbers
stay whole with what stands inside them: case numbers (5/24, 24/19079-1), decimals (4,8) and dates (1.1.2024).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import msgspec

VERSION = "1"
"""Another one makes every archive's index anew."""
STEM = "~"
"""Marks a lexeme as a stem; no word begins with it."""
_LONGEST = 100
"""Letters of a word that count: PostgreSQL refuses lexemes of 2,048 bytes."""

_WORD = re.compile(
    r"""
    [0-9]{1,7}/[0-9]{1,7}(?:[-–][0-9]{1,5}(?![0-9/]))?   # "5/24", "24/19079-1", "24/19079–1"
    | [0-9]+(?:[.,][0-9]+)*(?![^\W0-9_])                 # "4,8", "1.1.2024", "2024"
    | [^\W_]+                                            # "Lønnsjusteringen", "H12", "3C"
    """,
    re.VERBOSE,
)


class Word(msgspec.Struct, frozen=True):
    """A word of a text: its form as search knows it, and where it stands."""

    form: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a composed text in order, with their places in it."""
    for match in _WORD.finditer(text):
        yield Word(fold(match[0]), match.start(), match.end())


def forms(text: str) -> list[str]:
    """The words of a text, without their places."""
    return [word.form for word in words(compose(text))]


def compose(text: str) -> str:
    """A text whose letters are one character each: å is one, whether printed as one or as a and a ring."""
    return unicodedata.normalize("NFC", text)


def fold(word: str) -> str:
    """One spelling: small letters, a plain hyphen, not longer than what counts."""
    return compose(word.casefold()).replace("–", "-")[:_LONGEST]


@lru_cache(maxsize=100_000)
def stem(form: str) -> str | None:
    """The stem of a word in either målføre, marked as one; None for a number."""
    return None if form[0].isdigit() else STEM + _stemmer().stemWord(form)


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("norwegian")


def lexemes(found: list[str]) -> list[str]:
    """What is searched for words: each as it stands, and its stem; each once, in the order of code points."""
    distinct = set(found)
    return sorted(distinct | {stemmed for form in distinct if (stemmed := stem(form)) is not None})
