"""ZIP archives (PKWARE APPNOTE 6.3.10): their directory, at the end of the file, held against what it points to."""

from __future__ import annotations

import functools
import stat
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from pipeline.unpack.budget import Budget
from pipeline.unpack.entry import Entry, check_name, clean_name, encrypted, link
from schemas.outcome import Outcome

_UTF8 = 0x800
_ENCRYPTED = 0x1
_LOCAL_FLAGS = 6


def open_zip(file: BinaryIO, budget: Budget) -> Iterator[Entry] | None:
    """The entries of a ZIP; None for an Office document. Raises ``zipfile.BadZipFile`` and ``SpentError``."""
    archive = zipfile.ZipFile(file)
    infos = archive.infolist()
    if _is_document([info.filename for info in infos]):
        return None
    budget.count(len(infos))
    return (_entry(file, archive, info) for info in infos)


def _is_document(names: list[str]) -> bool:
    """Whether it is what the standards of Office say a document is (ECMA-376-2; ODF 1.3-2 § 3.3)."""
    folded = {name.casefold() for name in names}
    opendocument = {"content.xml", "meta-inf/manifest.xml"} <= folded or names[:1] == ["mimetype"]
    return opendocument or "[content_types].xml" in folded or "word/document.xml" in folded


def _entry(file: BinaryIO, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry:
    return Entry(
        name=_name(info),
        open=functools.partial(_open, archive, info),
        size=info.file_size,
        packed=info.compress_size,
        folder=info.is_dir(),
        trouble=check_name(_name(info)) or _trouble(file, info),
    )


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast("BinaryIO", archive.open(info))


def _name(info: zipfile.ZipInfo) -> str:
    """Without the flag for UTF-8 Python has read the name as cp437, which loses no byte."""
    name = info.orig_filename
    return clean_name(name.encode("utf-8" if info.flag_bits & _UTF8 else "cp437", "replace"))


def _trouble(file: BinaryIO, info: zipfile.ZipInfo) -> Outcome | None:
    """A link, or a password: its flag stands in the directory and before the entry itself, and either counts."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return link()
    file.seek(info.header_offset + _LOCAL_FLAGS)
    flags = info.flag_bits | int.from_bytes(file.read(2), "little")
    return encrypted() if flags & _ENCRYPTED else None
