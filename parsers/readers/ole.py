"""OLE compound files: the container of old Office documents and of encrypted new ones ([MS-CFB] 2.2-2.6).

Only what tells them apart is read: the names of their streams, and the first bytes of one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0"
"""How an old Office document begins, and an encrypted new one ([MS-CFB] 2.2)."""
_SECTOR_SHIFT = 0x1E
_FIRST_DIRECTORY = 0x30
_FAT_SECTORS = (0x4C, 109)
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of chain, free, and so on."""
_ENTRY = 128
_STREAM = 2
_MAX_SECTORS = 100_000


class Compound:
    """A compound file's directory. Damaged parts of it are left out; nothing is raised."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = struct.unpack_from("<H", data, _SECTOR_SHIFT)[0] if len(data) >= 512 else 0
        self._size = 1 << shift if shift in {9, 12} else 512
        self._fat = self._read_fat()
        self._streams = dict(self._read_directory())

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams, in whatever storage."""
        return frozenset(self._streams)

    @property
    def is_cut(self) -> bool:
        """Whether the file ends before the list of its streams begins."""
        if len(self._data) < 512:
            return True
        first: int = struct.unpack_from("<I", self._data, _FIRST_DIRECTORY)[0]
        return first < _LAST and len(self._sector(first)) < _ENTRY

    def head(self, name: str, length: int) -> bytes:
        """The first bytes of a stream that is not kept among the small ones; empty when there is none."""
        return self._sector(self._streams[name])[:length] if name in self._streams else b""

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _read_fat(self) -> list[int]:
        """Which sector follows each; the first 109 sectors of it cover 7 MB, enough for the directory."""
        at, count = _FAT_SECTORS
        if len(self._data) < at + 4 * count:
            return []
        fat: list[int] = []
        for number in struct.unpack_from(f"<{count}I", self._data, at):
            sector = self._sector(number) if number < _LAST else b""
            fat += struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
        return fat

    def _read_directory(self) -> Iterator[tuple[str, int]]:
        if len(self._data) < 512:
            return
        number: int = struct.unpack_from("<I", self._data, _FIRST_DIRECTORY)[0]
        seen: set[int] = set()
        while number < _LAST and number not in seen and len(seen) < _MAX_SECTORS:
            seen.add(number)
            sector = self._sector(number)
            for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
                yield from _entry(sector[at : at + _ENTRY])
            number = self._fat[number] if number < len(self._fat) else _LAST


def _entry(entry: bytes) -> Iterator[tuple[str, int]]:
    """The name and first sector of a directory entry that is a stream."""
    length = min(struct.unpack_from("<H", entry, 64)[0], 64)
    if entry[66] == _STREAM and length > 2:
        yield entry[: length - 2].decode("utf-16-le", errors="replace"), struct.unpack_from("<I", entry, 116)[0]
