"""From when to when, and in which cases, somebody was there: "til kl. 14:30", "perm fra 17.45", "– sak 31/24"."""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.grammar.tid import find_clocks
from parsers.passage import Passage
from schemas.draft import Value
from schemas.evidence import Cited
from schemas.normal.nummer import read_saksnummer

Values = dict[str, Value | None]

_TIME = r"(?:\d{1,2}[:.]\d{2}|\d{4}|\d{1,2})(?!\d)"
# "fra kl. 18.30", "perm fra 17.45", "forfall 09:35-10:55", "til kl", "Permisjon frå kl.: 18:45", "gikk kl. 13"
_TIMES = re.compile(
    r"(?P<hva>(?:permisjon|perm\b\.?|forfall|kom|ankom|møtte|møtt|gikk|gjekk|(?:forlot|forlét)(?: møtet)?"
    r"|fratrådte|tiltrådte|til ?stede|til stades)\s+)?"
    r"(?P<retning>(?:fra og med|frå og med|fra|frå|f\.o\.m\.|fram til|frem til|til og med|til|t\.o\.m\.|inntil)\s*)?"
    rf"(?P<kl>(?:kl\b\.?|klokka|klokken)\s?:?\s*)?(?P<tider>{_TIME}(?:\s*(?:[-–]|til|og)\s*(?:kl\b\.?\s*)?{_TIME})?)?"
    r"(?=$|[\s,;.)(])",
    re.IGNORECASE,
)
_ONE_CASE = r"(?:[A-ZÆØÅ]{1,4}[ -])?\d{1,4}(?:/\d{2,4})?"
# "i sak 37/24", "– sak 31/24, 32/24 og 33/24", "(ifm sak 46)", "Berre : sak 217/12 og 218/12", "f.o.m. sak 59/08"
_CASES = re.compile(
    r"(?P<retning>(?:fra og med|frå og med|fra|frå|f\.?o\.?m\.?|til og med|til|t\.?o\.?m\.?|i|ifm\.?"
    r"|i forbindelse med|ved|under|før|etter|på|for|gjelder|gjeld|bare|berre|kun|unntatt|unnateke|unntaken|ikke|ikkje"
    r"|møtte i|møtte ikke i"
    r"|inhabil i|ugild i|deltok i)\s*:?\s*)?"
    r"(?:behandling(?:en)? av |handsaming(?:a)? av )?\b(?:sak(?:ene|er|ane|a|en)?|PS)(?:\s?nr)?\.?:?\s*"
    rf"(?P<saker>{_ONE_CASE}(?:\s*(?:,|og|-|–|til|tom|t\.o\.m\.)\s*{_ONE_CASE})*)",
    re.IGNORECASE,
)
_EACH_CASE = re.compile(_ONE_CASE)
_NOT_THERE = ("før", "etter", "unn", "ikk", "inhabil", "ugild", "møtte ikke")
_ACTIONS = ("fratr", "tiltr", "forl", "gikk", "gjekk", "kom", "ankom")


class Told(NamedTuple):
    """Where the words end, and whether they tell of something done ("forlot møtet kl. 18:20")."""

    end: int
    action: bool


def read_saker(text: Passage, at: int, values: Values, *, borte: bool) -> Told | None:
    """The cases named at ``at``: those somebody was there for go to ``values``."""
    match = _CASES.match(text.text, at)
    if match is None:
        return None
    direction = (match["retning"] or "").casefold().strip(" :")
    if not borte and not direction.startswith(_NOT_THERE):
        _set_cases(direction, text.part(match.start("saker"), match.end("saker")), values)
    return Told(match.end(), "møtte" in direction or "inhabil" in direction)


def _set_cases(direction: str, cases: Passage, values: Values) -> None:
    numbers = [cases.part(m.start(), m.end()) for m in _EACH_CASE.finditer(cases.text)]
    first = last = None
    if direction.startswith(("fra", "frå", "f.o", "fom")):
        first = numbers[0]
    elif direction.startswith(("til", "t.o", "tom")):
        last = numbers[-1]
    elif len(numbers) == 1 or _in_a_row([number.text for number in numbers]):
        first, last = numbers[0], numbers[-1]
    for field, number in (("fra_sak", first), ("til_sak", last)):
        if number is not None and read_saksnummer(number.text) is not None:
            values.setdefault(field, number.whole())


def _in_a_row(numbers: list[str]) -> bool:
    """Whether the cases follow one another: "31/24, 32/24 og 33/24"; between others one was not there."""
    parts = [number.partition("/") for number in numbers]
    if len({year for _, _, year in parts}) != 1 or not all(first.isdigit() for first, _, _ in parts):
        return False
    sequence = [int(first) for first, _, _ in parts]
    return sequence == list(range(sequence[0], sequence[0] + len(sequence)))


def read_tider(text: Passage, at: int, values: Values, *, borte: bool) -> Told | None:
    """The clock times named at ``at``; ``borte``: the list is of those who were absent."""
    match = _TIMES.match(text.text, at)
    if match is None or not (match["retning"] or match["kl"] or (match["hva"] and match["tider"])):
        return None
    if match["retning"] and not match["kl"] and not match["tider"]:
        return None
    what, direction = ((match[name] or "").casefold().strip() for name in ("hva", "retning"))
    low = match.start("kl") if match["kl"] else match.start("tider")
    clocks = [c.value for c in find_clocks(text.part(low, match.end()), labelled=True)] if match["tider"] else []
    _set_times(what, direction, clocks, values, away=borte or what.startswith(("perm", "forfall")))
    return Told(match.end(), what.startswith(_ACTIONS))


def _set_times(what: str, direction: str, clocks: list[Cited], values: Values, *, away: bool) -> None:
    if not clocks or (len(clocks) > 1 and away):
        return
    if len(clocks) > 1:
        values.setdefault("fra_tid", clocks[0])
        values.setdefault("til_tid", clocks[1])
    elif direction:
        since = direction.startswith(("fra", "frå", "f.o")) and not direction.startswith("fram")
        values.setdefault("fra_tid" if since != away else "til_tid", clocks[0])
    elif what.startswith(("kom", "ankom", "møtt", "tiltr")):
        values.setdefault("fra_tid", clocks[0])
    elif what.startswith(("gikk", "gjekk", "forl", "fratr")):
        values.setdefault("til_tid", clocks[0])
