"""Bold type on a scanned page, told from how thick the strokes of its words are.

A recogniser of today does not tell bold from regular, and headings are known by it. Where a row of pixels crosses a
stroke the page goes from light to dark and back, so a word's ink over its changes from left to right is the thickness
of its upright strokes, also when it is blurred. As a share of the font size it was 0.12 for regular and 0.19 for bold
type (200 dots per inch, Liberation Sans and DejaVu Serif, 9 to 20 points). Figures are cut a little heavier.
"""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageStat

from parsers.readers.ocr.rules import paper_grey
from parsers.readers.ocr.sizes import line_boxes
from schemas.recognised import RecognisedWord

_INK = 0.01
"""The darkest hundredth of a page is ink."""
_GRAIN = 20
_LIGHTEST = 0.3
"""So many of a page's letters are not bold, even on one that has little but headings."""
_BOLD = 1.3
_FIGURES = 1.15
_AGREE = 0.8
"""Where so much of a line is alike, all of it is: a word may be told wrong."""
_LETTERS = 3


def thicknesses(page: Image.Image, words: Sequence[RecognisedWord], dpi: float) -> tuple[float, ...]:
    """How thick each word's strokes are as a share of its font size; 0 where it is too short to tell."""
    ink = page.point(_inkiness(page))
    changes = ImageChops.difference(ink, ImageChops.offset(ink, 1, 0))
    scale = dpi / 72
    sizes = {line: size for line, (_, _, size) in line_boxes(words).items()}
    found = []
    for word in words:
        box = (
            round(word.x0 * scale) - 1,
            round(word.top * scale),
            round(word.x1 * scale) + 2,
            round(word.bottom * scale) + 1,
        )
        edges = _sum(changes, box) if len(word.text) >= _LETTERS else 0.0
        found.append(round(2 * _sum(ink, box) / edges / scale / sizes[word.line], 4) if edges else 0.0)
    return tuple(found)


def bold_words(words: Sequence[RecognisedWord]) -> tuple[bool, ...]:
    """Which words are bold, by ``RecognisedWord.thickness`` beside that of the page's lighter letters."""
    lightest = _lightest(words)
    lines: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        lines.setdefault(word.line, []).append(place)
    bold = [False] * len(words)
    for places in lines.values():
        for place, is_bold in zip(places, _bold_of_line([words[place] for place in places], lightest), strict=True):
            bold[place] = is_bold
    return tuple(bold)


def _lightest(words: Sequence[RecognisedWord]) -> float:
    """The thickness that three in ten of the page's letters are below."""
    told = sorted((_lettered(word), len(word.text)) for word in words if word.thickness)
    seen, enough = 0, _LIGHTEST * sum(count for _, count in told)
    for thickness, count in told:
        seen += count
        if seen >= enough:
            return thickness
    return 0.0


def _bold_of_line(words: Sequence[RecognisedWord], lightest: float) -> list[bool]:
    """The words of a line; one that cannot be told is as the word before it."""
    told = [(_lettered(word) > _BOLD * lightest, len(word.text)) for word in words if word.thickness]
    letters = sum(count for _, count in told)
    share = sum(count for is_bold, count in told if is_bold) / letters if letters else 0.0
    if share >= _AGREE or share <= 1 - _AGREE:
        return [share >= _AGREE] * len(words)
    found, last = [], told[0][0]
    for word in words:
        last = _lettered(word) > _BOLD * lightest if word.thickness else last
        found.append(last)
    return found


def _lettered(word: RecognisedWord) -> float:
    """The thickness as it were in letters."""
    figures = sum(char.isdigit() for char in word.text)
    return word.thickness / _FIGURES if 2 * figures > len(word.text) else word.thickness


def _inkiness(page: Image.Image) -> list[int]:
    """How much ink each grey is, 0 to 255; the paper's grain is none."""
    counts = page.histogram()
    seen, enough, darkest = 0, _INK * sum(counts), 0
    for grey, count in enumerate(counts):
        seen += count
        darkest = grey
        if seen >= enough:
            break
    lightest = paper_grey(page) - _GRAIN
    span = max(lightest - darkest, 1)
    return [max(0, min(255, round((lightest - grey) * 255 / span))) for grey in range(256)]


def _sum(picture: Image.Image, box: tuple[int, int, int, int]) -> float:
    return float(ImageStat.Stat(picture.crop(box)).sum[0])
