"""The work of consolidation on the database: a transaction for each owner, with its lock.

On SQLite, where a transaction is the only lock, small owners share one. On PostgreSQL who holds one owner's lock never
waits for another's: a load that waits for both would wait for ever.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Table, bindparam, case, delete, select

from archive.changelog import THE_PROGRAM, Endrer, log_changes
from archive.consolidate.attachments import KINDS
from archive.consolidate.compute import compute
from archive.consolidate.said import Fil, read_file
from archive.corrections import apply_corrections, read_corrections
from archive.errors import clear_errors
from archive.load import find_owners
from archive.lock import lock_owner
from archive.owner import Eier, owner_of
from archive.search.index import update_index
from archive.statements import IMPORTER
from archive.tables import ENTITIES
from archive.tables.meetings import virksomhet
from archive.tables.operation import ukonsolidert
from archive.tables.papers import entitet_utsagn
from archive.tables.statements import fil, utsagn
from archive.upsert import Counts, Difference, compare, remove, synchronise, write

_NOT_USED = ("avsnitt", "punkt", "tilstede")
"""Types of statements that no entity is made of, the text of attachments aside."""
_ENOUGH = 1000
"""Rows after which a transaction on SQLite ends: an owner of one paper has some twenty, and to bring each to the disk
by itself took a quarter of the time."""
_MANY = 500
"""Files of one query."""
_STANDS = select(virksomhet.c.id).where(virksomhet.c.id == bindparam("key"))
_WAITS_NO_MORE = delete(ukonsolidert).where(ukonsolidert.c.virksomhet_id == bindparam("key"))
_FILES = select(fil).where(fil.c.virksomhet_id == bindparam("key")).order_by(fil.c.sha256)
# Of a paper's own statement its places too: its printed title is one of them.
_PLACES = case((utsagn.c.type == "dokument", utsagn.c.proveniens)).label("proveniens")
_SAID = (
    select(utsagn.c.id, utsagn.c.sha256, utsagn.c.sti, utsagn.c.type, utsagn.c.verdier, _PLACES)
    .join(fil, fil.c.sha256 == utsagn.c.sha256)
    .where(fil.c.virksomhet_id == bindparam("key"), utsagn.c.type.not_in(_NOT_USED))
    .where((utsagn.c.leser == fil.c.leser) | (utsagn.c.leser == IMPORTER))
)
_PARAGRAPHS = (
    select(utsagn.c.id, utsagn.c.sha256, utsagn.c.sti, utsagn.c.type, utsagn.c.verdier)
    .join(fil, (fil.c.sha256 == utsagn.c.sha256) & (fil.c.leser == utsagn.c.leser))
    # An expression, so that SQLite looks by file and not through all paragraphs of the archive.
    .where(utsagn.c.sha256.in_(bindparam("files", expanding=True)), utsagn.c.type.concat("") == "avsnitt")
)


class Changes(msgspec.Struct, frozen=True):
    """How many rows of each table were written, and how many stood as they should."""

    tables: Mapping[str, Counts]

    @property
    def total(self) -> Counts:
        """All tables together."""
        return sum(self.tables.values(), start=Counts())

    def __add__(self, other: Changes) -> Changes:
        names = {**self.tables, **other.tables}
        return Changes({name: self.tables.get(name, Counts()) + other.tables.get(name, Counts()) for name in names})


def consolidate(engine: Engine, eiere: Collection[str] | None = None, endrer: Endrer = THE_PROGRAM) -> Changes:
    """Bring the entities of owners (keys of virksomhet) up to date: of all, or of those given and those that wait.

    ``endrer`` is who changes them, for the endringslogg.
    """
    with clear_errors(engine):
        return _consolidate(engine, _owners(engine, eiere), endrer)


def rebuild(engine: Engine) -> Changes:
    """Drop all entities and make them anew, owner by owner, each in one transaction: readers never see a gap.

    Whose a file is follows from its statements too and is found again first. The changes tell how what was made
    differs from what stood there: not at all, when nothing but this program ever wrote to the archive.
    """
    with clear_errors(engine):
        with engine.connect() as connection:
            known = set(connection.execute(select(virksomhet.c.id)).scalars())
        find_owners(engine)
        return _consolidate(engine, sorted(known | set(_owners(engine, None))), THE_PROGRAM, anew=True)


def _consolidate(engine: Engine, eiere: Iterable[str], endrer: Endrer, *, anew: bool = False) -> Changes:
    changes = Changes({})
    left = deque(eiere)
    enough = _ENOUGH if engine.dialect.name == "sqlite" else 1
    while left:
        with engine.begin() as connection:
            rows = 0
            while left and rows < enough:
                one = _consolidate_owner(connection, left.popleft(), endrer, anew=anew)
                changes, rows = changes + one, rows + one.total.rows
    if changes.total.changed:
        note_sizes(engine)
    return changes


def note_sizes(engine: Engine) -> None:
    """Let SQLite count a sample of its indexes, so that it looks up rather than runs through; PostgreSQL does so by
    itself.
    """
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA analysis_limit=1000")
            connection.exec_driver_sql("ANALYZE")


def _owners(engine: Engine, eiere: Collection[str] | None) -> list[str]:
    with engine.connect() as connection:
        waiting = set(connection.execute(select(ukonsolidert.c.virksomhet_id)).scalars())
        if eiere is not None:
            return sorted(waiting | set(eiere))
        stated = set(connection.execute(select(fil.c.virksomhet_id)).scalars())
        return sorted(waiting | stated | set(connection.execute(select(virksomhet.c.id)).scalars()))


def _consolidate_owner(connection: Connection, key: str, endrer: Endrer, *, anew: bool) -> Changes:
    lock_owner(connection, key, alone=True)
    # Every entity refers to its virksomhet: without that row there is none to compare with.
    new = connection.execute(_STANDS, {"key": key}).first() is None
    eier, files = _read(connection, key)
    wanted: dict[Table, list[dict[str, Any]]] = {}
    if eier is not None:
        rows = compute(eier, files)
        wanted = {table: rows.of(table) for table in rows.tables}
        wanted[entitet_utsagn] = rows.support()
    changes = _write_all(connection, wanted) if new else _synchronise(connection, key, wanted, endrer, anew=anew)
    update_index(connection, key, anew=anew)
    connection.execute(_WAITS_NO_MORE, {"key": key})
    return changes


def _read(connection: Connection, key: str) -> tuple[Eier | None, list[Fil]]:
    """The owner and its files, with the statements of their current readings and of the importer."""
    files = connection.execute(_FILES, {"key": key}).mappings().all()
    said = connection.execute(_SAID, {"key": key}).mappings()
    by_file: dict[str, list[Mapping[str, Any]]] = {}
    for row in said:
        by_file.setdefault(row["sha256"], []).append(dict(row))
    for text_row in _texts(connection, [row for rows in by_file.values() for row in rows]):
        by_file[text_row["sha256"]].append(text_row)
    corrections = read_corrections(connection, by_file)
    read = [
        read_file(row["sha256"], row["format"], by_file.get(row["sha256"], []), corrections.get(row["sha256"], ()))
        for row in files
    ]
    owners = [
        owner_of(row["sha256"], apply_corrections(by_file[row["sha256"]], corrections.get(row["sha256"], ())).rows)
        for row in files
        if row["leser"] is not None
    ]
    # Of several spellings the one with small letters, first by the alphabet.
    eier = min(owners, key=lambda one: ((one.navn or "").isupper(), one.navn or ""), default=None)
    return eier, read


def _texts(connection: Connection, said: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The paragraphs of attachments: their text tells papers of one title apart."""
    wanted = {
        (row["sha256"], row["sti"])
        for row in said
        if row["type"] == "dokument" and row["verdier"].get("dokumenttype") in KINDS
    }
    files = sorted({sha256 for sha256, _ in wanted})
    for start in range(0, len(files), _MANY):
        rows = connection.execute(_PARAGRAPHS, {"files": files[start : start + _MANY]}).mappings()
        yield from (dict(row) for row in rows if (row["sha256"], row["sti"].rpartition(".")[0]) in wanted)


