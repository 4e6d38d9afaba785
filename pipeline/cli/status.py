"""``moetearkiv status``: the archive at a glance, or the history of one file."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import msgspec

from archive.connect import connect
from archive.errors import Refused
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.places import place_options, places_of
from pipeline.cli.status_view import view_archive, view_file
from pipeline.cli.terminal import escape_json, write_lines, write_view
from pipeline.status import archive_status, file_status


@click.command("status", short_help="See how the archive stands, or what became of a file.")
@click.argument("word", required=False, metavar="[FILE]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object (docs/operation.schema.json).")
@place_options
@click.pass_context
def command(ctx: click.Context, word: str | None, as_json: bool) -> int:
    """See how the archive stands: how its files ended, who is writing, the last runs, how fresh it is, its size.

    With FILE (a path, the name it was imported under, or its SHA-256; the beginning is enough) what became of that
    one: how it ended and what to do, where its bytes are, its readings, runs and events. Reads only, also while an
    import is going on.

    \b
    Examples:
      moetearkiv status
      moetearkiv status protokoll.pdf
      moetearkiv status 82f93f9cd396 --json
    """
    places = places_of(ctx)
    now = datetime.now(UTC)
    with archive_errors():
        engine = connect(places.archive_address, readonly=True)
        if word is None:
            told = archive_status(engine, places)
            engine.dispose()
            if as_json:
                write_lines([escape_json(msgspec.json.encode(told).decode())])
            else:
                write_view(*view_archive(told, places, now))
            return 0
        found = file_status(engine, places, word)
        engine.dispose()
        if not found:
            raise Refused(f"the archive has taken no file {word!r}; `moetearkiv import` takes it")
    if as_json:
        write_lines(escape_json(msgspec.json.encode(one).decode()) for one in found)
    for number, one in enumerate(() if as_json else found):
        write_view(*([""] if number else []), *view_file(one))
    return 0
