"""Two cases that a paper prints under one number: a misprint that is to be told of, and costs neither of them.

A case is named several times (in the list, over its treatment), with a title that may be cut, wrapped or put
otherwise. Only titles that have next to nothing in common are of two cases.
"""

from __future__ import annotations

from schemas.normal.likhet import shared_words

_APART = 0.55
"""Titles that share less of their words than this are of two cases: "Budsjett 2025" and "Leie av lager på kaia"."""
_SHORTEST = 8
"""Characters of the shortest title that tells anything: "Utgår", "Trukket" say what became of a case."""


def are_apart(one: str | None, other: str | None) -> bool:
    """Whether two titles are of two cases; one that is not printed tells nothing."""
    if one is None or other is None or min(len(one), len(other)) < _SHORTEST:
        return False
    return shared_words(one.casefold(), other.casefold()) < _APART
