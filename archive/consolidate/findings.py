"""The papers' own findings, led to the entities they are about.

A path in a file means nothing outside it, so a finding is about the entity of the record that it points to (the
nearest one above that has an entity) and a field of it. The text, the PDF and the HTML of one paper, and a packet and
its parts, so come to the same row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.consolidate.rows import Rows
from archive.consolidate.said import Fil, Node
from archive.finding import Funn
from archive.statements import field_of, nearest
from archive.tables.meetings import virksomhet
from schemas.avvik import AvvikKode

_INDEX = re.compile(r"\[[0-9]+\]")


def find_paper_findings(rows: Rows, files: Iterable[Fil]) -> list[Funn]:
    """What the current readings doubt."""
    found = []
    for fil in files:
        about = _about(rows, fil)
        for node in fil.avvik:
            sti = node.text("sti") or ""
            owner = nearest(sti, about)
            entitet, key = about[owner]
            found.append(
                Funn(
                    kode=AvvikKode(node.verdier["kode"]),
                    alvorlighet=node.text("alvorlighet"),
                    entitet=entitet,
                    entitet_id=key,
                    felt=_INDEX.sub("", field_of(sti, owner)) or None,
                    melding=node.text("melding") or "",
                    utsagn=(node.utsagn,),
                )
            )
    return found


def find_unknown_owner(rows: Rows, files: Iterable[Fil]) -> list[Funn]:
    """Files whose owner neither the papers nor the importer names."""
    return [
        Funn(
            kode=AvvikKode.UKJENT_EIER,
            entitet=virksomhet.name,
            entitet_id=rows.virksomhet_id,
            felt="navn",
            melding="papirene nevner ikke hvem som eier dem; de slås ikke sammen med andre",
            utsagn=(fil.rot.utsagn,),
        )
        for fil in files
        if fil.rot is not None
    ]


def _about(rows: Rows, fil: Fil) -> dict[str, tuple[str, str]]:
    """Path to entity. What is said of the file as a whole is said of its first paper."""
    found = {"": (virksomhet.name, rows.virksomhet_id)}
    if fil.rot is None:
        return found
    papers = fil.rot.below("dokument")
    if papers and papers[0].utsagn in rows.about:
        found[""] = rows.about[papers[0].utsagn]
    for node in _all(fil.rot):
        if node.utsagn in rows.about:
            found[node.sti] = rows.about[node.utsagn]
    return found


def _all(node: Node) -> Iterable[Node]:
    yield node
    for nodes in node.under.values():
        for below in nodes:
            yield from _all(below)
