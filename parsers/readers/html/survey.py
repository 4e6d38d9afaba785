"""Survey: what a page is made of, found in one walk before its lines are written.

Which element holds the page's own content, what stands around it, which tables only lay the page out, and what says
that rows are still to be loaded by script.
"""

from __future__ import annotations

import msgspec
from bs4.element import NavigableString, Tag

from parsers.readers.html.around import Claim, claim_of
from parsers.readers.html.elements import HEADINGS, LISTS, UNSEEN, attribute, is_block, kind_of, walk
from parsers.readers.html.hiding import Hiding
from parsers.readers.html.script import ScriptSigns

_MAIN_NAMES = "content main main-content innhold hovedinnhold maincontent page-content innholdet hovedkolonne"
_MAIN_IDS = frozenset(_MAIN_NAMES.split(" "))
_MOST = 0.6
"""What holds more of a page's words than this is not around its content."""
_PAGE_CELL = 0.5
_LONG_CELL = 600
"""A table cell with more of the page's words than this, and more characters, holds the page, not a value."""
_LONG_VALUE = 500
_SEARCH_FORM = 300
"""A form with more characters than this holds what it searches, or all of the page."""


class Survey(msgspec.Struct, frozen=True):
    """What was found. Elements are known by ``id()``; the tree must live as long as this does."""

    main: Tag | None
    around: frozenset[int]
    content: frozenset[int]
    """Headings outside the main element that are the page's title."""
    flat: frozenset[int]
    """Tables and definition lists that lay out the page: walked as blocks."""
    script: ScriptSigns


class _Open(msgspec.Struct, gc=False):
    """An element that is open, with what had been counted when it opened."""

    tag: Tag
    kind: str
    order: int
    text: int
    h1: int
    claim: Claim | None
    table: int
    """The table that it is a cell of, 0 for none."""


class _Element(msgspec.Struct, frozen=True):
    """A closed element: where it stood, and how much text and how many ``h1`` it held."""

    tag: Tag
    kind: str
    first: int
    last: int
    text: int
    h1: int
    claim: Claim | None
    table: int = 0

    def holds(self, other: _Element) -> bool:
        return self.first < other.first and other.last <= self.last


class _Shape(msgspec.Struct):
    """A table or definition list while it is open."""

    tag: Tag
    rows: int = 0
    cells: int = 0
    widest: int = 0
    in_row: int = 0
    longest: int = 0
    named: bool = False
    """It has header cells, a caption or a role: a table of values."""
    blocks: int = 0
    sections: int = 0
    """Headings and forms inside."""
    nested: int = 0


