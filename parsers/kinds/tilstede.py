"""Who was in the room for a case, where the paper says something of it.

From the attendance list: "møtte i sak 37/24", "f.o.m. sak 12/24", "til kl. 14.30" (which cases that was nobody says),
"permisjon fra sak 40/24"; and from the case itself, who was inhabil or excused. Nothing is said of anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.blocks import Block
from parsers.grammar.navn import NAVN
from schemas.draft import Draft
from schemas.evidence import Cited, derived
from schemas.kodelister import Habilitetsutfall, Oppmoete, Tilstedevaerelse
from schemas.normal.navn import fold_navn
from schemas.normal.nummer import read_saksnummer, read_saksprefiks
from schemas.records import Tilstede

_ONE_CASE = r"(?:[A-ZÆØÅ]{1,4}[ -])?\d{1,4}(?:/\d{2,4})?"
# "hadde permisjon fra sak 40/24", "(perm. fra kl. 14.10, før sak 38/12)",
# "(perm. i sak 12/24 og 13/24)", "inhabil i sak 7/24", "forlot møtet etter sak 9/24"
_AWAY = re.compile(
    r"\b(?:permisjon|perm|inhabil|ugild|fratr[åa]dt\w*|forlot|forlét|gikk|gjekk|ikke til ?stede|ikkje til stades"
    r"|deltok ikk(?:e|je)|møtte ikk(?:e|je)|fraværende|fråverande|borte)\b\.?(?:[^.:;()\n]|\.(?=\s?\d)){0,30}?"
    r"\b(?P<retning>fra og med|frå og med|f\.o\.m\.|fra|frå|før|etter|i|under|ved|ifm\.?)\s"
    r"(?:behandling(?:en)? av |handsaming(?:a)? av )?(?:sak(?:ene|er|ane|a|en)?|PS)(?:\s?nr)?\.?\s?"
    rf"(?P<saker>{_ONE_CASE}(?:\s?(?:,|og)\s?{_ONE_CASE}){{0,9}})",
    re.IGNORECASE,
)
_EACH = re.compile(_ONE_CASE)
_FROM = ("fra", "frå", "f.o", "før")
_PLAIN = frozenset({None, "PS"})
"""PS and no prefix are one series."""
_LOOK_BACK = 90
"""So many characters before the words stands the name of him whom they are about."""

Number = tuple[str | None, int, int | None]
"""Series, sequence, and the year when it is printed."""
Told = tuple[str, Tilstedevaerelse, Cited]
"""A name folded, whether he was there, and the words that say so."""


def mark_tilstede(saker: Sequence[Draft], deltakere: Sequence[Draft], blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The cases with who was there for them; ``blocks`` are those of the attendance list."""
    people = [person for person in deltakere if _came(person)]
    away = tuple(_read_away(people, blocks))
    return tuple(_marked(sak, people, away) for sak in saker)


def _marked(sak: Draft, people: Sequence[Draft], away: Sequence[tuple[Cited, str, Number, Cited]]) -> Draft:
    number = _number_of(sak)
    told: dict[str, tuple[Cited, Tilstedevaerelse, list[Cited]]] = {}
    for name, presence, words in (
        *_of_list(people, number),
        *_of_words(away, number),
        *_of_habilitet(sak),
    ):
        key = fold_navn(name.text)
        before = told.get(key)
        if before is None or before[1] is Tilstedevaerelse.UKJENT:
            told[key] = (name if before is None else before[0], presence, words)
        elif presence is Tilstedevaerelse.NEI:
            told[key] = (before[0], presence, words)
    drafts = tuple(
        Draft(Tilstede, {"navn": name, "tilstede": derived(presence.value, *words)})
        for name, presence, words in told.values()
    )
    return sak.with_values(tilstede=drafts) if drafts else sak


def _came(person: Draft) -> bool:
    came = person.get("oppmoete")
    return came is not None and came.text == Oppmoete.MOETT.value and person.get("navn") is not None


