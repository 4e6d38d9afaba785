"""The options that say where things live; every command takes them, and so does ``moetearkiv`` before the command.

Said after the command they outrank what is said before it, and both outrank the environment.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from pipeline.settings import Places, places_from_environment

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def places_of(ctx: click.Context) -> Places:
    """The places that hold for this command."""
    return ctx.obj if isinstance(ctx.obj, Places) else places_from_environment(os.environ)


def _remember(ctx: click.Context, param: click.Parameter, value: str | Path | None) -> None:
    if value is not None and param.name:
        ctx.obj = msgspec.structs.replace(places_of(ctx), **{param.name: value})


_folder = click.Path(file_okay=False, path_type=Path)
_place = functools.partial(click.option, expose_value=False, callback=_remember)


def place_options(command: Decorated) -> Decorated:
    """Give a command ``--archive``, ``--raw`` and ``--normalized``."""
    for option in (
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
