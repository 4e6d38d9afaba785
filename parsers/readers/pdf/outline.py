"""Where a PDF leads, by pdfminer: the links of a page and the file's bookmarks.

pdfminer's own walk over an outline follows an entry that is its own next for ever; here each is read once, so deep
and so far as by PDFium. Only addresses and pages are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber.page import Page

from parsers.readers.pdf.destinations import DEEPEST, MOST_LINKS
from parsers.readers.pdf.frame import Frame
from parsers.readers.pdf.raw import RawLink
from parsers.readers.pdf.spelling import address, tidy
from schemas.page import Bookmark, Box


def bookmarks_of(document: PDFDocument, numbers: Mapping[object, int]) -> tuple[Bookmark, ...]:
    """The file's outline; ``numbers`` are the pages' numbers by their object numbers."""
    outline = _dict(document.catalog.get("Outlines"))
    bookmarks: list[Bookmark] = []
    seen: set[int] = set()
    waiting: list[tuple[Any, int]] = [(outline.get("First"), 1)]
    while waiting and len(bookmarks) < MOST_LINKS:
        reference, level = waiting.pop()
        if not isinstance(reference, PDFObjRef) or reference.objid in seen:
            continue
        seen.add(reference.objid)
        entry = _dict(reference)
        title = resolve1(entry.get("Title"))
        if isinstance(title, bytes) and (shown := tidy(decode_text(title))):
            bookmarks.append(Bookmark(shown, level, _page(document, entry, numbers)))
        waiting.append((entry.get("Next"), level))
        if level < DEEPEST:
            waiting.append((entry.get("First"), level + 1))
    return tuple(bookmarks)


def links_of(page: Page, frame: Frame, document: PDFDocument, numbers: Mapping[object, int]) -> tuple[RawLink, ...]:
    """The links of a page to addresses and to pages of the same file."""
    return tuple(_links(page, frame, document, numbers))


def _links(page: Page, frame: Frame, document: PDFDocument, numbers: Mapping[object, int]) -> Iterator[RawLink]:
    notes = resolve1(page.page_obj.annots)
    for note in (notes if isinstance(notes, list) else [])[:MOST_LINKS]:
        entry = _dict(note)
        kind = entry.get("Subtype")
        if not isinstance(kind, PSLiteral) or kind.name != "Link":
            continue
        target = _target(document, entry, numbers)
        sides = resolve1(entry.get("Rect"))
        if target and isinstance(sides, list) and len(sides) == 4:
            yield RawLink(_area(page, frame, [float(resolve1(side)) for side in sides]), target)


def _area(page: Page, frame: Frame, sides: list[float]) -> Box:
    """A rectangle in the file's own coordinates on the page as read."""
    x0, y0, x1, y1 = (float(side) for side in page.page_obj.mediabox)
    whole = Frame(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), int(page.rotation))
    box = whole.box(*sides)
    left, head = frame.edge - page.mediabox[0], -frame.head - page.mediabox[1]
    return Box(box.x0 - left, box.top - head, box.x1 - left, box.bottom - head)


def _target(document: PDFDocument, entry: Mapping[str, Any], numbers: Mapping[object, int]) -> str | None:
    uri = resolve1(_dict(entry.get("A")).get("URI"))
    if isinstance(uri, bytes):
        return address(uri) or None
    number = _page(document, entry, numbers)
    return None if number is None else f"#page={number}"


def _page(document: PDFDocument, entry: Mapping[str, Any], numbers: Mapping[object, int]) -> int | None:
    """The page that an entry's destination or go-to action leads to."""
    destination = resolve1(entry.get("Dest") or _dict(entry.get("A")).get("D"))
    if isinstance(destination, bytes | PSLiteral):
        name = destination.name if isinstance(destination, PSLiteral) else destination
        try:
            destination = resolve1(document.get_dest(name))
        except PDFException:
            return None
    if isinstance(destination, dict):
        destination = resolve1(destination.get("D"))
    if isinstance(destination, list) and destination and isinstance(destination[0], PDFObjRef):
        return numbers.get(destination[0].objid)
    return None


def _dict(thing: Any) -> Mapping[str, Any]:
    found = resolve1(thing)
    return found if isinstance(found, dict) else {}
