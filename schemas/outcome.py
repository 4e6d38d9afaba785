"""How the reading of one document ended. Values are stable: they stand in the archive and in scripts."""

from __future__ import annotations

import enum

import msgspec


class Status(enum.StrEnum):
    """State of a document in the register (docs/exit-codes.md)."""

    QUEUED = "queued"
    RUNNING = "running"
    PARSED = "parsed"
    DEGRADED = "degraded"
    NEEDS_OCR = "needs_ocr"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    DUPLICATE = "duplicate"
    FAILED = "failed"

    @property
    def lost(self) -> bool:
        """Whether a document that ended so gave no records."""
        return self in {Status.FAILED, Status.ENCRYPTED, Status.EMPTY, Status.UNSUPPORTED, Status.NEEDS_OCR}


class FailureCode(enum.StrEnum):
    """Why a document failed: a closed list."""

    CORRUPT = "corrupt"
    TRUNCATED = "truncated"
    CPU_LIMIT = "cpu-limit"
    WALL_LIMIT = "wall-limit"
    MEMORY_LIMIT = "memory-limit"
    OUTPUT_LIMIT = "output-limit"
    TOO_DEEP = "too-deep"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    ARCHIVE_REFUSED = "archive-refused"
    PASSWORD = "password"  # noqa: S105 - a failure code, not a secret
    UNSUPPORTED = "unsupported"
    PARSER_ERROR = "parser-error"
    CRASHED = "crashed"
    IO_ERROR = "io-error"
    WITHDRAWN = "withdrawn"
    INTERNAL = "internal"


class Outcome(msgspec.Struct, frozen=True):
    """A status with, when it is not a plain success, its code and one line for a person: what, why, what to do."""

    status: Status
    code: FailureCode | None = None
    message: str | None = None

    @property
    def fails(self) -> bool:
        """Whether it counts against the run that meets it (exit code 3): it gave no records, and that is not what was
        decided of it; a paper that was withdrawn is settled.
        """
        return self.status.lost and self.code is not FailureCode.WITHDRAWN

    def __str__(self) -> str:
        return f"{self.status}({self.code})" if self.code and self.code != str(self.status) else str(self.status)


class DocumentError(Exception):
    """A document that cannot be read, with the outcome that it ends in."""

    def __init__(self, status: Status, code: FailureCode | None, message: str) -> None:
        super().__init__(message)
        self.outcome = Outcome(status, code, message)
