"""How a difference between two tellings of a paper is told: a line for each value or record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from archive.consolidate.difference import Forskjell

_SHOWN = 120
"""Characters of a long value."""


def difference_lines(differences: Iterable[Forskjell]) -> Iterator[str]:
    """ "+ moetesak 7/24", "- moetedeltaker Kari Vik", "moetesak 5/24 vedtak: «Ja.» → «Nei.»"."""
    for one in differences:
        if not one.felt:
            yield f"{'+' if one.foer is None else '-'} {one.record}  ({one.sti})"
        else:
            yield f"{one.record} {one.felt}: {_value(one.foer)} → {_value(one.etter)}  ({one.sti})"


def _value(value: Any) -> str:
    if value is None:
        return "–"
    text = " ".join("; ".join(map(str, value)).split() if isinstance(value, list) else str(value).split())
    return f"«{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}»"
