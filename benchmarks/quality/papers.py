"""Papers: files with an answer key, and how each of them is read."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.quality.score import Score, score
from pipeline.process import process
from pipeline.read import read
from schemas.reading import Reading

FORMS = ("pdf", "txt")
KEY = ".fasit.json"
# Words that a treatment leaves on its lines: a line with one of them that gave no record is a silent miss.
DECISION = re.compile(r"\b(?:stemmer|røyster|vedtatt|vedteke|votering|røysting|forfall)\b", re.IGNORECASE)
# What every paper has, whatever was understood of it
_NOT_RECORDS = re.compile(r"\.(?:tekst|lovhenvisning|kryssreferanse|behandling|dokumenttype)\b|^(?:maalform|kommune)$")


class Job(NamedTuple):
    """One paper in one form, read with all layouts or by ``generic`` alone."""

    folder: str
    paper: Path
    key: Path
    generic: bool

    @property
    def form(self) -> str:
        """ "pdf" or "txt"."""
        return self.paper.suffix.removeprefix(".")


class Result(NamedTuple):
    """What came of a job."""

    job: Job
    score: Score
    lines: int
    uncited: int
    """Lines of the papers' own text that no value cites."""
    silent: tuple[str, ...]
    """Lines with a decision word that gave no record."""
    avvik: tuple[tuple[str, int], ...]


def find_jobs(folders: Sequence[Path], forms: Sequence[str] = FORMS, *, generic: bool = True) -> list[Job]:
    """Every paper below the folders that has a key beside it, in each form, with and without its own layout."""
    jobs = []
    for folder in folders:
        for key in sorted(folder.rglob(f"*{KEY}")):
            for form in forms:
                paper = key.with_name(key.name.removesuffix(KEY) + f".{form}")
                if paper.exists():
                    jobs += [Job(folder.name, paper, key, own) for own in ((False, True) if generic else (False,))]
    return jobs


def run_jobs(jobs: Sequence[Job], workers: int) -> Iterator[Result]:
    """Read and score, in order."""
    if workers < 2:
        yield from map(run_job, jobs)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(run_job, jobs, chunksize=2)


def run_job(job: Job) -> Result:
    """Read one paper and score it. A paper that is not read has found nothing."""
    data = job.paper.read_bytes()
    reading = process(data, layouts=() if job.generic else None)
    key = json.loads(job.key.read_text("utf-8"))
    scored = score(key, plain(reading), pages=job.form == "pdf")
    lesing = reading.lesing
    avvik = Counter(one.kode.value for one in reading.avvik)
    return Result(
        job,
        scored,
        lesing.linjer if lesing else 0,
        lesing.linjer_uten_sitat if lesing else 0,
        tuple(silent_lines(data, reading)),
        tuple(sorted(avvik.items())),
    )


def plain(reading: Reading) -> dict[str, Any]:
    """The records as plain data, as ``parse --json`` prints them; empty when there are none."""
    return json.loads(msgspec.json.encode(reading.fil)) if reading.fil is not None else {}


def silent_lines(data: bytes, reading: Reading) -> Iterator[str]:
    """Lines that speak of a decision or an absence and gave no record."""
    cited: set[int] = set()
    for row in reading.proveniens:
        if not _NOT_RECORDS.search(row.sti):
            cited.update(range(row.linje_fra, row.linje_til + 1))
    for line in read(data).pages.lines:
        if line.number not in cited and line.furniture is None and DECISION.search(line.text):
            yield " ".join(line.text.split())
