"""Loading one reading: its statements, what the importer said, and how it ended, in one transaction.

The current reading of an original is the one by the highest reader version that gave records; older readings stay.
Loading the same again writes nothing. Entities are made afterwards (``archive.consolidate``); an owner whose
statements changed is remembered until then, also through a crash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, bindparam, delete, select

from archive.corrections import Rettelse, apply_corrections, read_corrections
from archive.encode import encode_json
from archive.errors import clear_errors
from archive.events import Hendelse, Type, write_events
from archive.lock import lock_original, lock_owner
from archive.owner import DATED, owner_of
from archive.register import columns_of, record_outcome, write_outcome
from archive.run_files import Ended, write_ended
from archive.sources import read_sources
from archive.statements import IMPORTER, Kilde, importer_says, split
from archive.tables.operation import gravstein, ukonsolidert
from archive.tables.statements import fil, lesing, utsagn
from archive.upsert import Counts, synchronise, upsert
from schemas.cost import Cost
from schemas.reading import Reading

__all__ = ["Kilde", "Loaded", "load", "record_outcome", "say"]


_OWNER = select(fil.c.virksomhet_id).where(fil.c.sha256 == bindparam("sha256"))
_NO_TOMBSTONE = delete(gravstein).where(gravstein.c.sha256 == bindparam("sha256"))


class Loaded(msgspec.Struct, frozen=True):
    """What loading one reading changed, and the keys of the owners it concerns."""

    counts: Counts
    eiere: frozenset[str]

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self.counts.changed


def load(
    engine: Engine,
    reading: Reading,
    *kilder: Kilde,
    kjoering_id: int | None = None,
    cost: Cost | None = None,
    files: Sequence[Ended] = (),
) -> Loaded:
    """Bring a reading and the importer's statements into the archive; raises ArchiveError and keeps nothing then.

    ``files`` are the run's files with this content and how each ended, ``cost`` what the reading cost.
    """
    with clear_errors(engine), engine.begin() as connection:
        lock_original(connection, reading.sha256)
        before = connection.execute(_OWNER, {"sha256": reading.sha256}).scalar()
        if before is not None:
            lock_owner(connection, before, alone=False)
        # Of an original that has no row nothing was ever said: there is nothing to compare with.
        new = before is None
        write_events(connection, _events(connection, reading, kilder, new=new), kjoering_id)
        connection.execute(_NO_TOMBSTONE, {"sha256": reading.sha256})
        settled = _write_new(connection, reading, kilder) if new else _write_again(connection, reading, kilder)
        counts = settled.counts
        if counts.changed:
            wait_for_consolidation(connection, settled.eiere)
        write_outcome(
            connection,
            sha256=reading.sha256,
            filnavn=kilder[0].filnavn,
            outcome=reading.outcome,
            leser=reading.leser,
            sider=reading.lesing.sider if reading.lesing else None,
            **({"kjoering_id": kjoering_id} if kjoering_id is not None else {}),
            **(columns_of(cost) if cost is not None else {}),
        )
        if kjoering_id is not None:
            write_ended(connection, kjoering_id, files)
    return Loaded(counts, settled.eiere)


def say(engine: Engine, sha256: str, *kilder: Kilde) -> Loaded:
    """Bring in what the importer newly says of an original whose reading is there already."""
    with clear_errors(engine), engine.begin() as connection:
        lock_original(connection, sha256)
        counts = _write_sources(connection, sha256, kilder)
        settled = settle_file(connection, sha256)
        counts += settled.counts
        if counts.changed:
            wait_for_consolidation(connection, settled.eiere)
    return Loaded(counts, settled.eiere)


def _events(connection: Connection, reading: Reading, kilder: Sequence[Kilde], *, new: bool) -> Iterator[Hendelse]:
    """An original that is new is taken in; a reading that is new was made. The same again is no event."""
    sha256 = reading.sha256
    if new:
        yield Hendelse(type=Type.INGESTION, sha256=sha256, detalj=kilder[0].url)
    same = select(lesing.c.sha256).where(lesing.c.sha256 == sha256, lesing.c.leser == reading.leser)
    if new or connection.execute(same).first() is None:
        utfall = "fail" if reading.outcome.status.lost else "success"
        yield Hendelse(type=Type.EXTRACTION, sha256=sha256, detalj=reading.leser, utfall=utfall)


def _write_new(connection: Connection, reading: Reading, kilder: Sequence[Kilde]) -> Loaded:
    """An original of which the archive knows nothing: what its row comes to is here, and need not be read back."""
    sha256 = reading.sha256
    statements = [*_statements(reading), *_sources(sha256, kilder)]
    row = {**_reading(reading), "gjeldende": reading.fil is not None}
    counts = synchronise(connection, utsagn, None, statements) + synchronise(connection, lesing, None, [row])
    current = row if row["gjeldende"] else None
    said = [one for one in statements if current is not None or one["leser"] == IMPORTER]
    after = _file(sha256, current, said, read_corrections(connection, [sha256]).get(sha256, []))
    lock_owner(connection, after["virksomhet_id"], alone=False)
    counts += synchronise(connection, fil, None, [after])
    return Loaded(counts, frozenset({after["virksomhet_id"]}))


def _write_again(connection: Connection, reading: Reading, kilder: Sequence[Kilde]) -> Loaded:
    of_reading = (utsagn.c.sha256 == reading.sha256) & (utsagn.c.leser == reading.leser)
    counts = synchronise(connection, utsagn, of_reading, _statements(reading))
    counts += _write_sources(connection, reading.sha256, kilder)
    counts += _write_readings(connection, reading)
    settled = settle_file(connection, reading.sha256)
    return Loaded(counts + settled.counts, settled.eiere)


def settle_file(connection: Connection, sha256: str) -> Loaded:
    """Bring the row of a file (its owner, its current reading) to what its statements and corrections come to.

    The owners are the one that it had and the one that it has.
    """
    lock_original(connection, sha256)
    before = connection.execute(_OWNER, {"sha256": sha256}).scalar_one_or_none()
    after = _current(connection, sha256)
    eiere = frozenset({after["virksomhet_id"], *([before] if before else [])})
    for eier in sorted(eiere):
        lock_owner(connection, eier, alone=False)
    return Loaded(synchronise(connection, fil, fil.c.sha256 == sha256, [after]), eiere)


def wait_for_consolidation(connection: Connection, eiere: Iterable[str]) -> None:
    """Remember owners whose statements have changed, until their entities are made."""
    upsert(connection, ukonsolidert, [{"virksomhet_id": eier} for eier in sorted(eiere)])


def _statements(reading: Reading) -> list[dict[str, Any]]:
    return [msgspec.structs.asdict(one) for one in split(reading)]


def _sources(sha256: str, kilder: Iterable[Kilde]) -> list[dict[str, Any]]:
    said = [msgspec.structs.asdict(importer_says(sha256, one)) for one in kilder]
    return _most_said({row["id"]: row for row in said}.values())


def _write_sources(connection: Connection, sha256: str, kilder: Sequence[Kilde]) -> Counts:
    of_importer = (utsagn.c.sha256 == sha256) & (utsagn.c.leser == IMPORTER)
    kept = _sources(sha256, (*read_sources(connection, sha256), *kilder))
    return synchronise(connection, utsagn, of_importer, kept)


def _most_said(statements: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without those of which another says as much and more: who imports a file again and says less takes back nothing.

    Two that say different things of one file both stay, whichever came first.
    """
    every = [(row, {encode_json(item) for item in row["verdier"].items()}) for row in statements]
    return [row for row, values in every if not any(values < others for _, others in every)]


