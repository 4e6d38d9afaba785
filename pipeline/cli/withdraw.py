"""``moetearkiv withdraw``: a paper that must not be here any more."""

from __future__ import annotations

import click

from archive.connect import connect
from archive.events import end_run, start_run
from archive.lock import hold
from archive.originals import find_original
from archive.withdraw import withdraw
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.import_table import changes_line
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import say, write_lines
from pipeline.outbox import hand_over_path


@click.command("withdraw", short_help="Remove a paper and what was made of it.")
@click.argument("sha")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stays in the archive.")
@place_options
@click.pass_context
def command(ctx: click.Context, sha: str, reason: str) -> int:
    """Remove a paper: its statements in every reading, what rested on them alone, the original, what was made of it.

    SHA is the original's SHA-256 (the beginning is enough) or its file name. A tombstone stays that says when and why,
    and the same file is refused from then on, unless it is imported with --again. Copies elsewhere, such as the file
    in the inbox, are yours to remove.

    \b
    Examples:
      moetearkiv withdraw 82f93f9cd396 --reason "inneholder taushetsbelagte opplysninger"
    """
    places = places_of(ctx)
    with archive_errors():
        engine = connect(places.archive_address)
        with hold(engine, alone=True):
            sha256 = find_original(engine, sha)
            run = start_run(engine, "withdraw")
            handed_over = hand_over_path(places.normalized, sha256)
            changes = withdraw(engine, places.raw, sha256, reason, handed_over=handed_over, kjoering_id=run)
            end_run(engine, run, 0, {"fjernet": changes.total.removed})
        engine.dispose()
    write_lines([f"{sha256} is withdrawn", changes_line(changes.total)])
    say("copies elsewhere, such as the file in the inbox, are yours to remove; an import refuses them")
    return 0
