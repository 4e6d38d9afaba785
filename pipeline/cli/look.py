"""``moetearkiv look``: one page as a picture, with what was read from it."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from pipeline.cli.fetch import FILE, engine_option, read_file
from pipeline.cli.places import place_options
from pipeline.cli.terminal import say, show_path
from pipeline.fence import Task
from pipeline.look import Looked


@click.command("look", short_help="Draw a page with what was read from it.")
@click.argument("file", type=FILE)
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Page, from 1.")
@click.option("--fields", is_flag=True, help="Draw the boxes of the values that were read, each with its path.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The PNG to write [FILE.pN.png].")
@engine_option
@place_options
def command(file: Path, page: int, fields: bool, output: Path | None, engine: str) -> int:
    """Draw a page of FILE, a PDF, as a PNG: its lines with their numbers, its tables, its running heads.

    So a person can check at a glance what was read and where it stands. Needs no archive.

    \b
    Examples:
      moetearkiv look protokoll.pdf
      moetearkiv look protokoll.pdf --page 3 --fields -o side3.png
    """
    told = read_file(file, Task("look", {"page": page, "fields": fields, "engine": engine})).result or b""
    looked = msgspec.msgpack.decode(told, type=Looked)
    if not looked.pages:
        raise click.UsageError(
            f"{show_path(file)} has no printed pages to draw, only a PDF has; 'moetearkiv lines' shows its lines."
        )
    if looked.png is None:
        pages = "1 page" if looked.pages == 1 else f"{looked.pages} pages"
        raise click.UsageError(f"{show_path(file)} has {pages}, so there is no page {page} to draw.")
    written = output or Path(f"{file.name}.p{page}.png")
    written.write_bytes(looked.png)
    say(f"{show_path(written)} written")
    return 0
