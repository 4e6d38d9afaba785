"""Region: a part of an open file as a file of its own, read where it stands."""

from __future__ import annotations

import errno
import io
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 20


class Region(io.RawIOBase):
    """``size`` bytes from ``start``. The file's own position is neither used nor moved."""

    def __init__(self, descriptor: int, start: int, size: int) -> None:
        self._descriptor = descriptor
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be moved in."""
        return True

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; a place before the beginning is an ``OSError``, as it is for a file on disk."""
        at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if at < 0:
            raise OSError(errno.EINVAL, "a place before the beginning of the file")
        self._at = at
        return at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what there is."""
        view = memoryview(buffer).cast("B")
        data = os.pread(self._descriptor, max(0, min(len(view), self._size - self._at)), self._start + self._at)
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def opened(descriptor: int, start: int, size: int) -> io.BufferedReader:
    """The region as a file with a buffer."""
    return io.BufferedReader(Region(descriptor, start, size), CHUNK)
