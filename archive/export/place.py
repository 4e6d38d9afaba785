"""The folder of an export: made beside its place, renamed into it when it is whole, never half there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.durable import sync
from archive.errors import ArchiveError
from archive.export.package import is_package
from schemas.exit_codes import USAGE


class ExportRefused(ArchiveError):  # noqa: N818 - as the other errors
    """The place is something else's."""

    exit_code = USAGE


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A new folder to write in; when all went well it takes the place of the old export, else nothing is changed."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow a link to somebody else's folder
    _refuse(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new = made / "new"
        new.mkdir()
        yield new
        for path in [*new.iterdir(), new]:
            sync(path)
        _refuse(folder)
        _swap(folder, new, made / "old")
        sync(folder.parent)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _refuse(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportRefused(f"the export cannot be written to {folder}: it is no folder; choose another with --output")
    if folder.is_dir() and any(folder.iterdir()) and not is_package(folder):
        raise ExportRefused(
            f"the export cannot be written to {folder}: it holds something else; choose another folder with --output"
        )


def _swap(folder: Path, new: Path, old: Path) -> None:
    if not folder.exists():
        new.rename(folder)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
