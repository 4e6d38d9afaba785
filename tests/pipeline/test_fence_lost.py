"""A zygote that is killed costs at most another reading of the document in hand; one that never starts ends the run."""

from __future__ import annotations

import io
import os
import re
import signal
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.entry import run
from pipeline.fence import Fence, FenceError, Program, Task, client
from pipeline.fence.handle import Zygote
from pipeline.fence.wire import Ready, Started
from pipeline.limits import UNPACKING
from schemas.outcome import FailureCode, Status
from tests.pipeline.fence_witness import LINES, SMALL, TEXT, alive, until

Kill = Callable[..., list[int]]
COLD = ("-c", "import pipeline.zygote; pipeline.zygote.SAMPLES = (); pipeline.zygote.main()")
"""The zygote without its first pages, which are most of the time that it takes to start."""


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Kill:
    """Kill zygotes: at a moment, so many times, with a signal; the list fills with those that were."""

    def begin(moment: str, times: int, number: int = signal.SIGKILL) -> list[int]:
        killed: list[int] = []

        def strike(zygote: Zygote) -> None:
            if len(killed) < times:
                killed.append(zygote.pid)
                os.kill(zygote.pid, number)
                assert until(lambda: not alive(zygote.pid))

        waits, asks, receives = Zygote._wait_ready, Zygote.ask, Zygote._receive

        def wait_ready(zygote: Zygote, errors: int) -> Ready:
            strike(zygote)
            return waits(zygote, errors)

        def ask(zygote: Zygote, *given: Any) -> Any:
            strike(zygote)
            return asks(zygote, *given)

        def receive(zygote: Zygote) -> object:
            message = receives(zygote)
            if isinstance(message, Started):
                strike(zygote)
            return message

        name, replaced = {
            "starting": ("_wait_ready", wait_ready),
            "idle": ("ask", ask),
            "reading": ("_receive", receive),
        }[moment]
        monkeypatch.setattr(Zygote, name, replaced)
        return killed

    return begin


@pytest.fixture
def fence() -> Iterator[Fence]:
    with Fence(SMALL, zygote=COLD) as opened:
        yield opened


@pytest.mark.parametrize(
    ("moment", "times"),
    [("starting", 1), ("starting", 2), ("idle", 2), ("reading", 1)],
)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_zygote_costs_no_document(fence: Fence, kill: Kill, moment: str, times: int, number: int) -> None:
    killed = kill(moment, times, number)
    assert fence.run(Task("lines"), TEXT).result == LINES
    assert len(killed) == times
    assert not any(alive(pid) for pid in killed)


def test_a_document_whose_zygote_dies_twice_has_crashed_and_the_next_is_read(fence: Fence, kill: Kill) -> None:
    killed = kill("reading", client.READINGS)
    outcome = fence.run(Task("lines"), TEXT).outcome
    assert (outcome.status, outcome.code) == (Status.FAILED, FailureCode.CRASHED)
    assert len(killed) == client.READINGS
    assert fence.run(Task("lines"), TEXT).result == LINES


@pytest.mark.parametrize("moment", ["starting", "idle"])
def test_when_every_zygote_is_killed_the_run_stops_and_says_what_to_do(fence: Fence, kill: Kill, moment: str) -> None:
    killed = kill(moment, 1000)
    start = time.process_time()
    with pytest.raises(FenceError, match=r"^no document can be read: .* was killed .*; look in the system's log"):
        fence.run(Task("lines"), TEXT)
    assert len(killed) == client.TRIES
    assert time.process_time() - start < 5


def test_one_that_fails_by_its_own_fault_is_not_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    real = Zygote._wait_ready

    def counted(zygote: Zygote, errors: int) -> Ready:
        started.append(zygote.pid)
        return real(zygote, errors)

    monkeypatch.setattr(Zygote, "_wait_ready", counted)
    with Fence(zygote=("-c", "import no_such_module")) as fence, pytest.raises(FenceError, match="install the program"):
        fence.run(Task("read"), TEXT)
    assert len(started) == 1


def test_an_import_that_can_start_no_zygote_ends_with_one_line(
    kill: Kill, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    killed = kill("starting", 1000)
    where = ["--raw", str(tmp_path / "raw"), "--normalized", str(tmp_path / "normalized")]
    assert run([*where, "import", "--executor", "processes", "--jobs", "1", str(TEXT)]) == 1
    told = capsys.readouterr().err
    assert re.fullmatch(r"moetearkiv: no document can be read: .*; look in .*; .*nothing is half-written\n", told)
    assert len(killed) == client.TRIES


def test_a_program_runs_again_in_a_folder_of_its_own(fence: Fence, kill: Kill) -> None:
    killed = kill("reading", 1)
    program = Program(argv=("sh", "-c", "test ! -e made && cat given > made"), given="given", made="made")
    fenced = fence.run_program(program, b"a page")
    assert (fenced.result, fenced.outcome.status) == (b"a page", Status.PARSED)
    assert len(killed) == 1
    assert not list(Path(tempfile.gettempdir()).glob(f"moetearkiv-*/{program.given}"))


def test_an_archive_is_taken_apart_again(kill: Kill) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "one")
    told, spilled = [], []
    for times in (0, 1):
        killed = kill("reading", times)
        with (
            Fence(UNPACKING, zygote=COLD) as fence,
            tempfile.TemporaryFile() as file,
            tempfile.TemporaryFile() as spill,
        ):
            file.write(packed.getvalue())
            file.flush()
            told.append(fence.run(Task("unpack"), file.fileno(), spill=spill.fileno()).result)
            spilled.append(os.pread(spill.fileno(), 100, 0))
        assert len(killed) == times
    assert told[0] == told[1] is not None
    assert spilled == [b"one", b"one"]
