"""What a night came to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from archive.fixity import Verified
from archive.nights import Tall
from pipeline.nightly.alarms import Alarm
from schemas.exit_codes import DOCUMENTS_FAILED, FAILED, OK, ORIGINALS_DAMAGED
from schemas.outcome import Outcome


class Trouble(msgspec.Struct, frozen=True):
    """A step that could not be done: which, why in one line, and the exit code that it means."""

    step: str
    told: str
    code: int = FAILED


class Lost(msgspec.Struct, frozen=True):
    """A file that gave no records."""

    path: Path
    outcome: Outcome


class SourceNight(msgspec.Struct, frozen=True, kw_only=True):
    """What one source came to."""

    name: str
    address: str
    """The folder, list or feed."""
    dead: str | None = None
    """Why it could not be looked into, one line that names it."""
    unfetched: tuple[str, ...] = ()
    """Addresses that could not be fetched, each with its reason."""
    unfetched_before: tuple[str, ...] = ()
    """Those of which the same was true the last time."""
    left_out: tuple[str, ...] = ()
    """What lies in its folder and is no paper, each with its reason."""
    files: int = 0
    statuses: Mapping[str, int] = {}
    """Files by how they ended."""
    run: int | None = None
    """Number of the import among the archive's runs."""
    lost: tuple[Lost, ...] = ()
    """Files that gave no records, for the first time."""
    lost_before: tuple[Lost, ...] = ()
    """Those that gave none in an earlier run either: they have been told of."""
    withdrawn: tuple[Path, ...] = ()
    """Files whose content was withdrawn: they are not taken, as was decided, and nobody need look."""
    tall: Tall = Tall()
    """What is in the originals that were new."""
    last_new: datetime | None = None
    """When something new came last, tonight included; None when nothing ever did."""


class Snapshot(msgspec.Struct, frozen=True):
    """What was published for readers."""

    folder: Path
    format: str
    views: int
    rows: int


class Night(msgspec.Struct, frozen=True, kw_only=True):
    """The whole night."""

    number: int | None
    """Its number among the archive's runs; None when the archive could not be opened."""
    begun: datetime
    ended: datetime
    sources: tuple[SourceNight, ...] = ()
    verified: Verified | None = None
    store_damaged: bool = False
    """Whether the import met an original that has been altered."""
    snapshot: Snapshot | None = None
    alarms: tuple[Alarm, ...] = ()
    due: tuple[Alarm, ...] = ()
    """The alarms that are told of tonight; the others were told of in the last days."""
    troubles: tuple[Trouble, ...] = ()
    unheard: str | None = None
    """Why the watcher was not told; that fails nothing."""
    notes: tuple[str, ...] = ()
    """What the program warned of in its log, each thing once."""

    @property
    def exit_code(self) -> int:
        """Damage to originals outweighs what the machine refused, which outweighs papers and sources that failed."""
        if self.store_damaged or (self.verified is not None and self.verified.damage):
            return ORIGINALS_DAMAGED
        if self.troubles:
            return self.troubles[0].code
        if self.due or any(one.dead or one.unfetched or one.lost for one in self.sources):
            return DOCUMENTS_FAILED
        return OK

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.ended - self.begun).total_seconds()

    @property
    def new(self) -> int:
        """Originals that came."""
        return sum(one.tall.nye for one in self.sources)
