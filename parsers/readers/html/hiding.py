"""Hiding: which elements of a page a person does not see.

Hidden by attribute, by inline style, by a simple rule in the page's own style sheet, or by a class that every framework
hides. What a click opens (a folded panel that a button names) is no secret, and counts as seen. Words for screen
readers only ("åpnes i nytt vindu") are seen by nobody else, but where they name something - a heading, a column - they
are its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import Tag

from parsers.readers.html.elements import HEADINGS, attribute, kind_of

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?\s*(?:[a-z%]{1,3})?\s*(?:;|!|$)"
    r"|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_HIDDEN = frozenset({"hidden", "d-none", "ng-hide", "invisible", "display-none", "is-hidden", "u-hidden"})
# "d-none d-md-block", "hidden lg:flex": hidden on a telephone only
_SHOWN_WIDE = re.compile(r"^(?:d-\w+-(?!none)\w+|\w+:(?!hidden)\w+)$")
_SPOKEN_NAMES = (
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader hidden-accessible show-for-sr "
    "element-invisible u-sr-only a11y-hidden"
)
_SPOKEN = frozenset(_SPOKEN_NAMES.split(" "))
_NAMING = frozenset({*HEADINGS, "th", "caption", "dt", "legend"})
# 'aria-controls="panel1"', 'data-bs-target="#panel1"', 'href="#panel1"'
_OPENS = re.compile(r"(?:aria-controls|data-(?:bs-)?target|href)\s*=\s*[\"']?#?(?P<id>[\w:.-]{1,100})")
_SHEET = re.compile(r"<style\b[^>]{0,500}>", re.IGNORECASE)
_SHEET_END = re.compile(r"</style", re.IGNORECASE)
_BRACES = re.compile(r"([{}])")
_NAME = re.compile(r"[.#][\w-]+")


class Hiding:
    """What the page's source says about hiding."""

    def __init__(self, source: str) -> None:
        self._opened = {match["id"] for match in _OPENS.finditer(source)}
        self._names = _hidden_names(source)

    def hides(self, tag: Tag) -> bool:
        """Whether the element is not shown, and no click shows it."""
        return bool(tag.attrs) and self._is_marked(tag) and attribute(tag, "id") not in self._opened

    def _is_marked(self, tag: Tag) -> bool:
        attrs = tag.attrs
        if "hidden" in attrs or ("style" in attrs and _STYLE.search(attribute(tag, "style"))):
            return True
        if "id" in attrs and f"#{attribute(tag, 'id')}" in self._names:
            return True
        classes = attribute(tag, "class").split() if "class" in attrs else []
        if any(f".{name}" in self._names for name in classes):
            return True
        return not _HIDDEN.isdisjoint(classes) and not any(_SHOWN_WIDE.match(name) for name in classes)

    def is_only_spoken(self, tag: Tag) -> bool:
        """Whether the element is for screen readers, and names nothing."""
        if "class" not in tag.attrs or _SPOKEN.isdisjoint(attribute(tag, "class").split()):
            return False
        if kind_of(tag) in {"thead", "tr"} or kind_of(tag) in _NAMING:
            return False
        return tag.parent is None or kind_of(tag.parent) not in _NAMING


def _hidden_names(source: str) -> set[str]:
    """The classes and ids that the page's style sheets hide, told by name alone; ``@media`` and the like aside."""
    names: set[str] = set()
    for sheet in _sheets(source):
        for rule in _without_at_rules(_without_comments(sheet)).split("}"):
            selectors, _, body = rule.partition("{")
            if _STYLE.search(body):
                names.update(name for part in selectors.split(",") if _NAME.fullmatch(name := part.strip()))
    return names


def _sheets(source: str) -> Iterator[str]:
    opened = _SHEET.search(source)
    while opened is not None:
        end = _SHEET_END.search(source, opened.end())
        if end is None:
            return
        yield source[opened.end() : end.start()]
        opened = _SHEET.search(source, end.end())


def _without_at_rules(sheet: str) -> str:
    """The rules at the top of a sheet: what stands within two pairs of braces is left out."""
    kept, depth = [], 0
    for part in _BRACES.split(sheet):
        depth += part == "{"
        if depth <= 1:
            kept.append(part)
        depth = max(depth - (part == "}"), 0)
    return "".join(kept)


def _without_comments(sheet: str) -> str:
    kept, at = [], 0
    while (start := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        at = len(sheet) if end < 0 else end + 2
    kept.append(sheet[at:])
    return "".join(kept)
