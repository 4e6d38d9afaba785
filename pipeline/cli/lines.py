"""``moetearkiv lines``: what the reader sees."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.fetch import FILE, engine_option, read_file
from pipeline.cli.places import place_options
from pipeline.cli.terminal import say, show_path, write_lines
from pipeline.fence import Task
from pipeline.lines import decode_listing


@click.command("lines", short_help="Show what the reader sees in one file.")
@click.argument("file", type=FILE)
@engine_option
@place_options
def command(file: Path, engine: str) -> int:
    """Show what the reader sees in FILE: every line with page and number, before anything is understood.

    These are the lines and characters that proveniens and avvik point at. Headings, bold type, running heads
    and cells of tables are marked. What the reader doubts or left out is told of on standard error. Needs no archive.

    \b
    Examples:
      moetearkiv lines protokoll.pdf
      moetearkiv lines protokoll.pdf | grep Møtedato
      moetearkiv lines protokoll.pdf --engine pdfplumber
    """
    seen = decode_listing(read_file(file, Task("lines", {"engine": engine})).result or b"")
    write_lines(seen.lines)
    for notice in seen.notices:
        say(f"{show_path(file)}: {notice}")
    return 0
