"""What a whole country would take, worked out from what was measured here; every assumption stands in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.speed.spread import Sizes, Spread

PAGES = 100_000_000
"""357 municipalities, 20 years."""
MACHINES = (1, 10, 40)
CORES = 16
DAY = 86_400.0


def scaling(found: Sequence[Spread], sizes: Sizes, papers: int, pages: int) -> Iterator[str]:
    """The measured curve, and the country."""
    first = found[0].spent.wall
    yield f"{papers:,} distinct papers, {pages:,} pages, read to archive, start-up included; one run of each, on one"
    yield "machine."
    yield "\n| | seconds | pages a second | times serial |\n|---|---:|---:|---:|"
    for one in found:
        yield f"| {one.name} | {one.spent.wall:.1f} | {pages / one.spent.wall:.0f} | {first / one.spent.wall:.2f} |"
    yield ""
    yield from _country(found[0], sizes, pages)


def _country(one: Spread, sizes: Sizes, pages: int) -> Iterator[str]:
    reading = (one.spent.cpu - one.spent.main_cpu) / pages
    main = one.spent.main_cpu / pages
    yield f"A page took {1000 * reading:.1f} ms of a core to read and {1000 * main:.1f} ms of the importing process to"
    yield f"keep, load and consolidate. {PAGES:,} pages (357 municipalities, 20 years) are {PAGES * reading / DAY:.0f}"
    yield f"core-days of reading and {PAGES * main / DAY:.1f} days of one importing process:"
    yield f"\n| machines of {CORES} cores | days of reading | imports side by side | days of loading |"
    yield "|---:|---:|---:|---:|"
    for machines in MACHINES:
        imports = 1 if machines == 1 else 15
        yield (
            f"| {machines} | {PAGES * reading / DAY / (machines * CORES):.2f} | {imports}"
            f" | {PAGES * main / DAY / imports:.1f} |"
        )
    a_page = [size / pages for size in (sizes.originals, sizes.handed_over, sizes.archive)]
    names = ("originals", "hand-over files", "archive (SQLite)")
    told = ", ".join(
        f"{name} {PAGES * size / 1e12:.1f} TB ({size / 1000:.0f} kB a page)"
        for name, size in zip(names, a_page, strict=True)
    )
    yield f"\nThe longer of the two columns is what it takes. On disk: {told}."
    yield "\nWorked out, not measured: that reading spreads evenly, that 15 imports (one a county, on PostgreSQL)"
    yield "do not hinder each other, and that the country's papers are as these. Scanned pages are not among them: each"
    yield "takes seconds, not milliseconds, to recognise, and comes on top."
