"""A list of paths, as ``find`` prints it."""

from __future__ import annotations

import os
from pathlib import Path


def read_list(data: bytes, *, nul: bool) -> tuple[Path, ...]:
    """The paths of a list: one a line, or each ended by a NUL (``find -print0``). Empty ones are passed by."""
    entries = data.split(b"\x00") if nul else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return tuple(Path(os.fsdecode(entry)) for entry in entries if entry)
