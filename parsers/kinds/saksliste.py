"""The case list: its rows, under headings that say what kind of cases they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parsers.blocks import Block
from parsers.kinds.kolonner import Columns, read_columns
from parsers.kinds.saksrad import REMARK, Row, clean_title, read_row
from parsers.kinds.sakstvilling import are_apart
from parsers.kinds.sakstype import SAKSTYPE, sakstype_of, sakstype_of_number
from parsers.kinds.unntatt import closed_by_words
from parsers.layouts import Layout
from parsers.outline import heading_of
from parsers.passage import Passage
from schemas.evidence import Cited, derived
from schemas.kodelister import Moetesakstype
from schemas.normal.nummer import read_saksnummer, read_saksprefiks

_GROUPS = ("saksliste", *SAKSTYPE)
_SHORT = 12
"""A line of no more words among the rows is a sub-heading or a remark; a longer one ends a list without columns."""
_SUBHEADING = 6
"""Between a heading and its rows stands at most a short line: "Bergen bystyre"; items of its own close the list."""
_SAME_PLACE = 3.0
"""Lines that begin within so many points, or characters, begin at the same place."""


def find_rows(blocks: Sequence[Block], layout: Layout, *, everywhere: bool = False) -> tuple[Row, ...]:
    """Every row of the case lists, in order. ``everywhere``: rows with columns count without a heading above them."""
    walk = _Walk(layout, everywhere=everywhere)
    for block in blocks:
        walk.take(block)
    return tuple(walk.rows)


class _Walk:
    """One walk over the blocks of a paper: which list is open, its columns, and the kind of its cases."""

    def __init__(self, layout: Layout, *, everywhere: bool) -> None:
        self.rows: list[Row] = []
        self._layout = layout
        self._everywhere = everywhere
        self._open = False
        self._columns = Columns()
        self._kind: Cited | None = None
        self._seen: set[str] = set()
        self._fresh = False
        """Whether a heading stands above with no row below it yet."""
        self._below = False
        """Whether the block before was a row, so that a line below may go on with its title."""

    def take(self, block: Block) -> None:
        """Look at the next block."""
        heading = list_heading(block, self._layout)
        columns = read_columns(block, self._layout)
        if heading is not None:
            self._kind, self._open, self._below = sakstype_of(heading, block.passage), True, False
            self._fresh = True
            if not self._columns.roles and _over_pages(block, self._layout):
                self._columns = Columns(loose=frozenset({"side"}))
        elif columns is not None:
            self._columns, self._open, self._below = columns, True, False
            if columns.first:
                self._row(msgspec.structs.replace(block, cells=columns.first))
        elif self._open or (self._everywhere and len(block.cells) > 1):
            self._row(block)

    def _row(self, block: Block) -> None:
        row = read_row(block, self._columns, self._layout)
        if row is not None and self._ends_above(row, block):
            self.rows[-1] = _ended(self.rows[-1], row)
            return
        further = _further(self.rows[-1], block) if self._below and row is None else None
        if row is not None and (row.fixed or row.saksnummer is None or row.saksnummer.text not in self._seen):
            self.rows.append(msgspec.structs.replace(row, sakstype=_kind(row, self._kind)))
            self._seen |= {row.saksnummer.text} if row.saksnummer else set()
            self._below, self._fresh = True, False
        elif further is not None:
            self.rows[-1] = further
        else:
            self._below = False
            if self._fresh and (block.marker is not None or len(block.text.split()) > _SUBHEADING):
                self._kind = None
            prose = not block.cells and len(block.text.split()) > _SHORT
            if prose or row is not None:
                self._open, self._columns = False, Columns()

    def _ends_above(self, row: Row, block: Block) -> bool:
        """Whether a row without number is the last line of the row above, where its archive case stands."""
        above = self.rows[-1] if self._below else None
        numbered = "saksnummer" in self._columns.roles and above is not None and above.saksnummer is not None
        return numbered and row.saksnummer is None and above is not None and above.arkivsak is None and block.gap < 1


def _ended(above: Row, below: Row) -> Row:
    """A row with its last line."""
    titles = [title for title in (above.tittel, below.tittel) if title]
    return msgspec.structs.replace(above, tittel=Passage.joined(titles, " "), arkivsak=below.arkivsak)


def list_heading(block: Block, layout: Layout) -> str | None:
    """The role of a list's heading, also with "Side" over the page numbers beside it."""
    filled = [cell for cell in block.cells if cell]
    if len(filled) == 2:
        block = Block(passage=filled[0]) if _over_pages(block, layout) else block
    elif len(filled) == 1:
        block = Block(passage=filled[0], bold=block.bold)
    found = heading_of(block, layout, _GROUPS)
    # "Orientering: Status v/ordføreren" says something itself; "Orienteringer:" stands over a list.
    return found[0] if found is not None and found[1].end() == len(block.text) else None


