"""A part of a page of docs/ that a benchmark writes: what stands between its two marks, and nothing else."""

from __future__ import annotations

from pathlib import Path

_DOCS = Path(__file__).parent.parent / "docs"
PERFORMANCE = _DOCS / "performance.md"
SCALING = _DOCS / "scaling.md"


def write_part(page: Path, name: str, text: str) -> None:
    """Put a text between ``<!-- name -->`` and ``<!-- end of name -->``; raises ``ValueError`` when there are none."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    head, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, ends, tail = rest.partition(end)
    if not (found and ends):
        raise ValueError(f"{page} has no {begin} … {end}")
    page.write_text(f"{head}{begin}\n\n{text.strip()}\n\n{end}{tail}", encoding="utf-8")
