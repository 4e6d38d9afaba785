"""Recognised words put on the page that the engine saw, and the lines made of them turned back onto the scan.

Words form lines on the page made level: on one that is turned by a degree, the end of a line stands eight points
above or below its beginning. So first the page is levelled (with what the engine saw on it), then lines and tables are
made as on every page, then their boxes are turned back to where the print stands on the scan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from parsers.readers.ocr.deskew import turned_back
from parsers.readers.ocr.sizes import line_boxes
from parsers.readers.ocr.weight import bold_words
from parsers.readers.pdf.raw import RawPage, RawWord, Ruling
from parsers.readers.pdf.spelling import LOST, spell
from schemas.page import Box, Line, Table, Word
from schemas.recognised import RecognisedPage, RecognisedWord

_SPECK = 0.6
Placed = TypeVar("Placed", RawWord, Ruling, Box)


def with_recognised(raw: RawPage, page: RecognisedPage) -> RawPage:
    """The page upright and level, with the recognised words beside those of the file itself.

    A scan may carry words of its own, such as a stamp set by the archive: those are kept, and what was recognised on
    top of them is not said twice. They were printed level on the crooked page, so they are left as they are.
    """
    turned = _turned(raw, (page.rotation - raw.rotation) % 360)
    own = _own_words(turned)
    found = (word for word in _raw_words(page) if not any(_covers(mine, word, page) for mine in own))
    rules = (Ruling(*rule) for rule in page.rules)
    return msgspec.structs.replace(turned, words=(*own, *found), rulings=(*turned.rulings, *rules), unread=0)


def tilted(lines: Sequence[Line], page: RecognisedPage) -> tuple[Line, ...]:
    """Lines of the level page, with their boxes where they stand on the scan."""
    return tuple(_tilted_line(line, page) if page.angle and _recognised(line) else line for line in lines)


def tilted_tables(tables: Iterable[Table], page: RecognisedPage) -> tuple[Table, ...]:
    """Tables of the level page, with their cells where they stand on the scan."""
    if not page.angle:
        return tuple(tables)
    return tuple(
        msgspec.structs.replace(
            table,
            cells=tuple(
                msgspec.structs.replace(cell, box=_tilted_box(cell.box, page)) if cell.box else cell
                for cell in table.cells
            ),
        )
        for table in tables
    )


def _raw_words(page: RecognisedPage) -> Iterable[RawWord]:
    boxes = line_boxes(page.words)
    for word, bold in zip(page.words, bold_words(page.words), strict=True):
        text = spell(word.text)
        if text and not _is_speck(word):
            top, bottom, size = boxes[word.line]
            yield RawWord(text, word.x0, top, word.x1, bottom, size, bold, confidence=word.confidence)


def _is_speck(word: RecognisedWord) -> bool:
    """Whether a "word" is dirt or the rest of a rule: no letter or figure in it, and hardly believed by the program."""
    return word.confidence < _SPECK and not any(char.isalnum() for char in word.text)


def _own_words(raw: RawPage) -> tuple[RawWord, ...]:
    """The words of the file that can be read: none of a page most of whose letters have no meaning."""
    if 2 * raw.unread > sum(len(word.text) for word in raw.words):
        return ()
    return tuple(word for word in raw.words if LOST not in word.text)


def _covers(own: RawWord, found: RawWord, page: RecognisedPage) -> bool:
    """Whether the middle of the recognised word lies on a word of the file's own."""
    middle = (found.x0 + found.x1) / 2, (found.top + found.bottom) / 2
    x, y = turned_back(*middle, page.angle, page.width, page.height)
    return own.x0 - 1 <= x <= own.x1 + 1 and own.top - 1 <= y <= own.bottom + 1


def _recognised(line: Line) -> bool:
    return any(word.confidence is not None for word in line.words)


def _tilted_line(line: Line, page: RecognisedPage) -> Line:
    if line.box is None:
        return line
    half, middle = (line.box.bottom - line.box.top) / 2, (line.box.top + line.box.bottom) / 2
    left, first = turned_back(line.box.x0, middle, page.angle, page.width, page.height)
    right, last = turned_back(line.box.x1, middle, page.angle, page.width, page.height)
    box = _within(Box(left, min(first, last) - half, right, max(first, last) + half), page)
    words = tuple(_tilted_word(word, middle, page) for word in line.words)
    return msgspec.structs.replace(line, box=box, words=words)


def _tilted_word(word: Word, middle: float, page: RecognisedPage) -> Word:
    x0, _ = turned_back(word.x0, middle, page.angle, page.width, page.height)
    x1, _ = turned_back(word.x1, middle, page.angle, page.width, page.height)
    return msgspec.structs.replace(word, x0=round(x0, 2), x1=round(x1, 2))


def _tilted_box(box: Box, page: RecognisedPage) -> Box:
    corners = [
        turned_back(x, y, page.angle, page.width, page.height) for x in (box.x0, box.x1) for y in (box.top, box.bottom)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return _within(Box(min(xs), min(ys), max(xs), max(ys)), page)


def _within(box: Box, page: RecognisedPage) -> Box:
    return Box(
        round(max(box.x0, 0.0), 2),
        round(max(box.top, 0.0), 2),
        round(min(box.x1, page.width), 2),
        round(min(box.bottom, page.height), 2),
    )


def _turned(raw: RawPage, turn: int) -> RawPage:
    """The page turned clockwise by quarters, with everything on it."""
    while turn:
        raw = msgspec.structs.replace(
            raw,
            width=raw.height,
            height=raw.width,
            rotation=(raw.rotation + 90) % 360,
            words=tuple(_quarter(word, raw.height) for word in raw.words),
            rulings=tuple(_quarter(ruling, raw.height) for ruling in raw.rulings),
            images=tuple(_quarter(image, raw.height) for image in raw.images),
            links=tuple(msgspec.structs.replace(link, box=_quarter(link.box, raw.height)) for link in raw.links),
        )
        turn -= 90
    return raw


def _quarter(placed: Placed, height: float) -> Placed:
    """A box on a page of that height, after the page is turned clockwise by a quarter."""
    return msgspec.structs.replace(
        placed, x0=height - placed.bottom, top=placed.x0, x1=height - placed.top, bottom=placed.x1
    )
