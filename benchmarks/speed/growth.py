"""How time and memory grow with the length of a file: each read in a process of its own, with a limit on memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pikepdf

from benchmarks.speed.tools import spent
from parsers.readers.pdf import read_pdf

SIZES = (3, 30, 300, 3_000, 5_000)
MEMORY = 2 << 30
"""Bytes of address space, as behind the fence."""
_WARM = Path(__file__).parent.parent.parent / "tests" / "fixtures" / "packet" / "pakke.weasyprint.pdf"


class Length(msgspec.Struct, frozen=True):
    """What a file of so many pages cost: processor seconds, bytes of the model, peak bytes."""

    pages: int
    seconds: float
    model: int
    most: int


def measure_growth(path: Path, work: Path, sizes: Sequence[int] = SIZES) -> Iterator[Length]:
    """Read the paper's pages over and over, so many of them."""
    for pages in sizes:
        file = work / f"{pages}.pdf"
        repeat(path, pages, file)
        command = [sys.executable, "-m", "benchmarks.speed.growth", str(file)]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        yield Length(pages, found["seconds"], found["model"], found["most"])
        file.unlink()


def measure(path: Path) -> None:
    """Read one file under the limit on memory and print its cost as JSON. The model's size is what it adds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = path.read_bytes()
    read_pdf(_WARM.read_bytes())
    before, start = _resident(), spent()
    kept = read_pdf(data)
    found = {
        "seconds": spent() - start,
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


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
