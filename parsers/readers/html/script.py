"""Script: pages whose rows are not in the file, since a program in the page loads them when it is shown.

Such a page has the root of an application or says that it needs JavaScript, has a list or table without rows, and next
to no text. A page of prose may have all kinds of script; a list without rows on a page without an application is a
list without rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4.element import Tag

from parsers.readers.html.elements import LISTS, attribute
from schemas.page import Line, Table

MESSAGE = "the page's content is loaded by script and is not in the file; save the page as shown, or fetch its papers"
_ROOT_NAMES = "root app __next __nuxt react-root app-root main-app svelte application elm ember-app"
_ROOTS = frozenset(_ROOT_NAMES.split(" "))
_ROOT_ATTRIBUTES = ("ng-app", "ng-controller", "data-reactroot", "data-v-app", "ng-version", "data-ng-app", "v-cloak")
_NEEDS = re.compile(r"java\s?script", re.IGNORECASE)
# "Laster …", "Henter saker", "Vennligst vent", "Loading..."
_WAITING = re.compile(
    r"^(?:laster|lastar|henter|hentar|vennligst vent|ver venleg|loading|please wait)\b", re.IGNORECASE
)
_LISTING = re.compile(r"list|rows?\b|result|treff|saker|table|grid|data|innhold|content", re.IGNORECASE)
_CONTAINERS = frozenset({"tbody", "table", *LISTS})
_THIN = 40
"""A page with fewer words than this besides headings has no content of its own."""


class ScriptSigns:
    """What was seen of script while the page was walked."""

    def __init__(self) -> None:
        self.scripts = 0
        self.placeholders = 0
        """Places of a template that a program fills: "{{ sak.tittel }}"."""
        self._roots = 0
        self._asks = 0
        self._empty = 0

    def see(self, tag: Tag, kind: str) -> None:
        """An element that opens."""
        if kind == "script":
            self.scripts += 1
        elif kind == "noscript":
            self._asks += bool(_NEEDS.search(tag.get_text()))
        elif tag.attrs or kind == "app-root":
            named = kind == "app-root" or attribute(tag, "id") in _ROOTS
            self._roots += named or any(name in tag.attrs for name in _ROOT_ATTRIBUTES)

    def leave(self, tag: Tag, kind: str, text: int) -> None:
        """An element that closes, with how much text it held."""
        if text:
            return
        named = f"{attribute(tag, 'id')} {attribute(tag, 'class')}" if tag.attrs else ""
        self._empty += (
            kind in _CONTAINERS or (kind == "div" and bool(_LISTING.search(named))) or "root" in named.split()
        )

    def loads(self, lines: Sequence[Line], tables: Sequence[Table]) -> bool:
        """Whether the page's content is still to come, given what was read of it."""
        own = [line for line in lines if line.furniture is None]
        if not own:
            return self.scripts > 0 or self._roots > 0 or self._asks > 0
        waiting = any(_WAITING.match(line.text) for line in own)
        if not (self._roots or self._asks or self.placeholders or waiting) or not (self._empty or self._roots):
            return False
        if any(not cell.header and cell.spans for table in tables for cell in table.cells) and not self.placeholders:
            return False
        return sum(len(line.text.split()) for line in own if line.level is None) < _THIN
