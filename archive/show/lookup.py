"""What a person may write to find a case or a meeting, and which rows it means.

"24/19079-1", "24/19079" and "2024/19079" name an archive case (year/sequence), "5/24" and "PS 5/24" a body's own case
(sequence/year). "12/24" can be either: both are tried, and what exists is found. A date finds the meetings of that day,
anything else the bodies with those words in their name.
"""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import ColumnElement, Connection, Engine, select

from archive.errors import clear_errors
from archive.show.found import Moete, Sak
from archive.show.read import read_meeting, read_single, read_whole
from archive.tables.meetings import moetemappe, moetesak, saksmappe, utvalg
from schemas.normal.dato import read_dato
from schemas.normal.nummer import read_journalpostnummer, read_mappe_id, read_saksnummer, read_saksprefiks
from schemas.normal.utvalg import fold_utvalg

# "24/19079-1": with a journal number it can only be the archive's.
_WITH_JOURNAL_NUMBER = re.compile(r"\d{2,4}/\d{1,7}\s?[-–]\s?\d{1,5}")
_MAIN_SERIES = frozenset({"", "PS"})


def find(engine: Engine, query: str) -> tuple[Sak | Moete, ...]:
    """All cases and meetings that the words name, the most recent first; none when nothing is found."""
    words = " ".join(query.split())
    with clear_errors(engine), engine.connect() as connection:
        when = read_dato(words)
        if when is not None:
            return _recent_first(_meetings(connection, moetemappe.c.moetedato == when))
        cases = [*_archive_cases(connection, words), *_own_cases(connection, words)]
        return _recent_first(cases) or _recent_first(_meetings(connection, _of_body(connection, words)))


def _archive_cases(connection: Connection, words: str) -> list[Sak | Moete]:
    mappe_id = read_mappe_id(words)
    if mappe_id is None:
        return []
    number = read_journalpostnummer(words)
    keys = connection.execute(select(saksmappe.c.id).where(saksmappe.c.mappe_id == mappe_id)).scalars().all()
    found = (read_whole(connection, key) for key in keys)
    return [sak for sak in found if number is None or _has_number(sak, number)]


def _has_number(sak: Sak, number: int) -> bool:
    """A paper or a row has the journal number, or none of them states any."""
    stated = {one.journalpostnummer for one in sak.papirer} | {one.journalpostnummer for one in sak.behandlinger}
    stated.discard(None)
    return not stated or number in stated


def _own_cases(connection: Connection, words: str) -> list[Sak | Moete]:
    saksnummer = read_saksnummer(words)
    if saksnummer is None or _WITH_JOURNAL_NUMBER.fullmatch(words):
        return []
    prefix = read_saksprefiks(words)
    rows = connection.execute(
        select(moetesak.c.id, moetesak.c.saksprefiks).where(moetesak.c.saksnummer == saksnummer)
    ).all()
    return [read_single(connection, row.id) for row in rows if prefix is None or _same_series(row.saksprefiks, prefix)]


def _same_series(one: str | None, other: str) -> bool:
    return (one or "").upper() == other or {(one or "").upper(), other} <= _MAIN_SERIES


def _of_body(connection: Connection, words: str) -> ColumnElement[bool]:
    wanted = fold_utvalg(words)
    bodies = connection.execute(select(utvalg.c.id, utvalg.c.navn)).all()
    named = [row.id for row in bodies if wanted and wanted in fold_utvalg(row.navn)]
    return moetemappe.c.utvalg_id.in_(named)


def _meetings(connection: Connection, condition: ColumnElement[bool]) -> list[Sak | Moete]:
    keys = connection.execute(select(moetemappe.c.id).where(condition)).scalars().all()
    return [read_meeting(connection, key) for key in keys]


def _recent_first(found: list[Sak | Moete]) -> tuple[Sak | Moete, ...]:
    by_name = sorted(found, key=lambda one: (one.virksomhet or "", _name(one)))
    return tuple(sorted(by_name, key=_last_date, reverse=True))


def _name(one: Sak | Moete) -> str:
    return one.utvalg or "" if isinstance(one, Moete) else one.mappe_id or ""


def _last_date(one: Sak | Moete) -> date:
    days = [one.moetedato] if isinstance(one, Moete) else [row.moetedato for row in one.behandlinger]
    return max((day for day in days if day is not None), default=date.min)
