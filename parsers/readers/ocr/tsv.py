"""Tesseract's table of words (``tesseract … tsv``), as words with places in points.

Columns: level page_num block_num par_num line_num word_num left top width height conf text. Level 5 is a word; its
line is (block, paragraph, line); pixels count from the picture's top left corner; ``conf`` is 0 to 100.

    5	1	4	1	1	2	409	521	156	32	96.338089	Møtedato
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from schemas.page import Box
from schemas.recognised import RecognisedWord

_COLUMNS = 12
_WORD = "5"
_STANDING = 1.5
_LEAST_HEIGHT = 24.0
"""Points: two rows of print."""


def read_tsv(table: str, points_per_pixel: float) -> tuple[RecognisedWord, ...]:
    """The words in tesseract's order; rows that are no words of at least one visible character are left out."""
    numbers: dict[tuple[str, ...], int] = {}
    return tuple(_words(table, points_per_pixel, numbers))


def _words(table: str, scale: float, numbers: dict[tuple[str, ...], int]) -> Iterator[RecognisedWord]:
    # Only at "\n": a recognised character may be one of those that str.splitlines takes for a line end.
    for row in table.split("\n"):
        cells = row.rstrip("\r").split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD or not cells[-1].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        yield RecognisedWord(
            text="".join(cells[-1].split()),
            x0=round(left * scale, 2),
            top=round(top * scale, 2),
            x1=round((left + width) * scale, 2),
            bottom=round((top + height) * scale, 2),
            confidence=round(min(max(float(cells[10]), 0.0), 100.0) / 100, 3),
            line=numbers.setdefault(tuple(cells[1:5]), len(numbers)),
        )


def confidence(words: Sequence[RecognisedWord]) -> float:
    """How sure the program is of a page's letters on average, 0 to 1; 0 for a page without words."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def stands_upright(words: Sequence[RecognisedWord]) -> bool:
    """Whether most longer words are wider than high, as they are on a page that is turned the right way."""
    longer = [word for word in words if len(word.text) > 3]
    lying = sum(word.x1 - word.x0 > word.bottom - word.top for word in longer)
    return 2 * lying >= len(longer)


def standing_lines(words: Sequence[RecognisedWord]) -> tuple[int, ...]:
    """The lines that are higher than wide: a narrow column of figures that was taken for print on its side."""
    boxes: dict[int, Box] = {}
    for word in words:
        box = Box(word.x0, word.top, word.x1, word.bottom)
        boxes[word.line] = boxes[word.line].joined(box) if word.line in boxes else box
    return tuple(
        line for line, box in boxes.items() if box.bottom - box.top > max(_STANDING * (box.x1 - box.x0), _LEAST_HEIGHT)
    )


def placed(words: Sequence[RecognisedWord], x: float, y: float, line: int) -> tuple[RecognisedWord, ...]:
    """Words of a part of the page, moved to where the part's corner is; their lines count from ``line``."""
    return tuple(
        msgspec.structs.replace(
            word,
            x0=round(word.x0 + x, 2),
            top=round(word.top + y, 2),
            x1=round(word.x1 + x, 2),
            bottom=round(word.bottom + y, 2),
            line=word.line + line,
        )
        for word in words
    )
