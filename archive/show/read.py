"""Reading a case or a meeting, with everything below it, out of the archive."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Boolean, ColumnElement, Connection, Date, Integer, column, select, table

from archive.show.below import read_attendance, read_impartiality, read_papers, read_proposals, read_votes
from archive.show.findings import about_cases, about_meeting, about_papers
from archive.show.found import Behandling, Moete, Sak, Steg
from archive.show.places import places_of
from archive.tables.meetings import moetemappe, moetesak, saksmappe, virksomhet
from archive.tables.papers import dokument, dokument_moetesak

_HEAD = ("virksomhet", "utvalg", "start", "slutt", "moetenummer", "moetested", "moeteleder", "lukket")
_STEP = ("utvalg", "saksnummer", "behandlingsstatus", "resultat")
_ROW = (
    "virksomhet",
    "utvalg",
    "moetesakstype",
    "saksprefiks",
    "saksnummer",
    "mappe_id",
    "tittel",
    "saksbehandler",
    "innstilling_fra",
    "innstilling",
    "behandling",
    "vedtak",
    "behandlingsstatus",
    "hjemmel",
)

_MEETINGS = table("v_moete", column("moetemappe_id"), column("moetedato", Date), *map(column, _HEAD))
_ROUTE = table(
    "v_saksgang",
    column("saksmappe_id"),
    column("moetesak_id"),
    column("rekkefoelge", Integer),
    column("moetedato", Date),
    *map(column, _STEP),
)
_AGENDA = table(
    "v_moetesak",
    column("moetesak_id"),
    column("moetedato", Date),
    column("rekkefoelge", Integer),
    column("journalpostnummer", Integer),
    column("lukket", Boolean),
    *map(column, _ROW),
)
_LAST = 10_000
"""Place on the agenda of a row that no agenda lists."""


def read_whole(connection: Connection, saksmappe_id: str) -> Sak:
    """An archive case with all its treatments."""
    row = connection.execute(
        select(saksmappe.c.mappe_id, virksomhet.c.navn)
        .join(virksomhet, virksomhet.c.id == saksmappe.c.virksomhet_id)
        .where(saksmappe.c.id == saksmappe_id)
    ).one()
    keys = connection.scalars(select(moetesak.c.id).where(moetesak.c.saksmappe_id == saksmappe_id)).all()
    papers = _papers_of(connection, keys)
    papers |= set(connection.scalars(select(dokument.c.id).where(dokument.c.saksmappe_id == saksmappe_id)))
    return Sak(
        virksomhet=row.navn,
        mappe_id=row.mappe_id,
        saksgang=_read_route(connection, saksmappe_id),
        behandlinger=_read_agenda(connection, _AGENDA.c.moetesak_id.in_(keys)),
        papirer=read_papers(connection, papers),
        avvik=about_papers(connection, {*papers, saksmappe_id}),
    )


def read_single(connection: Connection, moetesak_id: str) -> Sak:
    """One treatment of a case, with the route of the whole case."""
    folder = connection.scalar(select(moetesak.c.saksmappe_id).where(moetesak.c.id == moetesak_id))
    (treatment,) = _read_agenda(connection, _AGENDA.c.moetesak_id == moetesak_id)
    papers = _papers_of(connection, [moetesak_id])
    return Sak(
        virksomhet=treatment.virksomhet,
        mappe_id=treatment.mappe_id,
        saksgang=_read_route(connection, folder) if folder else (),
        behandlinger=(treatment,),
        papirer=read_papers(connection, papers),
        avvik=about_papers(connection, papers),
    )


def read_meeting(connection: Connection, moetemappe_id: str) -> Moete:
    """A meeting with its agenda."""
    head = connection.execute(select(_MEETINGS).where(_MEETINGS.c.moetemappe_id == moetemappe_id)).mappings().one()
    cases = connection.scalars(select(moetesak.c.id).where(moetesak.c.moetemappe_id == moetemappe_id)).all()
    papers = _papers_of(connection, cases)
    papers |= set(connection.scalars(select(dokument.c.id).where(dokument.c.moetemappe_id == moetemappe_id)))
    return Moete(
        moetedato=head["moetedato"],
        **{name: head[name] for name in _HEAD},
        steder=places_of(connection, moetemappe.name, [moetemappe_id], "moete").get(moetemappe_id, ()),
        deltakere=read_attendance(connection, moetemappe_id),
        saker=_read_agenda(connection, _AGENDA.c.moetesak_id.in_(cases)),
        papirer=read_papers(connection, papers),
        avvik=(*about_meeting(connection, moetemappe_id), *about_papers(connection, papers)),
    )


def _papers_of(connection: Connection, cases: Collection[str]) -> set[str]:
    query = select(dokument_moetesak.c.dokument_id).where(dokument_moetesak.c.moetesak_id.in_(cases))
    return set(connection.scalars(query))


def _read_agenda(connection: Connection, condition: ColumnElement[bool]) -> tuple[Behandling, ...]:
    rows = connection.execute(select(_AGENDA).where(condition)).mappings().all()
    keys = [row["moetesak_id"] for row in rows]
    doubts = about_cases(connection, keys)
    proposals = read_proposals(connection, keys)
    votes = read_votes(connection, keys)
    questions = read_impartiality(connection, keys)
    places = places_of(connection, moetesak.name, keys, "moetesak")
    found = [
        Behandling(
            **{name: row[name] for name in (*_ROW, "moetedato", "rekkefoelge", "journalpostnummer", "lukket")},
            forslag=tuple(proposals.get(row["moetesak_id"], ())),
            avstemning=tuple(votes.get(row["moetesak_id"], ())),
            habilitet=tuple(questions.get(row["moetesak_id"], ())),
            avvik=tuple(doubts.get(row["moetesak_id"], ())),
            steder=places.get(row["moetesak_id"], ()),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=_agenda_order))


def _agenda_order(one: Behandling) -> tuple[str, str, int, str, str]:
    place = one.rekkefoelge if one.rekkefoelge is not None else _LAST
    return str(one.moetedato), one.utvalg or "", place, one.saksnummer or "", one.tittel or ""


def _read_route(connection: Connection, saksmappe_id: str) -> tuple[Steg, ...]:
    steps = connection.execute(
        select(_ROUTE).where(_ROUTE.c.saksmappe_id == saksmappe_id).order_by(_ROUTE.c.rekkefoelge)
    ).mappings()
    return tuple(
        Steg(
            moetedato=step["moetedato"],
            **{name: step[name] for name in _STEP},
            i_arkivet=step["moetesak_id"] is not None,
        )
        for step in steps
    )
