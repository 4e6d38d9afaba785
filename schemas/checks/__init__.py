"""Checks of a paper against itself: one small function each, silent on papers that are in order.

They are asked when a paper is read, and again by the archive of a paper that a person has corrected. What needs the
list of who met, the agenda or another paper is asked of the archive alone (``archive.checks``), where all papers of a
meeting are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from schemas.avvik import AvvikKode
from schemas.checks.attendance import check_antall_moett, check_moett_og_forfall, check_vara_for_moett
from schemas.checks.decision import check_dato_i_tittel, check_vedtak_mot_innstilling
from schemas.checks.found import Found
from schemas.checks.meeting import check_saksnummer_to_ganger, check_slutt_foer_start
from schemas.checks.votes import check_enstemmig, check_navn_mot_tall, check_partisum, check_resultat_mot_tall
from schemas.records import Dokument, Moetesak

__all__ = ["KODER", "ON_DOKUMENT", "ON_MOETESAK", "Found", "check_dokument"]

ON_DOKUMENT: tuple[Callable[[Dokument], Iterable[Found]], ...] = (
    check_antall_moett,
    check_moett_og_forfall,
    check_vara_for_moett,
    check_slutt_foer_start,
    check_saksnummer_to_ganger,
)
ON_MOETESAK: tuple[Callable[[Moetesak], Iterable[Found]], ...] = (
    check_dato_i_tittel,
    check_vedtak_mot_innstilling,
    check_partisum,
    check_navn_mot_tall,
    check_enstemmig,
    check_resultat_mot_tall,
)
KODER: frozenset[AvvikKode] = frozenset(
    {
        AvvikKode.ANTALL_MOETT_AVVIKER,
        AvvikKode.MOETT_OG_FORFALL,
        AvvikKode.VARA_FOR_MOETT,
        AvvikKode.SLUTT_FOER_START,
        AvvikKode.SAKSNUMMER_TO_GANGER,
        AvvikKode.DATO_AVVIKER_FRA_TITTEL,
        AvvikKode.VEDTAK_AVVIKER_FRA_INNSTILLING,
        AvvikKode.PARTISUM_AVVIKER,
        AvvikKode.STEMMENAVN_AVVIKER,
        AvvikKode.ENSTEMMIG_MED_MOTSTEMMER,
        AvvikKode.RESULTAT_MOT_STEMMETALL,
    }
)
"""What these checks find. Nothing else that reads a paper tells of it."""


def check_dokument(dokument: Dokument) -> Iterator[Found]:
    """What a paper's records say against each other; fields are paths below the paper."""
    for look in ON_DOKUMENT:
        yield from look(dokument)
    for number, sak in enumerate(dokument.moetesak):
        for look_at_case in ON_MOETESAK:
            for found in look_at_case(sak):
                yield _below(f"moetesak[{number}]", found)


def _below(place: str, found: Found) -> Found:
    rests_on = tuple(f"{place}.{felt}" for felt in found.rests_on)
    return msgspec.structs.replace(found, felt=f"{place}.{found.felt}", rests_on=rests_on)
