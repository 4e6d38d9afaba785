"""Dates as Norwegian papers print them, bokmål and nynorsk, read to `datetime.date`.

Day comes before month, always (Språkrådet; NS 4051). Two-digit years: 00-49 are 2000-2049, 50-99 are
1950-1999; the oldest papers of this material are from 1989. A printed weekday that disagrees with the date
makes the date doubtful: it is not read, and `weekday_disagrees` lets the caller make a finding of it. This
is the project's only door to dateparser, opened only for text that has the shape of a date and that the
strict patterns cannot read.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from schemas.normal.kalender import MAANEDSORD, UKEDAGSORD, exists_some_year, maaned_of, make_dato, ukedag_of
from schemas.normal.klokke import TIDSROM_BAK_DATO

# "Lørdag ", "mandag den ", "TIRSDAG ", "Fre. ", "den "
_UKEDAG = rf"(?:(?P<ukedag>{UKEDAGSORD})\b\.?,?\s{{0,3}})?(?:den\s{{1,3}})?"
# ". desember ", ".desember", ". des. ", " desember, "
_MAANEDSORD = rf"\.?\s{{0,3}}(?P<maanedsord>{MAANEDSORD})(?![^\W\d_])\.?,?\s{{0,3}}"
# "02.12.2024", "2.12.24", "02. 12. 2024", "05.02-2024", "2/12-2024", "mandag 2. desember 2024"
_DATO = (
    rf"{_UKEDAG}(?P<dag>[0-9]{{1,2}})"
    rf"(?:\s?\.\s?(?P<maaned>[0-9]{{1,2}})\s?[.-]\s?|/(?P<maaned_skraastrek>[0-9]{{1,2}})-|{_MAANEDSORD})"
    r"(?P<aar>[0-9]{4}|[0-9]{2})"
)
# "2024-12-02"
_ISO = r"(?P<iso_aar>[0-9]{4})-(?P<iso_maaned>[0-9]{2})-(?P<iso_dag>[0-9]{2})"

DATO_PATTERN = re.compile(rf"(?<![\w.])(?<![0-9][,/-])(?:{_ISO}|{_DATO})(?![0-9])(?![.,/-][0-9])", re.IGNORECASE)
"""The shape of a date inside running text; `find_datoer` tells whether it is one.

