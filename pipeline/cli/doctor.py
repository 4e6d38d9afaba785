"""``moetearkiv doctor``: whether this machine and these settings can do what is asked of them."""

from __future__ import annotations

import click
import msgspec
from rich.console import RenderableType
from rich.table import Table

from pipeline.cli.layout import indented, text
from pipeline.cli.places import place_options, settings_of
from pipeline.cli.terminal import write_data, write_view
from pipeline.doctor import Finding, State, examine

_LOOK = {State.OK: "green", State.WARN: "yellow", State.FAIL: "bold red"}


@click.command("doctor", short_help="Check machine and settings.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@place_options
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Check the machine and the settings: versions, places, secrets, SQLite and PostgreSQL, room on the disks, the
    clock, tesseract and LibreOffice, and what keeps the reading of papers in its place.

    Nothing is changed and nothing is fetched. ok; warn: it works without; fail: it does not, or something may be lost.
    What to do stands beside. Exit code 1 when anything fails.

    \b
    Examples:
      moetearkiv doctor
      moetearkiv --config /etc/moetearkiv/config.toml doctor --json
    """
    findings = list(examine(settings_of(ctx)))
    if as_json:
        told = {"fails": sum(one.state is State.FAIL for one in findings), "findings": findings}
        write_data(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
    else:
        write_view(_table(findings))
    return 1 if any(one.state is State.FAIL for one in findings) else 0


def _table(findings: list[Finding]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for one in findings:
        table.add_row(text(one.state, _LOOK[one.state]), text(one.name), text(one.seen))
        if one.to_do:
            table.add_row("", "", text(f"→ {one.to_do}", "italic"))
    return indented(table)
