"""A case's title, recommendation and decision against one another."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.avvik import AvvikKode
from schemas.checks.found import Found
from schemas.kodelister import Avstemningsresultat
from schemas.normal.dato import find_datoer
from schemas.normal.vedtak import describe_difference, is_recommendation
from schemas.records import Moetesak

_ADOPTED = frozenset({Avstemningsresultat.ENSTEMMIG_VEDTATT, Avstemningsresultat.VEDTATT})


def check_dato_i_tittel(sak: Moetesak) -> Iterable[Found]:
    """A case's title and its decision name different dates: "protokoll 18. juni" and "protokoll … 19. juni godkjennes".

    Only when each names exactly one date, so that they can mean only the same thing, and the title's date is
    nowhere in the decision.
    """
    if sak.tittel is None or sak.vedtak is None:
        return
    title = {date for _, _, date in find_datoer(sak.tittel) if date}
    decided = {date for _, _, date in find_datoer(sak.vedtak) if date}
    if len(title) == 1 and len(decided) == 1 and title != decided:
        in_title, in_decision = (_printed_date(text) for text in (sak.tittel, sak.vedtak))
        message = f"tittelen sier {in_title}, vedtaket {in_decision}"
        yield Found(AvvikKode.DATO_AVVIKER_FRA_TITTEL, "tittel", message, ("tittel", "vedtak"))


def check_vedtak_mot_innstilling(sak: Moetesak) -> Iterable[Found]:
    """The recommendation is said to be adopted, and the decision differs from it."""
    if sak.innstilling is None or sak.vedtak is None or not _recommendation_adopted(sak):
        return
    difference = describe_difference(sak.innstilling, sak.vedtak)
    if difference is not None:
        rests_on = ("vedtak", "innstilling", "avstemning[0].resultat")
        yield Found(AvvikKode.VEDTAK_AVVIKER_FRA_INNSTILLING, "vedtak", difference, rests_on)


def _recommendation_adopted(sak: Moetesak) -> bool:
    """The only vote is on the recommendation as a whole, and it was adopted."""
    if len(sak.avstemning) != 1 or sak.avstemning[0].resultat not in _ADOPTED or sak.forslag:
        return False
    return is_recommendation(sak.avstemning[0].gjelder or "")


def _printed_date(text: str) -> str:
    start, end, _ = next(found for found in find_datoer(text) if found[2])
    return text[start:end]
