"""The part of docs/performance.md about speed."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.speed.filled import Filled
from benchmarks.speed.growth import Length
from benchmarks.speed.pages import Page
from benchmarks.speed.stages import LOAD, PARSE, READ
from benchmarks.speed.tools import BARE, OURS, PDFTOTEXT, PLUMBER
from benchmarks.speed.whole import BAR, TWO, Memory, Whole


def stages(spent: Mapping[str, float], papers: int, pages: int) -> Iterator[str]:
    """Pages a second of one core, by stage and tool."""
    yield f"## Stages\n\n{papers} papers, {pages} pages; processor time of one core, each paper read once before.\n"
    yield "| | ms a page | pages a second |\n|---|---:|---:|"
    for name in (READ, PARSE, LOAD, PDFTOTEXT, BARE, PLUMBER):
        yield f"| {name} | {1000 * spent[name] / pages:.2f} | {pages / spent[name]:,.0f} |"
    yield "\n*Load* is the hand-over file to statements, entities and search index, of a new archive in SQLite."


def whole(found: Whole) -> Iterator[str]:
    """The whole import beside pdftotext."""
    ratio = found.one.cpu / found.pdftotext
    faster = found.one.wall / found.all.wall
    yield f"## The whole import\n\n{found.papers:,} distinct papers, {found.pages:,} pages, read to archive,"
    yield "start-up included; medians.\n"
    yield "| | processor seconds | seconds by the clock | pages a second |\n|---|---:|---:|---:|"
    yield f"| `{PDFTOTEXT}`, one process a file | {found.pdftotext:.1f} | | |"
    for name, spent in (("import, one reader", found.one), (f"import, {found.jobs} readers", found.all)):
        yield f"| {name} | {spent.cpu:.1f} | {spent.wall:.1f} | {found.pages / spent.wall:,.0f} |"
    met = "met" if ratio <= BAR else "not met"
    yield f"\n- {ratio:.1f} times the processor time of `{PDFTOTEXT}` (bar: at most {BAR:g}; {met}); the main process,"
    yield f"  which keeps, loads and consolidates, spends {found.one.main_cpu / found.one.cpu:.0%} of it."
    met = "met" if faster >= TWO else "not met"
    yield f"- {found.jobs} readers are {faster:.2f} times as fast as one (bar: at least {TWO:g}; {met})."


def memory(found: Sequence[Memory]) -> Iterator[str]:
    """The main process's memory against the number of papers."""
    yield "## Memory of the main process\n\n| papers | MB at most | processor ms a paper |\n|---:|---:|---:|"
    for one in found:
        yield f"| {one.papers:,} | {one.main_rss / 1e6:.0f} | {1000 * one.cpu / one.papers:.0f} |"
    yield (
        "\nWhile papers are read it stays the same; at the end each owner's papers are put together as a whole, and"
        "\nthese are papers of a few owners, over and over: it grows with the papers of the largest owner."
    )


def filled(found: Sequence[Filled], papers: int) -> Iterator[str]:
    """The cost of an import against what the archive holds."""
    empty = found[0].spent
    yield f"## An archive that holds much already\n\n{papers} papers of other owners imported into it; medians.\n"
    yield "| cases in the archive | processor ms a paper | ms a paper by the clock | times an empty one |"
    yield "|---:|---:|---:|---:|"
    for one in found:
        cpu, wall = 1000 * one.spent.cpu / papers, 1000 * one.spent.wall / papers
        yield f"| {one.cases:,} | {cpu:.0f} | {wall:.0f} | {one.spent.cpu / empty.cpu:.2f} |"


def pages(found: Sequence[Page], start: float) -> Iterator[str]:
    """The reader beside other tools."""
    tools = (OURS, PDFTOTEXT, BARE, PLUMBER)
    yield "## A page\n\nMilliseconds of processor time a page.\n"
    yield "| | pages | " + " | ".join(tools) + " |\n|---|---:|" + "---:|" * len(tools)
    for one in found:
        yield f"| {one.name} | {one.pages} | " + " | ".join(f"{1000 * one.seconds[name]:.2f}" for name in tools) + " |"
    mean = {name: statistics.mean(one.seconds[name] for one in found) for name in tools}
    yield "| mean | | " + " | ".join(f"{1000 * mean[name]:.2f}" for name in tools) + " |"
    yield f"\n{mean[OURS] / mean[PDFTOTEXT]:.2f} times pdftotext, whose start ({1000 * start:.1f} ms a file) is in it;"
    yield f"{mean[PLUMBER] / mean[OURS]:.1f} times faster than pdfplumber."


def growth(found: Sequence[Length]) -> Iterator[str]:
    """Time and memory against the length of a file."""
    yield "## Long files\n\n| pages | ms a page | MB of model a page | MB at most |\n|---:|---:|---:|---:|"
    for one in found:
        a_page, model = 1000 * one.seconds / one.pages, one.model / one.pages / 1e6
        yield f"| {one.pages:,} | {a_page:.2f} | {model:.3f} | {one.most / 1e6:.0f} |"
