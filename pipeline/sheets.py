"""Sheets: which pages of a PDF are pictures, each drawn as a recogniser wants it, and what it answered.

All that opens a document or a picture of one is here, to be done behind the fence.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import msgspec
from PIL import Image

from parsers.readers.ocr.deskew import find_angle, level
from parsers.readers.ocr.rules import find_rules, wiped
from parsers.readers.ocr.tsv import read_tsv, standing_lines
from parsers.readers.ocr.weight import thicknesses
from parsers.readers.pdf.render import POINTS_PER_INCH, PageImages
from pipeline.read import read
from schemas.outcome import DocumentError, Status
from schemas.page import Source
from schemas.recognised import RecognisedWord
from schemas.sheet import Part, ReadSheet, Sheet

_RIM = 30
"""Pixels of paper around a part: without them tesseract takes its edge for ink."""
_MOST_PARTS = 8


def picture_pages(data: bytes) -> tuple[int, ...]:
    """The pages whose text must be recognised; raises ``DocumentError`` when the file cannot be read or drawn."""
    try:
        return tuple(page.number for page in read(data).pages.pages if page.source is Source.NONE)
    except DocumentError as error:
        if error.outcome.status is not Status.NEEDS_OCR:
            raise
    with PageImages(data) as images:
        return tuple(number for number in range(1, len(images) + 1) if not images.blank(number))


def draw_sheet(data: bytes, number: int, turn: int, dpi: float) -> Sheet:
    """The page turned clockwise by ``turn`` beyond what the file asks for, then made level.

    Raises ``DocumentError`` when it cannot be drawn.
    """
    with PageImages(data) as images:
        rotation = (images.rotation(number) + turn) % 360
        drawn = images.draw(number, dpi, rotation=rotation, grey=True)
        width, height = images.size(number)
    if turn % 180:
        width, height = height, width
    angle = find_angle(drawn)
    flat = level(drawn, angle)
    rules = find_rules(flat, dpi)
    scale = width / drawn.width
    return Sheet(
        picture=_pgm(wiped(flat, rules)),
        width=round(width, 2),
        height=round(height, 2),
        rotation=rotation,
        angle=angle,
        dpi=round(POINTS_PER_INCH / scale, 2),
        rules=tuple(
            (round(a * scale, 2), round(b * scale, 2), round(c * scale, 2), round(d * scale, 2)) for a, b, c, d in rules
        ),
    )


def read_sheet(picture: bytes, table: str, dpi: float) -> ReadSheet:
    """Tesseract's table of words, each with how thick its strokes are in the picture it was read from."""
    scale = POINTS_PER_INCH / dpi
    words = read_tsv(table, scale)
    with Image.open(io.BytesIO(picture), formats=["PPM"]) as page:
        thick = thicknesses(page, words, dpi)
        parts = [_part(page, words, line, scale) for line in standing_lines(words)[:_MOST_PARTS]]
    told = (msgspec.structs.replace(word, thickness=thickness) for word, thickness in zip(words, thick, strict=True))
    return ReadSheet(tuple(told), tuple(parts))


def _part(page: Image.Image, words: Sequence[RecognisedWord], line: int, scale: float) -> Part:
    inside = [word for word in words if word.line == line]
    x0, top = min(word.x0 for word in inside) / scale, min(word.top for word in inside) / scale
    x1, bottom = max(word.x1 for word in inside) / scale, max(word.bottom for word in inside) / scale
    left, upper = max(round(x0) - _RIM, 0), max(round(top) - _RIM, 0)
    cut = page.crop((left, upper, min(round(x1) + _RIM, page.width), min(round(bottom) + _RIM, page.height)))
    return Part(line, _pgm(cut), left * scale, upper * scale)


def _pgm(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PPM")
    return file.getvalue()
