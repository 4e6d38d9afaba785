"""Likeness of printed words: the one door to rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel


def distance(a: str, b: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours from ``a`` to ``b``; a misprint is 1."""
    return OSA.distance(a, b)


def shared_words(a: str, b: str) -> float:
    """How far the words of the one are the words of the other, order ignored: 0 to 1."""
    return fuzz.token_set_ratio(a, b) / 100


def edits(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The fewest edits from words ``a`` to ``b``, as (i1, i2, j1, j2): a[i1:i2] gives way to b[j1:j2]."""
    # rapidfuzz would compare words by their hash, which is salted anew in every process.
    nummer: dict[str, int] = {}
    a_nr, b_nr = ([nummer.setdefault(ord_, len(nummer)) for ord_ in alle] for alle in (a, b))
    for steg in Indel.opcodes(a_nr, b_nr):
        if steg.tag != "equal":
            yield steg.src_start, steg.src_end, steg.dest_start, steg.dest_end
