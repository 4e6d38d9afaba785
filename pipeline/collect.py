"""Which files a PATH means, and their bytes.

A file is itself; a folder is the files below it, in the order of their paths. What the program has written itself
(the store of originals, the hand-over files, the archive) is never taken, hidden files are not either, and a link
inside a folder is not followed.
"""

from __future__ import annotations

import operator
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

import msgspec

from pipeline.settings import Places
from pipeline.sidecar import is_sidecar
from schemas.outcome import DocumentError, FailureCode, Status

HAND_OVER = re.compile(r"\A[0-9a-f]{64}\.json\Z")  # 54f5f9f494516f34….json, written by the outbox

ARCHIVE_FILES = ("", "-journal", "-wal", "-shm", "-lock", "-nightly-lock")
"""An archive in SQLite, and what lies beside it while it is used."""
LARGEST = 200_000_000
"""Bytes; a larger file is refused before it is read."""


class Aside(msgspec.Struct, frozen=True):
    """Something below a PATH that is not taken, and why, in words that follow "path: "."""

    path: Path
    reason: str


class Collection(msgspec.Struct, frozen=True):
    """What the PATHs mean: files to take, folders that cannot be looked into, and what is left out with a word."""

    files: tuple[Path, ...] = ()
    unreadable: tuple[Aside, ...] = ()
    left_out: tuple[Aside, ...] = ()


def collect(paths: Iterable[Path], places: Places) -> Collection:
    """The files that the paths mean, each once, sorted by path."""
    walk = _Walk(places)
    for path in sorted(paths):
        walk.take(path)
    return walk.collection()


def in_store(path: Path, places: Places) -> bool:
    """Whether the path is the store of originals or lies in it."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(places.store))


def fetch(path: Path) -> bytes:
    """The bytes of one file; raises ``DocumentError`` (``io-error``, ``too-large``, ``unsupported``)."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            return file.read(_checked_size(os.fstat(file.fileno())))
    except OSError as error:
        raise unreadable(error.strerror or str(error)) from error


def unreadable(reason: str) -> DocumentError:
    """What becomes of a file or folder that the system will not let us read."""
    message = f"it cannot be read ({reason}); give this user access, then try again"
    return DocumentError(Status.FAILED, FailureCode.IO_ERROR, message)


def _checked_size(status: os.stat_result) -> int:
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(Status.UNSUPPORTED, None, "it is no file; give a PDF, HTML or text file")
    if status.st_size > LARGEST:
        message = f"the file has {status.st_size:,} bytes, above the limit of {LARGEST:,}; split it into its papers"
        raise DocumentError(Status.FAILED, FailureCode.TOO_LARGE, message)
    return status.st_size


class _Walk:
    """What has been found so far. A file is known by where it really lies, so two PATHs to it are one file."""

    def __init__(self, places: Places) -> None:
        self._own = _Own(places)
        self._files: dict[str, Path] = {}
        self._unreadable: list[Aside] = []
        self._left_out: list[Aside] = []

    def take(self, path: Path) -> None:
        """A PATH as given: followed when it is a link, taken when its name is hidden."""
        root = os.path.realpath(path)
        if not path.is_dir():
            if is_sidecar(path.name):
                self._left_out.append(Aside(path, "it tells of the file beside it and is no paper"))
            else:
                self._files.setdefault(root, path)
            return
        folders = [(path, root)]
        while folders:
            folders += self._look_into(*folders.pop(), Path(root))

    def collection(self) -> Collection:
        by_path = operator.attrgetter("path")
        return Collection(
            tuple(sorted(self._files.values())),
            tuple(sorted(self._unreadable, key=by_path)),
            tuple(sorted(self._left_out, key=by_path)),
        )

    def _look_into(self, folder: Path, real: str, root: Path) -> list[tuple[Path, str]]:
        """Take what lies in one folder and return the folders in it; ``real`` is where it really lies."""
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=operator.attrgetter("name"))
        except OSError as error:
            self._unreadable.append(Aside(folder, error.strerror or str(error)))
            return []
        folders: list[tuple[Path, str]] = []
        for entry in entries:
            path, lies = folder / entry.name, f"{real.rstrip('/')}/{entry.name}"
            if entry.name.startswith(".") or self._own.wrote(lies):
                continue
            if entry.is_symlink():
                self._link(path, root)
            elif entry.is_dir():
                folders.append((path, lies))
            elif entry.is_file() and not is_sidecar(entry.name):
                self._files.setdefault(lies, path)
            elif not entry.is_file():
                self._left_out.append(Aside(path, "neither a file nor a folder"))
        return folders

    def _link(self, path: Path, root: Path) -> None:
        """A link to something below the same folder is passed by: its target is found under its own name."""
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(root):
            self._left_out.append(Aside(path, "a link out of the folder, which is not followed"))
        elif not target.exists():
            self._left_out.append(Aside(path, "a link to nothing"))


class _Own:
    """What the program has written itself."""

    def __init__(self, places: Places) -> None:
        self._store = os.path.realpath(places.store)
        self._normalized = os.path.realpath(places.normalized)
        self._holds_inbox = Path(os.path.realpath(places.raw)).is_relative_to(self._normalized)
        file = places.archive_file
        self._archive = {f"{os.path.realpath(file)}{end}" for end in ARCHIVE_FILES} if file else set()

    def wrote(self, real: str) -> bool:
        """Whether the program wrote what really lies there."""
        folder, name = os.path.split(real)
        if real == self._store or (real == self._normalized and not self._holds_inbox):
            return True
        return real in self._archive or (folder == self._normalized and HAND_OVER.match(name) is not None)