def _of_list(people: Sequence[Draft], number: Number | None) -> Iterator[tuple[Cited, Tilstedevaerelse, list[Cited]]]:
    """Who came for some cases or for a part of the meeting."""
    for person in people:
        name = person.get("navn")
        words = [value for field in ("fra_sak", "til_sak", "fra_tid", "til_tid") if (value := person.get(field))]
        if name is not None and words:
            first, last = (_read_number(person.get(field)) for field in ("fra_sak", "til_sak"))
            presence = _between(first, number, last)
            if presence is not None:
                yield name, presence, words


def _between(first: Number | None, number: Number | None, last: Number | None) -> Tilstedevaerelse | None:
    """Whether a case is among those named; unknown when only hours are, nothing when those are of another series."""
    ends = [end for end in (first, last) if end is not None]
    if not ends:
        return Tilstedevaerelse.UKJENT
    if number is None or not all(_comparable(end, number) for end in ends):
        return None
    inside = (first is None or first[1] <= number[1]) and (last is None or number[1] <= last[1])
    return Tilstedevaerelse.JA if inside else Tilstedevaerelse.NEI


def _comparable(end: Number, number: Number) -> bool:
    """Whether two are of one series and year; "sak 46" is of the meeting's own year."""
    same = end[0] == number[0] or {end[0], number[0]} <= _PLAIN
    return same and (end[2] is None or end[2] == number[2])


def _of_words(
    away: Sequence[tuple[Cited, str, Number, Cited]], number: Number | None
) -> Iterator[tuple[Cited, Tilstedevaerelse, list[Cited]]]:
    """Who is told to have been away for this case."""
    for name, direction, case, words in away:
        if number is None or not _comparable(case, number):
            continue
        if direction.startswith(_FROM):
            gone = number[1] >= case[1]
        elif direction == "etter":
            gone = number[1] > case[1]
        else:
            gone = number[1] == case[1]
        if gone:
            yield name, Tilstedevaerelse.NEI, [words]


def _of_habilitet(sak: Draft) -> Iterator[tuple[Cited, Tilstedevaerelse, list[Cited]]]:
    """Who took no part in the case: found inhabil, or excused."""
    judged = sak.values.get("habilitet")
    for one in judged if isinstance(judged, tuple) else ():
        outcome, name = (one.get("utfall"), one.get("navn")) if isinstance(one, Draft) else (None, None)
        if name is not None and outcome is not None and outcome.text != Habilitetsutfall.HABIL.value:
            yield name, Tilstedevaerelse.NEI, [outcome]


def _read_away(people: Sequence[Draft], blocks: Sequence[Block]) -> Iterator[tuple[Cited, str, Number, Cited]]:
    """Each who is told to have been away for a case, where his name is the nearest before the words."""
    names = {fold_navn(name.text): name for person in people if (name := person.get("navn")) is not None}
    for block in blocks:
        for match in _AWAY.finditer(block.text):
            before = list(NAVN.finditer(block.text, max(0, match.start() - _LOOK_BACK), match.start()))
            name = names.get(fold_navn(before[-1].group())) if before else None
            if name is None or ". " in block.text[before[-1].end() : match.start()].replace("perm. ", ""):
                continue
            for each in _EACH.finditer(match["saker"]):
                case = _read(each.group())
                if case is not None:
                    yield name, match["retning"].casefold(), case, block.passage.cite(match)


def _number_of(sak: Draft) -> Number | None:
    number, prefix = sak.get("saksnummer"), sak.get("saksprefiks")
    read = _read_number(number)
    return read and (prefix.text.upper() if prefix is not None else read[0], read[1], read[2])


def _read_number(printed: Cited | None) -> Number | None:
    return _read(printed.text) if printed is not None else None


def _read(printed: str) -> Number | None:
    prefix = read_saksprefiks(printed)
    number = read_saksnummer(printed)
    if number is not None:
        sequence, _, year = number.partition("/")
        return prefix, int(sequence), int(year)
    digits = printed.rsplit(maxsplit=1)[-1]
    return (prefix, int(digits), None) if digits.isdigit() else None
