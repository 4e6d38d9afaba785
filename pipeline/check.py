"""Check: a paper against itself. The checks are ``schemas.checks``; here what they find is led to its places."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.avvik import FORKLARING, Avvik
from schemas.checks import Found, check_dokument
from schemas.evidence import Region
from schemas.normal.tekst import fold_space
from schemas.reading import Proveniens
from schemas.records import Fil


def check(fil: Fil, proveniens: Sequence[Proveniens]) -> tuple[Avvik, ...]:
    """The findings on every paper of a file, in order."""
    places: dict[str, list[Proveniens]] = {}
    for row in proveniens:
        places.setdefault(row.sti, []).append(row)
    return tuple(
        _avvik(found, f"dokument[{number}]", places)
        for number, dokument in enumerate(fil.dokument)
        for found in check_dokument(dokument)
    )


def _avvik(found: Found, path: str, places: dict[str, list[Proveniens]]) -> Avvik:
    rows = [places.get(f"{path}.{field}", []) for field in found.rests_on]
    return Avvik(
        kode=found.kode,
        alvorlighet=FORKLARING[found.kode].alvorlighet,
        sti=f"{path}.{found.felt}",
        melding=found.melding,
        sitat=tuple(fold_space("".join(row.sitat for row in group)) for group in rows if group),
        bevis=tuple(_region(row) for group in rows for row in group),
    )


def _region(row: Proveniens) -> Region:
    return Region(
        page=row.side,
        first_line=row.linje_fra,
        last_line=row.linje_til,
        first_char=row.tegn_fra,
        last_char=row.tegn_til,
        quote=row.sitat,
        box=row.boks,
        konfidens=row.konfidens,
    )
