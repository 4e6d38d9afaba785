"""Keys: UUIDv5 of the natural key, so that the same thing has the same key whoever loads it, and when."""

from __future__ import annotations

import uuid

from archive.encode import encode_json

_NAMESPACE = uuid.UUID("6f1d3c52-2f0b-5f0e-9a5e-3d1a7c0b8e44")
"""Never changed: every key in every archive is made with it."""


def make_key(kind: str, *natural: str | int | None) -> str:
    """The key of a thing of a kind (a table's name) with its natural key, in the usual text form."""
    return str(uuid.uuid5(_NAMESPACE, encode_json([kind, *natural])))
