"""The Nth call fails, for N = 1, 2, 3 … until an import makes so few that none fails: what is left, and what follows.

After each failure the command must have ended with exit code 1 and one line, nothing may be half-done, and the same
command once more must end in the archive, byte for byte, of an import that nothing disturbed.
"""

from __future__ import annotations

import itertools
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import msgspec

from benchmarks.reliability.faults import Fault, How, Kind, injected
from benchmarks.reliability.imported import Ended, Home, Wanted, half
from benchmarks.reliability.kill import dump_of

NewArchive = Callable[[], AbstractContextManager[str | None]]


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one import with a fault."""

    fault: Fault
    ended: Ended
    half: tuple[str, ...]
    """What was found half-done afterwards, or left after the import that followed: must be nothing."""
    same: bool
    """Whether the import that followed ended as one that nothing disturbed."""
    absorbed: bool
    """Whether the fault made no difference: the import itself ended so."""

    @property
    def ok(self) -> bool:
        """A clear end, nothing half, and the same in the end."""
        return (self.ended.is_clear or self.absorbed) and not self.half and self.same


class Sweep:
    """Imports with a fault, each into an archive of its own that is not there yet."""

    def __init__(self, folder: Path, new_archive: NewArchive) -> None:
        self._folder = folder
        self._new_archive = new_archive
        with self._home() as home:
            self.wanted: Wanted = home.wanted()
        with self._home() as home, injected(home.folder, None) as faults:
            home.take()
            self.calls: Counter[Kind] = +faults.calls

    def try_one(self, fault: Fault) -> Trial | None:
        """Import with the fault, look, and import again; None when no call was the Nth."""
        with self._home() as home:
            with injected(home.folder, fault) as faults:
                ended = home.take()
            if not faults.hit:
                return None
            absorbed = ended.code == self.wanted.code and dump_of(home.archive) == self.wanted.dump
            found = half(home, self.wanted)
            again = home.take()
            same = again.code == self.wanted.code and dump_of(home.archive) == self.wanted.dump
            found += half(home, self.wanted)
            if home.files() != self.wanted.files or home.command("verify").code != 0:
                found.append("the store is not whole in the end")
            return Trial(fault=fault, ended=ended, half=tuple(found), same=same, absorbed=absorbed)

    def every(self, kind: Kind, how: How, step: int = 1) -> Iterator[Trial]:
        """N = 1, 2, 3 … until the import ends without having met the fault; with a step 1, 1 + step, …"""
        nth = 1
        while (trial := self.try_one(Fault(kind, nth, how))) is not None:
            yield trial
            nth += step

    def by_turns(self, kind: Kind, step: int = 1) -> Iterator[Trial]:
        """The same with one way of failing for each N: half as many imports, where each takes long."""
        nth = 1
        for how in itertools.cycle(How):
            trial = self.try_one(Fault(kind, nth, how))
            if trial is None:
                return
            yield trial
            nth += step

    def sample(self, kinds: Iterable[Kind], number: int, seed: int) -> Iterator[Trial]:
        """So many of each kind that has as many, the first and the last among them."""
        drawn = random.Random(seed)
        for kind in kinds:
            last = self.calls[kind]
            between = range(2, last)
            for nth in (1, *sorted(drawn.sample(between, min(len(between), number - 2))), last):
                trial = self.try_one(Fault(kind, nth, drawn.choice(list(How))))
                assert trial is not None, (kind, nth, last)
                yield trial

    @contextmanager
    def _home(self) -> Iterator[Home]:
        with tempfile.TemporaryDirectory(dir=self._folder) as folder, self._new_archive() as archive:
            yield Home(Path(folder), archive).fill()
