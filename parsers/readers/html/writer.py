"""Writer: the lines, tables and links of a page, written while its elements are walked in order.

A block element is a line; a table's row is a line with a tab between cells, and goes on in the next line where a cell
breaks; list items get the marker that a browser shows. What stands around the content is marked, not left out.
"""

from __future__ import annotations

import re

import msgspec
from bs4.element import NavigableString, Tag

from parsers.readers.encoding import clean_text, turns_writing
from parsers.readers.html.around import claim_of
from parsers.readers.html.elements import (
    HEADINGS,
    LISTS,
    STRUCK,
    UNSEEN,
    is_block,
    is_bold,
    is_italic,
    kind_of,
    walk,
)
from parsers.readers.html.grid import Grid
from parsers.readers.html.hiding import Hiding
from parsers.readers.html.lists import Counter, brings_own
from parsers.readers.html.runs import Anchor, Printed, Run, anchor_of, print_runs
from parsers.readers.html.survey import Survey
from parsers.readers.text.breaks import LIMIT
from parsers.readers.text.spaced import find_spaced_tables
from schemas.page import Furniture, Line, Link, Span, Table

_WITHOUT_EFFECT = frozenset({"tr", "td", "tbody", "p", "span", "li", "div", "dd", "dt"})
"""Elements that change nothing for what they hold when they have no attributes."""
_WORD = re.compile(r"[^\W\d_]{3,}")
SUBSTANCE = 2
"""So many hidden words are told of."""
_SMALL = frozenset({"sup", "sub"})


class _State(msgspec.Struct, frozen=True):
    """What holds for everything inside an element."""

    around: bool
    level: int | None = None
    bold: bool = False
    italic: bool = False
    plain: bool = False
    """White space is kept (``<pre>``)."""
    anchor: Anchor | None = None
    holder: int = 0
    counter: Counter | None = None
    grid: Grid | None = None
    """The table whose cell the words stand in."""
    rows: Grid | None = None
    """The table that the next row belongs to; None inside one that only lays out."""


