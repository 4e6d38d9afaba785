"""The list of attachments of a case paper: on the label's line, below it, numbered, or in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.kinds.tekst import is_heading, is_noise
from parsers.labels import is_label
from parsers.layouts import Layout
from parsers.outline import heading_of
from parsers.passage import Passage
from schemas.evidence import Cited

# "1 Valgstyrets_møtebok_5006", "2. Plankart", "3) Notat": the item's number in the list
_COUNTED = re.compile(r"^(?P<nummer>\d{1,2})\s?[.):]?\s+(?P<tittel>\S.*)$", re.DOTALL)
# "1", "2.": a number on a line of its own above its title
_COUNT_ALONE = re.compile(r"^(?P<nummer>\d{1,2})[.)]?$")
_BULLET = re.compile(r"^[-–—•▪◦*]\s+(?=\S)")
# "Ingen", "Ingen vedlegg.", "-"
_NONE = re.compile(r"^(?:ingen(?: vedlegg)?|nei|[-–—]+)\.?$", re.IGNORECASE)
# "Utrykte vedlegg:", "Saksdokumenter (ikke vedlagt):", "Dokumenter i saken": listed, but not attached
_NOT_ATTACHED = re.compile(
    r"^(?:ikke vedlagte?|ikkje vedlagt|utrykte? vedlegg|uprenta vedlegg|saksdokument|dokument(?:er)? i saka?"
    r"|andre dokument|øvrige dokument|andre saksdokument|særutskrift(?: sendes| til|:)|utskrift sendes"
    r"|kopi til|vedtaket? sendes)",
    re.IGNORECASE,
)
# "SAKSGRUNNLAG:", "Bakgrunn:": a heading in a text without styles
_PLAIN_HEADING = re.compile(r"^(?:[^\W\d_][^:.\n]{2,60}:|[A-ZÆØÅ][A-ZÆØÅ /-]{5,60})$")
# "Asker, 03.12.2024", "Dato: 12. februar 2024", "Side 2 av 3"
_CLOSING = re.compile(
    r"^(?:[A-ZÆØÅ][\wæøå /-]{2,30},\s+(?:den\s+)?\d{1,2}\.|dato:?\s+\d{1,2}\.|(?:dette )?dokumentet er )", re.IGNORECASE
)
# "Kart over elva ........ 103": a line of a table of contents
_LEADER = re.compile(r"\.{4}|(?:\. ){4}|…{2}")
_MAX_TITLE_WORDS = 45


def parse_vedleggsliste(blocks: Sequence[Block], layout: Layout) -> tuple[Cited, ...]:
    """The titles listed under "Vedlegg:", to the next heading; the list is found wherever it stands."""
    titles: list[Cited] = []
    index = 0
    while index < len(blocks):
        first = _after_label(blocks[index], layout)
        index += 1
        if first is None or not _may_be_title(first):
            continue
        items = [first] if first else []
        while index < len(blocks) and not _ends_list(blocks, index, bool(items), layout):
            block = blocks[index]
            if not is_noise(block, layout) and not is_label(block, layout):
                items.append(_title_cell(block))
            index += 1
        titles += _without_numbers(items)
    return tuple(titles)


def _after_label(block: Block, layout: Layout) -> Passage | None:
    """What stands behind the label on its line, perhaps nothing; None when the block is no such label."""
    label = layout.match("etikett", block.text)
    if label is not None and label[0].role == "vedlegg":
        return Passage("", ())
    form = layout.match_prefix("etikett", block.text)
    if form is not None and form[0].role == "vedlegg":
        return block.passage.part(form[1].end())
    cells = [cell for cell in block.cells if cell]
    head = layout.match("etikett", cells[0].text) if len(cells) > 1 else None
    if head is not None and head[0].role == "vedlegg":
        return Passage.joined(cells[1:], " ")
    return None


def _ends_list(blocks: Sequence[Block], index: int, begun: bool, layout: Layout) -> bool:
    """Whether the list has ended before this block: a heading, the signature, or empty space below plain items."""
    block = blocks[index]
    if is_heading(block, layout) or layout.match("tittel", block.text) or heading_of(block, layout):
        return True
    if _NOT_ATTACHED.match(block.text) or _PLAIN_HEADING.match(block.text) or _CLOSING.match(block.text):
        return True
    if not _may_be_title(block.passage):
        return True
    plain = block.passage.first_line.box is None
    listed = block.marker is not None or bool(block.cells) or _COUNTED.match(block.text) is not None
    return plain and begun and block.gap >= 1 and not listed


def _may_be_title(item: Passage) -> bool:
    return _LEADER.search(item.text) is None and len(item.text.split()) <= _MAX_TITLE_WORDS


def _title_cell(block: Block) -> Passage:
    """The item's text with its number: of a row, the number and the title, not the columns after them."""
    cells = [cell for cell in block.cells if cell]
    if len(cells) > 1:
        counted = _COUNT_ALONE.match(cells[0].text) is not None
        return Passage.joined([*cells[: int(counted)], *_close(cells[int(counted) :])], " ")
    return block.passage


def _close(cells: Sequence[Passage]) -> list[Passage]:
    """The first column, and those that only one space parts from it: words that stand over one another by chance."""
    kept = [cells[0]]
    for cell in cells[1:]:
        last, first = kept[-1].pieces[-1], cell.pieces[0]
        if first.line is not last.line or first.line.box is not None or first.at - (last.at + last.length) > 1:
            break
        kept.append(cell)
    return kept


def _without_numbers(items: Sequence[Passage]) -> list[Cited]:
    """The titles without bullets, and without numbers where these count the list."""
    titles: list[Cited] = []
    for item in items:
        bullet = _BULLET.match(item.text)
        title = item.part(bullet.end()) if bullet else item
        counted = _COUNTED.match(title.text)
        if counted is not None and int(counted["nummer"]) == len(titles) + 1:
            title = title.part(counted.start("tittel"))
        alone = _COUNT_ALONE.match(title.text)
        if title and not _NONE.match(title.text) and alone is None:
            titles.append(title.whole())
    return titles
