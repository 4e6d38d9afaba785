"""The title block: the kind of paper, and the body's name below it."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.blocks import Block
from parsers.labels import is_label
from parsers.outline import heading_of
from parsers.paper import Paper
from parsers.passage import Passage

_MAX_BODY = 80


def after_title(paper: Paper) -> Sequence[Block]:
    """All blocks after the title; all blocks when the paper has no title."""
    layout = paper.layout
    at = next((i for i, block in enumerate(paper.blocks) if layout.match("tittel", block.text)), -1)
    return paper.blocks[at + 1 :]


def before_title(paper: Paper) -> Sequence[Block]:
    """All blocks above the title: a letterhead, the meeting's number, sometimes the labels of its head."""
    return paper.blocks[: len(paper.blocks) - len(after_title(paper)) - 1]


def title_block(paper: Paper) -> tuple[Passage | None, Sequence[Block]]:
    """The body's name under the title ("Møteprotokoll" / "Politisk forhandlingsutvalg"), and what follows."""
    rest = after_title(paper)
    if len(rest) == len(paper.blocks) or not rest or not _is_body(rest[0], paper):
        return None, rest
    return rest[0].passage, rest[1:]


def _is_body(block: Block, paper: Paper) -> bool:
    layout = paper.layout
    plain = not block.cells and not block.marker and len(block.text) <= _MAX_BODY and block.text[-1:] not in ".:"
    if not plain or is_label(block, layout) or layout.match_prefix("etikett", block.text):
        return False
    return heading_of(block, layout) is None and not any(ch.isdigit() for ch in block.text)
