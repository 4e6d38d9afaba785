"""``moetearkiv nightly``: everything that is due, unattended."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click
import msgspec

from pipeline.cli.archive_door import archive_errors
from pipeline.cli.executor_options import executor_of, executor_options
from pipeline.cli.places import place_options, places_of, settings_of
from pipeline.cli.stopping import stops_gently
from pipeline.cli.terminal import say, write_data, write_lines
from pipeline.executors import Executor, ExecutorError
from pipeline.nightly.opening import open_for_night

if TYPE_CHECKING:
    from pipeline.nightly.model import Night

MOST = 50
"""Lines that a mail has room for; the report has them all."""


@click.command("nightly", short_help="Do everything that is due, unattended.")
@click.option("--summary", is_flag=True, help="Print the one line also when all is well and nobody looks.")
@click.option("--quiet", is_flag=True, help="Print nothing when all is well, also on a terminal.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
@executor_options
@place_options
@click.pass_context
def command(ctx: click.Context, summary: bool, quiet: bool, as_json: bool) -> int:
    """Fetch and import what is new from every source, check the archive and a sample of the originals, publish a
    snapshot, and tell how it went: one line, an exit code, a report, a metrics file, a ping.

    Sources and places for what it writes are settings (`moetearkiv config init`); without any it imports the raw
    folder. What fails is told of on standard error, once, a line each, and the rest goes on. When all is well nothing
    is printed unless it is run on a terminal, so that cron sends no mail. A second one that is started meanwhile ends
    at once with 11. docs/nightly.md tells how to set it up.

    Exit codes: 0 all well, also when nothing was new; 3 documents failed that no run has told of, a source could not be
    reached or an alarm rose; 13 damaged originals; 1 the machine refused something; 10 no archive; 11 locked; 12 the
    archive needs an upgrade.

    \b
    Examples:
      moetearkiv nightly
      moetearkiv --config /etc/moetearkiv/config.toml nightly --summary
    """
    with archive_errors(), open_for_night(places_of(ctx)) as archive:
        from pipeline.nightly.job import run_nightly  # after the lock: they take a second to load
        from pipeline.nightly.summary import summary_line, troubles_of

        with ExitStack() as held:
            night, code = run_nightly(settings_of(ctx), archive, _executor(ctx, held), stops_gently)
    told = list(_told([*troubles_of(night)]))
    for line in told:
        say(line)
    if as_json:
        write_data(_json(night, code, summary_line(night, code)))
    elif summary or told or code or (sys.stdout.isatty() and not quiet):
        write_lines([summary_line(night, code)])
    return code


def _executor(ctx: click.Context, held: ExitStack) -> Executor | ExecutorError:
    """Where papers are read, or why that cannot be had, which metrics and watcher are to hear of."""
    try:
        return held.enter_context(executor_of(ctx))
    except ExecutorError as error:
        return error


def _told(every: list[str]) -> Iterator[str]:
    yield from every[:MOST]
    if len(every) > MOST:
        yield f"and {len(every) - MOST} more, which the report tells of (nightly.reports)"


def _json(night: Night, code: int, line: str) -> bytes:
    """As restic has it: a message_type, and fields that are only ever added to."""
    told = {
        "message_type": "summary",
        "run": night.number,
        "exit_code": code,
        "seconds": round(night.seconds, 3),
        "new": night.new,
        "sources": {one.name: {"new": one.tall.nye, "dead": one.dead, **one.statuses} for one in night.sources},
        "alarms": [{"kind": one.kind.value, "source": one.source} for one in night.alarms],
        "troubles": [{"step": one.step, "told": one.told} for one in night.troubles],
        "summary": line,
    }
    return msgspec.json.encode(told) + b"\n"
