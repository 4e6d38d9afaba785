"""What to do when the system refuses a file; apart from the database, so that telling of it loads nothing heavy."""

from __future__ import annotations

import errno

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def remedy(error: OSError, otherwise: str = "check the folder") -> str:
    """What to do when the system refuses a file: make room where there is none."""
    full = error.errno in _FULL
    return "make room and run the same command again, nothing is half-written" if full else otherwise
