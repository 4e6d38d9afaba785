"""``moetearkiv search``: full text over cases, decisions, papers and web pages."""

from __future__ import annotations

import datetime as dt

import click

from archive.connect import connect
from archive.search import TYPES, Filtre, Funnet, search
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.places import place_options, places_of
from pipeline.cli.search_view import json_lines, view_hits
from pipeline.cli.terminal import say, write_lines, write_view
from schemas.normal.dato import read_dato

_MOST = 1000


class Day(click.ParamType[dt.date]):
    """A day as 2024-01-31 or 31.01.2024."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a usage error."""
        if isinstance(value, dt.date):
            return value
        return read_dato(str(value)) or self.fail(f"{value!r} is no day; write it as 2024-01-31.", param, ctx)


@click.command("search", short_help="Search the text of cases, vedtak, papers and web pages.")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@click.option("--utvalg", metavar="NAME", help="Only what this body treated; part of its name is enough.")
@click.option("--parti", metavar="NAME", help="Only cases where this party proposed something or is named in a vote.")
@click.option("--fra", type=Day(), metavar="DAY", help="Only from this day on.")
@click.option("--til", type=Day(), metavar="DAY", help="Only up to this day.")
@click.option("--type", "typer", type=click.Choice(TYPES), multiple=True, help="Only this kind; may be repeated.")
@click.option(
    "--limit", type=click.IntRange(1, _MOST), default=20, show_default=True, metavar="N", help="Show the first N."
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines: one for each hit.")
@place_options
@click.pass_context
def command(  # noqa: PLR0917 - a click command
    ctx: click.Context,
    query: tuple[str, ...],
    utvalg: str | None,
    parti: str | None,
    fra: dt.date | None,
    til: dt.date | None,
    typer: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> int:
    """Search the text of cases, vedtak, saksframlegg, attachments and web pages; the best hits first.

    All words of QUERY are wanted, each in any of its forms: lønnsjustering finds lønnsjusteringen. Words within
    quotation marks stand together, just as written; lønnsjust* is every word that begins so. A case number is found
    however papers print it: 24/19079 is also 2024/19079 and 24/19079-1. æ, ø and å are letters of their own.

    \b
    Examples:
      moetearkiv search lønnsjustering --fra 2024-01-01
      moetearkiv search '"lukket møte"' --utvalg formannskapet
      moetearkiv search 'barnehage*' --type vedtak --json
    """
    words = " ".join(query)
    if not any(char.isalnum() for char in words):
        raise click.UsageError(f"{words!r} holds no word to search for.")
    filtre = Filtre(utvalg=utvalg, parti=parti, fra=fra, til=til, typer=typer)
    with archive_errors():
        engine = connect(places_of(ctx).archive_address, readonly=True)
        found = search(engine, words, filtre, limit=limit)
        engine.dispose()
    _write(found, words, as_json=as_json)
    return 0


def _write(found: Funnet, words: str, *, as_json: bool) -> None:
    if as_json:
        write_lines(json_lines(found))
    elif found.treff:
        write_view(*view_hits(found))
    else:
        say(f"nothing in the archive has {words!r}; try fewer words, or the beginning of one with a star")
