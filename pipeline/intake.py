"""Intake: from files to jobs. Each file is kept, and what is to be read is put on the work list and handed on.

Files are taken some at a time: the rows of some go into one transaction, and no more of them are known at once, so
that the run's memory does not grow with the inbox. What this reader has read to an end is not read again; only what
the importer newly says of it is taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from archive.load import say
from archive.register import Registrert, look_up
from archive.run_files import Ended, Taken, taken_before
from archive.sources import unsaid
from archive.statements import Kilde
from archive.store import path_of
from archive.withdraw import tombstones
from archive.worklist import begin, enqueue, put_back, take_up
from pipeline.collect import Found, Later, Unread
from pipeline.job import Job
from pipeline.keep import Kept, keep, shown
from pipeline.ledger import Ledger
from pipeline.reader import READER
from pipeline.settings import Places
from pipeline.tally import read_brief, tally
from schemas.outcome import DocumentError, FailureCode, Outcome, Status

_SOME = 32
"""Files whose rows are written together."""
Item = TypeVar("Item")


class Intake:
    """What a run takes in. ``again`` takes too what was withdrawn and what has been read to an end."""

    def __init__(
        self, places: Places, ledger: Ledger, *, kommune: str | None, again: bool, stopped: Callable[[], bool]
    ) -> None:
        self._places = places
        self._ledger = ledger
        self._kommune = kommune
        self._again = again
        self._stopped = stopped
        self._open: dict[str, list[Taken]] = {}
        self._crashed: list[str] = []
        self._last = False
        self._withdrawn: dict[str, tuple[datetime, str]] | None = None
        self._resumed: set[tuple[str, str]] = set()

    # ------------------------------------------------------------------------------------ what a run begins with

    def jobs(self, files: Iterable[Found | Unread | Later], window: int) -> Iterator[Job]:
        """What earlier runs have left, then the files; what is given is marked as running, a window at a time."""
        yield from self._hand_on(self._left_over(), window)
        for some in _parts(self._kept(files), _SOME):
            yield from self._hand_on(self._sort_out(some), window)

    def once_more(self, window: int) -> Iterator[Job]:
        """What crashed in this run, a second time, which is this run's last."""
        self._last = True
        yield from self._hand_on(self._crashed, window)

    def postpone(self, sha256: str) -> bool:
        """Its reading crashed: whether it comes once more."""
        if self._last or not put_back(self._ledger.engine, sha256):
            return False
        self._crashed.append(sha256)
        return True

    def finish(self, sha256: str) -> tuple[Taken, ...]:
        """Its reading has ended: the files of that content that the run has taken so far, the one read first."""
        return tuple(self._open.pop(sha256))

    # ---------------------------------------------------------------------------------------------- the work list

    def _hand_on(self, hashes: Iterable[str], window: int) -> Iterator[Job]:
        for some in _parts(hashes, window):
            if self._stopped():
                return
            begin(self._ledger.engine, some)
            for sha256 in some:
                yield Job(sha256, path_of(self._places.raw, sha256).absolute())

    def _left_over(self) -> list[str]:
        """What no living run is going to read: it was killed, or what failed was no fault of the file."""
        wanted = []
        for row, kilder in take_up(self._ledger.engine, self._ledger.kjoering_id):
            assert row.sha256 is not None
            taken = self._ledger.take(
                row.sti or row.filnavn, sha256=row.sha256, stoerrelse=row.stoerrelse, kilder=kilder
            )
            self._resumed.add((row.sha256, taken.sti))
            if row.worn_out:
                self._give_up(taken, row)
            else:
                wanted.append(taken)
        for some in _parts(wanted, _SOME):
            self._enqueue(some, ())
        return [one.sha256 for one in wanted if one.sha256]

    def _enqueue(self, files: Sequence[Taken], again: Sequence[Taken]) -> None:
        enqueue(self._ledger.engine, self._ledger.kjoering_id, files, again)
        for one in (*files, *again):
            assert one.sha256 is not None
            self._open.setdefault(one.sha256, []).append(one)

    def _give_up(self, taken: Taken, row: Registrert) -> None:
        message = f"its reading was begun {row.forsoek} times and never came to an end; look at the original"
        outcome = row.utfall if row.finished else Outcome(Status.FAILED, FailureCode.CRASHED, message)
        self._ledger.close_lost([Ended(taken=taken, outcome=outcome)], READER)

    # -------------------------------------------------------------------------------------------------- the files

    def _kept(self, files: Iterable[Found | Unread | Later]) -> Iterator[Kept]:
        for one in files:
            if self._stopped():
                return
            if isinstance(one, Later):
                self._ledger.later.append(one)
            elif isinstance(one, Unread):
                self._refuse(one, one.outcome)
            else:
                try:
                    yield keep(self._places.raw, one, self._kommune, self._check)
                except DocumentError as error:
                    self._refuse(one, error.outcome)

    def _check(self, sha256: str) -> None:
        if self._withdrawn is None:
            self._withdrawn = {} if self._again else tombstones(self._ledger.engine)
        if sha256 in self._withdrawn:
            when, why = self._withdrawn[sha256]
            message = f"it was withdrawn on {when:%d.%m.%Y} ({why}); --again takes it back"
            raise DocumentError(Status.FAILED, FailureCode.WITHDRAWN, message)

    def _refuse(self, one: Found | Unread, outcome: Outcome) -> None:
        """What gives no bytes to read: it could not be had, or is an archive, whose members are files of their own."""
        taken = self._ledger.take(shown(one.path), kilder=(Kilde(filnavn=one.filnavn),))
        self._ledger.close_lost([Ended(taken=taken, outcome=outcome)], None)

    def _sort_out(self, files: Sequence[Kept]) -> list[str]:
        """The hashes of what must be read; the others are closed."""
        hashes = list(dict.fromkeys(file.sha256 for file in files))
        known = look_up(self._ledger.engine, hashes)
        before = taken_before(self._ledger.engine, self._ledger.kjoering_id, hashes)
        new: dict[str, Taken] = {}
        again: list[Taken] = []
        closed: list[Ended] = []
        said: list[Taken] = []
        for file in files:
            if self._is_resumed(file, said):
                continue
            taken = self._ledger.take(shown(file.path), sha256=file.sha256, stoerrelse=file.size, kilder=file.kilder)
            if file.sha256 in new or file.sha256 in self._open:
                again.append(taken)
            elif file.sha256 in before:
                closed.append(duplicate(taken, before[file.sha256]))
            elif settled := self._settled(file, taken, known.get(file.sha256)):
                closed.append(settled)
                before[file.sha256] = taken.sti
            else:
                new[file.sha256] = taken
        said += [one.taken for one in closed]
        self._say(one for one in said if not known[one.sha256 or ""].status.lost)
        self._ledger.close(closed)
        if new or again:
            self._enqueue(tuple(new.values()), again)
        return list(new)

    def _settled(self, file: Kept, taken: Taken, row: Registrert | None) -> Ended | None:
        """How a file ended when this reader had it before, and nothing was lost since."""
        if self._again or row is None or row.leser != READER or row.retried or not file.whole:
            return None
        if row.status.lost:
            return Ended(taken=taken, outcome=row.utfall, sider=row.sider)
        brief = read_brief(self._places.normalized, file.sha256)
        if brief is None or brief.leser != READER:
            return None
        return Ended(taken=taken, outcome=row.utfall, sider=row.sider, tall=tally(brief))

    def _is_resumed(self, file: Kept, said: list[Taken]) -> bool:
        """Whether this very file has been taken up from an earlier run: then only what is said of it now is new."""
        sti = shown(file.path)
        if (file.sha256, sti) not in self._resumed:
            return False
        self._resumed.remove((file.sha256, sti))
        if open_ := self._open.get(file.sha256):
            kilder = tuple(dict.fromkeys((*open_[0].kilder, *file.kilder)))
            open_[0] = msgspec.structs.replace(open_[0], kilder=kilder)
        else:
            said.append(Taken(nummer=0, sti=sti, sha256=file.sha256, kilder=file.kilder))
        return True

    def _say(self, files: Iterable[Taken]) -> None:
        """What the importer newly says of originals whose records are in the archive."""
        said: dict[str, list[Kilde]] = {}
        for one in files:
            said.setdefault(one.sha256 or "", []).extend(one.kilder)
        for sha256 in sorted(unsaid(self._ledger.engine, said)):
            self._ledger.add(say(self._ledger.engine, sha256, *said[sha256]))


def duplicate(taken: Taken, first: str) -> Ended:
    """A file whose content the run has taken under another name."""
    return Ended(taken=taken, outcome=Outcome(Status.DUPLICATE, None, f"the same content as {first}"))


def _parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items, so many at a time."""
    more = iter(items)
    while some := list(itertools.islice(more, size)):
        yield some
