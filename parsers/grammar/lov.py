"""Legal citations, and what is said of closed doors.

"Saken vil bli behandlet i lukket møte, jf. kommuneloven § 11-5 annet ledd." closes the case and names its basis.
"""

from __future__ import annotations

import re

from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.records import Lovhenvisning

_LAW = (
    r"(?:kommuneloven|kommunelova|kommunelovens|koml\.?|offentleglova|offentleglovas|offentlighetsloven|offl\.?"
    r"|forvaltningsloven|forvaltningslova|forvaltningslovens|fvl\.?|plan- og bygningsloven|pbl\.?|arkivlova"
    r"|[a-zæøå]{3,30}(?:loven|lova|lovens|lovas))"
)
_ORDINAL = r"(?:første|annet|andre|tredje|fjerde|femte|sjette)"
# "kommuneloven § 11-5 annet ledd", "offl. § 23 tredje ledd bokstav b", "forvaltningsloven § 6"
_CITATION = re.compile(
    rf"\b(?P<lov>{_LAW})\s*§§?\s*(?P<paragraf>\d{{1,3}}(?:-\d{{1,3}})?(?:\s?[a-z]\b)?)"
    rf"(?:,?\s+(?P<ledd>{_ORDINAL}|\d\.)\s+ledd)?(?:,?\s+bokstav\s+(?P<bokstav>[a-z]))?",
    re.IGNORECASE,
)
# "behandlet i lukket møte", "handsama for lukka dører", "møtet lukkes"
_CLOSED = re.compile(
    r"\b(?:i\s+lukk(?:et|a)\s+møte|for\s+lukk(?:ede|a|et)\s+dører|bak\s+lukk(?:ede|a)\s+dører"
    r"|møtet\s(?:ble\s|blei\s|vart\s)?(?:enstemmig\s|einstemmig\s|samrøystes\s)?(?:vedtatt\s|vedteke\s)?lukk(?:es|et|ast|a))\b",
    re.IGNORECASE,
)
_LAWS_THAT_CLOSE = ("kommun", "koml", "off")
# Laws' paragraphs that are of closed doors: kommuneloven of 2018 and of 1992, offentleglova
_CLOSES = re.compile(r"(?:kommunelov\w*|koml\.?)\s?§\s?(?:11-5|31)\b|off\w*\.?\s?§", re.IGNORECASE)
_NEGATED = re.compile(r"\bikk(?:e|je)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


def parse_lovhenvisninger(passage: Passage) -> tuple[Draft, ...]:
    """Every legal citation of the text, in order."""
    citations = []
    for match in _CITATION.finditer(passage.text):
        values: dict[str, Value | None] = {"tekst": passage.cite(match)}
        for name in ("lov", "paragraf", "ledd", "bokstav"):
            if match[name] is not None:
                values[name] = passage.cite(match, name)
        citations.append(Draft(Lovhenvisning, values))
    return tuple(citations)


def find_lukking(passage: Passage) -> tuple[Passage, Passage | None] | None:
    """The words that close the case, with the legal basis printed in the same sentence; None when open."""
    text = passage.text
    for match in _CLOSED.finditer(text):
        if _NEGATED.search(text[: match.start()]):
            continue
        words = passage.part(match.start(), match.end())
        start, end = _sentence_around(text, match.start(), match.end())
        for basis in _CITATION.finditer(text, start, end):
            if basis["lov"].casefold().startswith(_LAWS_THAT_CLOSE):
                return words, passage.part(basis.start(), _whole_basis(text, basis.end()))
        before = [basis for basis in _CITATION.finditer(text, 0, start) if _CLOSES.match(basis.group())]
        return words, passage.part(before[-1].start(), _whole_basis(text, before[-1].end())) if before else None
    return None


# "Unntatt offentlighet, offl. § 25"
_EXEMPT = re.compile(r"\b(?:unntatt(?:\sfra)?\soff|unn(?:ateke|tatt)\s(?:frå\s)?offentleg)", re.IGNORECASE)


def find_unntatt(passage: Passage) -> Passage | None:
    """The legal basis printed for exempting the case from public access; None when there is none."""
    exempt = _EXEMPT.search(passage.text)
    if exempt is None:
        return None
    start, end = _sentence_around(passage.text, exempt.start(), exempt.end())
    for basis in _CITATION.finditer(passage.text, start, end):
        if basis["lov"].casefold().startswith(_LAWS_THAT_CLOSE):
            return passage.part(basis.start(), _whole_basis(passage.text, basis.end()))
    return None


# ", jf. forvaltningslova § 13 første ledd nr. 1", " og § 23 tredje ledd"
_MORE = re.compile(
    rf"(?:,?\s(?:jf|jfr)\.?|,?\sog|,|\ssamt)\s(?:{_LAW}\s?)?§§?\s?\d{{1,3}}(?:-\d{{1,3}})?"
    rf"(?:,?\s(?:{_ORDINAL}|\d\.)\sledd)?(?:,?\snr\.\s?\d{{1,2}})?(?:,?\s(?:bokstav|litra)\s[a-z]\b\)?)?"
    r"|,?\snr\.\s?\d{1,2}",
    re.IGNORECASE,
)


def _whole_basis(text: str, end: int) -> int:
    """Where the legal basis ends, with what it refers on to."""
    while more := _MORE.match(text, end):
        end = more.end()
    return end


_ABBREVIATED = re.compile(r"\b(?:jf|jfr|koml|offl|fvl|nr|kl|bl|a|ca|m|pbl)\.$", re.IGNORECASE)


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds ``text[start:end]``; the stop of "jf." or "nr." does not end one."""
    low, high = 0, len(text)
    for stop in re.finditer(r"[.!?\n](?=\s|$)", text):
        if text[stop.start()] == "." and _ABBREVIATED.search(text[max(0, stop.start() - 6) : stop.end()]):
            continue
        if stop.end() <= start:
            low = stop.end()
        elif stop.start() >= end:
            high = stop.start()
            break
    return low, high
