"""The title block: the kind of paper, and the body's name below it."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.blocks import Block
from parsers.heads import label_roles
from parsers.labels import is_label
from parsers.outline import heading_of
from parsers.paper import Paper
from parsers.passage import Passage

_MAX_BODY = 80


def after_title(paper: Paper) -> Sequence[Block]:
    """All blocks below the title, and before them the labels above it ("Arkivsaksnr", "Saksbehandler")."""
    title = paper.title
    if title is None or not title.printed:
        return paper.blocks
    above = [block for block in paper.blocks[: title.index] if any(label_roles(block, paper.layout))]
    return (*above, *paper.blocks[title.index + 1 :])


def title_block(paper: Paper) -> tuple[Passage | None, Sequence[Block]]:
    """The body's name in the title or under it ("Møteprotokoll" / "Politisk forhandlingsutvalg"), and what follows."""
    rest = after_title(paper)
    if paper.title is None or not paper.title.printed:
        return None, rest
    if paper.title.utvalg is not None:
        return paper.title.utvalg, rest
    below = paper.blocks[paper.title.index + 1 :]
    if not below or not _is_body(below[0], paper):
        return None, rest
    return below[0].passage, [block for block in rest if block is not below[0]]


def _is_body(block: Block, paper: Paper) -> bool:
    layout = paper.layout
    plain = not block.cells and not block.marker and len(block.text) <= _MAX_BODY and block.text[-1:] not in ".:"
    if not plain or is_label(block, layout) or layout.match_prefix("etikett", block.text):
        return False
    return heading_of(block, layout) is None and not any(ch.isdigit() for ch in block.text)
