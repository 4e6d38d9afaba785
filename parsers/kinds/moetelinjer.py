"""A meeting's date, place and time printed one under another without labels, below the body's name.

"15.12.2015" over "Kommunestyresalen, Melhus rådhus kl 16.00 - 20.10". The place and its time tell that the date above
is the meeting's.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.grammar.tid import find_span
from parsers.passage import Passage
from schemas.draft import Value
from schemas.normal.dato import find_datoer

# "Kommunestyresalen, Melhus rådhus kl 16.00 - 20.10"
_PLACE_AND_TIME = re.compile(
    r"(?P<sted>[A-ZÆØÅ][^\n:]{0,60}?(?:sal|salen|hus|huset|rom|rommet|kantina|skole|skule)\b[^\n:.]{0,40}?),?\s"
    r"(?P<tid>kl\b\.?\s?\d{1,2}[.:]\d{2}.{0,20})"
)
_DAY = re.compile(r"(?:(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag,?\s(?:den\s)?|den\s)?", re.IGNORECASE)


def read_bare_lines(head: Sequence[Block]) -> dict[str, Value | None]:
    """Date, place and time of such lines; nothing when one of them is lacking."""
    for above, below in itertools.pairwise(head):
        date = _date_alone(above.passage)
        match = _PLACE_AND_TIME.fullmatch(below.text) if date and not below.cells else None
        span = find_span(below.passage.part(match.start("tid")), labelled=True) if match else None
        if date and match and span:
            return {
                "moetedato": date.whole(),
                "moetested": below.passage.cite(match, "sted"),
                "start": span[0],
                **({"slutt": span[1]} if span[1] is not None else {}),
            }
    return {}


def _date_alone(line: Passage) -> Passage | None:
    """The date that a line is, its weekday before it."""
    for start, end, date in find_datoer(line.text):
        if date and end == len(line.text) and _DAY.fullmatch(line.text, 0, start):
            return line.part(start, end)
    return None
