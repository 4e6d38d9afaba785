"""Numbering of a Word document: the numbers and bullets that stand nowhere in its text (ECMA-376-1 § 17.9).

A paragraph names a list (``w:num``) and a level; the list points to its pattern (``w:abstractNum``). Lists of one
pattern count on from each other, unless a list says where to start.
"""

from __future__ import annotations

import re

import msgspec

from parsers.readers.docx.numbers import WORD
from parsers.readers.docx.symbols import read_bullet
from parsers.readers.docx.word.names import W, number, switch, value
from parsers.readers.docx.word.styles import Styles
from parsers.readers.docx.xml import Element

# "%1.", "%1.%2", "§ %1-%2"
_PLACE = re.compile(r"%(?P<level>[1-9])")


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """How one level of a list counts and is printed."""

    start: int
    form: str
    text: str
    glue: str
    restart: int | None
    legal: bool
    style: str | None

    @classmethod
    def of(cls, element: Element) -> Level:
        """A ``w:lvl``."""
        form = value(element, "numFmt") or "decimal"
        text = value(element, "lvlText") or ""
        if form == "bullet":
            text = read_bullet(text, value(element.find(W + "rPr"), "rFonts", "ascii")) or "•"
        start = number(value(element, "start"))
        return cls(
            start=0 if start is None else start,
            form=form,
            text=text,
            glue="" if value(element, "suff") == "nothing" else " ",
            restart=number(value(element, "lvlRestart")),
            legal=bool(switch(element, "isLgl")),
            style=value(element, "pStyle"),
        )


class List(msgspec.Struct, frozen=True):
    """A list: its pattern, its levels, and where levels start that do not start as the pattern says."""

    pattern: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._patterns = {p.get(W + "abstractNumId"): p for p in _all(root, "abstractNum")}
        self._lists = {n.get(W + "numId"): n for n in _all(root, "num")}
        self._read: dict[str, List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def marker(self, num_id: str, level: int) -> str:
        """The number or bullet of the next paragraph of that list and level, with the space after it."""
        found = self._list(num_id)
        shape = found.levels.get(level) if found is not None else None
        if found is None or shape is None:
            return ""
        counts = self._counts.setdefault(found.pattern, {})
        started_here = level in found.starts and (num_id, level) not in self._started
        if level in counts and not started_here:
            counts[level] += 1
        else:
            counts[level] = found.starts.get(level, shape.start)
        self._started.add((num_id, level))
        for deeper in [other for other in counts if other > level]:
            if _restarts(found.levels.get(deeper), level):
                del counts[deeper]
        text = _PLACE.sub(lambda match: _printed(found, shape, int(match["level"]) - 1, counts), shape.text)
        return text + shape.glue if text.strip() else ""

    def level_of(self, num_id: str, style_id: str | None) -> int:
        """The level that a paragraph style has in a list: the one that names the style."""
        found = self._list(num_id)
        levels = found.levels if found is not None else {}
        return next((at for at, level in levels.items() if level.style is not None and level.style == style_id), 0)

    def _list(self, num_id: str) -> List | None:
        if num_id not in self._read:
            element = self._lists.get(num_id)
            self._read[num_id] = self._read_list(element) if element is not None else None
        return self._read[num_id]

    def _read_list(self, element: Element) -> List | None:
        pattern = self._pattern(value(element, "abstractNumId"))
        if pattern is None:
            return None
        levels = _levels(pattern)
        starts: dict[int, int] = {}
        for override in element.findall(W + "lvlOverride"):
            at = number(override.get(W + "ilvl")) or 0
            own = override.find(W + "lvl")
            if own is not None:
                levels[at] = Level.of(own)
            start = number(value(override, "startOverride"))
            if start is not None:
                starts[at] = start
        return List(pattern.get(W + "abstractNumId", ""), levels, starts)

    def _pattern(self, pattern_id: str | None) -> Element | None:
        """The pattern; one that stands for a numbering style is looked up there."""
        pattern = self._patterns.get(pattern_id)
        linked = value(pattern, "numStyleLink")
        if linked is None:
            return pattern
        for other in self._patterns.values():
            if value(other, "styleLink") == linked:
                return other
        target = self._lists.get(self._styles.numbering_of(linked))
        return self._patterns.get(value(target, "abstractNumId"))


def _all(root: Element | None, name: str) -> list[Element]:
    return root.findall(W + name) if root is not None else []


def _levels(pattern: Element) -> dict[int, Level]:
    return {number(level.get(W + "ilvl")) or 0: Level.of(level) for level in pattern.findall(W + "lvl")}


def _restarts(level: Level | None, used: int) -> bool:
    """Whether a level counts from the beginning again after level ``used`` was."""
    if level is None or level.restart is None:
        return True
    return used < level.restart


def _printed(found: List, shape: Level, at: int, counts: dict[int, int]) -> str:
    level = found.levels.get(at)
    if level is None:
        return ""
    count = counts.get(at, found.starts.get(at, level.start))
    form = "decimal" if shape.legal and level.form != "none" else level.form
    return WORD.get(form, str)(count)
