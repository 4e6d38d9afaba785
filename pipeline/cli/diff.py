"""``moetearkiv diff``: what a newer version, or a newer reading, of a paper has otherwise."""

from __future__ import annotations

import click

from archive.connect import connect
from archive.originals import find_original
from archive.rereading import compare_readings, compare_versions
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.difference_view import difference_lines
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import write_lines


@click.command("diff", short_help="Compare two versions, or two readings, of a paper.")
@click.argument("paper")
@click.argument("other", required=False)
@click.option("--readings", is_flag=True, help="Compare the current reading with the one before it.")
@place_options
@click.pass_context
def command(ctx: click.Context, paper: str, other: str | None, readings: bool) -> int:
    """Compare PAPER with OTHER, record by record, or with every other version of it that is in the archive.

    Both are named by SHA-256 (the beginning is enough) or file name. What holds now comes second. "+" is a record
    that only the second has, "-" one that only the first has, "→" a value that they have otherwise.

    \b
    Examples:
      moetearkiv diff protokoll-utkast.pdf
      moetearkiv diff protokoll-utkast.pdf protokoll.pdf
      moetearkiv diff --readings protokoll.pdf
    """
    with archive_errors():
        engine = connect(places_of(ctx).archive_address, readonly=True)
        sha256 = find_original(engine, paper)
        if readings:
            write_lines(difference_lines(compare_readings(engine, sha256)))
            return 0
        found = compare_versions(engine, sha256, find_original(engine, other) if other else None)
    for one in found:
        write_lines([f"{one.foer} → {one.etter}"])
        write_lines([f"   {line}" for line in difference_lines(one.forskjeller)] or ["   no difference"])
    return 0
