"""Where in a text the words stand: a piece of it, cut at words, with the words that were looked for marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from archive.search.query import Term
from archive.search.words import Word, compose, words

_LENGTH = 240
_BEFORE = 60
"""Letters shown before the first word that was looked for."""


class Utdrag(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a text."""

    tekst: str
    treff: tuple[tuple[int, int], ...]
    """First letter and the one after the last, of each marked word in ``tekst``."""


def cut(paragraphs: Iterable[str], terms: Sequence[Term]) -> Utdrag | None:
    """The piece of the paragraphs that has the most of the terms, the first of several; None when none has any."""
    best: tuple[int, Utdrag] | None = None
    for paragraph in paragraphs:
        text = " ".join(compose(paragraph).split())
        marked = _marked(text, terms)
        if not marked:
            continue
        found, start = _densest(marked, terms)
        if best is None or found > best[0]:
            best = found, _piece(text, marked, start)
    return best[1] if best else None


def mark(text: str, terms: Sequence[Term]) -> Utdrag:
    """A whole text, a title, with the words marked."""
    text = " ".join(compose(text).split())
    return Utdrag(tekst=text, treff=tuple((word.start, word.end) for word in _marked(text, terms)))


def _marked(text: str, terms: Sequence[Term]) -> list[Word]:
    """The words that were looked for; those of a phrase only where they stand together."""
    found = list(words(text))
    forms = [word.form for word in found]
    places: set[int] = set()
    for term in terms:
        if term.phrase:
            size = len(term.phrase)
            starts = (place for place in range(len(forms) - size + 1) if _stands(forms[place : place + size], term))
            places.update(place + step for place in starts for step in range(size))
        else:
            places.update(place for place, form in enumerate(forms) if term.matches(form))
    return [found[place] for place in sorted(places)]


def _stands(some: list[str], term: Term) -> bool:
    *first, last = some
    ends = last.startswith(term.phrase[-1]) if term.begins else last == term.phrase[-1]
    return ends and tuple(first) == term.phrase[:-1]


def _densest(marked: list[Word], terms: Sequence[Term]) -> tuple[int, int]:
    """How many of the terms the best window has, and where its first word begins."""
    best = (0, 0)
    for place, word in enumerate(marked):
        window = [other.form for other in marked[place:] if other.end <= word.start + _LENGTH - _BEFORE]
        found = sum(any(term.matches(form) for form in window) for term in terms)
        if found > best[0]:
            best = found, word.start
    return best


def _piece(text: str, marked: list[Word], first: int) -> Utdrag:
    start = _word_start(text, max(0, first - _BEFORE)) if first > _BEFORE else 0
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        space = text.rfind(" ", first, end)
        end = space if space > first else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    spans = ((word.start + shift, word.end + shift) for word in marked if start <= word.start and word.end <= end)
    return Utdrag(tekst=f"{before}{text[start:end]}{after}", treff=tuple(spans))


def _word_start(text: str, place: int) -> int:
    space = text.find(" ", place)
    return space + 1 if space != -1 else place
