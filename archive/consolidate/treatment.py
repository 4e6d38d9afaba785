"""What happened to a case in a meeting: proposals, votes, decision, questions of impartiality.

Lists are one paper's: of the papers that tell anything at all the one that takes precedence. Its list is kept whole,
since a mixture of two papers' lists would be a third that no paper tells. One that a person has corrected comes before
what machines read in any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from archive.consolidate.agenda import Rad, Sak
from archive.consolidate.cases import claims_of
from archive.consolidate.disagreement import NAMES
from archive.consolidate.persons import Personer
from archive.consolidate.precedence import RANK, fold_letters, strongest
from archive.consolidate.rows import Rows
from archive.consolidate.said import Node
from archive.encode import encode_json
from archive.finding import Funn
from archive.tables.meetings import (
    avstemning,
    avstemning_parti,
    forslag,
    forslag_parti,
    habilitet,
    moetesak,
    vedtak,
    votering,
)
from schemas.avvik import AvvikKode
from schemas.normal.navn import fold_navn


def add_treatment(rows: Rows, key: str, sak: Sak, persons: Personer) -> None:
    """The rows below one moetesak; ``persons`` are those whom its names may mean."""
    told = [rad for rad in sak.rader if rad.behandler]
    _add_decision(rows, key, sak)
    _add_proposals(rows, key, told, persons)
    _add_votes(rows, key, told, persons)
    _add_impartiality(rows, key, told, persons)


def list_of(felt: str, told: Sequence[Rad]) -> tuple[Node, ...]:
    """The records in a field, of the paper that takes precedence among those that have any."""
    having = [rad for rad in told if rad.node.below(felt)]
    best = min(
        having,
        key=lambda rad: (not _corrected(rad, felt), RANK[rad.told.papir.slag], *_content(rad, felt)),
        default=None,
    )
    return best.node.below(felt) if best is not None else ()


def _corrected(rad: Rad, felt: str) -> bool:
    return any(one.rettet for node in rad.node.below(felt) for one in node.walk())


def _content(rad: Rad, felt: str) -> tuple[int, str, str]:
    """The fullest list first, then the order of the alphabet."""
    nodes = rad.node.below(felt)
    return -len(nodes), encode_json([_whole(node) for node in nodes]), rad.node.utsagn


def _whole(node: Node) -> Any:
    return [dict(node.verdier), {name: [_whole(one) for one in nodes] for name, nodes in node.under.items()}]


def _support(told: Sequence[Rad], felt: str, natural: Any, of: Any) -> list[Node]:
    """The records of all papers that are the same as one that is kept."""
    found = []
    for rad in told:
        seen: Counter[Any] = Counter()
        for node in rad.node.below(felt):
            same = of(node)
            seen[same] += 1
            if (same, seen[same]) == natural:
                found.append(node)
    return found


def _add_decision(rows: Rows, key: str, sak: Sak) -> None:
    claims = claims_of("vedtak", sak, lambda rad: rad.behandler)
    best = strongest("vedtak", claims)
    if best is None:
        return
    dates = {rad.told.moete.moetedato for rad in sak.rader}
    decided: date | None = dates.pop() if len(dates) == 1 else None
    made = rows.add(vedtak, (key,), {"moetesak_id": key, "vedtak": best.value, "dato": decided})
    rows.rests(vedtak, made, [claim.node for claim in claims if claim.value], about=False)


def _add_proposals(rows: Rows, key: str, told: Sequence[Rad], persons: Personer) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for number, node in enumerate(list_of("forslag", told), start=1):
        same = _proposal(node)
        seen[same] += 1
        navn, parties = node.text("forslagsstiller"), node.texts("parti")
        found = persons.find(navn, _meeting(told), parties[0] if len(parties) == 1 else None)
        made = rows.add(
            forslag,
            (key, *same, seen[same]),
            {
                "moetesak_id": key,
                "nummer": number,
                "forslagsstiller": navn,
                "person_id": _only(found),
                "tekst": node.text("tekst"),
            },
        )
        rows.rests(forslag, made, _support(told, "forslag", (same, seen[same]), _proposal))
        persons.doubt((forslag.name, made), "forslagsstiller", navn, len(found), {node.utsagn})
        for place, parti in enumerate(node.texts("parti"), start=1):
            rows.add(forslag_parti, (made, place), {"forslag_id": made, "nummer": place, "parti": parti})


def _proposal(node: Node) -> tuple[str, str]:
    return fold_letters(node.text("tekst") or ""), fold_navn(node.text("forslagsstiller") or "")


def _add_votes(rows: Rows, key: str, told: Sequence[Rad], persons: Personer) -> None:
    kept = list_of("avstemning", told)
    for number, node in enumerate(kept, start=1):
        made = rows.add(
            avstemning,
            (key, number),
            {
                "moetesak_id": key,
                "nummer": number,
                "gjelder": node.text("gjelder"),
                "resultat": node.text("resultat"),
                "antall_for": node.number("antall_for"),
                "antall_mot": node.number("antall_mot"),
            },
        )
        same = [
            other
            for rad in told
            for place, other in enumerate(rad.node.below("avstemning"), start=1)
            if place == number and _agrees(other, node)
        ]
        rows.rests(avstemning, made, same)
        for stemme in ("for", "mot"):
            _add_parties(rows, made, stemme, node.below(f"{stemme}_parti"))
            _add_voters(rows, (made, _meeting(told)), stemme, node, persons)
    rows.doubt(_votes_apart(key, kept, told))


def _add_parties(rows: Rows, made: str, stemme: str, nodes: Sequence[Node]) -> None:
    for place, node in enumerate(nodes, start=1):
        values = {"stemme": stemme, "parti": node.text("parti"), "antall": node.number("antall")}
        party = rows.add(avstemning_parti, (made, stemme, place), {"avstemning_id": made, **values})
        rows.rests(avstemning_parti, party, [node])


def _add_voters(rows: Rows, of: tuple[str, str | None], stemme: str, node: Node, persons: Personer) -> None:
    made, meeting = of
    for place, navn in enumerate(node.texts(f"{stemme}_navn"), start=1):
        found = persons.find(navn, meeting)
        values = {"stemme": stemme, "navn": navn, "person_id": _only(found)}
        voter = rows.add(votering, (made, stemme, place), {"avstemning_id": made, **values})
        rows.rests(votering, voter, [node], about=False)
        persons.doubt((avstemning.name, made), f"{stemme}_navn", navn, len(found), {node.utsagn})


def _meeting(told: Sequence[Rad]) -> str | None:
    """The meeting that the rows are of: one and the same."""
    return told[0].told.moete.id if told else None


def _only(found: Sequence[str]) -> str | None:
    """The one candidate."""
    return found[0] if len(found) == 1 else None


def _agrees(one: Node, other: Node) -> bool:
    """Two papers' telling of a vote: what one leaves out is no contradiction, nor what a person has decided."""
    fields = {"resultat", "antall_for", "antall_mot"} - one.rettet - other.rettet
    stated = [(one.verdier.get(felt), other.verdier.get(felt)) for felt in fields]
    return all(first is None or second is None or first == second for first, second in stated)


