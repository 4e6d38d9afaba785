"""Møteinnkalling: the meeting, who is called, and the case list."""

from __future__ import annotations

from parsers.kinds.moete import close_by_saker, parse_moete
from parsers.kinds.moetedeltaker import parse_innkalte
from parsers.kinds.saksliste import find_rows, new_moetesak, without_repeats
from parsers.kinds.sakstype import SAKSTYPE
from parsers.kinds.tittel import before_title, title_block
from parsers.labels import misprints, read_labels
from parsers.outline import cut_sections, heading_of
from parsers.paper import Paper
from schemas.draft import Draft
from schemas.records import Dokument

_HEADINGS = ("saksliste", *SAKSTYPE)


def parse_moeteinnkalling(paper: Paper) -> Draft:
    """The draft of a notice of meeting."""
    body, blocks = title_block(paper)
    own, _ = cut_sections(blocks, lambda block: heading_of(block, paper.layout, _HEADINGS))
    head = (*before_title(paper), *own)
    labelled = read_labels(head, paper.layout)
    rows = find_rows(blocks, paper.layout) or find_rows(blocks, paper.layout, everywhere=True)
    cases = tuple(new_moetesak(row) for row in without_repeats(rows))
    return Draft(
        Dokument,
        {
            "moete": close_by_saker(parse_moete(head, labelled, paper.layout, body), cases),
            "moetedeltaker": parse_innkalte(own, paper.layout),
            "moetesak": cases,
        },
        misprints(labelled),
    )
