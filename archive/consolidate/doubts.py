"""What the current reading of an original doubts, with a person's corrections in their places.

A finding on a value that a person has corrected is settled. And where anything of a paper is corrected, its checks
against itself are asked again: a correction may put right what they found, or say what the paper contradicts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from archive.consolidate.said import Fil, Node, paper_of
from archive.statements import nearest
from schemas.avvik import AvvikKode
from schemas.checks import KODER, Found, check_dokument
from schemas.records import Dokument


class Tvil(msgspec.Struct, frozen=True, kw_only=True):
    """A doubt about a value of one paper of one file."""

    kode: AvvikKode
    sti: str
    melding: str
    utsagn: tuple[str, ...]
    """The statement of the doubt; of one that came with a correction, those of the records that it rests on."""
    alvorlighet: str | None = None
    """As the reading said; None: as the code's explanation says."""
    felter: tuple[str, ...] = ()
    """Paths of the values that it rests on, where the paper was checked anew."""


def doubts_of(fil: Fil, papers: Collection[str]) -> Iterator[Tvil]:
    """The doubts of a file's papers; those at the given paths are checked anew."""
    anew = _check_anew(fil, papers)
    for node in fil.avvik:
        kode, sti = AvvikKode(node.verdier["kode"]), node.text("sti") or ""
        melding = node.text("melding") or ""
        felter: tuple[str, ...] = ()
        if kode in KODER and (found := anew.get(paper_of(sti))) is not None:
            same = found.pop((kode, sti, melding), None)
            if same is None:
                continue
            felter = same.felter
        elif sti in fil.rettet:
            continue
        alvorlighet = node.text("alvorlighet")
        yield Tvil(kode=kode, sti=sti, melding=melding, utsagn=(node.utsagn,), alvorlighet=alvorlighet, felter=felter)
    for found in anew.values():
        yield from found.values()


def _check_anew(fil: Fil, papers: Collection[str]) -> dict[str, dict[tuple[AvvikKode, str, str], Tvil]]:
    """By the path of each of the papers: what its checks find now."""
    anew = {}
    for paper in fil.rot.below("dokument") if fil.rot is not None else ():
        if paper.sti not in papers or (dokument := _record(paper)) is None:
            continue
        doubts = [_doubt(paper, found) for found in check_dokument(dokument)]
        anew[paper.sti] = {(one.kode, one.sti, one.melding): one for one in doubts}
    return anew


def _doubt(paper: Node, found: Found) -> Tvil:
    said = {node.sti: node.utsagn for node in paper.walk()}
    felter = tuple(f"{paper.sti}.{felt}" for felt in (found.felt, *found.rests_on))
    return Tvil(
        kode=found.kode,
        sti=felter[0],
        melding=found.melding,
        utsagn=tuple(sorted({said[nearest(sti, said)] for sti in felter})),
        felter=felter,
    )


def _record(paper: Node) -> Dokument | None:
    """The paper as a record; None when another version read it in a form that it no longer has, and its doubts stay."""
    try:
        return msgspec.convert(_plain(paper), Dokument)
    except msgspec.ValidationError:
        return None


def _plain(node: Node) -> dict[str, Any]:
    below: dict[str, Any] = {}
    for name, nodes in node.under.items():
        values = [_plain(one) for one in nodes]
        below[name] = values if nodes[0].sti.endswith("]") else values[0]
    return {**node.verdier, **below}
