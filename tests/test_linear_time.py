"""Every compiled pattern is linear: no text of a document can make one run for ever."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import parsers
import pipeline
import schemas
from parsers.layouts import Layout, all_layouts

LENGTH = 10_000
HOSTILE = (
    " " * LENGTH,
    "\t" * LENGTH,
    "a" * LENGTH,
    "A" * LENGTH,
    "1" * LENGTH,
    "1." * (LENGTH // 2),
    "1/" * (LENGTH // 2),
    "12.12." * (LENGTH // 6),
    "a " * (LENGTH // 2),
    "A " * (LENGTH // 2),
    "Aa. " * (LENGTH // 4),
    "(" * LENGTH,
    "-" * LENGTH,
    ". " * (LENGTH // 2),
    "*" * LENGTH,
    "|" * LENGTH,
    "<b" * (LENGTH // 2),
    "kl. 1" * (LENGTH // 5),
    "og " * (LENGTH // 3),
    "Asker kommune " * (LENGTH // 14),
    "sak 5/24, " * (LENGTH // 10),
    "enstemmig " * (LENGTH // 10),
)
BUDGET = 0.5
"""Seconds for one pattern on one text; a quadratic one needs far more."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (schemas, parsers, pipeline):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".cli" in found.name or found.name.endswith("__main__"):
                continue
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{found.name}.{name}", value
    for layout in all_layouts():
        yield from layout_patterns(layout)


def layout_patterns(layout: Layout) -> Iterator[tuple[str, re.Pattern[str]]]:
    for form in (form for forms in layout.forms.values() for form in forms):
        yield f"{layout.name}: {form.printed}", form.pattern
        yield f"{layout.name}: {form.printed} …", form.prefix
    for section, screen in layout.screens.items():
        for number, pattern in enumerate(screen.patterns):
            yield f"{layout.name}: any {section} {number}", pattern


def timings(pattern: re.Pattern[str], text: str) -> Iterator[float]:
    """Seconds of one search, and of two more when it was over the budget: a machine may be busy, a pattern is always slow."""
    for _ in range(3):
        start = time.process_time()
        pattern.search(text)
        yield (spent := time.process_time() - start)
        if spent <= BUDGET:
            return


def test_patterns_are_linear() -> None:
    slow = []
    known = dict(patterns())
    assert len(known) > 100
    for name, pattern in known.items():
        for text in HOSTILE:
            spent = min(timings(pattern, text))
            if spent > BUDGET:
                slow.append(f"{name} on {text[:12]!r}…: {spent:.1f} s")
                break
    assert slow == []
