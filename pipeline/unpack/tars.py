"""Tar archives, plain or compressed as a whole, and single files that are compressed; read from front to back."""

from __future__ import annotations

import bz2
import functools
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from pipeline.unpack.budget import Budget
from pipeline.unpack.contents import HEAD, is_tar
from pipeline.unpack.entry import Entry, check_name, clean_name, link, special
from pipeline.unpack.region import CHUNK
from schemas.outcome import Outcome

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_OPEN: dict[str, Callable[[BinaryIO], object]] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}
_ENDINGS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".gz": "", ".bz2": "", ".xz": ""}


def open_tar(file: BinaryIO, budget: Budget) -> Iterator[Entry]:
    """The entries of a tar; raises ``tarfile.TarError`` when it is none, and while they are looked at."""
    # Nothing to close: the file is another's.
    archive = tarfile.open(  # noqa: SIM115
        fileobj=file, mode="r|", encoding="utf-8", errors="surrogateescape", bufsize=CHUNK
    )
    return _entries(archive, budget)


def open_compressed(file: BinaryIO, kind: str, name: str, budget: Budget) -> Iterator[Entry]:
    """The entries of what is compressed: those of a tar, or the one file that it is."""
    unfolded = _Unfolding(cast("io.BufferedIOBase", _OPEN[kind](file)), budget)
    if is_tar(unfolded.head):
        return open_tar(cast("BinaryIO", unfolded), budget)
    return iter((Entry(name=_without_ending(name), open=lambda: cast("BinaryIO", unfolded)),))


def _entries(archive: tarfile.TarFile, budget: Budget) -> Iterator[Entry]:
    while (info := archive.next()) is not None:
        cast("Any", archive).members.clear()  # which it would keep, all of them
        budget.count()
        name = clean_name(info.name.encode("utf-8", "surrogateescape"))
        yield Entry(
            name=name,
            open=functools.partial(_open, archive, info),
            size=info.size,
            folder=info.isdir(),
            trouble=check_name(name) or _trouble(info),
        )


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    return cast("BinaryIO", archive.extractfile(info))


def _trouble(info: tarfile.TarInfo) -> Outcome | None:
    if info.issym() or info.islnk():
        return link()
    return None if info.isfile() or info.isdir() else special()


def _without_ending(name: str) -> str:
    """protokoll.pdf.gz -> protokoll.pdf; a name that does not tell stays."""
    for ending, other in _ENDINGS.items():
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)] + other
    return name


class _Unfolding(io.RawIOBase):
    """What comes out of a compressed file, counted as it comes.

    A read gives what there is and no more: when the file was cut off, all that is whole has then been given.
    """

    def __init__(self, file: io.BufferedIOBase, budget: Budget) -> None:
        self._file = file
        self._budget = budget
        self._ahead = b""
        while len(self._ahead) < HEAD and (more := self._file.read1(HEAD - len(self._ahead))):
            self._ahead += more
        self.head = self._ahead

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what comes next."""
        view = memoryview(buffer).cast("B")
        data, self._ahead = self._ahead[: len(view)], self._ahead[len(view) :]
        data = data or self._file.read1(len(view))
        self._budget.unfold(len(data))
        view[: len(data)] = data
        return len(data)
