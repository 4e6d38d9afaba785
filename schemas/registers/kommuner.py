"""Which kommune a printed name means on a date, its number, and its organisation number when that is certain.

Sources: SSB Klass 131 (kommuner.csv), Kartverket's official names in Norwegian, Northern, Lule and Southern
Sami and Kven (kommune_navn_sprak.csv), Enhetsregisteret as of 2020-2023 (kommune_orgnr.csv). Names are not
keys: two kommuner are called Herøy (1515, 1818), two Våler, two Nes (until 2020), two Os, two Bø.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from schemas.registers.endringer import ANKER, ANKER_SLUTT, follow_to_anker
from schemas.registers.tabell import holds_on, read_gyldighet, read_rader

# "HERØY KOMMUNE", "VOSS HERAD", "DEANU GIELDA", "GUOVDAGEAINNU SUOHKAN", "SNÅASEN TJÏELTE", "RAISIN KOMUUNI".
# SOUHKAN is how Enhetsregisteret spells it for Sortland.
_BETEGNELSE = re.compile(
    r"\s(?P<ord>bykommune|kommune|herad|suohkan|souhkan|gielda|tjïelte|komuuni|kunta)$", re.IGNORECASE
)
# "Deatnu – Tana", "Deatnu/Tana", "Gáivuotna - Kåfjord - Kaivuono"; a hyphen without space belongs to the
# name.
_SPRAAKSKILLE = re.compile(r"\s[-–—]\s|/")
# "Herøy (Nordland)" is SSB's name; papers print "Herøy".
_FYLKE_I_PARENTES = re.compile(r"\s\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Kommune:
    """One row of the register: a kommunenummer with the name and the time it held; both dates inclusive."""

    kommunenummer: str
    navn: str
    fylkesnummer: str
    gyldig_fra: date | None
    gyldig_til: date | None
    etterfolger_nr_2024: tuple[str, ...]

    def holds_on(self, dato: date) -> bool:
        """Tell whether the number was in force on the date."""
        return holds_on(self.gyldig_fra, self.gyldig_til, dato)

    def navnedeler(self) -> tuple[str, ...]:
        """The name's parts, one per language, without the fylke that tells namesakes apart."""
        return tuple(_SPRAAKSKILLE.split(_FYLKE_I_PARENTES.sub("", self.navn)))


@cache
def read_kommuner() -> tuple[Kommune, ...]:
    """Give every row of the register, in order of number."""
    return tuple(
        Kommune(
            kommunenummer=r["kommunenummer"],
            navn=r["navn"],
            fylkesnummer=r["fylkesnummer"],
            gyldig_fra=read_gyldighet(r["gyldig_fra"]),
            gyldig_til=read_gyldighet(r["gyldig_til"]),
            etterfolger_nr_2024=tuple(r["etterfolger_nr_2024"].split("|")),
        )
        for r in read_rader("kommuner.csv")
    )


def find_kommune(navn: str, dato: date | None) -> tuple[Kommune, ...]:
    """Give all kommuner with the name, or official language name, on the date (None: at any time).

    Letter case, "kommune"/"herad"/"suohkan"/"gielda" after the name, and the order of the languages do not
    matter.
    """
    rader = _rows_named(_fold(navn))
    if not rader:
        deler = [_rows_named(_fold(del_)) for del_ in _SPRAAKSKILLE.split(navn)]
        rader = tuple(k for k in deler[0] if all(k in del_ for del_ in deler[1:]))
    return tuple(k for k in rader if dato is None or k.holds_on(dato))


def kommunenummer(navn: str, dato: date | None) -> str | None:
    """Give the number of the one kommune of that name on the date; None when none or more than one."""
    rader = find_kommune(navn, dato)
    return rader[0].kommunenummer if len(rader) == 1 else None


def organisasjonsnummer(navn: str, dato: date | None) -> str | None:
    """Give the organisation number of the one kommune of that name on the date, when it is certain.

    It is certain when only plain renumberings lie between the date and the extract of 2020-2023. Asker is
    920125298 from 2020-01-01 (3025, later 3203); the Asker of 2019 (0220) was another legal person: None.
    Without a date all kommuner that ever had the name must agree.
    """
    rader = find_kommune(navn, dato)
    if not rader or (dato is not None and len(rader) > 1):
        return None
    numre = {_orgnr_on(k, dato or k.gyldig_fra or k.gyldig_til or ANKER) for k in rader}
    return numre.pop() if len(numre) == 1 else None


