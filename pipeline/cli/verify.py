"""``moetearkiv verify``: whether the originals are what was put there."""

from __future__ import annotations

from pathlib import Path

import click

from archive.connect import connect
from archive.events import end_run, start_run
from archive.fixity import verify
from archive.lock import hold
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import say, write_lines
from pipeline.outbox import damaged_hand_over
from schemas.exit_codes import OK, ORIGINALS_DAMAGED


@click.command("verify", short_help="Check that no original was lost or altered.")
@click.option(
    "--sample", type=click.IntRange(min=1), metavar="N", help="Re-hash N originals, longest ago checked first."
)
@place_options
@click.pass_context
def command(ctx: click.Context, sample: int | None) -> int:
    """Check the store of originals: every file is hashed again, and files and archive are held against each other.

    What is wrong is told of, a line each, and the exit code is then 13. Every check is an event in the archive
    (table hendelse). With --sample the store is gone through in turns: run it nightly with a number that fits.

    \b
    Examples:
      moetearkiv verify
      moetearkiv verify --sample 1000
    """
    places = places_of(ctx)

    def handed_over(sha256: str) -> Path | None:
        return damaged_hand_over(places.normalized, sha256)

    with archive_errors():
        engine = connect(places.archive_address)
        with hold(engine, alone=True):
            run = start_run(engine, "verify")
            found = verify(engine, places.raw, sample=sample, kjoering_id=run, handed_over=handed_over)
            code = ORIGINALS_DAMAGED if found.damage else OK
            counts = {"originaler": found.originals, "sjekket": found.checked, "skader": len(found.damage)}
            end_run(engine, run, code, counts)
        engine.dispose()
    for one in found.damage:
        say(str(one))
    write_lines([f"{found.originals} originals, {found.checked} checked, {len(found.damage)} damaged"])
    return code
