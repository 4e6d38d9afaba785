"""A list of speakers in the minutes: who spoke when, with the case's number and title between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.saksnummer import match_saksnummer
from parsers.passage import Passage

# "16.30", "Kl. 16.30", "Kl.": the clock in a list of who speaks on which case
_CLOCK = re.compile(r"(?:kl\.?\s?)?(?:\d{1,2}[.:]\d{2}(?:\s?-\s?\d{1,2}[.:]\d{2})?)?", re.IGNORECASE)


def part_speakers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the cases of a list of speakers on their own.

    Beside the clock stands who speaks, and the case's number and title on a line of its own: "Kl. 16.30 / 58/25
    Bellevuebakken 9" over "Muntlig innlegg fra …".
    """
    parted: list[Block] = []
    for block in blocks:
        cells = [cell for cell in block.cells if cell]
        if len(cells) != 2 or not _CLOCK.fullmatch(cells[0].text):
            parted.append(block)
            continue
        parts = _case_lines(cells[1])
        if not parts:
            parted.append(block)
            continue
        before = cells[1].part(0, parts[0])
        if before:
            parted.append(
                msgspec.structs.replace(
                    block, passage=Passage.joined([cells[0], before], " "), cells=(cells[0], before)
                )
            )
        for start, end in zip(parts, [*parts[1:], len(cells[1].text)], strict=True):
            parted.append(Block(passage=cells[1].part(start, end), bold=block.bold, size=block.size, gap=block.gap))
    return tuple(parted)


def _case_lines(cell: Passage) -> list[int]:
    """Where in a cell the lines begin that begin with a case's number and title."""
    starts = [
        piece.start
        for index, piece in enumerate(cell.pieces)
        if index == 0 or piece.line is not cell.pieces[index - 1].line
    ]
    matches = {start: match_saksnummer(cell.text[start:]) for start in starts}
    return [start for start, match in matches.items() if match and match["tittel"]]
