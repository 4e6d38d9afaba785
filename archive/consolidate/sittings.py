"""Which meetings a paper tells of: one body of one owner on one date.

A protokoll, innkalling or saksprotokoll tells of its own meeting. A saksframlegg tells of each step of its saksgang
that names body and date. Body or date unknown: the meeting is the file's own and nobody else's.
"""

from __future__ import annotations

from datetime import date

import msgspec

from archive.consolidate.rows import Rows
from archive.consolidate.said import Node, Papir
from archive.keys import make_key
from archive.owner import Eier
from archive.tables.meetings import moetemappe, utvalg
from schemas.kodelister import Dokumenttype
from schemas.normal.utvalg import fold_utvalg

_OF_A_MEETING = frozenset({Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL, Dokumenttype.SAKSPROTOKOLL})
"""Papers that are always of a meeting, also when it could not be read which."""


class Moete(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as one paper tells of it."""

    id: str | None
    """Key of the moetemappe; None for a saksframlegg that names no meeting."""
    natural: tuple[str | int | None, ...]
    utvalg: str | None = None
    moetedato: date | None = None
    node: Node
    """What tells of it: the moete, the step of a saksgang, or the paper when neither is there."""
    kjent: bool
    """Body and date are known, so that other papers may tell of the same meeting."""
    siste: bool = True
    """The last meeting that the paper tells of: what was decided was decided there."""


def meetings_of(eier: Eier, papir: Papir) -> tuple[Moete, ...]:
    """The meetings that a paper tells of; none for a paper that need not have one."""
    node = papir.node.one("moete")
    if node is not None and (known := _known(eier, node)):
        return (known,)
    if papir.slag is Dokumenttype.SAKSFRAMLEGG:
        return _of_route(eier, papir) or (_alone(papir, None),)
    if papir.slag in _OF_A_MEETING:
        return (_unknown(eier, papir, node),)
    return ()


def add_utvalg(rows: Rows, eier: Eier, navn: str) -> str:
    """The key of a body, with its row; the name printed with most small letters and first by the alphabet is kept."""
    natural = (fold_utvalg(navn, eier.navn),)
    key = rows.add(utvalg, natural, {"navn": navn})
    row = rows.tables[utvalg][key]
    row["navn"] = min(row["navn"], navn, key=lambda name: (name.isupper(), name))
    return key


def key_of_meeting(eier: Eier, navn: str, dato: date) -> str:
    """The key of the moetemappe of a body on a date."""
    return make_key(moetemappe.name, eier.id, *_natural(eier, navn, dato))


def _natural(eier: Eier, navn: str, dato: date) -> tuple[str, str]:
    return fold_utvalg(navn, eier.navn), dato.isoformat()


def _known(eier: Eier, node: Node, *, siste: bool = True) -> Moete | None:
    navn, dato = node.text("utvalg"), node.date("moetedato")
    if navn is None or dato is None:
        return None
    return Moete(
        id=key_of_meeting(eier, navn, dato),
        natural=_natural(eier, navn, dato),
        utvalg=navn,
        moetedato=dato,
        node=node,
        kjent=True,
        siste=siste,
    )


def _of_route(eier: Eier, papir: Papir) -> tuple[Moete, ...]:
    steps = [step for sak in papir.node.below("moetesak") for step in sak.below("saksgang")]
    found = {moete.id: moete for step in steps if (moete := _known(eier, step, siste=False))}
    ordered = sorted(found.values(), key=lambda moete: (moete.moetedato or date.min, moete.natural))
    return tuple(
        msgspec.structs.replace(moete, siste=number == len(ordered)) for number, moete in enumerate(ordered, start=1)
    )


def _unknown(eier: Eier, papir: Papir, node: Node | None) -> Moete:
    natural = ("sha256", *papir.sted)
    moete = _alone(papir, make_key(moetemappe.name, eier.id, *natural))
    if node is None:
        return moete
    return msgspec.structs.replace(moete, node=node, utvalg=node.text("utvalg"), moetedato=node.date("moetedato"))


def _alone(papir: Papir, key: str | None) -> Moete:
    return Moete(id=key, natural=("sha256", *papir.sted), node=papir.node, kjent=False)
