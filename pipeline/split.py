"""Split: one file of many papers into its papers, by what stands on the pages.

A paper begins at a title that names its kind, where the printed page number starts again at 1, and at a heading
that is the title of an attachment which the paper before it listed.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Mapping, Sequence

import msgspec

from parsers.blocks import Block
from parsers.heads import is_label_row, is_owner_line, opens_page
from parsers.kinds.vedleggsliste import parse_vedleggsliste
from parsers.layouts import Layout, generic_layout
from parsers.part import Part, read_part
from parsers.titles import BODY, LETTERHEAD_LINES, TOP
from schemas.evidence import Cited
from schemas.normal.likhet import shared_words
from schemas.page import Line, Pages, Table

# "Side 1 av 7", "1 av 7", "Side 1"
_FIRST_PAGE = re.compile(r"^\s*(?:side\s+)?1(?:\s+av\s+\d+)?\s*$", re.IGNORECASE)
_COUNTS_PAGES = re.compile(r"\bside\b|\bav\b", re.IGNORECASE)
# "3", "Side 3 av 7", "- 3 -"
_PAGE_NUMBER = re.compile(r"^\W{0,3}(?:side\s+)?\d{1,4}(?:\s+av\s+\d{1,4})?\W{0,3}$", re.IGNORECASE)
# "Til formannskapet", "Hemsedal, 12. august 2019", "Deres ref.: 18/123"
_LETTER = re.compile(
    r"^(?:Til\s+[A-ZÆØÅa-zæøå]|(?:Deres|Dykkar|Vår)\s+(?:ref|dato)"
    r"|[A-ZÆØÅ][\w ]{1,30},?\s+(?:den\s+)?\d{1,2}\.\s?(?:\d{1,2}\.|[a-zæøå]{3,9}\.?)\s?\d{2,4}$)"
)
_LETTER_LINES = 5
# "Vedlegg 1: Søknad", "Vedlegg - Kart"
_ATTACHED = re.compile(r"^(?:Vedlegg|Utrykt vedlegg)\b(?!e)", re.IGNORECASE)
_ALIKE = 0.9
_LETTERHEAD_WORDS = 8
_MIN_TITLE = 8


def split(pages: Pages, layouts: Sequence[Layout]) -> tuple[Part, ...]:
    """The papers of a file, in order; together they hold every line."""
    whole = read_part(pages, layouts)
    if not pages.lines:
        return (whole,)
    first, *others = _parts(pages, _find_cuts(whole))
    if not others:
        # One paper is the whole file, which is laid out already.
        return (msgspec.structs.replace(whole, pages=first),)
    return tuple(read_part(part, layouts) for part in (first, *others))


def _find_cuts(whole: Part) -> list[int]:
    """The first lines of the papers."""
    pages, blocks = whole.pages, whole.blocks
    tops = _first_lines(pages)
    titles = {_start_of(blocks, title.index, tops) for title in whole.titles}
    others = _page_tops(pages, _page_number_starts(pages) | _attachment_starts(blocks))
    others |= _letter_starts(pages, blocks) | _bookmark_starts(pages, blocks)
    return _without_letterheads(pages, sorted(titles | others), titles)


def _start_of(blocks: Sequence[Block], index: int, tops: Mapping[int, int]) -> int:
    """The line where the paper of a title begins: a letterhead and labels printed above the title belong to it."""
    if opens_page(blocks, index):
        return tops[blocks[index].page]
    first = index
    while first and (is_owner_line(blocks[first - 1].text) or is_label_row(blocks[first - 1])):
        first -= 1
    return blocks[first].passage.first_line.number


def _without_letterheads(pages: Pages, cuts: list[int], titles: set[int]) -> list[int]:
    """The cuts without those below a letterhead: a paper begins above "Flatanger kommune", not at its title below."""
    numbers = [line.number for line in pages.lines]
    kept = [numbers[0]]
    for cut in cuts:
        if cut == numbers[0]:
            continue
        between = pages.lines[bisect.bisect_left(numbers, kept[-1]) : bisect.bisect_left(numbers, cut)]
        above = [line for line in between if line.furniture is None]
        short = len(above) <= LETTERHEAD_LINES and all(len(line.text.split()) <= _LETTERHEAD_WORDS for line in above)
        if kept[-1] in titles or cut not in titles or not short:
            kept.append(cut)
    return kept


def _page_number_starts(pages: Pages) -> set[int]:
    """First lines of pages that are numbered 1, where the numbers say that they count ("Side 1 av 7")."""
    numbered = {
        line.page
        for line in pages.lines
        if line.furniture and _FIRST_PAGE.match(line.text) and _COUNTS_PAGES.search(line.text)
    }
    first = _first_lines(pages)
    return {first[page] for page in numbered}


def _letter_starts(pages: Pages, blocks: Sequence[Block]) -> set[int]:
    """First lines of pages where a letter begins that is not counted with the pages before it, which are numbered."""
    numbered = {line.page for line in pages.lines if line.furniture and _PAGE_NUMBER.match(line.text)}
    first = _first_lines(pages)
    tops: dict[int, list[str]] = {}
    for block in blocks:
        tops.setdefault(block.page, []).append(block.text)
    return {
        line
        for page, line in first.items()
        if page - 1 in numbered
        and page not in numbered
        and any(_LETTER.match(text) for text in tops.get(page, [])[:_LETTER_LINES])
    }


def _bookmark_starts(pages: Pages, blocks: Sequence[Block]) -> set[int]:
    """First lines of pages that the file's own outline calls an attachment, or by an attachment's announced title."""
    announced = [title.text for title in _announced(blocks)] if pages.bookmarks else []
    first = _first_lines(pages)
    return {
        first[mark.page]
        for mark in pages.bookmarks
        if mark.page in first
        and (_ATTACHED.match(mark.title) or any(_is_title_of(mark.title, title) for title in announced))
    }


def _attachment_starts(blocks: Sequence[Block]) -> set[int]:
    """Headings that are the title of an attachment announced before, set apart from what stands above."""
    layout = generic_layout()
    announced = [(title.regions[0].first_line, title.text) for title in _announced(blocks)]
    starts: set[int] = set()
    for index, block in enumerate(blocks):
        if not _set_as_title(block) or layout.match("overskrift", block.text):
            continue
        if index and block.gap < 1 and blocks[index - 1].page == block.page:
            continue
        line = block.passage.first_line.number
        if any(at < line and _is_title_of(block.text, title) for at, title in announced):
            starts.add(line)
    return _first_of_runs(starts, blocks)


def _set_as_title(block: Block) -> bool:
    """A heading of the format, or bold and larger than body text."""
    styled = block.level is not None or (block.bold and (block.size or 0.0) > BODY)
    return styled and not block.cells and len(block.text) >= _MIN_TITLE


def _announced(blocks: Sequence[Block]) -> list[Cited]:
    """The titles of every list of attachments in the file."""
    layout = generic_layout()
    titles: list[Cited] = []
    for index, block in enumerate(blocks):
        label = layout.match("etikett", block.text)
        if label is not None and label[0].role == "vedlegg":
            titles += parse_vedleggsliste(blocks[index:], layout)
    return titles


def _is_title_of(heading: str, announced: str) -> bool:
    return shared_words(heading.casefold(), announced.casefold()) >= _ALIKE


def _first_of_runs(starts: set[int], blocks: Sequence[Block]) -> set[int]:
    """Of headings that follow one another, the first."""
    order = [block.passage.first_line.number for block in blocks]
    return {line for before, line in itertools.pairwise([None, *order]) if line in starts and before not in starts}


def _page_tops(pages: Pages, starts: set[int]) -> set[int]:
    """On pages, what is printed above a title (a letterhead) belongs to the paper that the title begins."""
    if not pages.paged:
        return starts
    first = _first_lines(pages)
    heights = {page.number: page.height for page in pages.pages}
    tops: set[int] = set()
    for line in pages.lines:
        if line.number in starts:
            tops.add(first[line.page] if _near_top(line, heights.get(line.page)) else line.number)
    return tops


def _near_top(line: Line, height: float | None) -> bool:
    return line.box is not None and height is not None and line.box.top < TOP * height


def _first_lines(pages: Pages) -> dict[int, int]:
    """The number of each page's first line."""
    first: dict[int, int] = {}
    for line in pages.lines:
        first.setdefault(line.page, line.number)
    return first


def _parts(pages: Pages, cuts: Sequence[int]) -> tuple[Pages, ...]:
    """The file cut before each of these lines."""
    lines: list[list[Line]] = [[] for _ in cuts]
    tables: list[list[Table]] = [[] for _ in cuts]
    for line in pages.lines:
        lines[bisect.bisect_right(cuts, line.number) - 1].append(line)
    for table in pages.tables:
        first = next((span.line for cell in table.cells for span in cell.spans), cuts[0])
        tables[bisect.bisect_right(cuts, first) - 1].append(table)
    infos = {page.number: page for page in pages.pages}
    return tuple(
        msgspec.structs.replace(
            pages,
            lines=tuple(own),
            tables=tuple(with_it),
            pages=tuple(infos[number] for number in sorted({line.page for line in own})),
        )
        for own, with_it in zip(lines, tables, strict=True)
    )
