"""A hostile document costs at most its limits and ends with its own code; a child knows and holds nothing."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.fence import Fence, Task
from pipeline.limits import READING, Limits
from schemas.outcome import FailureCode, Outcome, Status
from tests.pipeline.fence_witness import (
    BARE,
    HOSTILE,
    LINES,
    NARROW,
    QUICK,
    SMALL,
    TEXT,
    alive,
    assert_for_a_person,
    descendants,
    failed,
    mock,
    told,
    zygote_pid,
)


@pytest.fixture(scope="module")
def fence() -> Iterator[Fence]:
    with Fence(SMALL, zygote=HOSTILE) as opened:
        yield opened


@pytest.fixture(scope="module")
def bare() -> Iterator[Fence]:
    """On a system without a sandbox, where a reader may start processes and send signals."""
    with Fence(SMALL, zygote=BARE) as opened:
        yield opened


CASES = [
    ("hang", SMALL, {}, FailureCode.CPU_LIMIT, signal.SIGXCPU),
    ("sleep", QUICK, {}, FailureCode.WALL_LIMIT, signal.SIGKILL),
    ("sleep", QUICK, {"silent": True}, FailureCode.WALL_LIMIT, signal.SIGKILL),
    ("stop", QUICK, {}, FailureCode.WALL_LIMIT, signal.SIGKILL),
    ("memory", NARROW, {}, FailureCode.MEMORY_LIMIT, None),
    ("memory bit by bit", NARROW, {}, FailureCode.MEMORY_LIMIT, None),
    ("memory wrapped", NARROW, {}, FailureCode.MEMORY_LIMIT, None),
    ("memory hidden", NARROW, {}, FailureCode.MEMORY_LIMIT, None),
    ("memory then abort", NARROW, {}, FailureCode.MEMORY_LIMIT, signal.SIGABRT),
    ("abort", SMALL, {}, FailureCode.CRASHED, signal.SIGABRT),
    ("segv", SMALL, {}, FailureCode.CRASHED, signal.SIGSEGV),
    ("exit 0", SMALL, {}, FailureCode.CRASHED, None),
    ("exit 7", SMALL, {}, FailureCode.CRASHED, None),
    ("half-record", SMALL, {}, FailureCode.CRASHED, None),
    ("garbage", SMALL, {}, FailureCode.CRASHED, None),
    ("wrong kind", SMALL, {}, FailureCode.CRASHED, None),
    ("two-faced", SMALL, {}, FailureCode.CRASHED, None),
    ("huge", SMALL, {"bytes": 2_000_000}, FailureCode.OUTPUT_LIMIT, None),
    ("flood", SMALL, {}, FailureCode.OUTPUT_LIMIT, signal.SIGKILL),
    ("recurse", SMALL, {}, FailureCode.TOO_DEEP, None),
    ("bug", SMALL, {}, FailureCode.PARSER_ERROR, None),
    ("leave", SMALL, {}, FailureCode.PARSER_ERROR, None),
    ("open files", SMALL, {}, FailureCode.PARSER_ERROR, None),
]


@pytest.mark.parametrize(("what", "limits", "options", "code", "number"), CASES)
def test_a_hostile_document_ends_with_its_own_code_and_its_neighbours_are_read(
    fence: Fence,
    what: str,
    limits: Limits,
    options: dict[str, Any],
    code: FailureCode,
    number: int | None,
) -> None:
    assert fence.run(Task("lines"), TEXT).result == LINES
    fenced = mock(fence, what, limits, **options)
    assert fenced.cpu_seconds < 3
    assert fence.run(Task("lines"), TEXT).result == LINES
    assert fenced.result is None
    assert (fenced.outcome.status, fenced.outcome.code) == failed(code), fenced
    assert fenced.signal == number
    assert_for_a_person(fenced.outcome)
    assert not descendants(zygote_pid(fence))


def test_who_is_deaf_to_the_signal_is_killed_a_second_later(fence: Fence) -> None:
    fenced = mock(fence, "hang", deaf=True)
    assert (fenced.outcome.status, fenced.outcome.code) == failed(FailureCode.CPU_LIMIT)
    assert fenced.signal == signal.SIGKILL
    assert 1.5 < fenced.cpu_seconds < 3


@pytest.mark.parametrize("session", [False, True])
def test_what_a_child_leaves_behind_is_killed(bare: Fence, session: bool) -> None:
    pid = told(bare, "orphan", limits=msgspec.structs.replace(SMALL, processes=None), session=session)["pid"]
    assert not alive(pid)


def test_a_reader_that_kills_its_zygote_is_a_crash_and_the_next_is_read(bare: Fence) -> None:
    """Where the kernel keeps no signal in; where it does, test_fence_sandbox.py says that it cannot."""
    fenced = mock(bare, "kill parent")
    assert (fenced.outcome.status, fenced.outcome.code) == failed(FailureCode.CRASHED)
    assert bare.run(Task("lines"), TEXT).result == LINES


def test_what_a_document_says_of_itself_is_its_outcome(fence: Fence) -> None:
    fenced = mock(fence, "refuse")
    assert fenced.outcome == Outcome(Status.ENCRYPTED, FailureCode.PASSWORD, "ask for the key")


def test_what_parsers_print_goes_nowhere(fence: Fence) -> None:
    assert mock(fence, "print").result == b"said"


def test_a_child_knows_no_secret_and_holds_nothing(fence: Fence, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOETEARKIV_ARCHIVE", "PGPASSWORD", "PGSERVICEFILE", "AWS_SECRET_ACCESS_KEY", "MOETEARKIV_ZYGOTE"):
        monkeypatch.setenv(name, "postgresql://secret")
    fence.close()
    world = told(fence, "world")
    assert set(world["environ"]) <= {"LANG", "TZ", "PATH", "PYTHONHASHSEED", "LC_CTYPE"}
    assert "secret" not in json.dumps(world["environ"])
    assert b"secret" not in Path(f"/proc/{zygote_pid(fence)}/environ").read_bytes()
    # Three times nothing, the document, and the pipe to the zygote.
    held = world["fds"]
    assert held[:3] == ["/dev/null"] * 3
    assert len(held) == 5
    assert held[4].startswith("pipe:")
    assert world["group"]
    assert world["session"]
    assert world["cwd"] == "/"
    foreign = {"sqlalchemy", "sqlite3", "psycopg", "distributed", "dask", "click", "rich", "multiprocessing"}
    assert not foreign & set(world["modules"])
    assert {"pdfplumber", "lxml", "bs4"} <= set(world["modules"])


def test_the_zygote_has_one_thread(fence: Fence) -> None:
    world = told(fence, "world")
    assert "\nThreads:\t1\n" in Path(f"/proc/{zygote_pid(fence)}/status").read_text()
    assert world["warnings"] == ["error"], "a fork with threads would have warned, and so failed"


def test_a_child_has_its_limits(fence: Fence, tmp_path: Path) -> None:
    limits = told(fence, "world", limits=READING)["limits"]
    assert limits["RLIMIT_CPU"] == [31, 32]
    assert limits["RLIMIT_AS"] == [2 << 30, 2 << 30]
    assert limits["RLIMIT_NOFILE"] == [64, 64]
    for none in ("RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NPROC"):
        assert limits[none] == [0, 0]
    fenced = mock(fence, "write", path=str(tmp_path / "written"))
    assert fenced.outcome.code is FailureCode.PARSER_ERROR
    assert not (tmp_path / "written").exists() or not (tmp_path / "written").stat().st_size


def test_processor_time_follows_the_size() -> None:
    assert [READING.cpu_for(size) for size in (0, 2_000, 200_000, 10**9)] == [30, 31, 130, 300]
    assert READING.wall_for(0) == 300
