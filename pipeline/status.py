"""The archive at a glance, with the room it takes, and the history of one file of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from archive.connect import Engine
from archive.operation import Historie, Oversikt, find_registered, read_history, read_overview
from archive.quarantine import place_of
from archive.store import path_of
from pipeline.settings import Places
from pipeline.space import Plass, measure_space
from schemas.advice import advice

_CHUNK = 1 << 20


class Arkivstatus(msgspec.Struct, frozen=True, kw_only=True):
    """The archive at a glance."""

    oversikt: Oversikt
    plass: Plass
    karantene: int
    """Files in the quarantine."""


class Filstatus(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file, and where its bytes are."""

    historie: Historie
    hva_gjoere: str | None
    """What a person can do about it; null when it gave records."""
    original: str | None
    karantene: str | None


def archive_status(engine: Engine, places: Places) -> Arkivstatus:
    """The archive at a glance, and the folders beside it."""
    overview = read_overview(engine)
    names = [path.name for path in places.quarantine.iterdir()] if places.quarantine.is_dir() else []
    texts = sum(name.endswith(".why.txt") for name in names)
    return Arkivstatus(oversikt=overview, plass=measure_space(places), karantene=texts)


def file_status(engine: Engine, places: Places, word: str) -> tuple[Filstatus, ...]:
    """What became of a file: the one on disk of that name, by its content, or those that the word means."""
    rows = find_registered(engine, word)
    path = Path(word)
    if not rows and path.is_file():
        rows = find_registered(engine, _hash_of(path)) or find_registered(engine, path.name)
    return tuple(_tell(read_history(engine, row), places.raw) for row in rows)


def _tell(history: Historie, raw: Path) -> Filstatus:
    row = history.register
    place = place_of(raw, row) if row.status.lost else None
    original = None if row.sha256 is None else path_of(raw, row.sha256)
    return Filstatus(
        historie=history,
        hva_gjoere=advice(row.utfall) or None,
        original=str(original) if original is not None and original.is_file() else None,
        karantene=str(place) if place is not None and place.is_file() else None,
    )


def _hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
