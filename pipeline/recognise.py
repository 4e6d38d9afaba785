"""Recognise: the text of a PDF's picture pages, as a derivative of the original; the step before ``read``.

Only the pages that the reader calls pictures are recognised: all of a scan, or the scanned ones of a mixed file. Each
is drawn by PDFium in grey, turned level, given to tesseract, and turned upright when the answer makes no sense. The
document is opened, and tesseract run, behind the fence; here only the answers are put together.

    fenced = fence.run(Task("read"), path)
    if asks_for_recognition(reading) and (recognised := recognise(data, fence)):
        fenced = fence.run(Task("read", {"recognised": encode_recognised(recognised).decode()}), path)

Whoever keeps the original keeps the derivative beside it, by ``recognised_sha256``, which the reading names
(``lesing.derivat``): the reading can then be made again on a machine without tesseract.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

import msgspec

from parsers.readers.ocr.tsv import confidence, placed, stands_upright
from pipeline.fence import Fence, Task
from pipeline.fence.program import as_file
from pipeline.tesseract import BLOCK, DPI, LANGUAGE, MODE, ask_turn, ask_words, find_tesseract
from schemas.avvik import AvvikKode
from schemas.outcome import Status
from schemas.reading import Reading
from schemas.recognised import Recognised, RecognisedPage, RecognisedWord
from schemas.sheet import ReadSheet, Sheet, decode_read_sheet, decode_sheet

_HEAD = 1024
_NO_SENSE = 0.6
"""Below this average the page may stand on its head; upright scans gave 0.90 and more, turned ones 0.16 to 0.28."""


def asks_for_recognition(reading: Reading) -> bool:
    """Whether a reading has picture pages that recognition could give a text to."""
    return reading.outcome.status is Status.NEEDS_OCR or any(
        avvik.kode is AvvikKode.SIDE_UTEN_TEKST for avvik in reading.avvik
    )


def recognise(data: bytes, fence: Fence, only: Collection[int] | None = None) -> Recognised | None:
    """The text of the picture pages, or of those among ``only``.

    None when there is no such page, tesseract with Norwegian is not installed, the file cannot be read, or no page
    gave a word. A page that cannot be drawn, or that tesseract fails on, is left out: ``read`` then says of it that
    it was not read. Raises ``FenceError`` when this machine can start no process.
    """
    if b"%PDF-" not in data[:_HEAD]:
        return None
    tool = find_tesseract()
    if tool is None:
        return None
    with as_file(data) as document:
        pages = tuple(_pages(fence, document, only))
    if not any(page.words for page in pages):
        return None
    return Recognised(
        original=hashlib.sha256(data).hexdigest(),
        tool=tool.version,
        language=LANGUAGE,
        model=tool.model,
        mode=f"psm {MODE}",
        pages=pages,
    )


def _pages(fence: Fence, document: int, only: Collection[int] | None) -> Iterator[RecognisedPage]:
    told = fence.run(Task("pictures"), document).result
    for number in msgspec.json.decode(told, type=list[int]) if told else ():
        page = _page(fence, document, number) if only is None or number in only else None
        if page is not None:
            yield page


def _page(fence: Fence, document: int, number: int) -> RecognisedPage | None:
    sheet = _sheet(fence, document, number)
    words = _words(fence, sheet) if sheet else None
    if sheet is None or words is None:
        return None
    if words and (confidence(words) < _NO_SENSE or not stands_upright(words)):
        turn = ask_turn(fence, sheet.picture, sheet.dpi)
        turned = _sheet(fence, document, number, turn) if turn else None
        again = _words(fence, turned) if turned else None
        if turned and again and confidence(again) >= confidence(words):
            sheet, words = turned, again
    return RecognisedPage(
        number=number,
        width=sheet.width,
        height=sheet.height,
        rotation=sheet.rotation,
        angle=sheet.angle,
        dpi=sheet.dpi,
        words=words,
        rules=sheet.rules,
    )


def _sheet(fence: Fence, document: int, number: int, turn: int = 0) -> Sheet | None:
    told = fence.run(Task("sheet", {"page": number, "turn": turn, "dpi": DPI}), document).result
    return decode_sheet(told) if told else None


def _words(fence: Fence, sheet: Sheet) -> tuple[RecognisedWord, ...] | None:
    read = _read(fence, sheet.picture, sheet.dpi, MODE)
    if read is None:
        return None
    words = read.words
    for part in read.again:
        before = [word for word in words if word.line == part.line]
        again = _read(fence, part.picture, sheet.dpi, BLOCK)
        if again and confidence(again.words) > confidence(before):
            first = 1 + max(word.line for word in words)
            kept = tuple(word for word in words if word.line != part.line)
            words = kept + placed(again.words, part.x0, part.top, first)
    return words


def _read(fence: Fence, picture: bytes, dpi: float, mode: str) -> ReadSheet | None:
    table = ask_words(fence, picture, dpi, mode)
    if table is None:
        return None
    with as_file(picture) as file:
        told = fence.run(Task("words", {"table": table, "dpi": dpi}), file).result
    return decode_read_sheet(told) if told else None