def _reading(reading: Reading) -> dict[str, Any]:
    read = reading.lesing
    return {
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
        "derivat": read.derivat if read else None,
        "verktoey": read.verktoey if read else None,
    }


def _write_readings(connection: Connection, reading: Reading) -> Counts:
    """This reading's row, and which of the file's readings is current."""
    of_file = lesing.c.sha256 == reading.sha256
    others = connection.execute(select(lesing).where(of_file, lesing.c.leser != reading.leser)).mappings()
    rows: list[dict[str, Any]] = [_reading(reading), *(dict(other) for other in others)]
    with_records = select(utsagn.c.leser).where(utsagn.c.sha256 == reading.sha256, utsagn.c.sti == "")
    readable = set(connection.execute(with_records).scalars())
    candidates = [one["leser"] for one in rows if one["leser"] in readable]
    chosen = max(candidates, key=version_of, default=None)
    rows = [{**one, "gjeldende": one["leser"] == chosen} for one in rows]
    return synchronise(connection, lesing, of_file, rows)


def find_owners(engine: Engine) -> None:
    """Say anew of every file which reading of it is shown as current and whose it is, from its statements."""
    with engine.connect() as connection:
        files = connection.execute(select(fil.c.sha256).order_by(fil.c.sha256)).scalars().all()
    for sha256 in files:
        with engine.begin() as connection:
            settle_file(connection, sha256)


def version_of(leser: str) -> tuple[tuple[int, ...], str]:
    """How far a reader's version has come: "moetearkiv 0.10.0" is after "moetearkiv 0.9.2"."""
    return tuple(int(number) for number in re.findall(r"[0-9]{1,9}", leser)), leser


def _current(connection: Connection, sha256: str) -> dict[str, Any]:
    """The file's row: its current reading and its owner."""
    reading = (
        connection.execute(select(lesing).where(lesing.c.sha256 == sha256, lesing.c.gjeldende)).mappings().one_or_none()
    )
    corrections = read_corrections(connection, [sha256]).get(sha256, [])
    query = select(utsagn.c.sti, utsagn.c.type, utsagn.c.leser, utsagn.c.verdier).where(
        utsagn.c.sha256 == sha256, utsagn.c.leser.in_([reading["leser"] if reading else "", IMPORTER])
    )
    if not corrections:
        query = query.where(utsagn.c.type.in_(["fil", "kilde", *DATED]))
    said = [dict(row) for row in connection.execute(query).mappings()]
    return _file(sha256, dict(reading) if reading else None, said, corrections)


def _file(
    sha256: str,
    reading: Mapping[str, Any] | None,
    said: Sequence[Mapping[str, Any]],
    corrections: Sequence[Rettelse],
) -> dict[str, Any]:
    """The file's row, from its current reading's row, what that and the importer say, and its corrections."""
    rows = apply_corrections(said, corrections).rows
    file: dict[str, Any] = next((row["verdier"] for row in rows if row["type"] == "fil"), {})
    return {
        "sha256": sha256,
        "virksomhet_id": owner_of(sha256, rows).id,
        "leser": reading["leser"] if reading else None,
        "maalform": file.get("maalform"),
        "format": reading["format"] if reading else None,
        "sider": reading["sider"] if reading else None,
        "linjer": reading["linjer"] if reading else None,
    }
