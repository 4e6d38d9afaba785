"""Elements: what HTML's names and ARIA's roles mean for lines, and how to walk a tree of any depth."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4.element import CData, Comment, Declaration, Doctype, NavigableString, ProcessingInstruction, Tag

_UNSEEN_NAMES = (
    "script style template noscript svg math object embed iframe head select option datalist audio video canvas"
)
UNSEEN = frozenset(_UNSEEN_NAMES.split(" "))
"""What a browser with script shows no words of."""
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split(" "))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
BOLD = frozenset({"b", "strong", "th"})
ITALIC = frozenset({"i", "em", "cite"})
STRUCK = frozenset({"del", "s", "strike"})
"""Struck out: no longer what the page says."""
_ROLES = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
    "list": "ul",
    "listitem": "li",
}
_NEUTRAL = frozenset({"div", "span", "section", "article", "a"})
_NOT_TEXT = (Comment, Doctype, ProcessingInstruction, CData, Declaration)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STYLE = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)


def kind_of(tag: Tag) -> str:
    """The element's name; for a ``div`` with a role ("row", "cell") the element that has the role by nature."""
    if tag.attrs and "role" in tag.attrs:
        role = attribute(tag, "role").casefold()
        if tag.name in _NEUTRAL or "-" in tag.name:
            level = attribute(tag, "aria-level")
            if role == "heading":
                return f"h{level}" if level in set("123456") else "h2"
            return _ROLES.get(role, tag.name)
    return tag.name


def is_block(tag: Tag, kind: str) -> bool:
    """Whether the element stands on lines of its own; elements that a site names itself do."""
    return kind in BLOCKS or "-" in tag.name


def attribute(tag: Tag, name: str) -> str:
    """The attribute's value, "" when it is not there."""
    value = tag.attrs.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def is_bold(tag: Tag, kind: str) -> bool:
    """Whether the element prints its words bold, by its nature or by its own style."""
    return kind in BOLD or ("style" in tag.attrs and _WEIGHT.search(attribute(tag, "style")) is not None)


def is_italic(tag: Tag, kind: str) -> bool:
    """Whether the element prints its words slanted, by its nature or by its own style."""
    return kind in ITALIC or ("style" in tag.attrs and _STYLE.search(attribute(tag, "style")) is not None)


def walk(
    root: Tag,
    enter: Callable[[Tag], bool],
    read: Callable[[NavigableString], None],
    leave: Callable[[Tag], None],
) -> None:
    """Everything inside ``root`` in document order: ``enter`` says whether to go into an element, which is then left.

    Without recursion: pages are nested as deeply as they like.
    """
    stack = [(root, iter(root.contents))]
    while stack:
        tag, rest = stack[-1]
        for node in rest:
            if isinstance(node, Tag):
                if enter(node):
                    stack.append((node, iter(node.contents)))
                    break
            elif isinstance(node, NavigableString) and not isinstance(node, _NOT_TEXT):
                read(node)
        else:
            stack.pop()
            if stack:
                leave(tag)
