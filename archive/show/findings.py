"""Reading the findings about cases, meetings and papers, with their quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Connection, Select, column, select, table

from archive.show.found import Avvik
from archive.tables.meetings import moetedeltaker, moetesak, person
from archive.tables.papers import avvik, entitet_utsagn

_PLACE = table("v_entitet", *map(column, ("entitet", "entitet_id", "moetemappe_id", "moetesak_id", "saksmappe_id")))
_EVIDENCE = table("v_avvik_bevis", column("avvik_id"), column("sitat"))


def about_cases(connection: Connection, cases: Collection[str]) -> dict[str, list[Avvik]]:
    """Findings about agenda rows and what stands below them, by agenda row. The papers' own are ``about_papers``."""
    query = _query().where(_PLACE.c.moetesak_id.in_(sorted(cases)), avvik.c.entitet != "dokument")
    found: dict[str, list[Avvik]] = {}
    for case, one in _read(connection, query):
        found.setdefault(case or "", []).append(one)
    return found


def about_meeting(connection: Connection, moetemappe_id: str) -> tuple[Avvik, ...]:
    """Findings about a meeting's head and attendance, and about who the people on the list are."""
    meeting = _query().where(
        _PLACE.c.moetemappe_id == moetemappe_id, _PLACE.c.moetesak_id.is_(None), avvik.c.entitet != "dokument"
    )
    people = _query().where(avvik.c.entitet == person.name, _about_people_of(moetemappe_id))
    return tuple(one for query in (meeting, people) for _, one in _read(connection, query))


def about_papers(connection: Connection, entities: Collection[str]) -> tuple[Avvik, ...]:
    """Findings about papers, or archive cases, themselves."""
    query = _query().where(avvik.c.entitet.in_(("dokument", "saksmappe")), avvik.c.entitet_id.in_(sorted(entities)))
    return tuple(one for _, one in _read(connection, query))


def _about_people_of(moetemappe_id: str) -> ColumnElement[bool]:
    """A finding about two names rests on the lines of both; it concerns every meeting where either stands."""
    resting = entitet_utsagn.alias("resting")
    listed = entitet_utsagn.alias("listed")
    return (
        select(resting.c.utsagn_id)
        .join(listed, (listed.c.utsagn_id == resting.c.utsagn_id) & (listed.c.entitet == moetedeltaker.name))
        .join(moetedeltaker, moetedeltaker.c.id == listed.c.entitet_id)
        .where(
            resting.c.entitet == avvik.name,
            resting.c.entitet_id == avvik.c.id,
            moetedeltaker.c.moetemappe_id == moetemappe_id,
        )
        .exists()
    )


def _query() -> Select[tuple[object, ...]]:
    joined = avvik.outerjoin(
        _PLACE, (_PLACE.c.entitet == avvik.c.entitet) & (_PLACE.c.entitet_id == avvik.c.entitet_id)
    ).outerjoin(moetesak, moetesak.c.id == _PLACE.c.moetesak_id)
    return select(*avvik.columns, _PLACE.c.moetesak_id, moetesak.c.saksnummer).select_from(joined)


def _read(connection: Connection, query: Select[tuple[object, ...]]) -> Iterable[tuple[str | None, Avvik]]:
    rows = connection.execute(query.order_by(avvik.c.kode, avvik.c.felt, avvik.c.melding, avvik.c.id)).mappings().all()
    quotes = _quotes(connection, [row["id"] for row in rows])
    for row in rows:
        values = {name: row[name] for name in ("kode", "alvorlighet", "entitet", "felt", "melding", "saksnummer")}
        yield row["moetesak_id"], Avvik(**values, sitat=tuple(sorted(quotes.get(row["id"], ()))))


def _quotes(connection: Connection, findings: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    query = select(_EVIDENCE).where(_EVIDENCE.c.avvik_id.in_(findings))
    for key, quote in connection.execute(query):
        found.setdefault(key, set()).add(" ".join(str(quote).split()))
    return found
