"""Ten questions that analysts ask, through the views, and three searches."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

import msgspec
from sqlalchemy import Engine, text

from archive.search import Filtre, search

OWNER = "Prøvekommune 007"
ROUNDS = 5

QUESTIONS: tuple[tuple[str, str], ...] = (
    (
        "vedtak of one municipality in a year whose title has a word",
        f"""SELECT moetedato, saksnummer, tittel, resultat FROM v_vedtak WHERE virksomhet = '{OWNER}'
        AND moetedato BETWEEN '2019-01-01' AND '2019-12-31' AND tittel LIKE '%sykkelvei%' ORDER BY moetedato""",
    ),
    (
        "the last twenty vedtak in the country",
        "SELECT virksomhet, moetedato, saksnummer, tittel FROM v_vedtak ORDER BY moetedato DESC LIMIT 20",
    ),
    (
        "vedtak by municipality in one month",
        """SELECT virksomhet, COUNT(*) FROM v_vedtak WHERE moetedato BETWEEN '2019-03-01' AND '2019-03-31'
        GROUP BY virksomhet ORDER BY 1""",
    ),
    (
        "who voted what in one meeting",
        f"""SELECT saksnummer, stemme, parti, navn FROM v_stemme WHERE virksomhet = '{OWNER}'
        AND moetedato = '2012-01-25' ORDER BY saksnummer""",
    ),
    (
        "how one person voted in one municipality",
        f"""SELECT moetedato, saksnummer, stemme FROM v_stemme WHERE virksomhet = '{OWNER}'
        AND navn = 'Ada Prøveås' ORDER BY moetedato""",
    ),
    (
        "who was absent from a body in a year",
        f"""SELECT navn, COUNT(*) FROM v_oppmoete WHERE virksomhet = '{OWNER}' AND utvalg = 'Formannskapet'
        AND moetedato BETWEEN '2019-01-01' AND '2019-12-31' AND oppmoete = 'forfall' GROUP BY navn ORDER BY 2 DESC""",
    ),
    (
        "the way of one case through the bodies",
        f"""SELECT utvalg, moetedato, saksnummer, resultat FROM v_saksgang WHERE virksomhet = '{OWNER}'
        AND mappe_id = (SELECT MAX(mappe_id) FROM v_moetesak WHERE virksomhet = '{OWNER}') ORDER BY rekkefoelge""",
    ),
    (
        "the meetings of one body, with their numbers",
        f"""SELECT moetedato, antall_saker, antall_vedtak, antall_moett FROM v_moete WHERE virksomhet = '{OWNER}'
        AND utvalg = 'Formannskapet' AND moetedato BETWEEN '2019-01-01' AND '2019-12-31' ORDER BY moetedato""",
    ),
    (
        "the papers of one meeting, with their files",
        f"""SELECT dokumenttype, tittel, filnavn FROM v_dokument WHERE virksomhet = '{OWNER}'
        AND moetedato = (SELECT MAX(moetedato) FROM v_moete WHERE virksomhet = '{OWNER}')""",
    ),
    (
        "the avvik of one municipality in a year",
        f"""SELECT moetedato, saksnummer, kode, melding, sitat FROM v_avvik WHERE virksomhet = '{OWNER}'
        AND moetedato BETWEEN '2019-01-01' AND '2019-12-31' ORDER BY moetedato, saksnummer, kode""",
    ),
)

SEARCHES: tuple[tuple[str, str, Filtre], ...] = (
    ("search: lønnsjustering, the whole country", "lønnsjustering", Filtre()),
    ('search: "gang- og sykkelvei" nordåsen', '"gang- og sykkelvei" nordåsen', Filtre()),
    (
        "search: hytteområde, one body, from a day",
        "hytteområde",
        Filtre(utvalg="formannskapet", fra=date(2024, 1, 1)),
    ),
)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """How long one question took."""

    rows: int
    first: float
    median: float


def ask_all(engine: Engine) -> dict[str, Answer]:
    """Every question and search, several times; seconds."""
    found = {}
    for name, query in QUESTIONS:
        found[name] = _time(lambda query=query: _rows(engine, query))  # type: ignore[misc]
    for name, words, filtre in SEARCHES:
        found[name] = _time(lambda words=words, filtre=filtre: search(engine, words, filtre).antall)  # type: ignore[misc]
    return found


def _rows(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return len(connection.execute(text(query)).all())


def _time(ask: Callable[[], int]) -> Answer:
    seconds = []
    rows = 0
    for _ in range(ROUNDS):
        start = time.monotonic()
        rows = ask()
        seconds.append(time.monotonic() - start)
        if seconds[0] > 20:
            break
    return Answer(rows=rows, first=seconds[0], median=statistics.median(seconds))
