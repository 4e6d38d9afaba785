"""Two names that may be one person's, offered and never merged.

Names that one attendance list has side by side are two persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from archive.checks.basis import Grunnlag
from archive.finding import Funn
from archive.tables.meetings import moetedeltaker, person
from schemas.avvik import AvvikKode
from schemas.normal.navn import fold_navn, mulig_samme


def find_possible_same(basis: Grunnlag) -> Iterable[Funn]:
    """Pairs of an owner's persons that may be the same: "Lars Bjerke" and "Lars Erik Bjerke"."""
    meetings: dict[str, set[str]] = {}
    for row in basis.rows.of(moetedeltaker):
        meetings.setdefault(row["person_id"], set()).add(row["moetemappe_id"])
    for same in _by_last_name(basis.rows.of(person)):
        for one, other in combinations(sorted(same, key=lambda row: str(row["navn"])), 2):
            together = meetings.get(one["id"], set()) & meetings.get(other["id"], set())
            if not together and mulig_samme(one["navn"], other["navn"]):
                yield Funn(
                    kode=AvvikKode.MULIG_SAMME_PERSON,
                    entitet=person.name,
                    entitet_id=one["id"],
                    felt="navn",
                    melding=f"«{one['navn']}» og «{other['navn']}» kan være samme person",
                    utsagn=tuple(sorted(basis.rows.statements_of(person, [one["id"], other["id"]]))),
                )


def _by_last_name(persons: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in persons:
        groups.setdefault(fold_navn(row["navn"]).rpartition(" ")[2], []).append(row)
    return [groups[name] for name in sorted(groups)]
