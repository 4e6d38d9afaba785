"""Agenda rows (moetesak) with what all papers say of them, and the archive cases (saksmappe) they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from archive.consolidate.agenda import Rad, Sak
from archive.consolidate.disagreement import find_disagreement
from archive.consolidate.precedence import RANK, Claim, Likhet, choose, strongest
from archive.consolidate.rows import Rows
from archive.keys import make_key
from archive.tables.meetings import moetesak, saksmappe
from archive.tables.papers import dokument_moetesak
from schemas.kodelister import Dokumenttype

_STATED = ("moetesakstype", "saksprefiks", "journalpostnummer", "tittel", "saksbehandler", "hjemmel")
"""Fields that any paper may state of the case."""

_OF_TREATMENT = ("behandling", "behandlingsstatus")
"""Fields that tell of the treatment in one meeting."""

_COMPARED: Mapping[str, Likhet] = {
    "mappe_id": Likhet.TEKST,
    "journalpostnummer": Likhet.TEKST,
    "tittel": Likhet.TEKST,
    "saksbehandler": Likhet.NAVN,
    "behandlingsstatus": Likhet.TEKST,
    "vedtak": Likhet.PUNKTER,
}
"""Fields in which papers must not contradict each other. Innstilling is compared per recommender, below."""

_WITH_ORDER = frozenset({Dokumenttype.MOETEPROTOKOLL, Dokumenttype.MOETEINNKALLING})
"""Papers whose rows stand in the order of the agenda."""


def add_case(rows: Rows, sak: Sak) -> str:
    """The row of one moetesak, its saksmappe and its papers; gives its key."""
    folder = _add_folders(rows, sak)
    values: dict[str, Any] = {felt: choose(felt, claims_of(felt, sak)) for felt in _STATED}
    values |= {felt: choose(felt, claims_of(felt, sak, _treats)) for felt in _OF_TREATMENT}
    key = rows.add(
        moetesak,
        sak.natural,
        {
            "moetemappe_id": sak.moetemappe_id,
            "saksmappe_id": folder,
            "saksnummer": next((rad.saksnummer for rad in sak.rader if rad.saksnummer), None),
            "rekkefoelge": _order(sak),
            **values,
            **_recommendation(sak),
            "lukket": any(rad.node.flag("lukket") for rad in sak.rader),
        },
    )
    rows.rests(moetesak, key, [rad.node for rad in sak.rader])
    for rad in sak.rader:
        natural = (rad.told.dokument, key)
        rows.add(dokument_moetesak, natural, {"dokument_id": rad.told.dokument, "moetesak_id": key})
    _compare(rows, key, sak)
    return key


def claims_of(felt: str, sak: Sak, of: Callable[[Rad], bool] = lambda _: True) -> list[Claim]:
    """What the papers' rows state in one field; ``of`` chooses among the rows."""
    return [claim_of(rad, rad.node.verdier.get(felt)) for rad in sak.rader if of(rad)]


def claim_of(rad: Rad, value: Any) -> Claim:
    """A value as one row's claim."""
    return Claim(value=value, slag=rad.told.papir.slag, dokument=rad.told.dokument, node=rad.node)


def _treats(rad: Rad) -> bool:
    return rad.behandler


def _add_folders(rows: Rows, sak: Sak) -> str | None:
    """Every archive case that is named has its row; the agenda row refers to the one that is kept."""
    for rad in sak.rader:
        if rad.mappe_id is not None:
            year, _, sequence = rad.mappe_id.partition("/")
            values = {"mappe_id": rad.mappe_id, "saksaar": int(year), "sakssekvensnummer": int(sequence)}
            key = rows.add(saksmappe, (rad.mappe_id,), values)
            rows.rests(saksmappe, key, [rad.node], about=False)
    kept = choose("mappe_id", claims_of("mappe_id", sak))
    return folder_key(rows, kept) if kept else None


def folder_key(rows: Rows, mappe_id: str) -> str:
    """The key of an archive case."""
    return make_key(saksmappe.name, rows.virksomhet_id, mappe_id)


def _order(sak: Sak) -> int | None:
    """The row's place on the agenda, as the protokoll has it, else the innkalling."""
    placed = [(RANK[rad.told.papir.slag], rad.number) for rad in sak.rader if rad.told.papir.slag in _WITH_ORDER]
    return min(placed)[1] + 1 if placed else None


def _recommendation(sak: Sak) -> dict[str, Any]:
    """The recommendation and who makes it are of one paper."""
    best = strongest("innstilling", claims_of("innstilling", sak))
    if best is None:
        return {"innstilling": None, "innstilling_fra": choose("innstilling_fra", claims_of("innstilling_fra", sak))}
    same = [claim for claim in claims_of("innstilling", sak) if claim.value == best.value]
    makers = [claim_of_node(claim, "innstilling_fra") for claim in same]
    return {"innstilling": best.value, "innstilling_fra": choose("innstilling", makers)}


def claim_of_node(claim: Claim, felt: str) -> Claim:
    """Another field of the row that makes a claim."""
    return Claim(value=claim.node.verdier.get(felt), slag=claim.slag, dokument=claim.dokument, node=claim.node)


def _compare(rows: Rows, key: str, sak: Sak) -> None:
    for felt, likhet in _COMPARED.items():
        claims = claims_of(felt, sak, _treats) if felt in {"vedtak", *_OF_TREATMENT} else claims_of(felt, sak)
        funn = find_disagreement(moetesak.name, key, felt, claims, likhet)
        if funn is not None:
            rows.doubt([funn])
    # A case on its way up has a recommendation from each body: only the same one's must be the same.
    makers = sorted({maker for rad in sak.rader if (maker := rad.node.text("innstilling_fra"))})
    for maker in makers:
        of_maker = [claim for claim in claims_of("innstilling", sak) if claim.node.text("innstilling_fra") == maker]
        funn = find_disagreement(moetesak.name, key, "innstilling", of_maker, Likhet.PUNKTER)
        if funn is not None:
            rows.doubt([funn])
