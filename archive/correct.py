"""The verbs of corrections: find the record, check the value, write it, take it back, list.

A correction is of one file's paper. It is checked against the field's type, so that nothing gets in that a reader
could not have read; the entities follow when its owner is consolidated.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, delete, select

from archive.anchor import make_anchor
from archive.changelog import Endrer, log_correction
from archive.corrections import Rettelse, apply_corrections, read_corrections
from archive.errors import Refused, clear_errors
from archive.keys import make_key
from archive.load import settle_file, wait_for_consolidation
from archive.lock import lock_original
from archive.statements import record_fields, type_name
from archive.tables.operation import rettelse
from archive.tables.statements import fil, utsagn
from archive.upsert import upsert
from schemas import records

_NO_RECORD = frozenset({"avvik", "kilde"})
_RUNNING = frozenset({"avsnitt", "punkt", "tilstede"})


class Oppslag(msgspec.Struct, frozen=True):
    """A record that a correction is to be made in, as it was read."""

    sha256: str
    sti: str
    record: type[msgspec.Struct]
    utsagn: str
    verdier: Mapping[str, Any]


class Ord(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so, and why."""

    forfatter: str
    begrunnelse: str

    def changes(self) -> Endrer:
        """The same for the endringslogg."""
        return Endrer(av=self.forfatter, aarsak=f"rettelse: {self.begrunnelse}")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A correction as it is kept, and where it holds."""

    rettelse: Rettelse
    tid: datetime
    filnavn: str | None
    sted: str | None
    """The value's path in the current reading; None when it has none."""


def find_record(engine: Engine, sha256: str, sti: str) -> Oppslag:
    """The record at a path of a file's current reading; raises Refused, naming paths that are there."""
    with clear_errors(engine), engine.connect() as connection:
        said = _current(connection, sha256)
    if sti not in said:
        parent = sti.rpartition(".")[0]
        near = sorted(one for one in said if one.rpartition(".")[0] == (parent if parent in said else ""))
        raise Refused(f"no record {sti!r} in {sha256[:12]}; there are {', '.join(filter(None, near[:8])) or 'none'}")
    row = said[sti]
    if row["type"] in _RUNNING:
        raise Refused(f"{sti} is running text, and no record is made of it; correct the field that it stands in")
    return Oppslag(sha256, sti, _records()[row["type"]], row["id"], row["verdier"])


def check_value(place: Oppslag, felt: str, ny: Any) -> Any:
    """The value as the archive keeps it; raises Refused for a field that is none, or a value that is not its kind."""
    hints = typing.get_type_hints(place.record, include_extras=True)
    if felt not in hints:
        raise Refused(f"{_name(place)} has no field {felt!r}; its fields are {', '.join(sorted(hints))}")
    if holds_records(place.record, felt):
        raise Refused(f"{felt} holds records, not a value; correct a field of one of them, such as {felt}[0]")
    try:
        value = msgspec.convert(ny, hints[felt])
    except msgspec.ValidationError as error:
        raise Refused(f"{_name(place)}.{felt}: {ny!r} will not do: {error}") from error
    return None if value in ((), msgspec.UNSET) else msgspec.to_builtins(value)


def correct(engine: Engine, place: Oppslag, felt: str, ny: Any, said: Ord) -> frozenset[str]:
    """Write a correction (None: the paper does not state the value); gives the owners to consolidate.

    One that stands already writes nothing. A newer one of the same value replaces the older.
    """
    value = check_value(place, felt, ny)
    with clear_errors(engine), engine.begin() as connection:
        lock_original(connection, place.sha256)
        rows = _current(connection, place.sha256)
        one = Rettelse(
            sha256=place.sha256,
            sti=place.sti,
            felt=felt,
            lest=place.verdier.get(felt),
            ny=value,
            forfatter=said.forfatter,
            begrunnelse=said.begrunnelse,
            feste=make_anchor(place.sti, rows),
        )
        earlier = _holding(connection, rows, one)
        if earlier is not None and _same(earlier, one):
            return frozenset()
        if earlier is not None:
            _delete(connection, earlier)
        write_correction(connection, one, datetime.now(UTC))
        before = earlier.ny if earlier is not None else one.lest
        metadata = f"{type_name(place.record)}.{felt}"
        log_correction(connection, place.utsagn, metadata, (before, one.ny), said.changes())
        return _settle(connection, place.sha256)


