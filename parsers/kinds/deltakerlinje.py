"""Names printed as text on an attendance list: one on a line, or several, with lines that go on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.grammar.deltaker import SENTENCE, Line, read_deltakere
from parsers.grammar.naervaer import Values
from parsers.grammar.navn import OMVENDT, match_navn, skip_tittel
from parsers.kinds.deltakerliste import NOT_ELECTED, TELLS_AWAY, Liste
from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_rolle

# What a line ends with when it goes on: a comma, a dash, a bracket that is open, a word that wants another
_GOES_ON = re.compile(r"(?:[,;/–-]|\b(?:og|for|i|av|med|til|fra|frå|sak|samt|kl\.?))$|\([^)]*$", re.IGNORECASE)
# "Hilde Rønning, Marit" ends within a name
_HALF_A_NAME = re.compile(r"[,;]\s*[A-ZÆØÅ][^\W\d_]+$")
_GROUP = re.compile(r"(?P<gruppe>[^:]{1,40}):")


def read_text(text: Passage, liste: Liste) -> Iterator[tuple[Values, bool]]:
    """Names on lines; a party before a colon holds for the lines below it too."""
    ansatt = liste.role in NOT_ELECTED
    party: Cited | None = None
    for line in _entries(text, ansatt=ansatt):
        for read in _read_some(line, ansatt=ansatt, borte=liste.role in TELLS_AWAY):
            party = read.parti or party
            for values in read.people:
                if party is not None:
                    values.setdefault("representerer", party)
                yield values, False
            for values in read.notes:
                yield values, True


def _read_some(line: Passage, *, ansatt: bool, borte: bool) -> Iterator[Line]:
    """The persons of an entry; where sentences stand behind them, those before the first that is no list of persons."""
    read = read_deltakere(line, ansatt=ansatt, borte=borte)
    if read is not None:
        yield read
        return
    ends = [match.end() for match in SENTENCE.finditer(line.text)] + [
        end for end in _line_ends(line) if end < len(line.text)
    ]
    begin = 0
    for end in sorted({*ends, len(line.text)}):
        read = read_deltakere(line.part(begin, end), ansatt=ansatt, borte=borte)
        if read is None:
            return
        yield read
        begin = end


def _line_ends(text: Passage) -> Iterator[int]:
    at = 0
    for line in text.lines():
        at = text.text.find(line.text, at) + len(line.text)
        yield at


def _entries(text: Passage, *, ansatt: bool) -> Iterator[Passage]:
    """The printed lines, those that go on put together with the next: "… – sak" / "30/24"."""
    begin: int | None = None
    end = 0
    for line in text.lines():
        start = text.text.find(line.text, end)
        before = text.text[begin:end] if begin is not None else ""
        goes_on = _GOES_ON.search(before) or (not ansatt and _HALF_A_NAME.search(before))
        if begin is not None and (goes_on or not _begins_entry(line.text)):
            end = start + len(line.text)
            continue
        if begin is not None:
            yield text.part(begin, end)
        begin, end = start, start + len(line.text)
    if begin is not None:
        yield text.part(begin, end)


def _begins_entry(line: str) -> bool:
    group = _GROUP.match(line)
    if group is not None and (is_parti(group["gruppe"].strip()) or is_rolle(group["gruppe"].split(" ")[0])):
        return True
    start = skip_tittel(line)
    return match_navn(line, start) is not None or OMVENDT.match(line, start) is not None
