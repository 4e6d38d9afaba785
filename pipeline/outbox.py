"""The hand-over folder: one JSON file per original, whole or not there at all."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.whole_file import write_whole
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
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return path


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
