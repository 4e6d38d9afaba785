"""Revision: the same papers read by another revision of the program, and what was gained and lost since."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality.papers import Job, plain
from benchmarks.quality.score import Score, score
from pipeline.process import process

ROOT = Path(__file__).parents[2]
# Run inside the other revision's tree: read a job's file and print its records.
_READ = """
import json, sys
from pathlib import Path
import msgspec
from pipeline.process import process
for path in sys.stdin.read().splitlines():
    fil = process(Path(path).read_bytes()).fil
    print(json.dumps(json.loads(msgspec.json.encode(fil)) if fil is not None else {}))
"""


def compare(revision: str, jobs: Sequence[Job]) -> Iterator[str]:
    """A line for each value that is right now and was not, or was right and is not."""
    own = [job for job in jobs if not job.generic]
    for job, before in zip(own, _read_at(revision, own), strict=True):
        key = json.loads(job.key.read_text("utf-8"))
        now = plain(process(job.paper.read_bytes()))
        pages = job.form == "pdf"
        yield from _changes(job, score(key, before, pages=pages), score(key, now, pages=pages))


def _read_at(revision: str, jobs: Sequence[Job]) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        subprocess.run(["git", "worktree", "add", "--detach", str(tree), revision], cwd=ROOT, check=True)
        try:
            done = subprocess.run(
                [sys.executable, "-c", _READ],
                input="\n".join(str(job.paper.resolve()) for job in jobs),
                cwd=tree,
                env={**os.environ, "PYTHONPATH": str(tree)},
                capture_output=True,
                text=True,
                check=True,
            )
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _changes(job: Job, before: Score, now: Score) -> Iterator[str]:
    was, is_ = ({(v.path, repr(v.wanted), repr(v.got)): v for v in one.values} for one in (before, now))
    right_before, right_now = ({k for k, v in one.items() if v.outcome == "found"} for one in (was, is_))
    bad_before, bad_now = ({k for k, v in one.items() if v.outcome == "invented"} for one in (was, is_))
    name = f"{job.folder}/{job.paper.name}"
    for sign, word, keys in (
        ("+", "found", right_now - right_before),
        ("-", "lost", right_before - right_now),
        ("+", "no longer invented", bad_before - bad_now),
        ("-", "invented", bad_now - bad_before),
    ):
        for path, wanted, got in sorted(keys):
            yield f"{sign} {name} {path} {word}: {got if wanted == 'None' else wanted}"