def undo(engine: Engine, sha256: str, sti: str, felt: str, said: Ord) -> frozenset[str]:
    """Take a correction back: what was read holds again; gives the owners to consolidate. Raises Refused."""
    with clear_errors(engine), engine.begin() as connection:
        lock_original(connection, sha256)
        rows = _current(connection, sha256)
        wanted = Rettelse(sha256=sha256, sti=sti, felt=felt, forfatter="", begrunnelse="")
        one = _holding(connection, rows, wanted)
        if one is None:
            raise Refused(f"no correction of {f'{sti}.' if sti else ''}{felt} in {sha256[:12]}; see correct --list")
        _delete(connection, one)
        unit = rows[sti]["id"] if sti in rows else make_key("utsagn", sha256, sti)
        metadata = f"{rows[sti]['type'] if sti in rows else sti}.{felt}"
        log_correction(connection, unit, metadata, (one.ny, one.lest), said.changes())
        return _settle(connection, sha256)


def list_corrections(engine: Engine) -> tuple[Listed, ...]:
    """All corrections with where they hold, by file and path."""
    with clear_errors(engine), engine.connect() as connection:
        times = {row.id: row.tid for row in connection.execute(select(rettelse.c.id, rettelse.c.tid))}
        found = []
        for sha256, every in read_corrections(connection).items():
            placed = apply_corrections(list(_current(connection, sha256).values()), every).placed
            names = _file_names(connection, sha256)
            places = {(one.sti, one.felt): place for place, one in placed.items()}
            found += [
                Listed(
                    rettelse=one,
                    tid=times[key_of(one)].replace(tzinfo=UTC),
                    filnavn=min(names, default=None),
                    sted=places.get((one.sti, one.felt)),
                )
                for one in every
            ]
    return tuple(found)


def write_correction(connection: Connection, one: Rettelse, tid: datetime) -> None:
    """The row of a correction."""
    upsert(connection, rettelse, [{"id": key_of(one), **msgspec.to_builtins(one), "tid": tid}])


def key_of(one: Rettelse) -> str:
    """The key of a correction: one for each value."""
    return make_key("rettelse", one.sha256, one.sti, one.felt)


def holds_records(record: type[msgspec.Struct], felt: str) -> bool:
    """Whether a field holds records, which have fields of their own, and not a value."""
    return felt in record_fields(record)


def _settle(connection: Connection, sha256: str) -> frozenset[str]:
    settled = settle_file(connection, sha256)
    wait_for_consolidation(connection, settled.eiere)
    return settled.eiere


def _holding(connection: Connection, rows: Mapping[str, Mapping[str, Any]], one: Rettelse) -> Rettelse | None:
    """The correction that holds at a place now, or was made under that path."""
    every = read_corrections(connection, [one.sha256]).get(one.sha256, [])
    full = f"{one.sti}.{one.felt}" if one.sti else one.felt
    placed = apply_corrections(list(rows.values()), every).placed
    return placed.get(full) or next((other for other in every if (other.sti, other.felt) == (one.sti, one.felt)), None)


def _same(one: Rettelse, other: Rettelse) -> bool:
    return (one.ny, one.forfatter, one.begrunnelse) == (other.ny, other.forfatter, other.begrunnelse)


def _delete(connection: Connection, one: Rettelse) -> None:
    connection.execute(delete(rettelse).where(rettelse.c.id == key_of(one)))


def _current(connection: Connection, sha256: str) -> dict[str, Mapping[str, Any]]:
    query = (
        select(utsagn.c.id, utsagn.c.sha256, utsagn.c.sti, utsagn.c.type, utsagn.c.verdier)
        .join(fil, (fil.c.sha256 == utsagn.c.sha256) & (fil.c.leser == utsagn.c.leser))
        .where(utsagn.c.sha256 == sha256, utsagn.c.type.not_in(_NO_RECORD))
    )
    return {row["sti"]: dict(row) for row in connection.execute(query).mappings()}


def _file_names(connection: Connection, sha256: str) -> Sequence[str]:
    query = select(utsagn.c.verdier).where(utsagn.c.sha256 == sha256, utsagn.c.type == "kilde")
    return [verdier["filnavn"] for verdier in connection.execute(query).scalars()]


def _name(place: Oppslag) -> str:
    return place.sti or "the file"


@cache
def _records() -> Mapping[str, type[msgspec.Struct]]:
    """Record types by the name that their statements have."""
    every: Iterable[Any] = vars(records).values()
    return {type_name(one): one for one in every if isinstance(one, type) and issubclass(one, records.Record)}
