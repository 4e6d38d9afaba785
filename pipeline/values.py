"""The readers of field types: each turns what is printed into what it means, or None when it will not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from schemas.normal.beloep import read_beloep
from schemas.normal.dato import read_dato
from schemas.normal.klokke import read_klokkeslett
from schemas.normal.navn import nominativ
from schemas.normal.nummer import read_journalpostnummer, read_mappe_id, read_saksnummer, read_saksprefiks
from schemas.normal.tall import read_antall
from schemas.normal.tekst import fold_space
from schemas.registers.fylker import find_fylke
from schemas.registers.kommuner import find_kommune, is_norsk_navn

Reader = Callable[[str], object | None]


def read_tekst(text: str) -> str | None:
    """White space folded on every line, empty lines left out."""
    lines = (fold_space(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line) or None


def read_linje(text: str) -> str | None:
    """White space folded, line breaks too."""
    return fold_space(text) or None


def read_prefiks(text: str) -> str | None:
    """A prefix alone ("PS") or before its number ("PS 5/24"), upper case."""
    alone = text.strip().upper()
    return read_saksprefiks(text) or (alone if alone.isalpha() else None)


def read_eier(text: str) -> str | None:
    """An owner's name; one in capitals as the register writes it: "BERGEN" is Bergen, "SØR-VARANGER" Sør-Varanger."""
    name = fold_space(text)
    if not name.isupper():
        return name or None
    rows = find_kommune(name, None)
    if rows and is_norsk_navn(name):
        return next((part for row in rows for part in row.navnedeler() if part.casefold() == name.casefold()), name)
    county = next((row.navn for row in find_fylke(name, None)), None)
    return f"{county} fylkeskommune" if county and name.endswith("FYLKESKOMMUNE") else county or name


READERS: Mapping[str, Reader] = {
    "Tittel": read_linje,
    "Tekst": read_tekst,
    "Navn": read_linje,
    "Utvalgsnavn": read_linje,
    "Eier": read_eier,
    "Parti": read_linje,
    "Innstiller": nominativ,
    "Dato": read_dato,
    "Klokkeslett": read_klokkeslett,
    "Saksnummer": read_saksnummer,
    "Saksprefiks": read_prefiks,
    "MappeId": read_mappe_id,
    "Journalpostnummer": read_journalpostnummer,
    "Antall": read_antall,
    "Sidetall": read_antall,
    "Beloep": read_beloep,
}
"""Reader by the title of the field's type (schemas.fields)."""
