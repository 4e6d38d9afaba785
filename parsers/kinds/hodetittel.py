"""A case's title over its own head, in minutes that print no number before the title.

"REGIONALT SENTER FOR KLATRING - TILSKOT" over "Sakshandsamar: … Arkivsaksnr.: …" and "Saksnr.: / Utval / Møtedato":
the number is the one that the route, or a label of its own, gives for this meeting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsers.blocks import Block
from parsers.grammar.saksnummer import is_saksnummer, match_saksnummer
from parsers.kinds.saksgang import is_body, is_route
from parsers.labels import label_lines, read_labels, read_table
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.normal.dato import read_dato
from schemas.normal.likhet import shared_words
from schemas.normal.nummer import read_saksnummer

_HEAD_LINES = 14
"""A case's head has no more lines."""
_TITLE_LINES = 3
_MAX_WORDS = 30
_ALIKE = 0.8
_LETTERS = re.compile(r"[^\W\d_]{2}")


def title_over_head(
    blocks: Sequence[Block], index: int, listed: Mapping[str, Sequence[str]], layout: Layout
) -> tuple[int, Passage] | None:
    """How many blocks the title takes that begins here, and the case's number in the head below it."""
    if not _may_be_title(blocks[index], layout):
        return None
    lines = 1
    while lines <= _TITLE_LINES and index + lines < len(blocks):
        head = blocks[index + lines : index + lines + _HEAD_LINES]
        if _is_head_line(head, layout):
            number = _number(head, layout)
            title = " ".join(block.text for block in blocks[index : index + lines])
            return (lines, number) if number is not None and _is_title(title, number, listed) else None
        if not _goes_on(blocks[index], blocks[index + lines], layout):
            return None
        lines += 1
    return None


def _may_be_title(block: Block, layout: Layout) -> bool:
    text = block.text
    if len([cell for cell in block.cells if cell]) > 1 or block.marker or len(text.split()) > _MAX_WORDS:
        return False
    known = any(
        layout.match(section, text) or layout.match_prefix(section, text)
        for section in ("tittel", "etikett", "overskrift")
    )
    return (
        not known
        and not is_body(text)
        and not text[0].islower()
        and text[-1] not in ".:;,"
        and _LETTERS.search(text) is not None
        and match_saksnummer(text) is None
    )


def _goes_on(first: Block, block: Block, layout: Layout) -> bool:
    alike = block.bold == first.bold and block.size == first.size and block.gap < 1
    return alike and (first.bold or first.text.isupper() == block.text.isupper()) and _may_be_title(block, layout)


def _is_head_line(head: Sequence[Block], layout: Layout) -> bool:
    """Whether a case's head begins: a label with its value, or a table of labels."""
    return bool(head) and head[0].passage.first_line.number in label_lines(head[:3], layout)


def _number(head: Sequence[Block], layout: Layout) -> Passage | None:
    """The case's number in its head: of several in the route the one of the last meeting; or behind its label."""
    labels = label_lines(head, layout)
    own = next((at for at, block in enumerate(head) if block.passage.first_line.number not in labels), len(head))
    numbers: list[tuple[str, Passage]] = []
    for index in range(own):
        table = read_table(head, index, layout)
        if table is None or not is_route(table):
            continue
        for row in table.rows:
            number, date = table.column(row, "saksnummer"), table.column(row, "moetedato")
            day = read_dato(date.text) if date is not None else None
            if number is not None and is_saksnummer(number.text):
                numbers.append((str(day) if day else "", number))
        return max(numbers, key=lambda found: found[0])[1] if numbers else None
    labelled = (item.value for item in read_labels(head[:own], layout) if item.role == "saksnummer")
    return next((value for value in labelled if is_saksnummer(value.text)), None)


def _is_title(title: str, number: Passage, listed: Mapping[str, Sequence[str]]) -> bool:
    """Whether the case list has this title for the number; without the number in a list any title may be it."""
    titles = listed.get(read_saksnummer(number.text) or "", ())
    return not titles or any(shared_words(title.casefold(), other.casefold()) >= _ALIKE for other in titles)
