"""The end of a command that could not do what it was asked: one line and an exit code."""

from __future__ import annotations


class CommandError(Exception):
    """``str()`` is one line for a person: what, which file, why, what to do."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code
