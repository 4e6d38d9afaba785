"""The files that gave no records: what became of each, what to do, and where its bytes are."""

from __future__ import annotations

from pathlib import Path

import msgspec

from archive.connect import Engine
from archive.operation import Registrert, Utvalg, count_runs, find_lost
from archive.quarantine import place_of
from archive.store import path_of
from schemas.advice import advice


class Tapt(Registrert, frozen=True, kw_only=True):
    """One of them."""

    hva_gjoere: str
    """What a person can do about it."""
    kjoeringer: int
    """Runs that took it up, as far as the register's memory goes."""
    original: str | None
    """Where the store keeps its bytes; null when they could not be had."""
    karantene: str | None
    """Where it lies in the quarantine; null when it does not."""


def list_lost(engine: Engine, raw: Path, utvalg: Utvalg) -> tuple[Tapt, ...]:
    """Those that are meant, by status, code and place."""
    runs = count_runs(engine)
    return tuple(_tell(raw, row, runs.get(row.noekkel, 0)) for row in find_lost(engine, utvalg))


def _tell(raw: Path, row: Registrert, runs: int) -> Tapt:
    place = place_of(raw, row)
    original = None if row.sha256 is None else path_of(raw, row.sha256)
    return Tapt(
        **msgspec.structs.asdict(row),
        hva_gjoere=advice(row.utfall),
        kjoeringer=runs,
        original=str(original) if original is not None and original.is_file() else None,
        karantene=str(place) if place is not None and place.is_file() else None,
    )
