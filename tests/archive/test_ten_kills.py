"""The sample of ``make prove`` that every change passes: ten kills with a fixed seed, among fifty papers.

By itself: ``make test ARGS=tests/archive/test_ten_kills.py``. What ends at a moment that can be told beforehand is in
test_killed_runs.py, loads on both databases in test_kill.py.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.reliability.material import fixture_papers
from benchmarks.reliability.nights import ten_nights
from benchmarks.reliability.processes import Whom

SEED = 2024
DOCUMENTS = 50


@pytest.mark.timeout(600)
def test_ten_kills_leave_nothing_half_and_nothing_undone(tmp_path: Path) -> None:
    """Slow: ten imports, each a command with readers of its own, four of them on a dask cluster."""
    papers = fixture_papers("oppsett")[::4][:DOCUMENTS]
    assert len({paper.name for paper in papers}) == DOCUMENTS
    done = ten_nights(tmp_path, papers, SEED)
    assert Counter(night.whom for night in done.nights) == dict.fromkeys(Whom, 2)
    assert [night for night in done.nights if not night.killed or night.half] == []
    others = [night for night in done.nights if night.whom not in {Whom.COMMAND, Whom.SCHEDULER}]
    assert [night for night in others if not night.went_on] == []
    assert [night for night in done.nights if night.whom is Whom.COMMAND and night.went_on] == []
    assert done.documents == DOCUMENTS
    assert done.half == ()
    assert done.same
