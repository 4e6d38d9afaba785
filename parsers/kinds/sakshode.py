"""The head of a case paper: the labels over the case, its route, and its title among them.

The labels may stand before the kind of paper ("Arkiv: … JournalpostID: …" / "Saksframlegg"), and the title before the
route or after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.kinds.behandling import is_treatment
from parsers.kinds.saksgang import is_body
from parsers.kinds.tekst import is_heading, is_noise
from parsers.labels import is_label, label_lines
from parsers.layouts import Layout
from parsers.outline import heading_of
from parsers.passage import Passage
from schemas.evidence import Cited

_ENDS_HEAD = ("innstilling", "behandling", "votering", "vedtak", "avsnitt", "ikke_vedlagt")
_MAX_TITLE_WORDS = 40
_MAX_PROSE_WORDS = 16
"""A line without style that ends in a full stop and has more words is a sentence."""
_SHORT_HEAD = 4
"""A head without labels is no longer than this: the title alone, perhaps under a letterhead."""
_NEAR = 0.9
"""White space between the lines of a title, in line heights, is less."""
_NUMBER = re.compile(r"Sak\s?:\s?\S{0,6} ?\d{1,4}/\d{2,4}")
_LETTERHEAD = re.compile(r"\b(?:kommune|fylkeskommune|suohkan|gielda|tjïelte|herad)$", re.IGNORECASE)
# "Utvalg for miljø", "Formannskapet" above "Saksframlegg"; "Behandling:", "Hva saken gjelder:"
_OPENS = re.compile(r"^[^:]{2,60}:$")


def case_head(blocks: Sequence[Block], layout: Layout) -> tuple[Sequence[Block], Cited | None, Sequence[Block]]:
    """The head without its title, the case's title, and what follows the title."""
    ends = (index for index, block in enumerate(blocks) if _ends_head(block, layout) and not _in_title(blocks, index))
    end = next(ends, len(blocks))
    at = _title_index(blocks[:end], layout)
    if at is None:
        return blocks[:end], None, blocks[end:]
    after = at + 1
    while after < end and _goes_on(blocks, after, layout):
        after += 1
    title = Passage.joined((block.passage for block in blocks[at:after]), " ").whole()
    return [*blocks[:at], *blocks[after:end]], title, blocks[after:]


def _in_title(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading's word is the last line of a title: "KOMMUNEPLANENS AREALDEL - ANDRE GANGS" / "BEHANDLING"."""
    block, above = blocks[index], blocks[index - 1] if index else None
    if above is None or block.gap > 0 or above.cells or block.text.endswith(":") or above.text.endswith(":"):
        return False
    return block.text.isupper() and above.text.isupper() and len(above.text.split()) > 1


def _ends_head(block: Block, layout: Layout) -> bool:
    """Whether the head has ended: a part of the case, a body's treatment of it, or the attachments."""
    if heading_of(block, layout, _ENDS_HEAD) or is_treatment(block, layout):
        return True
    label = layout.match("etikett", block.text) or layout.match_prefix("etikett", block.text)
    return label is not None and label[0].role == "vedlegg"


def _title_index(head: Sequence[Block], layout: Layout) -> int | None:
    """Where the title stands: after the first label, else below the kind of paper; a heading before plain text."""
    labels = label_lines(head, layout)
    kind = max((index for index, block in enumerate(head) if layout.match("tittel", block.text)), default=-1)
    first = next((index for index, block in enumerate(head) if block.passage.first_line.number in labels), len(head))
    able = [index for index, block in enumerate(head) if _may_be_title(block, labels, layout)]
    able = [index for index in able if not _below_value(head, index)]
    after = [index for index in able if index > max(first, kind)]
    between = [index for index in able if first < index < kind]
    above = [index for index in able if kind < index < first]
    headings = {index for index in able if is_heading(head[index], layout, most_words=_MAX_TITLE_WORDS)}
    styled = any(block.bold or block.level is not None for block in head)
    for group in (after, above, between):
        found = next((index for index in group if index in headings), None)
        if found is None and group and (not styled or group is after):
            enough = first < len(head) or len(head) <= _SHORT_HEAD
            found = next((index for index in group if enough and not _is_prose(head[index])), None)
        if found is not None:
            return found
    return None


def _may_be_title(block: Block, labels: frozenset[int], layout: Layout) -> bool:
    if _NUMBER.fullmatch(block.text):
        return False
    if block.passage.first_line.number in labels or is_label(block, layout) or is_noise(block, layout):
        return False
    if (
        is_body(block.text)
        or layout.match("tittel", block.text)
        or _LETTERHEAD.search(block.text)
        or block.marker is not None
    ):
        return False
    filled = [cell for cell in block.cells if cell]
    return len(filled) <= 1 and len(block.text) > 1 and not block.text.startswith("(")


def _below_value(head: Sequence[Block], index: int) -> bool:
    """Whether a line stands below a label's value, and begins where that does: where the case officer works."""
    before = [cell for cell in head[index - 1].cells if cell] if index else []
    here = head[index].passage.pieces[0]
    if len(before) < 2 or here.line.box is not None or not here.at:
        return False
    return any(cell.pieces[0].at == here.at for cell in before[1:])


def _is_prose(block: Block) -> bool:
    words = len(block.text.split())
    return words > _MAX_TITLE_WORDS or (words > _MAX_PROSE_WORDS and block.text.endswith("."))


def _goes_on(blocks: Sequence[Block], index: int, layout: Layout) -> bool:
    """Whether the title goes on in this block: the next line, set alike."""
    before, block = blocks[index - 1], blocks[index]
    if block.level is not None or block.cells or block.marker or block.bold != before.bold or block.page != before.page:
        return False
    if is_label(block, layout) or _OPENS.match(block.text) or layout.match("tittel", block.text):
        return False
    if block.passage.first_line.box is None:
        return block.gap == 0 and not _is_prose(block) and before.level is None
    alike = abs((block.size or 0.0) - (before.size or 0.0)) < 0.6
    return before.bold and alike and block.gap < _NEAR
