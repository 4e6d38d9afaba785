"""Align: which record found answers which record of the key, in order; the pairing that has most in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz.fuzz import ratio

Record = Mapping[str, Any]
_SHORT = 12
"""Shorter texts with digits are numbers and dates: equal or not."""

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "dokument": ("dokumenttype", "tittel", "side_fra", "moete"),
    "moetedeltaker": ("navn", "representerer", "oppmoete"),
    "moetesak": ("saksnummer", "tittel", "mappe_id", "saksprefiks"),
    "saksgang": ("utvalg", "moetedato", "saksnummer"),
    "forslag": ("tekst", "forslagsstiller"),
    "avstemning": ("gjelder", "resultat", "antall_for", "antall_mot", "for_navn", "mot_navn"),
    "habilitet": ("navn", "utfall"),
    "for_parti": ("parti",),
    "mot_parti": ("parti",),
    "arrangement": ("dato_trykt", "start"),
    "tilskudd": ("mottaker", "beloep"),
}
"""The fields that tell one record of a list from another."""

Pair = tuple[int | None, int | None]


def align(name: str, wanted: Sequence[Any], found: Sequence[Any]) -> list[Pair]:
    """Index pairs (key, found) in document order; None stands for a record without counterpart."""
    scores = [[_likeness(name, a, b) for b in found] for a in wanted]
    best = [[0.0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            paired = best[i + 1][j + 1] + scores[i][j] if scores[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return _walk(best, scores)


def _walk(best: list[list[float]], scores: list[list[float]]) -> list[Pair]:
    pairs: list[Pair] = []
    i = j = 0
    last_i, last_j = len(best) - 1, len(best[0]) - 1
    while i < last_i and j < last_j:
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs + [(k, None) for k in range(i, last_i)] + [(None, k) for k in range(j, last_j)]


def _likeness(name: str, a: Any, b: Any) -> float:
    """0 for records that have nothing in common; the first field of the identity weighs most."""
    if not isinstance(a, Mapping) or not isinstance(b, Mapping):
        return float(a == b)
    total = 0.0
    for weight, field in zip((4, 3, 2, 1, 1, 1), IDENTITY.get(name, tuple(a)), strict=False):
        total += weight * _same(a.get(field), b.get(field))
    return total


def _same(a: Any, b: Any) -> float:
    if a in (None, [], {}) or b in (None, [], {}):
        return 0.0
    if isinstance(a, str) and isinstance(b, str):
        alike = ratio(a, b) / 100
        short = max(len(a), len(b)) < _SHORT
        return alike if alike > 0.6 and not (short and a != b and any(ch.isdigit() for ch in a + b)) else 0.0
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return sum(_same(a.get(field), b.get(field)) for field in a) / len(a)
    return float(a == b)