class Writer:
    """Writes one page."""

    def __init__(self, survey: Survey, hiding: Hiding) -> None:
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.links: list[Link] = []
        self.hidden_words = 0
        self.struck_words = 0
        self.turned = False
        self._survey = survey
        self._hiding = hiding
        self._state = _State(around=survey.main is not None)
        self._opened: list[tuple[_State, bool, int]] = []
        self._runs: list[Run] = []
        self._marker = ""
        self._gap = 1.0
        self._broken = False

    def write_title(self, title: Tag) -> None:
        """The window's title: it often names the owner, and it is no part of the content."""
        printed = print_runs([Run(title.get_text())])
        if printed.text:
            self._write(printed, around=True)

    def write(self, body: Tag) -> None:
        """Everything the page shows."""
        walk(body, self._enter, self._read, self._leave)
        self._flush()

    def _enter(self, tag: Tag) -> bool:
        kind = kind_of(tag)
        if kind == "br":
            self._break()
            return False
        if kind in UNSEEN or self._is_left_out(tag, kind):
            return False
        before = self._state
        state = self._state_inside(tag, kind)
        block = is_block(tag, kind) or state.around is not before.around
        if block:
            self._flush()
        self._opened.append((before, block, len(self.lines)))
        self._state = state
        self._open(tag, kind)
        return True

    def _is_left_out(self, tag: Tag, kind: str) -> bool:
        """Whether a person does not see the element, or sees it struck out."""
        hidden = self._hiding.hides(tag)
        if hidden or kind in STRUCK:
            if not self._state.around and claim_of(tag, kind) is None:
                words = len(_WORD.findall(tag.get_text(" ")))
                self.hidden_words += words if hidden and words >= SUBSTANCE else 0
                self.struck_words += words if not hidden and words >= SUBSTANCE else 0
            return True
        return self._hiding.is_only_spoken(tag)

    def _state_inside(self, tag: Tag, kind: str) -> _State:
        state = self._state
        if not tag.attrs and kind in _WITHOUT_EFFECT:
            return state
        around = state.around
        if tag is self._survey.main or id(tag) in self._survey.content:
            around = False
        elif id(tag) in self._survey.around:
            around = True
        level = HEADINGS.get(kind, state.level)
        bold, italic = state.bold or is_bold(tag, kind), state.italic or is_italic(tag, kind)
        anchor, counter, grid, rows = state.anchor, state.counter, state.grid, state.rows
        if kind == "a":
            anchor = anchor_of(tag)
        elif kind in LISTS:
            counter = Counter(tag, kind)
        elif kind in {"table", "dl"}:
            rows = None if id(tag) in self._survey.flat else Grid(kept=not around)
            grid = rows or grid
        plain = state.plain or kind == "pre"
        holder = id(tag) if kind not in _SMALL and tag.attrs.get("class") else state.holder
        return _State(around, level, bold, italic, plain, anchor, holder, counter, grid, rows)

    def _open(self, tag: Tag, kind: str) -> None:
        grid = self._state.rows
        if kind == "li":
            self._marker = self._state.counter.marker(tag) if self._state.counter is not None else ""
        elif grid is None:
            return
        elif kind in {"table", "dl"}:
            self._print_row(self._opened[-1][0].grid)
            self._gap = 1.0
        elif kind == "tr":
            self._print_row(grid)
            grid.open_row()
        elif kind in {"td", "th"}:
            grid.open_cell(tag, header=kind == "th" or _in_head(tag))
        elif kind in {"dt", "dd"}:
            self._open_definition(grid, tag, kind)

    def _open_definition(self, grid: Grid, tag: Tag, kind: str) -> None:
        """A name begins a row, with its first value beside it; further values stand below."""
        if kind == "dt" or not grid.parts or grid.parts[-1][0].col:
            self._print_row(grid)
            grid.open_row()
        grid.open_cell(tag, header=kind == "dt", col=0 if kind == "dt" else 1)

    def _leave(self, tag: Tag) -> None:
        before, block, first = self._opened.pop()
        if block:
            self._flush()
        kind = kind_of(tag)
        grid = self._state.rows
        if grid is not None and kind in {"td", "th", "dt", "dd"}:
            grid.close_cell()
        elif grid is not None and kind in {"tr", "table", "dl"}:
            self._print_row(grid)
            if kind != "tr":
                self._keep_table(grid)
        elif kind == "pre" and not before.plain:
            if not self._state.around and self._state.grid is None:
                self.tables += find_spaced_tables(self.lines[first:])
            self._gap = 1.0
        elif kind == "li":
            self._marker = ""
        self._state = before

    def _keep_table(self, grid: Grid) -> None:
        table = grid.table() if grid.kept else None
        if table is not None:
            self.tables.append(table)
        self._gap = 1.0

    def _read(self, text: NavigableString) -> None:
        state = self._state
        self._runs.append(Run(str(text), state.bold, state.italic, state.anchor, state.holder))
        self.turned = self.turned or (not text.isascii() and turns_writing(text))

    def _break(self) -> None:
        """``<br>``: a second one leaves an empty line."""
        if not self._state.plain and not any(run.text.strip() for run in self._runs):
            self._runs = []
            self._gap = 1.0 if self._broken else self._gap
        self._flush(hard_break=True)
        self._broken = True

    def _flush(self, *, hard_break: bool = False) -> None:
        """End the line in hand."""
        runs, self._runs = self._runs, []
        if self._state.plain:
            self._write_plain("".join(run.text for run in runs))
            return
        printed = print_runs(runs) if runs else Printed("")
        if not printed.text:
            return
        if self._marker and not brings_own(printed.text, self._marker):
            printed = printed.after(self._marker)
        self._marker = ""
        self._put(printed, hard_break=hard_break)

    def _put(self, printed: Printed, *, hard_break: bool = False) -> None:
        """A line of its own, or text of the cell in hand."""
        if len(printed.text) > LIMIT:
            for part in printed.cut():
                self._put(part, hard_break=hard_break)
            return
        grid = self._state.grid
        if grid is None or grid.cell is None or (self._state.around and grid.kept):
            self._print_row(grid)
            self._write(printed, hard_break=hard_break)
            self._gap = 0.0 if hard_break else 1.0
            return
        if grid.starts_line():
            self._print_row(grid)
        grid.put(printed)

    def _write_plain(self, text: str) -> None:
        """Lines whose white space is kept."""
        if not text:
            return
        for raw in clean_text(text).replace("\f", "\n").split("\n"):
            if raw.strip():
                self._put(Printed(raw.rstrip()))
                self._gap = 0.0
            else:
                self._gap += 1.0

    def _print_row(self, grid: Grid | None) -> None:
        """The cells of the line in hand, a tab between each."""
        if grid is None or not grid.parts:
            return
        parts, grid.parts = grid.parts, []
        words = [printed for _, printed in parts if printed.text]
        if not words:
            return
        whole = Printed("\t".join(printed.text for _, printed in parts), bold=all(part.bold for part in words))
        line = self._write(whole, around=self._state.around and not grid.kept, level=False)
        self._gap = 0.0
        at = 0
        for cell, printed in parts:
            if printed.text:
                cell.spans.append(Span(line.number, at, at + len(printed.text)))
            self._link(line, printed, at)
            at += len(printed.text) + 1

    def _write(
        self, printed: Printed, *, around: bool | None = None, hard_break: bool = False, level: bool = True
    ) -> Line:
        around = self._state.around if around is None else around
        line = Line(
            number=len(self.lines) + 1,
            page=1,
            text=printed.text,
            bold=printed.bold,
            italic=printed.italic,
            level=self._state.level if level else None,
            gap=self._gap,
            hard_break=hard_break,
            furniture=Furniture.NAVIGATION if around else None,
        )
        self.lines.append(line)
        self._link(line, printed, 0)
        self._broken = False
        return line

    def _link(self, line: Line, printed: Printed, at: int) -> None:
        self.links += [Link(Span(line.number, at + a, at + b), target) for a, b, target in printed.links]


def _in_head(cell: Tag) -> bool:
    section = cell.parent.parent if cell.parent is not None else None
    return section is not None and section.name == "thead"
