"""Checks between papers, over an owner's consolidated statements: small functions, silent on papers in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from archive.checks.basis import Grunnlag
from archive.checks.closing import find_closing_not_recorded
from archive.checks.date_apart import find_date_apart
from archive.checks.decision import find_decision_apart
from archive.checks.persons import find_possible_same
from archive.finding import Funn

__all__ = ["CHECKS", "Grunnlag"]

CHECKS: tuple[Callable[[Grunnlag], Iterable[Funn]], ...] = (
    find_closing_not_recorded,
    find_date_apart,
    find_decision_apart,
    find_possible_same,
)
