"""Attachments of one title: copies of one paper, or papers that happen to be called the same ("Kart", "Referat").

Only their text can tell. Copies in text, PDF and HTML share nearly all words; two papers do not. Where there is no
text to compare, the title has to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from archive.consolidate.precedence import fold_letters
from archive.consolidate.said import Papir
from schemas.kodelister import Dokumenttype

KINDS = frozenset({Dokumenttype.VEDLEGG, Dokumenttype.UKJENT})
"""Papers that have neither meeting nor case to be known by."""

_SHARED = 0.5
"""Share of all words that two copies have in common at least."""


def tell_apart(papers: Iterable[Papir]) -> Mapping[tuple[str, str], str | None]:
    """For each copy (file and path) a mark that parts it from other papers of its title; None for the first of them.

    The mark follows from the texts alone, so it is the same in whatever order the copies came.
    """
    by_title: dict[tuple[str, str], list[Papir]] = {}
    for papir in papers:
        if papir.slag in KINDS:
            title = fold_letters(papir.node.text("tittel") or "")
            by_title.setdefault((papir.slag.value, title), []).append(papir)
    marks: dict[tuple[str, str], str | None] = {}
    for same in by_title.values():
        marks |= _marks({papir.sted: _text(papir) for papir in same})
    return marks


def _text(papir: Papir) -> str:
    return fold_letters(" ".join(node.text("tekst") or "" for node in papir.node.below("tekst")))


def _marks(texts: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str | None]:
    groups: list[tuple[str, frozenset[str]]] = []
    marks: dict[tuple[str, str], str | None] = {}
    # Texts that are empty come last: they say nothing, and go with the first.
    for place, text in sorted(texts.items(), key=lambda item: (not item[1], item[1], item[0])):
        words = frozenset(text.split())
        number = _alike(words, groups)
        if number is None:
            number = len(groups)
            groups.append((text, words))
        marks[place] = _digest(groups[number][0]) if number else None
    return marks


def _alike(words: frozenset[str], groups: Sequence[tuple[str, frozenset[str]]]) -> int | None:
    for number, (_, others) in enumerate(groups):
        if not words or len(words & others) >= _SHARED * len(words | others):
            return number
    return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
