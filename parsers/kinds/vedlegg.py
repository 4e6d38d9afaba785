"""Vedlegg: anything attached that is no meeting paper. Only its title and text are taken."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.blocks import Block
from parsers.kinds.tekst import is_heading
from parsers.paper import Paper
from parsers.passage import Passage
from schemas.draft import Draft
from schemas.evidence import Cited
from schemas.records import Dokument


def parse_vedlegg(paper: Paper) -> Draft:
    """The draft of an attachment."""
    return Draft(Dokument, {"tittel": _title(paper.blocks, paper)})


def _title(blocks: Sequence[Block], paper: Paper) -> Cited | None:
    """The headings at the top, when they are the largest: "Lederavtale 2024" / "Kommunedirektøren" is one title."""
    title: list[Passage] = []
    for block in blocks:
        if not is_heading(block, paper.layout) or (title and _weight(block) != _weight(blocks[0])):
            break
        title.append(block.passage)
    return Passage.joined(title, " ").whole() if title else None


def _weight(block: Block) -> tuple[int | None, int]:
    return block.level, round(block.size or 0)
