"""Links: which printed words stand in a clickable area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.readers.pdf.raw import RawLink
from schemas.page import Line, Link, Span


def links_in(lines: Sequence[Line], areas: Sequence[RawLink]) -> Iterator[Link]:
    """The words of a page's lines that lead somewhere; an area over two lines gives two links."""
    for area in areas:
        for line in lines:
            if line.box is None or not area.box.top <= (line.box.top + line.box.bottom) / 2 <= area.box.bottom:
                continue
            inside = [word for word in line.words if area.box.x0 <= (word.x0 + word.x1) / 2 <= area.box.x1]
            if inside:
                yield Link(Span(line.number, inside[0].start, inside[-1].end), area.target)
