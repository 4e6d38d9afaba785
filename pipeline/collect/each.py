"""Each file in turn, with its bytes and what is said of it; an archive gives the files in it, then its own end.

Everything that a PATH means comes out here exactly once, as ``Found``, ``Unread`` or ``Later``: nothing is dropped.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.collect.file import LaterError, fetch, opened, unreadable
from pipeline.collect.sidecar import ENDING, Sidecar, is_sidecar, parse_sidecar, read_sidecar
from pipeline.collect.walk import Collection
from pipeline.fence import Fence, Task
from pipeline.limits import UNPACKING
from pipeline.unpack import HEAD, NESTED, Contents, Member, is_packed
from schemas.outcome import DocumentError, Outcome


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A file to import: one on disk, or a member of an archive."""

    path: Path
    """As people are told of it: "inn/arkiv.zip!/mappe/protokoll.pdf"."""
    filnavn: str
    """As the archive knows it: "protokoll.pdf", "arkiv.zip!/mappe/protokoll.pdf"."""
    data: bytes
    beside: Sidecar
    """What is said of it in the file beside it, and for a member in that beside its archive."""
    inside: bool = False
    """Whether it is in an archive."""


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """What gives no bytes to import: it could not be had, or is an archive that was taken apart."""

    path: Path
    filnavn: str
    outcome: Outcome
    inside: bool = False
    """Whether it is in an archive."""


class Later(msgspec.Struct, frozen=True):
    """A file that is left for next time."""

    path: Path
    reason: str


class Supply(msgspec.Struct, frozen=True, kw_only=True):
    """How files are had."""

    fence: Fence
    """Archives are taken apart behind it."""
    min_age: float = 0.0
    """Seconds since its last change; a younger file is left for next time."""
    spill: Path | None = None
    """Folder for what archives unfold to, in files without a name; the system's own when None."""


def each_file(collection: Collection, supply: Supply) -> Iterator[Found | Unread | Later]:
    """Everything that was collected, one after the other; a file is opened when its turn comes."""
    for aside in collection.unreadable:
        outcome = unreadable(aside.reason).outcome
        yield Unread(path=aside.path, filnavn=file_name(aside.path), outcome=outcome)
    for path in collection.files:
        yield from _each(path, opened(path, collection.looks.get(path), supply.min_age), supply)
    if collection.given is not None:
        given = contextlib.nullcontext(collection.given.file.fileno())
        yield from _each(Path(collection.given.name), given, supply)


def file_name(path: Path) -> str:
    """The file's own name as text; bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def _each(
    path: Path, opening: contextlib.AbstractContextManager[int], supply: Supply
) -> Iterator[Found | Unread | Later]:
    try:
        with opening as file:
            yield from _in_file(file, path, supply)
    except DocumentError as error:
        yield Unread(path=path, filnavn=file_name(path), outcome=error.outcome)
    except LaterError as error:
        yield Later(path, str(error))


def _in_file(file: int, path: Path, supply: Supply) -> Iterator[Found | Unread]:
    """Raises ``DocumentError`` and ``LaterError``, before it gives anything."""
    filnavn, beside = file_name(path), read_sidecar(path)
    if is_packed(os.pread(file, HEAD, 0)):
        with tempfile.TemporaryFile(dir=supply.spill) as spill:
            contents = _unpack(file, filnavn, spill, supply.fence)
            if isinstance(contents, Outcome):
                yield Unread(path=path, filnavn=filnavn, outcome=contents)
                return
            if contents.outcome is not None:
                yield from _Opened(path, filnavn, beside, spill).each(contents.members)
                yield Unread(path=path, filnavn=filnavn, outcome=contents.outcome)
                return
    yield Found(path=path, filnavn=filnavn, data=fetch(file), beside=beside)


def _unpack(file: int, filnavn: str, spill: BinaryIO, fence: Fence) -> Contents | Outcome:
    fenced = fence.run(Task("unpack", {"name": filnavn}), file, UNPACKING, spill=spill.fileno())
    if fenced.result is None:
        return fenced.outcome
    return msgspec.msgpack.decode(fenced.result, type=Contents)


class _Opened:
    """An archive that was taken apart."""

    def __init__(self, path: Path, filnavn: str, beside: Sidecar, spill: BinaryIO) -> None:
        self._path = path
        self._filnavn = filnavn
        self._beside = beside
        self._spill = spill.fileno()

    def each(self, members: tuple[Member, ...]) -> Iterator[Found | Unread]:
        """The members, without the files that tell of others."""
        said = {member.name: member for member in members if is_sidecar(member.name) and member.outcome is None}
        for member in members:
            if member.name not in said:
                yield self._one(member, said.get(member.name + ENDING))

    def _one(self, member: Member, said: Member | None) -> Found | Unread:
        path = Path(f"{self._path}{NESTED}{member.name}")
        filnavn = f"{self._filnavn}{NESTED}{member.name}"
        if member.outcome is not None:
            return Unread(path=path, filnavn=filnavn, outcome=member.outcome, inside=True)
        try:
            own = Sidecar() if said is None else parse_sidecar(self._bytes(said), said.name)
        except DocumentError as error:
            return Unread(path=path, filnavn=filnavn, outcome=error.outcome, inside=True)
        data, beside = self._bytes(member), own.over(self._beside)
        return Found(path=path, filnavn=filnavn, data=data, beside=beside, inside=True)

    def _bytes(self, member: Member) -> bytes:
        return os.pread(self._spill, member.size, member.start)
