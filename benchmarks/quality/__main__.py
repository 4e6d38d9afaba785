"""python -m benchmarks.quality [FOLDER ...] [--gate] [--raise] [--compare REV] [--show] [--docs].

Scores every paper below the folders that has an answer key (`x.fasit.json` beside `x.pdf` or `x.txt`); without
folders, the project's own fixtures, and the corpus beside the project where it is present.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.quality.floors import Figures, below, figures, raise_floors, read_floors
from benchmarks.quality.papers import FORMS, Job, Result, find_jobs, run_jobs
from benchmarks.quality.raised import find_raised, section
from benchmarks.quality.report import differences, group, markdown, tallies
from benchmarks.quality.revision import compare

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
OWN = (ROOT / "tests" / "fixtures" / "seeds", ROOT / "tests" / "fixtures" / "oppsett")
DOCS = ROOT / "docs" / "quality.md"


def main() -> int:
    """Score, print, and do what was asked; 1 when a figure is below its floor."""
    asked = _arguments()
    folders = asked.folder or [*OWN, *sorted(CORPUS.glob("dev-*"))]
    jobs = find_jobs([folder for folder in folders if folder.is_dir()], asked.form or FORMS, generic=not asked.own)
    jobs = [job for job in jobs if asked.only in job.paper.name]
    if not jobs:
        sys.exit("no paper with an answer key here")
    if asked.compare:
        print("\n".join(compare(asked.compare, jobs)))
        return 0
    groups = group(run_jobs(jobs, asked.workers))
    for line in differences([one for results in groups.values() for one in results]) if asked.show else ():
        print(line)
    print(markdown(groups) if asked.fields else markdown(groups).partition("\n## ")[0])
    if asked.docs:
        raised = section(find_raised(jobs))
        DOCS.write_text(f"{markdown(groups).rstrip()}\n\n{raised.rstrip()}\n", "utf-8")
    return _hold(groups, jobs, gate=asked.gate, lift=asked.lift)


def _hold(groups: Mapping[str, Sequence[Result]], jobs: Sequence[Job], *, gate: bool, lift: bool) -> int:
    measured: dict[str, Figures] = {name: figures(one) for name, one in tallies(groups).items()}
    if lift:
        raise_floors(measured)
    if not gate:
        return 0
    for name in sorted(set(read_floors()) - set(measured)):
        print(f"not here: {name}", file=sys.stderr)
    fallen = [line for name, now in measured.items() for line in below(name, now)]
    print("\n".join(fallen) or f"{len(jobs)} readings, no figure below its floor", file=sys.stderr)
    return 1 if fallen else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--form", action="append", choices=FORMS, help="only papers of this form")
    parser.add_argument("--only", default="", help="only papers whose name has this in it")
    parser.add_argument("--own", action="store_true", help="not by generic alone")
    parser.add_argument("--show", action="store_true", help="print every value that is not as the key has it")
    parser.add_argument("--fields", action="store_true", help="print the figures of each field")
    parser.add_argument("--docs", action="store_true", help="write docs/quality.md")
    parser.add_argument("--gate", action="store_true", help="exit 1 when a figure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--compare", metavar="REV", help="what was gained and lost since a revision")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
