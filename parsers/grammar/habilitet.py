"""Impartiality and leave: who was found inhabil, habil or was excused, in the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.grammar.avstemning.setning import cut_sentences
from parsers.grammar.avstemning.stemmer import PERSON
from parsers.passage import Passage
from schemas.draft import Draft
from schemas.evidence import Cited, derived
from schemas.kodelister import Habilitetsutfall
from schemas.normal.navn import strip_title
from schemas.records import Habilitet

_UNABLE = r"(?:inhabile?|ugilde?|uhabile?)\b"
_ABLE = r"(?:habile?|gilde?)\b"
_NOT = r"\bikk(?:e|je)\s(?:\w+\s){0,2}?"
# "Utvalget fant ham inhabil", "blei erklært inhabil", "er ugild", "fratrådte som inhabil", "vart kjend ugild"
_OUT = re.compile(rf"\b{_UNABLE}", re.IGNORECASE)
_IN = re.compile(rf"{_NOT}(?:å\s(?:være|vere)\s)?{_UNABLE}|(?<!in)(?<!u)\b{_ABLE}", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:fant|fann|funnet|funne|erklært|erklærte|kjent|kjend|kjente|vurdert\ssom|vurderte|ansett|sett\spå|er|var|ble|blei|vart|som"
    r"|ser(?:t|klærer)?|meldte\sseg|melde\sseg|fratrådte|fratråtte|regnet|anses)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ba|bad|bedt|bede)\s(?:om|utvalget|utvalet)|\bspørsmål\som\b|\bstilte\sspørsmål|\bvurdert\s?[.]",
    re.IGNORECASE,
)
# "Kari Vik ble innvilget fritak fra behandlingen av saken", "vart friteken"
_EXCUSED = re.compile(
    r"\b(?:fritatt|friteken|fritekne|innvilget\sfritak|gitt\sfritak|fekk\sfritak|fikk\sfritak|innvilga\sfritak)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:behandling\w*|handsaming\w*|saken|saka|voteringen|personlige\sgrunner|§\s?11-11)\b", re.IGNORECASE
)
# "stilte spørsmål ved egen habilitet og ble enstemmig kjent habil": asked, and settled too
_SETTLED = re.compile(
    r"\b(?:ble|blei|vart)\s(?:\w+\s)?(?:kjent|kjend|erklært|funnet|funne|vurdert\ssom|ansett\ssom)\s(?:\w+\s)?"
    rf"(?:{_UNABLE}|{_ABLE})",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:ham|han|henne|hun|ho|dem|dei|de|vedkommende|representanten)\b", re.IGNORECASE)
# What stands behind the judged person: who came in instead, and the grounds
_OTHERS = re.compile(r"\b(?:møtte|tiltrådte|tok sete|overtok|vara for|varamedlem|i stedet|ledet)\b", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"^(?:Utvalg|Byråd|Bystyr|Kommunestyr|Formannskap|Kontrollutval|Representant|Råd|Bakgrunn|Det|Sak|Lov)\w*",
    re.IGNORECASE,
)


def parse_habilitet(passage: Passage) -> tuple[Draft, ...]:
    """Everyone whose impartiality the text settles, in order, each once; the last word counts."""
    found: dict[str, Draft] = {}
    known: list[Cited] = []
    spoken_of: Cited | None = None
    for sentence in cut_sentences(passage):
        outcome = _outcome(sentence)
        names = _names(sentence) or _by_surname(sentence, known)
        known += names
        if outcome is None:
            spoken_of = _subject(sentence, names) or spoken_of
            continue
        judged = _judged(sentence, names, outcome[1]) or (
            [spoken_of] if spoken_of and _PRONOUN.search(sentence.text) else []
        )
        words = sentence.part(outcome[1], outcome[2]).whole()
        for name in judged:
            if name is not None:
                values = {"navn": name, "utfall": derived(outcome[0].value, words)}
                found[name.text.casefold()] = Draft(Habilitet, values)
        spoken_of = _subject(sentence, names) or spoken_of
    return tuple(found.values())


def _subject(sentence: Passage, names: Sequence[Cited]) -> Cited | None:
    """Who the sentence is about: named first, or with a party; "Han leder Museum Nordhordland" names nobody."""
    for name in names:
        at = sentence.text.find(name.text)
        behind = sentence.text[at + len(name.text) : at + len(name.text) + 2].strip()
        if behind.startswith(("(", ",")) or len(sentence.text[: max(at, 0)].split()) <= 1:
            return name
    return None


def _by_surname(sentence: Passage, known: Sequence[Cited]) -> list[Cited]:
    """Persons named in full before, by their last name: "Kvistad ble enstemmig erklært inhabil"."""
    words = set(re.findall(r"[A-ZÆØÅ][\w-]+", sentence.text))
    return [name for name in reversed(known) if name.text.split()[-1] in words][:1]


def _outcome(sentence: Passage) -> tuple[Habilitetsutfall, int, int] | None:
    """What the sentence settles, and where its words stand."""
    text = sentence.text
    able, unable = _IN.search(text), _OUT.search(text)
    only_asked = not unable and _ASKED.search(text) and not _SETTLED.search(text)
    if (able or unable) and _DECIDED.search(text) and not only_asked:
        if able is not None and (unable is None or able.start() <= unable.start()):
            return Habilitetsutfall.HABIL, able.start(), able.end()
        if unable is not None:
            return Habilitetsutfall.INHABIL, unable.start(), unable.end()
    excused = _EXCUSED.search(text)
    if excused is not None and _DUTY.search(text):
        return Habilitetsutfall.FRITATT, excused.start(), excused.end()
    return None


def _judged(sentence: Passage, names: list[Cited], at: int) -> list[Cited]:
    """Those named before the word, the nearest clause first: "…, fordi Per Larsen blei erklært inhabil"."""
    text = sentence.text
    if names and all(text.find(name.text) < 0 for name in names):
        return names
    because = max(text.rfind("fordi", 0, at), text.rfind(" at ", 0, at), text.rfind(" da ", 0, at), 0)
    before = [name for name in names if because <= _place(text, name) < at]
    if before:
        return before
    return [name for name in names if _place(text, name) >= at and not _OTHERS.search(text, at)][:1]


def _place(text: str, name: Cited) -> int:
    return text.rfind(name.text)


def _names(sentence: Passage) -> list[Cited]:
    names: list[Cited] = []
    for match in PERSON.finditer(sentence.text):
        name, _ = strip_title(match.group())
        words = name.rstrip(".").split()
        while words and _NO_PERSON.match(words[0]):
            words = words[1:]
        if len(words) < 2:
            continue
        start = match.start() + match.group().rfind(" ".join(words))
        names.append(sentence.part(start, start + len(" ".join(words))).whole())
    return names
