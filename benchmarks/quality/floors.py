"""Floors: what the quality of each set of papers must not fall below; a floor is raised, never lowered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.quality.tally import Tally

FILE = Path(__file__).with_name("floors.json")
_STEP = 4
"""Decimals."""

Figures = Mapping[str, float]


def figures(tally: Tally) -> Figures:
    """The figures of a set that have floors."""
    shares = {kind: tally.share(kind) for kind in tally.instances}
    values = {"f1": tally.total.f1, "precision": tally.total.precision, **shares}
    return {name: round(value, _STEP) for name, value in values.items()}


def read_floors() -> dict[str, dict[str, float]]:
    """The floors by name of the set."""
    floors: dict[str, dict[str, float]] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return floors


def below(name: str, now: Figures) -> list[str]:
    """What has fallen: a line for each figure below its floor."""
    floors = read_floors().get(name, {})
    return [
        f"{name}: {figure} is {now.get(figure, 0.0):.4f}, the floor is {floor:.4f}"
        for figure, floor in sorted(floors.items())
        if now.get(figure, 0.0) < floor
    ]


def raise_floors(measured: Mapping[str, Figures]) -> None:
    """Raise each floor to what was measured; one that is higher stays."""
    floors = read_floors()
    for name, now in measured.items():
        own = floors.setdefault(name, {})
        for figure, value in now.items():
            own[figure] = max(value, own.get(figure, 0.0))
    FILE.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
