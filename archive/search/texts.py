"""What can be found: cases, decisions, the text of papers and web pages, as they stand in the archive now.

A case is found by its title, numbers, recommendation, treatment and proposals; a decision by the case's title and
numbers and its own text; a paper by its title and its whole text, of the copy that comes first by hash. The text of
innkalling, protokoll and saksprotokoll is that of their cases, and is found there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, func, select

from archive.tables.meetings import forslag, moetemappe, moetesak, saksmappe, vedtak
from archive.tables.papers import dokument, dokument_moetesak, dokumentobjekt, nettside
from archive.tables.statements import fil, utsagn
from schemas.kodelister import Dokumenttype

CASE = "sak"
DECISION = "vedtak"
PAPERS = (Dokumenttype.SAKSFRAMLEGG, Dokumenttype.VEDLEGG, Dokumenttype.NETTSIDE, Dokumenttype.UKJENT)
TYPES: tuple[str, ...] = (CASE, DECISION, *(kind.value for kind in PAPERS))
"""The kinds of what is found."""

_MANY = 500
"""Files of one query."""

Scope = Callable[[Column[Any], Column[Any]], ColumnElement[bool]]
"""Of an entity's table, given its columns virksomhet_id and id: which rows."""


class Tekst(msgspec.Struct, frozen=True, kw_only=True):
    """One text that can be found."""

    type: str
    entitet: str
    entitet_id: str
    moetesak_id: str | None
    utvalg_id: str | None
    dato: date | None
    tittel: str
    numre: tuple[str, ...]
    """The case's numbers, as one looks for them."""
    avsnitt: tuple[str, ...]


def owned_by(virksomhet_id: str) -> Scope:
    """All texts of an owner."""
    return lambda owner, _: owner == virksomhet_id


def among(keys: Collection[str]) -> Scope:
    """The texts of some entities."""
    return lambda _, key: key.in_(keys)


def read_texts(connection: Connection, scope: Scope) -> Iterator[Tekst]:
    """The texts of the entities in scope."""
    yield from _cases(connection, scope)
    yield from _decisions(connection, scope)
    yield from _papers(connection, scope)


_OF_CASE = (
    moetesak.c.id.label("moetesak_id"),
    moetesak.c.tittel,
    moetesak.c.saksnummer,
    moetesak.c.journalpostnummer,
    saksmappe.c.mappe_id,
    moetemappe.c.utvalg_id,
    moetemappe.c.moetedato,
)


def _cases(connection: Connection, scope: Scope) -> Iterator[Tekst]:
    where = scope(moetesak.c.virksomhet_id, moetesak.c.id)
    proposals: dict[str, list[str]] = {}
    for one in connection.execute(
        select(forslag.c.moetesak_id, forslag.c.forslagsstiller, forslag.c.tekst)
        .join(moetesak, moetesak.c.id == forslag.c.moetesak_id)
        .where(where)
        .order_by(forslag.c.moetesak_id, forslag.c.nummer)
    ):
        proposals.setdefault(one.moetesak_id, []).append(": ".join(_stated(one.forslagsstiller, one.tekst)))
    query = (
        select(*_OF_CASE, moetesak.c.saksbehandler, moetesak.c.innstilling, moetesak.c.behandling)
        .outerjoin(moetemappe, moetemappe.c.id == moetesak.c.moetemappe_id)
        .outerjoin(saksmappe, saksmappe.c.id == moetesak.c.saksmappe_id)
    )
    for row in connection.execute(query.where(where)):
        said = _stated(row.innstilling, row.behandling, *proposals.get(row.moetesak_id, ()), row.saksbehandler)
        yield _of_case(row, CASE, moetesak.name, row.moetesak_id, said)


def _decisions(connection: Connection, scope: Scope) -> Iterator[Tekst]:
    query = (
        select(*_OF_CASE, vedtak.c.id, vedtak.c.vedtak)
        .join(vedtak, vedtak.c.moetesak_id == moetesak.c.id)
        .outerjoin(moetemappe, moetemappe.c.id == moetesak.c.moetemappe_id)
        .outerjoin(saksmappe, saksmappe.c.id == moetesak.c.saksmappe_id)
    )
    for row in connection.execute(query.where(scope(vedtak.c.virksomhet_id, vedtak.c.id))):
        yield _of_case(row, DECISION, vedtak.name, row.id, _stated(row.vedtak))


