"""``moetearkiv reparse``: the stored originals, read again."""

from __future__ import annotations

import click

from pipeline.cli.archive_door import archive_errors
from pipeline.cli.difference_view import difference_lines
from pipeline.cli.executor_options import executor_of, executor_options
from pipeline.cli.import_table import changes_line
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import say, write_lines
from pipeline.reader import READER
from pipeline.reparse import Reread, reparse
from schemas.exit_codes import DOCUMENTS_FAILED, OK, ORIGINALS_DAMAGED


@click.command("reparse", short_help="Read the stored originals again with this version.")
@click.option("--older-than", metavar="VERSION", help="Only what was read by a version before this one.")
@click.option("--all", "every", is_flag=True, help="Also what this version has read.")
@click.option("--values", is_flag=True, help="Tell of every value gained, lost or changed.")
@executor_options
@place_options
@click.pass_context
def command(ctx: click.Context, older_than: str | None, every: bool, values: bool) -> int:
    """Read the stored originals again with this version, where an older one read them.

    The new reading becomes the current one, the old one is kept, corrections hold on. What was gained, lost and
    changed is told of for each file.

    \b
    Examples:
      moetearkiv reparse
      moetearkiv reparse --older-than 0.3.0 --values
    """

    def told(file: Reread) -> None:
        if file.outcome.status.lost:
            say(f"{file.filnavn}: {file.outcome}: {file.outcome.message}; its reading by {file.foer} holds on")
        elif any(file.counts):
            gained, lost, changed = file.counts
            write_lines([f"{file.filnavn}: {gained} gained, {lost} lost, {changed} changed values"])
            if values:
                write_lines(f"   {line}" for line in difference_lines(file.forskjeller))

    before = None if every else f"moetearkiv {older_than}" if older_than else READER
    with archive_errors(), executor_of(ctx) as executor:
        report = reparse(places_of(ctx), executor, before=before, told=told)
    counts = [file.counts for file in report.files]
    gained, lost, changed = (sum(one[number] for one in counts) for number in range(3))
    write_lines(
        [
            f"{len(report.files)} originals read by {READER}: {gained} gained, {lost} lost, {changed} changed values",
            changes_line(report.entities.total),
        ]
    )
    if report.damaged:
        return ORIGINALS_DAMAGED
    return DOCUMENTS_FAILED if report.lost else OK
