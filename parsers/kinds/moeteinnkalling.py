"""Møteinnkalling: the meeting, who is called, and the case list."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.kinds.moete import close_by_saker, parse_moete
from parsers.kinds.moetedeltaker import parse_innkalte
from parsers.kinds.saksliste import find_rows, without_repeats
from parsers.kinds.sakspunkter import parse_punkter
from parsers.kinds.saksrad import Row, new_moetesak
from parsers.kinds.sakstype import SAKSTYPE
from parsers.kinds.tittel import down_to_title, title_block, title_date
from parsers.labels import misprints, read_labels
from parsers.outline import Section, cut_sections, heading_of
from parsers.paper import Paper
from schemas.draft import Draft
from schemas.records import Dokument, Moetesak

_HEADINGS = ("saksliste", *SAKSTYPE)


def parse_moeteinnkalling(paper: Paper) -> Draft:
    """The draft of a notice of meeting."""
    body, blocks = title_block(paper)
    own, sections = cut_sections(blocks, lambda block: heading_of(block, paper.layout, _HEADINGS))
    head = (*down_to_title(paper), *own)
    labelled = read_labels(head, paper.layout)
    rows = find_rows(blocks, paper.layout) or find_rows(blocks, paper.layout, everywhere=True)
    cases = _cases(tuple(without_repeats(rows)), sections)
    return Draft(
        Dokument,
        {
            "moete": close_by_saker(parse_moete(head, labelled, paper.layout, body, title_date(paper)), cases),
            "moetedeltaker": parse_innkalte(own, paper.layout),
            "moetesak": cases,
        },
        misprints(labelled),
    )


def _cases(rows: Sequence[Row], sections: Sequence[Section]) -> tuple[Draft, ...]:
    """The rows of the case list and the items under headings of their kind, in the order of the page."""
    listed = [(row.line, new_moetesak(row)) for row in rows]
    for section in sections:
        if section.role in SAKSTYPE and section.role != "politiske":
            first = section.heading.passage.first_line.number
            listed += [(first, Draft(Moetesak, values)) for values in parse_punkter(section)]
    return tuple(draft for _, draft in sorted(listed, key=lambda pair: pair[0]))
