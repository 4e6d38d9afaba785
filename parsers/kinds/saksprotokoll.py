"""Saksprotokoll: one case's treatment by one or more bodies, after the meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.grammar.saksnummer import is_saksnummer
from parsers.kinds.behandling import cut_behandlinger, find_reported
from parsers.kinds.sak import parse_sak
from parsers.kinds.saksfelt import titled
from parsers.kinds.saksframlegg import case_fields
from parsers.kinds.saksgang import number_fields, parse_saksgang
from parsers.kinds.sakshode import case_head
from parsers.kinds.saksrad import prefix_of
from parsers.kinds.tittel import after_title
from parsers.kinds.vedleggsliste import parse_vedleggsliste
from parsers.labels import misprints, read_labels
from parsers.layouts import Layout
from parsers.paper import Paper
from schemas.draft import Draft, Value
from schemas.normal.dato import read_dato
from schemas.records import Dokument, Moete, Moetesak, Saksgang

_CASE = re.compile(r"sak\s?:?", re.IGNORECASE)
_CASE_NUMBER = re.compile(r"sak\s?:\s?(?P<nummer>\S{1,5} ?\d{0,4}/\d{2,4}|\d{1,4}/\d{2,4})", re.IGNORECASE)


def parse_saksprotokoll(paper: Paper) -> Draft:
    """The draft of the record of one case's treatment: the last body's, when it tells of several."""
    blocks = after_title(paper)
    head, title, rest = case_head(blocks, paper.layout)
    labelled = read_labels(head, paper.layout)
    title = titled(labelled) or title
    values = case_fields(head, labelled, title, paper.layout)
    treated = parse_sak(rest, paper.layout)
    values |= {name: value for name, value in treated.items() if value is not None and value != ()}
    meeting, number = _meeting(rest, paper.layout)
    if meeting is None:
        meeting, number = _from_route(values)
        if not any(item.role == "behandles_av" for item in labelled) and not parse_saksgang(head, paper.layout):
            # "Utvalg: / Møtedato: / Sak:" is the meeting's head, no way through several bodies.
            values["saksgang"] = ()
    values |= {**_number_of_label(head), **({k: v for k, v in number.items() if v} or _number_of_step(values, meeting))}
    return Draft(
        Dokument,
        {
            "tittel": title,
            "moete": meeting,
            "moetesak": (Draft(Moetesak, values),),
            "vedlegg": parse_vedleggsliste(blocks, paper.layout),
        },
        misprints(labelled),
    )


def _meeting(blocks: Sequence[Block], layout: Layout) -> tuple[Draft | None, dict[str, Value | None]]:
    """The body and date of the treatment that the paper reports, and the case's number there."""
    reported = find_reported(cut_behandlinger(blocks, layout))
    if reported.utvalg is None:
        return None, {}
    date, number = reported.dato, reported.nummer
    moete = Draft(Moete, {"utvalg": reported.utvalg.whole(), "moetedato": date.whole() if date else None})
    return moete, {"saksnummer": number.whole(), **prefix_of(number)} if number is not None else {}


def _number_of_label(head: Sequence[Block]) -> dict[str, Value | None]:
    """The number beside a label that elsewhere stands before a title: "Sak:    145/19"."""
    for block in head:
        cells = [cell for cell in block.cells if cell] or [block.passage]
        number = cells[1] if len(cells) == 2 and _CASE.fullmatch(cells[0].text) else None
        alone = _CASE_NUMBER.fullmatch(block.text)
        if alone is not None:
            number = block.passage.part(alone.start("nummer"))
        if number is not None and is_saksnummer(number.text):
            return number_fields(number.whole())
    return {}


def _number_of_step(values: dict[str, Value | None], meeting: Draft | None) -> dict[str, Value | None]:
    """The case's number where the route names the meeting that the paper reports: its body, on its day."""
    steps = values.get("saksgang")
    date, body = (meeting.get("moetedato"), meeting.get("utvalg")) if meeting is not None else (None, None)
    if not isinstance(steps, tuple) or date is None or body is None:
        return {}
    for step in steps:
        if not isinstance(step, Draft):
            continue
        day, name, number = step.get("moetedato"), step.get("utvalg"), step.get("saksnummer")
        same_day = day is not None and read_dato(day.text) == read_dato(date.text)
        if number is not None and name is not None and same_day and name.text.casefold() == body.text.casefold():
            return number_fields(number)
    return {}


def _from_route(values: dict[str, Value | None]) -> tuple[Draft | None, dict[str, Value | None]]:
    """The last step of the "Behandlet av" table, where no sentence tells of the treatment."""
    steps = values.get("saksgang")
    last = steps[-1] if isinstance(steps, tuple) and steps else None
    if not isinstance(last, Draft) or last.record is not Saksgang:
        return None, {}
    moete = Draft(Moete, {"utvalg": last.get("utvalg"), "moetedato": last.get("moetedato")})
    return moete, {"saksnummer": last.get("saksnummer")}
