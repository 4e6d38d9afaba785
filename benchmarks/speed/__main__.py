"""Speed, written to docs/performance.md; a part that was not asked for stays as it is.

    python -m benchmarks.speed [--parts stages,whole,...] [--papers FOLDER] [--count 1000] [--rounds 3] [--archive FILE]

``--papers`` is a folder of PDFs (the fixtures' when nothing is said); ``--archive`` an archive in SQLite that holds
much already, such as ``benchmarks.archive --folder`` leaves.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from benchmarks.part import PERFORMANCE, SCALING, write_part
from benchmarks.speed import report
from benchmarks.speed.country import scaling
from benchmarks.speed.filled import measure_filled
from benchmarks.speed.growth import measure_growth
from benchmarks.speed.pages import count_pages, measure_pages, start_of_pdftotext
from benchmarks.speed.spread import measure_spread
from benchmarks.speed.stages import measure_stages
from benchmarks.speed.whole import make_papers, measure_memory, measure_whole

FIXTURES = Path(__file__).parent.parent.parent / "tests" / "fixtures"
PACKETS = FIXTURES / "packet"
PARTS = ("stages", "whole", "memory", "filled", "pages", "growth")


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured, on what."""

    papers: tuple[Path, ...]
    count: int
    rounds: int
    archive: Path | None
    work: Path
    kept: Path
    """Folder for each part's text, so that a run can be of one part only."""


def stages(given: Given) -> Iterable[str]:
    """Each stage beside other tools."""
    pages = sum(map(count_pages, given.papers))
    return report.stages(measure_stages(given.papers), len(given.papers), pages)


def whole(given: Given) -> Iterable[str]:
    """The whole import beside pdftotext."""
    made = make_papers(given.work / "inbox", given.papers, given.count)
    pages = sum(count_pages(path) for path in made)
    jobs = len(os.sched_getaffinity(0))
    return report.whole(measure_whole(given.work, made, pages, given.rounds, jobs))


def memory(given: Given) -> Iterable[str]:
    """The main process's memory."""
    return report.memory(measure_memory(given.work, given.papers, (given.count // 10, given.count, 10 * given.count)))


def filled(given: Given) -> Iterable[str]:
    """Archives that hold much."""
    made = make_papers(given.work / "few", given.papers, given.count // 5)
    found = measure_filled(given.work, made, (0, 10_000), given.archive, given.rounds)
    return report.filled(found, len(made))


def pages(given: Given) -> Iterable[str]:
    """The reader beside other tools, a page."""
    papers = (*given.papers, *sorted(PACKETS.glob("*.pdf")))
    return report.pages(tuple(measure_pages(papers, given.rounds)), start_of_pdftotext(given.rounds))


def growth(given: Given) -> Iterable[str]:
    """Long files."""
    return report.growth(tuple(measure_growth(min(PACKETS.glob("*.pdf")), given.work)))


def spread(given: Given) -> None:
    """The curve of docs/scaling.md."""
    made = make_papers(given.work / "spread", given.papers, given.count // 2)
    found, sizes = measure_spread(given.work, made[0].parent, len(os.sched_getaffinity(0)))
    write_part(SCALING, "measured", "\n".join(scaling(found, sizes, len(made), sum(map(count_pages, made)))))


MEASURES: dict[str, Callable[[Given], Iterable[str]]] = {
    "stages": stages,
    "whole": whole,
    "memory": memory,
    "filled": filled,
    "pages": pages,
    "growth": growth,
}


def main(given: Given, wanted: Iterable[str]) -> None:
    """Measure what is wanted and write the page."""
    given.kept.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        if name == "spread":
            spread(given)
            continue
        text = "\n".join(MEASURES[name](given))
        (given.kept / f"{name}.md").write_text(text, encoding="utf-8")
        print(text, file=sys.stderr)
    texts = [(given.kept / f"{name}.md") for name in PARTS]
    write_part(PERFORMANCE, "speed", "\n\n".join(path.read_text(encoding="utf-8") for path in texts if path.exists()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", default=",".join((*PARTS, "spread")))
    parser.add_argument("--papers", type=Path, default=FIXTURES / "oppsett")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "moetearkiv-speed")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="speed") as folder:
        main(
            Given(
                papers=tuple(sorted(said.papers.rglob("*.pdf"))),
                count=said.count,
                rounds=said.rounds,
                archive=said.archive,
                work=Path(folder),
                kept=said.kept,
            ),
            said.parts.split(","),
        )
