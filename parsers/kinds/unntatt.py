"""Cases that a list marks as closed or exempt from public access, and the law it names."""

from __future__ import annotations

import re

from parsers.passage import Passage

# "X", "Ja", "U", "Unntatt off.", "Offl. § 13", in a column "Lukket" or "Unntatt off."
_OPEN = frozenset(
    {"nei", "n", "åpen", "åpent", "open", "ope", "o", "å", "-", "–", "ugradert", "offentlig", "offentleg"}
)
# "Unntatt offentlighet", "Unnateke offentleg innsyn", "u.off. § 13", "Lukket møte", "B-sak"
_EXEMPT = (
    r"(?:unntatt(?: fra)? off(?:entlighe?t(?:en)?|entleg\w*|\.)?|unn(?:ateke?|tatt)(?: frå)? offentleg\w*(?: innsyn)?"
    r"|u\.? ?off\.?|ikke offentlig|ikkje offentleg|(?:i )?lukk(?:et|a) møte|lukk(?:et|a)\b|B-sak\b)"
)
_WHOLE = re.compile(rf"^\W{{0,3}}{_EXEMPT}", re.IGNORECASE)
# "38/16 Sak unntatt offentlighet", "B-sak. Kulturpris 2010", "Personalsak (u.off.)"
_INSIDE = re.compile(
    r"\bunntatt(?: fra)? offentlighe?t|\bunn(?:ateke?|tatt)(?: frå)? offentleg|\(u\.? ?off|^B-sak\b", re.IGNORECASE
)
# "offl. § 23", "jf. kommuneloven § 11-5 tredje ledd", "Off.l § 13, fvl § 13"
_LAW = re.compile(
    r"(?:offl?\.?(?: ?l(?:ov)?\.?)?|offentleg?lova|offentlighetsloven|koml\.?|kommunelov(?:en|a)|fvl\.?"
    r"|forvaltningslov(?:en|a)) ?§§? ?\d[^;()]{0,80}",
    re.IGNORECASE,
)


def closed_by_mark(cell: Passage) -> tuple[Passage, Passage | None] | None:
    """What a column "Lukket" or "Unntatt off." says of its row, with the law; None when it says open."""
    if cell.text.strip(" .").casefold() in _OPEN:
        return None
    return cell, law_of(cell)


def closed_by_words(cell: Passage, *, inside: bool = False) -> tuple[Passage, Passage | None] | None:
    """The words that close a case, in a column without heading, or inside its title; None when there are none."""
    match = (_INSIDE if inside else _WHOLE).search(cell.text)
    if match is None:
        return None
    return cell.part(match.start(), match.end()), law_of(cell)


def law_of(cell: Passage) -> Passage | None:
    """The law that the words name: "offl. § 23", "kommuneloven § 11-5 tredje ledd"."""
    match = _LAW.search(cell.text)
    return cell.part(match.start(), match.end()) if match else None
