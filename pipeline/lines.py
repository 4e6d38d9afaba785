"""Lines: what the reader saw, one printed line each; the numbers that proveniens counts in; and what it doubts.

``page:line marks|text``. Marks: ``h2`` heading level that the format states, ``B`` bold, ``I`` italic, ``t3.0`` row 0
of table 3, ``^`` running head or page number, ``~`` navigation around a web page, ``/`` the line ends here by will.
A tab in the text parts two columns.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from schemas.page import Furniture, Line, Notice, Pages

_FURNITURE = {Furniture.RUNNING_HEAD: "^", Furniture.NAVIGATION: "~"}


class Listing(msgspec.Struct, frozen=True):
    """A document as the reader saw it."""

    lines: tuple[str, ...]
    notices: tuple[str, ...]
    """What it doubts or left out: code, place and message."""


def listing(pages: Pages) -> Listing:
    """The lines and the notices, each as printed."""
    told = tuple(_told(notice, paged=pages.paged) for notice in pages.notices)
    return Listing(tuple(render_lines(pages)), told)


def encode_listing(seen: Listing) -> bytes:
    """A listing as the fence carries it."""
    return msgspec.msgpack.encode(seen)


def decode_listing(data: bytes) -> Listing:
    """A listing that the fence brought; raises ``msgspec.DecodeError`` on anything else."""
    return msgspec.msgpack.decode(data, type=Listing)


def render_lines(pages: Pages) -> Iterator[str]:
    """Each line as printed, without a line end."""
    rows: dict[int, str] = {}
    for number, table in enumerate(pages.tables):
        for cell in table.cells:
            for span in cell.spans:
                rows.setdefault(span.line, f"t{number}.{cell.row}")
    for line in pages.lines:
        yield f"{line.page:>4}:{line.number:<5} {_marks(line, rows):<8}|{line.text}"


def _told(notice: Notice, *, paged: bool) -> str:
    page = f"side {notice.page}: " if notice.page is not None and paged else ""
    line = f"linje {notice.line}: " if notice.line is not None else ""
    return f"{notice.kode}: {page}{line}{notice.melding}"


def _marks(line: Line, rows: dict[int, str]) -> str:
    marks = [
        _FURNITURE[line.furniture] if line.furniture else "",
        f"h{line.level}" if line.level is not None else "",
        "B" if line.bold else "",
        "I" if line.italic else "",
        rows.get(line.number, ""),
        "/" if line.hard_break else "",
    ]
    return " ".join(mark for mark in marks if mark)
