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

_LETTERHEAD = 6
"""So many blocks at the most are a letterhead and the title below it."""
_SHORT = 8


def parse_vedlegg(paper: Paper) -> Draft:
    """The draft of an attachment."""
    return Draft(Dokument, {"tittel": _title(paper.blocks, paper)})


def _title(blocks: Sequence[Block], paper: Paper) -> Cited | None:
    """The first headings, when they are alike: "Lederavtale 2024" / "Kommunedirektøren" is one title.

    Above them stands at most a letterhead: whose letter it is, to whom, and when.
    """
    first = next((i for i, block in enumerate(blocks[:_LETTERHEAD]) if is_heading(block, paper.layout)), None)
    if first is None or any(len(block.text.split()) > _SHORT for block in blocks[:first]):
        return None
    if first and paper.layout.match("overskrift", blocks[first].text):
        return None
    title: list[Passage] = []
    for block in blocks[first:]:
        if not is_heading(block, paper.layout) or (title and _weight(block) != _weight(blocks[first])):
            break
        title.append(block.passage)
    return Passage.joined(title, " ").whole()


def _weight(block: Block) -> tuple[int | None, int]:
    return block.level, round(block.size or 0)