def is_norsk_navn(navn: str) -> bool:
    """Tell whether a kommune's name is its Norwegian one: Tana and Kåfjord are, Deatnu and Kaivuono are not."""
    foldet = _fold(navn)
    return any(foldet not in _sami_and_kven_names().get(_number_2020(k) or "", ()) for k in find_kommune(navn, None))


def _orgnr_on(kommune: Kommune, dato: date) -> str | None:
    nummer_2020 = follow_to_anker(kommune.kommunenummer, dato)
    funnet = [
        r["organisasjonsnummer"] for r in read_rader("kommune_orgnr.csv") if r["kommunenummer_2020"] == nummer_2020
    ]
    return funnet[0] if len(funnet) == 1 else None


def _fold(navn: str) -> str:
    """Comparison form: NFC, one space, the register's " - " for dashes and slash, no designation, no case."""
    rett = " ".join(unicodedata.normalize("NFC", navn).split())
    deler = (_BETEGNELSE.sub("", del_.strip()) for del_ in _SPRAAKSKILLE.split(rett))
    return " - ".join(del_.strip().casefold() for del_ in deler)


def _rows_named(foldet: str) -> tuple[Kommune, ...]:
    return _index().get(foldet, ())


@cache
def _index() -> dict[str, tuple[Kommune, ...]]:
    index: dict[str, list[Kommune]] = {}
    for kommune in read_kommuner():
        for navn in dict.fromkeys(_fold(n) for n in _names_of(kommune)):
            # Some register rows lost letters: "Kárá?johka - Karasjok"; Kartverket's table has them whole.
            if navn and "?" not in navn:
                index.setdefault(navn, []).append(kommune)
    return {navn: tuple(rader) for navn, rader in index.items()}


def _names_of(kommune: Kommune) -> Iterator[str]:
    yield kommune.navn
    uten_fylke = _FYLKE_I_PARENTES.sub("", kommune.navn)
    yield uten_fylke
    yield from _SPRAAKSKILLE.split(uten_fylke)
    if nummer_2020 := _number_2020(kommune):
        yield from _language_names().get(nummer_2020, ())


def _number_2020(kommune: Kommune) -> str | None:
    """The 2020 number whose Sami and Kven names the row shares: the same kommune, renumbered only."""
    siste = kommune.gyldig_til or ANKER
    if kommune.gyldig_fra and kommune.gyldig_fra > ANKER_SLUTT:
        siste = kommune.gyldig_fra
    return follow_to_anker(kommune.kommunenummer, siste)


@cache
def _sami_and_kven_names() -> dict[str, frozenset[str]]:
    """Kartverket's names by 2020 number that are not Norwegian, in comparison form."""
    navn: dict[str, dict[str, set[str]]] = {}
    for r in read_rader("kommune_navn_sprak.csv"):
        norsk = "norsk" if r["sprak"] == "Norwegian" else "annet"
        navn.setdefault(r["kommunenummer_2020"], {"norsk": set(), "annet": set()})[norsk].add(_fold(r["navn"]))
    return {nummer: frozenset(sprak["annet"] - sprak["norsk"]) for nummer, sprak in navn.items()}


@cache
def _language_names() -> dict[str, tuple[str, ...]]:
    """Names by 2020 number: Kartverket's, and the genitives of Enhetsregisteret ("DEANU GIELDA/TANA
    KOMMUNE").

    Norwegian names are left out: they change with the number (0616 Nes became 3040 Nesbyen) and the rows
    have them.
    """
    navn: dict[str, list[str]] = {}
    for r in read_rader("kommune_navn_sprak.csv"):
        if r["sprak"] != "Norwegian":
            navn.setdefault(r["kommunenummer_2020"], []).append(r["navn"])
    for r in read_rader("kommune_orgnr.csv"):
        deler = r["navn_enhetsregisteret"].split("/")
        if len(deler) > 1:
            navn.setdefault(r["kommunenummer_2020"], []).extend(deler)
    return {nummer: tuple(alle) for nummer, alle in navn.items()}
