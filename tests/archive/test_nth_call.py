"""The Nth write, sync, rename, statement or commit of an import fails: nothing is half, and the next import mends it.

A sample with a fixed seed on each database; MOETEARKIV_EVERYTHING=1 takes every N, and so does ``make prove``
(benchmarks/reliability).
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from benchmarks.reliability.faults import Fault, How, Kind, injected
from benchmarks.reliability.imported import Home
from benchmarks.reliability.place import new_archive
from benchmarks.reliability.sweep import Sweep
from tests.everything import EVERYTHING

FILES = (Kind.OPEN, Kind.WRITE, Kind.FSYNC, Kind.RENAME)
DATABASE = (Kind.EXECUTE, Kind.COMMIT, Kind.COMMITTED)
SEED = 2024


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    """Imports that make their archive."""
    return Sweep(tmp_path_factory.mktemp("sweep"), lambda: nullcontext(None))


@pytest.mark.timeout(0 if EVERYTHING else 300)
@pytest.mark.parametrize("kind", [*FILES, *DATABASE])
def test_nothing_is_half_after_a_failure(fresh: Sweep, kind: Kind) -> None:
    """Slow: each trial imports twice into an archive of its own, half a second of processor time."""
    if EVERYTHING:
        trials = [trial for how in How for trial in fresh.every(kind, how)]
        assert len(trials) == 2 * fresh.calls[kind]
    else:
        trials = list(fresh.sample([kind], 8, SEED))
        assert len(trials) == 8
    assert [trial for trial in trials if not trial.ok] == []


@pytest.mark.postgres
@pytest.mark.timeout(0 if EVERYTHING else 300)
@pytest.mark.parametrize("kind", DATABASE)
def test_nothing_is_half_on_a_server(kind: Kind, tmp_path: Path, server: str) -> None:
    """Slow: as above, and the server makes each archive."""
    sweep = Sweep(tmp_path, lambda: new_archive(server))
    trials = list(sweep.sample([kind], 40 if EVERYTHING else 4, SEED))
    assert [trial for trial in trials if not trial.ok] == []


def test_without_a_failure_every_kind_is_called(fresh: Sweep) -> None:
    assert set(fresh.calls) == {*FILES, *DATABASE}
    assert min(fresh.calls.values()) >= 8


def test_what_is_injected_is_met_once_or_from_then_on(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for how, later in ((How.BROKEN, True), (How.FULL, False)):
        with injected(tmp_path, Fault(Kind.WRITE, 2, how)) as faults:
            file = path.open("wb")
            file.write(b"1")
            file.flush()
            file.write(b"2")
            with pytest.raises(OSError, match=r"No space left|Input/output error"):
                file.flush()
            with nullcontext() if later else pytest.raises(OSError, match="No space left"):
                file.close()
        assert faults.hit
        assert path.read_bytes() == (b"12" if later else b"1")


def test_a_half_archive_is_seen(tmp_path: Path) -> None:
    """The look at the invariants is itself looked at: each of these is half."""
    from benchmarks.reliability.imported import half

    home = Home(tmp_path).fill()
    wanted = home.wanted()
    assert half(home, wanted) == []
    (home.normalized / ".x.1.tmp").touch()
    assert [one.partition(": ")[2] for one in half(home, wanted)] == ["left behind"]
    (home.normalized / ".x.1.tmp").unlink()
    handed = next(home.normalized.glob("*.json"))
    said = handed.read_bytes()
    handed.unlink()
    assert [one.partition(": ")[2] for one in half(home, wanted)] == ["no hand-over file"]
    handed.write_bytes(said)
    home.execute("DELETE FROM utsagn WHERE id = (SELECT MIN(id) FROM utsagn)")
    assert "statements" in " ".join(half(home, wanted))
    home.execute("UPDATE register SET status = 'failed' WHERE status = 'parsed'")
    assert "failed" in " ".join(half(home, wanted))
