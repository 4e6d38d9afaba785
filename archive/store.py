"""The store of originals: ``<raw>/sha256/ab/<sha256>``, written once, never changed, never moved.

A kill at any moment leaves either the whole original or a ``tmp`` file that nothing reads.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from archive.durable import sync
from archive.errors import file_error

_MODE = 0o440
_DIGITS = 64
"""Of a SHA-256 in hexadecimal."""


def path_of(raw: Path, sha256: str) -> Path:
    """Where the original with that hash stands, or would."""
    return raw / "sha256" / sha256[:2] / sha256


def put(raw: Path, data: bytes) -> str:
    """Keep an original; give its SHA-256. One that is there already is left alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(raw, sha256)
    if path.is_file():
        # What stands there is never overwritten: one that was altered is told of by whoever reads it (exit 13).
        return sha256
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            # The folder's own name must outlive a power cut too.
            sync(path.parent.parent)
        _write(path, data)
    except OSError as error:
        raise file_error(f"the original cannot be kept in {raw}", error) from error
    return sha256


def holds(raw: Path, sha256: str, data: bytes) -> bool:
    """Whether the original stands in the store, byte for byte."""
    try:
        return path_of(raw, sha256).read_bytes() == data
    except OSError:
        return False


def _write(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix="tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), _MODE)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync(path.parent)


def stored(raw: Path) -> Iterator[tuple[str, Path]]:
    """Every original and derivative that lies in the store, by hash; what an interruption left behind is passed by."""
    for path in sorted((raw / "sha256").glob("??/*")):
        if len(path.name) == _DIGITS and path.is_file():
            yield path.name, path


def remove_original(raw: Path, sha256: str) -> None:
    """Remove an original, so that it stays removed through a power cut; one that is not there is left so."""
    path = path_of(raw, sha256)
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync(path.parent)
    except OSError as error:
        raise file_error(f"{path} cannot be removed", error) from error
