"""Whose papers a file holds: one key for an owner, however its name is printed and whatever its number was then.

A kommune's name is one owner through renumbering and through the merger that kept the name: Asker was 0220, 3025 and
3203. A name that two kommuner bore at the same time (Herøy, Os, Nes) says who it is only together with a date; without
one the name itself is the key, so that nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Any

import msgspec

from archive.keys import make_key
from schemas.normal.utvalg import fold_eier
from schemas.registers.kommuner import Kommune, find_kommune, kommunenummer, organisasjonsnummer

DATED = frozenset({"moete", "saksgang", "dokument"})
"""Types of statements whose dates are those of a file's papers."""

_KNOWN = 4096
"""Names with dates whose owner is remembered: the papers of an import are of few owners, and a look takes long."""


class Eier(msgspec.Struct, frozen=True, kw_only=True):
    """An owner: its key, and what the register knows of it."""

    id: str
    navn: str | None = None
    organisasjonsnummer: str | None = None
    kommunenummer: str | None = None
    """The latest one."""
    sha256: str | None = None
    """The file whose owner is unknown."""
    numre: tuple[Kommune, ...] = ()
    """Its numbers over time."""


class Eiersagt(msgspec.Struct, frozen=True):
    """An owner, as the paper or an importer names it."""

    eier: Eier
    av_papiret: bool


def owner_of(sha256: str, statements: Sequence[Mapping[str, Any]]) -> Eier:
    """The owner of a file: the one its papers name, else the one the importer says, else nobody else's.

    The statements (rows of ``utsagn``) are those of the file's current reading and of the importer; only ``type`` and
    ``verdier`` are looked at. An owner that one paper of a packet names holds for the packet.
    """
    said = owners_said(statements)
    of_paper = [one.eier for one in said if one.av_papiret]
    if of_paper:
        return of_paper[0]
    # Importers that name different owners are not believed, whichever came last.
    by_key = {one.eier.id: one.eier for one in reversed(said)}
    return next(iter(by_key.values())) if len(by_key) == 1 else unknown_owner(sha256)


def owners_said(statements: Sequence[Mapping[str, Any]]) -> tuple[Eiersagt, ...]:
    """Every owner that the paper or an importer names for a file; the paper's first, then by the alphabet."""
    papers = [row["verdier"] for row in statements if row["type"] in DATED]
    printed = [values.get(field) for values in papers for field in ("moetedato", "publisert")]
    datoer = [date.fromisoformat(value) for value in printed if value]
    named = {
        (row["type"] != "fil", navn)
        for row in statements
        if row["type"] in {"fil", "kilde"} and (navn := row["verdier"].get("kommune"))
    }
    return tuple(Eiersagt(find_owner(navn, datoer), av_papiret=not importer) for importer, navn in sorted(named))


def unknown_owner(sha256: str) -> Eier:
    """The owner of a file that names none: nobody else's."""
    return Eier(id=make_key("virksomhet", "sha256", sha256), sha256=sha256)


def find_owner(navn: str, datoer: Iterable[date]) -> Eier:
    """The owner of that name; the dates are those of its papers, used only where the name alone is not enough."""
    return _find_owner(navn, tuple(sorted(set(datoer))))


@lru_cache(maxsize=_KNOWN)
def _find_owner(navn: str, dated: tuple[date, ...]) -> Eier:
    rows = find_kommune(navn, None)
    if not rows:
        return Eier(id=make_key("virksomhet", "navn", fold_eier(navn)), navn=navn)
    if _is_one(rows):
        numbers = {organisasjonsnummer(navn, when) for row in rows for when in _within(row)} - {None}
        return _of_register(navn, rows, numbers)
    found = {kommunenummer(navn, when) for when in dated} - {None}
    if len(found) != 1:
        return Eier(id=make_key("virksomhet", "navn", fold_eier(navn)), navn=navn)
    return _of_register(
        navn,
        tuple(row for row in rows if row.kommunenummer in found),
        {organisasjonsnummer(navn, when) for when in dated} - {None},
    )


def _of_register(navn: str, rows: tuple[Kommune, ...], numbers: set[str | None]) -> Eier:
    latest = max(rows, key=lambda row: (row.gyldig_til or date.max, row.kommunenummer)).kommunenummer
    number = next(iter(numbers)) if len(numbers) == 1 else None
    natural = ("organisasjonsnummer", number) if number else ("kommunenummer", latest)
    return Eier(
        id=make_key("virksomhet", *natural),
        navn=navn,
        organisasjonsnummer=number,
        kommunenummer=latest,
        numre=rows,
    )


def _is_one(rows: tuple[Kommune, ...]) -> bool:
    """Whether the rows follow each other and end in the same kommune: one owner through time."""
    successors = {row.etterfolger_nr_2024 for row in rows}
    apart = all(not _overlap(one, other) for one, other in combinations(rows, 2))
    return apart and len(successors) == 1


def _overlap(one: Kommune, other: Kommune) -> bool:
    first, second = sorted((one, other), key=lambda row: row.gyldig_fra or date.min)
    return (first.gyldig_til or date.max) >= (second.gyldig_fra or date.min)


def _within(row: Kommune) -> tuple[date, ...]:
    """Dates on which the row holds."""
    return tuple(when for when in (row.gyldig_fra, row.gyldig_til) if when is not None) or (date(2020, 1, 1),)
