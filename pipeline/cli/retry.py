"""``moetearkiv retry``: what gave no records, read again."""

from __future__ import annotations

import click
import msgspec

from archive.connect import connect
from archive.errors import Refused
from archive.operation import Utvalg, find_registered
from pipeline.amounts import count
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.executor_options import executor_of, executor_options
from pipeline.cli.failed import code_option, status_option
from pipeline.cli.import_pace import Pace, shown
from pipeline.cli.import_telling import End, ForPeople, ForPrograms, Telling
from pipeline.cli.places import place_options, places_of
from pipeline.cli.stopping import Stop, stops_gently
from pipeline.cli.terminal import say
from pipeline.executors import Executor
from pipeline.retry import Again, queue_again
from pipeline.run import Imported, Report, Run
from pipeline.settings import Places
from schemas.outcome import FailureCode, Status


@click.command("retry", short_help="Read again what gave no records.")
@click.argument("words", nargs=-1, metavar="[FILE]...")
@click.option("--failed", "every", is_flag=True, help="All files that gave no records.")
@click.option("--older-than", metavar="VERSION", help="Only those that a version before this one read last.")
@code_option
@status_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON objects, one a line (docs/import.schema.json).")
@executor_options
@place_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    every: bool,
    older_than: str | None,
    codes: tuple[str, ...],
    statuses: tuple[str, ...],
    as_json: bool,
) -> int:
    """Read originals again that gave no records: from the store, so the inbox may be empty by now.

    Say which: --failed for all of them, --code, --status or --older-than for some, or FILE (a SHA-256, the beginning
    of one, a name or a path, as `moetearkiv failed` lists them). What is said together narrows. What an interrupted
    run has left is read too. It is told of and ends as an import does, with the same exit codes.

    \b
    Examples:
      moetearkiv retry --failed
      moetearkiv retry --older-than 0.3.0
      moetearkiv retry --code cpu-limit --code wall-limit
      moetearkiv retry 82f93f9cd396
    """
    if not (words or every or older_than or codes or statuses):
        raise click.UsageError("Say which: --failed, --code, --status, --older-than, or a FILE.", ctx)
    places = places_of(ctx)
    telling: Telling = ForPrograms() if as_json else ForPeople()
    kinds = Utvalg(
        status=tuple(map(Status, statuses)),
        kode=tuple(map(FailureCode, codes)),
        eldre_enn=f"moetearkiv {older_than}" if older_than else None,
    )
    with archive_errors():
        again = queue_again(places, msgspec.structs.replace(kinds, noekler=_keys(places, words)))
        _tell(again)
        if not again.files:
            return 0
        with stops_gently() as stop, executor_of(ctx) as executor:
            return _read(places, executor, telling, stop, len(again.files))


def _keys(places: Places, words: tuple[str, ...]) -> tuple[str, ...]:
    """The register's keys of the files that are named; raises Refused for one that is not lost."""
    if not words:
        return ()
    engine = connect(places.archive_address, readonly=True)
    keys: list[str] = []
    for word in words:
        rows = find_registered(engine, word)
        lost = [row.noekkel for row in rows if row.status.lost]
        if not rows:
            raise Refused(f"the archive has taken no file {word!r}; see `moetearkiv failed`")
        if not lost:
            raise Refused(f"{word!r} is {rows[0].utfall}: it gave records; `moetearkiv reparse` reads such again")
        keys += lost
    engine.dispose()
    return tuple(keys)


def _tell(again: Again) -> None:
    for row in again.without_bytes:
        say(f"{row.sted}: {row.utfall}: the store has no bytes of it; import it again from where it is")
    if not again.files:
        say("nothing to read again")
    else:
        say(f"reading {count(len(again.files), 'file')} again")


def _read(places: Places, executor: Executor, telling: Telling, stop: Stop, files: int) -> int:
    pace = Pace(files)
    with shown(pace, "Reading again") as show:

        def told(file: Imported) -> None:
            pace.advance(lost=file.outcome.fails)
            telling.file(file, pace)
            show()

        run = Run(places, executor, told=told, stopped=lambda: bool(stop))
        report = run.take((), lambda report: _exit_code(report, stop), "retry")
    code = _exit_code(report, stop)
    telling.report(report, End(exit_code=code, interrupted=bool(stop), seconds=pace.seconds))
    return code


def _exit_code(report: Report, stop: Stop) -> int:
    return stop.exit_code if stop and not report.damaged else report.exit_code