def _of_case(row: Any, kind: str, entitet: str, key: str, said: tuple[str, ...]) -> Tekst:
    numbers = [row.saksnummer]
    if row.mappe_id is not None:
        number = row.journalpostnummer
        numbers.append(row.mappe_id if number is None else f"{row.mappe_id}-{number}")
    return Tekst(
        type=kind,
        entitet=entitet,
        entitet_id=key,
        moetesak_id=row.moetesak_id,
        utvalg_id=row.utvalg_id,
        dato=row.moetedato,
        tittel=row.tittel or "",
        numre=_stated(*numbers),
        avsnitt=said,
    )


def _papers(connection: Connection, scope: Scope) -> Iterator[Tekst]:
    """A paper's date is its meeting's, a web page's else that of publishing; of several meetings the last."""
    where = scope(dokument.c.virksomhet_id, dokument.c.id) & dokument.c.dokumenttype.in_(PAPERS)
    texts = _paragraphs(connection, where)
    treated = _treatments(connection, where)
    query = (
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
    )
    for row in connection.execute(query.where(where)):
        cases = treated.get(row.id, [])
        last = cases[-1] if cases else None
        number = row.journalpostnummer
        yield Tekst(
            type=row.dokumenttype,
            entitet=dokument.name,
            entitet_id=row.id,
            moetesak_id=last.id if last else None,
            utvalg_id=row.utvalg_id or (last.utvalg_id if last else None),
            dato=row.moetedato or (last.moetedato if last else None) or row.omtalt or row.publisert,
            tittel=row.tittel or "",
            numre=_stated(row.mappe_id if number is None or row.mappe_id is None else f"{row.mappe_id}-{number}"),
            avsnitt=texts.get(row.id, ()),
        )


def _treatments(connection: Connection, where: ColumnElement[bool]) -> dict[str, list[Any]]:
    """The agenda rows that papers belong to, the last meeting last."""
    query = (
        select(dokument_moetesak.c.dokument_id, moetesak.c.id, moetemappe.c.utvalg_id, moetemappe.c.moetedato)
        .join(dokument, dokument.c.id == dokument_moetesak.c.dokument_id)
        .join(moetesak, moetesak.c.id == dokument_moetesak.c.moetesak_id)
        .outerjoin(moetemappe, moetemappe.c.id == moetesak.c.moetemappe_id)
        .where(where, dokument.c.dokumenttype != Dokumenttype.NETTSIDE)
    )
    found: dict[str, list[Any]] = {}
    for row in sorted(connection.execute(query), key=lambda row: (row.moetedato or date.min, row.id)):
        found.setdefault(row.dokument_id, []).append(row)
    return found


def _paragraphs(connection: Connection, where: ColumnElement[bool]) -> dict[str, tuple[str, ...]]:
    """The text of papers, heading and paragraph by turns."""
    copies = (
        select(dokumentobjekt.c.dokument_id, dokumentobjekt.c.sha256, dokumentobjekt.c.sti)
        .join(dokument, dokument.c.id == dokumentobjekt.c.dokument_id)
        .where(where)
    )
    first: dict[str, tuple[str, str]] = {}
    for row in connection.execute(copies):
        place = (row.sha256, row.sti)
        first[row.dokument_id] = min(first.get(row.dokument_id, place), place)
    papers = {place: key for key, place in first.items()}
    found: dict[str, list[str]] = {}
    for row in _said(connection, sorted({sha256 for sha256, _ in papers})):
        key = papers.get((row.sha256, row.sti.rpartition(".")[0]))
        if key is not None:
            found.setdefault(key, []).extend(_stated(row.verdier.get("overskrift"), row.verdier.get("tekst")))
    return {key: tuple(texts) for key, texts in found.items()}


def _said(connection: Connection, files: Sequence[str]) -> Iterator[Any]:
    """The paragraphs of files, in their order.

    "type" is compared as an expression, so that they are looked up by file: a database that knows nothing of the
    table's size yet takes the index of types, and so goes through every paragraph of the archive.
    """
    query = (
        select(utsagn.c.sha256, utsagn.c.sti, utsagn.c.verdier)
        .join(fil, (fil.c.sha256 == utsagn.c.sha256) & (fil.c.leser == utsagn.c.leser))
        .where(utsagn.c.type.concat("") == "avsnitt")
        .order_by(utsagn.c.sha256, func.length(utsagn.c.sti), utsagn.c.sti)
    )
    for start in range(0, len(files), _MANY):
        yield from connection.execute(query.where(utsagn.c.sha256.in_(files[start : start + _MANY])))


def _stated(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)
