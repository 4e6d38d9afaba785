"""Møteprotokoll: the meeting, attendance, the case list, and each case's treatment under its own heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.kinds.moete import close_by_saker, end_by_last_words, find_antall_til_stede, parse_moete
from parsers.kinds.moetedeltaker import parse_deltakere
from parsers.kinds.sak import parse_sak
from parsers.kinds.saksliste import SAKSTYPE, draft_row, parse_punkter, parse_saksliste, prefix_of, sakstype_of
from parsers.kinds.tittel import before_title, title_block
from parsers.labels import misprints, read_labels
from parsers.layouts import Layout
from parsers.outline import Section, cut_sections, heading_of
from parsers.paper import Paper
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Moetesakstype
from schemas.normal.nummer import read_saksnummer
from schemas.records import Dokument, Moetesak

# "5/24 Godkjenning av protokoll PFU 19. august 2024", "PS 1/26 Temaplan næring"
_CASE_HEADING = re.compile(
    r"^(?:[Ss]aks?\s+|[A-ZÆØÅ]{2,5}-sak\s+)?(?P<nummer>(?:[A-ZÆØÅ]{1,4}[ -])?\d{1,4}/\d{2,4})[:.]?\s+(?:[-–]\s+)?"
    r"(?P<tittel>\S.*)$",
    re.DOTALL,
)
_CASE = "sak"
_MAX_TITLE_WORDS = 30
_LISTS = frozenset({"saksliste", *SAKSTYPE})
_HEADINGS = ("saksliste", "eventuelt", *SAKSTYPE)


def parse_moeteprotokoll(paper: Paper) -> Draft:
    """The draft of a meeting's minutes."""
    body, blocks = title_block(paper)
    plain = not any(block.bold or block.level is not None or block.size for block in paper.blocks)
    own, sections = cut_sections(blocks, lambda block: _recognise(block, paper.layout, plain))
    head = (*before_title(paper), *own)
    labelled = read_labels(head, paper.layout)
    present = find_antall_til_stede(own)
    cases = _cases(sections, paper.layout)
    moete = parse_moete(head, labelled, paper.layout, body).with_values(antall_til_stede=present)
    return Draft(
        Dokument,
        {
            "moete": end_by_last_words(close_by_saker(moete, cases), blocks),
            "moetedeltaker": parse_deltakere(own, paper.layout, present),
            "moetesak": cases,
        },
        misprints(labelled),
    )


def _recognise(block: Block, layout: Layout, plain: bool) -> tuple[str, re.Match[str]] | None:
    """A part of the minutes, or a case; in a ``plain`` text without styles a case's heading is known by its words."""
    found = heading_of(block, layout, _HEADINGS)
    if found is not None:
        return found
    match = None if block.cells or block.marker else _CASE_HEADING.match(block.text)
    if match is None or read_saksnummer(match["nummer"]) is None:
        return None
    if not (block.level is not None or block.bold or (plain and len(block.text.split()) <= _MAX_TITLE_WORDS)):
        return None
    return _CASE, match


def _cases(sections: Sequence[Section], layout: Layout) -> tuple[Draft, ...]:
    """Every case, listed or treated, in document order; the treatment's heading gives the title."""
    rows = [row for section in sections if section.role in _LISTS for row in _listed(section, layout)]
    cases: list[dict[str, Value | None]] = [dict(values) for values in rows]
    under: Section | None = None
    for section in sections:
        if section.role in SAKSTYPE:
            under = section
            continue
        if section.role == _CASE:
            treated = _treated(section, under, layout)
            listed = _same_number(cases, treated)
            if listed is None:
                cases.append(treated)
            else:
                listed |= {name: value for name, value in treated.items() if value is not None and value != ()}
    for section in sections:
        if section.role in SAKSTYPE and section.role != "politiske":
            cases += [draft_row(row) for row in parse_punkter(section)]
    return tuple(Draft(Moetesak, values) for values in cases)


def _listed(section: Section, layout: Layout) -> list[dict[str, Value | None]]:
    return [draft_row(row) for row in parse_saksliste([section], layout)]


def _treated(section: Section, under: Section | None, layout: Layout) -> dict[str, Value | None]:
    heading = section.heading.passage
    number = heading.part(section.match.start("nummer"), section.match.end("nummer"))
    return {
        "moetesakstype": (sakstype_of(under) if under else None)
        or derived(Moetesakstype.POLITISK.value, number.whole()),
        "saksnummer": number.whole(),
        **prefix_of(number),
        "tittel": heading.cite(section.match, "tittel"),
        **parse_sak(section.body, layout),
    }


def _same_number(
    cases: Sequence[dict[str, Value | None]], treated: dict[str, Value | None]
) -> dict[str, Value | None] | None:
    for case in cases:
        if _number(case) is not None and _number(case) == _number(treated):
            return case
    return None


def _number(values: dict[str, Value | None]) -> str | None:
    cited = values.get("saksnummer")
    return read_saksnummer(cited.text) if isinstance(cited, Cited) else None
