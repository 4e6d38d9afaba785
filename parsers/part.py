"""A part of a file as it is laid out, before it is known what paper it is: its blocks, and the titles among them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.glued import read_blocks
from parsers.layouts import Layout
from parsers.titles import Title, find_titles
from schemas.page import Pages


class Part(msgspec.Struct, frozen=True):
    """Pages, or some lines of them, that hold one paper, or several until the file is split."""

    pages: Pages
    blocks: tuple[Block, ...]
    titles: tuple[Title, ...]
    glued: bool
    """Whether pages stand in one line each, so that only their heads can be read."""


def read_part(pages: Pages, layouts: Sequence[Layout]) -> Part:
    """The blocks and the titles of these pages."""
    blocks, glued = read_blocks(pages)
    heights = {page.number: page.height for page in pages.pages}
    return Part(pages, blocks, find_titles(blocks, heights, layouts), glued)
