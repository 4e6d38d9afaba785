"""The walk over a part of a Word document: its paragraphs, tables and text boxes, in order (ECMA-376-1 § 17.2)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parsers.readers.docx.leftout import LeftOut
from parsers.readers.docx.looks import PLAIN, RawLook
from parsers.readers.docx.story import Block, Grid, GridCell, Look, Paragraph, Piece, Text, is_blank
from parsers.readers.docx.word.chunks import read_chunk
from parsers.readers.docx.word.names import MC, R, W, switch, value
from parsers.readers.docx.word.notes import Notes
from parsers.readers.docx.word.numbering import Numbering
from parsers.readers.docx.word.package import Part
from parsers.readers.docx.word.runs import Runs, holds_text, shown_branch
from parsers.readers.docx.word.styles import ParagraphStyle, Styles, read_paragraph_style
from parsers.readers.docx.word.tables import TableShape, merge_down
from parsers.readers.docx.xml import Element

_SKIPPED = frozenset({W + "sectPr", W + "pPr", W + "sdtPr", W + "sdtEndPr", W + "tblPr", W + "tblGrid", W + "tcPr"})
_DELETED_MARKS = (W + "del", W + "moveFrom")


class Shared(msgspec.Struct, frozen=True):
    """What all parts of a document share."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    left_out: LeftOut


class Story:
    """Reads the blocks of one part."""

    def __init__(self, part: Part, shared: Shared, *, heads: bool = False) -> None:
        self._part = part
        self._shared = shared
        self.runs = Runs(part, shared.styles, shared.notes, shared.left_out, heads=heads)

    def blocks(self, parents: Iterable[Element], table: RawLook = PLAIN) -> list[Block]:
        """The blocks that these elements are."""
        blocks: list[Block] = []
        carried: list[Piece] = []
        self._walk(parents, table, blocks, carried)
        if carried:
            blocks.append(Paragraph(pieces=tuple(carried)))
        return blocks

    def _walk(self, elements: Iterable[Element], table: RawLook, blocks: list[Block], carried: list[Piece]) -> None:
        """``carried`` is the text of paragraphs whose end was deleted: it stands in the next paragraph."""
        for element in elements:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element, table, blocks, carried)
            elif tag == W + "tbl":
                blocks.append(self._grid(element))
            elif tag == MC + "AlternateContent":
                self._walk(shown_branch(element), table, blocks, carried)
            elif tag == W + "altChunk":
                blocks += read_chunk(self._part.by_id(element.get(R + "id")))
            elif tag not in _SKIPPED:
                self._walk(element, table, blocks, carried)

    # ------------------------------------------------------------------------------------------ paragraphs

    def _paragraph(self, element: Element, table: RawLook, blocks: list[Block], carried: list[Piece]) -> None:
        ppr = element.find(W + "pPr")
        style_id = value(ppr, "pStyle")
        stated = read_paragraph_style(ppr)
        style = self._shared.styles.paragraph(style_id)
        merged = stated.over(style)
        pieces, boxes = self.runs.read(element, merged.look, table)
        mark = ppr.find(W + "rPr") if ppr is not None else None
        if mark is not None and any(mark.find(name) is not None for name in _DELETED_MARKS):
            carried += pieces
        else:
            paragraph = Paragraph(
                pieces=(*carried, *pieces),
                level=merged.level or None,
                before=merged.before or 0.0,
                after=merged.after or 0.0,
                style=style_id,
                contextual=bool(merged.contextual),
                new_page=bool(merged.new_page),
            )
            carried.clear()
            if not (switch(mark, "vanish") and is_blank(paragraph)):
                marker = self._marker(stated, style, style_id)
                blocks.append(msgspec.structs.replace(paragraph, marker=marker))
        for box in boxes:
            blocks += [_drawn(box)] if isinstance(box, str) else self.blocks(box)

    def _marker(self, stated: ParagraphStyle, style: ParagraphStyle, style_id: str | None) -> str:
        num_id = style.num_id if stated.num_id is None else stated.num_id
        if num_id is None:
            return ""
        numbering = self._shared.numbering
        level = style.num_level if stated.num_level is None else stated.num_level
        return numbering.marker(num_id, numbering.level_of(num_id, style_id) if level is None else level)

    # ---------------------------------------------------------------------------------------------- tables

    def _grid(self, table: Element) -> Grid:
        shape = TableShape(table, self._shared.styles)
        rows: list[list[GridCell]] = []
        for row in shape.rows:
            if row.deleted:
                self._shared.left_out.deleted += holds_text(row.element)
                continue
            cells: list[GridCell] = []
            for cell in row.cells:
                if cell.deleted:
                    self._shared.left_out.deleted += holds_text(cell.element)
                    continue
                blocks = tuple(self.blocks(cell.element, shape.look(len(rows), cell)))
                if cell.beside and cells:
                    before = cells.pop()
                    blocks = (*before.blocks, *blocks)
                    cells.append(msgspec.structs.replace(before, blocks=blocks, colspan=before.colspan + cell.colspan))
                    continue
                cells.append(
                    GridCell(
                        col=cell.col,
                        blocks=blocks,
                        colspan=cell.colspan,
                        rowspan=0 if cell.merge == "restart" else 1,
                        continued=cell.merge == "continue",
                        header=row.header,
                    )
                )
            rows.append(cells)
        return Grid(merge_down(rows))


def _drawn(text: str) -> Paragraph:
    return Paragraph(pieces=(Text(text, Look()),))