Groups: ukedag, dag, maaned, maaned_skraastrek, maanedsord, aar; iso_aar, iso_maaned, iso_dag."""

_HEL_DATO = re.compile(
    rf"(?:{_ISO}(?:[T\s][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?|{_DATO})\.?(?:{TIDSROM_BAK_DATO})?\.?",
    re.IGNORECASE,
)
# "02-12-2024", "2/12 2024", "13/02/2024": too like a case number to be looked for in running text.
_SJELDEN_DATO = re.compile(
    r"(?P<dag>[0-9]{1,2})(?P<skille>[-/])(?P<maaned>[0-9]{1,2})(?P<skille2>[-/ ])(?P<aar>[0-9]{4})"
)
# "desember 2, 2024", "2024 desember 2", "2 desember/2024": a month, a day and a year, in an order or with
# marks not ours.
_DATOFORM = re.compile(rf"[0-9 .,/-]{{0,12}}(?:{MAANEDSORD})[0-9 .,/-]{{0,12}}", re.IGNORECASE)
# "Lørdag 29. februar", "16. mars", "Torsdag 28. mai  15.00-17.00"
_DAG_MAANED = re.compile(rf"{_UKEDAG}(?P<dag>[0-9]{{1,2}}){_MAANEDSORD}(?:{TIDSROM_BAK_DATO})?", re.IGNORECASE)


class DagMaaned(NamedTuple):
    """A date printed without its year; `ukedag` is Monday 0 to Sunday 6, None when not printed."""

    dag: int
    maaned: int
    ukedag: int | None


def read_dato(text: str) -> date | None:
    """Read a text that is a date and nothing else; a clock time after it is passed over.

    None for anything else, for a day that does not exist (31.02), and when a printed weekday disagrees.
    """
    tekst = _fold(text)
    if match := _HEL_DATO.fullmatch(tekst):
        return None if _disagrees(match) else _date_of(match)
    if sjelden := _SJELDEN_DATO.fullmatch(tekst):
        return _read_sjelden(sjelden)
    return _read_by_dateparser(tekst)


def weekday_disagrees(text: str) -> bool:
    """Tell whether the text is a date that exists but falls on another weekday than the printed one."""
    match = _HEL_DATO.fullmatch(_fold(text))
    return match is not None and _disagrees(match)


def find_datoer(text: str) -> Iterator[tuple[int, int, date | None]]:
    """Find each date in running text as (start, end, date); the date is None when `read_dato` would doubt it.

    Two-digit years count only as dd.mm.yy: "§ 1.2.24", "punkt 3.1.10" and "16. mars 18" are passed over.
    """
    for match in DATO_PATTERN.finditer(text):
        toleddet_aar = match["aar"] is not None and len(match["aar"]) == 2
        if toleddet_aar and not (len(match["dag"]) == 2 and len(match["maaned"] or "") == 2):
            continue
        yield match.start(), match.end(), None if _disagrees(match) else _date_of(match)


def read_dag_maaned(text: str) -> DagMaaned | None:
    """Read a date printed without its year; a clock time after it is passed over; None for anything else."""
    match = _DAG_MAANED.fullmatch(_fold(text))
    if match is None:
        return None
    dag, maaned = int(match["dag"]), maaned_of(match["maanedsord"])
    if maaned is None or not exists_some_year(maaned, dag):
        return None
    return DagMaaned(dag, maaned, ukedag_of(match["ukedag"]) if match["ukedag"] else None)


def with_aar(dag_maaned: DagMaaned, aar: int) -> date | None:
    """Give the date in a year; None when the year lacks the day or has it on another weekday."""
    dato = make_dato(aar, dag_maaned.maaned, dag_maaned.dag)
    return dato if dato and dag_maaned.ukedag in (None, dato.weekday()) else None


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _date_of(match: re.Match[str]) -> date | None:
    """The date that a match of _ISO or _DATO says, weekday apart."""
    if match["iso_aar"]:
        return make_dato(int(match["iso_aar"]), int(match["iso_maaned"]), int(match["iso_dag"]))
    dag, aar = int(match["dag"]), match["aar"]
    if not match["maanedsord"]:
        maaned = int(match["maaned"] or match["maaned_skraastrek"])
        return make_dato(int(aar) if len(aar) == 4 else _full_year(int(aar)), maaned, dag)
    # In "16. mars 18" the 18 may be the year or the hour.
    maaned_ord = maaned_of(match["maanedsord"])
    return make_dato(int(aar), maaned_ord, dag) if maaned_ord and len(aar) == 4 else None


def _full_year(aar: int) -> int:
    return 2000 + aar if aar < 50 else 1900 + aar


def _disagrees(match: re.Match[str]) -> bool:
    if not match["ukedag"]:
        return False
    dato = _date_of(match)
    return dato is not None and dato.weekday() != ukedag_of(match["ukedag"])


def _read_sjelden(match: re.Match[str]) -> date | None:
    """Read day-month-year; between slashes only when the month, as some systems do, cannot stand first."""
    dag, maaned = int(match["dag"]), int(match["maaned"])
    if match["skille"] == match["skille2"] == "/" and dag <= 12 and dag != maaned:
        return None
    return make_dato(int(match["aar"]), maaned, dag)


def _read_by_dateparser(tekst: str) -> date | None:
    """Ask dateparser about a text of a date's shape; the answer must use the printed day and year."""
    tall = sorted(re.findall(r"[0-9]+", tekst), key=len) if _DATOFORM.fullmatch(tekst) else []
    if [len(t) for t in tall] not in ([1, 4], [2, 4]):
        return None
    import dateparser  # costs a third of a second, and almost no paper needs it

    try:
        svar = dateparser.parse(
            tekst, languages=["nb", "nn"], settings={"PARSERS": ["absolute-time"], "STRICT_PARSING": True}
        )
    except (ValueError, OverflowError):
        return None
    if svar is None or (svar.day, svar.year) != (int(tall[0]), int(tall[1])):
        return None
    return make_dato(svar.year, svar.month, svar.day)
