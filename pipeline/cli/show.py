"""``moetearkiv show``: a case or a meeting as a person wants to read it."""

from __future__ import annotations

import click

from archive.connect import connect
from archive.show import find
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.places import place_options, places_of
from pipeline.cli.show_view import view_found
from pipeline.cli.terminal import say, write_view


@click.command("show", short_help="Look up a case or a meeting in the archive.")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@click.option("--paths", is_flag=True, help="Tell also in which file and record each was read, for `correct`.")
@place_options
@click.pass_context
def command(ctx: click.Context, query: tuple[str, ...], paths: bool) -> int:
    """Look up a case or a meeting: QUERY is a case number, a date, or a body's name.

    A case number is the archive's (24/19079-1, 2024/19079) or the body's own (5/24, PS 5/24). A date gives the
    meetings of that day, a body its meetings. What is found is shown with its papers, votes, vedtak and avvik.

    \b
    Examples:
      moetearkiv show 24/19079-1
      moetearkiv show 5/24
      moetearkiv show 02.12.2024
      moetearkiv show politisk forhandlingsutvalg
    """
    words = " ".join(query)
    with archive_errors():
        engine = connect(places_of(ctx).archive_address, readonly=True)
        found = find(engine, words)
        engine.dispose()
    if not found:
        say(f"nothing in the archive is called {words!r}; try a case number, a date, or a word of a body's name")
    for number, one in enumerate(found):
        write_view(*([""] if number else []), *view_found(one, paths=paths))
    return 0
