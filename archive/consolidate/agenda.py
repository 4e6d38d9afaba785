"""Which agenda rows of several papers are one (moetesak).

In one meeting a row is known by series and number (PS and no prefix are one series); without a number by its archive
case, and then it is the numbered row of that case when there is exactly one; else by its kind and title. Never by its
order. Two rows of one paper are always two: where their keys collide the later ones get an ordinal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from archive.consolidate.meeting import Fortelling
from archive.consolidate.precedence import fold_letters
from archive.consolidate.said import Node

_MAIN_SERIES = frozenset({"PS"})
"""Prefixes that say no more than none."""

Natural = tuple[str | int | None, ...]


class Rad(msgspec.Struct, frozen=True, kw_only=True):
    """One agenda row of one copy of a paper, in one meeting."""

    told: Fortelling
    node: Node
    number: int
    """Its place in the paper, from 0."""
    serie: str
    saksnummer: str | None
    mappe_id: str | None

    @property
    def behandler(self) -> bool:
        """Whether what the paper tells of the treatment (votes, decision) was in this meeting."""
        return self.told.moete.siste


class Sak(msgspec.Struct, frozen=True, kw_only=True):
    """The rows that are one moetesak, with the natural key of it within its owner."""

    moetemappe_id: str | None
    natural: Natural
    rader: tuple[Rad, ...]


def rows_of(told: Fortelling) -> tuple[Rad, ...]:
    """The agenda rows of a paper, as of one of the meetings that it tells of."""
    step = told.moete.node if told.moete.node.type == "saksgang" else None
    return tuple(
        Rad(
            told=told,
            node=node,
            number=number,
            serie=_series(node.text("saksprefiks")),
            saksnummer=_number(told, node, step),
            mappe_id=node.text("mappe_id"),
        )
        for number, node in enumerate(told.papir.node.below("moetesak"))
    )


def join_rows(told: Iterable[Fortelling]) -> tuple[Sak, ...]:
    """The agenda rows of all papers of an owner, each with all papers' rows of it, in the order of the meetings."""
    by_meeting: dict[str, list[Rad]] = {}
    alone: list[Sak] = []
    for one in told:
        rows = rows_of(one)
        if one.moete.id is not None:
            if rows:
                by_meeting.setdefault(one.moete.id, []).extend(rows)
        else:
            alone += [_without_meeting(row) for row in rows]
    in_order = sorted(by_meeting, key=lambda key: (str(by_meeting[key][0].told.moete.moetedato), key))
    joined = [sak for meeting in in_order for sak in _join(meeting, by_meeting[meeting])]
    return (*joined, *alone)


def _series(prefix: str | None) -> str:
    plain = (prefix or "").upper()
    return "" if plain in _MAIN_SERIES else plain


def _number(told: Fortelling, node: Node, step: Node | None) -> str | None:
    """A saksframlegg's own number is its only step's, or the last one's."""
    if step is None:
        return node.text("saksnummer")
    of_step = next(
        (
            other.text("saksnummer")
            for other in node.below("saksgang")
            if other.text("saksnummer")
            and other.text("utvalg") == step.text("utvalg")
            and other.text("moetedato") == step.text("moetedato")
        ),
        None,
    )
    return of_step or (node.text("saksnummer") if told.moete.siste else None)


def _without_meeting(row: Rad) -> Sak:
    return Sak(moetemappe_id=None, natural=("sha256", *row.told.papir.sted, row.number), rader=(row,))


def _join(meeting: str, rows: Sequence[Rad]) -> list[Sak]:
    numbered: dict[str, set[Natural]] = {}
    for row in rows:
        if row.saksnummer is not None and row.mappe_id is not None:
            numbered.setdefault(row.mappe_id, set()).add(_of_number(row))
    found: dict[Natural, list[Rad]] = {}
    seen: dict[tuple[str, str], Counter[Natural]] = {}
    for row in sorted(rows, key=lambda one: (one.told.papir.sted, one.saksnummer is None, one.number)):
        of_paper = seen.setdefault(row.told.papir.sted, Counter())
        natural = _natural(row, numbered, of_paper)
        of_paper[natural] += 1
        ordinal = of_paper[natural]
        found.setdefault(natural if ordinal == 1 else (*natural, ordinal), []).append(row)
    return [
        Sak(moetemappe_id=meeting, natural=(meeting, *natural), rader=tuple(found[natural]))
        for natural in sorted(found, key=str)
    ]


def _of_number(row: Rad) -> Natural:
    return "nr", row.serie, row.saksnummer


def _natural(row: Rad, numbered: dict[str, set[Natural]], taken: Counter[Natural]) -> Natural:
    if row.saksnummer is not None:
        return _of_number(row)
    if row.mappe_id is not None:
        candidates = numbered.get(row.mappe_id, set())
        if len(candidates) == 1 and not taken[next(iter(candidates))]:
            return next(iter(candidates))
        return "mappe", row.mappe_id
    title = fold_letters(row.node.text("tittel") or "")
    if title:
        return "tittel", row.node.text("moetesakstype"), title
    return "rad", row.told.dokument, row.number
