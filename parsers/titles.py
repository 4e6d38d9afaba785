"""Titles: lines that say what kind of paper begins here.

A title is known by its words, and by what makes it more than words: the head that belongs to it, its place under a
letterhead on top of a page, its print. A paper without a title is known by its head alone: the labels of a case paper,
or "X behandlet saken i møtet DD.MM.ÅÅÅÅ sak N/ÅÅ" under a case's title.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from parsers.blocks import Block
from parsers.heads import (
    TREATED,
    TREATS,
    case_head_at,
    first_on_page,
    has_head,
    head_values,
    is_owner_line,
    names_a_body,
    opens_page,
)
from parsers.layouts import Form, Layout
from parsers.passage import Passage
from schemas.kodelister import Dokumenttype

_KINDS: Mapping[str, Dokumenttype] = {kind.value: kind for kind in Dokumenttype}
TOP = 0.25
"""A title stands in the top quarter of its page."""
LETTERHEAD_LINES = 4
"""So many short lines at the most stand above the first title."""
BODY = 12.0
"""Body text is not larger than this, in points."""
_CLEAR_GAP = 2.0
"""Empty lines above a title in a text without styles."""
_LONGEST = 160
_LETTERS_LEFT = 8
_SHARE_LEFT = 0.75
_UNTITLED_BLOCKS = 6
_TITLE_BLOCKS = 2
"""So many blocks at the most are a case's title."""
_CARRIES_CASES = frozenset({None, Dokumenttype.MOETEINNKALLING, Dokumenttype.SAKSFRAMLEGG})
_MEETINGS = frozenset({Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL})


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """The words that name a kind of paper; ``index`` is their block, or the paper's first when it has no title."""

    index: int
    dokumenttype: Dokumenttype
    passage: Passage
    utvalg: Passage | None = None
    """The body, where the title names it: "Møteprotokoll for Formannskapet"."""
    dato: Passage | None = None
    printed: bool = True
    """Whether the paper says its kind, or its head does."""
    mended: str | None = None
    """The title's right letters, where some are lost on the paper."""
    of_case: bool = False
    """One body's treatment ("Saksprotokoll i Levanger formannskap"), which stands in case papers and minutes too."""


def find_titles(
    blocks: Sequence[Block], heights: Mapping[int, float | None], layouts: Sequence[Layout]
) -> tuple[Title, ...]:
    """The titles of the blocks, in order. ``heights`` are the pages' heights in points."""
    forms = title_forms(tuple(layouts))
    found: list[Title] = []
    for index in range(len(blocks)):
        current = found[-1] if found else None
        title = title_at(blocks, index, forms)
        if title is None:
            title = _untitled(blocks, index, current, forms)
        elif not _begins(title, blocks, heights, layouts, current):
            title = None
        if title is not None and not _repeats(title, current, blocks):
            found.append(title)
    return tuple(found)


def title_at(blocks: Sequence[Block], index: int, forms: Sequence[Form]) -> Title | None:
    """The title that a block is, alone or beside the owner's or the body's name."""
    block = blocks[index]
    cells = [cell for cell in block.cells if cell]
    if block.marker or len(block.text) > _LONGEST or len(cells) > 2:
        return None
    for passage in cells or [block.passage]:
        others = [cell for cell in cells if cell is not passage]
        beside = next((cell for cell in others if names_a_body(cell.text)), None)
        if any(not is_owner_line(cell.text) for cell in others if cell is not beside):
            continue
        found = _named(passage, forms)
        if found is not None:
            form, match = found
            groups = match.groupdict()
            body = _group(passage, match, "utvalg") if groups.get("utvalg") else beside
            return Title(
                index=index,
                dokumenttype=_KINDS[form.role],
                passage=passage,
                utvalg=body,
                dato=_group(passage, match, "dato") if groups.get("dato") else None,
                mended=form.printed if match.string != passage.text else None,
                of_case=form.role == Dokumenttype.SAKSPROTOKOLL.value and "{utvalg}" in form.printed,
            )
    return None


def _group(passage: Passage, match: re.Match[str], name: str) -> Passage:
    return passage.part(match.start(name), match.end(name))


def is_also_heading(block: Block, layouts: Sequence[Layout]) -> bool:
    """Whether a title's words are also a heading's: "Sakskart" stands on top of a paper, and inside one."""
    return any(layout.match("overskrift", block.text) for layout in layouts)


@functools.lru_cache
def title_forms(layouts: tuple[Layout, ...]) -> tuple[Form, ...]:
    """Every title that the layouts know, each once; those without a body's name first."""
    forms = {(form.role, form.printed): form for layout in layouts for form in layout.forms["tittel"]}
    return tuple(sorted(forms.values(), key=lambda form: ("{" in form.printed, -len(form.printed))))


def _named(passage: Passage, forms: Sequence[Form]) -> tuple[Form, re.Match[str]] | None:
    text = passage.text.casefold()
    for form in forms:
        if form.opening in text:
            match = form.pattern.fullmatch(passage.text)
            if match is not None:
                return form, match
    return _with_letters_lost(passage.text, forms)


