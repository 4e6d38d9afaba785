"""What every kind of paper has: its whole text by paragraph, the laws and cases it cites, what it shields."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from parsers.blocks import Block
from parsers.grammar.lov import parse_lovhenvisninger
from parsers.grammar.referanse import parse_kryssreferanser
from parsers.labels import is_label, read_labels
from parsers.layouts import Layout
from parsers.paper import Paper
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import derived
from schemas.records import Avsnitt, Skjerming

_MAX_HEADING_WORDS = 16
_NO_LEVEL = -7.0
"""Below <h6>."""
# "Unntatt offentlighet, jf. offl. § 23", "U.off. offl § 13"
_EXEMPT = re.compile(
    r"\b(?P<grad>unntatt(?:\s+fra)?\s+off(?:entlighet|\.)|unnateke\s+offentlegheit|u\.?\s?off\.?)[,:;\s(]*"
    r"(?:(?:jf|jfr)\.?\s*)?(?P<hjemmel>(?:offentleglova|offl?\.?)\s*§\s*\d{1,2}[^.;()\n]{0,60})?",
    re.IGNORECASE,
)


def parse_tekst(paper: Paper) -> dict[str, Value]:
    """The fields ``tekst``, ``lovhenvisning``, ``kryssreferanse`` and ``skjerming`` of a paper."""
    blocks = [block for block in paper.blocks if not is_noise(block, paper.layout)]
    passages = [block.passage for block in blocks]
    prose = [block.passage for block in blocks if not block.cells and not is_label(block, paper.layout)]
    return {
        "tekst": tuple(_sections(blocks, paper.layout)),
        "lovhenvisning": tuple(draft for passage in prose for draft in parse_lovhenvisninger(passage)),
        "kryssreferanse": tuple(draft for passage in prose for draft in parse_kryssreferanser(passage)),
        "skjerming": tuple(draft for passage in passages for draft in _skjerming(passage)),
    }


def is_noise(block: Block, layout: Layout) -> bool:
    """Whether a block is left over from the template: "[Lagre vedtak]"."""
    return layout.match("stoey", block.text) is not None


def join_blocks(blocks: Iterable[Block], layout: Layout) -> Passage:
    """The blocks as one text, a line for each."""
    return Passage.joined(block.passage for block in blocks if not is_noise(block, layout))


def is_heading(block: Block, layout: Layout, most_words: int = _MAX_HEADING_WORDS) -> bool:
    """Whether a block is a heading of its paper: the format says so, or it is a short bold line of its own."""
    if block.cells or not block.text:
        return False
    if block.level is not None:
        return True
    if not block.bold or block.marker in {"-", "–", "•"} or len(block.text.split()) > most_words:
        return False
    return not is_label(block, layout) and not read_labels([block], layout)


# "1. Sammendrag og konklusjon", "2.1. Delegering"
_NUMBERED = re.compile(r"^(?P<punkt>\d{1,2}(?:\.\d{1,2}){0,3}\.?)\s+(?=\S)")


def _sections(blocks: Sequence[Block], layout: Layout) -> Iterable[Draft]:
    headings = [is_heading(block, layout) for block in blocks]
    levels = _levels(list(itertools.compress(blocks, headings)))
    heading: Block | None = None
    body: list[Passage] = []
    for block, heads in zip(blocks, headings, strict=True):
        if not heads:
            body.append(block.passage)
            continue
        if heading is not None or body:
            yield _section(heading, body, levels)
        heading, body = block, []
    if heading is not None or body:
        yield _section(heading, body, levels)


def _section(heading: Block | None, body: Sequence[Passage], levels: dict[int, int]) -> Draft:
    text = Passage.joined(body)
    values: dict[str, Value | None] = {"tekst": text.whole() if text else None}
    if heading is not None:
        number = _NUMBERED.match(heading.text)
        title = heading.passage.part(number.end() if number else 0)
        values["overskrift"] = title.whole()
        values["punkt"] = heading.passage.cite(number, "punkt") if number else None
        values["nivaa"] = derived(str(levels[heading.passage.first_line.number]), heading.passage.whole())
    return Draft(Avsnitt, values)


def _levels(headings: Sequence[Block]) -> dict[int, int]:
    """The rank of each heading by its first line's number, the largest being 1.

    A format that states levels is believed, and a bold line without one is the smallest of headings; else the font
    size tells.
    """
    stated = any(block.level is not None for block in headings)
    weights = {
        block.passage.first_line.number: (
            float(-block.level) if block.level is not None else _NO_LEVEL if stated else block.size or _NO_LEVEL
        )
        for block in headings
    }
    ranks = {weight: rank for rank, weight in enumerate(sorted(set(weights.values()), reverse=True), start=1)}
    return {line: ranks[weight] for line, weight in weights.items()}


def _skjerming(passage: Passage) -> Iterable[Draft]:
    for match in _EXEMPT.finditer(passage.text):
        values: dict[str, Value | None] = {"tilgangsrestriksjon": passage.cite(match, "grad")}
        if match["hjemmel"]:
            values["skjermingshjemmel"] = passage.cite(match, "hjemmel")
        yield Draft(Skjerming, values)
