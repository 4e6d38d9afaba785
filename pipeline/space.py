"""How much room an archive takes on disk, and how much is left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from pipeline.settings import Places


class Plass(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes on disk. A file that is linked to from two folders is counted in each."""

    originaler: int
    """The store: originals and what was made of them."""
    overlevering: int
    """The hand-over files."""
    ledig: int | None
    """What is left where the originals are; null where that cannot be told."""


def measure_space(places: Places) -> Plass:
    """Look at every file of the store and the hand-over folder; folders that cannot be looked into count nothing."""
    archive = places.archive_file
    beside = {archive.name} if archive is not None and archive.parent == places.normalized else set()
    handed_over = sum(size for name, size in _sizes(places.normalized, below=False) if name not in beside)
    return Plass(
        originaler=sum(size for _, size in _sizes(places.store, below=True)),
        overlevering=handed_over,
        ledig=_left(places.raw),
    )


def _sizes(folder: Path, *, below: bool) -> Iterator[tuple[str, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    yield entry.name, entry.stat(follow_symlinks=False).st_size
                elif below and entry.is_dir(follow_symlinks=False):
                    yield from _sizes(Path(entry.path), below=True)
    except OSError:
        return


def _left(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
