"""The meeting's head: body, number, date, time, place, who led, how many were there, how much was closed.

What labels say comes before what sentences say; "Møtedato" comes before a bare "Dato", which may be a letter's.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from parsers.blocks import Block
from parsers.grammar.lov import find_lukking
from parsers.grammar.moetesetning import read_ends, read_moetesetning
from parsers.grammar.navn import name_alone
from parsers.grammar.tid import find_clocks, find_span
from parsers.heads import names_a_body
from parsers.kinds.moetelinjer import read_bare_lines
from parsers.labels import Labelled, is_label
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.avvik import AvvikKode
from schemas.draft import Draft, Finding, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Lukketgrad
from schemas.normal.dato import find_datoer
from schemas.normal.tall import TALLORD, read_antall
from schemas.records import Moete

_NUMBER = r"(?:\d{1,3}|" + "|".join(word for word, number in TALLORD.items() if number > 1) + ")"
# "Møtet ble satt med 3 medlemmer til stede", "17 av 19 representanter til stede", "fem medlemer til stades"
_PRESENT = re.compile(
    rf"\b(?P<antall>{_NUMBER})(?:\s+av\s+(?:de\s+)?\d{{1,3}})?\s+"
    r"(?:faste\s+)?(?:medlemmer|medlemer|medlemmar|medlemmene|medlemene|representanter|representantar|møtende|stemmeberettigede)\b"
    r"[^.\n]{0,30}?\b(?:til\s*stede|til\s*stades|møtte|møtt)\b",
    re.IGNORECASE,
)
# "Av 27 representanter var 26 til stede"
_OF_ALL = re.compile(
    r"\bav\s+(?:de\s+)?\d{1,3}\s+(?:\w+\s+)?(?:medlemmer|medlemer|medlemmar|representanter|representantar)\s+(?:var|møtte)\s+"
    rf"(?P<antall>{_NUMBER})\b(?:\s+(?:til\s*stede|til\s*stades))?",
    re.IGNORECASE,
)
# "Etter dette var det 11 representanter til stede", "9 representanter til stede i sak 92/14": not of the whole meeting
_OF_A_PART = re.compile(
    r"\b(?:etter dette|deretter|derfor|dermed|da var det|i sak|fra sak|frå sak|ved behandling|under)\b", re.IGNORECASE
)
# "Møte nr. 5/2009", "Møtenr 3", "Protokoll nr: 3", "PROTOKOLL FRA STYREMØTE NR. 4/2010", "Protokoll 5/15"
_MEETING_NUMBER = re.compile(
    r"^(?:(?:(?:møte)?protokoll|referat|møtebok) (?:fra|frå|for) )?"
    r"(?:(?:\S{0,20}møte\s?nr|protokoll\s+nr|møtenummer)\s?\.?\s?:?\s*(?P<nr>\d{1,3}(?:\s?/\s?\d{2,4})?)"
    r"|(?:(?:møte)?protokoll|\S{0,20}møte)\s(?P<med_aar>\d{1,3}/\d{2,4}))$",
    re.IGNORECASE,
)
_MEETING = re.compile(r"møte\s?:?", re.IGNORECASE)
"""A label before a body's name, or before a number, a date, a place."""
# "Fra ", "onsdag ", "ca. ", "møtestart "
_BEFORE_CLOCK = re.compile(r"\W*(?:[^\W\d]+\W+){0,3}")
_LED = "ledet_av"
_LAST_BLOCKS = 12
"""The end of a meeting is told among a paper's last blocks, if not in its head."""


def parse_moete(
    head: Sequence[Block],
    labelled: Sequence[Labelled],
    layout: Layout,
    body: Passage | None,
    dated: Passage | None = None,
) -> Draft:
    """The meeting from the labels of the paper's head; ``body`` and ``dated`` are the title block's, if any."""
    values: dict[str, Value | None] = {}
    findings: tuple[Finding, ...] = ()
    for item in (*_labels_first(head, layout), *_dates_first(labelled)):
        _fill(values, _of_label(item))
    if body is not None:
        values.setdefault("utvalg", _body_of_title(body, layout).whole())
    for block in head:
        for passage in (block.passage, *block.cells):
            _fill(values, _told(passage))
    _fill(values, read_bare_lines(head))
    if dated is not None and "moetedato" not in values:
        _fill(values, _date_and_time(dated))
    values["lukket"] = _closed(head)
    led, missing = _led_by(head, layout)
    if led is not None:
        values["moeteleder"] = led
    if missing is not None and "moeteleder" not in values:
        findings = (missing,)
    room = values.pop("moeterom", None)
    values.setdefault("moetested", room)
    return Draft(Moete, values, findings)


