"""How an import spreads over processes, and what memory the main process needs: measured, for docs/scaling.md.

    python -m benchmarks.spread speed [--files 60] [--rounds 3]
    python -m benchmarks.spread memory [--files 10000]

Papers are copies of fixtures, made distinct by a comment after their end. Speed is a ratio of runs of the same files
in turn; beside it stands what share of the processor time is the main process's own, which no other core can take
over. Memory is the main process's, looked at while one import goes on.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline import run as import_run
from pipeline.collect import Supply, collect, each_file
from pipeline.executors import Executor, LocalExecutor, SerialExecutor
from pipeline.fence import own_fence
from pipeline.run import Imported, Run
from pipeline.settings import Places

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
SAMPLES = {
    "speed": (FIXTURES / "packet" / "pakke.reportlab.pdf", b"\n%% %d\n"),
    "memory": (FIXTURES / "seeds" / "003_df6a2696a6bc4abc.txt", b"\n%d\n"),
}


def write_copies(folder: Path, what: str, files: int) -> None:
    """So many files of different content."""
    sample, ending = SAMPLES[what]
    data = sample.read_bytes()
    for number in range(files):
        (folder / f"{number:06d}{sample.suffix}").write_bytes(data + ending % number)


def measure(folder: Path, inbox: Path, executor: Executor) -> dict[str, float]:
    """One import: seconds until consolidation and of all, processor seconds of this process and of the readers.

    Memory is told on standard error whenever the number of files has doubled.
    """
    found: dict[str, float] = {}
    real, begun, own = import_run.consolidate, time.monotonic(), time.process_time()
    seen = itertools.count(1)

    def told(_: Imported) -> None:
        count = next(seen)
        if count >= 100 and (count & (count - 1) == 0 or count % 1000 == 0 or count == 100):
            print(f"{count} files: {_memory():.1f} MB, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)

    def consolidate(*given: object, **more: object) -> object:
        found.update(read=time.monotonic() - begun, own=time.process_time() - own, mb=_memory())
        return real(*given, **more)  # type: ignore[arg-type]

    import_run.consolidate = consolidate  # type: ignore[assignment]
    try:
        places = Places(raw=folder / "raw", normalized=folder / "normalized")
        report = Run(places, executor, told=told).take(each_file(collect([inbox], places), Supply(fence=own_fence())))
    finally:
        import_run.consolidate = real
        executor.close()
    readers = sum(file.cost.cpu_seconds for file in report.files)
    return {**found, "all": time.monotonic() - begun, "readers": readers, "files": len(report.files)}


def _memory() -> float:
    """Megabytes that this process has now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / (1 << 20)


def in_a_process(what: str, files: int, jobs: int, again: bool = False) -> list[dict[str, float]]:
    """The same in a process of its own: a first import, and with ``again`` a second of the same files."""
    with tempfile.TemporaryDirectory(prefix="spread") as name:
        folder = Path(name)
        (folder / "inbox").mkdir()
        write_copies(folder / "inbox", what, files)
        results = []
        for _ in range(2 if again else 1):
            command = [sys.executable, "-m", "benchmarks.spread", "one", str(folder), str(jobs)]
            done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
            results.append(json.loads(done.stdout))
        return results


def speed(files: int, rounds: int) -> None:
    """Serial, one process and two, in turn; the median of the ratios."""
    ratios = []
    for _ in range(rounds):
        found = {jobs: in_a_process("speed", files, jobs)[0] for jobs in (0, 1, 2)}
        ratios.append(found[1]["read"] / found[2]["read"])
        seconds = ", ".join(f"{jobs or 'serial'}: {one['read']:.1f} s" for jobs, one in found.items())
        own, readers = found[2]["own"], found[2]["readers"]
        print(f"{seconds}: x {ratios[-1]:.2f}; processor: main {own:.1f} s, readers {readers:.1f} s", flush=True)
    print(f"median x {statistics.median(ratios):.2f}")


def memory(files: int) -> None:
    """The main process's memory by the number of files, and how long the same files take a second time."""
    first, second = in_a_process("memory", files, 2, again=True)
    print(
        f"{files} files: {first['mb']:.0f} MB before consolidation; {first['all']:.0f} s, again {second['all']:.1f} s"
    )


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "memory", "one"])
    parser.add_argument("rest", nargs="*")
    parser.add_argument("--files", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if asked.what == "one":
        folder, jobs = Path(asked.rest[0]), int(asked.rest[1])
        found = measure(folder, folder / "inbox", LocalExecutor(jobs) if jobs else SerialExecutor())
        sys.stdout.write(json.dumps(found))
    elif asked.what == "speed":
        speed(asked.files or 60, asked.rounds)
    else:
        memory(asked.files or 10_000)


if __name__ == "__main__":
    main()
