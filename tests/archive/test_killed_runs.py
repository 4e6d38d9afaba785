"""kill -9 in the middle of a batch: of the run itself, a parser's child, the zygote, a worker, the scheduler.

Each time all documents end final, none twice, and the dump is that of a run that nothing disturbed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.executors import ExecutorError, LocalExecutor, SerialExecutor
from pipeline.fence.handle import Zygote
from pipeline.fence.wire import Ready, Started
from pipeline.ledger import Imported
from tests.pipeline.batch import FILES, assert_all_final, dump_of, places_in, unfinished, write_batch
from tests.pipeline.dask_cluster import Cluster
from tests.pipeline.killed_run import ROOT, Plan, import_all, run_killed

MOMENTS = [
    ("pipeline.keep.put", 7),  # some originals are kept, none is on the work list
    ("pipeline.intake.enqueue", 1),  # all are queued, none is running
    ("pipeline.intake.begin", 1),  # the first are running
    ("pipeline.intake.begin", 3),
    ("pipeline.run.write_hand_over", 5),  # handed over, not loaded
    ("pipeline.run.load", 1),
    ("pipeline.run.load", 9),
    ("pipeline.run.consolidate", 1),  # all is done but the run's own end
]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch") / "inbox"
    write_batch(folder)
    return folder


@pytest.fixture(scope="module")
def wanted(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The dump of a run that nothing disturbs."""
    places = places_in(tmp_path_factory.mktemp("undisturbed"))
    report = import_all(places, [inbox], SerialExecutor())
    assert len(report.files) == FILES
    assert_all_final(places)
    return dump_of(places)


@pytest.mark.parametrize(("step", "nth"), MOMENTS)
def test_the_run_is_killed(step: str, nth: int, inbox: Path, wanted: tuple[str, ...], tmp_path: Path) -> None:
    """Slow: each time a process of its own starts, with its readers."""
    places = places_in(tmp_path)
    run_killed(Plan(folder=str(tmp_path), inbox=str(inbox), archive=places.archive, step=step, nth=nth))
    assert len(import_all(places, [inbox], SerialExecutor()).files) in {FILES, *range(FILES, 2 * FILES)}
    assert_all_final(places)
    assert dump_of(places) == wanted


@pytest.mark.postgres
@pytest.mark.parametrize(("step", "nth"), [MOMENTS[2], MOMENTS[6]])
def test_the_run_is_killed_on_a_server(
    step: str, nth: int, inbox: Path, wanted: tuple[str, ...], tmp_path: Path, server_address: str
) -> None:
    """Slow: as above."""
    places = places_in(tmp_path, server_address)
    run_killed(Plan(folder=str(tmp_path), inbox=str(inbox), archive=places.archive, step=step, nth=nth))
    import_all(places, [inbox], SerialExecutor())
    assert_all_final(places)
    assert dump_of(places) == wanted


