"""Lines apart: a heading of the treatment that a reader joined with the paragraph above it.

In a text without empty lines the line above may be so full that the heading seems to go on with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.aapning import read_aapning
from parsers.grammar.forslag import tells_of_meeting
from parsers.layouts import Layout
from parsers.passage import Passage

_CLOSES = ".:!?»”"
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
    if len(starts) == 1:
        return []
    cuts: set[int] = set()
    for start, end in itertools.pairwise([*starts, len(passage.text)]):
        line = passage.part(start, end)
        if not line:
            continue
        if _is_alone(line, layout):
            cuts |= {start, end}
        elif start and passage.text[:start].rstrip()[-1:] in _CLOSES and _begins(line, layout):
            cuts.add(start)
    return sorted(cuts - {0, len(passage.text)})


def _is_alone(line: Passage, layout: Layout) -> bool:
    """Whether a line is a heading of the treatment, or template noise, and nothing else."""
    if layout.match("stoey", line.text) is not None:
        return True
    if not line.text[0].isupper() or line.text.endswith("."):
        return False
    found = layout.match("overskrift", line.text)
    opened = read_aapning(line)
    # The first line of two ("… sak 27/24 og avga") is not the whole sentence.
    whole = opened is not None and opened.sikker and line.text.endswith(":") and opened.match.end() >= len(line.text)
    return whole or (found is not None and found[0].role in _PARTS)


def _begins(line: Passage, layout: Layout) -> bool:
    """Whether a line, after one that ended its sentence, begins a part or tells what happened in the meeting."""
    found = layout.match_prefix("overskrift", line.text)
    heading = found is not None and found[0].role in _PARTS and "{" not in found[0].printed
    return heading or tells_of_meeting(line)
