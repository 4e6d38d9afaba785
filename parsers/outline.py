"""The outline of a paper: which heading each part stands under."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from parsers.blocks import Block
from parsers.layouts import Layout


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a paper: its role, its heading, and what stands under it."""

    role: str
    heading: Block
    match: re.Match[str]
    """The heading's match; for a heading with a value on its line, the match of its beginning."""
    body: tuple[Block, ...]


Recognise = Callable[[Block], tuple[str, re.Match[str]] | None]


def heading_of(block: Block, layout: Layout, roles: Iterable[str] | None = None) -> tuple[str, re.Match[str]] | None:
    """The role of a block that is a heading of the layout, alone or with its value after a colon."""
    if len([cell for cell in block.cells if cell]) > 1 or block.marker:
        return None
    found = layout.match("overskrift", block.text) or layout.match_prefix("overskrift", block.text)
    if found is None or (roles is not None and found[0].role not in roles):
        return None
    return found[0].role, found[1]


def cut_sections(blocks: Sequence[Block], recognise: Recognise) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """What stands before the first heading, and the sections after it."""
    before: list[Block] = []
    sections: list[Section] = []
    body: list[Block] = before
    open_section: tuple[str, Block, re.Match[str]] | None = None
    for block in blocks:
        found = recognise(block)
        if found is None:
            body.append(block)
            continue
        if open_section is not None:
            sections.append(_section(open_section, body))
        role, match = found
        open_section, body = (role, block, match), _value_after(block, match)
    if open_section is not None:
        sections.append(_section(open_section, body))
    return tuple(before), tuple(sections)


def _section(opened: tuple[str, Block, re.Match[str]], body: list[Block]) -> Section:
    role, heading, match = opened
    return Section(role=role, heading=heading, match=match, body=tuple(body))


def _value_after(block: Block, match: re.Match[str]) -> list[Block]:
    """The rest of the heading's own line, as the first block of its body."""
    rest = block.passage.part(match.end())
    if match.re.groupindex and "tittel" in match.re.groupindex:
        return []
    return [Block(passage=rest)] if rest else []
