"""``moetearkiv db``: the archive itself."""

from __future__ import annotations

import click

from archive.connect import connect
from archive.consolidate import consolidate, rebuild
from archive.dump import dump
from archive.lock import hold
from archive.migrate import current, head
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.import_table import changes_line, entities_line
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import write_lines


@click.group("db", short_help="Care for the archive: upgrade, current, dump, rebuild.")
@place_options
def command() -> None:
    """Care for the archive: bring its tables up to date, tell their version, print its content, make it anew.

    \b
    Examples:
      moetearkiv db upgrade
      moetearkiv db dump > before.jsonl
    """


@command.command("upgrade", short_help="Make the archive, or bring its tables up to this version.")
@place_options
@click.pass_context
def upgrade(ctx: click.Context) -> int:
    """Make the archive when there is none, else bring its tables up to what this version of the program needs.

    \b
    Examples:
      moetearkiv db upgrade
      moetearkiv db upgrade --archive postgresql://localhost/arkiv
    """
    places = places_of(ctx)
    if places.archive is None:
        places.normalized.mkdir(parents=True, exist_ok=True)
    with archive_errors():
        engine = connect(places.archive_address, create=True)
        consolidate(engine, [])
        revision = current(engine)
        engine.dispose()
    write_lines([f"{revision}"])
    return 0


@command.command("current", short_help="Tell which version the archive's tables have.")
@place_options
@click.pass_context
def show_current(ctx: click.Context) -> int:
    """Tell which version the archive's tables have.

    Exit code 10 when there is no archive, 12 when it needs an upgrade.

    \b
    Examples:
      moetearkiv db current
    """
    with archive_errors():
        revision = current(connect(places_of(ctx).archive_address, readonly=True))
    write_lines([f"{revision} (up to date)" if revision == head() else f"{revision}"])
    return 0


@command.command("dump", short_help="Print the archive's content, the same for the same content.")
@place_options
@click.pass_context
def show_dump(ctx: click.Context) -> int:
    """Print the archive's content as JSON lines, sorted by table and key.

    Two archives with the same content give the same bytes, whatever the database and the order of importing.
    What the program remembers of its own work (runs, times, locks) is left out.

    \b
    Examples:
      moetearkiv db dump > before.jsonl
      moetearkiv db dump | sha256sum
    """
    with archive_errors():
        write_lines(dump(connect(places_of(ctx).archive_address, readonly=True)))
    return 0


@command.command("rebuild", short_help="Make everything that follows from the statements anew.")
@place_options
@click.pass_context
def make_anew(ctx: click.Context) -> int:
    """Drop meetings, cases, persons, avvik and all else that follows from what the papers and the importer say, and
    make it anew from that.

    The last line tells how the new rows differ from those that stood there. Nothing differs in an archive that only
    this version of the program has written. Papers are not read again.

    \b
    Examples:
      moetearkiv db rebuild
    """
    with archive_errors():
        engine = connect(places_of(ctx).archive_address)
        with hold(engine, alone=True):
            changes = rebuild(engine)
    write_lines([entities_line(changes), changes_line(changes.total)])
    return 0
