"""JSON as the archive writes it: sorted keys, no spaces, letters as they are: one text for one value."""

from __future__ import annotations

import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def encode_json(value: Any) -> str:
    """The one text of a value."""
    return _ENCODER.encode(value)
