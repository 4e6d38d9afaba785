"""Which list of an attendance a heading or a label opens: "Følgende medlemmer møtte:", "Fra Rogaland Revisjon IKS:"."""

from __future__ import annotations

import re

from parsers.blocks import Block
from parsers.grammar.deltaker import read_deltakere
from parsers.grammar.listenavn import read_listenavn
from parsers.kinds.deltakerliste import ROLLER
from parsers.layouts import Layout
from parsers.passage import Passage

# "Frå byrådet:", "Fra Rogaland Revisjon IKS:", "Frå sekretariat for kontrollutvalet:"
_FROM = re.compile(r"^(?:til stede |til stades |møtte )?(?:fra|frå)\s+(?P<hvem>[^\n:]{3,80}?)\s?:?$", re.IGNORECASE)
_OFFICE = re.compile(
    r"administrasjon|\badm\b|avdeling|kontor|sekretariat|rådmann|direktør|etat\b|seksjon|tjeneste|teneste|forvaltning|^kommunen$",
    re.IGNORECASE,
)
_GUEST = re.compile(r"revisor|revisjon|byrådet|fylkesrådet|deloitte|kpmg|\bmedia\b|pressen?\b|politiet", re.IGNORECASE)
SUBSTITUTE = re.compile(r"vara(?:medlem(?:mer)?|medlemm?ar|medl\.?|representant(?:er|ar)?|mann|menn)?", re.IGNORECASE)
_CALLED = re.compile(r"innkalte?", re.IGNORECASE)
_TOLD = re.compile(
    r"(?:(?P<fra>(?:fra|frå) (?:administrasjonen|adm\.?|sekretariatet|rådmannen|kommunedirektøren))|i tillegg"
    r"|dessuten|dessutan|ellers|elles) (?:møtte|deltok)(?: også| òg)?:? (?=\S)",
    re.IGNORECASE,
)
_REST = 20
"""The rest of a label below it is shorter: "andre):" below "Fra adm. (evt."."""
MOST_LABEL_WORDS = 8


def list_role(label: Passage, layout: Layout, *, column: bool = False) -> str | None:
    """The role of a list's heading or label; None when it is none. A ``column``'s name has no colon."""
    found = layout.match("overskrift", label.text)
    if found is not None:
        return found[0].role if found[0].role in ROLLER else None
    if column and SUBSTITUTE.fullmatch(label.text.rstrip(": ")):
        return "varamedlemmer"
    if column and _CALLED.fullmatch(label.text.rstrip(": ")):
        return "innkalte"
    named = read_listenavn(label.text) if column or label.text.endswith(":") else None
    if named is not None:
        return named
    whom = _FROM.match(label.text)
    if whom is None or len(label.text.split()) > MOST_LABEL_WORDS:
        return None
    if _GUEST.search(whom["hvem"]):
        return "andre"
    return "administrasjon" if _OFFICE.search(whom["hvem"]) and label.text.endswith(":") else None


def told_of(text: Passage) -> tuple[str, int] | None:
    """The list that a sentence tells of, and where its persons begin.

    "Frå administrasjonen møtte rådmann Kari Vik og økonomisjef Ola Dal."
    """
    match = _TOLD.match(text.text)
    if match is None or read_deltakere(text.part(match.end()), ansatt=True) is None:
        return None
    return "administrasjon" if match["fra"] else "andre", match.end()


def may_end_label(following: Block | None, rest: Passage) -> bool:
    """Whether a cell, or a short line without a capital, may be the rest of the label above it."""
    return following is not None and (bool(following.cells) or (len(rest.text) < _REST and rest.text[:1].islower()))
