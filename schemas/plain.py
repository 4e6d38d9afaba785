"""Text of strangers as it may be shown on one line: nothing in it steers a terminal or turns the writing round."""

from __future__ import annotations

import unicodedata

_BLANK = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85")


def one_line(told: str) -> str:
    """The text with single spaces; control and format characters, and halves of pairs, become �."""
    seen = (" " if char in _BLANK else "�" if unicodedata.category(char)[0] == "C" else char for char in told)
    return " ".join("".join(seen).split())
