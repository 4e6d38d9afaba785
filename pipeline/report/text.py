"""The report of a run as plain text: for a terminal, a log or the body of a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archive.operation import Fil, Kjoering, Rapport
from archive.operation.report import time_of
from pipeline.amounts import count, moment, number, seconds, share, size
from pipeline.report.wording import common_start, figures, groups, kind, per_page, verdict, when
from schemas.outcome import Outcome
from schemas.plain import one_line

_SHOWN = 20
"""Files that are named of each group; `moetearkiv failed` names them all."""


def write_text(report: Rapport) -> str:
    """The whole report, with a final newline."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Rapport) -> Iterator[str]:
    run = report.kjoering
    yield f"Run {run.id}, {run.kommando}: {verdict(report)}"
    yield when(run)
    if run.filer:
        yield ", ".join(f"{number(amount)} {name}" for name, amount in figures(report))
    whole = run.filer
    ends = ((str(Outcome(one.status, one.kode)), number(one.antall), share(one.antall, whole)) for one in report.antall)
    yield from _part("How the files ended", ends, "<>>")
    yield from _part(
        "What was read", ((kind(one.dokumenttype), number(one.antall)) for one in report.dokumenttyper), "<>"
    )
    yield from _lost(report)
    doubts = (
        (one.alvorlighet or "", one.kode, number(one.antall), f"in {count(one.filer, 'file')}") for one in report.avvik
    )
    yield from _part("Avvik", doubts, "<<><")
    unread = (
        (one.layout, f"{number(one.ulest)} of {count(one.linjer, 'line')}", share(one.ulest, one.linjer))
        for one in report.linjer
    )
    yield from _part("Lines that no value rests on", unread, "<>>")
    yield from _part("Slowest files", (_cost(file) for file in report.tregest), ">>><")
    yield from _part("Largest in memory", (_cost(file) for file in report.stoerst), ">>><")
    yield from _part("This run and those before", (_run(one) for one in (run, *report.foer) if whole), ">>>>>><")


def _lost(report: Rapport) -> Iterator[str]:
    start = common_start(report.tapt)
    if report.tapt:
        yield from ("", "Without records" + (f", in {one_line(start)}" if start else ""))
    for group in groups(report.tapt):
        yield f"  {group.outcome}, {count(len(group.files), 'file')}. {group.what_to_do}"
        if group.message:
            yield f"    Each: {one_line(group.message)}"
        for file in group.files[:_SHOWN]:
            told = f": {one_line(file.melding)}" if file.melding and not group.message else ""
            yield f"    {one_line(file.sti[len(start) :])}{told}"
        if len(group.files) > _SHOWN:
            yield f"    and {number(len(group.files) - _SHOWN)} more: moetearkiv failed{_asking(group.outcome)}"


def _asking(outcome: Outcome) -> str:
    return f" --code {outcome.code}" if outcome.code else f" --status {outcome.status}"


def _cost(file: Fil) -> tuple[str, ...]:
    time = time_of(file)
    return (
        seconds(time) if time else "",
        size(file.minne) if file.minne else "",
        "" if file.sider is None else count(file.sider, "page"),
        one_line(file.sti),
    )


def _run(run: Kjoering) -> tuple[str, ...]:
    cost = per_page(run)
    return (
        f"{run.id}",
        moment(run.startet),
        count(run.filer, "file"),
        f"{number(run.tapt)} lost",
        "" if run.sekunder is None else seconds(run.sekunder),
        "" if cost is None else f"{cost:.3f} s a page",
        run.kommando if run.utgang is not None else f"{run.kommando} ({run.tilstand})",
    )


def _part(name: str, rows: Iterable[Sequence[str]], sides: str) -> Iterator[str]:
    """A heading and its rows in columns; nothing when there are none."""
    cells = [list(row) for row in rows]
    if not cells:
        return
    yield from ("", name)
    widths = [max(len(row[column]) for row in cells) for column in range(len(sides))]
    for row in cells:
        told = (f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True))
        yield f"  {'  '.join(told)}".rstrip()
