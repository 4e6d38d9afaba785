"""Writer: a story to the lines and tables of the page model.

A paragraph is one line, ended early only where its writer broke it. A table's row is one line with a tab between
cells, or several when a cell holds several paragraphs. A row that is there for layout only (it holds a table, a
heading over its text, or a numbered list) is written as what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from parsers.readers.docx.fold import Printed, fold, join_looks
from parsers.readers.docx.story import Block, Break, Grid, GridCell, Heads, Look, Paragraph, SectionStart, is_blank
from schemas.page import Cell, Furniture, Line, Link, Origin, Span, Table

_SPACE = 3.0
"""White space between paragraphs, in points, that the eye takes for a new one."""
_PAGE_GAP = 2.0
"""Above a page that the writer began is at least the white space of two lines."""
_DIGITS = re.compile(r"\d+")


class Writer:
    """Lines, tables and links of the blocks written so far."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.links: list[Link] = []
        self.page = 1
        self._tables: list[tuple[int, Table]] = []
        self._begun = False
        self._fresh = False
        self._blank = 0
        self._gap = 0.0
        self._above: Paragraph | None = None
        self._furniture: Furniture | None = None
        self._offset = 0
        self._section = (1, 1)
        self._restarted = True
        self._heads: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in the order in which they begin."""
        return tuple(table for _, table in sorted(self._tables, key=lambda pair: pair[0]))

    def write(self, blocks: Iterable[Block]) -> None:
        """Write these blocks after what is written."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._write_paragraph(block)
            elif isinstance(block, Grid):
                self._write_grid(block)
            elif isinstance(block, SectionStart):
                self._start_section(block)
            else:
                self._write_heads(block)

    # ------------------------------------------------------------------------------------------ paragraphs

    def _write_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.new_page and self._begun:
            self._new_page()
        self._begun = True
        self._gap = max(self._gap, self._space_above(paragraph))
        if is_blank(paragraph):
            self._blank += 1
        marker, ended = paragraph.marker, False
        # "5/24<tab>Godkjenning av protokoll": a heading has no columns, its tab parts number and title.
        for printed in fold(paragraph.pieces, columns=paragraph.level is None, number=self._section[1]):
            self._turn_pages(printed)
            if printed.text:
                self._add_line(printed, marker, paragraph.level, ended=ended)
                marker, ended = "", True
            elif ended:
                self._blank += 1
            self.page += printed.inside
        if not is_blank(paragraph):
            self._above = paragraph

    def _space_above(self, paragraph: Paragraph) -> float:
        above = self._above
        if above is None:
            return 1.0
        together = above.contextual and paragraph.contextual and above.style == paragraph.style
        return 1.0 if not together and max(above.after, paragraph.before) >= _SPACE else 0.0

    def _add_line(self, printed: Printed, marker: str, level: int | None, *, ended: bool) -> None:
        gap = self._blank + self._gap
        if ended or (gap < 1 and self.lines):
            # The line above is ended by a break, or nothing but the format itself tells that its paragraph ends.
            self.lines[-1] = msgspec.structs.replace(self.lines[-1], hard_break=True)
        line = self._line(marker + printed.text, printed.look, gap=gap, level=level)
        self._add_links(line, printed, len(marker))

    def _line(self, text: str, look: Look, *, gap: float, level: int | None = None) -> Line:
        line = Line(
            number=len(self.lines) + 1,
            page=self._section[0] if self._furniture else self.page,
            text=text,
            size=look.size,
            bold=look.bold,
            italic=look.italic,
            level=level,
            gap=gap,
            colour=look.colour,
            furniture=self._furniture,
        )
        self.lines.append(line)
        self._fresh, self._blank, self._gap = False, 0, 0.0
        return line

    def _add_links(self, line: Line, printed: Printed, at: int) -> None:
        self.links += [Link(Span(line.number, at + start, at + end), target) for start, end, target in printed.links]

    # ----------------------------------------------------------------------------------------------- pages

    def _turn_pages(self, printed: Printed) -> None:
        for page_break in printed.before:
            if page_break is Break.PAGE:
                self._new_page(blank=True)
            else:
                # A program notes a page's end also where the writer wanted one: that is no second page.
                self.page += not self._fresh
                self._fresh = False

    def _new_page(self, *, blank: bool = False) -> None:
        """Begin a page, unless nothing stands on this one yet and no blank page is meant."""
        if blank or not self._fresh:
            self.page += 1
        self._fresh = True
        self._gap = max(self._gap, _PAGE_GAP)

    def _start_section(self, start: SectionStart) -> None:
        if start.new_page and self._begun:
            self._new_page()
        self._restarted = start.restart is not None
        if start.restart is not None:
            self._offset = start.restart - self.page
        self._section = (self.page, self.page + self._offset)

    def _write_heads(self, heads: Heads) -> None:
        """Running heads have no place in the text: they stand below it, with the page where they first are printed."""
        kept = self._above, self._fresh, self._blank, self._gap
        first, links = len(self.lines), len(self.links)
        self._furniture = Furniture.RUNNING_HEAD
        self._above, self._blank, self._gap = None, 0, 1.0
        self.write(heads.blocks)
        self._furniture = None
        self._above, self._fresh, self._blank, self._gap = kept
        texts = tuple(_DIGITS.sub("#", line.text) for line in self.lines[first:])
        if texts == self._heads and not self._restarted:
            del self.lines[first:], self.links[links:]
        self._heads = texts

    # ---------------------------------------------------------------------------------------------- tables

    def _write_grid(self, grid: Grid) -> None:
        cells = _Cells()
        first = len(self.lines)
        framed = all(len(row) == 1 for row in grid.rows)
        if grid.new_page and self._begun:
            self._new_page()
        self._begun = True
        self._gap = max(self._gap, 1.0)
        for number, row in enumerate(grid.rows):
            if framed or _is_layout(row):
                self._above = None
                cells.part()
                for cell in row:
                    self.write(cell.blocks)
            else:
                for cell, spans in zip(row, self._write_row(row), strict=True):
                    cells.add(number, cell, spans)
        self._above, self._gap = None, 1.0
        table = cells.table()
        if table is not None and self._furniture is None:
            self._tables.append((first, table))

    def _write_row(self, row: Sequence[GridCell]) -> list[list[Span]]:
        """A row's lines, the first of each cell's on the first, and so on; the places of each cell's text."""
        printed = [self._fold_cell(cell) for cell in row]
        spans: list[list[Span]] = [[] for _ in row]
        turned = max((sum(len(line.before) for line in lines) for lines in printed), default=0)
        if turned and not self._fresh:
            self.page += 1
        for index in range(max((len(lines) for lines in printed), default=0)):
            beside = [lines[index] if index < len(lines) else None for lines in printed]
            self._write_beside(beside, spans)
        self.page += max((sum(line.inside for line in lines) for lines in printed), default=0)
        return spans

    def _write_beside(self, beside: Sequence[Printed | None], spans: list[list[Span]]) -> None:
        looks = [line.look for line in beside if line is not None]
        text = "\t".join(line.text if line is not None else "" for line in beside)
        line = self._line(text, join_looks(looks), gap=self._gap)
        at = 0
        for own, printed in zip(spans, beside, strict=True):
            if printed is not None:
                own.append(Span(line.number, at, at + len(printed.text)))
                self._add_links(line, printed, at)
                at += len(printed.text)
            at += 1

    def _fold_cell(self, cell: GridCell) -> list[Printed]:
        lines: list[Printed] = []
        for block in cell.blocks:
            if not isinstance(block, Paragraph):
                continue
            marker = block.marker
            for printed in fold(block.pieces, columns=False, number=self._section[1]):
                if printed.text:
                    lines.append(_marked(printed, marker))
                    marker = ""
        return lines


