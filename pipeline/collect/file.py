"""One file on disk: looked at twice, opened without harm, and read when it is neither too young nor still growing."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from pipeline.limits import READING
from schemas.outcome import DocumentError, FailureCode, Status

LARGEST = READING.input_bytes
"""Bytes; a larger file is refused before it is read."""


class Look(msgspec.Struct, frozen=True):
    """What a file was like when it was found."""

    size: int
    mtime_ns: int
    named: bool = False
    """It was given as a PATH, and not found in a folder: a link is followed then."""


class LaterError(Exception):
    """A file that is left for next time; ``str()`` says why."""


def look_at(status: os.stat_result, *, named: bool) -> Look:
    """The first look."""
    return Look(status.st_size, status.st_mtime_ns, named)


@contextlib.contextmanager
def opened(path: Path, first: Look | None, min_age: float) -> Iterator[int]:
    """The file, open for reading; raises ``DocumentError`` (``io-error``, unsupported) and ``LaterError``."""
    # O_NONBLOCK: a pipe that nobody writes to is refused, not waited for.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    if first is None or not first.named:
        flags |= os.O_NOFOLLOW
    try:
        file = os.open(path, flags)
    except OSError as error:
        raise unreadable(error) from error
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(Status.UNSUPPORTED, None, "it is no file; give a PDF, HTML or text file")
        _check_age(file, status, first, min_age)
        yield file
    finally:
        os.close(file)


def fetch(file: int) -> bytes:
    """The bytes of an open file; raises ``DocumentError`` (``io-error``, ``too-large``) and ``LaterError``."""
    before = os.fstat(file)
    if before.st_size > LARGEST:
        message = f"the file has {before.st_size:,} bytes, above the limit of {LARGEST:,}; split it into its papers"
        raise DocumentError(Status.FAILED, FailureCode.TOO_LARGE, message)
    try:
        with os.fdopen(os.dup(file), "rb") as opened_again:
            opened_again.seek(0)
            data = opened_again.read(before.st_size + 1)
    except OSError as error:
        raise unreadable(error) from error
    after = os.fstat(file)
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise LaterError("it changed while it was read")
    return data


def unreadable(error: OSError | str) -> DocumentError:
    """What becomes of a file or folder that the system will not let us read."""
    reason = error if isinstance(error, str) else error.strerror or str(error)
    gone = isinstance(error, FileNotFoundError)
    todo = "put it back, or take it off the list" if gone else "give this user access, then try again"
    return DocumentError(Status.FAILED, FailureCode.IO_ERROR, f"it cannot be read ({reason}); {todo}")


def _check_age(file: int, status: os.stat_result, first: Look | None, min_age: float) -> None:
    """Raise ``LaterError`` for a file that somebody is still writing, as far as that can be known."""
    age = time.time() - status.st_mtime
    # A clock that was set back must not keep a file out for ever.
    if 0 <= age < min_age:
        raise LaterError(f"it was changed {age:.0f} s ago")
    if first is not None and (status.st_size, status.st_mtime_ns) != (first.size, first.mtime_ns):
        raise LaterError("it is still growing")
    if _is_being_written(file):
        raise LaterError("another program is writing it")


def _is_being_written(file: int) -> bool:
    """Whether anybody has the file open for writing: then Linux gives no lease on it. Others' files it leaves out."""
    if sys.platform != "linux":
        return False
    try:
        # Who opens the file in this very moment would have us told by a signal: by one that does nothing.
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
