"""Searching: a query and what narrows it, to what was found, in order, with the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, select

from archive.errors import clear_errors
from archive.search.match import holds, in_title
from archive.search.narrow import Filtre, narrow
from archive.search.query import Term, read_query
from archive.search.rank import LOOKED_AT, WEIGHED, weigh
from archive.search.snippet import Utdrag, cut, mark
from archive.search.texts import Tekst, among, read_texts
from archive.search.words import forms
from archive.tables.meetings import moetesak, saksmappe, utvalg, virksomhet
from archive.tables.search import soek

_READ = tuple(column for column in soek.c if column.name != "leksem")


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
    flere: bool = False
    """Whether there is more than is counted and looked at."""
    treff: tuple[Treff, ...]


def search(engine: Engine, query: str, filtre: Filtre | None = None, *, limit: int = 20) -> Funnet:
    """What has all the words of a query, the best first; nothing for a query without words."""
    terms = read_query(query)
    if not terms:
        return Funnet(antall=0, treff=())
    with clear_errors(engine), engine.connect() as connection:
        where = [*holds(connection, terms), *narrow(connection, filtre or Filtre())]
        numbers = _matching(connection, terms, where)
        rows = _first(connection, numbers[:LOOKED_AT], terms, limit=limit, written=frozenset(forms(query)))
        shown = tuple(_show(connection, rows, terms))
    return Funnet(antall=min(len(numbers), LOOKED_AT), flere=len(numbers) > LOOKED_AT, treff=shown)


def _matching(connection: Connection, terms: Sequence[Term], where: Sequence[ColumnElement[bool]]) -> list[int]:
    """The numbers of the rows that match, sorted; one more than are looked at when there are more.

    A text that is too long for one row counts once: its first row that matches.
    """
    newest = (
        select(soek.c.nr, soek.c.id, soek.c.nyest, soek.c.tittel, soek.c.entitet_id)
        .where(*where)
        .order_by(soek.c.nyest, soek.c.id)
        .limit(LOOKED_AT + 1)
        .subquery()
    )
    titled = in_title(connection, newest.c.tittel, terms)
    rows = connection.execute(
        select(newest.c.nr, newest.c.entitet_id, titled.label("titled")).order_by(newest.c.nyest, newest.c.id)
    ).all()
    found = list({row.entitet_id: row for row in reversed(rows)}.values())[::-1]
    # The last of one too many is not looked at, wherever its title would put it.
    looked_at = sorted(found[:LOOKED_AT], key=lambda row: -row.titled)
    return [row.nr for row in (*looked_at, *found[LOOKED_AT:])]


def _first(
    connection: Connection, numbers: Sequence[int], terms: Sequence[Term], *, limit: int, written: frozenset[str]
) -> list[Any]:
    """The first rows: those that are weighed, then the rest as they came."""
    wanted = numbers[: max(limit, WEIGHED)]
    rows = {row.nr: row for row in connection.execute(select(*_READ).where(soek.c.nr.in_(wanted)))}
    weighed = weigh([rows[number] for number in wanted[:WEIGHED]], terms, written)
    return [*weighed, *(rows[number] for number in wanted[WEIGHED:])][:limit]


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
