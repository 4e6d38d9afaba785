"""docs/performance.md: the figures as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from benchmarks.archive.questions import Answer
from benchmarks.archive.real_path import Loaded
from benchmarks.part import PERFORMANCE, write_part

_HEAD = """## The archive

Made-up cases, ten to a meeting with a packet and a protokoll, are loaded by the real path: one transaction a file,
then every owner's entities and index. The machine had other work to do.
"""


class Large(msgspec.Struct, frozen=True, kw_only=True):
    """The multiplied archive."""

    seconds: float
    size: int
    rows: Mapping[str, int]
    answers: Mapping[str, Answer]


def write(*, loaded: Mapping[str, Loaded], large: Mapping[str, Large], machine: str, times: int) -> None:
    """Write the page."""
    parts = [_HEAD, f"{machine[0].upper()}{machine[1:]}.", "", "### Loading", "", *_loading(loaded), ""]
    parts += ["### A large archive", "", *_large(large, loaded["SQLite"], times), ""]
    parts += ["### Questions", "", *_questions(large), ""]
    write_part(PERFORMANCE, "archive", "\n".join(parts))


def _loading(loaded: Mapping[str, Loaded]) -> Iterator[str]:
    yield "| | " + " | ".join(loaded) + " |"
    yield "|---|" + "---:|" * len(loaded)
    rows: dict[str, list[str]] = {
        "cases": [f"{one.cases:,}" for one in loaded.values()],
        "papers (files)": [f"{one.papers:,} ({one.files:,})" for one in loaded.values()],
        "rows of statements": [f"{one.statements:,}" for one in loaded.values()],
        "rows of entities": [f"{one.entities:,}" for one in loaded.values()],
        "load, seconds (processor)": [f"{one.load_seconds:.0f} ({one.load_cpu:.0f})" for one in loaded.values()],
        "consolidation and index, seconds (processor)": [
            f"{one.consolidate_seconds:.0f} ({one.consolidate_cpu:.0f})" for one in loaded.values()
        ],
        "cases a second, all in all": [
            f"{one.cases / (one.load_seconds + one.consolidate_seconds):.0f}" for one in loaded.values()
        ],
        "load of the machine meanwhile": [f"{one.machine_load:.1f}" for one in loaded.values()],
        "bytes a case": [f"{one.size / one.cases:,.0f}" for one in loaded.values()],
    }
    for name, values in rows.items():
        yield f"| {name} | " + " | ".join(values) + " |"
    yield ""
    yield "The processor time is the program's own; PostgreSQL's server works beside it."


def _large(large: Mapping[str, Large], base: Loaded, times: int) -> Iterator[str]:
    yield f"The {base.cases:,} cases multiplied by {times} in SQL, under other keys. Statements were copied only where"
    yield "a finding rests on them; all of them would make the archive as large as the bytes a case above tell."
    yield ""
    yield "| | " + " | ".join(large) + " |"
    yield "|---|" + "---:|" * len(large)
    yield "| moetesak | " + " | ".join(f"{one.rows['moetesak']:,}" for one in large.values()) + " |"
    yield "| all rows | " + " | ".join(f"{sum(one.rows.values()):,}" for one in large.values()) + " |"
    yield "| GB | " + " | ".join(f"{one.size / 1e9:.1f}" for one in large.values()) + " |"
    yield "| seconds to multiply | " + " | ".join(f"{one.seconds:.0f}" for one in large.values()) + " |"


def _questions(large: Mapping[str, Large]) -> Iterator[str]:
    yield "Milliseconds, the median and in brackets the first time (a database larger than the memory it may use)."
    for name in sorted({"SQLite", "PostgreSQL"} - set(large)):
        yield f"{name} has not been measured at this size."
    yield ""
    yield "| question | rows | " + " | ".join(large) + " |"
    yield "|---|---:|" + "---:|" * len(large)
    first = next(iter(large.values()))
    for name, answer in first.answers.items():
        of_each = [one.answers[name] for one in large.values()]
        rows = " / ".join(sorted({f"{one.rows:,}" for one in of_each}))
        times = " | ".join(f"{1000 * one.median:,.0f} ({1000 * one.first:,.0f})" for one in of_each)
        assert answer.rows == of_each[0].rows
        yield f"| {name} | {rows} | {times} |"
