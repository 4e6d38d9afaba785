"""The points a text consists of: numbered, lettered, bulleted or plain, one for each line.

The texts of innstilling and vedtak keep one line for each numbered point or paragraph, so
a line is the unit here. Marks seen: "1.", "2)", "(3)", "1 - " (Karmøy 2008), "Pkt. 3:", "1.1", "a)", "II.",
"-", "•".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.normal.dato import read_dato
from schemas.normal.kalender import maaned_of

# "1. Protokoll …", "2) …", "(3) …", "1 - Det opprettes en avdeling." (Karmøy 2008), "Pkt. 3: …"
_TALL = re.compile(
    r"(?P<nummer>[0-9]{1,2})[.)](?![0-9])\s{0,9}|\((?P<nummer_parentes>[0-9]{1,2})\)\s{0,9}"
    r"|(?P<nummer_strek>[0-9]{1,2})\s[-–]\s(?=[^\W\d])|(?:pkt|punkt)\.?\s{0,3}(?P<nummer_pkt>[0-9]{1,2})\s?[.:)]\s{0,9}",
    re.IGNORECASE,
)
# "1.1 Planen …", "2.3.1. …"; "4.8 prosent" is a number and "15.30 Middag" a clock time
_FLERLEDD = re.compile(
    r"(?![0-9]{1,2}\.[0-9]{2}\s)(?P<nummer>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})[.)]?\s{1,9}(?=[A-ZÆØÅ«\"])"
)
# "a) …", "(b) …", "c. …", "A) …"; "A. Hansen" is an initial
_BOKSTAV = re.compile(r"\(?(?P<nummer>[a-zæøåA-ZÆØÅ])\)\s{0,9}|(?P<nummer_punktum>[a-zæøå])\.\s{1,9}")
# "I. …", "IV) …"
_ROMERTALL = re.compile(r"(?P<nummer>[IVX]{1,5})[.)]\s{1,9}")
# "- ", "–Planen", "• ", "* ", "· ", "o ", and the bullets of Word's Symbol font; "-350.000" is a number
_STREK = re.compile(r"(?:[-–—*](?![0-9])|[•·▪■◦‣●\uf0b7\uf02d]|o(?=\s))\s{0,9}")

_NESTE_ORD = re.compile(r"[^\W\d_]{1,20}")

_MERKER = (
    ("romertall", _ROMERTALL),
    ("flerledd", _FLERLEDD),
    ("tall", _TALL),
    ("bokstav", _BOKSTAV),
    ("strek", _STREK),
)

_ORDENSTALL_FOER = frozenset(
    (
        *("klasse", "klassetrinn", "trinn", "halvår", "kvartal", "tertial", "ledd", "setning", "punktum"),
        *("etasje", "etg", "gang", "gangs", "gongs", "plass", "behandling", "handsaming"),
        *("juledag", "pinsedag", "påskedag"),
    )
)
"""Words before which "2." is an ordinal: "2. kvartal legges fram …" begins no point."""


@dataclass(frozen=True, slots=True)
class Punkt:
    """One point of a text: its number as printed without marks ("1", "2.1", "a"), its text, its depth.

    `nummer` is None for a bullet and for a paragraph without a mark; `nivaa` 0 is the outermost.
    """

    nummer: str | None
    tekst: str
    nivaa: int


def split_punkter(text: str) -> tuple[Punkt, ...]:
    """Split a text into its points, one for each line; a mark alone on its line belongs to the next line.

    Depth follows the order in which kinds of marks open under each other; a plain line closes them all.
    """
    return tuple(_walk(" ".join(linje.split()) for linje in text.splitlines()))


def _walk(linjer: Iterator[str]) -> Iterator[Punkt]:
    aapne: list[str] = []
    ventende: Punkt | None = None
    for linje in linjer:
        if not linje:
            continue
        slag, nummer, rest = _read_merke(linje)
        if slag is None and ventende:
            yield Punkt(ventende.nummer, rest, ventende.nivaa)
            ventende = None
            continue
        aapne = _open(aapne, slag)
        punkt = Punkt(nummer, rest, max(len(aapne) - 1, 0))
        ventende = punkt if not rest else None
        if rest:
            yield punkt


def _open(aapne: list[str], slag: str | None) -> list[str]:
    """The kinds of marks that are open after a line with a mark of this kind."""
    if slag is None:
        return []
    return aapne[: aapne.index(slag) + 1] if slag in aapne else [*aapne, slag]


def _read_merke(linje: str) -> tuple[str | None, str | None, str]:
    """The kind of mark a line begins with, its number, and the text after it."""
    for slag, moenster in _MERKER:
        match = moenster.match(linje)
        if match and not _is_sentence(linje, match):
            nummer = next((verdi for verdi in match.groups() if verdi), None)
            ledd = f"flerledd {nummer.count('.')}" if nummer and slag == "flerledd" else slag
            return ledd, nummer, linje[match.end() :]
    return None, None, linje


def _is_sentence(linje: str, match: re.Match[str]) -> bool:
    """Tell whether the number belongs to the sentence: "1. januar 2025 …", "5. klasse …", "1.12.24 Møtet"."""
    if read_dato(match[0]):
        return True
    neste = _NESTE_ORD.match(linje, match.end())
    if neste is None or not match[0].rstrip().endswith("."):
        return False
    return maaned_of(neste[0]) is not None or neste[0].casefold() in _ORDENSTALL_FOER
