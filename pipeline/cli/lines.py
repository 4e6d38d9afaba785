"""``moetearkiv lines``: what the reader sees."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.fetch import FILE, read_file
from pipeline.cli.places import place_options
from pipeline.cli.terminal import write_lines
from pipeline.fence import Task


@click.command("lines", short_help="Show what the reader sees in one file.")
@click.argument("file", type=FILE)
@place_options
def command(file: Path) -> int:
    """Show what the reader sees in FILE: every line with page and number, before anything is understood.

    These are the lines and characters that proveniens and avvik point at. Headings, bold type, running heads
    and cells of tables are marked. Needs no archive.

    \b
    Examples:
      moetearkiv lines protokoll.pdf
      moetearkiv lines protokoll.pdf | grep Møtedato
    """
    lines = read_file(file, Task("lines")).result or b""
    write_lines(lines.decode().removesuffix("\n").split("\n"))
    return 0
