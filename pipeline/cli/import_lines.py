"""The lines of ``moetearkiv import --json``: one JSON object a line, told apart by ``message_type``.

Fields and types of line are only ever added. Numbers of bytes and seconds are plain numbers.
"""

from __future__ import annotations

import msgspec

from archive.upsert import Counts
from pipeline.cli.terminal import escape_json
from schemas.outcome import FailureCode, Status


class StatusLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="message_type", tag="status"):
    """How far the run has come; at most one a second."""

    done: int
    """Files that have ended."""
    total: int
    """Files known by now; it grows when an archive is opened."""
    lost: int
    """Of those done, files that gave no records."""
    seconds: float
    """Since the run began."""
    per_second: float
    """Files done."""
    seconds_left: float | None
    """Until the end, at this rate; null when nothing can be said yet."""


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="message_type", tag="document"):
    """A file that gave records, was known by its content, or is an archive that was taken apart."""

    path: str
    """Bytes that are no UTF-8 stand as escapes; "arkiv.zip!/a.pdf" is a member of an archive."""
    status: Status | None
    """How it ended (docs/exit-codes.md); null in a dry run."""
    plan: str | None = None
    """In a dry run: new, known, duplicate or archive."""
    sha256: str | None = None
    """Of its content, in a dry run."""
    message: str | None = None
    """What is worth knowing, in words."""
    dokument: int = 0
    """Papers in it."""
    moetesak: int = 0
    """Cases in it."""
    vedtak: int = 0
    """Decisions in it."""
    avvik: int = 0
    """What is doubtful in it."""


class ErrorLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="message_type", tag="error"):
    """A file that gave no records."""

    path: str
    """As in ``document``."""
    status: Status
    """How it ended (docs/exit-codes.md)."""
    code: FailureCode | None = None
    """Why (docs/exit-codes.md)."""
    message: str | None = None
    """What is wrong and what to do, in words."""


class LeftOutLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="message_type", tag="left_out"):
    """Something that a PATH means and that is not taken."""

    path: str
    """As in ``document``."""
    reason: str
    """Why, in words."""
    next_time: bool
    """Whether it is left for the next run: too young, or still growing."""


class SummaryLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="message_type", tag="summary"):
    """The end of a run that came to its end."""

    dry_run: bool
    """Whether nothing was written."""
    exit_code: int
    """That of the program (docs/exit-codes.md)."""
    interrupted: bool = False
    """Whether it was told to stop before all files were taken; run the same again to go on."""
    kjoering_id: int | None = None
    """Number of the run in the archive; null in a dry run."""
    files: int
    """Files that have ended; in a dry run, that were looked at."""
    statuses: dict[str, int] = {}
    """Files by how they ended; in a dry run, by plan."""
    codes: dict[str, int] = {}
    """Files that gave no records, by code."""
    next_time: int = 0
    """Files that are left for the next run."""
    seconds: float
    """Of the whole run."""
    statements: Changes | None = None
    """Rows of what the papers and the importer say."""
    entities: Changes | None = None
    """Rows of what follows from it."""
    versions: dict[str, str] = {}
    """Of the program and of Python."""


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Rows by what became of them."""

    new: int
    changed: int
    removed: int
    unchanged: int


class ExitErrorLine(msgspec.Struct, frozen=True, kw_only=True, tag_field="message_type", tag="exit_error"):
    """The end of a run that could not come to its end; the last line then."""

    code: int
    """Exit code of the program."""
    message: str
    """What is wrong and what to do, in words."""


Line = StatusLine | DocumentLine | ErrorLine | LeftOutLine | SummaryLine | ExitErrorLine
"""Every kind of line."""


def changes_of(counts: Counts) -> Changes:
    """The archive's counts under the names that people know."""
    return Changes(new=counts.inserted, changed=counts.updated, removed=counts.removed, unchanged=counts.unchanged)


def encode_line(line: Line) -> str:
    """The line, without the newline. What a terminal would act upon is escaped, as JSON allows."""
    return escape_json(msgspec.json.encode(line).decode())
