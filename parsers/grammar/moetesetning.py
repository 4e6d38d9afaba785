"""Sentences that tell of the meeting itself: which body, when, where, from when to when, who led.

"Den 20. feb. 2025 kl. 09:00 holdt byrådet møte i Bergen Rådhus Tertnes, 2. etg.."
"Kommunestyret holder møte torsdag 24. september 2009 kl. 10.00 på Rådhuset."
"Møtet startet kl. 16:00 og ble hevet kl. 18:00"
"Nestleder Hilde Aune (Sp) ledet møtet"
"""

from __future__ import annotations

import re

from parsers.grammar.navn import name_alone
from parsers.grammar.tid import find_clocks, find_span
from parsers.passage import Passage
from schemas.draft import Value
from schemas.evidence import Cited
from schemas.normal.dato import find_datoer

_KIND = r"(?:(?:et|eit|sitt|ordinært|ekstraordinært|felles|fellesmøte|konstituerende|åpent|ope)\s+){0,2}"
# "Den 20. feb. 2025 kl. 09:00 holdt byrådet møte", "23. apr. 2024 heldt kontrollutvalet møte"
_DATE_FIRST = re.compile(
    r"[^\n]{0,40}?\b(?:holdt|heldt|avholdt|avheldt|hadde|avviklet|avvikla)\s+"
    rf"(?P<utvalg>\S[^\n]{{1,90}}?)\s+{_KIND}møte(?=[\s.,])",
)
# "Kommunestyret holder møte torsdag 24. september 2009", "Formannskapet hadde møte den 3. mai 2011"
_BODY_FIRST = re.compile(
    r"^(?P<utvalg>[A-ZÆØÅ][^\n.:]{2,80}?)\s+"
    r"(?:holder|held|holdt|heldt|avholder|avholdt|har|hadde|skal ha|skal holde)\s+"
    rf"{_KIND}møte(?=\s)"
)
# "fra møte i Modum kirkelige fellesråd tirsdag 27. september 2016", "Referat frå møte i Eldrerådet 3.5.2012"
_MINUTES_OF = re.compile(
    r"^(?:[^\W\d_]+\s)?(?:fra|frå|for|til|av|i)\s+"
    rf"{_KIND}møtet?\s+i\s+(?P<utvalg>[^\W\d][^\d:;]{{1,80}}?),?\s"
    r"(?=(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag|den\b|kl\b|\d)",
    re.IGNORECASE,
)
# "Det innkalles herved til møte i Formannskapet onsdag …", "Innkalling til møte i Eldrerådet"
_CALLED = re.compile(
    r"\b(?:innkalles|innkalla|innkallast|kalles|kallast|kalla|kalt|innkalling)\b[^.\n]{0,40}?\btil\s+"
    rf"{_KIND}møte\s+i\s+(?P<utvalg>[^\W\d_][^\n.:,\d]{{2,80}}?)"
    r"(?=\s?(?:[.,:]|$)|\s(?:den|på|i|kl|måndag|mandag|tysdag|tirsdag|onsdag|torsdag|fredag|laurdag|lørdag|søndag)\b|\s\d)",
    re.IGNORECASE,
)
# " i Bergen Rådhus Tertnes, 2. etg..", " på Rådhuset."; a place begins with a capital, or is a house or a room
_PLACE = re.compile(
    r"(?:^|\s)(?:i|på|ved|:)\s+(?P<sted>(?:[A-ZÆØÅ]|møterom|rådhus|kommunehus|fylkeshus|herredshus|heradshus|kommunestyresal"
    r"|formannskapssal|bystyresal|kantin|samfunnshus|grendehus|det gamle)\S*[^\n]*)"
)
# What follows the place: ". fra kl. 16.00", " frå kl. 16:00", ". Møtet startet"
_AFTER_PLACE = re.compile(
    r"[.,]?\s(?:(?:fra|frå|i tidsrommet|med start) )?(?:kl\b|klokk)|\. (?=Møte)"
    r"|\. (?=[A-ZÆØÅ]\S{0,30} (?:ble|blei|vart|var|er)\b)",
)
_ABBREVIATED = re.compile(r"\b(?:etg|etasje|m\.m|mfl|rom|nr)\.$", re.IGNORECASE)
_BE = r"(?:(?:ble|blei|vart|er|var)\s+)?"
# "Møtet startet kl. 16:00", "Møtet ble satt kl 10.00"
_STARTED = re.compile(
    rf"\bmøtet?\s+{_BE}(?:startet|starta|starter|satt|sett|åpnet|åpna|opna|begynte|byrja)\b[^.\n\d]{{0,40}}",
    re.IGNORECASE,
)
# "og ble hevet kl. 18:00", "møtet hevet kl. 20.10", "Møtet slutt: 13.00"
_ENDED = re.compile(
    rf"\b(?:møtet?|og)\s+{_BE}(?:hevet|heva|avsluttet|avslutta|sluttet|slutta|slutt)\b:?[^.\n\d]{{0,20}}", re.IGNORECASE
)
_ABOUT_THE_MEETING = re.compile(r"\bmøte", re.IGNORECASE)
# "Møtet ble ledet av ordfører Kari Vik", "Møtet blei leidd av varaordføraren, Ola Dal", "Møteleder Arne Lie",
# "Innkalling og sakliste vart godkjend. Møteleiar: Kari Vik"
_LED_BY = re.compile(
    r"(?:\bmøtet (?:ble|blei|vart|er) (?:ledet|leda|leia|leidd|leid|ledd) av"
    r"|^møtele(?:der|iar)(?: (?:var|er))?(?= \S+ \S)"
    r"|(?<=\. )møtele(?:der|iar)(?=:))[: ]"
    r"\s?(?P<hvem>\S[^\n]{0,80})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\W\d_][^\W\d_])\.(?=\s|$)")
