"""Harmful files and the corpus in one import, as a person starts it: it ends by itself, and the good papers are unharmed.

Neither is part of this checkout: ``MOETEARKIV_HOSTILE`` names the folder of harmful files, else it is
``../shared/hostile``, with the corpus beside it. Of the files that use up their processor time one is taken by
default; ``MOETEARKIV_EVERYTHING=1`` takes all.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.fence import Fence
from pipeline.fence.kernel import prctl
from pipeline.limits import PROGRAM, READING
from schemas.outcome import FailureCode, Status
from tests.everything import EVERYTHING
from tests.pipeline.fence_witness import descendants
from tests.pipeline.test_hostile_corpus import LONG as ALL_LONG

HOSTILE = Path(os.environ.get("MOETEARKIV_HOSTILE") or Path(__file__).parents[3] / "shared" / "hostile")
CORPUS = HOSTILE.parent / "corpus"
SUBREAPER = 36

LONG = HOSTILE / "pdf/xobject-billion-laughs.pdf"
"""One that uses up its half minute."""

# The bombs may use the whole of their processor time: five minutes on an idle machine, three times that on a busy one.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HOSTILE.exists(), reason="the corpus of hostile files is not here (MOETEARKIV_HOSTILE)"),
    pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of papers is not here"),
    pytest.mark.timeout(3600),
]


class Place(NamedTuple):
    """A folder with an archive of its own, and what the import into it said."""

    folder: Path
    code: int
    out: str
    err: str
    left: list[int]
    """Processes that it left behind: they come to this one, which has said that it takes them."""

    def rows(self) -> list[tuple[str, str, str | None, str | None, int | None]]:
        with contextlib.closing(sqlite3.connect(self.folder / "data/normalized/archive.db")) as archive:
            return archive.execute("SELECT filnavn, status, kode, melding, minne FROM register").fetchall()

    def hand_over(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / "data/normalized").glob("*.json")}


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOETEARKIV_")}
    temporary = folder / "temporary"
    temporary.mkdir(parents=True, exist_ok=True)
    told = {"PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(temporary), "PGPASSWORD": "secret"}
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        cwd=folder,
        env={**kept, **told},
        capture_output=True,
        text=True,
        check=False,
    )


def hostile() -> list[Path]:
    """The folder, or all its files but those that take long, of which one is taken."""
    left = {HOSTILE / name for name in ALL_LONG} - {LONG}
    return (
        [HOSTILE]
        if EVERYTHING
        else [path for path in sorted(HOSTILE.rglob("*")) if path.is_file() and path not in left]
    )


def imported(folder: Path, *paths: Path) -> Place:
    before = descendants(os.getpid())
    done = command(folder, "import", *map(str, paths))
    left = [pid for pid in descendants(os.getpid()) if pid not in before]
    return Place(folder, done.returncode, done.stdout, done.stderr, left)


def seen(*folders: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and the time of its last change."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


@pytest.fixture(scope="module")
def before() -> dict[str, tuple[int, int]]:
    return seen(HOSTILE, CORPUS)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return imported(tmp_path_factory.mktemp("alone"), CORPUS)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, before: dict[str, tuple[int, int]]) -> Iterator[Place]:
    assert before
    with contextlib.suppress(OSError):
        prctl(SUBREAPER, 1)
    yield imported(tmp_path_factory.mktemp("batch"), *hostile(), CORPUS)
    with contextlib.suppress(OSError):
        prctl(SUBREAPER, 0)


def test_it_ends_by_itself_and_leaves_no_process(batch: Place) -> None:
    assert batch.code == 3
    assert "Traceback" not in batch.out + batch.err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", batch.out)
    assert batch.left == []


def test_every_file_has_one_status_with_a_code_and_a_sentence(batch: Place) -> None:
    rows = batch.rows()
    assert len(rows) > 250
    for name, status, code, told, _ in rows:
        ended = Status(status)
        assert ended not in {Status.QUEUED, Status.RUNNING}, name
        assert code is None or FailureCode(code)
        if ended is Status.FAILED:
            assert code, name
        if ended.lost:
            assert told, name
            assert len(told.splitlines()) == 1, name
            assert "Traceback" not in told, name


def test_no_file_cost_more_than_it_may(batch: Place) -> None:
    most = max(memory or 0 for *_, memory in batch.rows())
    assert 0 < most <= max(READING.address_space, PROGRAM.address_space) * 1.02


def test_nothing_outside_the_archive_is_written(batch: Place, before: dict[str, tuple[int, int]]) -> None:
    assert seen(HOSTILE, CORPUS) == before
    assert sorted(path.name for path in batch.folder.iterdir()) == ["data", "temporary"]
    assert list((batch.folder / "temporary").iterdir()) == []
    assert sorted(path.name for path in (batch.folder / "data").iterdir()) == ["normalized", "raw"]
    assert sorted(path.name for path in (batch.folder / "data/raw").iterdir()) == ["karantene", "sha256"]


def test_what_is_inside_the_readers_could_not_get_out() -> None:
    """What each layer refuses is attempted in test_fence_sandbox.py; these are the ones that held here."""
    with Fence() as fence:
        assert [layer for layer in fence.layers() if not layer.holds] == []


def test_the_good_papers_are_as_without_the_harmful_ones(batch: Place, alone: Place) -> None:
    assert len(alone.hand_over()) > 80
    assert {name: batch.hand_over().get(name) for name in alone.hand_over()} == alone.hand_over()


def test_a_second_run_changes_no_content(batch: Place) -> None:
    first = command(batch.folder, "db", "dump").stdout
    assert len(first) > 100_000
    again = imported(batch.folder, *hostile(), CORPUS)
    assert again.code == 3
    assert command(batch.folder, "db", "dump").stdout == first
    assert json.loads(first.splitlines()[0])
