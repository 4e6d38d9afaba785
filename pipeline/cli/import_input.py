"""What an import is given: PATHs, a list of them, a document on standard input, or nothing, which is the raw folder."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from pipeline.cli.terminal import show_path
from pipeline.collect import Aside, Collection, Given, collect, in_quarantine, in_store, read_list
from pipeline.settings import Places

DASH = Path("-")
"""Standard input."""
_CHUNK = 1 << 20


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on the command line."""

    paths: tuple[Path, ...]
    files_from: Path | None
    nul: bool
    name: str | None


def collect_input(ctx: click.Context, given: Input, places: Places) -> Collection:
    """What is to be imported; raises ``UsageError`` for what cannot be meant."""
    _check(ctx, given, places)
    named = [path for path in given.paths if path != DASH]
    listed = _listed(ctx, given)
    nothing = not given.paths and given.files_from is None
    own = {path: why for path in listed if (why := _own(path, places))}
    wanted = [*named, *(path for path in listed if path not in own), *([places.raw] if nothing else [])]
    collection = collect(wanted, places)
    asides = (Aside(path, f"it {why}") for path, why in own.items())
    return msgspec.structs.replace(
        collection,
        left_out=(*collection.left_out, *asides),
        given=Given(_standard_input(ctx), given.name or "stdin") if DASH in given.paths else None,
    )


def show_input(given: Input, places: Places) -> str:
    """What was given, for people."""
    paths = given.paths or ((given.files_from,) if given.files_from else (places.raw,))
    return ", ".join("standard input" if path == DASH else show_path(path) for path in paths)


def _check(ctx: click.Context, given: Input, places: Places) -> None:
    if not given.paths and given.files_from is None and not places.raw.is_dir():
        raise click.UsageError(f"There is no folder {show_path(places.raw)}; give a PATH or --raw.", ctx)
    for path in given.paths:
        if path != DASH and (why := _own(path, places)):
            raise click.UsageError(f"{show_path(path)} {why}.", ctx)
    if DASH in given.paths and given.files_from == DASH:
        raise click.UsageError("Standard input is either a document (-) or a list (--files-from -), not both.", ctx)
    if given.name is not None and DASH not in given.paths:
        raise click.UsageError("--name is for a document on standard input: give - as its PATH.", ctx)
    if given.name is not None and ("/" in given.name or "\x00" in given.name or given.name in {"", ".", ".."}):
        raise click.UsageError("--name is a file's name, without folders.", ctx)
    if given.nul and given.files_from is None:
        raise click.UsageError("-0 is for a list: give --files-from too.", ctx)


def _own(path: Path, places: Places) -> str | None:
    """Why a path is no inbox's, in words that follow it; None when it may be taken."""
    if in_store(path, places):
        return "is in the store of originals: it has been imported"
    if in_quarantine(path, places):
        return "is in the quarantine: it has been imported; `moetearkiv retry` reads it again"
    return None


def _listed(ctx: click.Context, given: Input) -> tuple[Path, ...]:
    if given.files_from is None:
        return ()
    data = _stdin(ctx).read() if given.files_from == DASH else given.files_from.read_bytes()
    if not given.nul and b"\x00" in data:
        raise click.UsageError("The list holds NULs: give -0 when it comes from find -print0.", ctx)
    return read_list(data, nul=given.nul)


def _standard_input(ctx: click.Context) -> BinaryIO:
    """The document on standard input, as a file of its own: an archive is read from its end."""
    file: BinaryIO = ctx.with_resource(tempfile.TemporaryFile())  # noqa: SIM115 - the context closes it
    shutil.copyfileobj(_stdin(ctx), file, _CHUNK)
    file.flush()
    return file


def _stdin(ctx: click.Context) -> BinaryIO:
    if sys.stdin is None or sys.stdin.closed or os.isatty(sys.stdin.fileno()):
        raise click.UsageError("Nothing comes on standard input: pipe it in, or give a PATH.", ctx)
    return sys.stdin.buffer
