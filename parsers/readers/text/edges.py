"""Edges: running heads and page numbers of a text with pages, found by repetition with digits masked.

What stands alone at a page's edge - a line, or a few, with empty lines between them and the page's own text - is
looked for on the other pages too. A line that names a kind of paper is its title, also when every page has one.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from schemas.page import Furniture, Line

_DEPTH = 3
"""Running heads and feet are at most so many lines."""
_SHARE = 0.5
"""A running head stands on at least this share of the pages, on two at least."""
_LONGEST = 150
_FAR_RIGHT = 60
"""Characters before a page number that stands at the right margin."""
# "Side 2 av 6", "Side 14", "2 av 7", "Page 1 of 10"
_COUNTED = re.compile(
    r"^\s*(?:-\s*)?(?:(?:side|page)\s+\d{1,4}(?:\s*(?:av|of)\s*\d{1,4})?|\d{1,4}\s+av\s+\d{1,4})\s*(?:-\s*)?$",
    re.IGNORECASE,
)
# "Side 2 av 6", "Ytre Namdal regionråd - Side 2 av 2"
_OUT_OF = re.compile(
    r"^\s*(?:(?:\S.{0,60}\s)?[-–|]\s*)?(?:side|page)\s+\d{1,4}\s*(?:av|of)\s*\d{1,4}\s*(?:-\s*)?$", re.IGNORECASE
)
# "3", "- 3 -", "3/7"
_BARE = re.compile(r"^\s*(?:[-–]\s*)?(?P<number>\d{1,4})(?:/\d{1,4})?\s*(?:[-–]\s*)?$")
_DIGITS = re.compile(r"\d+")
# "1. Skattesatsen settes til 5 promille.", "- Kart": an item of a list, which may end two pages alike
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-zæøå][.)]|[-–—•▪*])\s+\S")
# "Innstillingen ble enstemmig vedtatt.": what a paper says, again and again, and not what is printed around it
_SENTENCE = re.compile(r"^\s*(?:\S+ .*[^\W\d]{3}\.|\S.*:)$")
# "Sak 12/24" at the left is a case's heading; far to the right it is a running head
_CASE = re.compile(r"^ {0,9}\S.{0,40}?\d/\d")
_TITLES = re.compile(
    r"saksfr[ae]mlegg|saksutredning|saksprotokoll|særutskrift|(?:møte)?innkall?ing|(?:møte)?protokoll|møtebok"
    r"|sakskart|sakslist[ea]?|sakspapir(?:er)?|referat|utskrift|vedlegg",
    re.IGNORECASE,
)


def mark_edges(lines: Sequence[Line], pages: int) -> list[Line]:
    """The lines with running heads and page numbers marked."""
    marked = {line.number for line in lines if _OUT_OF.match(line.text)}
    if pages > 1:
        edges = [block for page in _by_page(lines) for block in (_outer(page), _outer(page[::-1], last=True))]
        marked |= _numbered(edges) | _repeated(edges, pages)
    return [
        msgspec.structs.replace(line, furniture=Furniture.RUNNING_HEAD) if line.number in marked else line
        for line in lines
    ]


def _by_page(lines: Sequence[Line]) -> Iterable[list[Line]]:
    return [list(page) for _, page in itertools.groupby(lines, key=lambda line: line.page)]


def _outer(page: list[Line], *, last: bool = False) -> list[Line]:
    """The outermost lines of a page, parted from the rest by empty lines (page numbers: also without)."""
    block: list[Line] = []
    for line, inner in itertools.pairwise(page[: _DEPTH + 2]):
        block.append(line)
        if (line.gap if last else inner.gap) >= 1:
            return block if len(block) <= _DEPTH else []
    return [line for line in page[:1] if _COUNTED.match(line.text) or _BARE.match(line.text)]


def _numbered(edges: Sequence[list[Line]]) -> set[int]:
    """Page numbers: with words, bare and counting up with the pages, or the page's own at the right margin."""
    found = {line.number for block in edges for line in block if _COUNTED.match(line.text)}
    bare: dict[tuple[int, bool], list[Line]] = defaultdict(list)
    for index, block in enumerate(edges):
        for line in block:
            match = _BARE.match(line.text)
            if match is not None and int(match["number"]) == line.page and len(line.text) > _FAR_RIGHT:
                found.add(line.number)
            elif match is not None:
                bare[int(match["number"]) - line.page, index % 2 == 1].append(line)
    return found | {line.number for counted in bare.values() if len(counted) > 1 for line in counted}


def _repeated(edges: Sequence[list[Line]], pages: int) -> set[int]:
    seen = Counter(
        mask for _, mask in {(line.page, _mask(line)) for block in edges for line in block if _may_repeat(line)}
    )
    needed = max(2, round(pages * _SHARE))
    return {line.number for block in edges for line in block if _may_repeat(line) and seen[_mask(line)] >= needed}


def _may_repeat(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST or _TITLES.fullmatch(text.strip()) or _CASE.match(text):
        return False
    return not (_ITEM.match(text) or _SENTENCE.match(text))


def _mask(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.casefold().split()))
