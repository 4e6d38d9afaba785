"""Kinds: how each kind of paper is put together. ``parse_dokument`` finds the right one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parsers.kinds.moeteinnkalling import parse_moeteinnkalling
from parsers.kinds.moeteprotokoll import parse_moeteprotokoll
from parsers.kinds.nettside import parse_nettside
from parsers.kinds.saksframlegg import parse_saksframlegg
from parsers.kinds.saksprotokoll import parse_saksprotokoll
from parsers.kinds.tekst import parse_tekst
from parsers.kinds.vedlegg import parse_vedlegg
from parsers.paper import Paper
from schemas.draft import Draft, Value
from schemas.evidence import derived
from schemas.kodelister import Dokumenttype

_KINDS: Mapping[Dokumenttype, Callable[[Paper], Draft]] = {
    Dokumenttype.MOETEINNKALLING: parse_moeteinnkalling,
    Dokumenttype.MOETEPROTOKOLL: parse_moeteprotokoll,
    Dokumenttype.SAKSFRAMLEGG: parse_saksframlegg,
    Dokumenttype.SAKSPROTOKOLL: parse_saksprotokoll,
    Dokumenttype.VEDLEGG: parse_vedlegg,
    Dokumenttype.NETTSIDE: parse_nettside,
    Dokumenttype.UKJENT: parse_vedlegg,
}


def parse_dokument(paper: Paper) -> Draft:
    """The draft of a paper, with what every kind has: its type, pages and whole text."""
    draft = _KINDS[paper.dokumenttype](paper)
    common: dict[str, Value | None] = dict(parse_tekst(paper))
    if paper.because is not None:
        common["dokumenttype"] = derived(paper.dokumenttype.value, paper.because)
    return draft.with_values(**common)
