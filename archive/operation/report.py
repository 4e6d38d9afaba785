"""What one run came to: how its files ended, what was read and doubted, what it cost, beside the runs before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, select

from archive.errors import Refused, clear_errors
from archive.operation.overview import Antall
from archive.operation.runs import WAITING, Kjoering, read_runs
from archive.tables.operation import kjoering, kjoering_fil
from schemas.avvik import FORKLARING, Alvorlighet, AvvikKode
from schemas.outcome import FailureCode, Outcome, Status

_FIRST = 10
"""How many of the slowest and the largest are told of."""
_BEFORE = 12
"""How many runs stand beside it."""


class RunUnknown(Refused):
    """No run of that number, or no run at all."""


class Fil(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file in the run, and what it cost."""

    nummer: int
    sha256: str | None = None
    sti: str
    """Where it was found: its path, archive.zip!/member, or address."""
    status: Status
    kode: FailureCode | None = None
    melding: str | None = None
    sider: int | None = None
    stoerrelse: int | None = None
    """Bytes."""
    cpu_sekunder: float | None = None
    sekunder: float | None = None
    """Time by the clock."""
    minne: int | None = None
    """Peak memory in bytes."""

    @property
    def utfall(self) -> Outcome:
        """How it ended."""
        return Outcome(self.status, self.kode, self.melding)


class Papirer(msgspec.Struct, frozen=True, kw_only=True):
    """How many papers of one kind were read; a file may hold several."""

    dokumenttype: str
    antall: int


class AvvikAntall(msgspec.Struct, frozen=True, kw_only=True):
    """How often a doubt was raised, and in how many files."""

    kode: str
    alvorlighet: Alvorlighet | None = None
    antall: int
    filer: int


