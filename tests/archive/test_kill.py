"""kill -9 at random moments of a load: no half document, and the load that follows ends in the same dump.

Ten with fixed seeds, five on each database; ``make prove`` does a hundred (benchmarks/reliability).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.reliability.kill import Wanted, kill_and_resume, undisturbed
from benchmarks.reliability.loader import Loader, Papers
from benchmarks.reliability.material import fixture_papers, read_papers, write_papers
from benchmarks.reliability.place import new_archive

SEEDS = range(5)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return read_papers(fixture_papers("packet", "deler"))


@pytest.fixture(scope="module")
def loader(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loader]:
    folder: Path = tmp_path_factory.mktemp("papers")
    write_papers(folder, papers)
    with Loader(folder) as program:
        yield program


@pytest.fixture(scope="module")
def wanted(papers: Papers, loader: Loader) -> Wanted:
    with new_archive(None) as address:
        return undisturbed(loader, address, papers)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("where", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_killed_at_random_moments(
    where: str, papers: Papers, loader: Loader, wanted: Wanted, request: pytest.FixtureRequest
) -> None:
    """Slow: each trial makes an archive and loads some fifteen papers twice."""
    server = request.getfixturevalue("server") if where == "postgresql" else None
    trials = []
    for seed in SEEDS:
        with new_archive(server) as address:
            trials.append(kill_and_resume(loader, address, seed, wanted))
    assert [trial for trial in trials if not trial.ok] == []
    assert any(trial.killed for trial in trials)
