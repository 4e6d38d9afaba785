"""Telling a watcher that the job lives: one address for start, success and failure, as healthchecks.io has it.

``<address>/start``, ``<address>`` for success, ``<address>/<exit code>`` for anything else; the summary goes along.
A watcher that cannot be reached fails nothing.
"""

from __future__ import annotations

from pipeline.sources.tell import tell

SECONDS = 10.0


def ping_start(address: str) -> str | None:
    """Say that it begins; why it could not be said, None when it could."""
    return tell(f"{address.rstrip('/')}/start", "", SECONDS)


def ping_end(address: str, code: int, summary: str) -> str | None:
    """Say how it ended; why it could not be said, None when it could."""
    return tell(address if code == 0 else f"{address.rstrip('/')}/{code}", summary, SECONDS)
