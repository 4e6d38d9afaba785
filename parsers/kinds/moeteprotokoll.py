"""Møteprotokoll: the meeting, attendance, the case list, and each case's treatment under its own heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsers.blocks import Block
from parsers.kinds.behandlede import Cases
from parsers.kinds.moete import close_by_saker, end_by_last_words, find_antall_til_stede, parse_moete
from parsers.kinds.moetedeltaker import parse_deltakere
from parsers.kinds.permisjon import with_permisjon
from parsers.kinds.saksliste import find_rows
from parsers.kinds.sakspunkter import has_items
from parsers.kinds.saksrad import Row
from parsers.kinds.sakstittel import CaseHeading, join_headings, without_headings
from parsers.kinds.sakstvilling import are_apart
from parsers.kinds.sakstype import SAKSTYPE
from parsers.kinds.talerliste import part_speakers
from parsers.kinds.tilstede import mark_tilstede
from parsers.kinds.tittel import down_to_title, title_block, title_date
from parsers.labels import misprints, read_labels
from parsers.layouts import Layout
from parsers.outline import Recognise, Section, cut_sections, heading_of
from parsers.paper import Paper
from schemas.draft import Draft
from schemas.records import Dokument

_CASE = "sak"
_ROW = "rad"
_WHOLE = re.compile(r".+", re.DOTALL)
_LISTS = frozenset({"saksliste", *SAKSTYPE})
_HEADINGS = ("saksliste", *SAKSTYPE)


def parse_moeteprotokoll(paper: Paper) -> Draft:
    """The draft of a meeting's minutes."""
    layout = paper.layout
    body, printed = title_block(paper)
    rows = without_headings(find_rows(printed, layout), printed, layout)
    blocks, headings = join_headings(part_speakers(printed), rows, layout)
    listed = {row.line: row for row in rows}
    own, sections = cut_sections(blocks, _recognise(headings, listed, layout))
    head = (*down_to_title(paper), *own)
    labelled = read_labels(head, layout)
    present = find_antall_til_stede(own)
    cases = _cases(sections, headings, listed, layout)
    deltakere = with_permisjon(parse_deltakere(own, layout, present), own)
    moete = parse_moete(head, labelled, layout, body, title_date(paper)).with_values(antall_til_stede=present)
    return Draft(
        Dokument,
        {
            "moete": end_by_last_words(close_by_saker(moete, cases), printed),
            "moetedeltaker": deltakere,
            "moetesak": mark_tilstede(cases, deltakere, own),
        },
        misprints(labelled),
    )


def _recognise(headings: Mapping[int, CaseHeading], listed: Mapping[int, Row], layout: Layout) -> Recognise:
    """What opens a part of the minutes: a case's heading, a row of the case list, or another heading."""

    def recognise(block: Block) -> tuple[str, re.Match[str]] | None:
        at = block.passage.first_line.number
        if at in headings:
            return _CASE, headings[at].match
        whole = _WHOLE.match(block.text)
        if at in listed and listed[at].fixed and whole is not None:
            return _ROW, whole
        return heading_of(block, layout, _HEADINGS)

    return recognise


def _cases(
    sections: Sequence[Section], headings: Mapping[int, CaseHeading], listed: Mapping[int, Row], layout: Layout
) -> tuple[Draft, ...]:
    """Every case, listed or treated, in document order."""
    cases = Cases(layout)
    under: Section | None = None
    named = _by_number(headings)
    for section in _with_remarks(sections):
        at = section.heading.passage.first_line.number
        if section.role == _ROW:
            cases.add_row(listed[at])
        elif section.role == _CASE and (number := headings[at].number) is not None:
            # A list without columns looks like headings: its row has no treatment, the heading that comes later has.
            title = headings[at].title.text
            later = any(line > at and not are_apart(title, other) for line, other in named[number.text])
            cases.add_treated(headings[at], () if later else section.body, under, listed.get(at))
        elif section.role == _CASE:
            cases.add_approval(headings[at], section.body)
        elif section.role in _LISTS:
            under = section if section.role in SAKSTYPE and not has_items(section.body) else None
            if section.role in SAKSTYPE and section.role != "politiske":
                cases.add_items(section)
    return cases.drafts()


def _by_number(headings: Mapping[int, CaseHeading]) -> Mapping[str, Sequence[tuple[int, str]]]:
    """The headings of each number: line and title."""
    named: dict[str, list[tuple[int, str]]] = {}
    for line, heading in headings.items():
        if heading.number is not None:
            named.setdefault(heading.number.text, []).append((line, heading.title.text))
    return named


def _with_remarks(sections: Sequence[Section]) -> list[Section]:
    """The sections; a heading "Merknad" within a case is of what was decided there, not of the meeting."""
    joined: list[Section] = []
    for section in sections:
        before = joined[-1] if joined else None
        if section.role == "merknad" and before is not None and before.role == _CASE:
            body = (*before.body, section.heading, *section.body)
            joined[-1] = Section(role=before.role, heading=before.heading, match=before.match, body=body)
        else:
            joined.append(section)
    return joined