def _fill(values: dict[str, Value | None], found: Mapping[str, Value | None]) -> None:
    """What was found is taken where nothing was found before."""
    for field, value in found.items():
        values.setdefault(field, value)


def _dates_first(labelled: Sequence[Labelled]) -> list[Labelled]:
    """ "Møtedato" before "Dato", "Møtested" before "Sted"; "Tid: 18.03.2011, kl. 10.00" before a letter's "Dato"."""

    def rank(item: Labelled) -> int:
        if item.label.text.casefold().startswith("møte"):
            return 0
        return 1 if item.role == "tid" and any(find_datoer(item.value.text)) else 2

    return sorted(labelled, key=rank)


def _of_label(item: Labelled) -> dict[str, Value | None]:
    value = _without_label(item)
    if item.role == "moetedato":
        return _date_and_time(value)
    if item.role == "tid":
        return _date_and_time(value) if any(find_datoer(value.text)) else _times(value)
    if item.role in {"start", "slutt"}:
        span = find_span(value, labelled=True)
        return {item.role: span[0]} if span else {}
    if item.role == "utvalg" and _MEETING.fullmatch(item.label.text) and not names_a_body(value.text):
        return {}
    if item.role in {"utvalg", "moetested", "moeterom", "moetenummer"}:
        return {item.role: value.whole()}
    if item.role == "moeteleder" and _is_label_of_leader(item):
        return {"moeteleder": name_alone(value)}
    return {}


def _is_label_of_leader(item: Labelled) -> bool:
    """Whether it is no signature: "møteleder" under a name, over the next one's name."""
    beside = item.label.first_line.number == item.value.first_line.number
    return beside or item.label.text.endswith(":") or item.label.text.isupper()


def _without_label(item: Labelled) -> Passage:
    """A label that is printed again in its value says nothing: "Møtested: Møtested Bergen Rådhus"."""
    label = item.label.text.rstrip(": ")
    again = item.value.text.startswith(f"{label} ") and len(label) > 3
    return item.value.part(len(label)) if again else item.value


def _told(passage: Passage) -> dict[str, Value | None]:
    number = _MEETING_NUMBER.match(passage.text)
    if number is not None:
        return {"moetenummer": passage.cite(number, "nr" if number["nr"] else "med_aar")}
    return {field: value for field, value in read_moetesetning(passage).items() if value is not None}


def _body_of_title(body: Passage, layout: Layout) -> Passage:
    """The body within a title: "Protokoll fra møte i hovedutvalg for samferdsel"."""
    found = layout.match("tittel", body.text)
    if found is None or "utvalg" not in found[1].re.groupindex:
        return body
    return body.part(found[1].start("utvalg"), found[1].end("utvalg"))


def _closed(head: Sequence[Block]) -> Cited | None:
    """Whether the head says that the meeting was closed; open when nothing is said."""
    for block in head:
        closed = find_lukking(block.passage)
        if closed is not None:
            return derived(Lukketgrad.LUKKET.value, closed[0].whole())
    return None


def close_by_saker(moete: Draft, saker: Sequence[Draft]) -> Draft:
    """A meeting of which some cases were behind closed doors was closed in part; of which all were, closed."""
    closed = [lukket for sak in saker if (lukket := sak.get("lukket")) is not None and lukket.text == "true"]
    if not closed:
        return moete
    degree = Lukketgrad.LUKKET if len(closed) == len(saker) else Lukketgrad.DELVIS
    return moete.with_values(lukket=derived(degree.value, *closed))


def end_by_last_words(moete: Draft, blocks: Sequence[Block]) -> Draft:
    """The meeting's end where only the paper's last lines tell of it: "Møtet ble hevet kl. 18:00"."""
    if moete.get("slutt") is not None:
        return moete
    for block in reversed(blocks[-_LAST_BLOCKS:]):
        end = read_ends(block.passage).get("slutt") if block.text.casefold().startswith("møte") else None
        if end is not None:
            return moete.with_values(slutt=end)
    return moete


