"""A case that was to be treated behind closed doors, in minutes that say nothing of it.

kommuneloven § 11-5 closes meetings by decision or by law; § 11-4 wants the basis for it in the minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from archive.checks.basis import Grunnlag
from archive.finding import Funn
from archive.tables.meetings import moetesak
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype, Lukketgrad

if TYPE_CHECKING:
    from archive.consolidate.agenda import Rad


def find_closing_not_recorded(basis: Grunnlag) -> Iterable[Funn]:
    """The saksframlegg says closed, the protokoll treats the case and says neither for the case nor the meeting."""
    for key, sak in basis.cases:
        announced = [rad for rad in sak.rader if _of(rad, Dokumenttype.SAKSFRAMLEGG) and rad.node.flag("lukket")]
        minutes = [rad for rad in sak.rader if _of(rad, Dokumenttype.MOETEPROTOKOLL) and _treated(rad)]
        if announced and minutes and not any(_says_closed(rad) for rad in minutes):
            yield Funn(
                kode=AvvikKode.LUKKING_IKKE_PROTOKOLLERT,
                entitet=moetesak.name,
                entitet_id=key,
                felt="lukket",
                melding="saksframlegget sier at saken behandles i lukket møte, møteprotokollen sier ikke noe om det",
                utsagn=tuple(sorted({rad.node.utsagn for rad in [*announced, *minutes]})),
            )


def _of(rad: Rad, slag: Dokumenttype) -> bool:
    return rad.told.papir.slag is slag


def _treated(rad: Rad) -> bool:
    return any(rad.node.text(felt) for felt in ("vedtak", "behandlingsstatus", "behandling")) or bool(
        rad.node.below("avstemning")
    )


def _says_closed(rad: Rad) -> bool:
    meeting = rad.told.moete.node.text("lukket")
    return rad.node.flag("lukket") or meeting in {Lukketgrad.LUKKET, Lukketgrad.DELVIS}
