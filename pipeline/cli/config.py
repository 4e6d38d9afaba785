"""``moetearkiv config``: which settings hold, and a file to begin with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from pipeline.cli.layout import rows
from pipeline.cli.places import place_options, settings_of
from pipeline.cli.terminal import say, show_path, write_data, write_view
from pipeline.config import SAMPLE, Config, Setting
from pipeline.config.layers import user_file
from pipeline.settings import FETCHED, Places


@click.group("config", short_help="Show the settings that hold, or write a file of them.")
@place_options
def command() -> None:
    """The settings of this site: what holds, where it was said, and a file to begin with.

    A flag outranks the environment (MOETEARKIV_RAW, MOETEARKIV_NIGHTLY__PING …), which outranks the file of --config
    or MOETEARKIV_CONFIG, ~/.config/moetearkiv/config.toml, /etc/moetearkiv/config.toml and the default. A setting
    that does not exist is refused, with the nearest one that does.

    \b
    Examples:
      moetearkiv config init
      moetearkiv config show --origin
    """


@command.command("show", short_help="Show the settings that hold.")
@click.option("--origin", is_flag=True, help="Tell also where each was said.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@place_options
@click.pass_context
def show(ctx: click.Context, origin: bool, as_json: bool) -> int:
    """Show the settings that hold for a command run here and now. Passwords and ping addresses are not shown.

    \b
    Examples:
      moetearkiv config show
      moetearkiv config show --origin
      moetearkiv --config /etc/moetearkiv/config.toml config show --json
    """
    layered = settings_of(ctx)
    settings = layered.settings
    if as_json:
        told = {one.name: {"value": _plain(one), "origin": one.origin} for one in settings}
        write_data(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        return 0
    lines = [line for one in settings for line in _lines(one, layered.config)]
    write_view(rows(line if origin else line[:2] for line in lines))
    return 0


@command.command("init", short_help="Write a file of all settings, commented out.")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; a file that is there is left [~/.config/moetearkiv/config.toml].",
)
@click.pass_context
def init(ctx: click.Context, out: Path | None) -> int:
    """Write a configuration file that tells of every setting and changes none. A file that is there is never replaced.

    \b
    Examples:
      moetearkiv config init
      moetearkiv config init --output /etc/moetearkiv/config.toml
    """
    path = out or user_file(os.environ)
    if path is None:
        raise click.UsageError("This user has no home; say where to write with --output.", ctx)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(SAMPLE)
    except FileExistsError as error:
        raise click.UsageError(f"{show_path(path)} is there already; choose another with --output.", ctx) from error
    say(f"written to {show_path(path)}")
    return 0


def _plain(setting: Setting) -> Any:
    return msgspec.to_builtins(setting.shown, enc_hook=str)


def _lines(setting: Setting, config: Config) -> Iterator[tuple[str, str, str]]:
    if setting.key == ("source", "") and setting.value:
        for source in setting.value:
            kind = "folder" if source.folder else "list" if source.list else "feed"
            yield f"source {source.name}", f"{kind} {source.address}", setting.origin
    elif setting.value is None or setting.value == ():
        yield setting.name, _unsaid(setting.name, config), setting.origin
    else:
        yield setting.name, str(setting.shown), setting.origin


def _unsaid(name: str, config: Config) -> str:
    """What holds where nothing is said."""
    where = config.places
    archive = Places(raw=where.raw, normalized=where.normalized).archive_address
    follows = {
        "places.archive": archive if where.archive_file is None else None,
        "reading.jobs": "all cores",
        "source": f"the raw folder, {where.raw}",
        "fetch.inbox": f"{where.raw / FETCHED}",
    }
    return f"(not set: {follows[name]})" if follows.get(name) else "(not set)"
