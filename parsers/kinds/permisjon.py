"""Leave told of in sentences beside the attendance list: "Bjarne Ystad fikk permisjon fra kl. 20.00."

Only of somebody who is listed as present, and only where his name stands before the words in the same sentence. Leave
for some cases is read for the cases themselves (``tilstede``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers.blocks import Block
from parsers.grammar.navn import NAVN
from parsers.grammar.tid import find_clocks
from parsers.passage import Passage
from schemas.draft import Draft
from schemas.evidence import Cited
from schemas.kodelister import Oppmoete
from schemas.normal.klokke import read_klokkeslett
from schemas.normal.navn import fold_navn

_TIME = r"(?:kl\b\.?|klokk[ae]n?)?\s?:?\s?\d{1,2}(?:[:.]\d{2})?(?![\d/]|\.\d)"
# "fikk permisjon fra kl. 20.00", "hadde permisjon til kl. 10:00", "(perm. frå 14.10)"
_LEAVE = re.compile(
    rf"\bperm(?:isjon|\b\.?)\s(?P<retning>fra|frå|etter|f\.?o\.?m\.?|til|fram til|frem til|inntil)\s(?P<tid>{_TIME})"
    rf"(?P<mer>\s?(?:[-–]|til|og)\s?{_TIME})?",
    re.IGNORECASE,
)
# "forlot møtet kl. 18:20", "gjekk frå møtet klokka 13.00"
_LEFT = re.compile(
    rf"\b(?:forlot|forlét|gikk|gjekk|fratrådte|reiste)\s(?:(?:fra |frå )?møtet\s)?(?:ved )?(?P<tid>(?=kl)(?:{_TIME}))",
    re.IGNORECASE,
)
# "kom kl. 10.15", "tiltrådte møtet kl. 11:00"
_CAME = re.compile(
    rf"\b(?:kom|ankom|tiltrådte)\s(?:til )?(?:møtet\s)?(?:fra |frå |ved )?(?P<tid>(?=kl)(?:{_TIME}))", re.IGNORECASE
)
# "fratrådte kl. 17.30 under behandling av sak 18/13": away for that case, nobody says for how long
_FOR_A_CASE = re.compile(r"\s?,?\s?(?:under|ved|i|for|som|da|på grunn|grunn|pga)\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?:tilbake|igjen|attende|att)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})(?<!kl)(?<!perm)(?<!repr)\.\s|(?<=\d)\.\s(?=[A-ZÆØÅ])")
_UNTIL = ("til", "fram", "frem", "inntil")


def with_permisjon(deltakere: Sequence[Draft], blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The people with the hours that sentences tell of; what their list says itself goes first."""
    told: dict[str, dict[str, list[Cited]]] = {}
    for block in blocks:
        for sentence in _sentences(block.passage) if not block.cells else ():
            for name, field, hour in _read(sentence):
                told.setdefault(name, {}).setdefault(field, []).append(hour)
    return tuple(_with_hours(person, told) for person in deltakere)


def _with_hours(person: Draft, told: Mapping[str, Mapping[str, Sequence[Cited]]]) -> Draft:
    name, came = person.get("navn"), person.get("oppmoete")
    if name is None or came is None or came.text != Oppmoete.MOETT.value:
        return person
    hours = told.get(fold_navn(name.text), {})
    if any(person.get(field) is not None for field in ("fra_tid", "til_tid", "fra_sak", "til_sak")):
        return person
    if any(len(found) > 1 for found in hours.values()) or _was_away_between(hours):
        return person
    return person.with_values(**{field: found[0] for field, found in hours.items()})


def _was_away_between(hours: Mapping[str, Sequence[Cited]]) -> bool:
    """Whether somebody left and came back: his hours are then those of his absence."""
    came, left = (
        read_klokkeslett(hours[field][0].text) if field in hours else None for field in ("fra_tid", "til_tid")
    )
    return came is not None and left is not None and came >= left


def _sentences(passage: Passage) -> Iterator[Passage]:
    begin = 0
    for match in _SENTENCE_END.finditer(passage.text):
        yield passage.part(begin, match.end())
        begin = match.end()
    yield passage.part(begin)


def _read(sentence: Passage) -> Iterator[tuple[str, str, Cited]]:
    """(name, field, hour) of each that a sentence tells of, with the nearest name before the words."""
    text = sentence.text
    for pattern, field in ((_LEAVE, "til_tid"), (_LEFT, "til_tid"), (_CAME, "fra_tid")):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            names = list(NAVN.finditer(text, 0, match.start()))
            if not names or groups.get("mer") or _FOR_A_CASE.match(text, match.end()) or _BACK.search(text):
                continue
            until = (groups.get("retning") or "").casefold().startswith(_UNTIL)
            hours = list(find_clocks(sentence.part(match.start("tid"), match.end("tid")), labelled=True))
            if hours:
                yield fold_navn(names[-1].group()), "fra_tid" if until else field, hours[0].value
