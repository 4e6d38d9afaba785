"""What can be found: cases, decisions, the text of papers and web pages, as they stand in the archive now.

A case is found by its title, numbers, recommendation, treatment and proposals; a decision by the case's title and
numbers and its own text; a paper by its title and its whole text, of the copy that comes first by hash. The text of
innkalling, protokoll and saksprotokoll is that of their cases, and is found there.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from archive.search.queries import (
    PAPERS,
    PARAGRAPHS,
    case_query,
    copy_query,
    decision_query,
    paper_query,
    proposal_query,
    treatment_query,
)
from archive.tables.columns import plain_name
from archive.tables.meetings import moetesak, vedtak
from archive.tables.papers import dokument

CASE = "sak"
DECISION = "vedtak"
TYPES: tuple[str, ...] = (CASE, DECISION, *(kind.value for kind in PAPERS))
"""The kinds of what is found."""

_MANY = 500
"""Files of one query."""


class Scope(msgspec.Struct, frozen=True):
    """Of which entities: those of an owner, or some by their keys. The queries are the same for all of a kind."""

    of_owner: bool
    wanted: str | tuple[str, ...]

    @property
    def parameters(self) -> dict[str, Any]:
        """What the queries ask for."""
        return {"wanted": self.wanted}


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
    return Scope(of_owner=True, wanted=virksomhet_id)


def among(keys: Collection[str]) -> Scope:
    """The texts of some entities."""
    return Scope(of_owner=False, wanted=tuple(keys))


def read_texts(connection: Connection, scope: Scope) -> Iterator[Tekst]:
    """The texts of the entities in scope."""
    yield from _cases(connection, scope)
    yield from _decisions(connection, scope)
    yield from _papers(connection, scope)


def _cases(connection: Connection, scope: Scope) -> Iterator[Tekst]:
    rows = iter(connection.execute(case_query(of_owner=scope.of_owner), scope.parameters))
    first = next(rows, None)
    if first is None:
        return
    proposals: dict[str, list[str]] = {}
    for one in connection.execute(proposal_query(of_owner=scope.of_owner), scope.parameters):
        proposals.setdefault(one.moetesak_id, []).append(": ".join(_stated(one.forslagsstiller, one.tekst)))
    for row in itertools.chain([first], rows):
        said = _stated(row.innstilling, row.behandling, *proposals.get(row.moetesak_id, ()), row.saksbehandler)
        yield _of_case(row, CASE, plain_name(moetesak), row.moetesak_id, said)


def _decisions(connection: Connection, scope: Scope) -> Iterator[Tekst]:
    for row in connection.execute(decision_query(of_owner=scope.of_owner), scope.parameters):
        yield _of_case(row, DECISION, plain_name(vedtak), row.id, _stated(row.vedtak))


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
    rows = iter(connection.execute(paper_query(of_owner=scope.of_owner), scope.parameters))
    first = next(rows, None)
    if first is None:
        return
    texts = _paragraphs(connection, scope)
    treated = _treatments(connection, scope)
    for row in itertools.chain([first], rows):
        cases = treated.get(row.id, [])
        last = cases[-1] if cases else None
        number = row.journalpostnummer
        yield Tekst(
            type=row.dokumenttype,
            entitet=plain_name(dokument),
            entitet_id=row.id,
            moetesak_id=last.id if last else None,
            utvalg_id=row.utvalg_id or (last.utvalg_id if last else None),
            dato=row.moetedato or (last.moetedato if last else None) or row.omtalt or row.publisert,
            tittel=row.tittel or "",
            numre=_stated(row.mappe_id if number is None or row.mappe_id is None else f"{row.mappe_id}-{number}"),
            avsnitt=texts.get(row.id, ()),
        )


def _treatments(connection: Connection, scope: Scope) -> dict[str, list[Any]]:
    """The agenda rows that papers belong to, the last meeting last."""
    rows = connection.execute(treatment_query(of_owner=scope.of_owner), scope.parameters)
    found: dict[str, list[Any]] = {}
    for row in sorted(rows, key=lambda row: (row.moetedato or date.min, row.id)):
        found.setdefault(row.dokument_id, []).append(row)
    return found


def _paragraphs(connection: Connection, scope: Scope) -> dict[str, tuple[str, ...]]:
    """The text of papers, heading and paragraph by turns."""
    first: dict[str, tuple[str, str]] = {}
    for row in connection.execute(copy_query(of_owner=scope.of_owner), scope.parameters):
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
    """The paragraphs of files, in their order."""
    for start in range(0, len(files), _MANY):
        yield from connection.execute(PARAGRAPHS, {"files": files[start : start + _MANY]})


def _stated(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)
