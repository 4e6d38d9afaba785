"""Ledger: what a run has come to so far, and the rows of its files that need no reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from archive.connect import Engine
from archive.errors import clear_errors
from archive.load import Loaded
from archive.register import columns_of, write_outcome
from archive.run_files import Ended, Taken, write_ended
from archive.upsert import Counts
from pipeline.collect import Later
from schemas.cost import Cost
from schemas.outcome import Outcome


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file, with the number of records in it as read, and what reading it cost."""

    path: Path
    outcome: Outcome
    dokument: int = 0
    moetesak: int = 0
    vedtak: int = 0
    avvik: int = 0
    cost: Cost = Cost()


class Ledger:
    """The files of one run as they end; ``told`` hears of each."""

    def __init__(self, engine: Engine, kjoering_id: int, told: Callable[[Imported], None]) -> None:
        self.engine = engine
        self.kjoering_id = kjoering_id
        self.files: list[Imported] = []
        self.later: list[Later] = []
        self.statements = Counts()
        self.owners: set[str] = set()
        self.damaged = False
        self._told = told
        self._taken = 0

    def take(self, sti: str, **more: Any) -> Taken:
        """Give a file its number."""
        self._taken += 1
        return Taken(nummer=self._taken, sti=sti, **more)

    def add(self, loaded: Loaded) -> None:
        """Rows were written, and owners are to be consolidated."""
        self.statements += loaded.counts
        self.owners |= loaded.eiere

    def close(self, ended: Sequence[Ended]) -> None:
        """Files ended of which the register needs to know nothing new."""
        with clear_errors(self.engine), self.engine.begin() as connection:
            write_ended(connection, self.kjoering_id, ended)
        self.tell(ended)

    def close_lost(self, ended: Sequence[Ended], leser: str | None) -> None:
        """A file ended without records (the first), and with it others of its content."""
        first = ended[0]
        taken = first.taken
        filnavn = taken.kilder[0].filnavn if taken.kilder else taken.sti.rpartition("/")[2]
        with clear_errors(self.engine), self.engine.begin() as connection:
            write_outcome(
                connection,
                sha256=taken.sha256,
                filnavn=filnavn,
                outcome=first.outcome,
                leser=leser,
                sider=first.sider,
                sti=taken.sti,
                stoerrelse=taken.stoerrelse,
                kjoering_id=self.kjoering_id,
                **columns_of(first.cost),
            )
            write_ended(connection, self.kjoering_id, ended)
        self.tell(ended)

    def tell(self, ended: Sequence[Ended]) -> None:
        """Say how files ended whose rows are written."""
        for one in ended:
            file = Imported(path=Path(one.taken.sti), outcome=one.outcome, cost=one.cost, **_counts(one.tall))
            self.files.append(file)
            self._told(file)

    def counts(self) -> dict[str, int]:
        """Files by how they ended."""
        found = Counter(file.outcome.status.value for file in self.files)
        lost = sum(file.outcome.status.lost for file in self.files)
        return {"filer": len(self.files), "tapt": lost, **dict(sorted(found.items()))}


def _counts(tall: Mapping[str, Any]) -> dict[str, int]:
    if not tall:
        return {}
    return {
        "dokument": sum(tall["dokumenttype"].values()),
        "moetesak": tall["moetesak"],
        "vedtak": tall["vedtak"],
        "avvik": sum(tall["avvik"].values()),
    }
