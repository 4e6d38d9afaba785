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
# "Kommunestyret", "2 Utvalg for miljø og byutvikling", "Hovedutvalg for oppvekst", "Valgstyret", "Råd for folkehelse"
_BODY = re.compile(
    r"\A(?:\d{1,2} )?(?:(?:[A-ZÆØÅ][\wæøå-]{0,30} )?(?:[Kk]ommunestyret?|[Ff]ormannskapet?|[Bb]ystyret?"
    r"|[Hh]eradsstyret?|[Ff]ylkesting(?:et)?|[Vv]algstyret?|[Vv]alstyret?|[Bb]yrådet"
    r"|[\wæøå-]{1,40}utval(?:g|get|et)?|[\wæøå-]{1,40}nemnda?"
    r"|[Uu]ngdomsråd(?:et)?|[Ee]ldreråd(?:et)?)"
    r"|(?:Hovedu|U)tval(?:g|get|et)? for [\wæøå,. -]{3,60}|[Rr]åd(?:et)? for [\wæøå,. -]{3,60}"
    r"|Styret?(?: for [\wæøå,. -]{3,60})?)"
)
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
            steps += _steps(body, table.column(row, "moetedato"), table.column(row, "saksnummer"))
        index += 1 + len(table.rows)
        while index < len(blocks) and is_body_below(blocks[index]):
            steps += _steps(blocks[index].passage, None, None)
            index += 1
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


def is_body_below(block: Block) -> bool:
    """Whether a line below a route is one more step, whose date and number are not known yet: "Kommunestyret"."""
    return len([cell for cell in block.cells if cell]) <= 1 and block.gap < 1 and is_body(block.text)


def is_body(text: str) -> bool:
    """Whether a text is a body's name and nothing else."""
    return _BODY.fullmatch(text) is not None


def _steps(body: Passage | None, date: Passage | None, number: Passage | None) -> list[Draft]:
    """The steps of a row; a table reader puts a step without number together with the one above it."""
    bodies, dates = (printed_lines(body) if body else []), (printed_lines(date) if date else [])
    several = len(bodies) > 1 and (len(dates) == len(bodies) or all(is_body(line.text) for line in bodies[1:]))
    if not several or body is None:
        step = _step(body, date, number)
        return [step] if step else []
    numbers = printed_lines(number) if number else []
    return [
        step
        for index, line in enumerate(bodies)
        if (
            step := _step(
                line, dates[index] if index < len(dates) else None, numbers[index] if index < len(numbers) else None
            )
        )
    ]


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


def printed_lines(passage: Passage) -> list[Passage]:
    """The passage by printed line."""
    starts = [
        piece.start
        for index, piece in enumerate(passage.pieces)
        if index == 0 or piece.line is not passage.pieces[index - 1].line
    ]
    parts = [passage.part(a, b) for a, b in zip(starts, [*starts[1:], len(passage.text)], strict=True)]
    return [part for part in parts if part]


def _lines(value: Passage) -> list[Passage]:
    """A value of several lines, a line each: "1 Politisk forhandlingsutvalg" over "2 Formannskapet"."""
    return [value.part(match.start(), match.end()) for match in re.finditer(r"[^\n]+", value.text)]
