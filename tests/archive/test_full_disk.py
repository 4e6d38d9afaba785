"""A full disk, a real one: for the database and the hand-over files, for the originals, and for temporary files.

A sample of sizes; MOETEARKIV_EVERYTHING=1 takes every 36 KiB, and so does ``make prove``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.reliability.room import KIB, can_mount, try_sizes, try_temporary
from tests.everything import EVERYTHING

pytestmark = pytest.mark.skipif(not can_mount(), reason="the right to mount a small disk is not here")
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
EVERY = range(4 * KIB, 4096 * KIB, 36 * KIB)


@pytest.mark.timeout(0 if EVERYTHING else 200)
@pytest.mark.parametrize(
    ("which", "sizes", "place"),
    [("normalized", [32, 700], "/normalized"), ("raw", [4, 16], "/raw")],
)
def test_a_full_disk_ends_the_import_and_it_goes_on(tmp_path: Path, which: str, sizes: list[int], place: str) -> None:
    """Slow: six imports for each size."""
    trials = list(try_sizes(tmp_path, which, EVERY if EVERYTHING else [size * KIB for size in sizes]))
    assert len(trials) >= len(sizes)
    assert [trial for trial in trials if not trial.ok] == []
    for ended in (ended for trial in trials for ended in trial.ended):
        last = ended.told.splitlines()[-1]
        assert place in last
        assert "make room and run" in last


@needs_libreoffice
@pytest.mark.timeout(300)
def test_a_full_disk_of_temporary_files_is_no_documents_fault(tmp_path: Path) -> None:
    """Slow: LibreOffice starts, and the command in a process of its own, five times for nothing."""
    trial = try_temporary(tmp_path, ["office/pakke.doc"], 400 * KIB)
    assert trial is not None
    assert trial.ok, trial
    assert all("(TMPDIR): No space left on device; make room" in ended.told for ended in trial.ended)
