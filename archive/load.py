"""Loading one reading: its statements, what the importer said, and how it ended, in one transaction.

The current reading of an original is the one by the highest reader version that gave records; older readings stay.
Loading the same again writes nothing. Entities are made afterwards (``archive.consolidate``); an owner whose
statements changed is remembered until then, also through a crash.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, select

from archive.errors import clear_errors
from archive.lock import lock_original, lock_owner
from archive.owner import DATED, owner_of
from archive.register import record_outcome, write_outcome
from archive.statements import IMPORTER, Kilde, importer_says, split
from archive.tables.operation import ukonsolidert
from archive.tables.statements import fil, lesing, utsagn
from archive.upsert import Counts, synchronise, upsert
from schemas.reading import Reading

__all__ = ["Kilde", "Loaded", "load", "record_outcome"]


class Loaded(msgspec.Struct, frozen=True):
    """What loading one reading changed, and the keys of the owners it concerns."""

    counts: Counts
    eiere: frozenset[str]

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self.counts.changed


def load(engine: Engine, reading: Reading, kilde: Kilde) -> Loaded:
    """Bring a reading and the importer's statement into the archive; raises ArchiveError and keeps nothing then."""
    with clear_errors(engine), engine.begin() as connection:
        lock_original(connection, reading.sha256)
        before = connection.execute(select(fil).where(fil.c.sha256 == reading.sha256)).mappings().one_or_none()
        if before is not None:
            lock_owner(connection, before["virksomhet_id"], alone=False)
        counts = _write_statements(connection, reading, kilde)
        counts += _write_readings(connection, reading)
        after = _current(connection, reading.sha256)
        lock_owner(connection, after["virksomhet_id"], alone=False)
        counts += synchronise(connection, fil, fil.c.sha256 == reading.sha256, [after])
        eiere = frozenset({after["virksomhet_id"], *([before["virksomhet_id"]] if before else [])})
        if counts.changed:
            upsert(connection, ukonsolidert, [{"virksomhet_id": eier} for eier in sorted(eiere)])
        write_outcome(
            connection,
            sha256=reading.sha256,
            filnavn=kilde.filnavn,
            outcome=reading.outcome,
            leser=reading.leser,
            sider=reading.lesing.sider if reading.lesing else None,
        )
    return Loaded(counts, eiere)


def _write_statements(connection: Connection, reading: Reading, kilde: Kilde) -> Counts:
    of_file = utsagn.c.sha256 == reading.sha256
    rows = [msgspec.structs.asdict(one) for one in split(reading)]
    counts = synchronise(connection, utsagn, of_file & (utsagn.c.leser == reading.leser), rows)
    said = importer_says(reading.sha256, kilde)
    earlier = connection.execute(select(utsagn.c.verdier).where(utsagn.c.id == said.id)).scalar_one_or_none()
    # The same file under the same name, imported without saying whose it is, takes back nothing.
    verdier = {**(earlier or {}), **said.verdier}
    return counts + synchronise(
        connection, utsagn, utsagn.c.id == said.id, [{**msgspec.structs.asdict(said), "verdier": verdier}]
    )


def _write_readings(connection: Connection, reading: Reading) -> Counts:
    """This reading's row, and which of the file's readings is current."""
    read = reading.lesing
    row = {
        "sha256": reading.sha256,
        "leser": reading.leser,
        "gjeldende": False,
        "status": reading.outcome.status.value,
        "kode": reading.outcome.code.value if reading.outcome.code else None,
        "melding": reading.outcome.message,
        "format": read.format.value if read else None,
        "trinn": read.rung if read else None,
        "sider": read.sider if read else None,
        "linjer": read.linjer if read else None,
        "linjer_uten_sitat": read.linjer_uten_sitat if read else None,
    }
    of_file = lesing.c.sha256 == reading.sha256
    others = connection.execute(select(lesing).where(of_file, lesing.c.leser != reading.leser)).mappings()
    rows: list[dict[str, Any]] = [row, *(dict(other) for other in others)]
    with_records = select(utsagn.c.leser).where(utsagn.c.sha256 == reading.sha256, utsagn.c.sti == "")
    readable = set(connection.execute(with_records).scalars())
    candidates = [one["leser"] for one in rows if one["leser"] in readable]
    chosen = max(candidates, key=version_of, default=None)
    rows = [{**one, "gjeldende": one["leser"] == chosen} for one in rows]
    return synchronise(connection, lesing, of_file, rows)


def find_owners(engine: Engine) -> None:
    """Say anew of every file which reading of it is shown as current and whose it is, from its statements."""
    with engine.connect() as connection:
        files = connection.execute(select(fil.c.sha256, fil.c.virksomhet_id).order_by(fil.c.sha256)).all()
    for sha256, before in files:
        with engine.begin() as connection:
            lock_original(connection, sha256)
            after = _current(connection, sha256)
            for eier in sorted({before, after["virksomhet_id"]}):
                lock_owner(connection, eier, alone=False)
            synchronise(connection, fil, fil.c.sha256 == sha256, [after])


def version_of(leser: str) -> tuple[tuple[int, ...], str]:
    """How far a reader's version has come: "moetearkiv 0.10.0" is after "moetearkiv 0.9.2"."""
    return tuple(int(number) for number in re.findall(r"[0-9]{1,9}", leser)), leser


def _current(connection: Connection, sha256: str) -> dict[str, Any]:
    """The file's row: its current reading and its owner."""
    reading = (
        connection.execute(select(lesing).where(lesing.c.sha256 == sha256, lesing.c.gjeldende)).mappings().one_or_none()
    )
    leser = reading["leser"] if reading else None
    said = connection.execute(
        select(utsagn.c.sti, utsagn.c.type, utsagn.c.leser, utsagn.c.verdier)
        .where(utsagn.c.sha256 == sha256, utsagn.c.leser.in_([leser or "", IMPORTER]))
        .where(utsagn.c.type.in_(["fil", "kilde", *DATED]))
    ).mappings()
    rows = [dict(row) for row in said]
    eier = owner_of(sha256, rows)
    file: dict[str, Any] = next((row["verdier"] for row in rows if row["type"] == "fil"), {})
    return {
        "sha256": sha256,
        "virksomhet_id": eier.id,
        "leser": leser,
        "maalform": file.get("maalform"),
        "format": reading["format"] if reading else None,
        "sider": reading["sider"] if reading else None,
        "linjer": reading["linjer"] if reading else None,
    }
