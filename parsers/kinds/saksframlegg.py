"""Saksframlegg: one case before the meeting: its numbers, who prepared it, the recommendation and the reasoning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.grammar.navn import name_alone
from parsers.kinds.sak import CASE_PARTS, body_of_step, parse_innstilling, parse_lukking, parse_saksgang, recognise_part
from parsers.kinds.saksliste import archive_number
from parsers.kinds.tekst import is_heading
from parsers.kinds.tittel import after_title
from parsers.labels import Labelled, misprints, read_labels
from parsers.layouts import Layout
from parsers.outline import cut_sections, find_sections, heading_of
from parsers.paper import Paper
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Moetesakstype
from schemas.records import Dokument, Moetesak, Saksgang

_MAX_TITLE_WORDS = 40
_STEPS = frozenset({"behandles_av", "moetedato", "saksnummer"})


def parse_saksframlegg(paper: Paper) -> Draft:
    """The draft of a case paper: exactly one case."""
    blocks = after_title(paper)
    head, title, rest = case_head(blocks, paper.layout)
    labelled = read_labels(head, paper.layout)
    _, sections = cut_sections(rest, lambda block: recognise_part(block, paper.layout))
    values = case_fields(head, labelled, title, paper.layout)
    recommended = find_sections(sections, "innstilling")
    if recommended:
        values |= parse_innstilling(recommended[0], paper.layout)
    values |= parse_lukking(rest)
    return Draft(
        Dokument,
        {
            "tittel": title,
            "moetesak": (Draft(Moetesak, values),),
            "vedlegg": parse_vedleggsliste(blocks, paper.layout),
        },
        misprints(labelled),
    )


def case_head(blocks: Sequence[Block], layout: Layout) -> tuple[Sequence[Block], Cited | None, Sequence[Block]]:
    """The labels before the case's title, the title, and what follows it."""
    seen_label = False
    for index, block in enumerate(blocks):
        if heading_of(block, layout, CASE_PARTS):
            return blocks[:index], None, blocks[index:]
        if is_heading(block, layout, most_words=_MAX_TITLE_WORDS) and seen_label:
            return blocks[:index], block.passage.whole(), blocks[index + 1 :]
        seen_label = seen_label or bool(read_labels(blocks[index : index + 2], layout))
    return blocks, None, ()


def case_fields(
    head: Sequence[Block], labelled: Sequence[Labelled], title: Cited | None, layout: Layout
) -> dict[str, Value | None]:
    """The fields that the labels over a case paper or a saksprotokoll state."""
    by_role: dict[str, list[Passage]] = {}
    for item in labelled:
        lines = _lines(item.value) if item.role in _STEPS else [item.value]
        by_role.setdefault(item.role, []).extend(lines)
    # A case paper is of a numbered case under no other heading: politisk.
    values: dict[str, Value | None] = {
        "tittel": title,
        "moetesakstype": derived(Moetesakstype.POLITISK.value, title) if title else None,
    }
    if "arkivsak" in by_role:
        values |= archive_number(by_role["arkivsak"][0])
    if "saksbehandler" in by_role:
        values["saksbehandler"] = name_alone(by_role["saksbehandler"][0])
    values["saksgang"] = parse_saksgang(head, layout) or _stacked_route(by_role)
    return values


def _lines(value: Passage) -> list[Passage]:
    """A value of several lines, a line each: "1 Politisk forhandlingsutvalg" over "2 Formannskapet"."""
    return [value.part(match.start(), match.end()) for match in re.finditer(r"[^\n]+", value.text)]


def _stacked_route(by_role: dict[str, list[Passage]]) -> tuple[Draft, ...]:
    """A route whose labels stand over one another: the n-th body goes with the n-th date and number."""
    bodies = by_role.get("behandles_av", [])
    dates, numbers = by_role.get("moetedato", []), by_role.get("saksnummer", [])
    steps = []
    for index, body in enumerate(bodies):
        values: dict[str, Value | None] = {
            "utvalg": body_of_step(body),
            "moetedato": dates[index].whole() if index < len(dates) else None,
            "saksnummer": numbers[index].whole() if index < len(numbers) else None,
        }
        steps.append(Draft(Saksgang, values))
    return tuple(steps)


def parse_vedleggsliste(blocks: Sequence[Block], layout: Layout) -> tuple[Cited, ...]:
    """The titles listed under "Vedlegg:", to the next heading."""
    titles: list[Cited] = []
    listing = False
    for block in blocks:
        label = layout.match("etikett", block.text)
        if label is not None and label[0].role == "vedlegg":
            listing = True
        elif listing:
            if is_heading(block, layout) or layout.match("tittel", block.text):
                break
            titles.append(block.passage.part(len(block.marker) if block.marker else 0).whole())
    return tuple(titles)
