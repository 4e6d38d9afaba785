"""What the archive refuses becomes the command's one line and exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from archive.errors import ArchiveError
from pipeline.cli.failure import CommandError


@contextmanager
def archive_errors() -> Iterator[None]:
    """Within, an ``ArchiveError`` ends the command with its own exit code."""
    try:
        yield
    except ArchiveError as error:
        raise CommandError(str(error), error.exit_code) from error
