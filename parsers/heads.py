"""Heads: what stands around the title of a paper and says which meeting or case it is of.

A word is a title when a head belongs to it: "Saksframstilling" over "Vår referanse … Saksbehandler …" begins a paper,
"Saksframstilling" over prose is a part of one; "Innkalling" over "Møtedato … Møtested …" begins one, "Innkalling" over
"Saker til behandling" is its case list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.blocks import Block
from parsers.layouts import Layout, generic_layout
from parsers.passage import Passage

MEETING = frozenset({"utvalg", "moetedato", "moetested", "tid", "moetenummer", "moeteleder", "saksnummer"})
"""Labels of a meeting's head."""
CASE = frozenset({"arkivsak", "journalpost", "saksbehandler", "arkivkode", "sakstittel", "behandles_av"})
"""Labels that only a case's head has."""
_ROUTE = frozenset({"utvalg", "moetedato", "saksnummer", "behandles_av"})
"""The columns of a case's way: "Saksnr. Utvalg Møtedato"."""
_ENOUGH = 2
"""So many different labels make a head."""
_BELOW = 12
_ABOVE = 12
_PROSE_WORDS = 30
_SHORT_WORDS = 12
"""A line of a letterhead is not longer."""

# "Den 20. feb. 2025 kl. 09:00 holdt byrådet møte i", "heldt kontrollutvalet møte i", "holder møte torsdag", "held møte"
_MEETS = re.compile(
    r"\b(?:holdt|heldt|holder|held)\b[^.:;\n]{0,90}\bmøte\b|\b(?:innkalles|innkallast|kalles inn|kalla inn)\b"
    r"[^.:;\n]{0,60}\bmøte\b",
    re.IGNORECASE,
)
# "Byrådet behandlet saken i møtet 20.02.2025 sak 33/25", "har handsama saka i møte", "Kontrollutvalet behandlet saka i"
TREATED = re.compile(
    r"^(?P<utvalg>[A-ZÆØÅ][^\d.:;\n]{1,100}?)\s+(?:har\s+)?(?:behandlet|behandla|handsama|behandlar)\s+sak(?:en|a)\s+i\s+"
    r"(?:sitt\s+)?møtet?\s+(?:den\s+)?(?P<dato>\d{1,2}\.\s?(?:\d{1,2}\.|[a-zæøå]{3,9}\.?)\s?\d{2,4}),?\s*"
    r"(?:(?:som\s+)?sak\s+(?P<nummer>(?:[A-ZÆØÅ]{1,4}[ -])?\d{1,4}/\d{2,4}))?"
)
# "Valgstyres behandling av sak 1/2026 i møte den 23.04.2026:"
TREATS = re.compile(
    r"^(?P<utvalg>[A-ZÆØÅ][^\d.:;\n]{1,100}?)s?\s+(?:behandling|handsaming)\s+av\s+sak\s+(?P<nummer>\d{1,4}/\d{2,4})\s+"
    r"i\s+møtet?\s+(?:den\s+)?(?P<dato>\d{1,2}\.\s?(?:\d{1,2}\.|[a-zæøå]{3,9}\.?)\s?\d{2,4})"
)
# "Lyngen kommune", "Bystyrets kontor", "Deanu gielda - Tana kommune", "Styre for Steinkjerbygg KF"
_OWNER_LINE = re.compile(r"\b(?:fylkes|by)?kommune\b|\bherad\b|\bsuohkan\b|\bgielda\b|\b(?:KF|IKS)\b", re.IGNORECASE)
# "Kommunestyret", "Råd for folkehelse", "Hovedutvalg plan næring og miljø", "Kvam heradsstyre", "Fylkestinget"
_BODY = re.compile(
    r"(?:styret?|utval(?:g|get|et)?|råde?t?|nemnda?|nemnden|ting(?:et)?|skap(?:et)?|komit[eé]e?n?|forsamlinga?|byråd)\b",
    re.IGNORECASE,
)


