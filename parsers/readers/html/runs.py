"""Runs: the pieces of text that make a line, with white space folded as a browser folds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from bs4.element import Tag

from parsers.readers.encoding import clean_text
from parsers.readers.html.elements import attribute
from parsers.readers.text.breaks import cut_line

_SOFT_HYPHEN = "\u00ad"
_LONGEST_TARGET = 2000
_NO_PLACE = ("javascript:", "data:", "vbscript:")


class Anchor(msgspec.Struct, frozen=True, eq=False):
    """One ``<a>``: two links to one place are two."""

    target: str


class Run(msgspec.Struct, frozen=True, gc=False):
    """A piece of text with its looks and the link that it stands in."""

    text: str
    bold: bool = False
    italic: bool = False
    anchor: Anchor | None = None
    holder: int = 0
    """The element with a class of its own that it stands in, 0 for none."""


class Printed(msgspec.Struct, frozen=True):
    """A line's text; bold or italic when all of it is; links as (first character, last, target)."""

    text: str
    bold: bool = False
    italic: bool = False
    links: tuple[tuple[int, int, str], ...] = ()

    def after(self, marker: str) -> Printed:
        """The same with a list's marker before it."""
        shifted = tuple((start + len(marker), end + len(marker), target) for start, end, target in self.links)
        return Printed(marker + self.text, self.bold, self.italic, shifted)

    def cut(self) -> Iterator[Printed]:
        """An endless line in parts; a link that a cut goes through leads on from both."""
        at = 0
        for text in cut_line(self.text):
            own = text.rstrip()
            links = [
                (max(start - at, 0), min(end - at, len(own)), target)
                for start, end, target in self.links
                if start < at + len(own) and end > at
            ]
            yield Printed(own, self.bold, self.italic, tuple(links))
            at += len(text)


def print_runs(runs: Sequence[Run]) -> Printed:
    """The line that the runs make."""
    parts: list[str] = []
    length = 0
    links: list[tuple[int, int, Anchor]] = []
    bold = italic = True
    parted = False
    before = Run("")
    for run in runs:
        own = clean_text(run.text).replace(_SOFT_HYPHEN, "")
        folded = " ".join(own.split())
        if not folded:
            parted = parted or bool(own)
            continue
        bold, italic = bold and run.bold, italic and run.italic
        if parts and (parted or own[0].isspace() or _stand_apart(before, run)):
            parts.append(" ")
            length += 1
        parts.append(folded)
        start, length = length, length + len(folded)
        if run.anchor is not None:
            if links and links[-1][2] is run.anchor:
                start = links.pop()[0]
            links.append((start, length, run.anchor))
        parted, before = own[-1].isspace(), run
    found = tuple((start, end, anchor.target) for start, end, anchor in links)
    return Printed("".join(parts), bold=bold and bool(parts), italic=italic and bool(parts), links=found)


def _stand_apart(a: Run, b: Run) -> bool:
    """Whether two runs with nothing between them are two words, which the site's styles hold apart.

    Two links are ("Protokoll" "Video"), and a label and its value ("Møtedato" "14.05.2025"); a word that a word
    processor cut in two is not.
    """
    if a.anchor is not None and b.anchor is not None and a.anchor is not b.anchor:
        return True
    if not (a.holder and b.holder) or a.holder == b.holder:
        return False
    last, first = a.text[-1], b.text[0]
    return (last.islower() or last in ":)") and (first.isupper() or first.isdigit())


def anchor_of(tag: Tag) -> Anchor | None:
    """Where an ``<a>`` leads; None when it leads nowhere."""
    target = attribute(tag, "href").strip()
    if not target or target == "#" or len(target) > _LONGEST_TARGET or target.casefold().startswith(_NO_PLACE):
        return None
    return Anchor(clean_text(target))