class Surveyor:
    """Walks a page once."""

    def __init__(self, hiding: Hiding) -> None:
        self._hiding = hiding
        self._open: list[_Open] = []
        self._order = self._text = self._h1 = 0
        self._mains: list[_Element] = []
        self._articles: list[_Element] = []
        self._claimed: list[_Element] = []
        self._h1s: list[_Element] = []
        self._shapes: list[_Shape] = []
        self._finished: list[_Shape] = []
        self._signs = ScriptSigns()

    def survey(self, body: Tag) -> Survey:
        """What the page is made of."""
        walk(body, self._enter, self._read, self._leave)
        main = self._find_main()
        flat = frozenset(id(shape.tag) for shape in self._finished if self._is_flat(shape))
        # A cell that is named a menu is one only where its table lays out the page.
        claimed = [element for element in self._claimed if element.kind != "td" or element.table in flat]
        around = {id(element.tag) for element in claimed if self._is_around(element, main)}
        return Survey(
            main=main.tag if main else None,
            around=frozenset(around),
            content=frozenset(self._titles(main)),
            flat=flat,
            script=self._signs,
        )

    def _enter(self, tag: Tag) -> bool:
        kind = kind_of(tag)
        self._signs.see(tag, kind)
        if kind in UNSEEN or self._hiding.hides(tag):
            return False
        self._order += 1
        table = id(self._shapes[-1].tag) if kind == "td" and self._shapes else 0
        self._open.append(_Open(tag, kind, self._order, self._text, self._h1, claim_of(tag, kind), table))
        self._h1 += kind == "h1"
        if kind in {"table", "dl"}:
            if self._shapes:
                self._shapes[-1].nested += 1
            self._shapes.append(_Shape(tag, named=_says_table(tag)))
        elif self._shapes:
            self._shape(tag, kind)
        return True

    def _shape(self, tag: Tag, kind: str) -> None:
        shape = self._shapes[-1]
        if kind in {"tr", "dt"}:
            shape.rows += 1
            shape.in_row = 0
        if kind in {"td", "th", "dt", "dd"}:
            shape.cells += 1
            shape.in_row += 1
            shape.widest = max(shape.widest, shape.in_row)
        elif kind in HEADINGS or kind in {"form", "nav", "hr", "main", "article"}:
            shape.sections += 1
        elif is_block(tag, kind):
            shape.blocks += 1
            shape.sections += kind in LISTS and shape.tag.name == "dl"
        shape.named = shape.named or kind in {"th", "caption", "thead"}

    def _read(self, text: NavigableString) -> None:
        size = len(text.strip())
        self._text += size
        if size and "{{" in text:
            self._signs.placeholders += 1

    def _leave(self, tag: Tag) -> None:
        opened = self._open.pop()
        text, h1 = self._text - opened.text, self._h1 - opened.h1
        element = _Element(tag, opened.kind, opened.order, self._order, text, h1, opened.claim, opened.table)
        self._signs.leave(tag, opened.kind, element.text)
        if opened.claim is not None:
            self._claimed.append(element)
        if opened.kind == "h1":
            self._h1s.append(element)
        if opened.kind == "main" or attribute(tag, "role") == "main" or attribute(tag, "id") in _MAIN_IDS:
            self._mains.append(element)
        elif opened.kind == "article":
            self._articles.append(element)
        if self._shapes and opened.kind in {"td", "th", "dd"}:
            self._shapes[-1].longest = max(self._shapes[-1].longest, element.text)
        elif self._shapes and tag is self._shapes[-1].tag:
            self._finished.append(self._shapes.pop())

    def _find_main(self) -> _Element | None:
        """The element that holds the page's own content; None when nothing says which."""
        named = [element for element in self._mains if element.text]
        for group in (
            [element for element in named if element.kind == "main" or attribute(element.tag, "role") == "main"],
            named,
            [element for element in self._articles if element.text and len(self._articles) == 1],
        ):
            if group:
                return max(group, key=lambda element: element.text)
        return None

    def _is_around(self, element: _Element, main: _Element | None) -> bool:
        if main is not None and (element.tag is main.tag or element.holds(main)):
            return False
        if element.claim is Claim.ELEMENT:
            return True
        if element.kind == "form" and element.text > _SEARCH_FORM:
            return False
        return element.text <= _MOST * self._text and not (element.h1 and main is None)

    def _titles(self, main: _Element | None) -> list[int]:
        """The one ``h1`` of a page whose main element has none."""
        if main is None or main.h1 or len(self._h1s) != 1:
            return []
        strict = [element for element in self._claimed if element.claim is Claim.ELEMENT and element.kind == "nav"]
        return [id(h1.tag) for h1 in self._h1s if h1.text and not any(element.holds(h1) for element in strict)]

    def _is_flat(self, shape: _Shape) -> bool:
        if shape.tag.name == "dl":
            return shape.sections > 0 or shape.nested > 0 or shape.longest > _LONG_VALUE
        if attribute(shape.tag, "role") in {"presentation", "none"} or shape.cells < 2:
            return True
        page = shape.longest > max(_PAGE_CELL * self._text, _LONG_CELL) and shape.blocks > 0
        if shape.named:
            return page and shape.sections > 0
        whole = shape.longest > max(_MOST / 2 * self._text, _LONG_CELL)
        holds_tables = shape.nested > 0 and (shape.rows < 2 or whole)
        return page or shape.sections > 0 or shape.widest < 2 or holds_tables


def _says_table(tag: Tag) -> bool:
    return attribute(tag, "role") in {"table", "grid", "treegrid"} or bool(attribute(tag, "summary"))