def is_owner_line(text: str) -> bool:
    """Whether a line of a letterhead names a municipality, a county or a company of theirs."""
    return _OWNER_LINE.search(text) is not None


def names_a_body(text: str) -> bool:
    """Whether words hold what the names of elected bodies end in: -styret, -utvalget, -rådet, -tinget, -skapet."""
    return _BODY.search(text) is not None


def label_roles(block: Block, layout: Layout) -> Iterator[str]:
    """The roles of the labels that a block holds, alone, with their values or in its cells."""
    for passage in [cell for cell in block.cells if cell] or [block.passage]:
        found = layout.match("etikett", passage.text) or layout.match_prefix("etikett", passage.text)
        if found is not None:
            yield found[0].role


def is_label_row(block: Block) -> bool:
    """Whether a block is a label of a case's or a meeting's head, with or without its value."""
    return any(role in MEETING | CASE for role in label_roles(block, generic_layout()))


def has_head(blocks: Sequence[Block], index: int) -> bool:
    """Whether a title at ``index`` has a head of its own, below it or above it on its page."""
    layout = generic_layout()
    roles: set[str] = set()
    for block in (*_above(blocks, index, layout), *_below(blocks, index, layout)):
        roles.update(role for role in label_roles(block, layout) if role in MEETING | CASE)
        if len(roles) >= _ENOUGH or _MEETS.search(block.text) or TREATED.match(block.text):
            return True
    return False


def head_values(blocks: Sequence[Block], index: int) -> frozenset[str]:
    """What stands in the head of a title, to tell whether two titles head the same meeting."""
    return frozenset(block.text.casefold() for block in _below(blocks, index, generic_layout())[:_ENOUGH])


def opens_page(blocks: Sequence[Block], index: int) -> bool:
    """Whether only a letterhead and labels stand above a block on its page."""
    above = blocks[first_on_page(blocks, index) : index]
    return len(above) <= _ABOVE and all(len(block.text.split()) <= _SHORT_WORDS and not block.marker for block in above)


def first_on_page(blocks: Sequence[Block], index: int) -> int:
    """The index of the first block of a block's page."""
    page = blocks[index].page
    while index and blocks[index - 1].page == page:
        index -= 1
    return index


def case_head_at(blocks: Sequence[Block], index: int) -> Passage | None:
    """The label that says that an untitled case paper begins here: who prepared it, or its number, and its route."""
    layout = generic_layout()
    who: Passage | None = None
    route = False
    for block in blocks[index : index + _BELOW]:
        if len(block.text.split()) > _PROSE_WORDS or block.page != blocks[index].page:
            break
        roles = set(label_roles(block, layout))
        if "moetested" in roles:
            return None
        if who is None and roles & {"saksbehandler", "arkivsak", "journalpost"}:
            who = block.passage
        route = route or "behandles_av" in roles or len(roles & _ROUTE) >= _ENOUGH
    return who if route else None


def _below(blocks: Sequence[Block], index: int, layout: Layout) -> list[Block]:
    """The blocks of a head below its title: up to prose, the case list or another title."""
    found: list[Block] = []
    for block in blocks[index + 1 : index + 1 + _BELOW]:
        heading = layout.match("overskrift", block.text)
        if (heading is not None and heading[0].role != "til_stede") or layout.match("tittel", block.text):
            break
        found.append(block)
        if len(block.text.split()) > _PROSE_WORDS:
            break
    return found


def _above(blocks: Sequence[Block], index: int, layout: Layout) -> list[Block]:
    """The blocks right above a title that hold labels, a letterhead between them aside."""
    first = max(first_on_page(blocks, index), index - _ABOVE)
    found: list[Block] = []
    for block in reversed(blocks[first:index]):
        if not any(True for _ in label_roles(block, layout)) and not is_owner_line(block.text):
            break
        found.append(block)
    return found
