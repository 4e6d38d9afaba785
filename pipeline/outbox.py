"""The hand-over folder: one JSON file per original, whole or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from schemas.reading import Reading, decode_reading, encode_reading


def hand_over_path(normalized: Path, sha256: str) -> Path:
    """Where the hand-over file of one original lies."""
    return normalized / f"{sha256}.json"


def write_hand_over(normalized: Path, reading: Reading) -> Path:
    """Write the hand-over file of one reading and return its path.

    It is written beside its place and renamed into it, so whoever looks into the folder never sees half a file. A
    file that already says the same is left alone. Raises ``OSError``, which names it, when it cannot be written.
    """
    path = hand_over_path(normalized, reading.sha256)
    data = encode_reading(reading)
    if not _says_already(path, data):
        try:
            _write(path, data)
        except OSError as error:
            # The system names a file that is being made, but not one that is being written.
            raise OSError(error.errno, error.strerror, str(path)) from error
    return path


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.parent / f".{path.stem}.{os.getpid()}.tmp"
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _says_already(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def damaged_hand_over(normalized: Path, sha256: str) -> Path | None:
    """The path of an original's hand-over file when it is missing or is not that original's; None when all is well."""
    path = hand_over_path(normalized, sha256)
    try:
        return None if decode_reading(path.read_bytes()).sha256 == sha256 else path
    except (OSError, msgspec.MsgspecError):
        return path
