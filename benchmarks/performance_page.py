"""docs/performance.md: one part for each benchmark that writes it; a run replaces its own part only."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs" / "performance.md"
_PARTS = ("speed", "archive")


def write_part(name: str, text: str, page: Path = DOCS) -> None:
    """Put a benchmark's part into the page."""
    parts = read_parts(page) | {name: text.strip()}
    written = (f"<!-- {one} -->\n{parts[one]}\n<!-- end of {one} -->\n" for one in _PARTS if one in parts)
    head = "# Performance\n\nWritten by `make performance` and `make speed`; machines differ, ratios less.\n"
    page.write_text("\n".join((head, *written)), encoding="utf-8")


def read_parts(page: Path = DOCS) -> dict[str, str]:
    """The parts that are there, by name."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    found = re.finditer(r"<!-- (?P<name>\w+) -->\n(?P<text>.*?)\n<!-- end of (?P=name) -->", text, re.DOTALL)
    return {match["name"]: match["text"] for match in found}
