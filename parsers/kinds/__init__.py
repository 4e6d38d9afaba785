"""Kinds: how each kind of paper is put together. ``parse_dokument`` finds the right one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from parsers.glued import read_head
from parsers.kinds.moeteinnkalling import parse_moeteinnkalling
from parsers.kinds.moeteprotokoll import parse_moeteprotokoll
from parsers.kinds.nettside import parse_nettside
from parsers.kinds.rettkolonner import cut_cases
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


_OF_MANY_CASES = frozenset({Dokumenttype.MOETEINNKALLING, Dokumenttype.MOETEPROTOKOLL})


def parse_dokument(paper: Paper) -> Draft:
    """The draft of a paper, with what every kind has: its type, pages and whole text."""
    paper = msgspec.structs.replace(paper, blocks=tuple(cut_cases(paper.blocks, paper.layout)))
    draft = _KINDS[paper.dokumenttype](_head_alone(paper) if paper.glued else paper)
    if paper.glued and "moetesak" in draft.values and paper.dokumenttype in _OF_MANY_CASES:
        draft = draft.with_values(moetesak=())
    common: dict[str, Value | None] = dict(parse_tekst(paper))
    if paper.because is not None:
        common["dokumenttype"] = derived(paper.dokumenttype.value, paper.because)
    return draft.with_values(**common)


def _head_alone(paper: Paper) -> Paper:
    """The paper up to its first heading: further down, its pages stand in one line each."""
    at = paper.title.index if paper.title is not None else 0
    return msgspec.structs.replace(paper, blocks=read_head(paper.blocks, at, paper.layout))
