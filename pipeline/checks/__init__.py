"""Checks of a paper against itself: one small function each, silent on papers that are in order.

What needs the list of who met, the agenda or another paper is asked of the archive (``archive.checks``), where all
papers of a meeting are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.checks.attendance import check_antall_moett, check_moett_og_forfall, check_vara_for_moett
from pipeline.checks.decision import check_dato_i_tittel, check_vedtak_mot_innstilling
from pipeline.checks.found import Found
from pipeline.checks.meeting import check_saksnummer_to_ganger, check_slutt_foer_start
from pipeline.checks.votes import check_enstemmig, check_navn_mot_tall, check_partisum, check_resultat_mot_tall
from schemas.records import Dokument, Moetesak

__all__ = ["ON_DOKUMENT", "ON_MOETESAK", "Found"]

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
