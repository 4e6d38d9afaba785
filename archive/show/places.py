"""Where rows were read: file and path, as corrections need them."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, select

from archive.tables.papers import entitet_utsagn
from archive.tables.statements import utsagn


class Sted(msgspec.Struct, frozen=True, order=True):
    """One record of one file's paper."""

    filnavn: str
    sha256: str
    sti: str


def places_of(connection: Connection, entitet: str, keys: Collection[str], type_: str) -> dict[str, tuple[Sted, ...]]:
    """The records of a type that rows rest on, by the row's key."""
    query = (
        select(entitet_utsagn.c.entitet_id, utsagn.c.sha256, utsagn.c.sti)
        .join(utsagn, utsagn.c.id == entitet_utsagn.c.utsagn_id)
        .where(entitet_utsagn.c.entitet == entitet, entitet_utsagn.c.entitet_id.in_(sorted(keys)))
        .where(utsagn.c.type == type_)
    )
    rows = connection.execute(query).all()
    named = select(utsagn.c.sha256, utsagn.c.verdier).where(
        utsagn.c.sha256.in_(sorted({row.sha256 for row in rows})), utsagn.c.type == "kilde"
    )
    names: dict[str, str] = {}
    for sha256, said in connection.execute(named):
        names[sha256] = min(names.get(sha256, said["filnavn"]), said["filnavn"])
    found: dict[str, list[Sted]] = {}
    for row in rows:
        found.setdefault(row.entitet_id, []).append(Sted(names.get(row.sha256, row.sha256), row.sha256, row.sti))
    return {key: tuple(sorted(places)) for key, places in found.items()}