# "Nestleder Hilde Aune (Sp) ledet møtet", "Varaordføraren leia møtet" gives no name
_LED = re.compile(r"^(?P<hvem>[^\n]{5,80}?)\s+(?:ledet|leda|leia|leidde|ledte)\s+møtet\b", re.IGNORECASE)


def read_moetesetning(passage: Passage) -> dict[str, Value | None]:
    """The fields of a moete that a block of running text tells; empty when it tells of no meeting."""
    return {**_held(passage), **read_ends(passage), **_leader(passage)}


def read_ends(passage: Passage) -> dict[str, Value | None]:
    """When the meeting began and ended, from what is said of it."""
    if not _ABOUT_THE_MEETING.search(passage.text):
        return {}
    values: dict[str, Value | None] = {}
    for field, pattern in (("start", _STARTED), ("slutt", _ENDED)):
        for match in pattern.finditer(passage.text):
            clock = _clock_at(passage, match.end())
            if clock is not None:
                values[field] = clock
    return values


def _clock_at(passage: Passage, at: int) -> Cited | None:
    """The clock time that stands at a position, its "kl." being part of it or before it."""
    low = max(0, at - len("klokken : "))
    clock = next((c for c in find_clocks(passage) if c.start >= low and c.end > at), None)
    return clock.value if clock is not None and clock.start <= at + 1 else None


def _held(passage: Passage) -> dict[str, Value | None]:
    text = passage.text
    dates = [(start, end) for start, end, date in find_datoer(text) if date]
    for pattern, at in (
        (_DATE_FIRST, dates[0][1] if dates and dates[0][0] <= len("Torsdag den ") else None),
        (_BODY_FIRST, 0),
        (_MINUTES_OF, 0),
    ):
        match = pattern.match(text, at) if at is not None and dates else None
        if match is not None:
            return {"utvalg": passage.cite(match, "utvalg"), **_when_and_where(passage, dates[0], match.end())}
    called = _CALLED.search(text)
    if called is None:
        return {}
    when = _when_and_where(passage, dates[0], called.end()) if dates else {}
    return {"utvalg": passage.cite(called, "utvalg"), **when}


def _when_and_where(passage: Passage, date: tuple[int, int], at: int) -> dict[str, Value | None]:
    """``at`` is where the words "… holdt møte" end; the time may stand before them, the place stands after."""
    values: dict[str, Value | None] = {"moetedato": passage.part(*date).whole()}
    for start in (date[1], at):
        span = find_span(passage.part(start))
        if span is not None:
            values |= {"start": span[0], "slutt": span[1]}
            break
    place = _PLACE.search(passage.text, max(at, date[1]))
    if place is not None:
        end = _AFTER_PLACE.search(passage.text, place.start("sted"))
        values["moetested"] = _without_stop(passage.part(place.start("sted"), end.start() + 1 if end else None))
    return values


def _without_stop(place: Passage) -> Cited | None:
    """The place without the sentence's full stop; "2. etg." keeps its own."""
    text = place.text.rstrip(" ,")
    if text.endswith("..") or (text.endswith(".") and not _ABBREVIATED.search(text)):
        text = text[:-1]
    return place.part(0, len(text)).whole() if text else None


def _leader(passage: Passage) -> dict[str, Value | None]:
    match = _LED_BY.search(passage.text) or _LED.match(passage.text)
    if match is None:
        return {}
    stop = _SENTENCE.search(passage.text, match.start("hvem"), match.end("hvem"))
    name = name_alone(passage.part(match.start("hvem"), stop.start() if stop else match.end("hvem")))
    return {"moeteleder": name} if name is not None and " " in name.text else {}
