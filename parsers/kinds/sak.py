"""A case's treatment: its route, the recommendation, what happened, the votes and the decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.grammar.avstemning import parse_avstemninger
from parsers.grammar.lov import find_lukking
from parsers.grammar.status import find_status
from parsers.kinds.saksgang import parse_saksgang
from parsers.kinds.tekst import is_heading, join_blocks
from parsers.layouts import Layout
from parsers.outline import Section, cut_sections, find_sections, heading_of
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Behandlingsstatus
from schemas.records import Punkt

CASE_PARTS = ("innstilling", "behandling", "votering", "vedtak")
_WHOLE = re.compile(r".+", re.DOTALL)
# "Asker, 03.12.2024", "Asker, den 3. desember 2024", "Dokumentet er elektronisk godkjent."
_SIGNED = re.compile(
    r"^(?:[A-ZÆØÅ][\wæøå-]+(?: [A-ZÆØÅ][\wæøå-]+)?,\s+(?:den\s+)?\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]+\s)\s?\d{4}\s*$"
    r"|(?:dette )?dokumentet er elektronisk (?:godkjent|signert)|rett utskrift)",
    re.IGNORECASE,
)
_POINT = re.compile(r"^(?P<nummer>\d{1,3}[.)]|[a-zæøå]\)|[-–—•▪◦*])\s+(?P<tekst>\S.*)$", re.DOTALL)


def parse_sak(blocks: Sequence[Block], layout: Layout) -> dict[str, Value | None]:
    """The fields of a moetesak that its treatment states."""
    before, sections = cut_sections(blocks, lambda block: recognise_part(block, layout))
    values: dict[str, Value | None] = {"saksgang": parse_saksgang(before, layout)}
    recommended = find_sections(sections, "innstilling")
    if recommended:
        values |= parse_innstilling(recommended[0], layout)
    behandling = find_sections(sections, "behandling", "votering")
    text = Passage.joined(join_blocks(section.body, layout) for section in behandling)
    votes = parse_avstemninger(text)
    decisions = find_sections(sections, "vedtak")
    if decisions:
        values |= _text_and_points("vedtak", decisions[-1], layout)
    values |= {
        "behandling": text.whole() if text else None,
        "avstemning": votes,
        "behandlingsstatus": _status(votes, values.get("vedtak")),
    }
    return values | parse_lukking(blocks)


def recognise_part(block: Block, layout: Layout) -> tuple[str, re.Match[str]] | None:
    """A part of the case; any other heading, or a signature, ends the part before it."""
    found = heading_of(block, layout, CASE_PARTS)
    if found is not None:
        return found
    match = _SIGNED.match(block.text) or (_WHOLE.match(block.text) if is_heading(block, layout) else None)
    return ("avsnitt", match) if match else None


def parse_innstilling(section: Section, layout: Layout) -> dict[str, Value | None]:
    """The recommendation and who makes it: "Ordførers forslag til vedtak:"."""
    values = _text_and_points("innstilling", section, layout)
    if "hvem" in section.match.re.groupindex:
        values["innstilling_fra"] = section.heading.passage.cite(section.match, "hvem")
    return values


def parse_lukking(blocks: Sequence[Block]) -> dict[str, Value | None]:
    """Whether the case was or will be treated behind closed doors, and by what law."""
    for block in blocks:
        closed = find_lukking(block.passage)
        if closed is not None:
            words, basis = closed
            return {"lukket": derived("true", words.whole()), "hjemmel": basis.whole() if basis else None}
    return {}


def _text_and_points(field: str, section: Section, layout: Layout) -> dict[str, Value | None]:
    text = join_blocks(section.body, layout)
    points = _points([block for block in section.body if layout.match("stoey", block.text) is None])
    return {field: text.whole() if text else None, f"{field}_punkt": points}


def _points(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The text by point; bulleted or lettered points belong to the numbered point before them."""
    top: list[tuple[dict[str, Value | None], list[Draft]]] = []
    for block in blocks:
        match = _POINT.match(block.text)
        values: dict[str, Value | None] = {"tekst": block.passage.whole()}
        if match is not None:
            values = {name: block.passage.cite(match, name) for name in ("nummer", "tekst")}
        nested = match is not None and not match["nummer"][0].isdigit() and top and "nummer" in top[-1][0]
        if nested and _is_numbered(top[-1][0]):
            top[-1][1].append(Draft(Punkt, values))
        else:
            top.append((values, []))
    return tuple(Draft(Punkt, {**values, "punkt": tuple(below)}) for values, below in top)


def _is_numbered(values: dict[str, Value | None]) -> bool:
    number = values.get("nummer")
    return isinstance(number, Cited) and number.text[0].isdigit()


def _status(votes: Sequence[Draft], vedtak: Value | None) -> Cited | None:
    """What became of the case: said in words ("Saken utsettes"), else decided by a vote or a decision."""
    said = find_status(vedtak) if isinstance(vedtak, Cited) else None
    if said is not None:
        return said
    sources = [vote for vote in (draft.get("resultat") for draft in votes) if vote is not None]
    if isinstance(vedtak, Cited):
        sources.append(vedtak)
    return derived(Behandlingsstatus.FERDIGBEHANDLET.value, *sources) if sources else None
