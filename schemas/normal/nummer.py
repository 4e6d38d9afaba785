"""Case numbers: the body's own (sequence/year) and the archive's (year/sequence), read to one form each.

The two conventions collide ("12/24" can be either), so the caller chooses the reader by the label, never by
the shape (Noark 5 M003 mappeID, M004 registreringsID, M015
journalpostnummer). Saksnummer "sequence/yy": PS 5/24, 005/24, 5/2024 and sak 5/24 are all "5/24". mappe_id
"yyyy/sequence": 24/19079-1, 24/19079 and 2024/19079 are all "2024/19079"; a two-digit year 90-99 is 19yy,
00-49 is 20yy, and 50-89 is no archive year (electronic case archives are from the 1990s on), so it is not
read.
"""

import re
from typing import NamedTuple

# "PS 1/26", "005/24", "FS-044/13", "FS- 15/24", "SR-sak 47/16", "k-sak 42/19", "KST sak 179/23", "Sak nr.
# 073/13", "PS 1//15"
_SAKSNUMMER = re.compile(
    r"(?P<ledd>[^\W\d_]{1,16})?(?P<sak>[\s-]{0,3}sak)?(?P<nr>\s?(?:nr|nummer))?[\s.:-]{0,3}"
    r"(?P<lopenr>[0-9]{1,5})\s?//?\s?(?P<aar>[0-9]{4}|[0-9]{2})[.:]?",
    re.IGNORECASE,
)
# "24/19079-1", "24/00583", "2024/16851-2", "09/810", "24/19079 - 1"
_ARKIVNUMMER = re.compile(
    r"(?P<aar>[0-9]{4}|[0-9]{2})\s?//?\s?(?P<lopenr>[0-9]{1,7})(?:\s?[-–]\s?(?P<journalpost>[0-9]{1,5}))?"
)

_LEDD_UTEN_PREFIKS = frozenset(
    {"sak", "saknr", "saksnr", "saksnummer", "saknummer", "utvalgssak", "utvalssak", "utvsak", "møtesak"}
)
"""Words before a number that say only that it is a case number."""

_LEDD_SOM_PREFIKS = frozenset({"notater", "notat", "spørsmål", "interpellasjon", "fullmaktssak", "byrådssak"})
"""Whole words that name a series of their own: "Notater 4/16", "Spørsmål 2/16", "Fullmaktssak 5/25"."""

_KJENTE_KODER = frozenset({"PS", "RS", "FO", "OS", "DS", "FS", "KS"})
"""Codes that count in any letter case; other codes only in capitals or with "-sak" after them."""

_MERKE_FOR_LUKKET = "B"
"""In "B-sak 089/13" the B marks a case exempt from public access, not a series."""


class _Saksnummer(NamedTuple):
    prefiks: str | None
    nummer: str


def read_saksnummer(text: str) -> str | None:
    """Read the body's own case number, prefix allowed, to "sequence/yy" without leading zeros: "5/24".

    None for archive numbers by their shape (24/19079, 24/583) and for "2024/16", which may be either.
    """
    saksnummer = _read(text)
    return saksnummer.nummer if saksnummer else None


def read_saksprefiks(text: str) -> str | None:
    """Read the series prefix of a case number in upper case: "PS" of "PS 1/26", "FS" of "FS-044/13"; None
    when none.

    The number is part of the text: "PS" alone may be Partiet Sentrum.
    """
    saksnummer = _read(text)
    return saksnummer.prefiks if saksnummer else None


def read_mappe_id(text: str) -> str | None:
    """Read an archive case number, journal number allowed, to "yyyy/sequence" without leading zeros."""
    match = _ARKIVNUMMER.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    aar, lopenr = _archive_year(match["aar"]), int(match["lopenr"])
    return f"{aar}/{lopenr}" if aar and lopenr else None


def read_journalpostnummer(text: str) -> int | None:
    """Read the journalpostnummer of an archive number: 1 of "24/19079-1"; None when there is none."""
    if read_mappe_id(text) is None:
        return None
    match = _ARKIVNUMMER.fullmatch(" ".join(text.split()))
    return int(match["journalpost"]) or None if match and match["journalpost"] else None


def _archive_year(trykt: str) -> int | None:
    """The full year of an archive number; None for a year no electronic case archive has."""
    aar = int(trykt)
    if len(trykt) == 4:
        return aar if 1900 <= aar <= 2099 else None
    if aar < 50:
        return 2000 + aar
    return 1900 + aar if aar >= 90 else None


def _read(text: str) -> _Saksnummer | None:
    match = _SAKSNUMMER.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    prefiks, lopenr, aar = _read_prefiks(match), int(match["lopenr"]), match["aar"]
    if prefiks is None or lopenr == 0 or (len(aar) == 4 and aar[:2] not in ("19", "20")):
        return None
    # "2024/16" is an archive number as often as the 2024th case of 2016.
    if len(match["lopenr"]) == 4 and 1900 <= lopenr <= 2099:
        return None
    return _Saksnummer(prefiks or None, f"{lopenr}/{aar[-2:]}")


def _read_prefiks(match: re.Match[str]) -> str | None:
    """The prefix in upper case; "" when nothing stands before the number, None when it is no prefix."""
    ledd: str = match["ledd"] or ""
    if ledd.casefold() in _LEDD_UTEN_PREFIKS:
        return "" if not match["sak"] else None
    if match["sak"] and ledd.upper() == _MERKE_FOR_LUKKET:
        return ""
    if ledd.casefold() in _LEDD_SOM_PREFIKS:
        return ledd.upper()
    # A code is short and in capitals; "k-sak" and "sr-sak" say by their "sak" that it is a code.
    kode = ledd.upper()
    er_kode = not ledd or ledd.isupper() or match["sak"] is not None or kode in _KJENTE_KODER
    return kode if len(ledd) <= 5 and er_kode else None