def _votes_apart(key: str, kept: Sequence[Node], told: Sequence[Rad]) -> list[Funn]:
    """A paper whose votes are not, in order, among those that are kept."""
    apart = [rad for rad in told if rad.node.below("avstemning") and not _among(rad.node.below("avstemning"), kept)]
    if not apart:
        return []
    names = sorted({NAMES[rad.told.papir.slag][0] for rad in apart})
    return [
        Funn(
            kode=AvvikKode.DOKUMENTER_UENIGE,
            entitet=moetesak.name,
            entitet_id=key,
            felt="avstemning",
            melding=f"avstemning: {' og '.join(names)} gjengir andre avstemninger enn den som er lagt til grunn",
            utsagn=tuple(sorted({node.utsagn for node in kept} | {rad.node.utsagn for rad in apart})),
        )
    ]


def _among(some: Sequence[Node], kept: Sequence[Node]) -> bool:
    rest = iter(kept)
    return all(any(_agrees(node, other) for other in rest) for node in some)


def _add_impartiality(rows: Rows, key: str, told: Sequence[Rad], persons: Personer) -> None:
    seen: Counter[str] = Counter()
    for node in list_of("habilitet", told):
        same = _name(node)
        seen[same] += 1
        navn = node.text("navn")
        found = persons.find(navn, _meeting(told))
        values = {"navn": navn, "person_id": _only(found), "utfall": node.text("utfall")}
        made = rows.add(habilitet, (key, same, seen[same]), {"moetesak_id": key, **values})
        rows.rests(habilitet, made, _support(told, "habilitet", (same, seen[same]), _name))
        persons.doubt((habilitet.name, made), "navn", navn, len(found), {node.utsagn})


def _name(node: Node) -> str:
    return fold_navn(node.text("navn") or "")
