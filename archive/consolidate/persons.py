"""Who a name is: the persons of an owner, and which of them a mention means.

A person is a name and, where an owner has several of that name for different parties, the party. A line of a list, or
a mention in a case, is somebody's only when exactly one candidate fits: of that name, in the same body and the same
term, for the same party where one is printed. Everything else stays unresolved, and where several fit it is told of.
Names are never bent to fit: "Lars Bjerke" is not "Lars Erik Bjerke".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from archive.consolidate.rows import Rows
from archive.finding import Funn
from archive.keys import make_key
from archive.tables.meetings import moetemappe, person
from schemas.avvik import AvvikKode
from schemas.normal.navn import fold_navn
from schemas.registers.partier import find_parti

_CONSTITUTED = 10
"""Month by whose end a new kommunestyre holds its first meeting, after the election (kommuneloven § 7-1)."""


class Linje(msgspec.Struct, frozen=True, kw_only=True):
    """One name on the list of one meeting."""

    moetemappe_id: str
    navn: str
    """Comparison form."""
    parti: str | None


def fold_parti(parti: str | None) -> str | None:
    """Comparison form of a party: "Høyre", "H" and "(H)" are one."""
    if not parti:
        return None
    known = find_parti(parti)
    return known.kode if known else fold_navn(parti)


def term_of(day: date) -> int:
    """The election year of the term that a day lies in: 2023 for October 2023 to September 2027."""
    year = day.year if day.month >= _CONSTITUTED else day.year - 1
    return year - (year - 2023) % 4


class Personer:
    """The persons of one owner, made of all lines of its lists, and what each mention comes to."""

    def __init__(self, rows: Rows, lines: Iterable[Linje]) -> None:
        self._rows = rows
        self._lines = tuple(lines)
        self._places = {one.moetemappe_id: self._place(one.moetemappe_id) for one in self._lines}
        parties: dict[str, set[str]] = {}
        for one in self._lines:
            parties.setdefault(one.navn, set())
            if one.parti is not None:
                parties[one.navn].add(one.parti)
        self._parties: Mapping[str, frozenset[str]] = {name: frozenset(found) for name, found in parties.items()}
        self._by_meeting: dict[str, list[Linje]] = {}
        self._by_name: dict[str, list[Linje]] = {}
        for one in self._lines:
            self._by_meeting.setdefault(one.moetemappe_id, []).append(one)
            self._by_name.setdefault(one.navn, []).append(one)

    def natural(self, line: Linje) -> tuple[str, ...] | None:
        """The natural key of the person on a line; None when it may be any of several."""
        parties = self._parties[line.navn]
        if len(parties) < 2:
            return (line.navn,)
        if line.parti is not None:
            return line.navn, line.parti
        place = self._places[line.moetemappe_id]
        same = {one.parti for one in self._by_name[line.navn] if one.parti and self._places[one.moetemappe_id] == place}
        return (line.navn, same.pop()) if len(same) == 1 else None

    def find(self, navn: str | None, moetemappe_id: str | None, parti: str | None = None) -> tuple[str, ...]:
        """The keys of the persons whom a mention in a meeting may mean: exactly one is that person.

        Those on the meeting's own list come first, then those on the lists of the same body in the same term. A last
        name alone means somebody on the meeting's list.
        """
        name, wanted = fold_navn(navn or ""), fold_parti(parti)
        if not name or moetemappe_id is None:
            return ()
        here = self._by_meeting.get(moetemappe_id, [])
        place = self._place(moetemappe_id)
        groups = (
            [one for one in here if one.navn == name],
            [one for one in here if " " not in name and one.navn.rpartition(" ")[2] == name],
            [one for one in self._by_name.get(name, []) if self._places[one.moetemappe_id] == place],
        )
        for group in groups:
            if found := self._keys(group, wanted):
                return found
        return ()

    def doubt(self, entity: tuple[str, str], felt: str, navn: str | None, count: int, utsagn: Iterable[str]) -> None:
        """Tell of a mention that several persons fit."""
        if count < 2 or not navn:
            return
        entitet, key = entity
        self._rows.doubt(
            [
                Funn(
                    kode=AvvikKode.PERSON_UAVKLART,
                    entitet=entitet,
                    entitet_id=key,
                    felt=felt,
                    melding=f"«{navn}» kan være {count} personer i samme utvalg og periode",
                    utsagn=tuple(sorted(utsagn)),
                )
            ]
        )

    def candidates(self, line: Linje) -> int:
        """How many persons a line without a party may be."""
        return 1 if self.natural(line) is not None else len(self._parties[line.navn])

    def _keys(self, lines: Iterable[Linje], parti: str | None) -> tuple[str, ...]:
        fitting = [one for one in lines if parti is None or one.parti in {None, parti}]
        naturals = {natural for one in fitting if (natural := self.natural(one)) is not None}
        return tuple(sorted(make_key(person.name, self._rows.virksomhet_id, *natural) for natural in naturals))

    def _place(self, moetemappe_id: str) -> tuple[str | None, int | None]:
        """Body and term of a meeting."""
        row = self._rows.tables[moetemappe][moetemappe_id]
        day = row["moetedato"]
        return row["utvalg_id"], term_of(day) if day else None
