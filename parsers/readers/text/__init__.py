"""Plain text: encoding, pages, columns of white space, running heads, and the marks that converters leave.

Form feeds part pages. A text printed by ``pdftotext -layout`` shows tables by position alone (``spaced``); one printed
by a converter to Markdown has marks (``marks``). No character of a line is lost, however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from parsers.readers.encoding import decode
from parsers.readers.text.breaks import cut_line, cut_numbered_pages
from parsers.readers.text.edges import mark_edges
from parsers.readers.text.marks import is_marked, read_marked_line, tabbed_tables
from parsers.readers.text.mending import halve_doubled, join_spaced
from parsers.readers.text.spaced import find_spaced_tables
from schemas.avvik import AvvikKode
from schemas.outcome import DocumentError, Status
from schemas.page import Format, Furniture, Line, Notice, PageInfo, Pages, Table

_SOFT_HYPHEN = "\u00ad"
# pdftotext prints the soft hyphen and the hyphen drawn for it: "odelsløs\u00ad‐"
_DRAWN_HYPHEN = re.compile("\u00ad[\u2010-]")
_INNER_HYPHEN = re.compile("\u00ad(?=\\S)")


class _Raw(msgspec.Struct, frozen=True):
    """A line of the file on its page: ``numeral`` a page number that stood before it, ``whole`` a page in one line."""

    page: int
    text: str
    numeral: bool = False
    whole: bool = False


def read_text(data: bytes) -> Pages:
    """The pages of a text file. Raises ``DocumentError`` (empty) when it holds no word."""
    decoded = decode(data)
    if not decoded.text.strip():
        raise DocumentError(Status.EMPTY, None, "the file holds no text; look at the source it came from")
    marked = is_marked(decoded.text)
    raws, damage = _mended(list(_raw_lines(decoded.text)))
    lines = _number_lines(raws, marked)
    pages = tuple(PageInfo(n) for n in range(1, raws[-1].page + 1))
    lines = mark_edges(lines, len(pages))
    return Pages(
        format=Format.TEXT,
        pages=pages,
        lines=tuple(lines),
        tables=_find_tables(lines, marked),
        notices=(*decoded.notices, *damage),
    )


def _mended(raws: list[_Raw]) -> tuple[list[_Raw], list[Notice]]:
    """The lines, letter-spaced words whole and a layer printed twice once, and what remains in doubt."""
    halved = halve_doubled([raw.text for raw in raws])
    notices = [Notice(AvvikKode.LEST_SVEKKET.value, "teksten sto dobbelt; den er lest én gang")] if halved else []
    lines = halved or [raw.text for raw in raws]
    spaced = {number: joined for number, line in enumerate(lines) if (joined := join_spaced(line)) is not None}
    if any(lines[number] == joined for number, joined in spaced.items()):
        notices.append(Notice(AvvikKode.TEGN_MANGLER.value, "bokstaver står fra hverandre, og ordene er usikre"))
    if not halved and not spaced:
        return raws, notices
    return [
        msgspec.structs.replace(raw, text=spaced.get(number, lines[number])) for number, raw in enumerate(raws)
    ], notices


def _raw_lines(text: str) -> Iterator[_Raw]:
    """Every line with its page. A form feed ends a page, and the line that it stands in."""
    numbered = cut_numbered_pages(text)
    for number, numeral, rest in numbered or ():
        yield _Raw(number, numeral, numeral=True)
        yield from (_Raw(number, part, whole=True) for part in cut_line(rest))
    page = 1
    for printed in () if numbered else _without_last_feed(text).split("\n"):
        *ended, last = printed.split("\f")
        for part in ended:
            if part:
                yield from (_Raw(page, piece) for piece in cut_line(part))
            page += 1
        yield from (_Raw(page, piece) for piece in cut_line(last))


def _without_last_feed(text: str) -> str:
    """pdftotext ends every page with a form feed, also the last; no page follows that one."""
    return text.rstrip(" \t\n").removesuffix("\f")


def _number_lines(raws: list[_Raw], marked: bool) -> list[Line]:
    """The lines that hold words; empty ones count as the gap above the next."""
    lines: list[Line] = []
    gap = 0.0
    for number, raw in enumerate(raws, start=1):
        line = _read_line(number, raw, marked, gap) if raw.text.strip() else None
        if line is None:
            gap += not raw.text.strip()
        else:
            lines.append(line)
            gap = 0.0
    return lines


def _read_line(number: int, raw: _Raw, marked: bool, gap: float) -> Line | None:
    if raw.numeral:
        return Line(number=number, page=raw.page, text=raw.text, gap=gap, furniture=Furniture.RUNNING_HEAD)
    text = raw.text
    if _SOFT_HYPHEN in text:
        text = _INNER_HYPHEN.sub("", _DRAWN_HYPHEN.sub(_SOFT_HYPHEN, text))
    if marked:
        return read_marked_line(number, raw.page, text, gap)
    text = text.rstrip()
    hyphenated = text.endswith(_SOFT_HYPHEN)
    return Line(number=number, page=raw.page, text=text, gap=gap, hyphenated=hyphenated, hard_break=raw.whole)


def _find_tables(lines: list[Line], marked: bool) -> tuple[Table, ...]:
    """Tables in the order of their first lines."""
    own = [line for line in lines if line.furniture is None]
    tables = [*tabbed_tables(own), *(() if marked else find_spaced_tables(own))]
    return tuple(sorted(tables, key=lambda table: table.cells[0].spans[0].line if table.cells[0].spans else 0))