def _with_letters_lost(text: str, forms: Sequence[Form]) -> tuple[Form, re.Match[str]] | None:
    """The one title that a line in capitals is when letters of it are lost: "MØTEI KALLI G" is MØTEINNKALLING."""
    letters = "".join(text.split())
    if not (letters.isupper() and letters.isalpha() and len(letters) >= _LETTERS_LEFT and " " in text):
        return None
    likely = [form for form in forms if "{" not in form.printed and _is_left_of(letters, form.printed.upper())]
    match = likely[0].pattern.fullmatch(likely[0].printed) if likely else None
    return (likely[0], match) if match is not None and len({form.role for form in likely}) == 1 else None


def _is_left_of(letters: str, title: str) -> bool:
    """Whether the letters are the title's, in order, all but every fourth at the most."""
    left = iter(title)
    ends = letters[0] == title[0] and letters[-1] == title[-1]
    return ends and len(letters) >= _SHARE_LEFT * len(title) and all(letter in left for letter in letters)


def _begins(
    title: Title,
    blocks: Sequence[Block],
    heights: Mapping[int, float | None],
    layouts: Sequence[Layout],
    current: Title | None,
) -> bool:
    """Whether a title's words begin a paper here."""
    index = title.index
    if index == 0:
        return True
    block = blocks[index]
    tops = opens_page(blocks, index) or _near_top(block, heights)
    set_apart = _is_styled(block) or block.gap >= 1 or tops
    if title.of_case and (not tops or (current is not None and current.dokumenttype is not title.dokumenttype)):
        return current is None and tops
    heading = is_also_heading(block, layouts)
    # "Saksutgreiing:" over a part of its paper, the next one's head below it on another page
    if has_head(blocks, index) and set_apart and (tops or not (heading and block.text.endswith(":"))):
        return True
    if current is None:
        first_page = block.page == blocks[0].page
        plain = _is_plain(block) and (block.gap >= _CLEAR_GAP or tops)
        return not heading and (first_page or _is_styled(block)) and (plain or (_is_styled(block) and tops))
    return not heading and current.dokumenttype is not title.dokumenttype and _is_styled(block) and tops


def _is_styled(block: Block) -> bool:
    return block.level is not None or block.bold or (block.size or 0.0) > BODY


def _is_plain(block: Block) -> bool:
    return block.passage.first_line.box is None and block.level is None


def _near_top(block: Block, heights: Mapping[int, float | None]) -> bool:
    line = block.passage.first_line
    height = heights.get(line.page)
    return line.box is not None and height is not None and line.box.top < TOP * height


def _repeats(title: Title, current: Title | None, blocks: Sequence[Block]) -> bool:
    """Whether a title says again what the paper is that it stands in: on its next page, or twice with one head."""
    if current is None or current.dokumenttype is not title.dokumenttype:
        return False
    if title.index == current.index + 1:
        return True
    if title.dokumenttype not in _MEETINGS or title.passage.text.casefold() != current.passage.text.casefold():
        return False
    head = head_values(blocks, title.index)
    return bool(head) and head == head_values(blocks, current.index)


def _untitled(blocks: Sequence[Block], index: int, current: Title | None, forms: Sequence[Form]) -> Title | None:
    """A paper that begins here without a title, by its head: on top of a page, or of the file."""
    if index and blocks[index - 1].page == blocks[index].page:
        return None
    top = range(index, min(index + _UNTITLED_BLOCKS * 2, len(blocks)))
    if any(blocks[i].page == blocks[index].page and title_at(blocks, i, forms) for i in top):
        return None
    kind = current.dokumenttype if current is not None else None
    case = case_head_at(blocks, index) if kind in _CARRIES_CASES else None
    if case is not None:
        return Title(index=index, dokumenttype=Dokumenttype.SAKSFRAMLEGG, passage=case, printed=False)
    if current is not None and (current.printed or kind is not Dokumenttype.SAKSPROTOKOLL):
        return None
    treated = next(_treatments(blocks[index : index + _UNTITLED_BLOCKS]), None)
    if treated is None or (
        current is not None and treated[0] not in [block.passage for block in blocks[index + 1 : index + 2]]
    ):
        return None
    several = _several_cases(blocks[index:])
    kind = Dokumenttype.MOETEPROTOKOLL if several else Dokumenttype.SAKSPROTOKOLL
    return Title(index=index, dokumenttype=kind, passage=treated[0], printed=False)


def _treatments(blocks: Sequence[Block]) -> Iterator[tuple[Passage, str, str]]:
    """The sentences that tell of a case's treatment, each with its body and number."""
    for block in blocks:
        match = TREATED.match(block.text) or TREATS.match(block.text)
        if match is not None:
            yield block.passage, match["utvalg"].casefold(), match["nummer"] or ""


def _several_cases(blocks: Sequence[Block]) -> bool:
    """Whether one body treats several cases that do not begin a page each."""
    numbers: dict[str, set[str]] = {}
    for passage, body, number in _treatments(blocks):
        index = _index_of(blocks, passage)
        if blocks[index].page == blocks[0].page or index - first_on_page(blocks, index) > _TITLE_BLOCKS:
            numbers.setdefault(body, set()).add(number)
    return any(len(found) > 1 for found in numbers.values())


def _index_of(blocks: Sequence[Block], passage: Passage) -> int:
    return next(index for index, block in enumerate(blocks) if block.passage is passage)
