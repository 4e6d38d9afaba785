"""Møteinnkalling: the meeting, who is called, and the case list."""

from __future__ import annotations

from parsers.kinds.moete import parse_moete
from parsers.kinds.moetedeltaker import parse_deltakere
from parsers.kinds.saksliste import find_rows, new_moetesak, without_repeats
from parsers.kinds.sakstype import SAKSTYPE
from parsers.kinds.tittel import title_block
from parsers.labels import misprints, read_labels
from parsers.outline import cut_sections, heading_of
from parsers.paper import Paper
from schemas.draft import Draft
from schemas.records import Dokument

_HEADINGS = ("merknad", "saksliste", "innkalte", *SAKSTYPE)


def parse_moeteinnkalling(paper: Paper) -> Draft:
    """The draft of a notice of meeting."""
    body, blocks = title_block(paper)
    head, sections = cut_sections(blocks, lambda block: heading_of(block, paper.layout, _HEADINGS))
    labelled = read_labels(head, paper.layout)
    rows = find_rows(blocks, paper.layout) or find_rows(blocks, paper.layout, everywhere=True)
    called = [section for section in sections if section.role == "innkalte"]
    return Draft(
        Dokument,
        {
            "moete": parse_moete(head, labelled, paper.layout, body),
            "moetedeltaker": parse_deltakere(called, paper.layout, None),
            "moetesak": tuple(new_moetesak(row) for row in without_repeats(rows)),
        },
        misprints(labelled),
    )
