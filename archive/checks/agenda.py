"""The agenda that was sent out against the minutes, and papers that are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from archive.checks.basis import Grunnlag, Moetesyn, rows_of
from archive.finding import Funn
from archive.tables.meetings import moetesak
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype, Moetesakstype

_AGENDA, _MINUTES, _EXTRACT = Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL, Dokumenttype.SAKSPROTOKOLL
_LISTED_TOGETHER = frozenset({Moetesakstype.REFERAT, Moetesakstype.DELEGERT, Moetesakstype.ORIENTERING})
"""Kinds of rows that minutes often tell of in one sentence."""
_ENOUGH = 3
"""So many meetings with both papers show that the archive is meant to hold both."""


def find_not_treated(basis: Grunnlag) -> Iterable[Funn]:
    """A numbered case of the agenda that the minutes, which treat others, do not mention (§ 11-3, § 11-4)."""
    for meeting in basis.meetings:
        if not _both_list_cases(meeting):
            continue
        for key, sak in meeting.saker:
            announced = [rad for rad in rows_of(sak, _AGENDA) if rad.saksnummer and not _in_passing(rad.node.verdier)]
            if announced and not rows_of(sak, _MINUTES, _EXTRACT):
                yield Funn(
                    kode=AvvikKode.SAK_IKKE_BEHANDLET,
                    entitet=moetesak.name,
                    entitet_id=key,
                    felt="saksnummer",
                    melding="saken står på sakslisten, møteprotokollen nevner den ikke",
                    utsagn=tuple(sorted(rad.node.utsagn for rad in announced)),
                )


def find_not_announced(basis: Grunnlag) -> Iterable[Funn]:
    """A numbered case of the minutes that no agenda of the meeting lists (§ 11-3 fifth paragraph)."""
    for meeting in basis.meetings:
        if not _both_list_cases(meeting):
            continue
        for key, sak in meeting.saker:
            treated = [rad for rad in rows_of(sak, _MINUTES) if rad.saksnummer and not _in_passing(rad.node.verdier)]
            if treated and not rows_of(sak, _AGENDA):
                yield Funn(
                    kode=AvvikKode.SAK_UTENFOR_SAKSLISTE,
                    entitet=moetesak.name,
                    entitet_id=key,
                    felt="saksnummer",
                    melding="saken er behandlet, og står ikke på sakslisten i innkallingen",
                    utsagn=tuple(sorted(rad.node.utsagn for rad in treated)),
                )


def find_paper_missing(basis: Grunnlag) -> Iterable[Funn]:
    """Minutes without an agenda or an agenda without minutes, where the body's other meetings of the year have both.

    At least three must, and three in four of those that have the paper in hand. A meeting without minutes must be
    followed by one that has them: the newest agenda is of a meeting that is yet to come.
    """
    by_year: dict[tuple[str, int], list[Moetesyn]] = defaultdict(list)
    for meeting in basis.meetings:
        if meeting.rad["utvalg_id"] and meeting.dato:
            by_year[meeting.rad["utvalg_id"], meeting.dato.year].append(meeting)
    for meetings in by_year.values():
        both = [one for one in meetings if one.papers(_AGENDA) and one.papers(_MINUTES)]
        if len(both) >= _ENOUGH:
            yield from _without(meetings, both, (_MINUTES, _AGENDA))
            last = max(str(one.dato) for one in meetings if one.papers(_MINUTES))
            yield from _without([one for one in meetings if str(one.dato) <= last], both, (_AGENDA, _MINUTES))


def _without(
    meetings: Sequence[Moetesyn], both: Sequence[Moetesyn], of: tuple[Dokumenttype, Dokumenttype]
) -> list[Funn]:
    held, wanted = of
    having = [one for one in meetings if one.papers(held)]
    if len(both) * 4 < len(having) * 3:
        return []
    kode, melding = (
        (AvvikKode.PROTOKOLL_UTEN_INNKALLING, "arkivet har protokollen, og ikke innkallingen")
        if held is _MINUTES
        else (AvvikKode.INNKALLING_UTEN_PROTOKOLL, "arkivet har innkallingen, og ikke protokollen")
    )
    return [one.funn(kode, "moetedato", melding, one.utsagn(held)) for one in having if not one.papers(wanted)]


def _both_list_cases(meeting: Moetesyn) -> bool:
    listed = (any(one.papir.node.below("moetesak") for one in meeting.papers(slag)) for slag in (_AGENDA, _MINUTES))
    return meeting.whole(_AGENDA, _MINUTES) and all(listed)


def _in_passing(verdier: object) -> bool:
    return isinstance(verdier, dict) and verdier.get("moetesakstype") in _LISTED_TOGETHER
