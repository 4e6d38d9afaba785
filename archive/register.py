"""The register of the inbox: how each file ended. Operation, not content: it is not in the dump."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, select

from archive.errors import clear_errors
from archive.tables.operation import register
from archive.upsert import upsert
from schemas.outcome import FailureCode, Outcome, Status


def record_outcome(
    engine: Engine, sha256: str | None, filnavn: str, outcome: Outcome, *, leser: str | None = None
) -> None:
    """Note how a file ended that gave no reading; ``sha256`` is None when not even its bytes could be had."""
    with clear_errors(engine), engine.begin() as connection:
        write_outcome(connection, sha256=sha256, filnavn=filnavn, outcome=outcome, leser=leser)


def write_outcome(
    connection: Connection,
    *,
    sha256: str | None,
    filnavn: str,
    outcome: Outcome,
    leser: str | None = None,
    sider: int | None = None,
) -> None:
    """The same within a transaction that is under way."""
    row: Mapping[str, Any] = {
        "noekkel": sha256 or f"fil:{filnavn}"[:500],
        "sha256": sha256,
        "filnavn": filnavn,
        "status": outcome.status.value,
        "kode": outcome.code.value if outcome.code else None,
        "melding": outcome.message,
        "leser": leser,
        "sider": sider,
    }
    upsert(connection, register, [row])


def read_outcome(engine: Engine, sha256: str) -> tuple[Outcome, str | None] | None:
    """How an original ended last time, and by which reader; None when it was never seen."""
    with engine.connect() as connection:
        row = connection.execute(select(register).where(register.c.sha256 == sha256)).mappings().first()
    if row is None:
        return None
    code = FailureCode(row["kode"]) if row["kode"] else None
    return Outcome(Status(row["status"]), code, row["melding"]), row["leser"]