def _over_pages(block: Block, layout: Layout) -> bool:
    """Whether a row ends with "Side", over the page numbers of the list below."""
    filled = [cell for cell in block.cells if cell]
    last = layout.match("etikett", filled[1].text) if len(filled) == 2 else None
    return last is not None and last[0].role == "side"


def _further(row: Row, block: Block) -> Row | None:
    """The row with a line below it: more of its title, or the figures that its archive number lacks.

    "23/20196-" over "13"; "Unnateke offentlegheit offentleglova § 23"; "Godkjenning av protokoll fra møte" over
    "12.06.2024", which begins where the title does.
    """
    cells = [cell for cell in block.cells if cell] or [block.passage]
    archive, title = row.arkivsak, row.tittel
    if title is None or len(cells) > 2 or block.gap >= 1:
        return None
    if archive is not None and archive.text[-1:] in "-–" and cells[0].text.isdigit():
        archive, cells = Passage.joined([archive, cells[0]], ""), cells[1:]
        title = Passage.joined([title, *cells], " ")
        return msgspec.structs.replace(row, arkivsak=archive, tittel=clean_title(title))
    if len(cells) > 1:
        return None
    closed = closed_by_words(cells[0])
    if closed is not None:
        return msgspec.structs.replace(row, lukket=row.lukket or closed[0], hjemmel=row.hjemmel or closed[1])
    if REMARK.match(block.text):
        return None
    here, there = _place(cells[0]), _place(title)
    same = here is not None and there is not None and here > 0 and abs(here - there) <= _SAME_PLACE
    return msgspec.structs.replace(row, tittel=Passage.joined([title, cells[0]], " ")) if same else None


def _place(passage: Passage) -> float | None:
    """Where on its line a passage begins: in points, or in characters."""
    piece = passage.pieces[0]
    if piece.line.box is None:
        return float(piece.at)
    word = next((word for word in piece.line.words if word.end > piece.at), None)
    return word.x0 if word else None


def _kind(row: Row, under: Cited | None) -> Cited | None:
    """By the prefix or the heading; a numbered case under no such heading is politisk."""
    by_prefix = sakstype_of_number(row.saksnummer.whole()) if row.saksnummer else None
    default = derived(Moetesakstype.POLITISK.value, row.saksnummer.whole()) if row.saksnummer else None
    return by_prefix or under or default


def without_repeats(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without those whose number was listed before (a packet prints its cases' headings after the list).

    One in a list, with quite another title, is a case of its own under a number that is misprinted.
    """
    seen: dict[tuple[str | None, ...], list[str | None]] = {}
    for row in rows:
        text = row.saksnummer.text if row.saksnummer else ""
        key = (row.sakstype.text if row.sakstype else None, read_saksprefiks(text), read_saksnummer(text))
        title = row.tittel.text if row.tittel else None
        before = seen.setdefault(key, [])
        another = row.fixed and all(are_apart(title, known) for known in before)
        if row.saksnummer is None or not before or another:
            yield row
        before.append(title)
