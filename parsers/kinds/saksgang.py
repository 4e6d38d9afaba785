"""Saksgang: a case's route through the bodies, as a table or as labels over one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.labels import Labelled, LabelTable, read_table
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited
from schemas.normal.dato import read_dato
from schemas.normal.nummer import read_saksnummer, read_saksprefiks
from schemas.records import Saksgang

# "1 Politisk forhandlingsutvalg": the step's number stands before the body
_STEP = re.compile(r"^(?:\d{1,2}\s+)?(?P<utvalg>\S.*)$", re.DOTALL)
# "PS 1/25 Klagenemnda" in one column: the number stands before the body
_BODIES = ("behandles_av", "utvalg")
_STEPS = frozenset({*_BODIES, "moetedato", "saksnummer"})


def parse_saksgang(blocks: Sequence[Block], layout: Layout) -> tuple[Draft, ...]:
    """The rows of every table "Behandlet av / Møtedato / Saksnr.", in any order of columns."""
    steps: list[Draft] = []
    index = 0
    while index < len(blocks):
        table = read_table(blocks, index, layout)
        if table is None or not is_route(table):
            index += 1
            continue
        for row in table.rows:
            body = next((cell for role in _BODIES if (cell := table.column(row, role))), None)
            step = _step(body, table.column(row, "moetedato"), table.column(row, "saksnummer"))
            steps += [step] if step else []
        index += 1 + len(table.rows)
    return tuple(steps)


def is_route(table: LabelTable) -> bool:
    """Whether a table's columns are a route's: "Utvalgssak / Utvalg / Møtedato", "Saken behandles i: / Saksnr."."""
    roles = set(table.roles)
    return bool(roles & set(_BODIES)) and bool(roles & {"moetedato", "saksnummer"})


def stacked_saksgang(labelled: Sequence[Labelled]) -> tuple[Draft, ...]:
    """A route whose labels stand over one another: the n-th body goes with the n-th date and number.

    "Dato" alone is the day the paper was written, "Møtedato" the meeting's.
    """
    by_role: dict[str, list[Passage]] = {}
    for item in labelled:
        if item.role in _STEPS and item.label.text.rstrip(": ").casefold() != "dato":
            by_role.setdefault(item.role, []).extend(_lines(item.value))
    bodies = [body for role in _BODIES for body in by_role.get(role, [])]
    dates, numbers = by_role.get("moetedato", []), by_role.get("saksnummer", [])
    steps = [
        _step(body, dates[index] if index < len(dates) else None, numbers[index] if index < len(numbers) else None)
        for index, body in enumerate(bodies)
    ]
    return tuple(step for step in steps if step)


def own_number(steps: Sequence[Draft]) -> Cited | None:
    """The case's number in the body that the paper is for: of the steps with a number, the one with the latest date.

    Earlier steps are done ("41/2014 Formannskapet 28.05.2014" before "35/2014 Kommunestyret 12.06.2014"); later ones
    have no date yet ("PS Kommunestyret").
    """
    best: tuple[str, Cited] | None = None
    for step in steps:
        number, date = step.get("saksnummer"), step.get("moetedato")
        day = read_dato(date.text) if date else None
        if number is None or read_saksnummer(number.text) is None:
            continue
        when = str(day) if day else ""
        if best is None or when >= best[0]:
            best = when, number
    return best[1] if best else None


def number_fields(number: Cited) -> dict[str, Value | None]:
    """The number of a case, and its prefix where one is printed: both stand in "PS 5/24"."""
    prefix = number if read_saksprefiks(number.text) else None
    return {"saksnummer": number, "saksprefiks": prefix}


def body_of_step(cell: Passage | None) -> Cited | None:
    """The body's name without the step's number."""
    match = _STEP.match(cell.text) if cell else None
    return cell.cite(match, "utvalg") if cell and match else None


def _step(body: Passage | None, date: Passage | None, number: Passage | None) -> Draft | None:
    """A step; a column that holds no date or number ("PS" before its number is known) is as empty."""
    if body is None:
        return None
    values: dict[str, Value | None] = {
        "utvalg": body_of_step(body),
        "moetedato": date.whole() if date and read_dato(date.text) else None,
        "saksnummer": number.whole() if number and read_saksnummer(number.text) else None,
    }
    return Draft(Saksgang, values)


def _lines(value: Passage) -> list[Passage]:
    """A value of several lines, a line each: "1 Politisk forhandlingsutvalg" over "2 Formannskapet"."""
    return [value.part(match.start(), match.end()) for match in re.finditer(r"[^\n]+", value.text)]
