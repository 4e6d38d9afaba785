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
from schemas.evidence import Cited
from schemas.kodelister import Dokumenttype
from schemas.records import Fil

_MAX_LETTERHEAD_WORDS = 6
_TOP_BLOCKS = 4
"""A letterhead stands among so many first lines of its paper."""


def parse(papers: Sequence[Paper]) -> Draft:
    """The draft of the whole file."""
    return Draft(
        Fil,
        {
            "kommune": _find_owner(papers),
            "maalform": find_maalform([block.passage for paper in papers for block in paper.blocks]),
            "dokument": tuple(_with_findings(parse_dokument(paper), paper) for paper in papers),
        },
    )


def _find_owner(papers: Sequence[Paper]) -> Cited | None:
    """The owner that the papers name; of a paper of unknown kind only a letterhead says whose it is."""
    heads = [Passage.of_lines([line]) for paper in papers for line in paper.pages.lines if line.furniture]
    for paper in papers:
        for block in paper.blocks[:_TOP_BLOCKS]:
            heads += [passage for passage in (block.passage, *block.cells) if _is_short(passage)]
    known = [paper for paper in papers if paper.dokumenttype is not Dokumenttype.UKJENT]
    passages = [block.passage for paper in known for block in paper.blocks]
    letterheads = [passage for passage in passages if _is_short(passage)]
    return find_eier([passage for passage in passages if not _is_short(passage)], letterheads, heads)


def _is_short(passage: Passage) -> bool:
    return len(passage.text.split()) <= _MAX_LETTERHEAD_WORDS


def _with_findings(draft: Draft, paper: Paper) -> Draft:
    findings = list(draft.findings)
    if not paper.claimed:
        findings.append(Finding(AvvikKode.UKJENT_OPPSETT, "ingen kjente oppsett passer; lest etter form alene"))
    if paper.title is not None and paper.title.mended is not None:
        printed = paper.title.passage
        message = f"tittelen «{printed.text}» er lest som «{paper.title.mended}»: bokstaver mangler"
        findings.append(Finding(AvvikKode.TEGN_MANGLER, message, (printed.whole(),)))
    if paper.glued:
        findings.append(Finding(AvvikKode.LINJER_I_ETT, "sidene står på én linje hver; bare hodet er lest"))
    return Draft(draft.record, draft.values, tuple(findings))
