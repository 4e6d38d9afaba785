"""A paper that places a case in a meeting which nothing else tells of, while the minutes have it on another date.

A body's case numbers are given once a year, so the same number of the same body is the same treatment. The meeting
stands as the paper says it (nothing is guessed), and the finding says that it may never have been held.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from archive.checks.basis import Grunnlag
from archive.finding import Funn
from archive.tables.meetings import moetemappe, moetesak
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype

if TYPE_CHECKING:
    from datetime import date

    from archive.consolidate.agenda import Sak

_OF_MEETING = frozenset({Dokumenttype.MOETEPROTOKOLL, Dokumenttype.MOETEINNKALLING})
_NAMES = {
    Dokumenttype.SAKSFRAMLEGG: "saksframlegget",
    Dokumenttype.SAKSPROTOKOLL: "saksprotokollen",
    Dokumenttype.MOETEPROTOKOLL: "møteprotokollen",
    Dokumenttype.MOETEINNKALLING: "innkallingen",
}
_NEAR = timedelta(days=31)
"""Without a number, only a meeting so near by is taken for the same treatment of a case."""


class _Treated(msgspec.Struct, frozen=True):
    key: str
    sak: Sak
    utvalg_id: str
    moetedato: date
    kinds: frozenset[Dokumenttype]


def find_date_apart(basis: Grunnlag) -> Iterable[Funn]:
    """Treatments that only a saksframlegg or saksprotokoll tells of, beside the same treatment on another date."""
    treated = list(_treated(basis))
    by_body: dict[str, list[_Treated]] = {}
    for one in treated:
        if one.kinds & _OF_MEETING:
            by_body.setdefault(one.utvalg_id, []).append(one)
    held = {one.sak.moetemappe_id for ones in by_body.values() for one in ones}
    for one in treated:
        if one.kinds & _OF_MEETING:
            continue
        alone = one.sak.moetemappe_id not in held
        others = [other for other in by_body.get(one.utvalg_id, []) if _same_treatment(one, other, alone=alone)]
        if len(others) == 1:
            yield _tell(one, others[0])


def _treated(basis: Grunnlag) -> Iterable[_Treated]:
    meetings = basis.rows.tables.get(moetemappe, {})
    for key, sak in basis.cases:
        row = meetings.get(sak.moetemappe_id or "")
        if row is not None and row["utvalg_id"] is not None and row["moetedato"] is not None:
            kinds = frozenset(rad.told.papir.slag for rad in sak.rader)
            yield _Treated(key, sak, row["utvalg_id"], row["moetedato"], kinds)


def _same_treatment(one: _Treated, other: _Treated, *, alone: bool) -> bool:
    numbers, others = _numbers(one.sak), _numbers(other.sak)
    if numbers and others:
        return bool(numbers & others)
    if not alone:
        return False
    # Without a number: the same archive case near by, on a date that the paper itself does not know of.
    cases = {rad.mappe_id for rad in one.sak.rader} & {rad.mappe_id for rad in other.sak.rader} - {None}
    known = {step.date("moetedato") for rad in one.sak.rader for step in rad.node.below("saksgang")}
    return bool(cases) and abs(one.moetedato - other.moetedato) <= _NEAR and other.moetedato not in known


def _numbers(sak: Sak) -> set[tuple[str, str]]:
    return {(rad.serie, rad.saksnummer) for rad in sak.rader if rad.saksnummer}


def _tell(one: _Treated, other: _Treated) -> Funn:
    paper = min(_NAMES.get(kind, "papiret") for kind in one.kinds)
    minutes = Dokumenttype.MOETEPROTOKOLL if Dokumenttype.MOETEPROTOKOLL in other.kinds else None
    told = _NAMES[minutes or Dokumenttype.MOETEINNKALLING]
    rader = [*one.sak.rader, *other.sak.rader]
    return Funn(
        kode=AvvikKode.MOETEDATO_UENIG,
        entitet=moetesak.name,
        entitet_id=one.key,
        felt="moetedato",
        melding=f"{paper} sier {one.moetedato:%d.%m.%Y}, {told} {other.moetedato:%d.%m.%Y}",
        utsagn=tuple(sorted({utsagn for rad in rader for utsagn in (rad.node.utsagn, rad.told.moete.node.utsagn)})),
    )
