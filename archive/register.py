"""The register: how each original of the inbox ended, and what is still to be read. It is not in the dump.

A row is ``queued`` when its original is kept, ``running`` when it is handed on to be read, and closed in the same
transaction as its records. A row's key is the original's hash; for a file without bytes, its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, delete, select

from archive.errors import clear_errors
from archive.moment import utc
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
_MOMENTS = ("startet", "avsluttet")


class Registrert(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the register."""

    noekkel: str
    """The original's SHA-256; "fil:" and its name when not even its bytes could be had."""
    sha256: str | None = None
    filnavn: str
    sti: str | None = None
    """Where the file was found last: its path, archive.zip!/member, or address."""
    status: Status
    kode: FailureCode | None = None
    melding: str | None = None
    """How it ended, in words: what, why, what to do."""
    leser: str | None = None
    """The reader that it ended under."""
    forsoek: int = 0
    """How often the present reader has begun to read it without coming to an end."""
    sider: int | None = None
    stoerrelse: int | None = None
    """Bytes."""
    cpu_sekunder: float | None = None
    minne: int | None = None
    """Peak memory of the process that read it, in bytes."""
    kjoering_id: int | None = None
    """The run that took it up last."""
    vert: str | None = None
    pid: int | None = None
    startet: datetime | None = None
    avsluttet: datetime | None = None

    @property
    def utfall(self) -> Outcome:
        """How it ended."""
        return Outcome(self.status, self.kode, self.melding)

    @property
    def sted(self) -> str:
        """Where it was found, or else its name."""
        return self.sti or self.filnavn

    @property
    def finished(self) -> bool:
        """Whether it has ended, well or not."""
        return self.status not in UNFINISHED

    @property
    def worn_out(self) -> bool:
        """Whether it was begun so often that it is not begun again by itself."""
        return self.forsoek >= ATTEMPTS

    @property
    def retried(self) -> bool:
        """Whether a run takes it again by itself."""
        if self.kode is FailureCode.CRASHED:
            return not self.worn_out
        return not self.finished or self.kode in RETRIED


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


def look_up(engine: Engine, hashes: Sequence[str]) -> dict[str, Registrert]:
    """The rows of originals, by hash; those never seen are left out."""
    query = select(register).where(register.c.noekkel.in_(hashes))
    with clear_errors(engine), engine.connect() as connection:
        return {row["noekkel"]: registered(row) for row in connection.execute(query).mappings()}


def registered(row: Mapping[Any, Any]) -> Registrert:
    """A row of the table as a value."""
    told = {str(name): value for name, value in row.items()}
    return msgspec.convert({**told, **{name: utc(told[name]) for name in _MOMENTS}}, Registrert)
