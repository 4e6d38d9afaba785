"""Archives made for the tests: honest ones, damaged ones and bombs; the same bytes every time."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable, Mapping

_PACKED: dict[str, Callable[[bytes], bytes]] = {
    "w:": bytes,
    "w:gz": lambda data: gzip.compress(data, mtime=0),
    "w:bz2": bz2.compress,
    "w:xz": lzma.compress,
}


def zipped(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return made.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz", *, others: tuple[tarfile.TarInfo, ...] = ()) -> bytes:
    """A tar of these files, compressed as ``mode`` says, with other entries after them."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in others:
            archive.addfile(info)
    return _PACKED[mode](made.getvalue())


def entry(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    """An entry of a tar that is no file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def linked(name: str, target: str) -> bytes:
    """A ZIP with a symbolic link in it."""
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, target)
    return made.getvalue()


def with_password(data: bytes) -> bytes:
    """A ZIP of one file whose flag before the entry says that it is encrypted; the directory does not."""
    return data[:6] + bytes([data[6] | 1]) + data[7:]
