"""Titles: lines that say what kind of paper begins here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from parsers.blocks import Block
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.kodelister import Dokumenttype

_KINDS: Mapping[str, Dokumenttype] = {kind.value: kind for kind in Dokumenttype}
TOP = 0.25
"""A title stands in the top quarter of its page."""
LETTERHEAD_LINES = 4
"""So many short lines at the most stand above the first title."""
BODY = 12.0
"""Body text is not larger than this, in points."""
_CLEAR_GAP = 2.0
"""Empty lines above a title in a text without styles."""


class Title(msgspec.Struct, frozen=True):
    """A block that names a kind of paper."""

    index: int
    dokumenttype: Dokumenttype
    passage: Passage


def find_titles(
    blocks: Sequence[Block], heights: Mapping[int, float | None], layouts: Sequence[Layout]
) -> tuple[Title, ...]:
    """The title lines of the blocks, in order. ``heights`` are the pages' heights in points."""
    named = [(index, kind) for index, block in enumerate(blocks) if (kind := _kind_of(block, layouts)) is not None]
    named = [(index, kind) for index, kind in named if index == 0 or not is_also_heading(blocks[index], layouts)]
    largest = max((blocks[index].size or 0.0 for index, _ in named if _near_top(blocks[index], heights)), default=0.0)
    return tuple(
        Title(index, kind, blocks[index].passage)
        for index, kind in named
        if index == 0 or _under_letterhead(blocks, index) or _stands_out(blocks[index], heights, largest)
    )


def _under_letterhead(blocks: Sequence[Block], index: int) -> bool:
    """Whether only a letterhead stands above, in a text without styles: "FLATANGER KOMMUNE" over "Møteprotokoll"."""
    above = blocks[:index]
    plain = all(block.passage.first_line.box is None and block.level is None for block in blocks[: index + 1])
    return plain and len(above) < LETTERHEAD_LINES and all(len(b.text.split()) <= 4 and not b.marker for b in above)


def is_also_heading(block: Block, layouts: Sequence[Layout]) -> bool:
    """Whether a title's words are also a heading's: "Sakskart" stands on top of a paper, and inside one."""
    return any(layout.match("overskrift", block.text) for layout in layouts)


def _kind_of(block: Block, layouts: Sequence[Layout]) -> Dokumenttype | None:
    if block.cells or block.marker:
        return None
    for layout in layouts:
        found = layout.match("tittel", block.text)
        if found is not None:
            return _KINDS[found[0].role]
    return None


def _stands_out(block: Block, heights: Mapping[int, float | None], largest: float) -> bool:
    """Whether a title's words are set as a title: a heading of the format, on top of the page, or set apart.

    Further down a page (papers printed one after another) a title is as large as those on top.
    """
    if block.level is not None:
        return True
    size = block.size or 0.0
    if block.passage.first_line.box is None:
        return block.gap >= _CLEAR_GAP
    styled = block.bold or size > 11
    return styled and (_near_top(block, heights) or (size > BODY and size >= largest - 0.5 and block.gap >= 1))


def _near_top(block: Block, heights: Mapping[int, float | None]) -> bool:
    line = block.passage.first_line
    height = heights.get(line.page)
    return line.box is not None and height is not None and line.box.top < TOP * height
