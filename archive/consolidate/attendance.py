"""Who met (moetedeltaker) and who they are (person).

Names are compared with letter case and spelling of å, ø and æ aside. Two names that may be one person's stay two
persons; a check offers them to a human being.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from archive.consolidate.disagreement import find_disagreement
from archive.consolidate.meeting import Fortelling
from archive.consolidate.persons import Linje, Personer, fold_parti
from archive.consolidate.precedence import RANK, Claim, Likhet, choose
from archive.consolidate.rows import Rows
from archive.consolidate.said import Node
from archive.tables.meetings import moetedeltaker, person
from schemas.kodelister import Oppmoete
from schemas.normal.navn import fold_navn

_FIELDS = ("navn", "representerer", "funksjon", "moett_for", "deltakertype", "fra_tid", "til_tid", "fra_sak", "til_sak")
_COMPARED: Mapping[str, Likhet] = {"oppmoete": Likhet.TEKST, "moett_for": Likhet.NAVN}


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of one attendance list."""

    told: Fortelling
    node: Node
    number: int


def add_attendance(rows: Rows, told: Sequence[Fortelling]) -> Personer:
    """The rows of everybody who is on a list of a meeting; gives who they are, for the names elsewhere."""
    lines: dict[tuple[str, str, int], list[_Line]] = {}
    for one in told:
        if one.moete.id is None or one.moete.node.type == "saksgang":
            continue
        seen: Counter[str] = Counter()
        for number, node in enumerate(one.papir.node.below("moetedeltaker")):
            name = fold_navn(node.text("navn") or "")
            seen[name] += 1
            line = _Line(told=one, node=node, number=number)
            lines.setdefault((one.moete.id, name, seen[name]), []).append(line)
    persons = Personer(rows, (_linje(meeting, name, same) for (meeting, name, _), same in lines.items() if name))
    for (meeting, name, ordinal), same in sorted(lines.items(), key=lambda item: item[0]):
        _add(rows, meeting, (name, ordinal), same, persons)
    return persons


def _linje(meeting: str, name: str, same: Sequence[_Line]) -> Linje:
    return Linje(
        moetemappe_id=meeting, navn=name, parti=fold_parti(choose("representerer", _claims("representerer", same)))
    )


def _add(rows: Rows, meeting: str, natural: tuple[str, int], lines: Sequence[_Line], persons: Personer) -> None:
    name, ordinal = natural
    linje = _linje(meeting, name, lines)
    key = rows.add(
        moetedeltaker,
        (meeting, name, ordinal),
        {
            "moetemappe_id": meeting,
            "person_id": _add_person(rows, persons.natural(linje) if name else None, lines),
            **{felt: choose(felt, _claims(felt, lines)) for felt in _FIELDS},
            "oppmoete": choose("oppmoete", _attendance(lines)) or choose("oppmoete", _claims("oppmoete", lines)),
            "sortering": min(lines, key=lambda line: (RANK[line.told.papir.slag], line.number)).number + 1,
        },
    )
    rows.rests(moetedeltaker, key, [line.node for line in lines])
    if name:
        utsagn = {line.node.utsagn for line in lines}
        persons.doubt((moetedeltaker.name, key), "navn", lines[0].node.text("navn"), persons.candidates(linje), utsagn)
    for felt, likhet in _COMPARED.items():
        claims = _attendance(lines) if felt == "oppmoete" else _claims(felt, lines)
        funn = find_disagreement(moetedeltaker.name, key, felt, claims, likhet)
        if funn is not None:
            rows.doubt([funn])


def _add_person(rows: Rows, natural: tuple[str, ...] | None, lines: Sequence[_Line]) -> str | None:
    if natural is None:
        return None
    printed = [navn for line in lines if (navn := line.node.text("navn"))]
    key = rows.add(person, natural, {"navn": printed[0]})
    row = rows.tables[person][key]
    # Of several spellings the one with small letters, first by the alphabet.
    row["navn"] = min([row["navn"], *printed], key=lambda text: (text.isupper(), text))
    rows.rests(person, key, [line.node for line in lines], about=False)
    return key


def _claims(felt: str, lines: Sequence[_Line]) -> list[Claim]:
    return [
        Claim(
            value=line.node.verdier.get(felt),
            slag=line.told.papir.slag,
            dokument=line.told.dokument,
            node=line.node,
        )
        for line in lines
    ]


def _attendance(lines: Sequence[_Line]) -> list[Claim]:
    """Being called says nothing about having met."""
    return [claim for claim in _claims("oppmoete", lines) if claim.value != Oppmoete.INNKALT]
