"""``moetearkiv failed``: the files that gave no records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import click
import msgspec
from rich.console import RenderableType

from archive.connect import connect
from archive.operation import LOST, Utvalg
from pipeline.amounts import count
from pipeline.cli.archive_door import archive_errors
from pipeline.cli.layout import indented, text
from pipeline.cli.places import place_options, places_of
from pipeline.cli.status_view import cost
from pipeline.cli.terminal import escape_json, say, show_path, write_lines, write_view
from pipeline.cli.wording import joined
from pipeline.lost import Tapt, list_lost
from schemas.advice import reason
from schemas.outcome import FailureCode, Status
from schemas.plain import one_line

code_option = click.option(
    "--code",
    "codes",
    type=click.Choice([code.value for code in FailureCode]),
    multiple=True,
    help="Only those that failed with this code; may be repeated.",
)
status_option = click.option(
    "--status",
    "statuses",
    type=click.Choice([status.value for status in LOST]),
    multiple=True,
    help="Only those that ended so; may be repeated.",
)


@click.command("failed", short_help="List the files that gave no records, and what to do.")
@code_option
@status_option
@click.option("--json", "as_json", is_flag=True, help="JSON lines: one for each file (docs/operation.schema.json).")
@place_options
@click.pass_context
def command(ctx: click.Context, codes: tuple[str, ...], statuses: tuple[str, ...], as_json: bool) -> int:
    """List every file that gave no records: how it ended, why, what to do, what it cost, and where its bytes are.

    They lie in the quarantine (karantene/ in the raw folder), each under its own name with a text beside it.

    \b
    Examples:
      moetearkiv failed
      moetearkiv failed --code truncated --code corrupt
      moetearkiv failed --status needs_ocr --json
    """
    places = places_of(ctx)
    meant = Utvalg(status=tuple(map(Status, statuses)), kode=tuple(map(FailureCode, codes)))
    with archive_errors():
        engine = connect(places.archive_address, readonly=True)
        lost = list_lost(engine, places.raw, meant)
        engine.dispose()
    if as_json:
        write_lines(escape_json(msgspec.json.encode(one).decode()) for one in lost)
        return 0
    if lost:
        write_view(*_view(lost))
    say(_sum(lost))
    return 0


def _view(lost: Iterable[Tapt]) -> Iterator[RenderableType]:
    for one in lost:
        yield text(f"{show_path(one.sted)}: {one.utfall}", "bold")
        if one.melding:
            yield indented(text(one_line(reason(one.melding))))
        yield indented(text(one.hva_gjoere))
        tried = f"tried in {count(one.kjoeringer, 'run')}" if one.kjoeringer else None
        yield indented(text(joined(one.sha256[:12] if one.sha256 else None, tried, one.leser, cost(one)), "dim"))
        where = one.karantene or one.original
        yield indented(text(show_path(where) if where else "its bytes could not be had", "dim"))


def _sum(lost: tuple[Tapt, ...]) -> str:
    if not lost:
        return "no such file gave no records"
    ends = Counter(str(one.utfall) for one in lost)
    told = ", ".join(f"{number} {end}" for end, number in sorted(ends.items(), key=lambda end: (-end[1], end[0])))
    return f"{count(len(lost), 'file')} without records: {told}"
