"""Items without numbers under a heading of their kind: "• Temaplan næring v/John Hegdal" under "Orienteringer:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.kinds.sakstype import sakstype_of
from parsers.outline import Section
from parsers.passage import Passage
from schemas.draft import Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Behandlingsstatus

_MARKER = re.compile(r"^(?:\d{1,3}[.)]|[-–—•▪◦*])\s+(?P<tittel>\S.*)$", re.DOTALL)
# "Fra Steinar Aspliås (KRF) om beredskapslager", "Status Nærøysund arena v/prosjektleder": items in plain lines
_PLAIN = re.compile(
    r"^(?P<tittel>(?:(?:Spørsmål |Interpellasjon )?[Ff]r[aå] [A-ZÆØÅ].{2,200}? om .*|.{3,200}? v/ ?\S.*))$", re.DOTALL
)
_MAX_PLAIN_WORDS = 30
_OF_ONE = frozenset({"orientering", "referat", "interpellasjon", "eventuelt", "ymse"})
# "Spørsmålet ble besvart av kommunalsjef Ingunn Ramdal", "Ordføreren svarte."
_ANSWERED = re.compile(
    r"(?:(?<=\s)|^)(?:(?:Spørsmål(?:et|a)?|Interpellasjonen?|Førespurnaden|Forespørselen)\s+(?:ble|blei|vart|er)"
    r"\s+(?:be)?svar|(?:Ordfører(?:en)?|Rådmann(?:en)?|Kommunedirektør(?:en)?|Byråd(?:en)?)\s+(?:be)?svar(?:te|a|ar)\b)"
    r".*$",
    re.DOTALL,
)


def parse_punkter(section: Section) -> tuple[dict[str, Value | None], ...]:
    """The fields of each item; prose under the heading is none."""
    items: list[dict[str, Value | None]] = []
    # "Orientering: Status for arbeidet v/rådmannen" is a sentence; "Orienteringer:" stands over a list.
    plain = section.heading.text.partition(":")[0].strip().casefold() not in _OF_ONE
    for block in section.body:
        title = _title(block, plain=plain)
        if title is None:
            answered = _ANSWERED.search(block.text)
            if items and answered is not None:
                items[-1] |= done(block.passage.cite(answered))
            continue
        item: dict[str, Value | None] = {"moetesakstype": sakstype_of(section.role, section.heading.passage)}
        answered = _ANSWERED.search(title.text)
        if answered is not None:
            item |= done(title.cite(answered))
            title = title.part(0, answered.start())
        item["tittel"] = title.whole()
        items.append(item)
    return tuple(items)


def done(*said: Cited) -> dict[str, Value | None]:
    """The status of a case that was answered or decided, as these words say."""
    return {"behandlingsstatus": derived(Behandlingsstatus.FERDIGBEHANDLET.value, *said)}


def has_items(blocks: Sequence[Block]) -> bool:
    """Whether a section's body has words of its own."""
    return any(block.text.strip(" -–_") for block in blocks)


def _title(block: Block, *, plain: bool) -> Passage | None:
    if len([cell for cell in block.cells if cell]) > 1:
        return None
    match = _MARKER.match(block.text)
    if match is None and plain and len(block.text.split()) <= _MAX_PLAIN_WORDS and not block.text.endswith((".", ":")):
        match = _PLAIN.match(block.text)
    return block.passage.part(match.start("tittel")) if match else None
