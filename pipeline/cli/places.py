"""The options that say where things live; every command takes them, and so does ``moetearkiv`` before the command.

Said after the command they outrank what is said before it, and both outrank the environment and the configuration
files (``pipeline.config.layers``).
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from pipeline.config import ConfigError, Layered, read_layers
from pipeline.settings import Places

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Said(msgspec.Struct, frozen=True):
    """What the flags have said so far: settings by their name, and which configuration file is to be read."""

    flags: dict[str, str | int] = {}
    config: Path | None = None


def places_of(ctx: click.Context) -> Places:
    """The places that hold for this command."""
    layered = settings_of(ctx)
    try:
        return layered.places()
    except ConfigError as error:
        raise click.UsageError(str(error), ctx) from error


def settings_of(ctx: click.Context) -> Layered:
    """The settings that hold for this command; one that will not do is a usage error."""
    said = _said(ctx)
    try:
        return read_layers(said.flags, os.environ, said.config)
    except ConfigError as error:
        raise click.UsageError(str(error), ctx) from error


def _said(ctx: click.Context) -> Said:
    return ctx.obj if isinstance(ctx.obj, Said) else Said()


def remember(ctx: click.Context, param: click.Parameter, value: str | int | Path | None) -> None:
    """The callback of an option that says a setting."""
    if value is None or not param.name:
        return
    said = _said(ctx)
    if param.name == "config" and isinstance(value, Path):
        ctx.obj = Said(said.flags, value)
    else:
        ctx.obj = Said({**said.flags, param.name: str(value) if isinstance(value, Path) else value}, said.config)


_folder = click.Path(file_okay=False, path_type=Path)
_place = functools.partial(click.option, expose_value=False, callback=remember)


def place_options(command: Decorated) -> Decorated:
    """Give a command ``--archive``, ``--raw``, ``--normalized`` and ``--config``."""
    for option in (
        _place(
            "--config",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Settings in TOML [MOETEARKIV_CONFIG; see `moetearkiv config`].",
        ),
        _place(
            "--normalized",
            type=_folder,
            metavar="DIR",
            help="Hand-over files, one per original [MOETEARKIV_NORMALIZED; data/normalized].",
        ),
        _place("--raw", type=_folder, metavar="DIR", help="Inbox and originals [MOETEARKIV_RAW; data/raw]."),
        _place(
            "--archive",
            metavar="PATH-OR-URL",
            help="SQLite file or SQLAlchemy URL [MOETEARKIV_ARCHIVE; archive.db in the normalized folder].",
        ),
    ):
        command = option(command)
    return command