def _marked(printed: Printed, marker: str) -> Printed:
    if not marker:
        return printed
    links = tuple((start + len(marker), end + len(marker), target) for start, end, target in printed.links)
    return msgspec.structs.replace(printed, text=marker + printed.text, links=links)


def _is_layout(row: Sequence[GridCell]) -> bool:
    """Whether a row is there to place things on the page, and not a row of a table."""
    if any(isinstance(block, Grid) for cell in row for block in cell.blocks):
        return True
    for cell in row:
        filled = [block for block in cell.blocks if isinstance(block, Paragraph) and not is_blank(block)]
        if len(filled) > 1 and (len(row) == 1 or any(block.level is not None for block in filled)):
            return True
        if sum(1 for block in filled if block.marker) > 1:
            return True
    return len(row) == 1 and any(isinstance(b, Paragraph) and b.level is not None for b in row[0].blocks)


class _Cells:
    """The cells of a table in the making."""

    def __init__(self) -> None:
        self._cells: list[tuple[int, GridCell, list[Span]]] = []
        self._last: dict[int, list[Span]] = {}

    def add(self, row: int, cell: GridCell, spans: list[Span]) -> None:
        """Add a cell. What stands in the lower part of a merged cell belongs to the cell above."""
        if cell.continued and cell.col in self._last:
            self._last[cell.col] += spans
            return
        self._last[cell.col] = spans
        self._cells.append((row, cell, spans))

    def part(self) -> None:
        """Nothing is merged over a row that is no row of the table."""
        self._last.clear()

    def table(self) -> Table | None:
        """The table; None when nothing stands in it."""
        if not any(spans for _, _, spans in self._cells):
            return None
        cells = (
            Cell(row, cell.col, tuple(spans), rowspan=cell.rowspan, colspan=cell.colspan, header=cell.header)
            for row, cell, spans in self._cells
        )
        return Table(tuple(cells), origin=Origin.STATED)
