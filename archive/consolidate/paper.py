"""Papers (dokument): which copies in which files are one paper, and what it lists and cites.

A paper is known by its owner, kind and title, with its meeting, or its archive case and journal number; an attachment,
which has neither, by title and, where several are called the same, by what it says. Where the meeting is unknown, or
nothing at all tells one paper from another, the key holds the file's sha256: the paper merges with nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Table

from archive.consolidate.attachments import tell_apart
from archive.consolidate.cases import folder_key
from archive.consolidate.precedence import fold_letters
from archive.consolidate.rows import Rows
from archive.consolidate.said import Node, Papir
from archive.consolidate.sittings import Moete, meetings_of
from archive.encode import encode_json
from archive.keys import make_key
from archive.owner import Eier
from archive.tables.papers import dokument, dokumentobjekt, kryssreferanse, lovhenvisning, skjerming, vedlegg
from schemas.kodelister import Dokumenttype

_Natural = tuple[str | int | None, ...]

_OF_MEETING = frozenset({Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL})

_LISTED: tuple[tuple[Table, str, tuple[str, ...]], ...] = (
    (lovhenvisning, "lovhenvisning", ("tekst", "lov", "paragraf", "ledd", "bokstav")),
    (kryssreferanse, "kryssreferanse", ("tekst", "utvalg", "moetedato", "saksnummer", "mappe_id")),
    (skjerming, "skjerming", ("tilgangsrestriksjon", "skjermingshjemmel")),
)
"""What a paper cites: table, field of the record, columns."""


class Utgave(msgspec.Struct, frozen=True, kw_only=True):
    """One copy of a paper, with the paper's key and the meetings that it tells of."""

    papir: Papir
    natural: _Natural
    dokument: str
    moeter: tuple[Moete, ...]


def identify(eier: Eier, papers: Sequence[Papir]) -> tuple[Utgave, ...]:
    """The copies, each with its paper's key; two papers of one file are two papers."""
    found = []
    seen: dict[str, Counter[_Natural]] = {}
    marks = tell_apart(papers)
    for papir in papers:
        meetings = meetings_of(eier, papir)
        natural = _natural(papir, meetings)
        if (mark := marks.get(papir.sted)) is not None:
            natural = (*natural, "tekst", mark)
        of_file = seen.setdefault(papir.fil.sha256, Counter())
        of_file[natural] += 1
        if of_file[natural] > 1:
            natural = (*natural, of_file[natural])
        key = make_key(dokument.name, eier.id, *natural)
        found.append(Utgave(papir=papir, natural=natural, dokument=key, moeter=meetings))
    return tuple(found)


def add_papers(rows: Rows, copies: Sequence[Utgave]) -> None:
    """The rows of all papers, their copies, and what they list and cite."""
    by_paper: dict[str, list[Utgave]] = {}
    for copy in copies:
        by_paper.setdefault(copy.dokument, []).append(copy)
    for key in sorted(by_paper):
        _add(rows, by_paper[key])


def _natural(papir: Papir, meetings: Sequence[Moete]) -> _Natural:
    slag = papir.slag
    title = fold_letters(papir.node.text("tittel") or "")
    unknown = (slag.value, "sha256", *papir.sted)
    if any(not moete.kjent for moete in meetings):
        return unknown
    if slag in _OF_MEETING:
        return slag.value, meetings[0].id, title
    sak = papir.node.one("moetesak")
    case, number = (sak.text("mappe_id"), sak.number("journalpostnummer")) if sak else (None, None)
    if slag is Dokumenttype.SAKSPROTOKOLL:
        own = sak.text("saksnummer") if sak and case is None else None
        return slag.value, meetings[0].id, case, own, title
    if slag is Dokumenttype.SAKSFRAMLEGG:
        placed = number is not None and case is not None
        return slag.value, case, number, None if placed else meetings[0].id, title
    return (slag.value, title) if title else unknown


def _add(rows: Rows, copies: Sequence[Utgave]) -> None:
    first = copies[0]
    meetings = {moete.id for moete in first.moeter if moete.id is not None}
    saker = [sak for copy in copies for sak in copy.papir.node.below("moetesak")]
    single = len(first.papir.node.below("moetesak")) == 1
    case = min((mappe for sak in saker if (mappe := sak.text("mappe_id"))), default=None) if single else None
    numbers = [number for sak in saker if (number := sak.number("journalpostnummer")) is not None]
    key = rows.add(
        dokument,
        first.natural,
        {
            "dokumenttype": first.papir.slag.value,
            "tittel": min((title for copy in copies if (title := copy.papir.node.text("tittel"))), default=None),
            "moetemappe_id": meetings.pop() if len(meetings) == 1 else None,
            "saksmappe_id": folder_key(rows, case) if case else None,
            "journalpostnummer": min(numbers, default=None) if single else None,
        },
    )
    rows.rests(dokument, key, [copy.papir.node for copy in copies])
    for copy in copies:
        _add_copy(rows, key, copy.papir)
    _add_attachments(rows, key, copies)
    for table, felt, columns in _LISTED:
        _add_listed(rows, key, copies, table, (felt, columns))


def _add_copy(rows: Rows, key: str, papir: Papir) -> None:
    sha256, sti = papir.sted
    values = {"side_fra": papir.node.number("side_fra"), "side_til": papir.node.number("side_til")}
    made = rows.add(
        dokumentobjekt,
        (key, sha256, sti),
        {
            "dokument_id": key,
            "sha256": sha256,
            "sti": sti,
            **values,
            "format": papir.fil.format,
            "filnavn": papir.fil.navn,
            "url": papir.fil.url,
        },
    )
    rows.rests(dokumentobjekt, made, [papir.node, *papir.fil.kilder], about=False)


def _add_attachments(rows: Rows, key: str, copies: Sequence[Utgave]) -> None:
    lists = sorted((copy.papir.node.texts("vedlegg") for copy in copies), key=lambda titles: (-len(titles), titles))
    seen: Counter[str] = Counter()
    for number, title in enumerate(lists[0], start=1):
        form = fold_letters(title)
        seen[form] += 1
        values = {"dokument_id": key, "nummer": number, "tittel": title}
        made = rows.add(vedlegg, (key, form, seen[form]), values)
        rows.rests(
            vedlegg,
            made,
            [copy.papir.node for copy in copies if title in copy.papir.node.texts("vedlegg")],
            about=False,
        )


def _add_listed(rows: Rows, key: str, copies: Sequence[Utgave], table: Table, of: tuple[str, tuple[str, ...]]) -> None:
    felt, columns = of
    lists = sorted((copy.papir.node.below(felt) for copy in copies), key=_content)
    seen: Counter[str] = Counter()
    for number, node in enumerate(lists[0], start=1):
        form = _form(node)
        seen[form] += 1
        values: dict[str, Any] = {name: node.verdier.get(name) for name in columns}
        if "moetedato" in values:
            values["moetedato"] = node.date("moetedato")
        made = rows.add(table, (key, form, seen[form]), {"dokument_id": key, "nummer": number, **values})
        same = [other for nodes in lists for other in nodes if _form(other) == form]
        rows.rests(table, made, same)


def _content(nodes: Sequence[Node]) -> tuple[int, list[str], list[str]]:
    """The fullest list first, then the order of the alphabet."""
    return -len(nodes), [_form(node) for node in nodes], [node.utsagn for node in nodes]


def _form(node: Node) -> str:
    return encode_json(dict(node.verdier))
