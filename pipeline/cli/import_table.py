"""The end of an import: a row per file, and what changed in the archive."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table

from archive.consolidate import Changes, Counts
from pipeline.cli.layout import text
from pipeline.cli.terminal import show_path
from pipeline.plan import Plan, Planned
from pipeline.run import Imported
from schemas.outcome import Status

MOST = 200
"""More files than a person reads a row of."""
COUNTED = ("papers", "cases", "vedtak", "avvik")
ENTITIES = ("dokument", "moetemappe", "moetesak", "saksmappe", "vedtak", "nettside", "avvik")
PLANNED = {Plan.NEW: "green", Plan.KNOWN: "dim", Plan.DUPLICATE: "dim", Plan.ARCHIVE: "dim", Plan.LATER: "yellow"}
GOOD = {Status.PARSED: "green", Status.DUPLICATE: "dim", Status.DEGRADED: "yellow"}


def files_table(files: Sequence[Imported]) -> Table:
    """Each file with the records read in it and how it ended; the last row adds up when there are several.

    Of very many only those that may need a look; the last row is of all.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_footer=len(files) > 1)
    table.add_column("file", overflow="fold", footer=f"{len(files)} files")
    for name in COUNTED:
        table.add_column(name, justify="right", footer=str(sum(_counts(file)[name] for file in files)))
    table.add_column("status", footer=_statuses(files))
    for file in _shown(files):
        counts = _counts(file)
        # An archive holds no paper itself; its members are files of their own.
        read = file.dokument > 0 and not file.outcome.status.lost and file.outcome.status is not Status.DUPLICATE
        table.add_row(
            text(show_path(file.path)),
            *(str(counts[name]) if read else "–" for name in COUNTED),
            text(str(file.outcome), GOOD.get(file.outcome.status, "red")),
        )
    return table


def unlisted_line(files: Sequence[Imported]) -> str | None:
    """What the table leaves out: "9812 files that were parsed are not listed; --json lists every file"."""
    unlisted = len(files) - len(_shown(files))
    return f"{unlisted} files that were parsed are not listed; --json lists every file" if unlisted else None


def _shown(files: Sequence[Imported]) -> Sequence[Imported]:
    return files if len(files) <= MOST else [file for file in files if file.outcome.status is not Status.PARSED]


def plan_table(files: Sequence[Planned]) -> Table:
    """Each file with what would become of it."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("plan")
    table.add_column("why", overflow="fold")
    for file in sorted(files, key=lambda one: one.path):
        plan = text(file.plan, PLANNED.get(file.plan, "red"))
        table.add_row(text(show_path(file.path)), plan, text(file.message or ""))
    return table


def plan_line(files: Sequence[Planned]) -> str:
    """What the whole import would be: "dry run: 2 known, 5 new; nothing was written"."""
    plans = [file.plan for file in files]
    told = ", ".join(f"{plans.count(plan)} {plan}" for plan in sorted(set(plans)))
    return f"dry run: {told or 'nothing to import'}; nothing was written"


def entities_line(entities: Changes) -> str:
    """What the papers of these owners come to: "together: 2 moetemappe, 8 moetesak, 5 saksmappe"."""
    rows = {table: counts.inserted + counts.updated + counts.unchanged for table, counts in entities.tables.items()}
    told = ", ".join(f"{rows[table]} {table}" for table in ENTITIES if rows.get(table))
    return f"together: {told or 'nothing'}"


def changes_line(changes: Counts) -> str:
    """What the import changed, in one line."""
    removed = f"{changes.removed} removed, " if changes.removed else ""
    line = f"{changes.inserted} new, {changes.updated} changed, {removed}{changes.unchanged} unchanged rows"
    return line if changes.changed else f"{line}: every row unchanged"


def _counts(file: Imported) -> dict[str, int]:
    return dict(zip(COUNTED, (file.dokument, file.moetesak, file.vedtak, file.avvik), strict=True))


def _statuses(files: Sequence[Imported]) -> str:
    """2 failed, 5 parsed"""
    statuses = [file.outcome.status for file in files]
    return ", ".join(f"{statuses.count(status)} {status}" for status in sorted(set(statuses)))
