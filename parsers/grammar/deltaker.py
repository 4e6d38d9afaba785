"""Persons on a line of an attendance list: one, or several with commas between, after a party or a post and a colon.

"A: Hilde Rønning, Marit Øvrebø", "Ordfører Jon Ruud (RRR), Kari M. Strand (AP) og Nils Strand (KP)", "Vik, Kari (A)",
"Kjell Wolff, kommunaldirektør byrådsavdeling for eldre, helse og omsorg – sak 30/24". A sentence gives nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from parsers.grammar.merknad import Behind
from parsers.grammar.naervaer import Values, read_saker
from parsers.grammar.navn import OMVENDT, match_navn, skip_tittel
from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_rolle
from schemas.registers.kommuner import find_kommune
from schemas.registers.partier import find_parti

# "• ", "- ", "1. ", "1) " before a name
_BULLET = re.compile(r"(?:[-–—•▪◦*·]|\d{1,2}[.)])\s+")
# "A: ", "Felleslista SV/Rødt: ", "Ordfører: ", "Balsfjord kommune: "
_GROUP = re.compile(r"(?P<gruppe>[^\W\d_][^:.,;()\d]{0,40}?)\s?:\s*")
# ", ", "; ", " og ", and the full stop behind a bracket: "Geir Gjerde (FrP) for Astrid Løkken (FrP). Kari Ruud (AP)"
_SEPARATOR = re.compile(r"\s?[,;]\s?|(?<!-)\s(?:og|samt)\s|(?<=\))\.\s(?=[A-ZÆØÅ])")
# "fratrådte kl. 17.30 under behandling av sak 18/13"
_LEFT_FOR_A_CASE = re.compile(
    r"\b(?:fratrådte|fratrådde|forlot|forlét|gikk|gjekk)\b[^\n]{0,40}\b(?:under|ved)\s"
    r"(?:behandling|handsaming)",
    re.IGNORECASE,
)
# "Siv Jomfruland. Vara for …", "Kari Vik frå kl. 18:45. Ho var ikkje …": the end of a sentence, not of an initial
SENTENCE = re.compile(r"(?<=[^\W_]{2}|[^\W\d_]\))\.\s(?=[A-ZÆØÅ])")
# "Firma Agder Analyse: ", "KS: " before a guest
_FIRM = re.compile(r"[A-ZÆØÅ][\w&-]*(?: [\w&-]+){0,4}")
_PARTY_FIRST = re.compile(r"(?P<parti>[A-ZÆØÅ][A-Za-zÆØÅæøå]{0,3}) (?=[A-ZÆØÅ][^\W\d_.]\S* [A-ZÆØÅ])")
_FROM = re.compile(r"^(?:fra|frå|for)\s+", re.IGNORECASE)
_PLACE_WORD = re.compile(r"\b(?:kommune|herad|fylkeskommune)\b", re.IGNORECASE)
_MOST_PER_LINE = 120
# "Til sak 01/11: ", "I sak 7/24 og 8/24: " before those who came for it
_FOR_CASES = re.compile(r"(?:til|i|under|ved|for|på)?\s?(?=sak)(?P<saker>sak[^:\n]{2,40}?)\s?:\s*", re.IGNORECASE)
# "Frekhaug ungdomsråd v/Sanna Vikebø"
_ON_BEHALF = re.compile(r"[A-ZÆØÅ][^,;()/]{2,60}? v/\s?(?=[A-ZÆØÅ])")


class Before(msgspec.Struct, frozen=True):
    """What stands before the names of a line and holds for them: a party, a post, the cases they came for."""

    parti: Cited | None
    post: Cited | None
    saker: Values


class Line(msgspec.Struct, frozen=True):
    """What a line says: its persons, and the party or list it stands under ("A: …"), which holds for the next lines."""

    people: tuple[Values, ...]
    parti: Cited | None = None
    notes: tuple[Values, ...] = ()
    """What is told of somebody in a sentence: "Liv Holm møtte i sakene 25 og 26."."""


def read_deltakere(line: Passage, *, ansatt: bool = False, borte: bool = False) -> Line | None:
    """The persons of a line; None when it is no list of persons.

    ``ansatt``: the list is of employees and guests; ``borte``: it is of those who were absent.
    """
    bullet = _BULLET.match(line.text)
    line = line.part(bullet.end()) if bullet else line
    cases: Values = {}
    for_cases = _FOR_CASES.match(line.text)
    if for_cases is not None and read_saker(line, for_cases.start("saker"), cases, borte=borte) is not None:
        line = line.part(for_cases.end())
    group = _GROUP.match(line.text)
    party: Cited | None = None
    post: Cited | None = None
    if group is not None:
        label = line.part(group.start("gruppe"), group.end("gruppe"))
        if is_parti(label.text) and not ansatt and not is_rolle(label.text):
            party = label.whole()
        elif is_rolle(label.text.split(" ")[0]):
            post = label.whole()
        elif not is_place(label.text) and not (ansatt and _FIRM.fullmatch(label.text)):
            return None
        line = line.part(group.end())
        if not line:
            return Line((), party)
    elif not ansatt and (first := _PARTY_FIRST.match(line.text)) and find_parti(first["parti"]) is not None:
        # "Ap Kari Vik, Ola Dal": beside or over its persons, without a colon.
        party = line.cite(first, "parti")
        line = line.part(first.end())
    return _read(line, Before(party, post, cases), ansatt=ansatt, borte=borte)


def is_party_label(text: Passage) -> bool:
    """Whether a line is a party with its colon and nothing else: "Høyre:", "Felleslista SV/Rødt:"."""
    label = text.text.rstrip(" :")
    return text.text.endswith(":") and is_parti(label) and not is_rolle(label)


def is_place(text: str) -> bool:
    """Whether a label before names says which municipality they come from: "Balsfjord kommune", "Vikna", "Frå Leka"."""
    place = _FROM.sub("", text).strip(" :")
    return _PLACE_WORD.search(place) is not None or bool(find_kommune(place, None))


def _read(line: Passage, before: Before, *, ansatt: bool, borte: bool) -> Line | None:
    people: list[Values] = []
    notes: list[Values] = []
    for part in _persons(line):
        read = read_deltaker(part, ansatt=ansatt, borte=borte)
        if read is None:
            return None
        values, note = read
        if before.parti is not None:
            values.setdefault("representerer", before.parti)
        for field, case in before.saker.items():
            values.setdefault(field, case)
        (notes if note else people).append(values)
    if not people and not notes:
        return None
    if before.post is not None and len(people) == 1:
        people[0].setdefault("funksjon", before.post)
    return Line(tuple(people), before.parti, tuple(notes))


def read_deltaker(text: Passage, *, ansatt: bool = False, borte: bool = False) -> tuple[Values, bool] | None:
    """One person with what stands before and behind the name, and whether it is a sentence about somebody."""
    behalf = _ON_BEHALF.match(text.text) if ansatt else None
    text = text.part(behalf.end()) if behalf else text
    start = skip_tittel(text.text)
    inverted = OMVENDT.match(text.text, start)
    end = inverted.end() if inverted else match_navn(text.text, start)
    if end is None:
        return None
    values: Values = {}
    name, party = _party_at_the_end(text.part(start, end), ansatt=ansatt)
    values["navn"] = name.whole()
    if party is not None:
        values["representerer"] = party.whole()
    title = text.text[:start].rstrip(" :,")
    if title:
        values["funksjon"] = text.part(0, len(title)).whole()
    behind = Behind(text, values, ansatt=ansatt, borte=borte)
    if not behind.read(end):
        return None
    if _LEFT_FOR_A_CASE.search(text.text, end):
        # Away for that case: nobody says for how long, nor that it was the only one.
        for field in ("til_tid", "fra_sak", "til_sak"):
            values.pop(field, None)
    return values, behind.note and text.text.endswith(".")


def _party_at_the_end(name: Passage, *, ansatt: bool) -> tuple[Passage, Passage | None]:
    """ "Hilde Lienskog KSL", "Kari Aune SP-KRF-V": the last word is a party, and no name of a person."""
    before, _, last = name.text.rpartition(" ")
    if len(before.split()) < 2 or ansatt:
        return name, None
    code = last.isupper() and not before.isupper() and "." not in last and is_parti(last)
    if not code and find_parti(last) is None:
        return name, None
    return name.part(0, len(before)), name.part(len(before))


def _persons(line: Passage) -> Iterator[Passage]:
    """The line cut where another person begins."""
    text = line.text
    if OMVENDT.match(text, skip_tittel(text)):
        yield line
        return
    begin = 0
    for separator in _separators(text):
        after = separator.end()
        at = after + skip_tittel(text[after:])
        if text[after:at].rstrip().endswith(","):
            # "Halvard Vik (Ap), ordførar, Solfrid Moe (Sp)": the post of the one before
            continue
        if match_navn(text, at) is not None or _ON_BEHALF.match(text, after):
            yield line.part(begin, separator.start())
            begin = after
    yield line.part(begin)


def _separators(text: str) -> Iterator[re.Match[str]]:
    """Commas and "og" outside brackets."""
    for number, match in enumerate(_SEPARATOR.finditer(text)):
        if number > _MOST_PER_LINE:
            return
        if text.count("(", 0, match.start()) <= text.count(")", 0, match.start()):
            yield match
