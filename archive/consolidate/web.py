"""Web pages (nettside) with the events and grants that they tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive.consolidate.paper import Utgave
from archive.consolidate.precedence import fold_letters
from archive.consolidate.rows import Rows
from archive.consolidate.said import Node
from archive.encode import encode_json
from archive.tables.papers import arrangement, nettside, tilskudd
from schemas.kodelister import Dokumenttype


def add_web_pages(rows: Rows, copies: Sequence[Utgave]) -> None:
    """The rows of all web pages."""
    by_page: dict[str, list[Utgave]] = {}
    for copy in copies:
        if copy.papir.slag is Dokumenttype.NETTSIDE:
            by_page.setdefault(copy.dokument, []).append(copy)
    for key in sorted(by_page):
        _add(rows, by_page[key])


def _add(rows: Rows, copies: Sequence[Utgave]) -> None:
    nodes = sorted(
        (copy.papir.node for copy in copies), key=lambda node: (encode_json(dict(node.verdier)), node.utsagn)
    )
    meetings = [moete for node in nodes if (moete := node.one("moete"))]
    moete = min(meetings, key=lambda node: (-len(node.verdier), encode_json(dict(node.verdier))), default=None)
    known = {moete.id for copy in copies for moete in copy.moeter if moete.kjent}
    key = rows.add(
        nettside,
        copies[0].natural,
        {
            "dokument_id": copies[0].dokument,
            "tittel": next((title for node in nodes if (title := node.text("tittel"))), None),
            "publisert": min((day for node in nodes if (day := node.date("publisert"))), default=None),
            "moetemappe_id": min((one for one in known if one), default=None),
            "utvalg": moete.text("utvalg") if moete else None,
            "moetedato": moete.date("moetedato") if moete else None,
            "moetedato_trykt": moete.text("moetedato_trykt") if moete else None,
        },
    )
    rows.rests(nettside, key, [*nodes, *meetings], about=False)
    for node in meetings:
        rows.about.setdefault(node.utsagn, (nettside.name, key))
    _add_events(rows, key, nodes)
    _add_grants(rows, key, nodes)


def _fullest(nodes: Sequence[Node], felt: str) -> tuple[Node, ...]:
    """One copy's list: the longest, then the first by the alphabet."""
    lists = [node.below(felt) for node in nodes]
    return min(lists, key=lambda one: (-len(one), encode_json([dict(node.verdier) for node in one])))


def _add_events(rows: Rows, key: str, nodes: Sequence[Node]) -> None:
    seen: Counter[tuple[str, ...]] = Counter()
    for number, node in enumerate(_fullest(nodes, "arrangement"), start=1):
        same = _event(node)
        seen[same] += 1
        made = rows.add(
            arrangement,
            (key, *same, seen[same]),
            {
                "nettside_id": key,
                "nummer": number,
                "dato": node.date("dato"),
                **{felt: node.text(felt) for felt in ("dato_trykt", "start", "slutt", "sted", "status")},
            },
        )
        every = [other for page in nodes for other in page.below("arrangement") if _event(other) == same]
        rows.rests(arrangement, made, every)


def _event(node: Node) -> tuple[str, ...]:
    return (
        node.text("dato") or fold_letters(node.text("dato_trykt") or ""),
        node.text("start") or "",
        fold_letters(node.text("sted") or ""),
    )


def _add_grants(rows: Rows, key: str, nodes: Sequence[Node]) -> None:
    seen: Counter[str] = Counter()
    for number, node in enumerate(_fullest(nodes, "tilskudd"), start=1):
        same = _grant(node)
        seen[same] += 1
        values = {"nummer": number, "mottaker": node.text("mottaker"), "beloep": node.number("beloep")}
        made = rows.add(tilskudd, (key, same, seen[same]), {"nettside_id": key, **values})
        every = [other for page in nodes for other in page.below("tilskudd") if _grant(other) == same]
        rows.rests(tilskudd, made, every)


def _grant(node: Node) -> str:
    return fold_letters(node.text("mottaker") or "")
