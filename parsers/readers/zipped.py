"""ZIP packages: what their directory says, and whether they may be opened at all.

A ZIP is a directory at the end of the file that points back into it (PKWARE APPNOTE 6.3.10). Nothing is unpacked to
disk, and nothing is read before the directory has been held against the limits: a document of 300 kB can unfold to
gigabytes, and a name may point outside ("../../etc").
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib

from schemas.outcome import DocumentError, FailureCode, Status

MAX_ENTRIES = 10_000
MAX_TOTAL = 300_000_000
"""Bytes of all entries, unpacked."""
MAX_PART = 64_000_000
"""Bytes of one entry that is read, unpacked: XML takes some ten times its size in memory."""
MAX_RATIO = 100
"""Unpacked to packed size. XML of repeated table rows comes near 60."""
_RATIO_FROM = 10_000_000
"""Unpacked sizes below this are no danger, whatever their ratio."""
_END = b"PK\x05\x06"
_END_WITHIN = 22 + 65_535
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_LOCAL_FLAGS = 6
_DRIVE = re.compile(r"^[A-Za-z]:")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)


class Package:
    """A ZIP held in memory. Making one raises ``DocumentError`` when it is broken or goes beyond the limits."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MAX_ENTRIES:
            raise _refused(f"the archive holds more than {MAX_ENTRIES} entries; unpack it and import the papers")
        if not is_whole(data):
            raise truncated()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise corrupt("the archive's directory cannot be read") from error
        self._entries = {info.filename.replace("\\", "/"): info for info in self._zip.infolist()}
        _check_names(self._zip.infolist())
        _check_encryption(self._zip.infolist(), data)
        _check_sizes(self._zip.infolist())
        # OPC part names are alike whatever their case (ECMA-376-2, part names).
        self._folded = {name.casefold(): name for name in self._entries}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._folded

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the entries, in the directory's order."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """An entry's bytes; None when there is none of that name. Raises ``DocumentError`` when it is damaged."""
        found = self._folded.get(name.casefold())
        if found is None:
            return None
        info = self._entries[found]
        if info.file_size > MAX_PART:
            message = f"{name} is larger than {MAX_PART // 1_000_000} MB; look at the original"
            raise DocumentError(Status.FAILED, FailureCode.TOO_LARGE, message)
        try:
            with self._zip.open(info) as entry:
                return entry.read(MAX_PART + 1)
        except (*_BROKEN, RuntimeError) as error:
            raise corrupt(f"{name} is damaged") from error


def is_whole(data: bytes) -> bool:
    """Whether the directory's end stands where the file ends."""
    return data.rfind(_END, max(len(data) - _END_WITHIN, 0)) >= 0


def truncated() -> DocumentError:
    """The error of a ZIP that lost its end."""
    message = "the file ends too soon, it was cut off; fetch it again from its source"
    return DocumentError(Status.FAILED, FailureCode.TRUNCATED, message)


def corrupt(what: str) -> DocumentError:
    """The error of a ZIP that is whole but damaged."""
    return DocumentError(Status.FAILED, FailureCode.CORRUPT, f"{what}; fetch the file again from its source")


def _refused(message: str) -> DocumentError:
    return DocumentError(Status.FAILED, FailureCode.ARCHIVE_REFUSED, message)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    """Names that lead out of the archive, links, and two entries of one name are refused."""
    seen: set[str] = set()
    for info in entries:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
            raise _refused("the archive holds a name that leads out of it; it may be an attack, do not unpack it")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _refused("the archive holds a symbolic link; it may be an attack, do not unpack it")
        if name in seen:
            raise _refused("the archive holds two entries of one name; unpack it by hand and look at both")
        seen.add(name)


def _check_encryption(entries: list[zipfile.ZipInfo], data: bytes) -> None:
    """The flag stands in the directory and before the entry itself; either counts."""
    for info in entries:
        at = info.header_offset + _LOCAL_FLAGS
        flags = info.flag_bits | int.from_bytes(data[at : at + 2], "little")
        if flags & _ENCRYPTED:
            message = "the archive asks for a password; get an open copy"
            raise DocumentError(Status.ENCRYPTED, FailureCode.PASSWORD, message)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in entries)
    packed = sum(info.compress_size for info in entries)
    if total > MAX_TOTAL:
        message = f"the archive unfolds to more than {MAX_TOTAL // 1_000_000} MB; look at the original"
        raise DocumentError(Status.FAILED, FailureCode.TOO_LARGE, message)
    if total > _RATIO_FROM and total > MAX_RATIO * packed:
        raise _refused(f"the archive unfolds to more than {MAX_RATIO} times its size; it may be an attack")
