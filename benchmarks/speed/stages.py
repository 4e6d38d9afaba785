"""What each stage costs, in processor time of one core: read, parse, load; beside what others need only to read."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from archive.connect import connect
from archive.consolidate import consolidate
from archive.load import Kilde, load
from archive.lock import hold
from benchmarks.speed.tools import OURS, TOOLS, cpu_seconds
from pipeline.process import process
from schemas.reading import Reading

READ, PARSE, LOAD = "read", "parse", "load"


def measure_stages(papers: Sequence[Path]) -> Mapping[str, float]:
    """Processor seconds of all papers by stage and by tool; each paper was read once before, to get warm."""
    spent: Counter[str] = Counter()
    readings: list[Reading] = []
    for path in papers:
        data = path.read_bytes()
        process(data)
        spent[PARSE] += cpu_seconds(partial(_read, readings, data))
        for name, tool in TOOLS.items():
            spent[READ if name == OURS else name] += cpu_seconds(partial(tool, path, data))
    spent[PARSE] -= spent[READ]
    spent[LOAD] = cpu_seconds(lambda: _load(readings))
    return spent


def _read(readings: list[Reading], data: bytes) -> None:
    readings.append(process(data))


def _load(readings: Sequence[Reading]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"{folder}/archive.db", create=True)
        with hold(engine):
            for reading in readings:
                load(engine, reading, Kilde(filnavn=f"{reading.sha256[:12]}.pdf"))
            consolidate(engine)
        engine.dispose()
