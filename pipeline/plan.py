"""Plan: what an import would do with each file. Nothing is written, and no paper is read; archives are opened."""

from __future__ import annotations

import contextlib
import enum
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from archive.connect import Engine, connect
from archive.errors import ArchiveMissing
from archive.register import look_up
from archive.withdraw import tombstone
from pipeline.collect import Found, Later, Unread
from pipeline.reader import READER
from pipeline.settings import Places
from schemas.outcome import FailureCode, Outcome, Status


class Plan(enum.StrEnum):
    """What would become of a file."""

    NEW = "new"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    ARCHIVE = "archive"
    REFUSED = "refused"
    LATER = "later"


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One file and its plan."""

    path: Path
    plan: Plan
    sha256: str | None = None
    message: str | None = None
    outcome: Outcome | None = None
    """How a file would end that is refused, or that was lost before and is not read again."""


class Planner:
    """Knows the archive, when there is one, and what has come before in this list."""

    def __init__(self, places: Places, *, again: bool) -> None:
        """Raises ``ArchiveError`` for an archive that cannot be read; one that is not there yet knows nothing."""
        self._again = again
        self._seen: dict[str, Path] = {}
        self._engine: Engine | None = None
        with contextlib.suppress(ArchiveMissing):
            self._engine = connect(places.archive_address, readonly=True)

    def plan(self, each: Iterable[Found | Unread | Later]) -> Iterator[Planned]:
        """What would become of each file."""
        for one in each:
            if isinstance(one, Later):
                yield Planned(path=one.path, plan=Plan.LATER, message=one.reason)
            elif isinstance(one, Unread):
                yield _ended(one)
            else:
                yield self._found(one)

    def close(self) -> None:
        """Let go of the archive."""
        if self._engine is not None:
            self._engine.dispose()

    def _found(self, found: Found) -> Planned:
        sha256 = hashlib.sha256(found.data).hexdigest()
        if sha256 in self._seen:
            message = f"the same content as {self._seen[sha256]}"
            return Planned(path=found.path, plan=Plan.DUPLICATE, sha256=sha256, message=message)
        self._seen[sha256] = found.path
        if self._engine is not None and (known := self._known(self._engine, found.path, sha256)) is not None:
            return known
        return Planned(path=found.path, plan=Plan.NEW, sha256=sha256)

    def _known(self, engine: Engine, path: Path, sha256: str) -> Planned | None:
        withdrawn = None if self._again else tombstone(engine, sha256)
        if withdrawn is not None:
            when, why = withdrawn
            message = f"it was withdrawn on {when:%d.%m.%Y} ({why}); --again takes it back"
            outcome = Outcome(Status.FAILED, FailureCode.WITHDRAWN, message)
            return Planned(path=path, plan=Plan.REFUSED, sha256=sha256, message=message, outcome=outcome)
        row = None if self._again else look_up(engine, [sha256]).get(sha256)
        if row is None or row.leser != READER or row.retried:
            return None
        lost = row.utfall if row.status.lost else None
        message = f"{row.utfall} by {row.leser}"
        return Planned(path=path, plan=Plan.KNOWN, sha256=sha256, message=message, outcome=lost)


def _ended(one: Unread) -> Planned:
    plan = Plan.REFUSED if one.outcome.status.lost else Plan.ARCHIVE
    outcome = one.outcome if plan is Plan.REFUSED else None
    return Planned(path=one.path, plan=plan, message=one.outcome.message, outcome=outcome)
