"""What the program warns of in its log goes into the night's report: nobody sees it, and cron would mail it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

PACKAGES = ("pipeline", "archive", "parsers", "schemas")


class _Heard(logging.Handler):
    def __init__(self, notes: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._notes = notes

    def emit(self, record: logging.LogRecord) -> None:
        self._notes.append(" ".join(record.getMessage().split()))


@contextmanager
def heard(notes: list[str]) -> Iterator[None]:
    """Within, warnings of ours are added to the notes."""
    handler = _Heard(notes)
    loggers = [logging.getLogger(name) for name in PACKAGES]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
