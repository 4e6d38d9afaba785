"""A job's own lock: one such job at a time, beside the archive's lock, on both databases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive.connect import connect
from archive.errors import ArchiveLocked
from archive.lock import hold, hold_job, hold_job_file


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "a.db")
    found: str = request.getfixturevalue("server_address")
    return found


def test_one_job_at_a_time_and_others_may_write(address: str) -> None:
    engines: list[Engine] = [connect(address, create=True), connect(address)]
    with hold_job(engines[0], "nightly"):
        with (
            pytest.raises(ArchiveLocked, match="its nightly job is running already") as told,
            hold_job(engines[1], "nightly"),
        ):
            pass
        assert "process " in str(told.value)
        assert "since 20" in str(told.value)
        with hold(engines[1]), hold_job(engines[1], "other"):
            pass
    with hold_job(engines[1], "nightly"):
        pass
    for engine in engines:
        engine.dispose()


def test_the_lock_of_the_file_is_the_same(tmp_path: Path) -> None:
    engine = connect(str(tmp_path / "a.db"), create=True)
    (tmp_path / "link.db").symlink_to("a.db")
    again = pytest.raises(ArchiveLocked, match=f"process {os.getpid()}, ")
    with hold_job_file(tmp_path / "link.db", "nightly"), again, hold_job(engine, "nightly"):
        pass
    engine.dispose()
