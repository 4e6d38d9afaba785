"""The seam: every item once, a bounded window, a slow item holds up no other, and an end that waits for nobody."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from pipeline.executors import Executor, ExecutorError, LocalExecutor, SerialExecutor, cluster, spread
from pipeline.executors.seam import flow
from pipeline.fence import Fence, Task, client, own_fence
from pipeline.job import Done, Job, check_programs, programs
from pipeline.original import Original
from pipeline.reader import READER
from schemas.outcome import FailureCode, Outcome, Status
from schemas.reading import Reading
from tests.pipeline.fence_witness import HOSTILE, alive, until

START = threading.Event()


def double(number: int) -> int:
    return 2 * number


def wait_for_start(number: int) -> int:
    if number == 0:
        START.wait(30)
    return number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise OSError("no document can be read")
    return number


@pytest.fixture(params=["serial", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    made = SerialExecutor() if request.param == "serial" else LocalExecutor(3)
    yield made
    made.close()


def test_every_item_is_done_once(executor: Executor) -> None:
    with spread(executor, double, range(200)) as results:
        assert sorted(results) == [2 * number for number in range(200)]


def test_items_are_taken_as_they_are_needed(executor: Executor) -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with spread(executor, double, items()) as results:
        for count, _ in enumerate(results, 1):
            assert len(taken) <= count + executor.window
            if count == 20:
                break
    assert len(taken) <= 20 + executor.window


def test_a_slow_item_holds_up_no_other() -> None:
    executor, seen = LocalExecutor(2), []
    START.clear()
    with spread(executor, wait_for_start, range(50)) as results:
        for number in results:
            seen.append(number)
            if len(seen) == 49:
                START.set()
    executor.close()
    assert seen[-1] == 0
    assert sorted(seen) == list(range(50))


def test_what_the_task_raises_ends_the_work(executor: Executor) -> None:
    with pytest.raises(OSError, match="no document"), spread(executor, fail_at_three, range(1000)) as results:
        list(results)


def test_who_waits_in_vain_is_told_to_look() -> None:
    """Nothing comes of the future: the executor looks after its cluster, and may give up."""
    looked = []

    def look() -> None:
        looked.append(True)
        if len(looked) == 2:
            raise ExecutorError("gone")

    pending: list[Future[int]] = []

    def submit(_: int) -> Future[int]:
        pending.append(Future())
        return pending[-1]

    with pytest.raises(ExecutorError, match="gone"):
        list(flow(submit, range(9), 3, look, 0.01))
    assert [future.cancelled() for future in pending] == [True] * 3


def read_for_ever(path: Path) -> object:
    return own_fence().run(Task("mock", {}), path)


def reading_for(executor: LocalExecutor) -> list[int]:
    """The zygotes that have begun a document for this executor, and their children."""
    fences = [client._own.get((os.getpid(), thread)) for thread in executor._threads]
    zygotes = [fence._zygote for fence in fences if fence is not None and fence._zygote is not None]
    return [pid for one in zygotes if one._child is not None for pid in (one.pid, one._child)]


def test_an_end_waits_for_no_document(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What two threads read is given up at once, and nothing of it lives on. Slow: two zygotes start."""
    monkeypatch.setattr(client, "Fence", lambda: Fence(zygote=HOSTILE))
    (tmp_path / "a").write_bytes(b"MOCK:sleep\n")
    executor = LocalExecutor(2)
    results = executor.map(read_for_ever, [tmp_path / "a"] * 9)

    def take() -> None:
        with suppress(CancelledError):
            next(results)

    taken = threading.Thread(target=take, daemon=True)
    taken.start()
    assert until(lambda: len(reading_for(executor)) == 4, 90), "two zygotes, a child of each"
    ours = reading_for(executor)
    begun = time.monotonic()
    executor.close()
    taken.join(10)
    assert time.monotonic() - begun < 10
    assert until(lambda: not any(alive(pid) for pid in ours), 20)


def test_without_a_scheduler_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "START_SECONDS", 0.5)
    with pytest.raises(
        ExecutorError, match=r"^no scheduler answers at tcp://127\.0\.0\.1:9 \(.*\); start it, or mend the address$"
    ):
        cluster.DaskExecutor("tcp://127.0.0.1:9")


def test_a_machine_with_other_programs_is_refused() -> None:
    job = Job("a" * 64, Path("/originals/aa"))
    reading = Reading(sha256=job.sha256, leser=READER, outcome=Outcome(Status.PARSED))
    check_programs(Done(job, Original(reading), "other", programs()))
    older = {**programs(), "lxml": "5.0"}
    with pytest.raises(ExecutorError, match=r"^other has lxml 5\.0, this machine \d+\..*; install the same there$"):
        check_programs(Done(job, Original(reading), "other", older))
    assert {"moetearkiv", "Python", "pdfplumber", "pypdfium2", "lxml"} <= set(programs())


def test_originals_must_be_shared(tmp_path: Path) -> None:
    (tmp_path / "aa").write_bytes(b"x")
    outcome = Outcome(Status.FAILED, FailureCode.IO_ERROR, "x")
    reading = Reading(sha256="a" * 64, leser=READER, outcome=outcome)
    done = Done(Job("a" * 64, tmp_path / "aa"), Original(reading), "other", programs())
    with pytest.raises(ExecutorError, match=r"the folder of originals must be shared$"):
        check_programs(done)
    check_programs(msgspec.structs.replace(done, host=socket.gethostname()))
