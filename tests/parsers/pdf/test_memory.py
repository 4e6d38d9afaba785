"""What a page costs in memory: the engine lets go of each, and the page model is small.

A process of its own for each, so that neither what other tests left behind nor their freed memory counts.
``benchmarks/speed.py`` measures the same for 5,000 pages.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.answer_keys import FIXTURES

PACKET = FIXTURES / "packet" / "pakke.weasyprint.pdf"
ROOT = FIXTURES.parents[1]
MOST_A_PAGE = 250_000
"""Bytes of the model; a fifth of it is what the packet's pages take."""
FLAT = {"pdfium": 20_000, "pdfplumber": 500_000}
"""Bytes that may stay behind of a page: one that is not let go of keeps half a megabyte, of pdfplumber's two."""

MEASURE = """
import gc, json, os, sys
from pathlib import Path
from parsers.readers.pdf import ENGINES, read_pdf
data, engine, first, last = Path(sys.argv[1]).read_bytes(), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
def resident():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
with ENGINES[engine](data) as document:
    for number in range(1, first + 1):
        document.read(number)
    before = resident()
    for number in range(first + 1, last + 1):
        document.read(number)
    engine_grew = resident() - before
model = 0
if engine == "pdfium":
    before = resident()
    kept = read_pdf(data)[0]
    model = resident() - before
print(json.dumps([engine_grew / (last - first), model / last]))
"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 pages, those of the packet over and over."""
    target = tmp_path_factory.mktemp("long") / "200.pdf"
    with pikepdf.open(PACKET) as source, pikepdf.new() as made:
        for number in range(200):
            made.pages.append(source.pages[number % len(source.pages)])
        made.save(target)
    return target


def measured(path: Path, engine: str, first: int, last: int) -> tuple[float, float]:
    command = [sys.executable, "-c", MEASURE, str(path), engine, str(first), str(last)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    grew, model = json.loads(told)
    return grew, model


# Most of the second or two is importing the readers.
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured on Linux")
def test_pdfium_lets_go_of_pages_and_the_model_is_small(long: Path) -> None:
    grew, model = measured(long, "pdfium", 100, 200)
    assert grew < FLAT["pdfium"]
    assert 1_000 < model < MOST_A_PAGE


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured on Linux")
def test_pdfplumber_lets_go_of_pages(long: Path) -> None:
    """Fewer pages, as it takes twenty times as long."""
    grew, _ = measured(long, "pdfplumber", 25, 50)
    assert grew < FLAT["pdfplumber"]
