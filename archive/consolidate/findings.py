"""The papers' own findings, led to the entities they are about.

A path in a file means nothing outside it, so a finding is about the entity of the record that it points to (the
nearest one above that has an entity) and a field of it. The text, the PDF and the HTML of one paper, and a packet and
its parts, so come to the same row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from archive.consolidate.doubts import doubts_of
from archive.consolidate.rows import Rows
from archive.consolidate.said import Fil, paper_of
from archive.encode import encode_json
from archive.finding import Funn
from archive.statements import field_of, nearest
from archive.tables.meetings import virksomhet
from schemas.avvik import AvvikKode

_INDEX = re.compile(r"\[[0-9]+\]")


def find_paper_findings(
    rows: Rows, files: Iterable[Fil], superseded: frozenset[tuple[str, str]] = frozenset()
) -> list[Funn]:
    """What the current readings doubt, superseded versions (hash of the file, path of the paper) aside.

    Where a person has corrected a value in one copy of a paper, what the others were read to say of it raises nothing.
    """
    told = [(fil, _about(rows, fil)) for fil in files]
    decided = {_value(about, sti) for fil, about in told for sti in fil.rettet}
    corrected = {about.get(paper_of(sti)) for fil, about in told for sti in fil.rettet} - {None}
    found = []
    for fil, about in told:
        anew = frozenset(sti for sti, entity in about.items() if entity in corrected)
        for tvil in doubts_of(fil, anew):
            paper = paper_of(tvil.sti)
            if (fil.sha256, paper) in superseded:
                continue
            if not fil.corrects(paper) and any(_value(about, sti) in decided for sti in (tvil.sti, *tvil.felter)):
                continue
            entitet, key, felt = _value(about, tvil.sti)
            found.append(
                Funn(
                    kode=tvil.kode,
                    alvorlighet=tvil.alvorlighet,
                    entitet=entitet,
                    entitet_id=key,
                    felt=felt,
                    melding=tvil.melding,
                    utsagn=tvil.utsagn,
                )
            )
    return found


def _value(about: Mapping[str, tuple[str, str]], sti: str) -> tuple[str, str, str | None]:
    """Whose value stands at a path, and which: table, key and field."""
    owner = nearest(sti, about)
    return *about[owner], _INDEX.sub("", field_of(sti, owner)) or None


def find_lost_corrections(rows: Rows, files: Iterable[Fil]) -> list[Funn]:
    """Corrections that no longer find the record that they were made for."""
    found = []
    for fil in files:
        about = _about(rows, fil)
        for one in fil.uten_feste:
            entitet, key = about[nearest(one.sti, about)]
            found.append(
                Funn(
                    kode=AvvikKode.RETTELSE_UTEN_FESTE,
                    entitet=entitet,
                    entitet_id=key,
                    felt=one.felt,
                    melding=f"rettelsen av {one.sti + '.' if one.sti else ''}{one.felt} finner ikke stedet sitt: "
                    f"{encode_json(one.lest)} skulle være {encode_json(one.ny)}",
                    utsagn=(fil.rot.utsagn,) if fil.rot is not None else (),
                )
            )
    return found


def find_owners_apart(rows: Rows, files: Iterable[Fil]) -> list[Funn]:
    """Files whose owner the paper and the importer, or two importers, do not agree on."""
    found = []
    for fil in files:
        if fil.rot is None or len({one.eier.id for one in fil.eiere}) < 2:
            continue
        entitet, key = _about(rows, fil)[""]
        paper = next((one.eier.navn for one in fil.eiere if one.av_papiret), None)
        importers = " og ".join(f"«{one.eier.navn}»" for one in fil.eiere if not one.av_papiret)
        told = f"papiret sier «{paper}», importøren {importers}" if paper else f"importøren sier {importers}"
        said = [fil.rot.utsagn, *(kilde.utsagn for kilde in fil.kilder if kilde.text("kommune"))]
        found.append(
            Funn(
                kode=AvvikKode.EIER_UENIG,
                entitet=entitet,
                entitet_id=key,
                felt="kommune",
                melding=f"kommune: {told}",
                utsagn=tuple(sorted(said)),
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
    for node in fil.rot.walk():
        if node.utsagn in rows.about:
            found[node.sti] = rows.about[node.utsagn]
    return found
