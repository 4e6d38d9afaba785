"""Kill loads a hundred times, run four at once, load in other orders; write what came of it to docs/reliability.md.

    python -m benchmarks.reliability [--trials 100] [--server URL]

Half of the trials are on SQLite, half on PostgreSQL. Exit code 1 when anything was half or differed.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.reliability.kill import Trial, Wanted, dump_of, kill_and_resume, undisturbed
from benchmarks.reliability.loader import Job, Loader, Papers, side_by_side
from benchmarks.reliability.material import fixture_papers, read_papers, write_papers
from benchmarks.reliability.place import new_archive

DOCS = Path(__file__).parent.parent.parent / "docs" / "reliability.md"
SERVER = "postgresql://postgres@127.0.0.1:5432/test"
_HEAD = """# Reliability

Written by `make prove`; what stands here was measured, not promised.

A load of {papers} real papers (the example packet as text, HTML and PDF, and cut into its parts) is killed with SIGKILL
at a random moment between its start and its end: while the archive is made, while papers are loaded, or while entities
are consolidated. Then the archive is looked at, and the same load is run again in another order.

- **Half**: an original with some of its statements but not all, known in one table and not in another, an entity
  without statements, a broken reference, a damaged file. There must be none.
- **Same**: the `db dump` of the load that followed is, byte for byte, that of a load that nothing disturbed.

Killed before the first paper was in, among the papers, and when all were in but perhaps not the entities:

| database | trials | killed while running | before | among | after | half | same |
|---|---|---|---|---|---|---|---|
"""


def main(trials: int, server: str) -> int:
    """Run all trials and write the page; the exit code."""
    start = time.monotonic()
    papers = read_papers(fixture_papers("packet", "deler"))
    with tempfile.TemporaryDirectory(prefix="papers") as folder:
        write_papers(Path(folder), papers)
        told, ok = _kill(Path(folder), papers, trials, server)
        wanted = told.pop()
        at_once = _at_once(Path(folder), server)
    lines = [*told, "", f"Undisturbed, the load takes {wanted}.", ""]
    lines += ["Several imports at once into one archive on PostgreSQL, each paper loaded by two of four programs:", ""]
    same = sum(at_once)
    lines += [f"{len(at_once)} rounds, {same} with the dump of a single load.", ""]
    seconds = time.monotonic() - start
    lines += [f"SQLite {sqlite3.sqlite_version}, Python {sys.version.split()[0]}; {seconds:.0f} seconds in all.", ""]
    DOCS.write_text(_HEAD.format(papers=len(papers)) + "\n".join(lines), encoding="utf-8")
    print(DOCS.read_text(encoding="utf-8"))
    return 0 if ok and all(at_once) else 1


def _kill(folder: Path, papers: Papers, trials: int, server: str) -> tuple[list[str], bool]:
    lines, times, ok = [], [], True
    for name, place in (("SQLite", None), ("PostgreSQL", server)):
        done: list[Trial] = []
        with Loader(folder) as loader:
            with new_archive(place) as address:
                wanted = undisturbed(loader, address, papers)
            for seed in range(trials // 2):
                with new_archive(place) as address:
                    done.append(kill_and_resume(loader, address, seed, wanted))
        lines.append(_row(name, done, wanted))
        times.append(f"{wanted.seconds:.1f} s on {name}")
        for trial in done:
            ok = ok and trial.ok
            if not trial.ok:
                print(f"{name}, seed {trial.seed}: {trial.half} same: {trial.same}", file=sys.stderr)
    return [*lines, " and ".join(times)], ok


def _row(name: str, trials: Sequence[Trial], wanted: Wanted) -> str:
    everything = len(wanted.statements)
    counts = (
        len(trials),
        sum(trial.killed for trial in trials),
        sum(trial.killed and trial.documents == 0 for trial in trials),
        sum(trial.killed and 0 < trial.documents < everything for trial in trials),
        sum(trial.killed and trial.documents == everything for trial in trials),
        sum(bool(trial.half) for trial in trials),
        sum(trial.same for trial in trials),
    )
    return f"| {name} | " + " | ".join(str(count) for count in counts) + " |"


def _at_once(folder: Path, server: str) -> list[bool]:
    return list(_rounds(folder, server, 5))


def _rounds(folder: Path, server: str, rounds: int) -> Iterator[bool]:
    with new_archive(None) as address, Loader(folder) as loader:
        loader.start(Job(address=address))
        loader.wait()
        wanted = dump_of(address)
    for number in range(rounds):
        with new_archive(server) as address:
            jobs = [
                Job(address=address, seed=10 * number + share, of=4, shares=(share, (share + 1) % 4))
                for share in range(4)
            ]
            with side_by_side(folder, jobs) as codes:
                yield codes == [0, 0, 0, 0] and dump_of(address) == wanted


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--server", default=os.environ.get("MOETEARKIV_TEST_POSTGRES") or SERVER)
    asked = parser.parse_args()
    sys.exit(main(asked.trials, asked.server))
