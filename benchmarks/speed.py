"""What a page of a PDF costs: the whole page model beside what other tools need for less, in one run.

    python -m benchmarks.speed [--rounds N] [--quick] [FILE or FOLDER ...]

Without files, the example packet of each producer. Files of fewer than ten pages are left out of the table. Every
tool reads every file once to get warm, then all take turns; what is printed is the median over the rounds of the
processor time, that of child processes included, for each page. Machines differ; the ratios are what can be compared.
``pdftotext`` is started anew for each file, as anyone does who uses it; its bare start is printed below the table.
Then, unless ``--quick``: how the time grows from 3 to 3,000 pages, and what 5,000 pages cost in memory, made by
repeating the pages of the first file.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2

from parsers.readers.pdf import read_pdf

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "packet"
LEAST_PAGES = 10
OURS, PDFTOTEXT, PLUMBER, BARE = "Pages", "pdftotext -layout", "pdfplumber words+tables", "PDFium bare text"
SIZES = (3, 30, 300, 3_000)
LARGEST = 5_000
MEMORY = 2 << 30


def main(files: list[Path], rounds: int, quick: bool) -> None:
    """Measure and print."""
    papers = {path: count for path in files if (count := _count(path)) >= LEAST_PAGES}
    if not papers:
        sys.exit(f"no PDF of at least {LEAST_PAGES} pages")
    totals: dict[str, list[float]] = {tool: [] for tool in TOOLS}
    print(f"{'milliseconds a page':32}" + "".join(f"{tool:>26}" for tool in TOOLS))
    for path, count in papers.items():
        costs = _costs(path, rounds)
        for tool, cost in costs.items():
            totals[tool].append(cost / count)
        print(f"{path.name[:26]:27}{count:5}" + "".join(f"{1000 * cost / count:26.2f}" for cost in costs.values()))
    means = {tool: statistics.mean(costs) for tool, costs in totals.items()}
    print(f"{'mean':32}" + "".join(f"{1000 * mean:26.2f}" for mean in means.values()))
    print(f"\n{OURS} = {means[OURS] / means[PDFTOTEXT]:.2f} x {PDFTOTEXT} (at most 5, aim 3.5)")
    print(f"{OURS} = {means[OURS] / means[BARE]:.2f} x {BARE}")
    print(f"{PLUMBER} = {means[PLUMBER] / means[OURS]:.1f} x {OURS} (at least 12)")
    print(f"starting pdftotext, for each file: {1000 * _start_of_pdftotext(rounds):.2f} ms\n")
    if not quick:
        _print_growth(next(iter(papers)))


def _costs(path: Path, rounds: int) -> dict[str, float]:
    data = path.read_bytes()
    seconds: dict[str, list[float]] = {tool: [] for tool in TOOLS}
    for number in range(rounds + 1):
        for tool, read in TOOLS.items():
            cost = _cpu_seconds(lambda read=read: read(path, data))  # type: ignore[misc]
            if number:
                seconds[tool].append(cost)
    return {tool: statistics.median(costs) for tool, costs in seconds.items()}


def _cpu_seconds(task: Callable[[], object]) -> float:
    before = _spent()
    task()
    return _spent() - before


def _spent() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _ours(_: Path, data: bytes) -> object:
    return read_pdf(data)


def _pdftotext(path: Path, _: bytes) -> object:
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, stdout=subprocess.PIPE).stdout


def _plumber(_: Path, data: bytes) -> object:
    with pdfplumber.open(io.BytesIO(data)) as document:
        words = []
        for page in document.pages:
            words.append((page.extract_words(extra_attrs=["fontname", "size"]), page.extract_tables()))
            page.close()
    return words


def _bare(_: Path, data: bytes) -> object:
    texts = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


TOOLS: dict[str, Callable[[Path, bytes], object]] = {OURS: _ours, PDFTOTEXT: _pdftotext, BARE: _bare, PLUMBER: _plumber}


def _start_of_pdftotext(rounds: int) -> float:
    return statistics.median(
        _cpu_seconds(lambda: subprocess.run(["pdftotext", "-v"], check=True, capture_output=True))
        for _ in range(rounds)
    )


def _print_growth(path: Path) -> None:
    """Time and memory of files of very different length, each read in a process of its own with a limit."""
    print(f"{'pages':>6}{'ms/page':>10}{'MB model/page':>16}{'MB at most':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for pages in (*SIZES, LARGEST):
            file = Path(folder) / f"{pages}.pdf"
            repeat(path, pages, file)
            command = [sys.executable, "-m", "benchmarks.speed", "--measure", str(file)]
            found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            print(
                f"{pages:6}{1000 * found['seconds'] / pages:10.2f}{found['model'] / pages / 1e6:16.3f}"
                f"{found['most'] / 1e6:12.0f}"
            )


def measure(path: Path) -> None:
    """Read one file under the limit on memory and print its cost as JSON. The model's size is what it adds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = path.read_bytes()
    read_pdf((FIXTURES / "pakke.weasyprint.pdf").read_bytes())
    before, start = _resident(), _spent()
    kept = read_pdf(data)
    found = {
        "seconds": _spent() - start,
        "model": _resident() - before,
        "most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "lines": len(kept[0].lines),
    }
    print(json.dumps(found))


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def repeat(path: Path, pages: int, target: Path) -> None:
    """Write a PDF of so many pages, those of ``path`` over and over."""
    with pikepdf.open(path) as source, pikepdf.new() as made:
        for number in range(pages):
            made.pages.append(source.pages[number % len(source.pages)])
        made.save(target)


def _count(path: Path) -> int:
    with pikepdf.open(path) as document:
        return len(document.pages)


def _files(places: list[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.rglob("*.pdf")) if place.is_dir() else [place]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, default=[FIXTURES])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="leave out the long files")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        measure(given.measure)
    else:
        main(list(_files(given.places)), given.rounds, given.quick)
