"""What another program turned an original into, because the original's own format is closed to us: an old .doc.

The DOCX that it made is the derivative, kept beside the original by its own hash; a reading of it names that hash and
the program (``lesing.derivat``, ``lesing.verktoey``).
"""

from __future__ import annotations

import msgspec


class Converted(msgspec.Struct, frozen=True, kw_only=True):
    """Where a derivative comes from: the original's sha256, and the program with its version."""

    original: str
    tool: str
    """ "LibreOffice 7.4.7.2"."""


def encode_converted(converted: Converted) -> bytes:
    """As UTF-8 JSON."""
    return msgspec.json.encode(converted)


def decode_converted(data: bytes) -> Converted:
    """The same again; raises ``msgspec.DecodeError`` on anything else."""
    return msgspec.json.decode(data, type=Converted)
