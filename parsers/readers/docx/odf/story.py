"""The walk over an OpenDocument text: its paragraphs, lists, tables and frames, in order (ODF 1.3-3 § 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from parsers.readers.docx.leftout import LeftOut
from parsers.readers.docx.odf.lists import Counted, Lists
from parsers.readers.docx.odf.names import DRAW, OFFICE, TABLE, TEXT, count
from parsers.readers.docx.odf.runs import Runs
from parsers.readers.docx.odf.styles import ParagraphStyle, Styles
from parsers.readers.docx.odf.tables import read_rows
from parsers.readers.docx.story import Block, Break, Grid, GridCell, Look, Paragraph, Text
from parsers.readers.docx.xml import Element

_PARAGRAPHS = frozenset({TEXT + "p", TEXT + "h"})
_ITEMS = frozenset({TEXT + "list-item", TEXT + "list-header"})
_SKIPPED = frozenset({OFFICE + "forms", TEXT + "tracked-changes", TEXT + "index-title-template", TEXT + "number"})
PageStyle = Callable[[str, int | None, bool], Iterable[Block]]
"""Told when a page of another kind begins: its name, the number it gets, and whether it is the text's first; gives what
comes between."""


class Item(msgspec.Struct, frozen=True):
    """A place in a list: the list as counted, its style, its level, and the number that the item asks for."""

    counted: Counted
    style: str | None
    level: int
    again: int | None = None
    printed: str | None = None
    """The number as the program that wrote the file printed it."""
    header: bool = False


class Story:
    """Reads the blocks of one part."""

    def __init__(
        self,
        styles: Styles,
        lists: Lists,
        left_out: LeftOut,
        *,
        heads: bool = False,
        page_style: PageStyle | None = None,
    ) -> None:
        self.runs = Runs(styles, left_out, heads=heads)
        self._styles = styles
        self._lists = lists
        self._left_out = left_out
        self._page_style = page_style
        self._item: Item | None = None
        self._page_ended = False
        self._begun = False

    def blocks(self, elements: Iterable[Element]) -> list[Block]:
        """The blocks that these elements are."""
        blocks: list[Block] = []
        for element in elements:
            self._visit(element, blocks)
        return blocks

    def _visit(self, element: Element, blocks: list[Block]) -> None:
        tag = str(element.tag)
        if tag in _PARAGRAPHS:
            self._paragraph(element, blocks)
        elif tag == TEXT + "list":
            self._list(element, blocks)
        elif tag == TABLE + "table":
            self._grid(element, blocks)
        elif tag == TEXT + "soft-page-break":
            blocks.append(Paragraph(pieces=(Break.RENDERED,)))
        elif tag.startswith(DRAW):
            blocks += [block for box in self.runs.boxes(element) for block in self._in_box(box)]
        elif tag == TEXT + "section" and _is_hidden(element):
            self._left_out.hidden += holds_text(element)
        elif tag not in _SKIPPED and not tag.endswith("-source"):
            blocks += self.blocks(element)

    # ------------------------------------------------------------------------------------------ paragraphs

    def _paragraph(self, element: Element, blocks: list[Block]) -> None:
        name = element.get(TEXT + "style-name")
        style = self._styles.paragraph(name)
        heading = element.tag == TEXT + "h"
        level = count(element, TEXT + "outline-level") if heading else 1 if style.title else None
        pieces, boxes = self.runs.read(element, style.look)
        new_page = self._begins_page(style, blocks)
        blocks.append(
            Paragraph(
                pieces=tuple(pieces),
                marker=self._marker(element, level if heading else None),
                level=level,
                before=style.before,
                after=style.after,
                style=name,
                contextual=style.contextual,
                new_page=new_page,
            )
        )
        self._page_ended = style.ends_page
        for box in boxes:
            blocks += self._in_box(box)

    def _begins_page(self, style: ParagraphStyle, blocks: list[Block]) -> bool:
        self._turn(style.master, style.page_number, blocks)
        return style.new_page or self._page_ended

    def _turn(self, master: str | None, number: int | None, blocks: list[Block]) -> None:
        first, self._begun = not self._begun, True
        if master is not None and self._page_style is not None:
            blocks += self._page_style(master, number, first)

    def _marker(self, element: Element, heading: int | None) -> str:
        """The number before a paragraph; only the first paragraph of a list's item has one."""
        item, self._item = self._item, None
        own = element.find(TEXT + "number")
        stated = item.printed if item is not None else None
        if own is not None:
            stated = "".join(own.itertext())
        again = count(element, TEXT + "start-value") if element.get(TEXT + "start-value") else None
        if item is not None and not item.header:
            marker = self._lists.marker(item.counted, item.style, item.level, item.again)
        elif heading is not None and item is None and element.get(TEXT + "is-list-header") != "true":
            marker = self._lists.heading(heading, again)
        else:
            return ""
        return f"{stated.strip()} " if stated and stated.strip() else marker

    # ---------------------------------------------------------------------------------- lists, boxes, tables

    def _list(self, element: Element, blocks: list[Block], within: Item | None = None) -> None:
        style = element.get(TEXT + "style-name") or (within.style if within is not None else None)
        counted = self._lists.begin(element, style) if within is None else within.counted
        level = 1 if within is None else within.level + 1
        for child in element:
            if child.tag not in _ITEMS:
                self._visit(child, blocks)
                continue
            start = child.get(TEXT + "start-value")
            number = child.find(TEXT + "number")
            item = Item(
                counted=counted,
                style=child.get(TEXT + "style-override") or style,
                level=level,
                again=count(child, TEXT + "start-value") if start else None,
                printed="".join(number.itertext()) if number is not None else None,
                header=child.tag == TEXT + "list-header",
            )
            self._item = item
            for inner in child:
                if inner.tag == TEXT + "list":
                    self._item = None
                    self._list(inner, blocks, item)
                else:
                    self._visit(inner, blocks)
            self._item = None

    def _in_box(self, box: Element) -> list[Block]:
        kept, self._item = self._item, None
        blocks = self.blocks(box)
        self._item = kept
        return blocks

    def _grid(self, table: Element, blocks: list[Block]) -> None:
        new_page, master = self._styles.breaks("table", table.get(TABLE + "style-name"))
        self._turn(master, None, blocks)
        new_page = new_page or self._page_ended
        self._page_ended = False
        kept, self._item = self._item, None
        rows = [
            tuple(
                GridCell(
                    col=cell.col,
                    blocks=tuple(self.blocks(cell.element)),
                    colspan=cell.colspan,
                    rowspan=cell.rowspan,
                    continued=cell.covered,
                    header=row.header,
                )
                for cell in row.cells
            )
            for row in read_rows(table)
        ]
        self._item = kept
        blocks.append(Grid(tuple(rows), new_page))


def holds_text(element: Element) -> bool:
    """Whether letters stand in an element."""
    return any(text.strip() for text in element.itertext())


def _is_hidden(section: Element) -> bool:
    return section.get(TEXT + "display") == "none" or section.get(TEXT + "is-hidden") == "true"


def note_paragraphs(mark: str, blocks: list[Block]) -> list[Block]:
    """A note's paragraphs, its mark before the first."""
    for at, block in enumerate(blocks):
        if mark and isinstance(block, Paragraph):
            marked = msgspec.structs.replace(block, pieces=(Text(f"{mark} ", Look()), *block.pieces))
            return [*blocks[:at], marked, *blocks[at + 1 :]]
    return blocks
