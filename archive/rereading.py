"""Readings of one original beside each other, and versions of one paper: what the later has otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, Engine, select

from archive.consolidate.difference import Forskjell, find_differences
from archive.consolidate.said import Node, read_file
from archive.errors import Refused, clear_errors
from archive.load import version_of
from archive.tables.papers import dokumentobjekt
from archive.tables.statements import fil, lesing, utsagn

_TEXT = ("avsnitt", "punkt")
"""Types of statements that are the paper's running text."""


class Lest(msgspec.Struct, frozen=True):
    """An original and the reader whose reading is the current one."""

    sha256: str
    leser: str


class Sammenlignet(msgspec.Struct, frozen=True, kw_only=True):
    """Two versions of one paper, the later second, with what differs."""

    foer: str
    """Hash and path of the superseded one."""
    etter: str
    forskjeller: tuple[Forskjell, ...]


def originals_read(engine: Engine, before: str | None) -> tuple[Lest, ...]:
    """The originals whose current reading is by an older reader than that; all when None is said."""
    with clear_errors(engine), engine.connect() as connection:
        query = select(fil.c.sha256, fil.c.leser).where(fil.c.leser.is_not(None)).order_by(fil.c.sha256)
        every = [Lest(sha256, leser) for sha256, leser in connection.execute(query)]
    return tuple(one for one in every if before is None or version_of(one.leser)[0] < version_of(before)[0])


def read_tree(engine: Engine, sha256: str, leser: str) -> Node | None:
    """What one reading says, as read; None for a reading that is not there, or gave no records."""
    with clear_errors(engine), engine.connect() as connection:
        return _tree(connection, sha256, leser)


def compare_readings(engine: Engine, sha256: str) -> tuple[Forskjell, ...]:
    """What the current reading of an original has otherwise than the one before it; raises Refused when it is alone."""
    with clear_errors(engine), engine.connect() as connection:
        now = connection.execute(select(fil.c.leser).where(fil.c.sha256 == sha256)).scalar_one_or_none()
        readers = connection.execute(select(lesing.c.leser).where(lesing.c.sha256 == sha256)).scalars()
        trees = {leser: _tree(connection, sha256, leser) for leser in sorted(readers, key=version_of, reverse=True)}
    earlier = next((tree for leser, tree in trees.items() if leser != now and tree is not None), None)
    current = trees.get(now or "")
    if earlier is None or current is None:
        raise Refused(f"{sha256[:12]} has no earlier reading to compare with")
    return tuple(find_differences(earlier, current))


def compare_versions(engine: Engine, sha256: str, other: str | None) -> tuple[Sammenlignet, ...]:
    """An original's papers beside the same papers in another file, or in every file that has another version.

    Raises Refused when there is nothing to compare with.
    """
    copies = dokumentobjekt.alias()
    with clear_errors(engine), engine.connect() as connection:
        query = (
            select(dokumentobjekt, copies.c.sha256.label("annen"), copies.c.sti.label("annen_sti"))
            .add_columns(copies.c.gjeldende.label("annen_gjeldende"))
            .join(copies, (copies.c.dokument_id == dokumentobjekt.c.dokument_id) & (copies.c.id != dokumentobjekt.c.id))
            .where(dokumentobjekt.c.sha256 == sha256)
            .order_by(dokumentobjekt.c.sti, copies.c.sha256, copies.c.sti)
        )
        rows = connection.execute(query).mappings().all()
        kept = [
            row for row in rows if (row["annen"] == other if other else row["annen_gjeldende"] is not row["gjeldende"])
        ]
        if not kept:
            raise Refused(
                f"{sha256[:12]} shares no paper with {other[:12]}; name a file that has a version of one"
                if other
                else f"the archive has no other version of a paper in {sha256[:12]}; --readings compares its readings"
            )
        pairs = [((row["sha256"], row["sti"]), (row["annen"], row["annen_sti"]), row["gjeldende"]) for row in kept]
        # What holds now comes second.
        ordered = [(two, one) if current else (one, two) for one, two, current in pairs]
        return tuple(_compare(connection, before, after) for before, after in ordered)


def _compare(connection: Connection, before: tuple[str, str], after: tuple[str, str]) -> Sammenlignet:
    one, other = (_paper(connection, *place) for place in (before, after))
    return Sammenlignet(
        foer=f"{before[0]} {before[1]}", etter=f"{after[0]} {after[1]}", forskjeller=tuple(find_differences(one, other))
    )


def _paper(connection: Connection, sha256: str, sti: str) -> Node:
    leser = connection.execute(select(fil.c.leser).where(fil.c.sha256 == sha256)).scalar_one()
    root = _tree(connection, sha256, leser)
    assert root is not None
    return next(node for node in root.below("dokument") if node.sti == sti)


def _tree(connection: Connection, sha256: str, leser: str) -> Node | None:
    rows: Sequence[dict[str, object]] = [
        dict(row)
        for row in connection.execute(
            select(utsagn.c.id, utsagn.c.sti, utsagn.c.type, utsagn.c.verdier).where(
                utsagn.c.sha256 == sha256, utsagn.c.leser == leser, utsagn.c.type.not_in(_TEXT)
            )
        ).mappings()
    ]
    return read_file(sha256, None, rows).rot
