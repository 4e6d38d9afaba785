"""Mending of damaged text: letters spaced out, and a layer that was printed twice.

Mended only where there is no doubt about the words: "M ø t e d a t o : 2 0 .0 6 .2 0 18" is "Møtedato: 20.06.2018", but
where spaced-out letters may be several words ("s a k e n u t s e t t e s") they stay as they are, and a notice tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FEWEST = 6
"""So many pieces of a line are spaced-out letters; fewer may be initials or a list."""
_SHARE = 0.6
"""The share of a line's pieces that are single characters."""
_PIECE = 3
"""Letters of a spaced-out line stand alone, or so few together at the most."""
_LONGEST_WORD = 18
_LINES = 3
"""A layer is doubled when so many lines are, and most of those that could be."""
_WIDE = re.compile(r" {2,}|\t")
# "20.06.2018", "10:00", "12/18", "10:00-12:00"
_FIGURES = re.compile(r"[\d.:/,-]+")
_ONE_WORD = re.compile(r"[A-ZÆØÅ](?:[^\W\d_A-ZÆØÅ]+|[A-ZÆØÅ]+)")


def join_spaced(line: str) -> str | None:
    """A line of spaced-out letters as words; None when it is none. The line itself when the words are in doubt."""
    indent = len(line) - len(line.lstrip())
    parts = _WIDE.split(line.strip())
    if not _is_spaced(line):
        return None
    words = [_joined(part) for part in parts]
    if any(word is None for word in words):
        return line
    return " " * indent + "   ".join(word for word in words if word)


def _is_spaced(line: str) -> bool:
    pieces = line.split()
    singles = sum(len(piece) == 1 for piece in pieces)
    letters = sum(piece.isalpha() for piece in pieces)
    return (
        len(pieces) >= _FEWEST
        and singles >= _SHARE * len(pieces)
        and max(len(piece) for piece in pieces) <= _PIECE
        and letters >= len(pieces) // 3
        and len({piece.casefold() for piece in pieces}) > 2
    )


def _joined(part: str) -> str | None:
    """The letters between two wide gaps as a word, a label with its figures, or figures; None when in doubt."""
    whole = "".join(part.split())
    label, colon, value = whole.partition(":")
    if _FIGURES.fullmatch(whole) or _is_word(whole):
        return whole
    if colon and _is_word(label) and (not value or _FIGURES.fullmatch(value) or _is_word(value)):
        return f"{label}: {value}".strip()
    return None


def _is_word(text: str) -> bool:
    return len(text) <= _LONGEST_WORD and _ONE_WORD.fullmatch(text) is not None


def halve_doubled(lines: Sequence[str]) -> list[str] | None:
    """The lines of a layer printed twice ("Utvalg: Utvalg: Formannskapet Formannskapet"), each once; None otherwise."""
    able = [line for line in lines if len(line.split()) > 1]
    halved = {line: half for line in able if (half := _halved(line)) is not None}
    if sum(line in halved for line in able) < max(_LINES, _SHARE * len(able)):
        return None
    return [halved.get(line, line) for line in lines]


def _halved(line: str) -> str | None:
    """The line's words, when every run of them stands twice in a row."""
    indent = len(line) - len(line.lstrip())
    words = line.split()
    if len(words) % 2 or len(words) > 200:
        return None
    kept: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(1, (len(words) - at) // 2 + 1) if _twice(words, at, n)), 0)
        if not size:
            return None
        kept.append(" ".join(words[at : at + size]))
        at += 2 * size
    label, *values = kept
    # What stood beside its label stands beside it again: "Utvalg:   Formannskapet".
    beside = "   " if label.endswith(":") else " "
    return " " * indent + label + beside * bool(values) + " ".join(values)


def _twice(words: Sequence[str], at: int, size: int) -> bool:
    return words[at] == words[at + size] and words[at : at + size] == words[at + size : at + 2 * size]
