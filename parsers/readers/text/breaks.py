"""Line breaks that are not where they should be: lines without end, and pages whose lines were run together.

Some sources print a whole page as one line, its number first ("1 Selbu kommune Møteprotokoll Utvalg: …"). Where a
heading or a label began inside such a line cannot be known here; the pages can.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterator

LIMIT = 10_000
"""No line is longer, so that nothing that reads lines takes quadratic time."""
# The end of a sentence before the next: "vedtatt. Saken", "godkjennes: 1."
_SENTENCE_END = re.compile(r"[.!?:;][\"»”)]?\s+(?=[A-ZÆØÅ§«\d•–-])")
_PAGE = re.compile(r"^(?P<number>\d{1,4}) (?=\S)")
_PAGE_LENGTH = 120
"""A page in one line is longer than this, in characters; a numbered paragraph is often shorter."""


def cut_line(text: str) -> Iterator[str]:
    """The line in parts of at most ``LIMIT`` characters, cut after a sentence, else between words, else anywhere."""
    at = 0
    while len(text) - at > LIMIT:
        end = _last_break(text, at, at + LIMIT)
        yield text[at:end]
        at = end
    yield text[at:]


def _last_break(text: str, start: int, end: int) -> int:
    last = start
    for match in _SENTENCE_END.finditer(text, start + LIMIT // 2, end):
        last = match.end()
    if last > start:
        return last
    space = text.rfind(" ", start + 1, end)
    return space + 1 if space > start else end


def cut_numbered_pages(text: str) -> list[tuple[int, str, str]] | None:
    """(page, its printed number, the rest) of a text that prints each page as one line; None for any other text."""
    printed = [line for line in text.split("\n") if line.strip()]
    found = [_PAGE.match(line) for line in printed]
    numbers = [int(match["number"]) for match in found if match]
    if len(numbers) < len(printed) or not all(a < b for a, b in itertools.pairwise([0, *numbers])):
        return None
    if statistics.median(len(line) for line in printed) < _PAGE_LENGTH:
        return None
    return [
        (number, str(number), line[match.end() :])
        for number, line, match in zip(numbers, printed, found, strict=True)
        if match
    ]
