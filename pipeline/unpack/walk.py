"""Through an archive and the archives in it: every entry is taken out, or told of with the reason why it is not."""

from __future__ import annotations

import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from pipeline.failure import memory_limit
from pipeline.limits import Limits
from pipeline.unpack.budget import DEPTH, LARGEST, Budget, SpentError, cap, too_large
from pipeline.unpack.contents import HEAD, NESTED, Contents, Member, compression, is_packed, is_tar, is_zip
from pipeline.unpack.entry import Entry, damaged, raised, refused
from pipeline.unpack.region import CHUNK, opened
from pipeline.unpack.tars import open_compressed, open_tar
from pipeline.unpack.zips import open_zip
from schemas.outcome import DocumentError, FailureCode, Outcome, Status

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
    # zipfile, of an entry with a password whose flag is hidden
    RuntimeError,
)
"""What the libraries raise of an archive that is damaged, or made to look so."""


def unpack(archive: int, spill: int, limits: Limits, name: str = "") -> Contents:
    """What an open file holds, when it is an archive; the bytes of its members are written into ``spill``.

    ``name`` is the file's own, which a single compressed file's name is made of.
    """
    size = os.fstat(archive).st_size
    unpacking = _Unpacking(spill, Budget(limits, size))
    ended = unpacking.look_into(cast("BinaryIO", opened(archive, 0, size)), name, "", depth=1)
    return Contents(is_archive=ended is not None, members=tuple(unpacking.members), outcome=ended)


class _Unpacking:
    """What has come out so far."""

    def __init__(self, spill: int, budget: Budget) -> None:
        self.members: list[Member] = []
        self._spill = spill
        self._budget = budget
        self._end = 0

    def look_into(self, file: BinaryIO, name: str, prefix: str, *, depth: int) -> Outcome | None:
        """Take out all that the archive holds; how that ended, None when the file is no archive."""
        before = len(self.members)
        trouble = None
        try:
            entries = self._open(file, name)
            if entries is None:
                return None
            if depth > DEPTH:
                return refused(f"archives are opened {DEPTH} deep; unpack this one and import the folder")
            for entry in entries:
                self._take(entry, prefix, depth)
        except SpentError as error:
            trouble = error.outcome
        except MemoryError:
            trouble = memory_limit()
        except _BROKEN as error:
            trouble = damaged(error)
        return _ended(self.members[before:], trouble)

    def _open(self, file: BinaryIO, name: str) -> Iterator[Entry] | None:
        """The entries; None when it is no archive, or none that can be opened: then a reader says what it is."""
        head = file.read(HEAD)
        file.seek(0)
        kind = compression(head)
        try:
            if is_zip(head):
                return open_zip(file, self._budget)
            if kind is not None:
                return open_compressed(file, kind, name, self._budget)
            return open_tar(file, self._budget) if is_tar(head) else None
        except _BROKEN:
            return None

    def _take(self, entry: Entry, prefix: str, depth: int) -> None:
        name = prefix + entry.name
        outcome = entry.trouble
        if outcome is None and (entry.folder or entry.hidden):
            return
        start = self._end
        head = b""
        try:
            if outcome is None:
                head = self._copy(entry)
        except DocumentError as error:
            outcome = error.outcome
        except MemoryError:
            outcome = memory_limit()
        except _BROKEN as error:
            outcome = damaged(error)
        if outcome is not None:
            self._end = start
            self.members.append(Member(name=name, outcome=outcome))
            return
        self._keep(name, start, head, depth)

    def _keep(self, name: str, start: int, head: bytes, depth: int) -> None:
        """What came out is a file of its own, or an archive again."""
        size = self._end - start
        inner = None
        if is_packed(head):
            file = cast("BinaryIO", opened(self._spill, start, size))
            inner = self.look_into(file, name.rpartition("/")[2], name + NESTED, depth=depth + 1)
        if inner is not None:
            self.members.append(Member(name=name, outcome=inner))
        elif size > LARGEST:
            self.members.append(Member(name=name, outcome=too_large(size)))
        else:
            self.members.append(Member(name=name, start=start, size=size))

    def _copy(self, entry: Entry) -> bytes:
        """Write an entry's bytes into the spill; gives the first of them. Raises ``DocumentError``, ``SpentError``."""
        most = self._most(entry)
        head = b""
        taken = 0
        with entry.open() as stream:
            while chunk := stream.read(CHUNK):
                head = head or chunk[:HEAD]
                taken += len(chunk)
                if taken > LARGEST and not is_packed(head):
                    raise raised(too_large(taken))
                if taken > most:
                    raise raised(self._budget.bomb())
                self._budget.take(len(chunk))
                self._write(chunk)
        return head

    def _most(self, entry: Entry) -> int:
        """Bytes that may come out of an entry. What says too much of itself is refused without being opened."""
        most = self._budget.left if entry.packed is None else cap(entry.packed)
        if entry.size is not None and entry.size > most:
            raise raised(self._budget.bomb())
        if entry.size is not None and entry.size > self._budget.left:
            raise raised(self._budget.exceeded())
        return most

    def _write(self, chunk: bytes) -> None:
        view = memoryview(chunk)
        try:
            while view:
                written = os.pwrite(self._spill, view, self._end)
                self._end += written
                view = view[written:]
        except OSError as error:
            told = f"there is no room to unpack it ({error.strerror}); make room, then try again"
            raise SpentError(Outcome(Status.FAILED, FailureCode.IO_ERROR, told)) from error


def _ended(members: list[Member], trouble: Outcome | None) -> Outcome:
    """How an archive ended, of which these came out or did not."""
    taken = sum(member.outcome is None for member in members)
    lost = [member.outcome for member in members if member.outcome is not None and member.outcome.status.lost]
    if trouble is not None:
        before = f"; {_files(taken)} were taken out before" if taken else ""
        return Outcome(trouble.status, trouble.code, f"{trouble.message}{before}")
    if not members:
        return Outcome(Status.EMPTY, None, "the archive holds no file; look at where it came from")
    if lost and not taken:
        return Outcome(lost[0].status, lost[0].code, "nothing could be taken out of it; each file is told of")
    if lost:
        return Outcome(Status.DEGRADED, None, f"{_files(taken)} taken out, {len(lost)} not; each is told of")
    return Outcome(Status.PARSED, None, f"an archive, {_files(taken)} taken out")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"
