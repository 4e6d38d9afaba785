"""Where a PDF leads, by PDFium: the links of a page and the file's bookmarks.

Only addresses and pages are read; scripts, programs and other files that a link may name are never followed. An
outline can be endless (an entry that is its own next): it is read once, so deep and so far.
"""

from __future__ import annotations

import ctypes
from functools import partial

import pypdfium2.raw as pdfium

from parsers.readers.pdf import calls
from parsers.readers.pdf.calls import Handle
from parsers.readers.pdf.spelling import address, tidy
from schemas.page import Bookmark

Area = tuple[tuple[float, float, float, float], str]
"""Left, bottom, right and top of a clickable area in the page's own coordinates, and where it leads."""
_GOTO, _URI = 1, 3
_WRITTEN = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET)
MOST_LINKS = 5_000
"""Links of a page, and bookmarks of a file, that are read."""
DEEPEST = 32
_LONGEST = 4096


def links_of(document: Handle, page: Handle) -> list[Area]:
    """The links of an open page to addresses and to pages of the same file, where the page itself puts them."""
    links: list[Area] = []
    place, link = ctypes.c_int(0), Handle()
    sides = pdfium.FS_RECTF()
    for _ in range(MOST_LINKS):
        if not calls.next_link(page, ctypes.byref(place), ctypes.byref(link)):
            break
        target = _target(document, link)
        if target and calls.rectangle_of_link(link, ctypes.byref(sides)):
            links.append(((sides.left, sides.bottom, sides.right, sides.top), target))
    return links


def has_written_notes(page: Handle) -> bool:
    """Whether notes of a page show text of their own: what is filled into a form, a text box, a stamp."""
    for place in range(min(calls.count_annotations(page), MOST_LINKS)):
        note = calls.note_at(page, place)
        kind = calls.type_of_note(note)
        calls.close_note(note)
        if kind in _WRITTEN:
            return True
    return False


def _target(document: Handle, link: Handle) -> str | None:
    destination = calls.destination_of_link(document, link)
    action = Handle() if destination else calls.action_of_link(link)
    if action and calls.type_of_action(action) == _URI:
        return _uri(document, action)
    number = _page(document, destination, action)
    return None if number is None else f"#page={number}"


def _uri(document: Handle, action: Handle) -> str | None:
    length = calls.address_of_action(document, action, None, ctypes.c_ulong(0))
    if not 1 < length <= _LONGEST:
        return None
    memory = ctypes.create_string_buffer(length)
    calls.address_of_action(document, action, memory, ctypes.c_ulong(length))
    return address(memory.value) or None


def _page(document: Handle, destination: Handle, action: Handle) -> int | None:
    """The page, from 1, that a destination or a go-to action leads to."""
    if not destination and action and calls.type_of_action(action) == _GOTO:
        destination = calls.destination_of_action(document, action)
    if not destination:
        return None
    index: int = calls.page_of_destination(document, destination)
    return index + 1 if index >= 0 else None


def bookmarks_of(document: Handle) -> tuple[Bookmark, ...]:
    """The file's outline, in its order, the first level being 1."""
    bookmarks: list[Bookmark] = []
    seen: set[int | None] = set()
    waiting = [(calls.first_bookmark(document, None), 1)]
    while waiting and len(bookmarks) < MOST_LINKS:
        entry, level = waiting.pop()
        if not entry or entry.value in seen:
            continue
        seen.add(entry.value)
        title = tidy(calls.text_of(partial(calls.title_of_bookmark, entry), _LONGEST))
        destination = calls.destination_of_bookmark(document, entry)
        action = Handle() if destination else calls.action_of_bookmark(entry)
        if title:
            bookmarks.append(Bookmark(title, level, _page(document, destination, action)))
        waiting.append((calls.next_bookmark(document, entry), level))
        if level < DEEPEST:
            waiting.append((calls.first_bookmark(document, entry), level + 1))
    return tuple(bookmarks)
