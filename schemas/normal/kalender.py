"""Names of months and weekdays in bokmål and nynorsk, and which dates exist.

Full names and the abbreviations seen in papers: "des.", "sept.", "febr."; nynorsk "måndag", "tysdag",
"laurdag".
"""

import unicodedata
from datetime import date

_NAVN_PAA_MAANED = (
    ("januar", "jan"),
    ("februar", "febr", "feb"),
    ("mars", "mar"),
    ("april", "apr"),
    ("mai",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("desember", "des"),
)
_NAVN_PAA_UKEDAG = (
    ("mandag", "måndag"),
    ("tirsdag", "tysdag"),
    ("onsdag",),
    ("torsdag",),
    ("fredag",),
    ("lørdag", "laurdag"),
    ("søndag", "sundag"),
)
_FORKORTET_UKEDAG = (
    ("man", "mån"),
    ("tirs", "tir", "tys"),
    ("ons",),
    ("tors", "tor"),
    ("fre",),
    ("lør", "laur"),
    ("søn", "sun"),
)
_DAGER_I_MAANED = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Most days a month can have; February's 29 needs the year to be settled."""

_MAANEDER = {navn: nummer for nummer, alle in enumerate(_NAVN_PAA_MAANED, 1) for navn in alle}
_UKEDAGER = {navn: nummer for nummer, alle in enumerate(_NAVN_PAA_UKEDAG) for navn in alle}
_FORKORTEDE = {navn: nummer for nummer, alle in enumerate(_FORKORTET_UKEDAG) for navn in alle}

MAANEDSORD = "|".join(sorted(_MAANEDER, key=len, reverse=True))
"""Pattern text for the name of a month, longest first; to be matched with re.IGNORECASE."""

UKEDAGSORD = rf"{'|'.join(_UKEDAGER)}|(?:{'|'.join(_FORKORTEDE)})(?=\.)"
"""Pattern text for the name of a weekday; to be matched with re.IGNORECASE.

A short form needs its full stop: "man" is also a pronoun, and Tor a name."""


def maaned_of(ord_: str) -> int | None:
    """Give the month of a name, 1-12; None for a word that is no month."""
    return _MAANEDER.get(_fold(ord_))


def ukedag_of(ord_: str) -> int | None:
    """Give the weekday of a name, Monday 0 as in `date.weekday`; None for a word that is no weekday."""
    return (_UKEDAGER | _FORKORTEDE).get(_fold(ord_))


def exists_some_year(maaned: int, dag: int) -> bool:
    """Tell whether the month can have the day; 29 February can."""
    return 1 <= maaned <= 12 and 1 <= dag <= _DAGER_I_MAANED[maaned - 1]


def make_dato(aar: int, maaned: int, dag: int) -> date | None:
    """Make a date; None when there is no such day, or the year is a misprint (outside 1800-2199)."""
    if not 1800 <= aar <= 2199:
        return None
    try:
        return date(aar, maaned, dag)
    except ValueError:
        return None


def _fold(ord_: str) -> str:
    return unicodedata.normalize("NFC", ord_).casefold()
