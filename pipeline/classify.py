"""Classify: what kind of paper it is, and whose print, because of which lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.grammar.fremmed import is_of_others
from parsers.heads import label_roles
from parsers.layouts import Layout, generic_layout
from parsers.layouts.form import fold_form
from parsers.layouts.layout import Printed
from parsers.paper import Paper
from parsers.part import Part
from parsers.passage import Passage
from parsers.titles import Title
from schemas.evidence import Cited
from schemas.kodelister import Dokumenttype
from schemas.page import Format, Furniture, Pages

_MEETING_PAPERS = frozenset(
    {Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL, Dokumenttype.SAKSFRAMLEGG, Dokumenttype.SAKSPROTOKOLL}
)
_OF_MEETINGS = frozenset({Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL})
_HEAD_BLOCKS = 8
CLAIM = 2
"""So many different marks of a vendor claim a paper."""

_LONGEST_MARK = 200
"""Longer lines are no mark of a vendor."""

# What only a web page's text holds: "- …, sier rådmann Lars Bjerke", "Klikk for stort bilde", columns of links
_WEB = re.compile(
    r",\s(?:sier|seier)\s+(?:hun|han|ho|[a-zæøå]+\s+[A-ZÆØÅ])|klikk for stort bilde|\blik siden\b|\bles mer\b"
    r"|\bles møtepapir|\bse hele oversikten\b|\bpå facebook\b|nyhetsbrev|\bpubliser(?:t|e|er)\b|\bnettside|\bpå nett\b"
    r"|\bdokumenter\s?vedtak\s?video\b",
    re.IGNORECASE,
)
# What a formal attachment has: chapters, numbered sections, lines to sign on
_FORMAL = re.compile(
    r"^(?:kapittel\s+[ivx\d]+\b|§\s*\d+|\d{1,2}\.\d{1,2}\.?\s+[A-ZÆØÅ]|avtalen er inngått|vedlegg\s+\d+\b|dato:\s)"
    r"|^[._]{5,}$",
    re.IGNORECASE,
)
_FORMAL_NEEDED = 2


def classify(part: Part, layouts: Sequence[Layout], *, attached: bool) -> Paper:
    """The paper's kind and layout. ``attached`` says that it follows other papers in one file."""
    pages, blocks = part.pages, part.blocks
    layout, claimed = _find_layout(blocks, layouts)
    title = part.titles[0] if part.titles else None
    kind, because = _find_kind(pages, blocks, title, attached=attached)
    if kind not in _MEETING_PAPERS:
        layout, claimed = generic_layout(), True
    return Paper(
        pages=pages,
        blocks=blocks,
        dokumenttype=kind,
        because=because,
        title=title,
        layout=layout,
        claimed=claimed,
        glued=part.glued,
    )


def _find_kind(
    pages: Pages, blocks: Sequence[Block], title: Title | None, *, attached: bool
) -> tuple[Dokumenttype, Cited | None]:
    if title is not None and _is_of_others(blocks, title):
        return Dokumenttype.VEDLEGG if attached else Dokumenttype.UKJENT, title.passage.whole()
    if title is not None and not (_is_web_page(pages) and (title.of_case or not title.printed)):
        return title.dokumenttype, title.passage.whole()
    if not blocks:
        return Dokumenttype.UKJENT, None
    if attached:
        return Dokumenttype.VEDLEGG, blocks[0].passage.whole()
    formal = [block for block in blocks if _FORMAL.match(block.text)]
    if len(formal) >= _FORMAL_NEEDED:
        return Dokumenttype.VEDLEGG, formal[0].passage.whole()
    for block in blocks:
        match = _WEB.search(block.text)
        if match is not None:
            return Dokumenttype.NETTSIDE, block.passage.cite(match)
    if _is_web_page(pages):
        return Dokumenttype.NETTSIDE, blocks[0].passage.whole()
    return Dokumenttype.UKJENT, None


def _is_of_others(blocks: Sequence[Block], title: Title) -> bool:
    """Whether the title block of minutes or a notice says that others met than an elected body."""
    if title.dokumenttype not in _OF_MEETINGS or not title.printed:
        return False
    lines = [block.passage for block in blocks[: title.index + 2] if not any(label_roles(block, generic_layout()))]
    bodies = [cell for block in blocks[: title.index + _HEAD_BLOCKS] for cell in _body_label(block)]
    return is_of_others([passage.text for passage in (*lines, *bodies)])


def _body_label(block: Block) -> Sequence[Passage]:
    return [block.passage] if "utvalg" in label_roles(block, generic_layout()) else []


def _is_web_page(pages: Pages) -> bool:
    """Whether navigation stands around the text; a portal shows parts of a paper that are not the paper."""
    return pages.format is Format.HTML and any(line.furniture is Furniture.NAVIGATION for line in pages.lines)


def _find_layout(blocks: Sequence[Block], layouts: Sequence[Layout]) -> tuple[Layout, bool]:
    """The vendor's layout with the most marks on the paper, or ``generic``."""
    printed = find_printed(blocks)
    best, most = generic_layout(), 0
    for layout in layouts:
        marks = layout.kjennetegn.marks(printed)
        if marks > most:
            best, most = layout, marks
    return (best, True) if most >= CLAIM else (generic_layout(), False)


def find_printed(blocks: Sequence[Block]) -> Printed:
    """What fingerprints are looked for in."""
    texts = (text for block in blocks for text in (block.text, *(cell.text for cell in block.cells)))
    return Printed.of(
        (fold_form(text) for text in texts if len(text) <= _LONGEST_MARK),
        (tuple(_label_of(cell.text) for cell in block.cells if cell) for block in blocks if block.cells),
    )


def _label_of(cell: str) -> str:
    """A cell without the value behind its colon: "Arkiv: 033 &17" is Arkiv."""
    return fold_form(cell.partition(":")[0])
