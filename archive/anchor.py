"""Where a correction holds: the record that it was made for, found again in another reading of the same paper.

A record's place in a list is not enough: a newer reader may see one case more. So a correction keeps, for each step
of the path, what the record is known by, as it was read then. It finds its record where that still fits, at the same
place or at the only other one; where a number, date or name contradicts, it finds nothing and is told of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from archive.encode import encode_json

_STEP = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<number>[0-9]{1,6})\])?")
"""One step of a path: "moetesak[4]"."""
_KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "dokument": ("dokumenttype", "tittel", "side_fra"),
    "moete": ("utvalg", "moetedato"),
    "moetesak": ("saksnummer", "mappe_id", "tittel", "journalpostnummer"),
    "moetedeltaker": ("navn", "representerer", "funksjon"),
    "saksgang": ("utvalg", "moetedato", "saksnummer"),
    "forslag": ("forslagsstiller", "tekst"),
    "avstemning": ("gjelder", "resultat", "antall_for", "antall_mot"),
    "avstemning_parti": ("parti",),
    "habilitet": ("navn",),
    "tilstede": ("navn",),
    "arrangement": ("dato", "dato_trykt", "sted"),
    "tilskudd": ("mottaker",),
    "lovhenvisning": ("tekst",),
    "kryssreferanse": ("tekst",),
    "skjerming": ("tilgangsrestriksjon",),
}
"""What a record of a type is known by among its kind."""
_BELOW = ("moete", "moetesak[0]")
"""A paper is known by its meeting and its first case too."""
_MUST = frozenset({"moete.moetedato", "saksnummer", "navn"})
"""Values that no other record may have instead."""

Statements = Mapping[str, Mapping[str, Any]]
"""A reading's statements (rows of ``utsagn``: sti, type, verdier) by path."""


class Steg(msgspec.Struct, frozen=True):
    """One step of a correction's path, with what the record was known by."""

    sti: str
    """The step alone: "moetesak[4]"."""
    kjent: dict[str, Any]


def make_anchor(sti: str, said: Statements) -> tuple[Steg, ...]:
    """The anchor of the record at a path."""
    steps = sti.split(".") if sti else []
    return tuple(Steg(step, _known_by(".".join(steps[:number]), said)) for number, step in enumerate(steps, start=1))


def find_record(anchor: Sequence[Steg], said: Statements, replaced: Collection[tuple[str, str]]) -> str | None:
    """The path at which the record now stands, None when it is not found.

    ``replaced`` are the values that corrections of this paper put for others (as ``pair``): either is as good.
    """
    place = ""
    for step in anchor:
        match = _STEP.fullmatch(step.sti)
        if match is None:
            return None
        same = f"{place}.{step.sti}" if place else step.sti
        found = _best(step, same, _siblings(place, match["name"], said), said, replaced)
        if found is None:
            return None
        place = found
    return place if place in said else None


def pair(one: Any, other: Any) -> tuple[str, str]:
    """Two values, in a form in which they can be looked up."""
    return _form(one), _form(other)


def _best(
    step: Steg, same: str, places: Sequence[str], said: Statements, replaced: Collection[tuple[str, str]]
) -> str | None:
    if not step.kjent:
        return same if same in places else None
    scores = {place: _score(step.kjent, _known_by(place, said), replaced) for place in places}
    best = max(scores.values(), default=0)
    if best <= 0:
        return None
    fitting = [place for place, score in scores.items() if score == best]
    if same in fitting:
        return same
    return fitting[0] if len(fitting) == 1 else None


def _score(known: Mapping[str, Any], other: Mapping[str, Any], replaced: Collection[tuple[str, str]]) -> int:
    """How many values fit, less those that contradict; -1 when one contradicts that must not."""
    score = 0
    for name, value in known.items():
        if name not in other:
            continue
        if _form(value) == _form(other[name]) or pair(value, other[name]) in replaced:
            score += 1
        elif name in _MUST:
            return -1
        else:
            score -= 1
    return score


def _known_by(sti: str, said: Statements) -> dict[str, Any]:
    row = said.get(sti)
    if row is None:
        return {}
    values = _stated(row)
    if row["type"] == "dokument":
        for below in _BELOW:
            name = below.partition("[")[0]
            found = _stated(said[f"{sti}.{below}"]) if f"{sti}.{below}" in said else {}
            values |= {f"{name}.{felt}": value for felt, value in found.items()}
    return values


def _stated(row: Mapping[str, Any]) -> dict[str, Any]:
    names = _KNOWN_BY.get(row["type"], ())
    return {name: row["verdier"][name] for name in names if row["verdier"].get(name) is not None}


def _siblings(place: str, name: str, said: Statements) -> list[str]:
    prefix = f"{place}.{name}" if place else name
    form = re.compile(re.escape(prefix) + r"(?:\[[0-9]{1,6}\])?")
    return [sti for sti in said if form.fullmatch(sti)]


def _form(value: Any) -> str:
    return " ".join(value.split()).casefold() if isinstance(value, str) else encode_json(value)
