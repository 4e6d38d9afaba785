"""What ``moetearkiv status`` shows a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from rich.console import RenderableType

from archive.operation import Antall, Historie, Kjoering, Oversikt, Registrert, Tilstand
from pipeline.amounts import ago, count, moment, number, seconds, share, size
from pipeline.cli.layout import heading, indented, rows, text
from pipeline.cli.terminal import show_path
from pipeline.cli.wording import joined
from pipeline.settings import Places
from pipeline.status import Arkivstatus, Filstatus
from schemas.outcome import Outcome
from schemas.plain import one_line

_STYLE = {Tilstand.RUNNING: "running now", Tilstand.INTERRUPTED: "interrupted"}
_COUNTS = {
    "filer": "files",
    "tapt": "without records",
    "mislykket": "failed",
    "originaler": "originals",
    "sjekket": "checked",
    "skader": "damaged",
    "fjernet": "rows removed",
}
"""What a run counted, as a person reads it, in this order; statuses come after."""
_SHOWN = 10
"""Files being read that are told of by name."""


def view_archive(told: Arkivstatus, places: Places, now: datetime) -> Iterator[RenderableType]:
    """The archive at a glance."""
    view = told.oversikt
    lost = f"{number(view.tapt)} without records" if view.tapt else "all with records"
    yield text(joined(count(view.filer, "file"), lost) if view.filer else "no file has been imported", "bold")
    if view.antall:
        yield rows(_ends(view.antall, view.filer))
    yield from _at_work(view, now)
    yield heading("Last runs")
    yield rows(_run(run, now) for run in view.kjoeringer) if view.kjoeringer else indented(text("none"))
    yield heading("How fresh")
    taken = view.siste_inntak
    newest = f"{moment(taken)}, {ago(taken, now)}" if taken else "never"
    meeting = f"{view.siste_moetedato:%d.%m.%Y}" if view.siste_moetedato else "none is known"
    readers = ", ".join(f"{one.leser} ({number(one.antall)})" for one in view.lesere) or "none"
    yield rows([("newest original", newest), ("latest meeting", meeting), ("readers in use", readers)])
    yield heading("Room")
    yield rows(_room(told, places))


def view_file(told: Filstatus) -> Iterator[RenderableType]:
    """The history of one file."""
    history = told.historie
    row = history.register
    yield text(show_path(row.sted), "bold")
    yield rows(_about(told))
    yield from _part("Readings", _reading(history))
    yield from _part("Runs", _taken(history))
    yield from _part(
        "Events", ((moment(one.tid), one.type, one.utfall or "", one.detalj or "") for one in history.hendelser)
    )


def cost(row: Registrert) -> str:
    """3 pages · 1.2 MB · 0.4 s processor time · 88 MB memory"""
    return joined(
        None if row.sider is None else count(row.sider, "page"),
        None if row.stoerrelse is None else size(row.stoerrelse),
        spent(row.cpu_sekunder, row.minne),
    )


def spent(cpu_sekunder: float | None, minne: int | None) -> str:
    """0.4 s processor time · 88 MB memory; nothing of a file that no process has read"""
    return joined(
        f"{seconds(cpu_sekunder)} processor time" if cpu_sekunder else None,
        f"{size(minne)} memory" if minne else None,
    )


def _ends(ends: Iterable[Antall], whole: int) -> Iterator[tuple[str, ...]]:
    for one in ends:
        yield str(Outcome(one.status, one.kode)), number(one.antall), share(one.antall, whole)


def _at_work(view: Oversikt, now: datetime) -> Iterator[RenderableType]:
    if not (view.skriver or view.i_koe or view.i_arbeid):
        return
    yield heading("At work")
    for one in view.skriver:
        yield indented(text(f"host {one.vert}, process {one.pid} is writing, since {moment(one.siden)}"))
    if view.i_koe:
        yield indented(text(f"{count(view.i_koe, 'file')} waiting"))
    if view.i_arbeid:
        shown = view.i_arbeid[:_SHOWN]
        yield rows((_who(one.fil, now, cut_off=one.avbrutt), show_path(one.fil.sted)) for one in shown)
    if len(view.i_arbeid) > _SHOWN:
        yield indented(text(f"and {number(len(view.i_arbeid) - _SHOWN)} more"))


def _who(row: Registrert, now: datetime, *, cut_off: bool) -> str:
    since = f"since {ago(row.startet, now)}" if row.startet else None
    if cut_off:
        return joined("interrupted, the next import takes it up", since)
    return joined("being read", f"host {row.vert}, process {row.pid}" if row.vert else None, since)


def _run(run: Kjoering, now: datetime) -> tuple[str, ...]:
    ended = _STYLE.get(run.tilstand) or f"exit {run.utgang}"
    took = "" if run.sekunder is None else seconds(run.sekunder)
    return str(run.id), run.kommando, f"{moment(run.startet)}, {ago(run.startet, now)}", took, ended, _counted(run.tall)


def _counted(tall: Mapping[str, object]) -> str:
    """34 files, 14 without records, 20 parsed; whatever the order in which the database keeps them"""
    known = {name: place for place, name in enumerate(_COUNTS)}
    told = [(name, value) for name, value in tall.items() if isinstance(value, int)]
    return ", ".join(
        f"{number(value)} {_COUNTS.get(name, name)}"
        for name, value in sorted(told, key=lambda one: (known.get(one[0], len(known)), one[0]))
    )


def _room(told: Arkivstatus, places: Places) -> Iterator[tuple[str, ...]]:
    space = told.plass
    database = told.oversikt.database_byte
    yield "originals", size(space.originaler), show_path(places.store)
    yield "hand-over files", size(space.overlevering), show_path(places.normalized)
    if database is not None:
        yield "archive", size(database), show_path(places.archive_file) if places.archive_file else "database server"
    if told.karantene:
        yield "quarantine", count(told.karantene, "file"), show_path(places.quarantine)
    if space.ledig is not None:
        yield "left on the disk", size(space.ledig), ""


def _about(told: Filstatus) -> Iterator[tuple[str, ...]]:
    history = told.historie
    row = history.register
    yield "ended", joined(str(row.utfall), one_line(row.melding or ""), between=": ")
    if told.hva_gjoere:
        yield "what to do", told.hva_gjoere
    if history.trukket_tilbake:
        yield "withdrawn", moment(history.trukket_tilbake)
    if row.sha256:
        yield "SHA-256", row.sha256
    if history.navn:
        yield "names", show_path(", ".join(history.navn))
    if cost(row):
        yield "cost", cost(row)
    if row.avsluttet:
        yield (
            "last read",
            joined(moment(row.avsluttet), row.leser, f"run {row.kjoering_id}" if row.kjoering_id else None),
        )
    if told.original:
        yield "original", show_path(told.original)
    if told.karantene:
        yield "quarantine", show_path(told.karantene)


def _reading(history: Historie) -> Iterator[tuple[str, ...]]:
    for one in history.lesinger:
        now = "current" if one.gjeldende else ""
        yield one.leser, now, str(Outcome(one.status, one.kode)), joined(one.format, one.trinn, one.melding)


def _taken(history: Historie) -> Iterator[tuple[str, ...]]:
    for one in history.kjoeringer:
        when = moment(one.startet) if one.startet else ""
        ended = str(Outcome(one.status, one.kode))
        yield str(one.kjoering_id), one.kommando or "", when, ended, spent(one.cpu_sekunder, one.minne)


def _part(name: str, cells: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    told = list(cells)
    if told:
        yield heading(name)
        yield rows(told)
