"""Searching: a query and what narrows it, to what was found, in order, with the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, collate, func, select

from archive.errors import clear_errors
from archive.search.match import holds, in_title
from archive.search.narrow import Filtre, narrow
from archive.search.query import Term, read_query
from archive.search.rank import WEIGHED, weigh
from archive.search.snippet import Utdrag, cut, mark
from archive.search.texts import Tekst, among, read_texts
from archive.search.words import forms
from archive.tables.meetings import moetesak, saksmappe, utvalg, virksomhet
from archive.tables.search import soek


class Treff(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was found; None means that no paper states it."""

    type: str
    virksomhet: str | None
    utvalg: str | None
    dato: date | None
    saksprefiks: str | None
    saksnummer: str | None
    mappe_id: str | None
    journalpostnummer: int | None
    tittel: Utdrag
    utdrag: Utdrag | None
    """A piece of the text; None when the words stand only in the title and the numbers."""
    entitet: str
    entitet_id: str


class Funnet(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found: how much in all, and the first of it."""

    antall: int
    treff: tuple[Treff, ...]


def search(engine: Engine, query: str, filtre: Filtre | None = None, *, limit: int = 20) -> Funnet:
    """What has all the words of a query, the best first; nothing for a query without words."""
    terms = read_query(query)
    if not terms:
        return Funnet(antall=0, treff=())
    with clear_errors(engine), engine.connect() as connection:
        where = [*holds(connection, terms), *narrow(connection, filtre or Filtre())]
        total = connection.scalar(select(func.count()).select_from(soek).where(*where)) or 0
        rows = _first(connection, terms, where, limit=limit, written=frozenset(forms(query)))
        return Funnet(antall=total, treff=tuple(_show(connection, rows, terms)))


def _first(
    connection: Connection,
    terms: Sequence[Term],
    where: Sequence[ColumnElement[bool]],
    *,
    limit: int,
    written: frozenset[str],
) -> list[Any]:
    """The first rows: those that the database puts first, weighed."""
    key = collate(soek.c.id, "C") if connection.dialect.name == "postgresql" else soek.c.id
    found = connection.execute(
        select(soek.c.nr)
        .where(*where)
        .order_by(in_title(connection, terms).desc(), soek.c.dato.is_(None), soek.c.dato.desc(), key)
        .limit(max(limit, WEIGHED))
    ).scalars()
    numbers = list(found)
    weighed = {row.nr: row for row in connection.execute(select(soek).where(soek.c.nr.in_(numbers[:WEIGHED])))}
    best = weigh([weighed[number] for number in numbers[:WEIGHED]], terms, written)[:limit]
    rest = numbers[WEIGHED:limit]
    later = {row.nr: row for row in connection.execute(select(soek).where(soek.c.nr.in_(rest)))} if rest else {}
    return [*best, *(later[number] for number in rest)]


def _show(connection: Connection, rows: Sequence[Any], terms: Sequence[Term]) -> list[Treff]:
    texts: dict[str, Tekst] = {
        tekst.entitet_id: tekst for tekst in read_texts(connection, among([row.entitet_id for row in rows]))
    }
    about = _about(connection, [row.nr for row in rows])
    return [
        Treff(
            type=row.type,
            dato=row.dato,
            tittel=mark(texts[row.entitet_id].tittel, terms),
            utdrag=cut(texts[row.entitet_id].avsnitt, terms),
            entitet=row.entitet,
            entitet_id=row.entitet_id,
            **about[row.nr],
        )
        for row in rows
        if row.entitet_id in texts
    ]


def _about(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Whose it is, of which body and which case."""
    query = (
        select(
            soek.c.nr,
            virksomhet.c.navn.label("virksomhet"),
            utvalg.c.navn.label("utvalg"),
            moetesak.c.saksprefiks,
            moetesak.c.saksnummer,
            saksmappe.c.mappe_id,
            moetesak.c.journalpostnummer,
        )
        .join(virksomhet, virksomhet.c.id == soek.c.virksomhet_id)
        .outerjoin(utvalg, utvalg.c.id == soek.c.utvalg_id)
        .outerjoin(moetesak, moetesak.c.id == soek.c.moetesak_id)
        .outerjoin(saksmappe, saksmappe.c.id == moetesak.c.saksmappe_id)
        .where(soek.c.nr.in_(numbers))
    )
    return {row["nr"]: {k: v for k, v in row.items() if k != "nr"} for row in connection.execute(query).mappings()}
