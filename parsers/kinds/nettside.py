"""Nettside: a municipality's web page: title, publication date, events, grants, a decision it reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.paper import Paper
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Arrangementstatus
from schemas.normal.dato import read_dag_maaned, with_aar
from schemas.records import Arrangement, Dokument, Moete, Tilskudd

_MONTH = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"
_WEEKDAY = r"(?:mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)"
# "Lørdag 29. februar 11.30-13.30 Asker Kulturhus", "Lørdag 21. mars  AVLYST Asker Kulturhus"
_EVENT = re.compile(
    rf"^(?P<dato>(?:{_WEEKDAY}\s+)?\d{{1,2}}\.\s?{_MONTH}(?:\s+(?P<aar>\d{{4}}))?)\s+"
    r"(?:(?:kl\.?\s*)?(?P<start>\d{1,2}[.:]\d{2})(?:\s*[-–]\s*(?P<slutt>\d{1,2}[.:]\d{2}))?|(?P<avlyst>avlyst))\s+"
    r"(?P<sted>\S.*)$",
    re.IGNORECASE,
)
# "Lene-timen i 2020:"
_YEAR = re.compile(r"\b(?P<aar>20\d{2}|19\d{2})\b")
# "Næringsrådet: kr 200 000"
_GRANT = re.compile(
    r"^(?:[•\-–]\s*)?(?P<mottaker>[^\d:\n]{2,120}?)\s*:\s*(?P<beloep>kr\.?\s*\d[\d .]*(?:,-)?|\d[\d .]*\s*kroner)\s*$",
    re.IGNORECASE,
)
# "Fellesnemnda vedtok i sitt møte 16. mars å gi en engangsstøtte"
_DECISION = re.compile(
    r"\b(?P<utvalg>[A-ZÆØÅ][\wæøå]*(?:nemnda?|styret|skapet|utvalg(?:et)?|tinget|rådet))\s+"
    r"(?:vedtok|vedtar|behandlet|behandla|bevilget)\s+i\s+(?:sitt\s+)?møtet?\s+(?:den\s+)?"
    rf"(?P<dato>\d{{1,2}}\.\s?{_MONTH}(?:\s+\d{{4}})?)",
)
# "Publisert 12.03.2020", "Publisert: 3. april 2019"
_PUBLISHED = re.compile(
    rf"^publisert:?\s+(?:den\s+)?(?P<dato>\d{{1,2}}\.\s?(?:\d{{1,2}}\.\d{{4}}|{_MONTH}\s+\d{{4}}))", re.IGNORECASE
)
_TITLE_CANDIDATES = 10
_RECURS = 3


def parse_nettside(paper: Paper) -> Draft:
    """The draft of a web page."""
    published = next(
        (b.passage.cite(m, "dato") for b in paper.blocks if (m := _PUBLISHED.match(b.text)) is not None), None
    )
    return Draft(
        Dokument,
        {
            "tittel": _title(paper),
            "moete": _meeting(paper.blocks),
            "publisert": published,
            "arrangement": tuple(_events(paper.blocks)),
            "tilskudd": tuple(_grants(paper.blocks)),
        },
    )


def _title(paper: Paper) -> Cited | None:
    """The page's first heading; in plain text the line that the page speaks of again and again, else the first."""
    stated = [block for block in paper.blocks if block.level is not None]
    if stated:
        return min(stated, key=lambda block: block.level or 0).passage.whole()
    for block in paper.blocks[:_TITLE_CANDIDATES]:
        short = len(block.text.split()) <= 8 and block.text[-1:] not in ".:!?,"
        again = sum(block.text.casefold() in other.text.casefold() for other in paper.blocks)
        if short and not block.marker and again > _RECURS:
            return block.passage.whole()
    return paper.blocks[0].passage.whole() if paper.blocks else None


def _meeting(blocks: Sequence[Block]) -> Draft | None:
    """The meeting whose decision the page reports; its date only when the year is printed."""
    for block in blocks:
        match = _DECISION.search(block.text)
        if match is not None:
            printed = block.passage.cite(match, "dato")
            values: dict[str, Value | None] = {
                "utvalg": block.passage.cite(match, "utvalg"),
                "moetedato_trykt": printed,
                "moetedato": printed if _YEAR.search(printed.text) else None,
            }
            return Draft(Moete, values)
    return None


def _events(blocks: Sequence[Block]) -> list[Draft]:
    events = []
    year: Cited | None = None
    for block in blocks:
        match = _EVENT.match(block.text)
        if match is not None:
            events.append(Draft(Arrangement, _event(block.passage, match, year)))
            continue
        heading = _YEAR.search(block.text) if block.text.endswith(":") or block.level is not None else None
        year = block.passage.cite(heading, "aar") if heading else year
    return events


def _event(passage: Passage, match: re.Match[str], year: Cited | None) -> dict[str, Value | None]:
    printed = passage.cite(match, "dato")
    values: dict[str, Value | None] = {
        "dato_trykt": printed,
        "dato": _date(match, printed, year),
        "sted": passage.cite(match, "sted"),
    }
    for name in ("start", "slutt"):
        values[name] = passage.cite(match, name) if match[name] else None
    status = Arrangementstatus.AVLYST if match["avlyst"] else Arrangementstatus.PLANLAGT
    source = passage.cite(match, "avlyst") if match["avlyst"] else printed
    values["status"] = derived(status.value, source)
    return values


def _date(match: re.Match[str], printed: Cited, year: Cited | None) -> Cited | None:
    """The date, with the year of the heading above; none when the weekday says that it is another year."""
    if match["aar"]:
        return printed
    day = read_dag_maaned(printed.text)
    found = with_aar(day, int(year.text)) if day and year else None
    return derived(found.isoformat(), printed, year) if found and year else None


def _grants(blocks: Sequence[Block]) -> list[Draft]:
    grants = []
    for block in blocks:
        match = _GRANT.match(block.text)
        if match is not None:
            values: dict[str, Value | None] = {name: block.passage.cite(match, name) for name in ("mottaker", "beloep")}
            grants.append(Draft(Tilskudd, values))
    return grants
