"""Lists of an OpenDocument text: the numbers and bullets that a list's style gives its items (ODF 1.3-3 § 5.3, 16.30).

A list numbers its items from the start; one that says so goes on from another. Headings are numbered by the
document's outline style.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parsers.readers.docx.numbers import ODF
from parsers.readers.docx.odf.names import FO, STYLE, TEXT, XML_ID, count
from parsers.readers.docx.symbols import read_bullet
from parsers.readers.docx.xml import Element

_NUMBERED = frozenset({TEXT + "list-level-style-number", TEXT + "outline-level-style"})
_BULLETS = frozenset({TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"})
_LABEL = f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment"


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """How one level of a list is printed."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1
    bullet: str = ""
    glue: str = " "


class Counted:
    """One list as it is counted: how far each level has come."""

    def __init__(self, style: str | None) -> None:
        self.style = style
        self.counts: dict[int, int] = {}

    def step(self, level: int, start: int, *, again: int | None = None) -> None:
        """Count the next item of a level; ``again`` is the number that the item itself asks for."""
        self.counts[level] = again if again is not None else self.counts.get(level, start - 1) + 1
        for deeper in [other for other in self.counts if other > level]:
            del self.counts[deeper]


class Lists:
    """The list styles of a document, and its lists so far."""

    def __init__(self, groups: Iterable[Element | None]) -> None:
        self._levels: dict[str | None, dict[int, Level]] = {}
        self._outline: dict[int, Level] = {}
        for group in groups:
            for style in group if group is not None else ():
                if style.tag == TEXT + "list-style":
                    self._levels[style.get(STYLE + "name")] = _read_levels(style)
                elif style.tag == TEXT + "outline-style":
                    self._outline = _read_levels(style)
        self._headings = Counted(None)
        self._by_id: dict[str | None, Counted] = {}
        self._latest: dict[str | None, Counted] = {}

    def begin(self, element: Element, style: str | None) -> Counted:
        """The count for a list that is in no other: a new one, or that of the list which it continues."""
        counted = self._by_id.get(element.get(TEXT + "continue-list"))
        if counted is None and element.get(TEXT + "continue-numbering") == "true":
            counted = self._latest.get(style)
        if counted is None:
            counted = Counted(style)
        self._latest[style] = counted
        if (own_id := element.get(XML_ID)) is not None:
            self._by_id[own_id] = counted
        return counted

    def marker(self, counted: Counted, style: str | None, level: int, again: int | None) -> str:
        """The number or bullet of the list's next item, with the space after it. Levels count from 1."""
        return _count(counted, self._levels.get(style, {}), level, again)

    def heading(self, level: int, again: int | None) -> str:
        """The number of the next heading."""
        return _count(self._headings, self._outline, level, again)


def _count(counted: Counted, levels: dict[int, Level], level: int, again: int | None) -> str:
    shape = levels.get(level, Level())
    counted.step(level, shape.start, again=again)
    if shape.bullet:
        return shape.bullet + shape.glue
    if not shape.form:
        return ""
    numbers = []
    for at in range(level - shape.shown_levels + 1, level + 1):
        other = levels.get(at, Level())
        if other.form:
            numbers.append(ODF.get(other.form, str)(counted.counts.get(at, other.start)))
    return f"{shape.prefix}{'.'.join(numbers)}{shape.suffix}".strip() + shape.glue


def _read_levels(style: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in style:
        at = count(element, TEXT + "level")
        tight = element.find(_LABEL)
        glue = "" if tight is not None and tight.get(TEXT + "label-followed-by") == "nothing" else " "
        if element.tag in _NUMBERED:
            levels[at] = Level(
                form=element.get(STYLE + "num-format", ""),
                prefix=element.get(STYLE + "num-prefix", ""),
                suffix=element.get(STYLE + "num-suffix", ""),
                shown_levels=min(count(element, TEXT + "display-levels"), at),
                start=count(element, TEXT + "start-value"),
                glue=glue,
            )
        elif element.tag in _BULLETS:
            levels[at] = Level(bullet=_bullet(element), glue=glue)
    return levels


def _bullet(element: Element) -> str:
    properties = element.find(STYLE + "text-properties")
    names = (STYLE + "font-name", FO + "font-family")
    fonts = [properties.get(name) for name in names] if properties is not None else []
    font = next((found for found in fonts if found), None)
    # style:num-suffix repeats the sign (LibreOffice), it is not printed after it.
    return read_bullet(element.get(TEXT + "bullet-char", ""), font.strip("'") if font else None) or "•"
