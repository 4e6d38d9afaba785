"""An entry of an archive, of whatever kind the archive is, and what its name may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from schemas.outcome import DocumentError, FailureCode, Outcome, Status

LONGEST_NAME = 4096
"""Bytes of a path, as Linux has it."""
_ARTEFACTS = "__MACOSX"
"""Folder of what macOS puts into a ZIP beside the files."""
_DRIVE = re.compile(r"[A-Za-z]:")  # "C:/Windows/system.ini"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of an archive, before it is taken out."""

    name: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    """Bytes that it says to have; None when it does not say."""
    packed: int | None = None
    """Bytes that it takes in the archive, when it is compressed by itself."""
    folder: bool = False
    trouble: Outcome | None = None
    """Why it is not even opened."""

    @property
    def hidden(self) -> bool:
        """Hidden files are left out, as in a folder."""
        parts = self.name.split("/")
        return _ARTEFACTS in parts or any(part.startswith(".") for part in parts if part != ".")


def clean_name(raw: bytes) -> str:
    """A name as text: UTF-8, else as DOS wrote it in Norway."""
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("cp865")
    return name.replace("\x00", "\\x00").removeprefix("./")


def check_name(name: str) -> Outcome | None:
    """Why a name is refused. None is ever used as a path; one that tries to be says what the archive is for."""
    path = name.replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/"):
        return refused("its name leads out of the archive; it may be an attack, look at it before you unpack it")
    if len(name.encode()) > LONGEST_NAME:
        return refused(f"its name is longer than {LONGEST_NAME} bytes; unpack the archive and import the file")
    return None


def link() -> Outcome:
    """A link in an archive, which would be followed outside."""
    return refused("it is a link, which is not followed; import the file that it means")


def special() -> Outcome:
    """A device or pipe."""
    return refused("it is a device or a pipe, not a file; leave it out")


def encrypted() -> Outcome:
    """An entry with a password."""
    return Outcome(Status.ENCRYPTED, FailureCode.PASSWORD, "it asks for a password; unpack it and import the file")


def refused(message: str) -> Outcome:
    """What is not taken out of an archive."""
    return Outcome(Status.FAILED, FailureCode.ARCHIVE_REFUSED, message)


def damaged(error: BaseException) -> Outcome:
    """An entry, or an archive, whose bytes are not what they should be: "Bad CRC-32 for file 'a.txt'"."""
    told = " ".join(str(error).split())[:100] or type(error).__name__
    return Outcome(Status.FAILED, FailureCode.CORRUPT, f"it is damaged ({told}); fetch the archive again")


def raised(outcome: Outcome) -> DocumentError:
    """The outcome as an exception."""
    return DocumentError(outcome.status, outcome.code, outcome.message or "")