@pytest.mark.parametrize("seed", range(3))
def test_the_command_is_killed_at_a_random_moment(
    seed: int, inbox: Path, wanted: tuple[str, ...], tmp_path: Path
) -> None:
    """Slow: the command is a process of its own, with its readers."""
    places = places_in(tmp_path)
    where = ["--raw", str(places.raw), "--normalized", str(places.normalized)]
    command = [sys.executable, "-m", "pipeline.cli", *where, "import", "--kommune", "Asker", str(inbox)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        time.sleep(random.Random(seed).uniform(1.0, 3.5))
        running.kill()
    import_all(places, [inbox], SerialExecutor())
    assert_all_final(places)
    assert dump_of(places) == wanted


def test_what_is_on_the_work_list_needs_no_inbox(inbox: Path, wanted: tuple[str, ...], tmp_path: Path) -> None:
    """Slow: as above. What was said on the command line is on the work list too."""
    places = places_in(tmp_path)
    gone = tmp_path / "inbox"
    shutil.copytree(inbox, gone)
    run_killed(Plan(folder=str(tmp_path), inbox=str(gone), step="pipeline.intake.begin", nth=2))
    assert len(unfinished(places)) > FILES // 2
    shutil.rmtree(gone)
    import_all(places, [], SerialExecutor())
    assert_all_final(places)
    assert dump_of(places) == wanted


def killing(monkeypatch: pytest.MonkeyPatch, nth: int, whom: str) -> list[int]:
    """The nth child that is started is killed, or its zygote; gives who was."""
    started, killed = [], []
    real = Zygote._receive

    def receive(zygote: Zygote) -> object:
        message = real(zygote)
        if isinstance(message, Started):
            started.append(message.pid)
            if len(started) == nth:
                killed.append(message.pid if whom == "child" else zygote.pid)
                os.kill(killed[-1], signal.SIGKILL)
        return message

    monkeypatch.setattr(Zygote, "_receive", receive)
    return killed


@pytest.mark.parametrize("whom", ["child", "zygote"])
def test_a_reader_is_killed(
    whom: str, inbox: Path, wanted: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slow: two zygotes start."""
    places = places_in(tmp_path)
    killed = killing(monkeypatch, 4, whom)
    executor = LocalExecutor(2)
    report = import_all(places, [inbox], executor)
    executor.close()
    assert len(killed) == 1
    assert len(report.files) == FILES
    assert_all_final(places)
    assert dump_of(places) == wanted


def test_a_zygote_is_killed_while_it_starts(
    inbox: Path, wanted: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slow: three zygotes start."""
    places = places_in(tmp_path)
    killed: list[int] = []
    real = Zygote._wait_ready

    def wait_ready(zygote: Zygote, errors: int) -> Ready:
        if not killed:
            killed.append(zygote.pid)
            os.kill(zygote.pid, signal.SIGKILL)
        return real(zygote, errors)

    monkeypatch.setattr(Zygote, "_wait_ready", wait_ready)
    executor = LocalExecutor(2)
    report = import_all(places, [inbox], executor)
    executor.close()
    assert len(report.files) == FILES
    assert_all_final(places)
    assert dump_of(places) == wanted


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with Cluster(tmp_path / "cluster", workers=2) as started:
        yield started


@pytest.mark.parametrize("kind", ["processes", "dask"])
def test_every_executor_gives_the_same(
    kind: str, inbox: Path, wanted: tuple[str, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Slow: two zygotes start, with dask also two workers. The undisturbed run is the serial one."""
    places = places_in(tmp_path)
    executor = LocalExecutor(2) if kind == "processes" else request.getfixturevalue("cluster").executor()
    report = import_all(places, [inbox], executor)
    executor.close()
    assert len(report.files) == FILES
    assert sum(file.cost.cpu_seconds > 0 for file in report.files) == FILES - 1
    assert_all_final(places)
    assert dump_of(places) == wanted


def test_a_worker_is_killed(cluster: Cluster, inbox: Path, wanted: tuple[str, ...], tmp_path: Path) -> None:
    """Slow: a scheduler and two workers start, each with a zygote."""
    places = places_in(tmp_path)
    told: list[Imported] = []

    def kill_once(file: Imported) -> None:
        told.append(file)
        if len(told) == 3:
            cluster.kill_worker(0)

    executor = cluster.executor()
    report = import_all(places, [inbox], executor, told=kill_once)
    executor.close()
    assert len(report.files) == len(told) == FILES
    assert_all_final(places)
    assert dump_of(places) == wanted


def test_the_scheduler_is_killed(cluster: Cluster, inbox: Path, wanted: tuple[str, ...], tmp_path: Path) -> None:
    """Slow: as above, and once more after the kill."""
    places = places_in(tmp_path)
    told: list[Imported] = []

    def kill_once(file: Imported) -> None:
        told.append(file)
        if len(told) == 3:
            cluster.kill_scheduler()

    executor = cluster.executor()
    with pytest.raises(ExecutorError, match=r"^the scheduler tcp://127\.0\.0\.1:\d+ is gone; start it again$"):
        import_all(places, [inbox], executor, told=kill_once)
    executor.close()
    assert unfinished(places)
    with Cluster(tmp_path / "another", workers=1) as other:
        executor = other.executor()
        import_all(places, [inbox], executor)
        executor.close()
    assert_all_final(places)
    assert dump_of(places) == wanted
