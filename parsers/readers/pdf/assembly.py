"""Assembly: an engine's pages as the page model, page by page, so that memory holds one raw page at a time."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parsers.furniture import mark_furniture
from parsers.readers.pdf.engine import BrokenFileError, Document
from parsers.readers.pdf.joined import join_tables
from parsers.readers.pdf.lines import make_lines
from parsers.readers.pdf.linked import links_in
from parsers.readers.pdf.mending import without_unseen
from parsers.readers.pdf.pictures import is_picture
from parsers.readers.pdf.raw import RawPage
from parsers.readers.pdf.recognised import tilted, tilted_tables, with_recognised
from parsers.readers.pdf.tables import find_tables
from parsers.readers.pdf.witness import Witness
from schemas.avvik import AvvikKode
from schemas.page import Format, Line, Link, Notice, PageInfo, Pages, Source, Table
from schemas.recognised import Recognised, RecognisedPage

_OUTLINES = 200
"""A page without words and with so many drawn shapes has its letters drawn as outlines, or is a plan."""
_READABLE = 0.5
"""A page of whose letters at least so many are lost has no text to speak of."""
_MOST_IMAGES = 256
"""Pictures of a page that are kept; some producers cut one picture into thousands of strips."""


class Assembly(msgspec.Struct, frozen=True):
    """A document as one engine read it."""

    pages: Pages
    broken: tuple[int, ...]
    """Pages that the engine could not open; they stand in ``pages`` without lines."""
    letters: int
    """Characters of text in all."""

    @property
    def readable(self) -> int:
        """How many pages the engine could open."""
        return len(self.pages.pages) - len(self.broken)

    @property
    def pictures(self) -> bool:
        """Whether the pages are pictures without text of their own, all that are not blank."""
        sources = [page.source for page in self.pages.pages]
        with_text = {line.page for line in self.pages.lines}
        return Source.NONE in sources and not any(
            page.source is not Source.NONE and page.number in with_text for page in self.pages.pages
        )


def assemble(document: Document, witness: Witness, recognised: Recognised | None = None) -> Assembly:
    """The pages of an open document, with what was recognised on its picture pages."""
    infos: list[PageInfo] = []
    lines: list[Line] = []
    tables: list[Table] = []
    links: list[Link] = []
    notices: list[Notice] = []
    broken: list[int] = []
    for number in range(1, document.count + 1):
        try:
            page = document.read(number)
        except BrokenFileError:
            broken.append(number)
            page = RawPage(number=number, width=0.0, height=0.0)
        known = recognised.page(number) if recognised else None
        if known is not None:
            page = with_recognised(page, known)
        elif number not in broken:
            page, unseen = without_unseen(witness.look(page))
            notices += _unseen(number, unseen)
        found, cells = _made(page, len(lines), known)
        tables += cells
        links += links_in(found, page.links)
        lines += found
        infos.append(_info(page, known))
        notices += _notices(page, infos[-1])
    whole_tables, marked_lines = join_tables(tables, mark_furniture(lines, infos))
    pages = Pages(
        format=Format.PDF,
        pages=tuple(infos),
        lines=marked_lines,
        tables=whole_tables,
        links=tuple(links),
        bookmarks=document.bookmarks(),
        notices=tuple(notices),
    )
    return Assembly(pages, tuple(broken), sum(len(line.text) for line in lines))


def _made(page: RawPage, before: int, known: RecognisedPage | None) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """The page's lines and tables; a recognised page is level here, and its boxes are turned back onto the scan."""
    lines = make_lines(page, before)
    tables = find_tables(page, lines) if lines else ()
    if known is None:
        return lines, tables
    return tilted(lines, known), tilted_tables(tables, known)


def _info(page: RawPage, known: RecognisedPage | None) -> PageInfo:
    letters = sum(len(word.text) for word in page.words)
    drawn = not page.words and (bool(page.images) or page.drawn >= _OUTLINES)
    lost = page.unread > _READABLE * letters
    picture = drawn or lost or is_picture(page)
    return PageInfo(
        page.number,
        round(page.width, 2),
        round(page.height, 2),
        page.label,
        page.rotation,
        page.images[:_MOST_IMAGES],
        Source.OCR if known is not None else Source.NONE if picture else Source.TEXT,
    )


def _unseen(number: int, count: int) -> Iterator[Notice]:
    if count:
        text = f"{count} ord kan ikke ses på siden (usynlige, hvite eller for små) og er utelatt"
        yield Notice(AvvikKode.SKJULT_TEKST_UTELATT.value, text, number)


def _notices(page: RawPage, info: PageInfo) -> Iterator[Notice]:
    if info.source is Source.NONE:
        yield Notice(AvvikKode.SIDE_UTEN_TEKST.value, "siden er et bilde der teksten ikke er lest", page.number)
    elif info.source is Source.OCR:
        text = "siden er lest fra et bilde; bokstaver kan være feil" if page.words else "siden er et bilde uten ord"
        yield Notice(AvvikKode.LEST_FRA_BILDE.value, text, page.number)
    elif page.unread:
        text = f"{page.unread} tegn på siden har ingen mening i filen og er vist som U+FFFD"
        yield Notice(AvvikKode.TEGN_MANGLER.value, text, page.number)
    if page.hidden:
        text = f"{page.hidden} ord står utenfor siden og er utelatt"
        yield Notice(AvvikKode.SKJULT_TEKST_UTELATT.value, text, page.number)
