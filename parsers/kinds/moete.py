"""The meeting's head: body, date, time, place, who led, how many were there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.grammar.lov import find_lukking
from parsers.grammar.navn import name_alone
from parsers.labels import Labelled
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.avvik import AvvikKode
from schemas.draft import Draft, Finding, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Lukketgrad
from schemas.normal.dato import find_datoer
from schemas.records import Moete

# "16:00 – 17:00", "kl. 11.30-13.30", "fra kl. 16:00 til kl. 19.57", "kl. 16:00"
_TIMES = re.compile(
    r"(?:(?:fra|frå|kl\.?|klokka|klokken)\s*)*(?P<start>\d{1,2}[:.]\d{2}|\d{4}|(?<=kl\. )\d{1,2}|(?<=kl )\d{1,2})"
    r"(?:\s*(?:[-–—]|til)\s*(?:kl\.?\s*)?(?P<slutt>\d{1,2}[:.]\d{2}|\d{4}))?",
    re.IGNORECASE,
)
# "Møtet ble satt med 3 medlemmer til stede", "17 av 19 representanter til stede"
_PRESENT = re.compile(
    r"(?:\bmed\s+|\b)(?P<antall>\d{1,3})(?:\s+av\s+\d{1,3})?\s+(?:medlemmer|medlemer|medlemmar|representanter|representantar|møtende)\b"
    r"[^.\n]{0,30}?\b(?:til\s*stede|til\s*stades|møtte)\b",
    re.IGNORECASE,
)
_LED = "ledet_av"


def parse_moete(head: Sequence[Block], labelled: Sequence[Labelled], layout: Layout, body: Passage | None) -> Draft:
    """The meeting from the labels of the paper's head; ``body`` is the title block's name of the body, if any."""
    values: dict[str, Value | None] = {}
    findings: tuple[Finding, ...] = ()
    for item in labelled:
        if item.role == "moetedato" and "moetedato" not in values:
            values |= _date_and_time(item.value)
        elif item.role == "tid":
            values |= _times(item.value)
        elif item.role in {"utvalg", "moetested", "moetenummer"}:
            values.setdefault(item.role, item.value.whole())
        elif item.role == "moeteleder":
            values.setdefault("moeteleder", name_alone(item.value))
    if body is not None:
        values.setdefault("utvalg", body.whole())
    values["lukket"] = _closed(head)
    led, missing = _led_by(head, layout)
    if led is not None:
        values["moeteleder"] = led
    if missing is not None and "moeteleder" not in values:
        findings = (missing,)
    return Draft(Moete, values, findings)


def _closed(head: Sequence[Block]) -> Cited | None:
    """Whether the head says that the meeting was closed; open when nothing is said."""
    for block in head:
        closed = find_lukking(block.passage)
        if closed is not None:
            return derived(Lukketgrad.LUKKET.value, closed[0].whole())
    return None


def find_antall_til_stede(blocks: Sequence[Block]) -> Cited | None:
    """The stated number of members present."""
    for block in blocks:
        match = _PRESENT.search(block.text)
        if match is not None:
            return block.passage.cite(match, "antall")
    return None


def _date_and_time(value: Passage) -> dict[str, Value | None]:
    """A date cell may hold the time too: "02.12.2024 kl. 16:00"."""
    for start, end, _ in find_datoer(value.text):
        rest = value.part(end)
        return {"moetedato": value.part(start, end).whole(), **(_times(rest) if rest else {})}
    return {"moetedato": value.whole()}


def _times(value: Passage) -> dict[str, Value | None]:
    match = _TIMES.search(value.text)
    if match is None:
        return {}
    times: dict[str, Value | None] = {"start": value.cite(match, "start")}
    if match["slutt"]:
        times["slutt"] = value.cite(match, "slutt")
    return times


def _led_by(head: Sequence[Block], layout: Layout) -> tuple[Cited | None, Finding | None]:
    """Who led, from a sentence ("Møtet ble ledet av ordfører …"), or a finding when the name is missing."""
    for block in head:
        for form in layout.forms["setning"]:
            if form.role != _LED or not block.text.casefold().startswith(form.printed):
                continue
            name = block.passage.part(len(form.printed))
            if name and name.text.strip(" :.-–_"):
                return name_alone(name), None
            return None, Finding(
                AvvikKode.MOETELEDER_MANGLER,
                f"etter «{block.text}» står det ingen",
                (block.passage.whole(),),
                "moeteleder",
            )
    return None, None
