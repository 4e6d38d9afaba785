"""The code lists: our value with its label and its name in Noark 5, Fiks Arkiv and eInnsyn, and how papers
print it.

Sources: Noark 5 v5.5, Fiks Arkiv V2, eInnsyn's API. Printed forms are partly from experience; what they mean depends on
where they stand ("vara" in a function column, "V" in a party column), so a lookup always names the list.
"""

from dataclasses import dataclass
from functools import cache

from schemas.registers.tabell import read_rader


@dataclass(frozen=True, slots=True)
class Kode:
    """One value of a code list; a standard that has no such value gives None."""

    liste: str
    verdi: str
    etikett: str
    noark5_verdi: str | None
    fiks_kode: str | None
    einnsyn_verdi: str | None
    trykte_varianter: tuple[str, ...]
    merknad: str | None


@cache
def read_koder(liste: str) -> tuple[Kode, ...]:
    """Give the values of a list in the register's order; () for a list it does not have."""
    return tuple(
        Kode(
            liste=r["liste"],
            verdi=r["verdi"],
            etikett=r["etikett"],
            noark5_verdi=_cell(r["noark5_verdi"]),
            fiks_kode=_cell(r["fiks_kode"]),
            einnsyn_verdi=_cell(r["einnsyn_verdi"]),
            trykte_varianter=tuple(v for v in r["trykte_varianter"].split("|") if v),
            merknad=_cell(r["merknad"]),
        )
        for r in read_rader("kodelister.csv")
        if r["liste"] == liste
    )


def find_kode(liste: str, verdi: str) -> Kode | None:
    """Give the row of a list for our value."""
    return next((kode for kode in read_koder(liste) if kode.verdi == verdi), None)


def _cell(celle: str) -> str | None:
    """An empty cell and the en dash both say that the standard has no such value."""
    return None if celle in ("", "–") else celle
