"""A paper: the blocks of one document of a packet, with its kind and the layout that claims it."""

from __future__ import annotations

import msgspec

from parsers.blocks import Block
from parsers.layouts import Layout
from parsers.titles import Title
from schemas.evidence import Cited
from schemas.kodelister import Dokumenttype
from schemas.page import Pages


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """One paper, ready to be parsed."""

    pages: Pages
    blocks: tuple[Block, ...]
    dokumenttype: Dokumenttype
    because: Cited | None
    """The lines that say what kind it is."""
    title: Title | None
    """The title, or the head that stands for one; None for a paper that is none of a meeting's."""
    layout: Layout
    claimed: bool
    """Whether a vendor's layout recognised the print."""
    glued: bool = False
    """Whether pages stand in one line each, so that only their heads can be read."""
