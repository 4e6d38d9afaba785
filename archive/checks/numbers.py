"""Case numbers: gaps, the same number twice, the wrong year.

A body numbers the cases of a year in one main series (PS, or no prefix). Questions, reports and the like have series
of their own, printed without a prefix as often as with one, which may start anew in every meeting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from archive.checks.basis import Grunnlag, Moetesyn, rows_of
from archive.finding import Funn
from archive.tables.meetings import moetesak
from schemas.avvik import AvvikKode
from schemas.kodelister import Behandlingsstatus, Dokumenttype, Moetesakstype
from schemas.normal.likhet import shared_words
from schemas.normal.tekst import fold_tekst

if TYPE_CHECKING:
    from archive.consolidate.agenda import Rad, Sak

_LISTS = (Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL)
_AFTER = (Dokumenttype.MOETEPROTOKOLL, Dokumenttype.SAKSPROTOKOLL)
_COMES_AGAIN = frozenset(
    {
        Behandlingsstatus.UTSATT,
        Behandlingsstatus.TRUKKET,
        Behandlingsstatus.TILBAKESENDT,
        Behandlingsstatus.IKKE_BEHANDLET,
    }
)
_LARGEST_GAP = 2
"""More numbers than these between two cases are another series, or a misprint, and not cases left out."""

_MAIN_KINDS = frozenset({None, Moetesakstype.POLITISK, Moetesakstype.GODKJENNING, Moetesakstype.ANNET})
_ALIKE = 0.8
"""Titles that share so much of their words are of one case."""

_Held = tuple[Moetesyn, str, "Sak"]


def find_gap(basis: Grunnlag) -> Iterable[Funn]:
    """Numbers missing between those of a meeting's cases: "PS 1/24, PS 2/24, PS 4/24"."""
    for meeting in basis.meetings:
        if not all(meeting.whole(slag) for slag in _LISTS if meeting.papers(slag)):
            continue
        series: dict[tuple[str, str], dict[int, list[Rad]]] = defaultdict(dict)
        for _, sak in meeting.saker:
            for rad in rows_of(sak, *_LISTS):
                number, _, year = (rad.saksnummer or "").partition("/")
                if number.isdecimal() and year and rad.node.text("moetesakstype") in _MAIN_KINDS:
                    series[rad.serie, year].setdefault(int(number), []).append(rad)
        for (serie, year), numbered in sorted(series.items()):
            missing = _missing(sorted(numbered))
            if missing:
                prefix = f"{serie} " if serie else ""
                told = ", ".join(f"{prefix}{number}/{year}" for number in missing)
                about = {number + step for number in missing for step in (-1, 1)}
                rests = [rad.node.utsagn for number in about for rad in numbered.get(number, ())]
                melding = f"{told} mangler i møtets nummerserie"
                yield meeting.funn(AvvikKode.HULL_I_NUMMERSERIE, "saksnummer", melding, rests)


def _missing(numbers: Sequence[int]) -> list[int]:
    return [
        number
        for one, other in pairwise(numbers)
        if other - one <= _LARGEST_GAP + 1
        for number in range(one + 1, other)
    ]


def find_wrong_year(basis: Grunnlag) -> Iterable[Funn]:
    """A case of a meeting's minutes or agenda whose number is of another year than the meeting."""
    for meeting in basis.meetings:
        for key, sak in meeting.saker:
            rows = [rad for rad in rows_of(sak, *_LISTS) if rad.saksnummer]
            year = rows[0].saksnummer.partition("/")[2] if rows and rows[0].saksnummer else ""
            if year.isdecimal() and meeting.dato is not None and int(year) % 100 != meeting.dato.year % 100:
                yield Funn(
                    kode=AvvikKode.SAKSNUMMER_AAR_AVVIKER,
                    entitet=moetesak.name,
                    entitet_id=key,
                    felt="saksnummer",
                    melding=f"saksnummeret {rows[0].saksnummer} er ikke fra møtets år, {meeting.dato.year}",
                    utsagn=tuple(sorted(rad.node.utsagn for rad in rows)),
                )


def find_number_twice(basis: Grunnlag) -> Iterable[Funn]:
    """One number of a body's main series in two meetings: two cases, or one case with two dates.

    A case that was put off keeps its number in some bodies, and a meeting may go on the next day: silent then. Two
    in one list are the paper's own matter (``schemas.checks``).
    """
    for number, held in sorted(_by_number(basis).items()):
        for one, other in combinations(held, 2):
            if one[0].id == other[0].id or _comes_again(one[2]):
                continue
            if not _same_case(one[2], other[2]):
                yield _twice(number[1], one, other)
            elif _only_before(one) != _only_before(other) and not (_only_before(one) and _only_before(other)):
                yield _moved(one, other)


def _by_number(basis: Grunnlag) -> dict[tuple[str, str], list[_Held]]:
    """By body and number: the meetings, in order of date, whose papers have a case with it."""
    found: dict[tuple[str, str], list[_Held]] = defaultdict(list)
    for meeting in basis.meetings:
        for key, sak in meeting.saker:
            kinds = {rad.node.text("moetesakstype") for rad in sak.rader}
            numbers = {rad.saksnummer for rad in sak.rader if rad.saksnummer and not rad.serie and kinds <= _MAIN_KINDS}
            if meeting.rad["utvalg_id"] and meeting.dato and len(numbers) == 1:
                found[meeting.rad["utvalg_id"], numbers.pop()].append((meeting, key, sak))
    return found


def _comes_again(sak: Sak) -> bool:
    return any(rad.node.text("behandlingsstatus") in _COMES_AGAIN for rad in sak.rader)


def _same_case(one: Sak, other: Sak) -> bool:
    """One archive case or one title in common; what neither states tells nothing apart."""
    folders = [{rad.mappe_id for rad in sak.rader if rad.mappe_id} for sak in (one, other)]
    if all(folders):
        return bool(folders[0] & folders[1])
    first, second = (
        {fold_tekst(rad.node.text("tittel") or "").casefold() for rad in sak.rader} - {""} for sak in (one, other)
    )
    return not first or not second or any(shared_words(a, b) >= _ALIKE for a in first for b in second)


def _only_before(held: _Held) -> bool:
    """No paper from after the meeting tells of the case."""
    return not rows_of(held[2], *_AFTER)


def _twice(number: str, one: _Held, other: _Held) -> Funn:
    titles = [_title(held[2]) for held in (one, other)]
    melding = (
        f"{number} er «{titles[0]}» i møtet {one[0].dato:%d.%m.%Y}, «{titles[1]}» i møtet {other[0].dato:%d.%m.%Y}"
    )
    return _funn(AvvikKode.SAKSNUMMER_TO_GANGER, other, "saksnummer", melding, one)


def _moved(one: _Held, other: _Held) -> Funn:
    before, after = (one, other) if _only_before(one) else (other, one)
    melding = f"papirene fra før møtet sier {before[0].dato:%d.%m.%Y}, protokollen {after[0].dato:%d.%m.%Y}"
    return _funn(AvvikKode.MOETEDATO_AVVIKER, after, "saksnummer", melding, before)


def _funn(kode: AvvikKode, held: _Held, felt: str, melding: str, besides: _Held) -> Funn:
    rests = {rad.node.utsagn for one in (held, besides) for rad in one[2].rader}
    return Funn(
        kode=kode,
        entitet=moetesak.name,
        entitet_id=held[1],
        felt=felt,
        melding=melding,
        utsagn=tuple(sorted(rests)),
    )


def _title(sak: Sak) -> str:
    return min((title for rad in sak.rader if (title := rad.node.text("tittel"))), default="uten tittel")
