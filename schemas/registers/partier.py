"""Which registered party a printed code, abbreviation or name means (Valgdirektoratet 2009-2025).

Case rules. A code of the register ("RØDT") counts only in capitals. A printed abbreviation may be written
in any case after a capital first letter ("FrP", "Frp", "FRP"), so that the article or point "a" is not
Arbeiderpartiet. A full name needs a capital first letter: "venstre" is a side. A form that means two
parties means none ("Samfunnspartiet" has had two codes). "PS" is Partiet Sentrum but also the prefix of a
political case: the caller decides by where it stands. Local lists (Bergenslisten, Bygdelista) and codes
with a kommune before them (NAAP, SKKP) are not in the register.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

from schemas.registers.tabell import read_rader

# The parties' own nynorsk names, and older or shorter ones seen in papers; Valgdirektoratet's file has
# bokmål only.
_ANDRE_NAVN = {
    "Arbeidarpartiet": "A",
    "Det norske arbeiderparti": "A",
    "Det norske Arbeidarparti": "A",
    "De Grønne": "MDG",
    "Miljøpartiet Dei Grøne": "MDG",
    "Dei Grøne": "MDG",
    "Framstegspartiet": "FRP",
    "Høgre": "H",
    "Kristeleg Folkeparti": "KRF",
    "Raudt": "RØDT",
    "Rød Valgallianse": "RØDT",
    "Raud Valallianse": "RØDT",
    "Noregs Kommunistiske Parti": "NKP",
}


@dataclass(frozen=True, slots=True)
class Parti:
    """A party: Valgdirektoratet's code, its latest name, all its names, the abbreviations papers print."""

    kode: str
    navn: str
    alle_navn: tuple[str, ...]
    forkortelser: tuple[str, ...]


@cache
def read_partier() -> tuple[Parti, ...]:
    """Give every party, one for each code, in the register's order."""
    rader: dict[str, list[tuple[int, str, str]]] = {}
    for r in read_rader("partier.csv"):
        post = (int(r["siste_aar"]), r["partinavn"], r["trykte_forkortelser"])
        rader.setdefault(r["partikode_valgdirektoratet"], []).append(post)
    partier = []
    for kode, poster in rader.items():
        nyeste_foerst = sorted(poster, reverse=True)
        navn = tuple(dict.fromkeys(p[1] for p in nyeste_foerst))
        forkortelser = tuple(dict.fromkeys(f for p in nyeste_foerst for f in p[2].split("|") if f))
        andre = tuple(n for n, k in _ANDRE_NAVN.items() if k == kode)
        partier.append(Parti(kode, navn[0], (*navn, *andre), forkortelser))
    return tuple(partier)


def find_parti(trykt: str) -> Parti | None:
    """Give the party that a printed form means, "(H)" allowed; None when none or several."""
    form = " ".join(unicodedata.normalize("NFC", trykt).split())
    if form.startswith("(") and form.endswith(")"):
        form = form[1:-1].strip()
    if not form[:1].isupper():
        return None
    return _by_code().get(form) or _by_form().get(form.casefold())


@cache
def _by_code() -> dict[str, Parti]:
    return {parti.kode: parti for parti in read_partier()}


@cache
def _by_form() -> dict[str, Parti]:
    """Abbreviations and names, casefolded; those that two parties share are left out."""
    treff: dict[str, set[Parti]] = {}
    for parti in read_partier():
        for form in (*parti.forkortelser, *parti.alle_navn):
            treff.setdefault(form.casefold(), set()).add(parti)
    return {form: partier.pop() for form, partier in treff.items() if len(partier) == 1}
