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
from archive.consolidate.disagreement import NAMES
from archive.consolidate.precedence import fold_letters
from archive.consolidate.rows import Rows
from archive.consolidate.said import Node, Papir
from archive.consolidate.sittings import Moete, meetings_of
from archive.consolidate.versions import Rekke, Versjon, order_versions, version_of
from archive.encode import encode_json
from archive.finding import Funn
from archive.keys import make_key
from archive.owner import Eier
from archive.tables.papers import dokument, dokumentobjekt, kryssreferanse, lovhenvisning, skjerming, vedlegg
from schemas.avvik import AvvikKode
from schemas.kodelister import Dokumenttype

_Natural = tuple[str | int | None, ...]

_SHOWN = 5
"""Fields that a finding about versions names."""
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
    gjeldende: bool = True
    """Whether it is a copy of the newest version; one that is not is kept, and nothing is made of it."""


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
    current = {one.papir.sted for copies in by_paper(found).values() for one in _ordered(copies).gjeldende}
    return tuple(msgspec.structs.replace(copy, gjeldende=copy.papir.sted in current) for copy in found)


def by_paper(copies: Sequence[Utgave]) -> dict[str, list[Utgave]]:
    """The copies of each paper."""
    found: dict[str, list[Utgave]] = {}
    for copy in copies:
        found.setdefault(copy.dokument, []).append(copy)
    return {key: found[key] for key in sorted(found)}


def add_papers(rows: Rows, copies: Sequence[Utgave]) -> None:
    """The rows of all papers, their copies, and what they list and cite."""
    for same in by_paper(copies).values():
        _add(rows, same)


def _ordered(copies: Sequence[Utgave]) -> Rekke:
    return order_versions([copy.papir for copy in copies])


def _natural(papir: Papir, meetings: Sequence[Moete]) -> _Natural:
    slag = papir.slag
    title = fold_letters(papir.node.text("tittel") or "")
    unknown = (slag.value, "sha256", *papir.sted)
    if any(not moete.kjent for moete in meetings):
        return unknown
    if slag in _OF_MEETING:
        addition = version_of(papir).merke.tillegg if slag is Dokumenttype.MOETEINNKALLING else None
        return (slag.value, meetings[0].id, title, *(("tillegg", addition) if addition else ()))
    sak = papir.node.one("moetesak")
    case, number = (sak.text("mappe_id"), sak.number("journalpostnummer")) if sak else (None, None)
    if slag is Dokumenttype.SAKSPROTOKOLL:
        own = sak.text("saksnummer") if sak and case is None else None
        return slag.value, meetings[0].id, case, own, title
    if slag is Dokumenttype.SAKSFRAMLEGG:
        placed = number is not None and case is not None
        return slag.value, case, number, None if placed else meetings[0].id, title
    return (slag.value, title) if title else unknown


def _add(rows: Rows, every: Sequence[Utgave]) -> None:
    copies = [copy for copy in every if copy.gjeldende]
    first = copies[0]
    versions = _ordered(every)
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
            "tillegg": versions.gjeldende[0].merke.tillegg is not None,
        },
    )
    rows.rests(dokument, key, [copy.papir.node for copy in every])
    for version in (*versions.gjeldende, *versions.avloest):
        _add_copy(rows, key, version, gjeldende=version in versions.gjeldende)
    rows.doubt(_unknown_order(key, first.papir.slag, versions))
    _add_attachments(rows, key, copies)
    for table, felt, columns in _LISTED:
        _add_listed(rows, key, copies, table, (felt, columns))


def _unknown_order(key: str, slag: Dokumenttype, versions: Rekke) -> list[Funn]:
    if not versions.uvisse:
        return []
    return [
        Funn(
            kode=AvvikKode.UKJENT_REKKEFOELGE,
            entitet=dokument.name,
            entitet_id=key,
            felt="utgave",
            melding=f"{NAMES[slag][0]} finnes i utgaver som skiller seg, og ingen sier hvilken som er nyest: "
            f"{', '.join(versions.uviss[:_SHOWN])}",
            utsagn=tuple(sorted(papir.node.utsagn for papir in versions.uvisse)),
        )
    ]


def _add_copy(rows: Rows, key: str, version: Versjon, *, gjeldende: bool) -> None:
    papir = version.papir
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
            "utgave": version.merke.trinn.value,
            "utgavedato": version.merke.dato or version.kilde,
            "gjeldende": gjeldende,
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
