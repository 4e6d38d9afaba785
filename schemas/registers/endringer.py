"""What happened to a kommune's number: renumbering, merger, division (SSB Klass 131, 2017-2024).

A plain *nummerendring* keeps the legal person and its organisation number; a *sammenslåing* or *deling*
makes new ones (inndelingslova). Enhetsregisteret's extract that we ship
is as of 2020-2023, so an organisation number is carried to another date only through plain renumberings.
Mergers before 2017 are known only as rows of kommuner.csv that ended with another successor.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from schemas.registers.tabell import read_gyldighet, read_rader

ANKER = date(2020, 1, 1)
"""The first date on which kommunenummer_2020 of the shipped extracts is in force."""

ANKER_SLUTT = date(2023, 12, 31)
"""The last date on which kommunenummer_2020 of the shipped extracts is in force."""


@dataclass(frozen=True, slots=True)
class Endring:
    """One dated change: `dato` is the first day of the new number."""

    dato: date
    fra_nr: str
    til_nr: str
    type: str
    """nummerendring, sammenslåing or deling."""
    fra_navn: str | None = None
    til_navn: str | None = None

    @property
    def nummerendring(self) -> bool:
        """Whether it was a renumbering only: the same legal person."""
        return self.type == "nummerendring"


@cache
def read_endringer() -> tuple[Endring, ...]:
    """Give all changes; mergers before 2017 are those rows that ended without a listed change."""
    listed = tuple(
        Endring(date.fromisoformat(r["dato"]), r["fra_nr"], r["til_nr"], r["type"], r["fra_navn"], r["til_navn"])
        for r in read_rader("kommune_endringer.csv")
    )
    kjent = {(e.fra_nr, e.dato.year) for e in listed}
    eldre = tuple(
        Endring(date(slutt.year + 1, 1, 1), r["kommunenummer"], til, "sammenslåing", r["navn"])
        for r in read_rader("kommuner.csv")
        if (slutt := read_gyldighet(r["gyldig_til"])) and (r["kommunenummer"], slutt.year + 1) not in kjent
        for til in r["etterfolger_nr_2024"].split("|")
    )
    return (*listed, *eldre)


def changes_of(numre: Collection[str]) -> tuple[Endring, ...]:
    """Give the changes that a kommune with these numbers was part of, from or to, in order of date.

    Asker (0220, 3025, 3203): Asker, Røyken and Hurum became Asker on 1 January 2020, renumbered on 1 January 2024.
    """
    of_these = (e for e in read_endringer() if e.fra_nr in numre or e.til_nr in numre)
    return tuple(sorted(of_these, key=lambda e: (e.dato, e.fra_nr, e.til_nr)))


@lru_cache(10_000)
def follow_to_anker(kommunenummer: str, dato: date) -> str | None:
    """Give the number of 2020-2023 of the same legal person; None when a merger or division lies between."""
    if dato > ANKER_SLUTT:
        return _follow_back(kommunenummer, dato)
    return _follow_forward(kommunenummer, dato)


@lru_cache(1000)
def _between(dato: date) -> tuple[Endring, ...]:
    """Give the changes after a day until the numbers of 2020, in order of date."""
    return tuple(sorted((e for e in read_endringer() if dato < e.dato <= ANKER), key=lambda e: e.dato))


def _follow_forward(nummer: str, dato: date) -> str | None:
    etterpaa = _between(dato)
    for endring in etterpaa:
        if endring.nummerendring and endring.fra_nr == nummer:
            nummer = endring.til_nr
        elif not endring.nummerendring and nummer in (endring.fra_nr, endring.til_nr):
            return None
    # A merger before 2017 is recorded with the number of 2024: "1842 Skjerstad" went into Bodø in 2005.
    senere = _follow_renumbering(nummer)
    if any(not e.nummerendring and e.til_nr == senere for e in etterpaa):
        return None
    return nummer


def _follow_back(nummer: str, dato: date) -> str | None:
    for endring in read_endringer():
        if ANKER_SLUTT < endring.dato <= dato and nummer in (endring.fra_nr, endring.til_nr):
            if not endring.nummerendring:
                return None
            if endring.til_nr == nummer:
                return endring.fra_nr
    return nummer


def _follow_renumbering(nummer: str) -> str:
    """Give the number of 2024 of a number of 2020, through a plain renumbering or none."""
    for endring in read_endringer():
        if endring.dato > ANKER_SLUTT and endring.nummerendring and endring.fra_nr == nummer:
            return endring.til_nr
    return nummer
