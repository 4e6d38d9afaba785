"""Proposals put forward in the meeting: who, for which parties, and the text to its end."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.blocks import Block
from parsers.grammar.avstemning import is_avstemning
from parsers.grammar.forslag import NARRATES, Forslagsstiller, read_forslagsstiller
from parsers.kinds.tekst import is_heading, is_noise
from parsers.layouts import Layout
from parsers.outline import heading_of
from parsers.passage import Passage
from schemas.draft import Draft
from schemas.records import Forslag

_INDENTED = 6.0
"""Points that a proposal's text stands in from the line that announces it."""
_INDENTED_CHARS = 2
_ENDS = ("i_moetet", "tilfoersel", "votering", "behandling", "vedtak", "innstilling")


def parse_forslag(blocks: Sequence[Block], layout: Layout) -> tuple[Draft, ...]:
    """The proposals of a treatment, in order."""
    found: list[Draft] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        by = None if block.cells else read_forslagsstiller(block.passage)
        index += 1
        if by is None:
            continue
        body = _body(blocks[index:], block, by, layout)
        index += len(body)
        parts = [by.tekst] if by.tekst is not None else []
        parts += [other.passage for other in body if not is_noise(other, layout)]
        if by.forslag and parts:
            text = Passage.joined(parts).whole()
            found.append(Draft(Forslag, {"forslagsstiller": by.navn, "parti": by.parti, "tekst": text}))
    return tuple(found)


def _body(blocks: Sequence[Block], head: Block, by: Forslagsstiller, layout: Layout) -> list[Block]:
    """The blocks of the text: what stands indented, in quotation marks, or up to what else the minutes tell."""
    body: list[Block] = []
    indented = quoted = False
    for block in blocks:
        if _ends(block, layout):
            break
        if not body:
            if by.tekst is not None and not _stands_in(block, head):
                break
            indented = _stands_in(block, head)
            quoted = block.text[:1] in '«“"”' and not indented
        elif (indented and not _stands_in(block, head)) or (not indented and NARRATES.match(block.text)):
            break
        body.append(block)
        if quoted and block.text.rstrip(" .")[-1:] in '»”"':
            break
    return body


def _ends(block: Block, layout: Layout) -> bool:
    if heading_of(block, layout, _ENDS) is not None or (is_heading(block, layout) and not block.marker):
        return True
    if block.cells or block.marker:
        return False
    return read_forslagsstiller(block.passage) is not None or is_avstemning(block.passage, sure=True)


def _stands_in(block: Block, head: Block) -> bool:
    a, b = head.passage.pieces[0], block.passage.pieces[0]
    if a.line.box is not None and b.line.box is not None:
        return b.line.box.x0 > a.line.box.x0 + _INDENTED
    return a.line.box is None and b.line.box is None and b.at >= a.at + _INDENTED_CHARS
