"""What an archive holds, as the child behind the fence tells it."""

from __future__ import annotations

import msgspec

from schemas.outcome import Outcome

HEAD = 512
"""Bytes that tell whether a file is an archive at all."""
NESTED = "!/"
"""Between an archive and what is in it: "arkiv.zip!/mappe/protokoll.pdf"."""

_COMPRESSED = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_USTAR = 257


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One file in an archive."""

    name: str
    """Where it lies in the archive, in parts divided by "/"; "indre.zip!/a.pdf" in an archive within it."""
    start: int = 0
    """Where its bytes begin in the spill."""
    size: int = 0
    outcome: Outcome | None = None
    """How it ended, when it is no file to be read: refused, damaged, or an archive itself."""


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a file."""

    is_archive: bool
    """False: it only begins like one, and is a document (DOCX, ODT) or nothing that can be opened."""
    members: tuple[Member, ...] = ()
    outcome: Outcome | None = None
    """How the archive itself ended."""


def is_packed(head: bytes) -> bool:
    """Whether a file that begins with these 512 bytes should be looked into: a ZIP, a tar, or something compressed."""
    return is_zip(head) or is_tar(head) or head.startswith(_COMPRESSED)


def is_zip(head: bytes) -> bool:
    """A ZIP archive, which may also be an Office document."""
    return head.startswith(_ZIP)


def is_tar(head: bytes) -> bool:
    """A tar archive of any kind that is made today (POSIX ustar and pax, GNU)."""
    return head[_USTAR : _USTAR + 5] == b"ustar"


def compression(head: bytes) -> str | None:
    """ "gz", "bz2" or "xz"; None when the file is not compressed as a whole."""
    return next(
        (name for sign, name in zip(_COMPRESSED, ("gz", "bz2", "xz"), strict=True) if head.startswith(sign)), None
    )
