"""Documents of every kind go through the fence unharmed, and a run outlives every accident."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.fence import Fence, Fenced, FenceError, Task, client, own_fence, reading_of
from pipeline.limits import Limits
from pipeline.lines import decode_listing
from pipeline.process import READER, process
from schemas.outcome import FailureCode, Outcome, Status
from schemas.reading import encode_reading
from tests.answer_keys import FIXTURES
from tests.pipeline.fence_witness import (
    HOSTILE,
    LINES,
    SMALL,
    TEXT,
    alive,
    assert_for_a_person,
    descendants,
    mock,
    until,
    zygote_pid,
)


@pytest.fixture(scope="module")
def fence() -> Iterator[Fence]:
    with Fence(SMALL, zygote=HOSTILE) as opened:
        yield opened


@pytest.mark.parametrize(
    "path", [TEXT, FIXTURES / "packet" / "pakke.reportlab.pdf", FIXTURES / "packet" / "pakke.html"]
)
def test_a_document_reads_as_without_the_fence(path: Path) -> None:
    with Fence() as fence:
        fenced = fence.run(Task("read"), path)
        lines = fence.run(Task("lines"), path)
    reading = process(path.read_bytes())
    assert fenced.outcome == reading.outcome == Outcome(Status.PARSED)
    assert fenced.result == encode_reading(reading)
    assert reading_of(fenced, reading.sha256, READER) == reading
    assert lines.result is not None
    assert len(decode_listing(lines.result).lines) == (reading.lesing.linjer if reading.lesing else None)
    assert 0 < fenced.cpu_seconds < 60
    assert 1 << 20 < fenced.max_rss < 1 << 30
    with Fence(inside=True) as inside:
        assert inside.run(Task("read"), path).result == fenced.result


def test_an_open_file_is_read_from_its_beginning_and_left_where_it_was(fence: Fence) -> None:
    with TEXT.open("rb") as file:
        file.seek(7)
        assert fence.run(Task("lines"), file.fileno()).result == LINES
        assert file.tell() == 7


def test_a_file_of_no_bytes_is_empty(fence: Fence, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    for task in ("read", "lines"):
        assert fence.run(Task(task), empty).outcome.status is Status.EMPTY


def test_what_is_no_readable_file_is_never_handed_over(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with Fence(Limits(input_bytes=10)) as fence:
        assert fence.run(Task("read"), tmp_path / "absent").outcome.code is FailureCode.IO_ERROR
        assert fence.run(Task("read"), tmp_path).outcome.status is Status.UNSUPPORTED
        assert fence.run(Task("read"), pipe).outcome.status is Status.UNSUPPORTED
        large = fence.run(Task("read"), TEXT).outcome
        assert fence._zygote is None, "nothing was started for any of them"
    assert large.code is FailureCode.TOO_LARGE
    assert_for_a_person(large)


def test_a_result_that_is_no_reading_is_a_crash() -> None:
    good = Outcome(Status.PARSED)
    for result in (b"", b"{}", b"[" * 100_000):
        reading = reading_of(Fenced(result, good), "0" * 64, READER)
        assert reading.outcome.code is FailureCode.CRASHED
    died = Fenced(None, Outcome(Status.FAILED, FailureCode.CPU_LIMIT, "x"))
    assert reading_of(died, "0" * 64, READER).outcome == died.outcome


def test_two_hundred_documents_leave_nothing_and_nothing_grows(fence: Fence) -> None:
    def memory() -> int:
        return int(Path(f"/proc/{zygote_pid(fence)}/statm").read_text().split()[1])

    def files(pid: int) -> int:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))

    for _ in range(20):
        mock(fence, "print")
    pid, before = zygote_pid(fence), memory()
    held = files(pid), files(os.getpid())
    for number in range(200):
        if number % 50 == 0:
            assert fence.run(Task("lines"), TEXT).result == LINES
        assert mock(fence, "print").result == b"said"
    assert zygote_pid(fence) == pid
    assert (files(pid), files(os.getpid())) == held
    assert memory() - before < 500, "pages"
    assert not descendants(pid)


def test_a_zygote_that_died_between_documents_is_replaced_without_a_word(fence: Fence) -> None:
    mock(fence, "print")
    os.kill(zygote_pid(fence), signal.SIGKILL)
    assert fence.run(Task("lines"), TEXT).result == LINES


def test_a_zygote_that_has_served_long_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "DOCUMENTS", 2)
    with Fence() as fence:
        fence.run(Task("read"), TEXT)
        first = zygote_pid(fence)
        fence.run(Task("read"), TEXT)
        assert not alive(first)
        assert fence.run(Task("lines"), TEXT).result == LINES
        assert zygote_pid(fence) != first


def test_a_zygote_that_grew_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "GROWTH", -1)
    with Fence() as fence:
        assert fence.run(Task("lines"), TEXT).outcome.status is Status.PARSED
        assert fence._zygote is None


def test_when_no_zygote_starts_the_run_stops_and_says_why() -> None:
    with Fence(zygote=("-c", "import no_such_module")) as fence, pytest.raises(FenceError, match="no_such_module"):
        fence.run(Task("read"), TEXT)
    with Fence(zygote=("-c", "pass")) as fence, pytest.raises(FenceError, match="does not answer"):
        fence.run(Task("read"), TEXT)


def test_the_main_process_loads_no_parser() -> None:
    script = (
        "import sys, pipeline.fence; sys.exit(any(name.split('.')[0] in {'parsers', 'lxml'} for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", script], cwd=FIXTURES.parents[1], check=True)


def test_a_task_that_is_not_there_is_our_fault(fence: Fence) -> None:
    with pytest.raises(FenceError, match="no task"):
        fence.run(Task("dance"), TEXT)


def test_threads_take_turns(fence: Fence) -> None:
    results: list[bytes | None] = []
    threads = [threading.Thread(target=lambda: results.append(fence.run(Task("lines"), TEXT).result)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [LINES] * 5


MAIN = """
import signal, sys, tempfile
from pipeline.fence import Fence, Task
def stop(number, frame):
    raise SystemExit(128 + number)
signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs the tests may itself ignore it
with Fence(zygote=("-m", "tests.pipeline.hostile")) as fence, tempfile.TemporaryFile() as file:
    file.write(b"MOCK:print\\n"); file.flush()
    fence.run(Task("mock"), file.fileno())
    file.seek(0); file.write(b"MOCK:sleep\\n"); file.flush()
    print("ready", flush=True)
    fence.run(Task("mock"), file.fileno())
"""


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, -signal.SIGINT), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_when_the_main_process_ends_nothing_is_left(number: int, code: int) -> None:
    root = str(FIXTURES.parents[1])
    with subprocess.Popen(
        [sys.executable, "-c", MAIN], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as main:
        assert main.stdout is not None
        assert main.stdout.readline() == "ready\n"
        assert until(lambda: len(descendants(main.pid)) == 2)
        below = descendants(main.pid)
        os.kill(main.pid, number)
        assert main.wait(60) == code
    assert until(lambda: not any(alive(pid) for pid in below))


def test_a_fork_of_the_main_process_gets_a_zygote_of_its_own(fence: Fence) -> None:
    mock(fence, "print")
    pid = os.fork()
    if pid == 0:
        good = fence.run(Task("lines"), TEXT).result == LINES
        fence.close()
        os._exit(0 if good else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert fence.run(Task("lines"), TEXT).result == LINES


def test_every_thread_has_one_fence_of_its_own() -> None:
    with ThreadPoolExecutor(1) as threads:
        assert own_fence() is own_fence() is not threads.submit(own_fence).result()


def test_inside_is_asked_for_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOETEARKIV_FENCE", "off")
    with Fence() as fence:
        assert fence.run(Task("lines"), TEXT).result == LINES
        assert fence._zygote is None
