"""The order of what is found, the same on both databases: made here, of whole numbers.

Of more than two thousand only the newest are looked at (a word that stands everywhere tells nothing apart). They are
sorted by how many of the words stand in the title, then the newest first. The first two hundred are then weighed: a
word in the title counts most, then how often it stands in the text for its length (a word that stands often soon
counts no more), then whether it stands as it was written. Equal ones: the newest first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from archive.search.match import in_order
from archive.search.query import Term
from archive.search.texts import TYPES

LOOKED_AT = 2000
"""Rows that are looked at, of all that have the words: the newest."""
WEIGHED = 200
"""Rows that are weighed; those after them stay as the database sorted them."""
_IN_TITLE = 3000
_OFTEN = 2200
_AS_WRITTEN = 150
_TYPICAL = 400
"""Words of a typical text."""


def weigh(rows: Sequence[Any], terms: Sequence[Term], written: frozenset[str]) -> list[Any]:
    """Rows of the index in their order; ``written`` are the words of the query as they stand there."""
    return sorted(rows, key=lambda row: (-_weight(row, terms, written), *_place(row)))


def _place(row: Any) -> tuple[int, int, str]:
    return row.nyest, TYPES.index(row.type), row.id


def _weight(row: Any, terms: Sequence[Term], written: frozenset[str]) -> int:
    counted = Counter(row.ord.split())
    length = counted.total()
    title = set(row.tittel.split())
    weight = _AS_WRITTEN * len(written & counted.keys())
    for term in terms:
        times = _times(term, row.ord, counted)
        weight += times * _OFTEN // (times + 1 + 3 * length // _TYPICAL) + _IN_TITLE * _titled(term, title)
    return weight


def _times(term: Term, text: str, counted: Counter[str]) -> int:
    if term.phrase:
        return text.count(in_order(term).removesuffix(" "))
    return sum(times for form, times in counted.items() if term.matches(form))


def _titled(term: Term, title: set[str]) -> bool:
    if term.phrase:
        return set(term.phrase) <= title
    return any(
        one.text in title or (one.begins and any(form.startswith(one.text) for form in title)) for one in term.any_of
    )
