"""Lists: the markers that a browser prints before the items of ordered and unordered lists."""

from __future__ import annotations

import re

from bs4.element import Tag

from parsers.readers.html.elements import attribute

BULLET = "- "
_NUMBER = re.compile(r"\A\s*(?P<number>-?\d{1,6})\s*\Z", re.ASCII)
_STYLE = re.compile(
    r"list-style(?:-type)?\s*:\s*(?:[\w-]+\s+){0,3}?(?P<type>none|decimal|(?:lower|upper)-(?:alpha|latin|roman))"
)
_TYPES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
    "none": "none",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_OWN_BULLET = re.compile(r"[-–—•*▪◦]\s")
# "1. ", "2) ", "a) ", "B. ", "iv. "
_OWN_NUMBER = re.compile(r"(?:\d{1,3}[.)]|[A-Za-z][.)]|[ivxIVX]{1,5}[.)])\s")


class Counter:
    """The markers of one list, item by item."""

    def __init__(self, tag: Tag, kind: str) -> None:
        style = _STYLE.search(attribute(tag, "style"))
        stated = attribute(tag, "type") if attribute(tag, "type") in set("aAiI1") else "1"
        self._type = _TYPES[style["type"]] if style else stated
        self._ordered = kind == "ol"
        self._step = -1 if "reversed" in tag.attrs else 1
        start = _number(attribute(tag, "start"))
        if start is None:
            start = (
                1 if self._step > 0 else sum(1 for item in tag.contents if isinstance(item, Tag) and item.name == "li")
            )
        self._next = start

    def marker(self, item: Tag) -> str:
        """The marker of the next item: "3. ", "c. ", "- "; "" when the list prints none."""
        if not self._ordered:
            return "" if self._type == "none" else BULLET
        value = _number(attribute(item, "value"))
        number = self._next if value is None else value
        self._next = number + self._step
        return "" if self._type == "none" else f"{_printed(number, self._type)}. "


def brings_own(text: str, marker: str) -> bool:
    """Whether an item's text begins with a marker of the same kind, typed by the writer."""
    return bool((_OWN_BULLET if marker == BULLET else _OWN_NUMBER).match(text))


def _number(text: str) -> int | None:
    match = _NUMBER.match(text)
    return int(match["number"]) if match else None


def _printed(number: int, kind: str) -> str:
    if kind in {"a", "A"} and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind in {"i", "I"} and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman.upper() if kind == "I" else roman
    return str(number)
