"""``moetearkiv report``: what a run came to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from archive.connect import connect
from archive.operation import read_report
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import say, show_path, write_data
from pipeline.report import FORMATS, write_report
from pipeline.whole_file import write_whole

_BY_ENDING = {".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".json": "json"}


class RunNumber(click.ParamType[int]):
    """A whole number from 1."""

    name = "run"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; what is none is a usage error."""
        if not str(value).isdecimal() or int(value) < 1:
            self.fail(f"'{value}' is no run's number; `moetearkiv status` lists the runs", param, ctx)
        return int(value)


def _format_of(output: Path | None) -> str:
    """What the file's ending says, text for a file without one; raises a usage error for an ending of other files."""
    if output is None or not output.suffix:
        return "text"
    if output.suffix.lower() not in _BY_ENDING:
        raise click.BadOptionUsage(
            "output", f"'{show_path(output.name)}' ends in none of .txt, .json and .html; say --format."
        )
    return _BY_ENDING[output.suffix.lower()]


@click.command("report", short_help="Tell what a run came to, as text, JSON or a page.")
@click.argument("run", required=False, type=RunNumber())
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="What to write; when it is not said, the ending of --output says it (.txt, .json, .html) [text].",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, whole or not at all, instead of standard output.",
)
@place_options
@click.pass_context
def command(ctx: click.Context, run: int | None, format_: str | None, output: Path | None) -> int:
    """Tell what a run came to: how its files ended, what was read, avvik, unread lines, cost, and what to do.

    RUN is the run's number, as `moetearkiv status` lists them; the last that read papers when none is given, also one
    that is going on or was cut off. The page (html) is one file without scripts that fetches nothing: it can be
    mailed, put on a shared disk, and printed.

    \b
    Examples:
      moetearkiv report
      moetearkiv report 12 --format json
      moetearkiv report --output rapport.html
    """
    chosen = format_ or _format_of(output)
    with archive_errors():
        engine = connect(places_of(ctx).archive_address, readonly=True)
        report = read_report(engine, run)
        engine.dispose()
    told = write_report(report, chosen).encode("utf-8", "backslashreplace")
    if output is None:
        write_data(told)
        return 0
    write_whole(output, told)
    say(f"run {report.kjoering.id} written to {show_path(output)}")
    return 0
