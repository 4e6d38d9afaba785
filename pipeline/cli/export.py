"""``moetearkiv export``: the views as files for analysts."""

from __future__ import annotations

from pathlib import Path

import click

from archive.connect import connect
from archive.export import EXPORTED, Format, export
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.layout import rows
from pipeline.cli.places import place_options, places_of
from pipeline.cli.terminal import say, show_path, write_view


@click.command("export", short_help="Write the views as CSV, JSON lines, Parquet or SQLite.")
@click.option(
    "--format",
    "format_",
    type=click.Choice([one.value for one in Format]),
    required=True,
    help="CSV, JSON lines or Parquet: a file for each view. SQLite: one file with all.",
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write; an earlier export there is replaced [export-FORMAT in this folder].",
)
@click.option("--view", "views", type=click.Choice(list(EXPORTED)), multiple=True, help="Only this; may be repeated.")
@click.option("--bom", is_flag=True, help="CSV: begin with a byte order mark, which old spreadsheets need for æ, ø, å.")
@click.option("--as-is", is_flag=True, help="CSV: no apostrophe before text that a spreadsheet takes for a formula.")
@place_options
@click.pass_context
def command(
    ctx: click.Context,
    format_: str,
    out: Path | None,
    views: tuple[str, ...],
    bom: bool,
    as_is: bool,
) -> int:
    """Write the views (docs/dictionary.md) to a folder, with a datapackage.json that tells what every column means.

    The files are one moment of the archive, whoever imports meanwhile; the same content gives the same bytes. They
    are written beside FOLDER and renamed into it when they are whole. In CSV text that begins like a formula gets an
    apostrophe before it.

    \b
    Examples:
      moetearkiv export --format csv --output til-excel --bom
      moetearkiv export --format parquet --view v_vedtak --view v_stemme
      moetearkiv export --format sqlite --output delt
    """
    chosen = Format(format_)
    if chosen is not Format.CSV and (bom or as_is):
        raise click.UsageError(f"{'--bom' if bom else '--as-is'} is for --format csv.")
    folder = out if out is not None else Path(f"export-{chosen}")
    with archive_errors():
        engine = connect(places_of(ctx).archive_address, readonly=True)
        written = export(engine, folder, chosen, views=views or tuple(EXPORTED), bom=bom, safe=not as_is)
        engine.dispose()
    write_view(rows((one.view, f"{one.rader} rows", show_path(folder / one.fil)) for one in written))
    say(f"written to {show_path(folder)}, with datapackage.json")
    return 0
