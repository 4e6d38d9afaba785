"""Which paper's value the archive keeps when several tell of the same thing, and when two values disagree.

The later paper knows more: the protokoll tells what happened, the saksprotokoll is an extract of it, the saksframlegg
what was proposed, the innkalling what was planned. A value that a paper does not state never weighs anything.
"""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from archive.consolidate.said import Node
from archive.encode import encode_json
from schemas.kodelister import Dokumenttype
from schemas.normal.navn import fold_navn, mulig_samme
from schemas.normal.tekst import diff_punkter

RANK: Mapping[Dokumenttype, int] = {
    Dokumenttype.MOETEPROTOKOLL: 0,
    Dokumenttype.SAKSPROTOKOLL: 1,
    Dokumenttype.SAKSFRAMLEGG: 2,
    Dokumenttype.MOETEINNKALLING: 3,
    Dokumenttype.VEDLEGG: 4,
    Dokumenttype.NETTSIDE: 5,
    Dokumenttype.UKJENT: 6,
}
"""Lowest first: whose value is kept."""

RANK_OF_FIELD: Mapping[str, Mapping[Dokumenttype, int]] = {
    # The recommendation is the saksframlegg's own matter, and the protokoll prints what was voted on: both before
    # the saksprotokoll; of the two the protokoll's stands in the row, and a difference is an avvik.
    "innstilling": {**RANK, Dokumenttype.SAKSFRAMLEGG: 0, Dokumenttype.SAKSPROTOKOLL: 1},
}
"""Fields where another order holds."""


_NO_LETTERS = re.compile(r"[\W_]+")


class Likhet(enum.Enum):
    """How two values of a field are compared."""

    TEKST = "tekst"
    """Letters and digits, letter case aside."""
    NAVN = "navn"
    """Persons: equal, or possibly the same (offered by another check)."""
    STED = "sted"
    """One may say more than the other: "Asker rådhus", "Asker rådhus, møterom 3"."""
    PUNKTER = "punkter"
    """Texts in points: numbering, quotes and white space aside, and where lines and paragraphs end."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One value that one copy of a paper states."""

    value: Any
    slag: Dokumenttype
    dokument: str
    """Key of the paper: copies of one paper share it."""
    node: Node


def choose(felt: str, claims: Iterable[Claim]) -> Any:
    """The value that is kept, None when none is stated. Among equals the first by the alphabet, never by time."""
    best = strongest(felt, claims)
    return best.value if best is not None else None


def strongest(felt: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim whose value is kept: a person's correction before what any machine read."""
    rank = RANK_OF_FIELD.get(felt, RANK)
    stated = (claim for claim in claims if claim.value not in (None, "", ()))
    return min(
        stated,
        key=lambda claim: (
            felt not in claim.node.rettet,
            rank[claim.slag],
            RANK[claim.slag],
            encode_json(claim.value),
            claim.node.utsagn,
        ),
        default=None,
    )


def agree(one: Any, other: Any, likhet: Likhet) -> bool:
    """Whether two stated values say the same, or at least do not contradict each other."""
    if one == other:
        return True
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    if likhet is Likhet.NAVN:
        return fold_navn(one) == fold_navn(other) or mulig_samme(one, other)
    first, second = fold_letters(one), fold_letters(other)
    if likhet is Likhet.PUNKTER:
        return first == second or not diff_punkter(one, other)
    if likhet is Likhet.STED:
        return f" {first} " in f" {second} " or f" {second} " in f" {first} "
    return first == second


@functools.lru_cache(10_000)
def fold_letters(text: str) -> str:
    """Comparison form: the words' letters and digits, letter case aside, one space between words."""
    return " ".join(_NO_LETTERS.sub(" ", unicodedata.normalize("NFC", text).casefold()).split())