class Linjer(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the papers' own lines no value rests on, by the layout that they were read with."""

    layout: str
    filer: int
    linjer: int
    ulest: int


class Maalt(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """How many files had so many pages and took so much of the processor, in two digits."""

    sider: int
    cpu_sekunder: float
    filer: int


class Rapport(msgspec.Struct, frozen=True, kw_only=True):
    """The report of a run."""

    kjoering: Kjoering
    antall: tuple[Antall, ...]
    """Files by status and code."""
    dokumenttyper: tuple[Papirer, ...]
    moetesak: int
    vedtak: int
    avvik: tuple[AvvikAntall, ...]
    """The most frequent first."""
    linjer: tuple[Linjer, ...]
    """The layout with most unread lines first."""
    tregest: tuple[Fil, ...]
    """The files that took most time, by the processor where that is known."""
    stoerst: tuple[Fil, ...]
    """The files that took most memory."""
    tapt: tuple[Fil, ...]
    """Every file that gave no records, by status, code and place."""
    maalt: tuple[Maalt, ...]
    """What the files cost by their pages."""
    foer: tuple[Kjoering, ...]
    """The runs before it that read papers, the latest first."""


class _Sums:
    """Counts over the files of a run, one file after the other: a run may have very many."""

    def __init__(self) -> None:
        self.ends: Counter[tuple[str, str | None]] = Counter()
        self.kinds: Counter[str] = Counter()
        self.records: Counter[str] = Counter()
        self.doubts: Counter[str] = Counter()
        self.doubtful: Counter[str] = Counter()
        self.layouts: dict[str, Counter[str]] = {}
        self.measured: Counter[tuple[int, float]] = Counter()
        self.slowest: list[Fil] = []
        self.largest: list[Fil] = []
        self.lost: list[Fil] = []

    def take(self, file: Fil, tall: Mapping[str, Any]) -> None:
        self.ends[file.status.value, file.kode.value if file.kode else None] += 1
        self.kinds.update(tall.get("dokumenttype") or {})
        self.records.update({name: tall.get(name) or 0 for name in ("moetesak", "vedtak")})
        self.doubts.update(tall.get("avvik") or {})
        self.doubtful.update((tall.get("avvik") or {}).keys())
        for layout, (own, unread) in (tall.get("linjer") or {}).items():
            counts = self.layouts.setdefault(layout, Counter())
            counts.update(filer=1, linjer=own, ulest=unread)
        if file.cpu_sekunder and file.sider:
            self.measured[file.sider, float(f"{file.cpu_sekunder:.2g}")] += 1
        if file.status.lost:
            self.lost.append(file)
        if time_of(file):
            self.slowest = _first([*self.slowest, file], time_of)
        if file.minne:
            self.largest = _first([*self.largest, file], _memory_of)


def read_report(engine: Engine, number: int | None = None) -> Rapport:
    """The report of a run, the last that read papers when none is named. Raises RunUnknown."""
    run = _find_run(engine, number)
    sums = _Sums()
    with clear_errors(engine), engine.connect() as connection:
        for file, tall in _files(connection, run.id):
            if file.status not in WAITING:
                sums.take(file, tall)
    before = read_runs(engine, latest=_BEFORE, up_to=run.id - 1, with_files=True)
    return _report(run, sums, before)


def time_of(file: Fil) -> float:
    """What a file's reading took: of the processor, or by the clock where that is all that is known."""
    return file.cpu_sekunder or file.sekunder or 0.0


def _memory_of(file: Fil) -> float:
    return float(file.minne or 0)


def _first(files: list[Fil], measure: Any) -> list[Fil]:
    return sorted(files, key=lambda file: (-measure(file), file.sti, file.nummer))[:_FIRST]


def _find_run(engine: Engine, number: int | None) -> Kjoering:
    found = read_runs(engine, latest=1, up_to=number, with_files=number is None)
    if not found and number is None:
        raise RunUnknown("no run has read papers into this archive yet; `moetearkiv import` does")
    if not found or number not in {None, found[0].id}:
        with clear_errors(engine), engine.connect() as connection:
            last = connection.scalar(select(kjoering.c.id).order_by(kjoering.c.id.desc()).limit(1))
        raise RunUnknown(
            f"no run has the number {number}; the last is {last or 'not made yet'}, see `moetearkiv status`"
        )
    return found[0]


def _files(connection: Connection, run: int) -> Iterable[tuple[Fil, Mapping[str, Any]]]:
    query = select(kjoering_fil).where(kjoering_fil.c.kjoering_id == run).order_by(kjoering_fil.c.nummer)
    for row in connection.execute(query.execution_options(yield_per=1000)).mappings():
        told = {name: row[name] for name in Fil.__struct_fields__}
        yield msgspec.convert(told, Fil), row["tall"] or {}


def _report(run: Kjoering, sums: _Sums, before: tuple[Kjoering, ...]) -> Rapport:
    order = list(Status)
    ends = [
        Antall(status=Status(status), kode=FailureCode(kode) if kode else None, antall=antall)
        for (status, kode), antall in sums.ends.items()
    ]
    layouts = [Linjer(layout=name, **counts) for name, counts in sums.layouts.items()]
    return Rapport(
        kjoering=run,
        antall=tuple(sorted(ends, key=lambda one: (order.index(one.status), -one.antall, one.kode or ""))),
        dokumenttyper=tuple(Papirer(dokumenttype=name, antall=antall) for name, antall in _most(sums.kinds)),
        moetesak=sums.records["moetesak"],
        vedtak=sums.records["vedtak"],
        avvik=tuple(
            AvvikAntall(kode=kode, alvorlighet=_severity(kode), antall=antall, filer=sums.doubtful[kode])
            for kode, antall in _most(sums.doubts)
        ),
        linjer=tuple(sorted(layouts, key=lambda one: (-one.ulest, one.layout))),
        tregest=tuple(sums.slowest),
        stoerst=tuple(sums.largest),
        tapt=tuple(sorted(sums.lost, key=lambda file: (file.status, file.kode or "", file.sti, file.nummer))),
        maalt=tuple(
            Maalt(sider=sider, cpu_sekunder=cpu, filer=filer) for (sider, cpu), filer in sorted(sums.measured.items())
        ),
        foer=before,
    )


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _severity(kode: str) -> Alvorlighet | None:
    """How grave it is; None for a code of another version."""
    return FORKLARING[AvvikKode(kode)].alvorlighet if kode in set(AvvikKode) else None
