"""Labels and their values: on the line, below, beside, or in the column of a table.

"Arkivsak" over "24/19079-1"; "Saksbehandler: X"; "Møtedato      Saksnr." over "02.12.2024      5/24"; a header row
"Utvalg / Dato / Sted" over its values. A label that is misprinted ("Arivsak") is found by its likeness and told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.navn import match_navn
from parsers.layouts import Form, Layout
from parsers.layouts.form import fold_form
from parsers.passage import Passage
from schemas.avvik import AvvikKode
from schemas.draft import Finding

_OF_MEETING = frozenset({"utvalg", "moetedato", "tid", "moetested", "moeterom", "start", "slutt", "moetenummer"})
# " Møtedato:" behind a value
_INNER = re.compile(r"(?<=\S\s)(?=(?P<etikett>[A-ZÆØÅ][^\W\d_]+(?:[ /-][^\W\d_]+){0,2}\.?\s?:)\s)")
_OFFICER = re.compile(r"(?:Saksbehandl(?:er|ar)|Sakshandsam[ae]r) (?=[A-ZÆØÅ])")
_MISPRINT_MIN = 6
"""Shorter labels are too easily one letter from another word ("dato", "tid")."""


class Labelled(msgspec.Struct, frozen=True):
    """A value with the label it stands under; ``printed`` is the right spelling when the label is misprinted."""

    role: str
    label: Passage
    value: Passage
    misprint_of: str | None = None


class LabelTable(msgspec.Struct, frozen=True):
    """A header row of labels with the rows below it; columns without a label have role None."""

    roles: tuple[str | None, ...]
    header: Block
    rows: tuple[Block, ...]

    def column(self, row: Block, role: str) -> Passage | None:
        """The row's cell under the label, None when there is none or it is empty."""
        for index, name in enumerate(self.roles):
            if name == role and index < len(row.cells) and row.cells[index]:
                return row.cells[index]
        return None


def read_labels(blocks: Sequence[Block], layout: Layout) -> tuple[Labelled, ...]:
    """Every label of the blocks with its value, in order. A label without a value is left out."""
    found: list[Labelled] = []
    index = 0
    while index < len(blocks):
        table = read_table(blocks, index, layout)
        if table is not None:
            found += _from_table(table, blocks[index], layout)
            index += 1 + len(table.rows)
            continue
        block = blocks[index]
        alone = _label(block, layout)
        if alone is not None:
            values = _values_below(blocks, index + 1, layout)
            if values:
                found.append(Labelled(alone[0], block.passage, Passage.joined(v.passage for v in values), alone[1]))
            index += 1 + len(values)
            continue
        found += _on_line(block, layout)
        index += 1
    return tuple(found)


def label_lines(blocks: Sequence[Block], layout: Layout) -> frozenset[int]:
    """The numbers of the lines where labels and their values begin; of a table with labels, every row's."""
    lines: set[int] = set()
    for item in read_labels(blocks, layout):
        lines |= {piece.line.number for part in (item.label, item.value) for piece in part.pieces}
    index = 0
    while index < len(blocks):
        table = read_table(blocks, index, layout)
        rows = (blocks[index], *table.rows) if table is not None else ()
        lines |= {piece.line.number for row in rows for piece in row.passage.pieces}
        index += max(len(rows), 1)
    return frozenset(lines)


def is_label(block: Block, layout: Layout) -> bool:
    """Whether a block is a label and nothing else, misprinted or not."""
    return _label(block, layout) is not None


def read_table(blocks: Sequence[Block], index: int, layout: Layout) -> LabelTable | None:
    """The table whose header row is ``blocks[index]``; None when that is no header row of labels."""
    header = blocks[index]
    if len(header.cells) < 2:
        return None
    roles = tuple(_cell_role(cell, header, layout) if cell else None for cell in header.cells)
    filled = sum(1 for cell in header.cells if cell)
    if sum(1 for role in roles if role) < max(2, filled):
        return None
    rows: list[Block] = []
    for block in blocks[index + 1 :]:
        if not _belongs(block, header):
            break
        rows.append(block)
    return LabelTable(roles, header, tuple(rows))


def misprints(labelled: Sequence[Labelled]) -> tuple[Finding, ...]:
    """A finding for each misprinted label."""
    return tuple(
        Finding(
            AvvikKode.ETIKETT_FEILSKREVET,
            f"etiketten «{item.label.text.rstrip(':. ')}» er lest som «{item.misprint_of}»",
            (item.label.whole(),),
        )
        for item in labelled
        if item.misprint_of is not None
    )


def _belongs(block: Block, header: Block) -> bool:
    if header.table is not None:
        return block.table == header.table
    return block.table is None and len(block.cells) == len(header.cells)


def _cell_role(cell: Passage, header: Block, layout: Layout) -> str | None:
    found = layout.match("etikett", cell.text)
    if found is not None:
        return found[0].role
    likely = _misprinted(cell.text, layout) if header.bold or header.header else None
    return likely.role if likely else None


