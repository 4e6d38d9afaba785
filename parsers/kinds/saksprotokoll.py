"""Saksprotokoll: one case's treatment by one or more bodies, after the meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.kinds.sak import parse_sak
from parsers.kinds.saksframlegg import case_fields
from parsers.kinds.sakshode import case_head
from parsers.kinds.saksrad import prefix_of
from parsers.kinds.tittel import after_title
from parsers.kinds.vedleggsliste import parse_vedleggsliste
from parsers.labels import misprints, read_labels
from parsers.paper import Paper
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.records import Dokument, Moete, Moetesak, Saksgang

# "Politisk forhandlingsutvalg har behandlet saken i møte 02.12.2024 sak 5/24"
_TREATED = re.compile(
    r"^(?P<utvalg>[A-ZÆØÅ][^\d.:\n]{1,100}?)\s+(?:har\s+)?(?:behandlet|behandla|handsama)\s+sak(?:en|a)\s+i\s+"
    r"(?:sitt\s+)?møtet?\s+(?:den\s+)?(?P<dato>\d{1,2}\.\s?(?:\d{1,2}\.\s?\d{2,4}|[a-z]+\s+\d{4})),?\s*"
    r"(?:(?:som\s+)?sak\s+(?P<nummer>(?:[A-ZÆØÅ]{1,4}[ -])?\d{1,4}/\d{2,4}))?"
)


def parse_saksprotokoll(paper: Paper) -> Draft:
    """The draft of the record of one case's treatment: the last body's, when it tells of several."""
    blocks = after_title(paper)
    head, title, rest = case_head(blocks, paper.layout)
    labelled = read_labels(head, paper.layout)
    values = case_fields(head, labelled, title, paper.layout)
    treated = parse_sak(rest, paper.layout)
    values |= {name: value for name, value in treated.items() if value is not None and value != ()}
    meeting, number = _meeting(rest)
    if meeting is None:
        meeting, number = _from_route(values)
    values |= number
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


def _meeting(blocks: Sequence[Block]) -> tuple[Draft | None, dict[str, Value | None]]:
    """The body and date of the treatment from the sentence that tells of it, and the case's number there."""
    for block in reversed(blocks):
        match = _TREATED.match(block.text)
        if match is None:
            continue
        passage = block.passage
        moete = Draft(Moete, {"utvalg": passage.cite(match, "utvalg"), "moetedato": passage.cite(match, "dato")})
        if match["nummer"] is None:
            return moete, {}
        number: Passage = passage.part(match.start("nummer"), match.end("nummer"))
        return moete, {"saksnummer": number.whole(), **prefix_of(number)}
    return None, {}


def _from_route(values: dict[str, Value | None]) -> tuple[Draft | None, dict[str, Value | None]]:
    """The last step of the "Behandlet av" table, where no sentence tells of the treatment."""
    steps = values.get("saksgang")
    last = steps[-1] if isinstance(steps, tuple) and steps else None
    if not isinstance(last, Draft) or last.record is not Saksgang:
        return None, {}
    moete = Draft(Moete, {"utvalg": last.get("utvalg"), "moetedato": last.get("moetedato")})
    return moete, {"saksnummer": last.get("saksnummer")}
