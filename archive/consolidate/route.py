"""A case's route through the bodies (saksgang): every step that a paper lists, and every treatment that one tells of.

A step is a body on a date. A step without a date is the dated step of that body when the case has exactly one. A step
leads to the agenda row of that meeting when it is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from archive.consolidate.agenda import Sak
from archive.consolidate.cases import folder_key
from archive.consolidate.precedence import Claim, choose
from archive.consolidate.rows import Rows
from archive.consolidate.said import Node
from archive.consolidate.sittings import add_utvalg, key_of_meeting
from archive.owner import Eier
from archive.tables.meetings import moetesak, saksgang
from archive.tables.meetings import utvalg as utvalg_table
from schemas.kodelister import Dokumenttype
from schemas.normal.utvalg import fold_utvalg

_Key = tuple[str, str | None]
"""Normal form of the body, and the date."""
_Treatment = tuple[str, str | None, str | None]
"""Key, number and archive case of an agenda row."""


class _Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step as one paper lists it, or as one treatment shows."""

    sak: str
    """The archive case's key, or the agenda row's when it has none."""
    saksmappe_id: str | None
    utvalg: str | None
    moetedato: date | None
    saksnummer: str | None
    slag: Dokumenttype
    dokument: str
    node: Node
    listed: bool


def add_routes(rows: Rows, eier: Eier, cases: Sequence[tuple[str, Sak]]) -> None:
    """The steps of all cases, in order of date."""
    by_case: dict[str, list[_Step]] = {}
    for key, sak in cases:
        for step in _steps(rows, key, sak):
            by_case.setdefault(step.sak, []).append(step)
    treated = _treatments(rows)
    for case in sorted(by_case):
        _add_route(rows, eier, by_case[case], treated)


def _steps(rows: Rows, key: str, sak: Sak) -> list[_Step]:
    found = []
    for rad in sak.rader:
        folder = folder_key(rows, rad.mappe_id) if rad.mappe_id else None
        told = rad.told
        told_of = [
            (node, node.text("utvalg"), node.date("moetedato"), node.text("saksnummer"), True)
            for node in rad.node.below("saksgang")
        ]
        if folder is not None and told.moete.kjent and told.moete.node.type == "moete":
            told_of.append((rad.node, told.moete.utvalg, told.moete.moetedato, rad.saksnummer, False))
        found += [
            _Step(
                sak=folder or key,
                saksmappe_id=folder,
                utvalg=utvalg,
                moetedato=moetedato,
                saksnummer=saksnummer,
                slag=told.papir.slag,
                dokument=told.dokument,
                node=node,
                listed=listed,
            )
            for node, utvalg, moetedato, saksnummer, listed in told_of
            if utvalg or moetedato or saksnummer
        ]
    return found


def _add_route(rows: Rows, eier: Eier, steps: Sequence[_Step], treated: dict[str, list[_Treatment]]) -> None:
    dated: dict[str, set[_Key]] = {}
    for step in steps:
        key = _key(eier, step)
        if key[1] is not None:
            dated.setdefault(key[0], set()).add(key)
    grouped: dict[_Key, list[_Step]] = {}
    for step in steps:
        key = _key(eier, step)
        if key[1] is None and len(dated.get(key[0], ())) == 1:
            key = next(iter(dated[key[0]]))
        grouped.setdefault(key, []).append(step)
    ordered = sorted(grouped, key=lambda key: (key[1] is None, key[1] or "", key[0]))
    for number, key in enumerate(ordered, start=1):
        _add_step(rows, eier, key, number, grouped[key], treated)


def _key(eier: Eier, step: _Step) -> _Key:
    body = fold_utvalg(step.utvalg, eier.navn) if step.utvalg else ""
    return body, step.moetedato.isoformat() if step.moetedato else None


def _add_step(
    rows: Rows,
    eier: Eier,
    key: _Key,
    number: int,
    steps: Sequence[_Step],
    treated: dict[str, list[_Treatment]],
) -> None:
    utvalg = choose("utvalg", _claims(steps, "utvalg"))
    moetedato = next((step.moetedato for step in steps if step.moetedato), None)
    saksnummer = choose("saksnummer", _claims(steps, "saksnummer"))
    folder = steps[0].saksmappe_id
    meeting = key_of_meeting(eier, utvalg, moetedato) if utvalg and moetedato else None
    body = add_utvalg(rows, eier, utvalg) if utvalg else None
    made = rows.add(
        saksgang,
        (steps[0].sak, *key),
        {
            "saksmappe_id": folder,
            "moetesak_id": _treatment(treated.get(meeting or "", []), saksnummer, folder),
            "utvalg_id": body,
            "utvalg": utvalg,
            "moetedato": moetedato,
            "saksnummer": saksnummer,
            "rekkefoelge": number,
        },
    )
    if body is not None:
        rows.rests(utvalg_table, body, [step.node for step in steps if step.utvalg], about=False)
    rows.rests(saksgang, made, [step.node for step in steps if step.listed])
    rows.rests(saksgang, made, [step.node for step in steps if not step.listed], about=False)


def _claims(steps: Sequence[_Step], felt: str) -> list[Claim]:
    return [Claim(value=getattr(step, felt), slag=step.slag, dokument=step.dokument, node=step.node) for step in steps]


def _treatments(rows: Rows) -> dict[str, list[_Treatment]]:
    """By meeting: the agenda rows with number and archive case."""
    found: dict[str, list[_Treatment]] = {}
    for row in rows.of(moetesak):
        found.setdefault(row["moetemappe_id"] or "", []).append((row["id"], row["saksnummer"], row["saksmappe_id"]))
    return found


def _treatment(treated: Sequence[_Treatment], saksnummer: str | None, folder: str | None) -> str | None:
    """The agenda row of a step: by its number, else by its archive case, when exactly one fits."""
    by_number = [key for key, number, _ in treated if saksnummer and number == saksnummer]
    by_case = [key for key, _, case in treated if folder and case == folder]
    for candidates in (by_number, by_case):
        if len(candidates) == 1:
            return candidates[0]
    return None