def _write_all(connection: Connection, wanted: Mapping[Table, list[dict[str, Any]]]) -> Changes:
    """Write the rows of an owner that has none yet, in the order of their references."""
    counts = {table.name: Counts() for table in ENTITIES}
    for table in ENTITIES:
        if rows := wanted.get(table):
            counts[table.name] = synchronise(connection, table, None, rows)
    return Changes(counts)


def _synchronise(
    connection: Connection, key: str, wanted: Mapping[Table, list[dict[str, Any]]], endrer: Endrer, *, anew: bool
) -> Changes:
    """Write the tables in the order of their references, then remove in the opposite order."""
    differences: dict[Table, Difference] = {}
    for table in ENTITIES:
        differences[table] = compare(connection, table, _of_owner(table, key), wanted.get(table, []))
    changes = Changes({table.name: difference.counts for table, difference in differences.items()})
    log_changes(connection, differences, endrer)
    if anew:
        for table in reversed(ENTITIES):
            connection.execute(delete(table).where(_of_owner(table, key)))
        differences = {table: compare(connection, table, None, wanted.get(table, [])) for table in ENTITIES}
    for table, difference in differences.items():
        write(connection, table, difference)
    for table, difference in reversed(differences.items()):
        remove(connection, table, difference.gone)
    return changes


def _of_owner(table: Table, key: str) -> ColumnElement[bool]:
    return table.c.id == key if table is virksomhet else table.c.virksomhet_id == key
