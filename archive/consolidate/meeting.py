"""Meetings (moetemappe) and their bodies (utvalg): the head of a meeting, from every paper that prints one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from archive.consolidate.disagreement import find_disagreement
from archive.consolidate.precedence import Claim, Likhet, choose
from archive.consolidate.rows import Rows
from archive.consolidate.said import Papir
from archive.consolidate.sittings import Moete, add_utvalg
from archive.finding import Funn
from archive.owner import Eier
from archive.tables.meetings import moetemappe, utvalg
from schemas.avvik import AvvikKode
from schemas.kodelister import Lukketgrad

FIELDS: Mapping[str, Likhet | None] = {
    "moetenummer": Likhet.TEKST,
    "start": Likhet.TEKST,
    "slutt": Likhet.TEKST,
    "moetested": Likhet.STED,
    "moeteleder": Likhet.NAVN,
    "antall_til_stede": Likhet.TEKST,
}
"""Fields of the head, and how two papers' values are compared."""


class Fortelling(msgspec.Struct, frozen=True, kw_only=True):
    """One copy of a paper telling of one meeting."""

    papir: Papir
    dokument: str
    """Key of the paper."""
    moete: Moete


def add_meetings(rows: Rows, eier: Eier, told: Sequence[Fortelling]) -> None:
    """The rows of all meetings that the papers tell of, and where the papers contradict each other."""
    by_meeting: dict[str, list[Fortelling]] = {}
    for one in told:
        if one.moete.id is not None:
            by_meeting.setdefault(one.moete.id, []).append(one)
    for key in sorted(by_meeting):
        _add(rows, eier, by_meeting[key])
    rows.doubt(_without_meeting(told))


def _add(rows: Rows, eier: Eier, told: Sequence[Fortelling]) -> None:
    first = told[0].moete
    bodies = {one.moete.utvalg: add_utvalg(rows, eier, one.moete.utvalg) for one in told if one.moete.utvalg}
    body = next(iter(bodies.values()), None)
    claims = {felt: _claims(felt, told) for felt in FIELDS}
    key = rows.add(
        moetemappe,
        first.natural,
        {
            "utvalg_id": body,
            "moetedato": first.moetedato,
            **{felt: choose(felt, said) for felt, said in claims.items()},
            "lukket": _closed(told),
        },
    )
    nodes = [one.moete.node for one in told]
    rows.rests(moetemappe, key, [node for node in nodes if node.type == "moete"])
    rows.rests(moetemappe, key, [node for node in nodes if node.type != "moete"], about=False)
    if body is not None:
        rows.rests(utvalg, body, [one.moete.node for one in told if one.moete.utvalg], about=False)
    found = (
        find_disagreement(moetemappe.name, key, felt, claims[felt], likhet)
        for felt, likhet in FIELDS.items()
        if likhet is not None
    )
    rows.doubt(funn for funn in found if funn is not None)


def _claims(felt: str, told: Sequence[Fortelling]) -> list[Claim]:
    return [
        Claim(value=one.moete.node.verdier.get(felt), slag=one.papir.slag, dokument=one.dokument, node=one.moete.node)
        for one in told
        if one.moete.node.type == "moete"
    ]


def _closed(told: Sequence[Fortelling]) -> str:
    """Open is what silence means, so a paper that says closed is never outweighed by one that says nothing."""
    stated = [claim for claim in _claims("lukket", told) if claim.value != Lukketgrad.AAPENT]
    return choose("lukket", stated) or Lukketgrad.AAPENT.value


def _without_meeting(told: Sequence[Fortelling]) -> list[Funn]:
    return [
        Funn(
            kode=AvvikKode.UKJENT_MOETE,
            entitet="dokument",
            entitet_id=one.dokument,
            felt="moete",
            melding=f"{_missing(one.moete)} er ikke funnet; papiret slås ikke sammen med andre",
            utsagn=(one.moete.node.utsagn,),
        )
        for one in told
        if not one.moete.kjent
    ]


def _missing(moete: Moete) -> str:
    wanted = (("utvalget", moete.utvalg), ("møtedatoen", moete.moetedato))
    return " eller ".join(name for name, value in wanted if value is None)
