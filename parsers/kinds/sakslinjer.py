"""Lines apart: a heading of the treatment that a reader joined with the paragraph above it.

In a text without empty lines the line above may be so full that the heading seems to go on with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.layouts import Layout
from parsers.passage import Passage

_PARTS = frozenset({"innstilling", "behandling", "votering", "vedtak"})


def part_headings(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    """The blocks, those apart that hold a heading of the treatment, or template noise, on a line of its own."""
    parted: list[Block] = []
    for block in blocks:
        cuts = [] if block.cells else _heading_lines(block.passage, layout)
        bounds = [0, *cuts, len(block.text)]
        for number, (start, end) in enumerate(itertools.pairwise(bounds)):
            part = block.passage.part(start, end) if cuts else block.passage
            if number == 0:
                parted.append(msgspec.structs.replace(block, passage=part) if cuts else block)
            elif part:
                parted.append(Block(passage=part, bold=block.bold, size=block.size))
    return parted


def _heading_lines(passage: Passage, layout: Layout) -> list[int]:
    """Where lines begin or end that are such a heading and nothing else, the first line aside."""
    starts = [0]
    for before, piece in itertools.pairwise(passage.pieces):
        if piece.line.number != before.line.number:
            starts.append(piece.start)
    cuts: set[int] = set()
    for start, end in zip(starts, [*starts[1:], len(passage.text)], strict=True):
        line = passage.text[start:end].strip()
        found = layout.match("overskrift", line) if len(starts) > 1 and line[:1].isupper() else None
        heading = found is not None and found[0].role in _PARTS and not line.endswith(".")
        if heading or (len(starts) > 1 and layout.match("stoey", line)):
            cuts |= {start, end}
    return sorted(cuts - {0, len(passage.text)})
