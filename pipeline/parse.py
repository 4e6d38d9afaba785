"""Parse: a file's papers as drafts, with the file's owner and målføre."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.grammar.eier import find_eier
from parsers.grammar.maalform import find_maalform
from parsers.kinds import parse_dokument
from parsers.paper import Paper
from parsers.passage import Passage
from schemas.avvik import AvvikKode
from schemas.draft import Draft, Finding
from schemas.records import Fil

_MAX_LETTERHEAD_WORDS = 6
_TOP_BLOCKS = 4
"""A letterhead stands among so many first lines of its paper."""


def parse(papers: Sequence[Paper]) -> Draft:
    """The draft of the whole file."""
    passages = [block.passage for paper in papers for block in paper.blocks]
    furniture = [Passage.of_lines([line]) for paper in papers for line in paper.pages.lines if line.furniture]
    tops = [
        line for paper in papers for block in paper.blocks[:_TOP_BLOCKS] for line in block.cells or (block.passage,)
    ]
    heads = furniture + [passage for passage in tops if len(passage.text.split()) <= _MAX_LETTERHEAD_WORDS]
    letterheads = [passage for passage in passages if len(passage.text.split()) <= _MAX_LETTERHEAD_WORDS]
    prose = [passage for passage in passages if len(passage.text.split()) > _MAX_LETTERHEAD_WORDS]
    return Draft(
        Fil,
        {
            "kommune": find_eier(prose, letterheads, heads),
            "maalform": find_maalform(passages),
            "dokument": tuple(_with_findings(parse_dokument(paper), paper) for paper in papers),
        },
    )


def _with_findings(draft: Draft, paper: Paper) -> Draft:
    findings = list(draft.findings)
    if not paper.claimed:
        findings.append(Finding(AvvikKode.UKJENT_OPPSETT, "ingen kjente oppsett passer; lest etter form alene"))
    return Draft(draft.record, draft.values, tuple(findings))
