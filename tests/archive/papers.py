"""Small papers made by hand, for the rules of consolidation one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Engine, text

from archive.consolidate import consolidate
from archive.load import Kilde, load
from schemas.kodelister import Dokumenttype, Moetesakstype
from schemas.records import Dokument, Moete, Moetesak, Saksgang
from tests.archive.material import one_paper

DAY = date(2024, 9, 3)
BODY = "Formannskapet"


def meeting(utvalg: str | None = BODY, moetedato: date | None = DAY, **more: Any) -> Moete:
    return Moete(utvalg=utvalg, moetedato=moetedato, **more)


def case(saksnummer: str | None = None, mappe_id: str | None = None, tittel: str = "En sak", **more: Any) -> Moetesak:
    more.setdefault("moetesakstype", Moetesakstype.POLITISK)
    return Moetesak(saksnummer=saksnummer, mappe_id=mappe_id, tittel=tittel, **more)


def agenda(*cases: Moetesak, moete: Moete | None = None, **more: Any) -> Dokument:
    return Dokument(dokumenttype=Dokumenttype.MOETEINNKALLING, moete=moete or meeting(), moetesak=cases, **more)


def minutes(*cases: Moetesak, moete: Moete | None = None, **more: Any) -> Dokument:
    return Dokument(dokumenttype=Dokumenttype.MOETEPROTOKOLL, moete=moete or meeting(), moetesak=cases, **more)


def extract(one: Moetesak, moete: Moete | None = None, **more: Any) -> Dokument:
    return Dokument(
        dokumenttype=Dokumenttype.SAKSPROTOKOLL,
        tittel=one.tittel,
        moete=moete or meeting(),
        moetesak=(one,),
        **more,
    )


def proposal(one: Moetesak, **more: Any) -> Dokument:
    return Dokument(dokumenttype=Dokumenttype.SAKSFRAMLEGG, tittel=one.tittel, moetesak=(one,), **more)


def step(utvalg: str | None = BODY, moetedato: date | None = DAY, saksnummer: str | None = None) -> Saksgang:
    return Saksgang(utvalg=utvalg, moetedato=moetedato, saksnummer=saksnummer)


def archive_of(engine: Engine, *papers: Dokument, kommune: str | None = "Lyngen") -> Engine:
    """Each paper as a file of its own."""
    for number, dokument in enumerate(papers):
        load(engine, one_paper(dokument, kommune=kommune, sign=str(number)), Kilde(filnavn=f"{number}.txt"))
    consolidate(engine)
    return engine


def ask(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def findings(engine: Engine, kode: str | None = None) -> list[tuple[Any, ...]]:
    """Of one kind, else of all: but what small minutes lack of a møtebok is asked for by name only."""
    rows: Iterable[tuple[Any, ...]] = ask(engine, "SELECT kode, felt, melding FROM avvik ORDER BY kode, felt, melding")
    if kode is None:
        return [row for row in rows if not row[0].startswith("moetebok_uten_")]
    return [row[1:] for row in rows if row[0] == kode]
