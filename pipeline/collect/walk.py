"""Which files a PATH means, and their bytes.

A file is itself; a folder is the files below it, in the order of their paths. What the program has written itself
(the store of originals, the quarantine, the hand-over files, the archive) is never taken, hidden files are not either,
and a link inside a folder is not followed.
"""

from __future__ import annotations

import contextlib
import operator
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.collect.file import Look, look_at
from pipeline.collect.sidecar import is_sidecar
from pipeline.settings import Places

HAND_OVER = re.compile(r"\A[0-9a-f]{64}\.json\Z")  # 54f5f9f494516f34….json, written by the outbox

ARCHIVE_FILES = ("", "-journal", "-wal", "-shm", "-lock", "-nightly-lock")
"""An archive in SQLite, and what lies beside it while it is used."""


class Aside(msgspec.Struct, frozen=True):
    """Something below a PATH that is not taken, and why, in words that follow "path: "."""

    path: Path
    reason: str


class Given(msgspec.Struct, frozen=True):
    """A document on standard input, as an open file, and the name that it is to have."""

    file: BinaryIO
    name: str


class Collection(msgspec.Struct, frozen=True):
    """What the PATHs mean: files to take, folders that cannot be looked into, and what is left out with a word."""

    files: tuple[Path, ...] = ()
    looks: Mapping[Path, Look] = {}
    """What each file was like when it was found."""
    given: Given | None = None
    unreadable: tuple[Aside, ...] = ()
    left_out: tuple[Aside, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to import."""
        return not self.files and not self.unreadable and self.given is None


def collect(paths: Iterable[Path], places: Places) -> Collection:
    """The files that the paths mean, each once, sorted by path."""
    walk = _Walk(places)
    for path in sorted(paths):
        walk.take(path)
    return walk.collection()


def in_store(path: Path, places: Places) -> bool:
    """Whether the path is the store of originals or lies in it."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(places.store))


def in_quarantine(path: Path, places: Places) -> bool:
    """Whether the path is the quarantine or lies in it."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(places.quarantine))


class _Walk:
    """What has been found so far. A file is known by where it really lies, so two PATHs to it are one file."""

    def __init__(self, places: Places) -> None:
        self._own = _Own(places)
        self._files: dict[str, Path] = {}
        self._looks: dict[Path, Look] = {}
        self._unreadable: list[Aside] = []
        self._left_out: list[Aside] = []

    def take(self, path: Path) -> None:
        """A PATH as given: followed when it is a link, taken when its name is hidden."""
        root = os.path.realpath(path)
        if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir() raises where nobody may look
            if is_sidecar(path.name):
                self._left_out.append(Aside(path, "it tells of the file beside it and is no paper"))
            else:
                self._find(path, root, named=True)
            return
        folders = [(path, root)]
        while folders:
            folders += self._look_into(*folders.pop(), Path(root))

    def collection(self) -> Collection:
        by_path = operator.attrgetter("path")
        return Collection(
            files=tuple(sorted(self._files.values())),
            looks=self._looks,
            unreadable=tuple(sorted(self._unreadable, key=by_path)),
            left_out=tuple(sorted(self._left_out, key=by_path)),
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
                self._find(path, lies, named=False)
            elif not entry.is_file():
                self._left_out.append(Aside(path, "neither a file nor a folder"))
        return folders

    def _find(self, path: Path, lies: str, *, named: bool) -> None:
        if self._files.setdefault(lies, path) == path:
            # What is no longer there is told of when its turn comes.
            with contextlib.suppress(OSError):
                self._looks[path] = look_at(path.stat(follow_symlinks=named), named=named)

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
        self._never = {os.path.realpath(places.store), os.path.realpath(places.quarantine)}
        self._normalized = os.path.realpath(places.normalized)
        self._holds_inbox = Path(os.path.realpath(places.raw)).is_relative_to(self._normalized)
        file = places.archive_file
        self._archive = {f"{os.path.realpath(file)}{end}" for end in ARCHIVE_FILES} if file else set()

    def wrote(self, real: str) -> bool:
        """Whether the program wrote what really lies there."""
        folder, name = os.path.split(real)
        if real in self._never or (real == self._normalized and not self._holds_inbox):
            return True
        return real in self._archive or (folder == self._normalized and HAND_OVER.match(name) is not None)
