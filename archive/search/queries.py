"""What is asked of the archive for the texts that can be found. Each query is made once, and given what is wanted.

``of_owner`` asks for the entities of one owner, else for some by their keys; either is the parameter ``wanted``.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, bindparam, func, select

from archive.tables.meetings import forslag, moetemappe, moetesak, saksmappe, vedtak
from archive.tables.papers import dokument, dokument_moetesak, dokumentobjekt, nettside
from archive.tables.statements import fil, utsagn
from schemas.kodelister import Dokumenttype

PAPERS = (Dokumenttype.SAKSFRAMLEGG, Dokumenttype.VEDLEGG, Dokumenttype.NETTSIDE, Dokumenttype.UKJENT)
"""Kinds of papers whose whole text is found."""

PARAGRAPHS = (
    select(utsagn.c.sha256, utsagn.c.sti, utsagn.c.verdier)
    .join(fil, (fil.c.sha256 == utsagn.c.sha256) & (fil.c.leser == utsagn.c.leser))
    # The type is compared as an expression, so that they are looked up by file: a database that knows nothing of the
    # table's size yet takes the index of types, and so goes through every paragraph of the archive.
    .where(utsagn.c.type.concat("") == "avsnitt", utsagn.c.sha256.in_(bindparam("files", expanding=True)))
    .order_by(utsagn.c.sha256, func.length(utsagn.c.sti), utsagn.c.sti)
)

_OF_CASE = (
    moetesak.c.id.label("moetesak_id"),
    moetesak.c.tittel,
    moetesak.c.saksnummer,
    moetesak.c.journalpostnummer,
    saksmappe.c.mappe_id,
    moetemappe.c.utvalg_id,
    moetemappe.c.moetedato,
)


def _wanted(owner: Column[Any], key: Column[Any], *, of_owner: bool) -> ColumnElement[bool]:
    return owner == bindparam("wanted") if of_owner else key.in_(bindparam("wanted", expanding=True))


def _papers_wanted(*, of_owner: bool) -> ColumnElement[bool]:
    return _wanted(dokument.c.virksomhet_id, dokument.c.id, of_owner=of_owner) & dokument.c.dokumenttype.in_(
        [kind.value for kind in PAPERS]
    )


@cache
def case_query(*, of_owner: bool) -> Select[Any]:
    """Agenda rows."""
    return (
        select(*_OF_CASE, moetesak.c.saksbehandler, moetesak.c.innstilling, moetesak.c.behandling)
        .outerjoin(moetemappe, moetemappe.c.id == moetesak.c.moetemappe_id)
        .outerjoin(saksmappe, saksmappe.c.id == moetesak.c.saksmappe_id)
        .where(_wanted(moetesak.c.virksomhet_id, moetesak.c.id, of_owner=of_owner))
    )


@cache
def proposal_query(*, of_owner: bool) -> Select[Any]:
    """Proposals of agenda rows."""
    return (
        select(forslag.c.moetesak_id, forslag.c.forslagsstiller, forslag.c.tekst)
        .join(moetesak, moetesak.c.id == forslag.c.moetesak_id)
        .where(_wanted(moetesak.c.virksomhet_id, moetesak.c.id, of_owner=of_owner))
        .order_by(forslag.c.moetesak_id, forslag.c.nummer)
    )


@cache
def decision_query(*, of_owner: bool) -> Select[Any]:
    """Decisions."""
    return (
        select(*_OF_CASE, vedtak.c.id, vedtak.c.vedtak)
        .join(vedtak, vedtak.c.moetesak_id == moetesak.c.id)
        .outerjoin(moetemappe, moetemappe.c.id == moetesak.c.moetemappe_id)
        .outerjoin(saksmappe, saksmappe.c.id == moetesak.c.saksmappe_id)
        .where(_wanted(vedtak.c.virksomhet_id, vedtak.c.id, of_owner=of_owner))
    )


@cache
def paper_query(*, of_owner: bool) -> Select[Any]:
    """Papers."""
    return (
        select(
            dokument.c.id,
            dokument.c.dokumenttype,
            dokument.c.tittel,
            dokument.c.journalpostnummer,
            saksmappe.c.mappe_id,
            moetemappe.c.utvalg_id,
            moetemappe.c.moetedato,
            nettside.c.publisert,
            nettside.c.moetedato.label("omtalt"),
        )
        .outerjoin(saksmappe, saksmappe.c.id == dokument.c.saksmappe_id)
        .outerjoin(moetemappe, moetemappe.c.id == dokument.c.moetemappe_id)
        .outerjoin(nettside, nettside.c.dokument_id == dokument.c.id)
        .where(_papers_wanted(of_owner=of_owner))
    )


@cache
def treatment_query(*, of_owner: bool) -> Select[Any]:
    """The agenda rows that papers belong to."""
    return (
        select(dokument_moetesak.c.dokument_id, moetesak.c.id, moetemappe.c.utvalg_id, moetemappe.c.moetedato)
        .join(dokument, dokument.c.id == dokument_moetesak.c.dokument_id)
        .join(moetesak, moetesak.c.id == dokument_moetesak.c.moetesak_id)
        .outerjoin(moetemappe, moetemappe.c.id == moetesak.c.moetemappe_id)
        .where(_papers_wanted(of_owner=of_owner), dokument.c.dokumenttype != Dokumenttype.NETTSIDE.value)
    )


@cache
def copy_query(*, of_owner: bool) -> Select[Any]:
    """Where the papers stand in files."""
    return (
        select(dokumentobjekt.c.dokument_id, dokumentobjekt.c.sha256, dokumentobjekt.c.sti)
        .join(dokument, dokument.c.id == dokumentobjekt.c.dokument_id)
        .where(_papers_wanted(of_owner=of_owner))
    )
