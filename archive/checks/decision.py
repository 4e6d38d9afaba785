"""A decision that is not the recommendation, though the recommendation was adopted, seen across papers.

A saksprotokoll prints no recommendation; the saksframlegg does. A paper that prints both is checked when it is read,
with the same words, so that the two findings are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from archive.checks.basis import Grunnlag
from archive.finding import Funn
from archive.tables.meetings import moetesak
from schemas.avvik import AvvikKode
from schemas.kodelister import Avstemningsresultat, Dokumenttype
from schemas.normal.vedtak import describe_difference, is_recommendation

if TYPE_CHECKING:
    from archive.consolidate.agenda import Rad, Sak

_ADOPTED = frozenset({Avstemningsresultat.ENSTEMMIG_VEDTATT, Avstemningsresultat.VEDTATT})


def find_decision_apart(basis: Grunnlag) -> Iterable[Funn]:
    """Each paper's decision against the recommendation that the case came with."""
    for key, sak in basis.cases:
        recommended = _recommended(sak)
        if recommended is None:
            continue
        for rad in sak.rader:
            decided = rad.node.text("vedtak")
            if decided is None or rad.node.text("innstilling") is not None or not _adopted(rad):
                continue
            difference = describe_difference(recommended.node.text("innstilling") or "", decided)
            if difference is not None:
                yield Funn(
                    kode=AvvikKode.VEDTAK_AVVIKER_FRA_INNSTILLING,
                    entitet=moetesak.name,
                    entitet_id=key,
                    felt="vedtak",
                    melding=difference,
                    utsagn=tuple(sorted({recommended.node.utsagn, rad.node.utsagn})),
                )


def _recommended(sak: Sak) -> Rad | None:
    """The row with the recommendation that was voted on.

    The minutes' own, else the saksframlegg's, but then only at the first step of the case: further up the bodies
    below recommend. Two that differ are told of elsewhere and prove nothing here.
    """
    found = [rad for rad in sak.rader if rad.node.text("innstilling") and _may_tell(rad)]
    minutes = [rad for rad in found if rad.told.papir.slag is Dokumenttype.MOETEPROTOKOLL]
    texts = {rad.node.text("innstilling") for rad in minutes or found}
    return min(minutes or found, key=lambda rad: rad.node.utsagn) if len(texts) == 1 else None


def _may_tell(rad: Rad) -> bool:
    if rad.told.papir.slag is not Dokumenttype.SAKSFRAMLEGG:
        return True
    here = rad.told.moete.moetedato
    earlier = [step.date("moetedato") for step in rad.node.below("saksgang")]
    return here is not None and all(day is None or day >= here for day in earlier)


def _adopted(rad: Rad) -> bool:
    """The only vote is on the recommendation as a whole, and it was adopted."""
    votes = rad.node.below("avstemning")
    if len(votes) != 1 or rad.node.below("forslag") or votes[0].text("resultat") not in _ADOPTED:
        return False
    return is_recommendation(votes[0].text("gjelder") or "")
