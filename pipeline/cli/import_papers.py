"""``moetearkiv import``: papers into the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.cli.archive_door import archive_errors
from pipeline.cli.executor_options import executor_of, executor_options
from pipeline.cli.fetch import DOCUMENTS_FAILED, outcome_line
from pipeline.cli.import_table import changes_line, entities_line, files_table
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import message_console, say, show_path, write_lines, write_view
from pipeline.collect import Collection, collect, in_store
from pipeline.owner_name import check_owner_name
from pipeline.run import Imported, Run
from pipeline.settings import Places
from schemas.outcome import Status

ORIGINALS_DAMAGED = 13


def _known_owner(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            check_owner_name(value)
        except ValueError as error:
            raise click.BadParameter(f"{error}", ctx, param) from error
    return value


@click.command("import", short_help="Read papers into the archive.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, readable=False, path_type=Path))
@click.option(
    "--kommune", metavar="NAME", callback=_known_owner, help="Owner of those papers that name none themselves."
)
@click.option("--again", is_flag=True, help="Take originals too that were withdrawn.")
@executor_options
@place_options
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], kommune: str | None, again: bool) -> int:
    """Read papers into the archive: every PATH, or what lies in the raw folder (data/raw) when none is given.

    A PATH is a file, or a folder with everything below it; hidden files are left out and links in a folder are
    not followed. Files are copied into the store of originals (sha256/ in the raw folder), never moved or changed.
    A file that fails is told of and the others go on. Importing the same again changes nothing.

    Beside a file may lie another that tells of it, protokoll.pdf.meta.toml: whose it is (kommune = "Asker"), where it
    was fetched (url = "…") and the day on which it was published there (dato = 2024-12-03).

    \b
    Examples:
      moetearkiv import
      moetearkiv import ~/papers/2024 protokoll.pdf
      moetearkiv import --kommune Asker saksprotokoll.pdf
      moetearkiv --archive postgresql://localhost/arkiv import
    """
    places = places_of(ctx)
    collection = _collect(ctx, paths, places)
    files = len(collection.files) + len(collection.unreadable)
    with archive_errors(), executor_of(ctx) as executor, _progress(files) as told:
        report = Run(places, executor, kommune=kommune, told=told, again=again).take(collection)
    if report.files:
        write_view(files_table(report.files), "")
    changes = report.statements + report.entities.total
    write_lines([entities_line(report.entities), changes_line(changes)])
    if report.damaged:
        return ORIGINALS_DAMAGED
    return DOCUMENTS_FAILED if report.lost else 0


def _collect(ctx: click.Context, paths: tuple[Path, ...], places: Places) -> Collection:
    if not paths and not places.raw.is_dir():
        raise click.UsageError(f"There is no folder {show_path(places.raw)}; give a PATH or --raw.", ctx)
    for path in paths:
        if in_store(path, places):
            raise click.UsageError(f"{show_path(path)} is in the store of originals: it has been imported.", ctx)
    collection = collect(paths or (places.raw,), places)
    for aside in collection.left_out:
        say(f"{show_path(aside.path)}: left out: {aside.reason}")
    if not collection.files and not collection.unreadable:
        say(f"nothing to import in {', '.join(show_path(path) for path in paths or (places.raw,))}")
    return collection


@contextmanager
def _progress(files: int) -> Iterator[Callable[[Imported], None]]:
    """Tells of each file that needs a word, and on a terminal how far the run has come."""
    console = message_console()
    columns = (TextColumn("Reading papers"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=files)

        def told(file: Imported) -> None:
            progress.advance(task)
            if file.outcome.status is not Status.PARSED:
                say(outcome_line(file.path, file.outcome))

        yield told
