"""``moetearkiv parse``: what one file is understood to say."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.fasit import encode, parsed_file
from pipeline.cli.fetch import FILE, DocumentFailedError, engine_option, read_file
from pipeline.cli.parse_view import view_file
from pipeline.cli.places import place_options
from pipeline.cli.terminal import show_path, write_data, write_view
from pipeline.fence import Task, reading_of
from pipeline.reader import READER


@click.command("parse", short_help="Show what one file is understood to say.")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object (docs/records.schema.json).")
@click.option("--proveniens", is_flag=True, help="Tell also where on the page each value stands.")
@engine_option
@place_options
def command(file: Path, as_json: bool, proveniens: bool, engine: str) -> int:
    """Show what FILE is understood to say: papers, meetings, cases, votes, vedtak and avvik.

    Nothing is stored and no archive is needed.

    \b
    Examples:
      moetearkiv parse protokoll.pdf
      moetearkiv parse protokoll.pdf --json
      moetearkiv parse protokoll.pdf --json --proveniens > protokoll.json
    """
    reading = reading_of(read_file(file, Task("read", {"engine": engine})), "", READER)
    if reading.fil is None:
        raise DocumentFailedError(file, reading.outcome)
    parsed = parsed_file(show_path(file.name), reading, proveniens=proveniens)
    if as_json:
        write_data(encode(parsed))
    else:
        write_view(*view_file(parsed))
    return 0
