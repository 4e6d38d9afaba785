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
_SURE = 3
"""What such a value weighs against others."""
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


def find_record(
    anchor: Sequence[Steg], felt: str, said: Statements, replaced: Collection[tuple[str, str]]
) -> str | None:
    """The path at which the record now stands, None when it is not found.

    ``felt`` is what is corrected: that it is read otherwise now says nothing against a record. ``replaced`` are the
    values that corrections of this paper put for others (as ``pair``): either is as good.
    """
    place = ""
    for number, step in enumerate(anchor, start=1):
        match = _STEP.fullmatch(step.sti)
        if match is None:
            return None
        same = f"{place}.{step.sti}" if place else step.sti
        scoring = _Scoring(step.kjent, felt if number == len(anchor) else "", replaced)
        found = _best(scoring, same, _siblings(place, match["name"], said), said)
        if found is None:
            return None
        place = found
    return place if place in said else None


def pair(one: Any, other: Any) -> tuple[str, str]:
    """Two values, in a form in which they can be looked up."""
    return _form(one), _form(other)


class _Scoring(msgspec.Struct, frozen=True):
    """How well a record fits what one was known by."""

    known: Mapping[str, Any]
    corrected: str
    replaced: Collection[tuple[str, str]]

    def score(self, other: Mapping[str, Any]) -> int:
        """What fits, less what contradicts; -1 when something contradicts that must not."""
        score = 0
        for name in self.known:
            if name not in other:
                continue
            if self.fits(name, other):
                score += _SURE if name in _MUST else 1
            elif name == self.corrected:
                continue
            elif name in _MUST:
                return -1
            else:
                score -= 1
        return score

    def fits(self, name: str, other: Mapping[str, Any]) -> bool:
        """Whether the record has that value, or the one that a correction puts for it."""
        value, there = self.known[name], other.get(name)
        return _form(value) == _form(there) or pair(value, there) in self.replaced

    @property
    def sure(self) -> str | None:
        """The value that alone tells the record, when that is what is corrected."""
        return self.corrected if self.corrected in _MUST and self.corrected in self.known else None


def _best(scoring: _Scoring, same: str, places: Sequence[str], said: Statements) -> str | None:
    """The place that fits best: of several the same as then, else none."""
    if not scoring.known:
        return same if same in places else None
    known = {place: _known_by(place, said) for place in places}
    scores = {place: scoring.score(values) for place, values in known.items()}
    best = max(scores.values(), default=0)
    if best <= 0:
        return None
    fitting = [place for place, score in scores.items() if score == best]
    if len(fitting) == 1:
        return fitting[0]
    name = scoring.sure
    by_place = name is None or any(scoring.fits(name, known[place]) for place in fitting)
    return same if same in fitting and by_place else None


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
