"""Reading what stands below cases and meetings: proposals, votes, attendance, papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from archive.show.found import Avstemning, Deltaker, Forslag, Habilitet, Kopi, Papir, Stemme
from archive.tables.meetings import (
    avstemning,
    avstemning_parti,
    forslag,
    forslag_parti,
    habilitet,
    moetedeltaker,
    votering,
)
from archive.tables.papers import dokument, dokumentobjekt, vedlegg

_PAPER_ORDER = ("moeteinnkalling", "saksframlegg", "saksprotokoll", "moeteprotokoll", "vedlegg", "nettside", "ukjent")
"""In the order of a case's life."""

Rows = Sequence[Mapping[Any, Any]]


def read_proposals(connection: Connection, cases: Collection[str]) -> dict[str, list[Forslag]]:
    """The proposals, by agenda row, in order."""
    rows = _rows(connection, forslag, "moetesak_id", cases)
    parties = _grouped(_rows(connection, forslag_parti, "forslag_id", [row["id"] for row in rows]), "forslag_id")
    found: dict[str, list[Forslag]] = {}
    for row in _in_order(rows):
        names = tuple(str(one["parti"]) for one in _in_order(parties.get(row["id"], [])))
        proposal = Forslag(forslagsstiller=row["forslagsstiller"], parti=names, tekst=row["tekst"])
        found.setdefault(row["moetesak_id"], []).append(proposal)
    return found


def read_votes(connection: Connection, cases: Collection[str]) -> dict[str, list[Avstemning]]:
    """The votes, by agenda row, in order, each with who voted what as far as a paper tells."""
    rows = _rows(connection, avstemning, "moetesak_id", cases)
    keys = [row["id"] for row in rows]
    cast = [
        *_rows(connection, avstemning_parti, "avstemning_id", keys),
        *_rows(connection, votering, "avstemning_id", keys),
    ]
    by_vote = _grouped(cast, "avstemning_id")
    found: dict[str, list[Avstemning]] = {}
    for row in _in_order(rows):
        vote = Avstemning(
            gjelder=row["gjelder"],
            resultat=row["resultat"],
            antall_for=row["antall_for"],
            antall_mot=row["antall_mot"],
            stemmer=tuple(sorted((_stemme(one) for one in by_vote.get(row["id"], [])), key=_vote_order)),
        )
        found.setdefault(row["moetesak_id"], []).append(vote)
    return found


def read_impartiality(connection: Connection, cases: Collection[str]) -> dict[str, list[Habilitet]]:
    """The questions of impartiality, by agenda row."""
    found: dict[str, list[Habilitet]] = {}
    for row in sorted(_rows(connection, habilitet, "moetesak_id", cases), key=lambda one: one["navn"] or ""):
        found.setdefault(row["moetesak_id"], []).append(Habilitet(navn=row["navn"], utfall=row["utfall"]))
    return found


def read_attendance(connection: Connection, moetemappe_id: str) -> tuple[Deltaker, ...]:
    """Who is on a meeting's list, in the list's order."""
    rows = _rows(connection, moetedeltaker, "moetemappe_id", [moetemappe_id])
    in_order = sorted(rows, key=lambda row: (row["sortering"], row["navn"] or ""))
    return tuple(Deltaker(**{name: row[name] for name in Deltaker.__struct_fields__}) for row in in_order)


def read_papers(connection: Connection, papers: Collection[str]) -> tuple[Papir, ...]:
    """Papers with their copies, in the order of a case's life."""
    rows = _rows(connection, dokument, "id", papers)
    copies = _grouped(_rows(connection, dokumentobjekt, "dokument_id", papers), "dokument_id")
    attached = _grouped(_rows(connection, vedlegg, "dokument_id", papers), "dokument_id")
    found = [
        Papir(
            dokumenttype=row["dokumenttype"],
            tittel=row["tittel"],
            journalpostnummer=row["journalpostnummer"],
            kopier=tuple(sorted((_kopi(one) for one in copies.get(row["id"], [])), key=_copy_order)),
            vedlegg=tuple(str(one["tittel"]) for one in _in_order(attached.get(row["id"], []))),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (_PAPER_ORDER.index(one.dokumenttype), one.tittel or "")))


def _stemme(row: Mapping[Any, Any]) -> Stemme:
    return Stemme(stemme=row["stemme"], parti=row.get("parti"), antall=row.get("antall"), navn=row.get("navn"))


def _vote_order(one: Stemme) -> tuple[str, str, str]:
    return one.stemme, one.parti or "", one.navn or ""


def _kopi(row: Mapping[Any, Any]) -> Kopi:
    return Kopi(**{name: row[name] for name in Kopi.__struct_fields__})


def _copy_order(one: Kopi) -> tuple[str, str, int]:
    return one.filnavn or "", one.sha256, one.side_fra or 0


def _rows(connection: Connection, table: Table, name: str, keys: Collection[str]) -> Rows:
    return connection.execute(select(table).where(table.c[name].in_(sorted(keys)))).mappings().all()


def _grouped(rows: Iterable[Mapping[Any, Any]], name: str) -> dict[str, list[Mapping[Any, Any]]]:
    found: dict[str, list[Mapping[Any, Any]]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return found


def _in_order(rows: Iterable[Mapping[Any, Any]]) -> list[Mapping[Any, Any]]:
    return sorted(rows, key=lambda row: int(row["nummer"]))
