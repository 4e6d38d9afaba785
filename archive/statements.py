"""Statements: what one reading says, one row per record object, with the places it was read.

A statement holds its object's own fields only (values, and lists of values); the objects below it are statements of
their own. ``sti`` is the object's path in the reading ("dokument[1].moetesak[0].avstemning[0]", "" for the file), so
the tree can be built again. A field that is null, or an empty list, is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec.inspect import StructType, Type, UnionType, VarTupleType, type_info

from archive.encode import encode_json
from archive.keys import make_key
from schemas.avvik import Avvik
from schemas.evidence import Region
from schemas.page import Box
from schemas.reading import Proveniens, Reading

IMPORTER = "importoer"
"""The source, and reader, of what the importer says."""
DOCUMENT = "dokument"
"""The source of what was read in a document."""


class Kilde(msgspec.Struct, frozen=True, kw_only=True):
    """What the importer says of a file: its name, its owner when given, where and of which day it was fetched."""

    filnavn: str
    kommune: str | None = None
    url: str | None = None
    dato: date | None = None
    """The day on which the source published it, as the source says."""


class Utsagn(msgspec.Struct, frozen=True, kw_only=True):
    """One statement: a row of the table of that name."""

    id: str
    sha256: str
    kilde: str
    leser: str
    sti: str
    type: str
    verdier: dict[str, Any]
    proveniens: list[dict[str, Any]]


def split(reading: Reading) -> tuple[Utsagn, ...]:
    """All statements of a reading: its records, and what its checks doubt."""
    said = dict(_walk(reading.fil, "")) if reading.fil is not None else {}
    places: dict[str, list[dict[str, Any]]] = {}
    for row in reading.proveniens:
        owner = nearest(row.sti, said)
        places.setdefault(owner, []).append(_place(row, field_of(row.sti, owner)))
    records = (_statement(reading, sti, type_, verdier, places.get(sti, [])) for sti, (type_, verdier) in said.items())
    doubts = (_doubt(reading, f"avvik[{number}]", avvik) for number, avvik in enumerate(reading.avvik))
    return (*records, *doubts)


def importer_says(sha256: str, kilde: Kilde) -> Utsagn:
    """The importer's statement of a file: one for each name that the file came under and each thing said of it.

    What was said another time is another statement, so that nothing hangs on which came last.
    """
    verdier = {name: value for name, value in msgspec.to_builtins(kilde).items() if value is not None}
    more = encode_json({name: value for name, value in verdier.items() if name != "filnavn"})
    sti = f"{IMPORTER}[{kilde.filnavn}]" + (
        f".{hashlib.sha256(more.encode()).hexdigest()[:12]}" if more != "{}" else ""
    )
    return Utsagn(
        id=make_key("utsagn", sha256, IMPORTER, sti),
        sha256=sha256,
        kilde=IMPORTER,
        leser=IMPORTER,
        sti=sti,
        type="kilde",
        verdier=clean(verdier),
        proveniens=[],
    )


def nearest(sti: str, known: Any) -> str:
    """The closest object above (or at) a path, of those known; "" when none."""
    while sti and sti not in known:
        sti = sti.rpartition(".")[0]
    return sti


def field_of(sti: str, owner: str) -> str:
    """What is left of a path below an object: the field's name."""
    return sti[len(owner) + 1 :] if owner else sti


def clean(value: Any) -> Any:
    """The value as JSON gives it back: lists for tuples, and no NUL characters, which PostgreSQL cannot hold."""
    text = msgspec.json.encode(value)
    plain = msgspec.json.decode(text)
    return _without_nul(plain) if b"\\u0000" in text else plain


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "") if "\x00" in value else value
    if isinstance(value, dict):
        return {name: _without_nul(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nul(item) for item in value]
    return value


def _walk(record: msgspec.Struct, sti: str) -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    values: dict[str, Any] = {}
    below: list[tuple[str, msgspec.Struct]] = []
    records = record_fields(type(record))
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is None or value is msgspec.UNSET or value == ():
            continue
        path = f"{sti}.{name}" if sti else name
        if name not in records:
            values[name] = value
        elif isinstance(value, tuple):
            below += [(f"{path}[{number}]", item) for number, item in enumerate(value)]
        else:
            below.append((path, value))
    yield sti, (type_name(type(record)), values)
    for path, item in below:
        yield from _walk(item, path)


@cache
def record_fields(record: type[msgspec.Struct]) -> frozenset[str]:
    """The fields that hold records, not values."""
    info = type_info(record)
    assert isinstance(info, StructType)
    return frozenset(field.name for field in info.fields if _holds_records(field.type))


def _holds_records(type_: Type) -> bool:
    if isinstance(type_, UnionType):
        return any(_holds_records(item) for item in type_.types)
    if isinstance(type_, VarTupleType):
        return _holds_records(type_.item_type)
    return isinstance(type_, StructType)


@cache
def type_name(record: type[msgspec.Struct]) -> str:
    """AvstemningParti is avstemning_parti."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()


def _statement(
    reading: Reading, sti: str, type_: str, verdier: dict[str, Any], proveniens: list[dict[str, Any]]
) -> Utsagn:
    return Utsagn(
        id=make_key("utsagn", reading.sha256, reading.leser, sti),
        sha256=reading.sha256,
        kilde=DOCUMENT,
        leser=reading.leser,
        sti=sti,
        type=type_,
        verdier=clean(verdier) if verdier else {},
        proveniens=proveniens,
    )


def _doubt(reading: Reading, sti: str, avvik: Avvik) -> Utsagn:
    verdier = {
        "kode": avvik.kode.value,
        "alvorlighet": avvik.alvorlighet.value,
        "sti": avvik.sti,
        "melding": avvik.melding,
        "sitat": list(avvik.sitat),
    }
    places = [_region(region, number) for number, region in enumerate(avvik.bevis)]
    return _statement(reading, sti, "avvik", verdier, places)


def _place(row: Proveniens, felt: str) -> dict[str, Any]:
    return {
        "del": row.del_,
        "side": row.side,
        "linje_fra": row.linje_fra,
        "linje_til": row.linje_til,
        "tegn_fra": row.tegn_fra,
        "tegn_til": row.tegn_til,
        "boks": _box(row.boks),
        "konfidens": row.konfidens,
        "sitat": _without_nul(row.sitat),
        "avledet": row.avledet,
        "felt": felt,
    }


def _region(region: Region, number: int) -> dict[str, Any]:
    return {
        "felt": "melding",
        "del": number,
        "side": region.page,
        "linje_fra": region.first_line,
        "linje_til": region.last_line,
        "tegn_fra": region.first_char,
        "tegn_til": region.last_char,
        "boks": _box(region.box),
        "sitat": _without_nul(region.quote),
        "avledet": False,
    }


def _box(box: Box | None) -> list[float] | None:
    return [box.x0, box.top, box.x1, box.bottom] if box else None
