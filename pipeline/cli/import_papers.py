"""``moetearkiv import``: papers into the archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import click
import msgspec

from pipeline.cli.archive_door import archive_errors
from pipeline.cli.executor_options import executor_of, executor_options
from pipeline.cli.fail_on import FailOn, FailOnType
from pipeline.cli.failure import CommandError
from pipeline.cli.import_input import Input, collect_input, show_input
from pipeline.cli.import_pace import pace_of, shown
from pipeline.cli.import_telling import End, ForPeople, ForPrograms, Telling
from pipeline.cli.places import place_options, places_of
from pipeline.cli.stopping import Stop, stops_gently
from pipeline.cli.terminal import forget_output, say
from pipeline.collect import Collection, Supply, each_file
from pipeline.executors import Executor
from pipeline.fence import own_fence
from pipeline.owner_name import check_owner_name
from pipeline.plan import Planned, Planner
from pipeline.run import Imported, Report, Run
from pipeline.settings import Places
from schemas.exit_codes import DOCUMENTS_FAILED, OK, ORIGINALS_DAMAGED


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the options say of a whole import."""

    places: Places
    kommune: str | None
    again: bool
    min_age: float
    fail_on: FailOn
    executor: AbstractContextManager[Executor]


def _known_owner(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            check_owner_name(value)
        except ValueError as error:
            raise click.BadParameter(f"{error}", ctx, param) from error
    return value


@click.command("import", short_help="Read papers into the archive.")
@click.argument(
    "paths",
    nargs=-1,
    metavar="[PATH]...",
    type=click.Path(exists=True, readable=False, allow_dash=True, path_type=Path),
)
@click.option(
    "--files-from",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Take the paths that stand in FILE too, one a line; - is standard input.",
)
@click.option("-0", "--null", "nul", is_flag=True, help="Paths in that list end with a NUL (find -print0).")
@click.option("--name", metavar="NAME", help="File name of the document on standard input (PATH -).")
@click.option(
    "--kommune", metavar="NAME", callback=_known_owner, help="Owner of those papers that name none themselves."
)
@click.option("--again", is_flag=True, help="Read again what was read, and take what was withdrawn.")
@click.option(
    "--min-age",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=0.0,
    show_default=True,
    help="Leave files for next time that were changed less than this ago.",
)
@click.option(
    "--fail-on",
    metavar="never|any|N%",
    type=FailOnType(),
    default="any",
    show_default=True,
    help="Exit with 3 when any file, or more than N percent of them, gave no records.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be done with each file; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON objects, one a line (docs/import.schema.json).")
@executor_options
@place_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    files_from: Path | None,
    nul: bool,
    name: str | None,
    kommune: str | None,
    again: bool,
    min_age: float,
    fail_on: FailOn,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Read papers into the archive: every PATH, or what lies in the raw folder (data/raw) when none is given.

    A PATH is a file, or a folder with everything below it; hidden files are left out and links in a folder are
    not followed. - is a document on standard input. What lies in a ZIP or tar archive (also .gz, .bz2 and .xz) is
    taken file by file, and so is an archive within an archive. Files are copied into the store of originals (sha256/
    in the raw folder), never moved or changed. A file that fails is told of and the others go on; one that is still
    being written is left for next time. Importing the same again changes nothing.

    Ctrl-C lets the document in hand come to its end; a second one stops at once. Run the same again to go on.

    Beside a file may lie another that tells of it, protokoll.pdf.meta.toml: whose it is (kommune = "Asker"), where it
    was fetched (url = "…") and the day on which it was published there (dato = 2024-12-03). Beside an archive it tells
    of all papers in it.

    \b
    Examples:
      moetearkiv import
      moetearkiv import ~/papers/2024 protokoll.pdf moeter-2023.zip
      moetearkiv import --kommune Asker saksprotokoll.pdf
      moetearkiv import --dry-run ~/papers
      find /srv -name '*.pdf' -print0 | moetearkiv import --files-from - -0
      curl -s https://example.no/protokoll.pdf | moetearkiv import - --name protokoll.pdf
      moetearkiv import --json --min-age 60 --fail-on 5% /srv/inn
      moetearkiv --archive postgresql://localhost/arkiv import
    """
    wanted = Wanted(
        places=places_of(ctx),
        kommune=kommune,
        again=again,
        min_age=min_age,
        fail_on=fail_on,
        executor=executor_of(ctx),
    )
    telling: Telling = ForPrograms() if as_json else ForPeople()
    given = Input(paths=paths, files_from=files_from, nul=nul, name=name)
    collection = collect_input(ctx, given, wanted.places)
    for aside in collection.left_out:
        telling.left_out(aside.path, aside.reason, next_time=False)
    if collection.is_empty:
        say(f"nothing to import in {show_input(given, wanted.places)}")
    with _told_why(telling), archive_errors(), stops_gently() as stop:
        return (_plan if dry_run else _import)(collection, wanted, telling, stop)


@contextmanager
def _told_why(telling: Telling) -> Iterator[None]:
    """A program that reads the lines is told of what ends the run, too."""
    try:
        yield
    except CommandError as error:
        telling.failed(str(error), error.exit_code)
        raise
    except BrokenPipeError as error:
        forget_output()
        message = "whoever read standard output has gone, so this stopped; run the same command again to go on"
        raise CommandError(message, 1) from error
    except OSError as error:
        telling.failed(str(error), 1)
        raise


def _import(collection: Collection, wanted: Wanted, telling: Telling, stop: Stop) -> int:
    pace = pace_of(collection)
    with wanted.executor as executor, shown(pace, "Reading papers") as show:

        def told(file: Imported) -> None:
            pace.advance(lost=file.outcome.fails)
            telling.file(file, pace)
            show()

        run = Run(
            wanted.places,
            executor,
            kommune=wanted.kommune,
            told=told,
            again=wanted.again,
            stopped=lambda: bool(stop),
        )
        supply = Supply(fence=own_fence(), min_age=wanted.min_age, spill=_spill(wanted.places))
        report = run.take(
            pace.follow(each_file(collection, supply), stop),
            lambda report: _exit_code(report, wanted.fail_on, stop),
        )
    for one in report.later:
        telling.left_out(one.path, one.reason, next_time=True)
    code = _exit_code(report, wanted.fail_on, stop)
    telling.report(report, End(exit_code=code, interrupted=bool(stop), seconds=pace.seconds))
    return code


def _spill(places: Places) -> Path:
    """Archives unfold where the originals go anyway: the system's own folder is often small, or memory."""
    places.raw.mkdir(parents=True, exist_ok=True)
    return places.raw


def _exit_code(report: Report, fail_on: FailOn, stop: Stop) -> int:
    if report.damaged:
        return ORIGINALS_DAMAGED
    if stop:
        return stop.exit_code
    return DOCUMENTS_FAILED if fail_on.fails(report.failing, len(report.files)) else OK


def _plan(collection: Collection, wanted: Wanted, telling: Telling, stop: Stop) -> int:
    pace = pace_of(collection)
    planner = Planner(wanted.places, again=wanted.again)
    files: list[Planned] = []
    with shown(pace, "Looking at files") as show:
        supply = Supply(fence=own_fence(), min_age=wanted.min_age)
        for file in planner.plan(pace.follow(each_file(collection, supply), stop)):
            files.append(file)
            pace.advance(lost=file.outcome is not None and file.outcome.fails)
            telling.planned(file)
            show()
    planner.close()
    fails = wanted.fail_on.fails(pace.lost, len(files))
    code = stop.exit_code if stop else DOCUMENTS_FAILED if fails else OK
    telling.plan(files, End(exit_code=code, interrupted=bool(stop), seconds=pace.seconds))
    return code
