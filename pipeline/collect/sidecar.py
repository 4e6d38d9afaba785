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
import errno
import os
import stat
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from pipeline.owner_name import check_owner_name
from schemas.outcome import DocumentError, FailureCode, Status

ENDING = ".meta.toml"
LARGEST = 65_536
"""Bytes: three lines need no more."""


class Sidecar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file beside a paper says; what it does not say is None."""

    kommune: str | None = None
    url: str | None = None
    dato: dt.date | None = None

    def over(self, other: Sidecar) -> Sidecar:
        """This, and what it does not say as the other does."""
        return Sidecar(kommune=self.kommune or other.kommune, url=self.url or other.url, dato=self.dato or other.dato)


def is_sidecar(name: str) -> bool:
    """Whether a file of that name tells of another one."""
    return name.endswith(ENDING)


def read_sidecar(path: Path) -> Sidecar:
    """What is said beside a paper, nothing when there is no such file; a wrong one raises ``DocumentError``."""
    beside = path.with_name(path.name + ENDING)
    try:
        # Neither a link nor a pipe is followed or waited for.
        file = os.open(beside, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        with os.fdopen(file, "rb") as opened:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise _will_not_do(beside.name, "it is no file")
            data = opened.read(LARGEST + 1)
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return Sidecar()
        raise _will_not_do(beside.name, error.strerror or str(error)) from error
    return parse_sidecar(data, beside.name)


def parse_sidecar(data: bytes, name: str) -> Sidecar:
    """What the bytes of such a file say; raises ``DocumentError``."""
    if len(data) > LARGEST:
        raise _will_not_do(name, f"it has more than {LARGEST:,} bytes")
    try:
        said: dict[str, Any] = tomllib.loads(data.decode("utf-8"))
        found = msgspec.convert(said, Sidecar)
        if found.kommune is not None:
            check_owner_name(found.kommune)
    except (ValueError, RecursionError) as error:
        raise _will_not_do(name, " ".join(str(error).split())) from error
    return found


def _will_not_do(name: str, told: str) -> DocumentError:
    message = f"{name}, the file beside it, will not do ({told}); mend it or take it away"
    return DocumentError(Status.FAILED, FailureCode.IO_ERROR, message)
