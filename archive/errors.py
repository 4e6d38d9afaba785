"""What can be wrong with an archive, each with its exit code and one line: what, which, why, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from archive.remedy import remedy
from schemas import exit_codes


class ArchiveError(Exception):
    """The archive cannot be used; ``str()`` is one line for a person, ``exit_code`` the command's."""

    exit_code: int = exit_codes.FAILED


class ArchiveUnusable(ArchiveError):  # noqa: N818 - the name says what is wrong, as the others do
    """There is something there, but it cannot be read or written."""

    exit_code = exit_codes.FAILED


class Refused(ArchiveError):  # noqa: N818
    """What was asked for cannot be done: a paper, record or field that is not there, a value that is none."""

    exit_code = exit_codes.USAGE


class ArchiveMissing(ArchiveError):  # noqa: N818
    """No archive at the address."""

    exit_code = exit_codes.NO_ARCHIVE


class ArchiveLocked(ArchiveError):  # noqa: N818
    """Another run is writing."""

    exit_code = exit_codes.LOCKED


class SchemaOutdated(ArchiveError):  # noqa: N818
    """The archive's tables are not those of this version of the program."""

    exit_code = exit_codes.OUTDATED


class StoreApart(ArchiveError):  # noqa: N818
    """The originals that the archive knows are not in the store: it is another folder, or its disk is not there."""

    exit_code = exit_codes.ORIGINALS_DAMAGED


_ADDED = "options"
"""What this program itself puts into a server's address; nobody typed it."""

_UNUSABLE: tuple[tuple[str, str], ...] = (
    ("readonly", "it is read-only; give it write permission or choose another with --archive"),
    ("read-only", "it is read-only; use an account that may write or choose another with --archive"),
    ("unable to open", "its file or folder cannot be opened; check that the folder exists and may be written"),
    ("disk is full", "its disk is full, or that of temporary files; make room and run again, nothing is half-written"),
    ("no space left", "the disk is full; make room and run again, nothing is half-written"),
    ("not a database", "it is not a database; choose another with --archive"),
    ("malformed", "it is damaged; restore it from a copy, or import again into a new one"),
    ("disk i/o", "the disk gives errors; check it"),
    ("permission denied", "this account may not use it; ask for the rights or choose another with --archive"),
    ('" does not exist', "there is no such database, role or schema; make it (`createdb`) or mend the address"),
    ("connection", "the database server cannot be reached; check that it runs and that the address is right"),
)
"""What the drivers say (lower case) and what it means."""


def file_error(what: str, error: OSError) -> ArchiveUnusable:
    """What the system refused, why and what to do."""
    return ArchiveUnusable(f"{what}: {error.strerror or error}; {remedy(error)}")


def explain(error: DBAPIError, address: str) -> ArchiveError | None:
    """The clear error that a driver's error means, None when it is none of the environment's."""
    if isinstance(error, IntegrityError | DataError):
        return None
    said = " ".join(str(error.orig).split())
    low = said.lower()
    if "locked" in low or "could not obtain lock" in low:
        return ArchiveLocked(f"the archive {address} is locked: another run is writing; try again when it has ended")
    for sign, meaning in _UNUSABLE:
        if sign in low:
            return ArchiveUnusable(f"the archive {address} cannot be used: {meaning} ({said})")
    return None


@contextmanager
def clear_errors(engine: Engine) -> Iterator[None]:
    """Within, what the environment does to the database (full disk, lock, lost server) is an ArchiveError."""
    try:
        yield
    except DBAPIError as error:
        clear = explain(error, address_of(engine))
        if clear is None:
            raise
        raise clear from error


def address_of(engine: Engine) -> str:
    """How to name an archive to a person: the file's path, or the URL without its password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ":memory:"
    said = engine.url.set(drivername=engine.dialect.name).difference_update_query([_ADDED])
    return said.render_as_string(hide_password=True)
