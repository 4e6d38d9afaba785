"""Which fylke a printed name means on a date (SSB Klass 104).

A fylkeskommune has the name of its fylke and an organisation number that no shipped register holds, so the
fylkesnummer at the date is the best key there is.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from schemas.registers.tabell import holds_on, read_gyldighet, read_rader

# "Vestland fylkeskommune", "VESTFOLD FYLKESKOMMUNE", "Vestland fylke"
_BETEGNELSE = re.compile(r"\s(?P<ord>fylkeskommune|fylke)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fylke:
    """One row of the register: a fylkesnummer with the name and the time it held; both dates inclusive."""

    fylkesnummer: str
    navn: str
    gyldig_fra: date | None
    gyldig_til: date | None


@cache
def read_fylker() -> tuple[Fylke, ...]:
    """Give every row of the register, in order of number."""
    return tuple(
        Fylke(r["fylkesnummer"], r["navn"], read_gyldighet(r["gyldig_fra"]), read_gyldighet(r["gyldig_til"]))
        for r in read_rader("fylker.csv")
    )


def find_fylke(navn: str, dato: date | None) -> tuple[Fylke, ...]:
    """Give all fylker of the name on the date (None: at any time), "fylkeskommune" after it or not."""
    foldet = _fold(navn)
    return tuple(
        f
        for f in read_fylker()
        if f.navn.casefold() == foldet and (dato is None or holds_on(f.gyldig_fra, f.gyldig_til, dato))
    )


def fylkesnummer(navn: str, dato: date | None) -> str | None:
    """Give the number of the one fylke of that name on the date; None when there is none or more than one."""
    rader = find_fylke(navn, dato)
    return rader[0].fylkesnummer if len(rader) == 1 else None


def _fold(navn: str) -> str:
    return _BETEGNELSE.sub("", " ".join(unicodedata.normalize("NFC", navn).split())).casefold()
