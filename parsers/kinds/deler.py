"""The parts of a body's treatment of a case, and which of them is what by what else is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.passage import Passage
from schemas.normal.navn import nominativ

TREATED = frozenset({"behandling", "votering"})
# "Formannskapets innstilling:", "Tilråding frå formannskapet:"
_RECOMMENDED = re.compile(r"innstilling|tilråding|forslag|framlegg", re.IGNORECASE)
_TREATMENT_BY = re.compile(
    r"(?P<utvalg>[^\W\d][^\d:\n]{1,80}?s?)\s(?:sin?\s)?(?:behandling|handsaming)\b", re.IGNORECASE
)


class Del(msgspec.Struct, frozen=True):
    """A part of the treatment: its role, the line that opens it, who it is from, and what stands in it."""

    rolle: str
    aapner: Passage | None
    hvem: Passage | None
    body: tuple[Block, ...]


def told_apart(parts: Sequence[Del]) -> list[Del]:
    """The parts, a body's recommendation known by what else is printed.

    "Formannskapets innstilling:" with a "Vedtak:" below it is where the treatment began; "Kontrollutvalgets
    innstilling" with "Kontrollutvalgets behandling" and no decision is what the body decided.
    """
    known = list(parts)
    decisions = [at for at, part in enumerate(known) if part.rolle == "vedtak" and part.body]
    for at in decisions[:-1]:
        opener = known[at].aapner
        if opener is not None and known[at].hvem is not None and _RECOMMENDED.search(opener.text):
            known[at] = msgspec.structs.replace(known[at], rolle="innstilling")
    if decisions:
        return known
    bodies = {_body_of(part.aapner.text) for part in known if part.rolle in TREATED and part.aapner is not None}
    for at, part in enumerate(known):
        if part.rolle == "innstilling" and part.hvem is not None and nominativ(part.hvem.text).casefold() in bodies:
            known[at] = msgspec.structs.replace(part, rolle="vedtak", hvem=None)
    return known


def _body_of(heading: str) -> str:
    """Whose treatment a heading opens: "Kontrollutvalgets behandling"; empty when it names nobody."""
    match = _TREATMENT_BY.match(heading)
    return nominativ(match["utvalg"]).casefold() if match is not None else ""