def _from_table(table: LabelTable, header: Block, layout: Layout) -> list[Labelled]:
    """The values of the first row (a meeting has one date; a case's route is read by ``read_table`` itself)."""
    found = []
    for column, (role, label) in enumerate(zip(table.roles, header.cells, strict=True)):
        row = table.rows[0] if table.rows else None
        if role and row is not None and column < len(row.cells) and row.cells[column]:
            wrong = None if layout.match("etikett", label.text) else _misprinted(label.text, layout)
            found.append(Labelled(role, label, row.cells[column], wrong.printed.capitalize() if wrong else None))
    return found


def _label(block: Block, layout: Layout) -> tuple[str, str | None] | None:
    """(role, right spelling when misprinted) of a block that is a label and nothing else."""
    if block.marker or len([cell for cell in block.cells if cell]) > 1:
        return None
    found = layout.match("etikett", block.text)
    if found is not None:
        return found[0].role, None
    looks_like_label = block.bold or block.text.endswith(":")
    likely = _misprinted(block.text, layout) if looks_like_label else None
    return (likely.role, likely.printed.capitalize()) if likely else None


def _on_line(block: Block, layout: Layout) -> list[Labelled]:
    """Values on their labels' own line: "Saksbehandler: X", also several side by side, or label and value cells."""
    cells = [cell for cell in block.cells if cell]
    if len(cells) == 2 and not cells[0].text.endswith(":"):
        found = layout.match("etikett", cells[0].text)
        likely = None if found else _misprinted(cells[0].text, layout)
        if (found or likely) and layout.match("etikett", cells[1].text) is None:
            role = found[0].role if found else likely.role if likely else ""
            return [Labelled(role, cells[0], cells[1], likely.printed.capitalize() if likely else None)]
    officer = _OFFICER.match(block.text) if not cells and block.text.startswith("Saks") else None
    if officer is not None and match_navn(block.text, officer.end()) == len(block.text):
        # "Saksbehandler Kari Vik" on a line of its own
        return [Labelled("saksbehandler", block.passage.part(0, officer.end()), block.passage.part(officer.end()))]
    labelled = []
    pending: tuple[str, Passage, str | None] | None = None
    for passage in cells or [block.passage]:
        form = layout.match_prefix("etikett", passage.text)
        if form is not None:
            labelled += _in_a_row(form[0], passage, form[1].end(), layout)
            continue
        alone = layout.match("etikett", passage.text) if passage.text.endswith(":") else None
        wrong = _misprinted_prefix(passage, layout) if alone is None else None
        if alone is not None:
            pending = alone[0].role, passage, None
        elif wrong is not None:
            labelled.append(wrong)
        elif pending is not None:
            labelled.append(Labelled(pending[0], pending[1], passage, pending[2]))
            pending = None
    return labelled


def _in_a_row(form: Form, passage: Passage, end: int, layout: Layout) -> list[Labelled]:
    """A label's value, and those of the labels behind it: "Møtested: Rådhuset Møtedato: 15.02.2007 Tid: 18.00"."""
    inner = [
        (found[0].role, match.start(), match.end("etikett"))
        for match in (_INNER.finditer(passage.text, end) if form.role in _OF_MEETING else ())
        if (found := layout.match("etikett", match["etikett"])) is not None and found[0].role in _OF_MEETING
    ]
    labels = [(form.role, 0, end), *inner]
    ends = [*(start for _, start, _ in labels[1:]), len(passage.text)]
    if len({role for role, _, _ in labels}) < len(labels):
        labels, ends = labels[:1], [len(passage.text)]
    labelled = (
        Labelled(role, passage.part(start, value), passage.part(value, stop))
        for (role, start, value), stop in zip(labels, ends, strict=True)
    )
    return [item for item in labelled if item.value]


def _misprinted_prefix(passage: Passage, layout: Layout) -> Labelled | None:
    head, colon, _ = passage.text.partition(":")
    likely = _misprinted(head, layout) if colon and passage.part(len(head) + 1) else None
    if likely is None:
        return None
    end = len(head) + 1
    return Labelled(likely.role, passage.part(0, end), passage.part(end), likely.printed.capitalize())


def _misprinted(text: str, layout: Layout) -> Form | None:
    """The one label that ``text`` is a misprint of; None when it is none, or like several."""
    folded = fold_form(text)
    if len(folded) < _MISPRINT_MIN or len(folded.split()) > 3 or any(ch.isdigit() for ch in folded):
        return None
    if any(layout.screens[section].has(folded) for section in ("overskrift", "tittel", "stoey")):
        return None
    return layout.screens["etikett"].likely(folded, 2 if len(folded) > 10 else 1)


def _values_below(blocks: Sequence[Block], index: int, layout: Layout) -> list[Block]:
    """The blocks under a label that stands alone: up to the next label, heading or empty space after a value."""
    values: list[Block] = []
    for block in blocks[index:]:
        if _label(block, layout) or layout.match("overskrift", block.text) or block.level is not None:
            break
        if layout.match("tittel", block.text):
            break
        if _on_line(block, layout) or len(block.cells) > 1 or (values and block.gap >= 1):
            break
        values.append(block)
    return values
