"""A meeting's head and the numbers of its cases."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.avvik import AvvikKode
from schemas.checks.found import Found
from schemas.kodelister import Dokumenttype, Moetesakstype
from schemas.records import Dokument

_SMALL_HOURS = "05:00"
"""A meeting that ends before this time went on after midnight."""
_WITH_AGENDA = frozenset({Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL})
_MAIN_SERIES = (None, "", "PS")
_MAIN_KINDS = (None, Moetesakstype.POLITISK, Moetesakstype.GODKJENNING, Moetesakstype.ANNET)
"""Prefixes and kinds of the cases that a body numbers in one series; questions and the like have their own."""


def check_slutt_foer_start(dokument: Dokument) -> Iterable[Found]:
    """The meeting ends before it starts."""
    moete = dokument.moete
    if moete is None or moete.start is None or moete.slutt is None:
        return
    if _SMALL_HOURS <= moete.slutt < moete.start:
        message = f"møtet begynner kl. {moete.start} og slutter kl. {moete.slutt}"
        yield Found(AvvikKode.SLUTT_FOER_START, "moete.slutt", message, ("moete.start", "moete.slutt"))


def check_saksnummer_to_ganger(dokument: Dokument) -> Iterable[Found]:
    """Two cases of one agenda under the same number."""
    if dokument.dokumenttype not in _WITH_AGENDA:
        return
    seen: dict[str, int] = {}
    for number, sak in enumerate(dokument.moetesak):
        if sak.saksnummer is None or sak.saksprefiks not in _MAIN_SERIES or sak.moetesakstype not in _MAIN_KINDS:
            continue
        first = seen.setdefault(sak.saksnummer, number)
        if first != number:
            titles = (dokument.moetesak[first].tittel or "uten tittel", sak.tittel or "uten tittel")
            message = f"to saker har nummer {sak.saksnummer}: «{titles[0]}» og «{titles[1]}»"
            rests_on = (f"moetesak[{first}].saksnummer", f"moetesak[{number}].saksnummer")
            yield Found(AvvikKode.SAKSNUMMER_TO_GANGER, f"moetesak[{number}].saksnummer", message, rests_on)
