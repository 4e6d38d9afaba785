"""What is said of a file in another file beside it: ``protokoll.pdf.meta.toml`` tells of ``protokoll.pdf``.

A file beside the paper, and not a list for the folder, because it is copied, moved and withdrawn with its paper, and
because whoever fetches papers can write it as each one arrives. TOML, because a person can write it too and Python
reads it without more. What it says is the importer's word: the paper's own outweighs it, and where the two differ an
avvik says so.

    kommune = "Asker"                              # whose paper it is
    url = "https://example.no/protokoll.pdf"       # where it was fetched
    dato = 2024-12-03                              # the day on which its source published it
"""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from pipeline.owner_name import check_owner_name
from schemas.outcome import DocumentError, FailureCode, Status

ENDING = ".meta.toml"


class Sidecar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file beside a paper says; what it does not say is None."""

    kommune: str | None = None
    url: str | None = None
    dato: dt.date | None = None


def is_sidecar(name: str) -> bool:
    """Whether a file of that name tells of another one."""
    return name.endswith(ENDING)


def read_sidecar(path: Path) -> Sidecar:
    """What is said beside a paper, nothing when there is no such file; a wrong one raises ``DocumentError``."""
    beside = path.with_name(path.name + ENDING)
    try:
        said: dict[str, Any] = tomllib.loads(beside.read_text(encoding="utf-8"))
        found = msgspec.convert(said, Sidecar)
        if found.kommune is not None:
            check_owner_name(found.kommune)
    except FileNotFoundError:
        return Sidecar()
    except (OSError, ValueError) as error:
        told = " ".join(str(error).split())
        message = f"{beside.name}, the file beside it, will not do ({told}); mend it or take it away"
        raise DocumentError(Status.FAILED, FailureCode.IO_ERROR, message) from error
    return found