def find_antall_til_stede(blocks: Sequence[Block]) -> Cited | None:
    """The stated number of members present; not that of a part of the meeting."""
    for block in blocks:
        # "Av 9 representanter var 8 til stede" has the words of both, and only the one knows which number is meant.
        for match in (*_OF_ALL.finditer(block.text), *_PRESENT.finditer(block.text)):
            sentence = block.text[max(0, block.text.rfind(". ", 0, match.start())) : match.end() + 20]
            if not _OF_A_PART.search(sentence) and read_antall(match["antall"]) is not None:
                return block.passage.cite(match, "antall")
    return None


def _date_and_time(value: Passage) -> dict[str, Value | None]:
    """A date cell may hold the time too: "02.12.2024 kl. 16:00"."""
    for start, end, _ in find_datoer(value.text):
        rest = value.part(end)
        return {"moetedato": value.part(start, end).whole(), **(_times(rest) if rest else {})}
    return {"moetedato": value.whole()}


def _times(value: Passage) -> dict[str, Value | None]:
    """A time cell may hold the date too: "onsdag 12.03.2025 kl. 10.00 – 14.00"; the time of something else stands
    behind other words."""
    after_date = next((end for _, end, _ in find_datoer(value.text)), 0)
    rest = value.part(after_date)
    clock = next(find_clocks(rest, labelled=True), None)
    if clock is None or not _BEFORE_CLOCK.fullmatch(rest.text, 0, clock.start):
        return {}
    span = find_span(rest, labelled=True)
    if span is None:
        return {}
    return {"start": span[0]} if span[1] is None else {"start": span[0], "slutt": span[1]}


def _led_by(head: Sequence[Block], layout: Layout) -> tuple[Cited | None, Finding | None]:
    """Who led, from a sentence ("Møtet ble ledet av ordfører …"), or a finding when the name is missing."""
    for block in head:
        for form in layout.forms["setning"]:
            if form.role != _LED or not block.text.casefold().startswith(form.printed):
                continue
            rest = block.text[len(form.printed) :]
            name = block.passage.part(len(block.text) - len(rest.lstrip(" :")))
            if name and name.text.strip(" :.-–_"):
                return name_alone(name), None
            return None, Finding(
                AvvikKode.MOETELEDER_MANGLER,
                f"etter «{block.text}» står det ingen",
                (block.passage.whole(),),
                "moeteleder",
            )
    return None, None


def _labels_first(head: Sequence[Block], layout: Layout) -> list[Labelled]:
    """Labels printed one under another, and all their values after: each label's value is the one in its place.

    "Møtested: / Møtedato: / Tid:" over "Rådhuset / 12.03.2025 / 10:00". Only when there are as many values as labels
    and each value is of its label's kind.
    """
    found: list[Labelled] = []
    index = 0
    found += [pair for block in head if len(block.cells) > 1 for pair in _within_cells(block, layout)]
    while index < len(head):
        labels = [block for block in _run(head, index) if is_label(block, layout)]
        count = len(labels)
        values = list(head[index + count : index + 2 * count])
        if count > 1 and len(values) == count:
            found += _paired(labels, values, layout)
        index += max(1, count)
    return found


def _within_cells(block: Block, layout: Layout) -> list[Labelled]:
    """Labels one under another in a cell, their values in the next: "Dato: / Tid :" beside "22.04.2008 / Kl 18.00"."""
    pairs: list[Labelled] = []
    for label_cell, value_cell in itertools.pairwise(block.cells):
        labels = list(label_cell.lines()) if label_cell else []
        values = list(value_cell.lines()) if value_cell else []
        if len(labels) > 1 and len(labels) == len(values):
            pairs += _paired([Block(passage=line) for line in labels], [Block(passage=line) for line in values], layout)
    return pairs


def _run(head: Sequence[Block], index: int) -> list[Block]:
    """The blocks from ``index`` on that are nothing but a label with its colon."""
    run: list[Block] = []
    for block in head[index:]:
        if not block.text.endswith(":"):
            break
        run.append(block)
    return run


def _paired(labels: Sequence[Block], values: Sequence[Block], layout: Layout) -> list[Labelled]:
    pairs = []
    for label, value in zip(labels, values, strict=True):
        form = layout.match("etikett", label.text)
        if form is None or not _is_of_kind(form[0].role, value):
            return []
        pairs.append(Labelled(form[0].role, label.passage, value.passage))
    return pairs


def _is_of_kind(role: str, value: Block) -> bool:
    dated = any(date for _, _, date in find_datoer(value.text))
    if role == "moetedato":
        return dated
    if role == "tid":
        return find_span(value.passage, labelled=True) is not None
    return not dated and not value.text.endswith(":")
