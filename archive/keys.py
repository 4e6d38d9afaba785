"""Keys: UUIDv5 of the natural key, so that the same thing has the same key whoever loads it, and when."""

from __future__ import annotations

import hashlib
import uuid

import msgspec

_NAMESPACE = uuid.UUID("6f1d3c52-2f0b-5f0e-9a5e-3d1a7c0b8e44").bytes
"""Never changed: every key in every archive is made with it."""
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
"""The two highest bits of the clock's digit are 1 and 0 (RFC 9562, 4.1)."""


def make_key(kind: str, *natural: str | int | None) -> str:
    """The key of a thing of a kind (a table's name) with its natural key, in the usual text form.

    The name is the natural key's JSON (``archive.encode``). A paper has a hundred keys, and this is a tenth of what
    the library's ``uuid5`` takes (RFC 9562, 5.5).
    """
    digits = hashlib.sha1(_NAMESPACE + _encode([kind, *natural]), usedforsecurity=False).hexdigest()
    head, clock = f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}", f"{_VARIANT[digits[16]]}{digits[17:20]}"
    return f"{head}-{clock}-{digits[20:32]}"


def _plain(value: object) -> str:
    """A text of a kind of its own, as the names of tables are."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{value!r} is no part of a key")


_encode = msgspec.json.Encoder(enc_hook=_plain).encode
