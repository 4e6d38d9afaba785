"""The register: how each original of the inbox ended, and what is still to be read. It is not in the dump.

A row is ``queued`` when its original is kept, ``running`` when it is handed on to be read, and closed in the same
transaction as its records. A row's key is the original's hash; for a file without bytes, its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.engine import RowMapping

from archive.errors import clear_errors
from archive.tables.operation import register
from archive.upsert import upsert
from schemas.cost import Cost
from schemas.outcome import FailureCode, Outcome, Status

ATTEMPTS = 3
"""So often is a reading begun that never comes to an end; then the original is failed(crashed)."""
UNFINISHED = (Status.QUEUED, Status.RUNNING)
RETRIED = (FailureCode.CRASHED, FailureCode.IO_ERROR)
"""What the next run tries again by itself; everything else waits for a new reader, or for somebody to ask."""
_MANY = 500


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the register."""

    noekkel: str
    sha256: str | None
    filnavn: str
    sti: str | None
    outcome: Outcome
    leser: str | None
    sider: int | None
    stoerrelse: int | None
    forsoek: int
    """How often its reading was begun since it was queued first."""
    kjoering_id: int | None
    """The run that took it last."""
    vert: str | None
    """The machine, and the process on it, that handed it on to be read."""
    pid: int | None
    startet: datetime | None
    avsluttet: datetime | None
    cost: Cost

    @property
    def finished(self) -> bool:
        """Whether it has ended, well or not."""
        return self.outcome.status not in UNFINISHED

    @property
    def worn_out(self) -> bool:
        """Whether it was begun so often that it is not begun again by itself."""
        return self.forsoek >= ATTEMPTS

    @property
    def retried(self) -> bool:
        """Whether a run takes it again by itself."""
        if self.outcome.code is FailureCode.CRASHED:
            return not self.worn_out
        return not self.finished or self.outcome.code in RETRIED


def record_outcome(
    engine: Engine, sha256: str | None, filnavn: str, outcome: Outcome, *, leser: str | None = None
) -> None:
    """Note how a file ended that gave no reading; ``sha256`` is None when not even its bytes could be had."""
    with clear_errors(engine), engine.begin() as connection:
        write_outcome(connection, sha256=sha256, filnavn=filnavn, outcome=outcome, leser=leser)


def write_outcome(
    connection: Connection, *, sha256: str | None, filnavn: str, outcome: Outcome, **more: str | float | None
) -> None:
    """The same within a transaction that is under way; ``more`` are further columns, the others stay as they are."""
    row: dict[str, Any] = {
        "noekkel": sha256 or key_of_name(filnavn),
        "sha256": sha256,
        "filnavn": filnavn,
        "status": outcome.status.value,
        "kode": outcome.code.value if outcome.code else None,
        "melding": outcome.message,
        "leser": None,
        "sider": None,
        "avsluttet": datetime.now(UTC),
        **more,
    }
    upsert(connection, register, [row], setting=row)


def columns_of(cost: Cost) -> dict[str, float | int]:
    """What a reading cost, as columns of its row."""
    return {"cpu_sekunder": cost.cpu_seconds, "minne": cost.memory}


def key_of_name(filnavn: str) -> str:
    """The key of a file without bytes."""
    return f"fil:{filnavn}"[:500]


def forget_names(connection: Connection, filnavn: Sequence[str]) -> None:
    """Files that could not be had before and now can: their row is that of their content."""
    for start in range(0, len(filnavn), _MANY):
        keys = [key_of_name(name) for name in filnavn[start : start + _MANY]]
        connection.execute(delete(register).where(register.c.noekkel.in_(keys)))


def read_outcome(engine: Engine, sha256: str) -> tuple[Outcome, str | None] | None:
    """How an original ended last time, and by which reader; None when it was never seen."""
    found = look_up(engine, [sha256]).get(sha256)
    return None if found is None else (found.outcome, found.leser)


def look_up(engine: Engine, hashes: Sequence[str]) -> dict[str, Registered]:
    """The rows of originals, by hash; those never seen are left out."""
    query = select(register).where(register.c.noekkel.in_(hashes))
    with clear_errors(engine), engine.connect() as connection:
        return {row["noekkel"]: registered(row) for row in connection.execute(query).mappings()}


def read_register(
    engine: Engine, statuses: Sequence[Status] = (), codes: Sequence[FailureCode] = ()
) -> Iterator[Registered]:
    """The rows of these statuses and codes (all when none is named), in the order of their names and keys."""
    query = select(register).order_by(register.c.filnavn, register.c.noekkel)
    if statuses:
        query = query.where(register.c.status.in_([status.value for status in statuses]))
    if codes:
        query = query.where(register.c.kode.in_([code.value for code in codes]))
    with clear_errors(engine), engine.connect() as connection:
        for row in connection.execution_options(yield_per=_MANY).execute(query).mappings():
            yield registered(row)


def registered(row: RowMapping) -> Registered:
    """A row of the table as a value."""
    code = FailureCode(row["kode"]) if row["kode"] else None
    same = ("noekkel", "sha256", "filnavn", "sti", "leser", "sider", "stoerrelse", "forsoek")
    more = ("kjoering_id", "vert", "pid", "startet", "avsluttet")
    return Registered(
        outcome=Outcome(Status(row["status"]), code, row["melding"]),
        cost=Cost(row["cpu_sekunder"] or 0.0, memory=row["minne"] or 0),
        **{name: row[name] for name in (*same, *more)},
    )
