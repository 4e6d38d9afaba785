"""Kill loads a hundred times, run four at once, let each call fail and disks be full; write docs/reliability.md.

    python -m benchmarks.reliability [--trials 100] [--every 1] [--every-server 10] [--server URL] [--parts …]

Half of the kills are on SQLite, half on PostgreSQL, and as many again, spread over the processes of whole imports.
``--every 10`` lets only every tenth statement fail, ``--every-server`` does so on PostgreSQL; parts that are not asked
for stay on the page as they are. Exit code 1 when anything was half or differed.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.reliability.faulty import HEADS, faults, full_disks, killed
from benchmarks.reliability.kill import Trial, Wanted, dump_of, kill_and_resume, undisturbed
from benchmarks.reliability.loader import Job, Loader, Papers, side_by_side
from benchmarks.reliability.material import fixture_papers, read_papers, write_papers
from benchmarks.reliability.place import new_archive

DOCS = Path(__file__).parent.parent.parent / "docs" / "reliability.md"
SERVER = "postgresql://postgres@127.0.0.1:5432/test"
Part = Callable[[argparse.Namespace], Iterable[tuple[str, bool]]]
_TOP = """# Reliability

Written by `make prove`; what stands here was measured, not promised. Every run of the tests takes a sample of it with
fixed seeds: ten kills of every kind of process among fifty papers (`make test ARGS=tests/archive/test_ten_kills.py`),
ten of loads (`test_kill.py`), calls that fail (`test_nth_call.py`) and full disks (`test_full_disk.py`).

"""
_HEAD = """## A load is killed

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


def main(asked: argparse.Namespace) -> int:
    """Run the trials of the parts asked for and write the page, where other parts stay as they are; the exit code."""
    measured = [_measured(PARTS[part](asked)) for part in asked.parts]
    well = all(fine for _, fine in measured)
    before = DOCS.read_text(encoding="utf-8").removeprefix(_TOP)
    told = [*re.split(r"^## ", before, flags=re.MULTILINE), *(text for text, _ in measured)]
    page = {text.partition("\n")[0]: text for text in told if text}
    order = [head.partition("\n")[0].removeprefix("## ") for head in (_HEAD, *HEADS)]
    text = "".join(f"## {page[name].rstrip()}\n\n" for name in order if name in page)
    DOCS.write_text(_TOP + text.rstrip() + "\n", encoding="utf-8")
    print(DOCS.read_text(encoding="utf-8"))
    return 0 if well else 1


def _measured(lines: Iterable[tuple[str, bool]]) -> tuple[str, bool]:
    """A part's text, with what it was measured on, and whether all is well."""
    start = time.monotonic()
    told = []
    for line in lines:
        print(line[0], end="", file=sys.stderr, flush=True)
        told.append(line)
    versions = f"SQLite {sqlite3.sqlite_version}, Python {sys.version.split()[0]}"
    text = "".join(line for line, _ in told).removeprefix("## ")
    return f"{text}\n{datetime.now(UTC):%d.%m.%Y}: {versions}; {time.monotonic() - start:.0f} seconds.\n", all(
        fine for _, fine in told
    )


def _loads(asked: argparse.Namespace) -> Iterator[tuple[str, bool]]:
    papers = read_papers(fixture_papers("packet", "deler"))
    with tempfile.TemporaryDirectory(prefix="papers") as folder:
        write_papers(Path(folder), papers)
        told, ok = _kill(Path(folder), papers, asked.trials, asked.server)
        wanted = told.pop()
        at_once = _at_once(Path(folder), asked.server)
    lines = [*told, "", f"Undisturbed, the load takes {wanted}.", ""]
    lines += ["Several imports at once into one archive on PostgreSQL, each paper loaded by two of four programs:", ""]
    lines += [f"{len(at_once)} rounds, {sum(at_once)} with the dump of a single load.", ""]
    yield _HEAD.format(papers=len(papers)) + "\n".join(lines), ok and all(at_once)


def _in_folder(part: Callable[[Path, argparse.Namespace], Iterable[tuple[str, bool]]]) -> Part:
    def told(asked: argparse.Namespace) -> Iterator[tuple[str, bool]]:
        with tempfile.TemporaryDirectory(prefix="imports") as folder:
            yield from part(Path(folder), asked)

    return told


PARTS: dict[str, Part] = {
    "loads": _loads,
    "processes": _in_folder(lambda folder, asked: killed(folder, asked.trials // 5)),
    "calls": _in_folder(lambda folder, asked: faults(folder, asked.server, asked.every, asked.every_server)),
    "disks": _in_folder(lambda folder, _: full_disks(folder)),
}


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
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--every-server", type=int, default=10)
    parser.add_argument("--server", default=os.environ.get("MOETEARKIV_TEST_POSTGRES") or SERVER)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    sys.exit(main(parser.parse_args()))
