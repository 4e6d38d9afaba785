"""Lines: the words of a page as printed lines in reading order, with tabs where columns part.

A printed line is what stands on one baseline, also when its words differ in size, and with the small raised or
lowered figures beside them ("9 695 m²", a footnote's mark). Baselines are reckoned from the words' boxes, which the
engines give with the font's full height, not the ink's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from parsers.readers.pdf.columns import Row, group_rows, order_rows
from parsers.readers.pdf.prose import part_prose
from parsers.readers.pdf.raw import RawPage, RawWord
from parsers.readers.pdf.signatures import read_signatures
from parsers.readers.pdf.tabs import find_tabs
from schemas.page import Box, Line, Word

_ON_END = 1.6
"""A word whose box is higher than so many sizes stands on end: a stamp, a note in the margin."""
_BESIDE = 0.35
"""A raised figure stands no further than this share of its neighbour's size from it."""
_SMALL = 0.85
_GLUED = 0.1
_HYPHENS = "-\u00ad\u2010\u2011"
_NEVER_JOINED = ("og", "eller", "samt", "til")
"""Words before which a hyphen at the line's end belongs to the text: "plan- og bygningsloven"."""


def make_lines(page: RawPage, before: int) -> tuple[Line, ...]:
    """The page's lines in reading order, numbered on from ``before``; text set on end in the margin comes last."""
    level = [word for word in page.words if word.bottom - word.top <= _ON_END * word.size]
    rows = read_signatures(order_rows(part_prose(_join_raised(group_rows(level)))))
    tabs = find_tabs(rows, page.rulings)
    if len(level) < len(page.words):
        on_end = list(_rows_on_end(page.words))
        rows += on_end
        tabs += [frozenset()] * len(on_end)
    lines: list[Line] = []
    floor = 0.0
    for row, parts in zip(rows, tabs, strict=True):
        above = floor if row.top >= floor - 0.3 * row.size else _above(row, lines)
        lines.append(_line(row, parts, before + len(lines) + 1, page.number, above))
        floor = max(floor, row.bottom)
    return _with_hyphens(lines)


def _rows_on_end(words: Iterable[RawWord]) -> Iterator[Row]:
    """Words set on end, those above one another as one row in the engine's order."""
    run: list[RawWord] = []
    for word in words:
        if word.bottom - word.top <= _ON_END * word.size:
            continue
        if run and not (run[-1].x0 < word.x1 and word.x0 < run[-1].x1):
            yield _row_on_end(run)
            run = []
        run.append(word)
    if run:
        yield _row_on_end(run)


def _row_on_end(words: Sequence[RawWord]) -> Row:
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Row(tuple(words), bottom, top, bottom, max(word.size for word in words))


def _join_raised(rows: list[Row]) -> list[Row]:
    """Rows with the raised and lowered figures put into the lines where they stand."""
    joined: list[Row] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last is None or row.top >= last.bottom:
            joined.append(row)
        elif last.size < _SMALL * row.size and _beside(last, row):
            joined[-1] = Row.of(row.words + last.words, row.base)
        elif row.size < _SMALL * last.size and _beside(row, last):
            joined[-1] = Row.of(last.words + row.words, last.base)
        else:
            joined.append(row)
    return joined


def _beside(small: Row, large: Row) -> bool:
    """Whether every word of ``small`` stands close by one of ``large`` and at its height."""
    if small.top < large.top - 0.5 * large.size or small.bottom > large.bottom + 0.5 * large.size:
        return False
    reach = _BESIDE * large.size
    return all(
        any(-reach < word.x0 - other.x1 < reach or -reach < other.x0 - word.x1 < reach for other in large.words)
        for word in small.words
    )


def _above(row: Row, lines: Sequence[Line]) -> float:
    """The lower edge of what is printed above a row that does not stand below all lines before it (a new column)."""
    limit = row.top + 0.3 * row.size
    return max((line.box.bottom for line in lines if line.box and line.box.bottom <= limit), default=0.0)


def _line(row: Row, tabs: frozenset[int], number: int, page: int, above: float) -> Line:
    pieces: list[str] = []
    words: list[Word] = []
    at = 0
    bold = italic = True
    before = row.words[0]
    for index, word in enumerate(row.words):
        if index:
            separator = "\t" if index in tabs else "" if _is_glued(before, word) else " "
            pieces.append(separator)
            at += len(separator)
        start = at
        at += len(word.text)
        pieces.append(word.text)
        x0, x1 = round(word.x0, 2), round(word.x1, 2)
        words.append(Word(start, at, x0, x1, word.bold, word.italic, word.confidence))
        bold, italic = bold and word.bold, italic and word.italic
        before = word
    colours = {word.colour for word in row.words}
    top, bottom = round(row.top, 2), round(row.bottom, 2)
    return Line(
        number=number,
        page=page,
        text="".join(pieces).replace("\u00ad", "-"),
        box=Box(words[0].x0, top, max(words[-1].x1, words[0].x1), bottom),
        size=round(row.size, 1),
        bold=bold,
        italic=italic,
        gap=round(max(row.top - above, 0.0) / max(row.bottom - row.top, 1.0), 2),
        colour=colours.pop() if len(colours) == 1 else None,
        words=tuple(words),
    )


def _is_glued(before: RawWord, word: RawWord) -> bool:
    """Whether a raised figure stands at a word without a space."""
    return before.size != word.size and word.x0 - before.x1 < _GLUED * max(before.size, word.size)


def _with_hyphens(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with those marked whose last word goes on in the next."""
    marked = list(lines)
    for index, (line, following) in enumerate(itertools.pairwise(lines)):
        if line.text[-1] in _HYPHENS and _goes_on(line, following):
            marked[index] = msgspec.structs.replace(line, hyphenated=True)
    return tuple(marked)


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the hyphen at a line's end stands only for want of room ("kommunedi-/rektøren")."""
    stem = line.text[:-1]
    text = _continuation(line, following)
    first = text.split(maxsplit=1)[0] if text else ""
    return stem[-1:].islower() and first[:1].islower() and first.rstrip(".,;:") not in _NEVER_JOINED


def _continuation(line: Line, following: Line) -> str:
    """What stands in the next line below the last column of ``line``."""
    start = line.text.rfind("\t") + 1
    if "\t" not in following.text:
        return following.text
    left = next((word.x0 for word in line.words if word.start >= start), 0.0)
    below = [word for word in following.words if word.x0 > left - 2]
    return following.text[below[0].start :] if below else ""
