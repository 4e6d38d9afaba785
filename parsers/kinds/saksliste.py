"""The case list: rows of number, archive case and title, in any order, under headings that say what kind they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.saksnummer import is_arkivsak, is_saksnummer, match_saksnummer, without_open_hyphen
from parsers.kinds.sakstype import SAKSTYPE, sakstype_of, sakstype_of_number
from parsers.kinds.unntatt import closed_by_mark, closed_by_words
from parsers.layouts import Layout
from parsers.outline import heading_of
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.kodelister import Moetesakstype
from schemas.normal.nummer import read_saksnummer, read_saksprefiks
from schemas.records import Moetesak

# "3", "Error! Bookmark not defined.", "Feil! Bokmerke er ikke definert.", "side 4"
_PAGE = re.compile(r"(?:side )?\d{1,4}|(?:error|feil)! .{0,40}|\.{2,}\s?\d{1,4}", re.IGNORECASE)
# "Referatsaker...2", "Presentasjon ........ 3"
_LEADER = re.compile(r"\s?(?:\.{3,}|…+|(?:\. ){3,})\s?\d{0,4}\s*$")
# "Til orientering – UFKN innstiller til bystyret", "Ettersendes": a remark on a line of its own below the title
_REMARK = re.compile(
    r"^(?:til orientering\b(?! (?:om|av|fra))|ettersend(?:es|t|ast)\b|unntatt off|unnateke? off|u\.? ?off|lukket møte"
    r"|vedlegg\b|saken? (?:ettersendes|er unntatt|behandles i lukket))",
    re.IGNORECASE,
)
# "EVENTUELT SENERE INNKOMNE SAKER."
_NO_CASE = re.compile(r"^eventuelt?\b.{0,20}\binnkom", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_GROUPS = ("saksliste", *SAKSTYPE)
_TITLE_WORDS = frozenset({"Sak", "SAK", "Emne", "Tekst", "Gjelder", "Sakens navn"})
_SHORT = 12
"""A line of no more words among the rows is a sub-heading or a remark; a longer one ends a list without columns."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the agenda as printed, with the kind that the heading above it says.

    ``fixed``: it stands under column headings, or has columns that only a list has; ``line`` is where it begins.
    """

    line: int
    saksnummer: Passage | None = None
    arkivsak: Passage | None = None
    tittel: Passage | None = None
    sakstype: Cited | None = None
    lukket: Passage | None = None
    hjemmel: Passage | None = None
    fixed: bool = False


def find_rows(blocks: Sequence[Block], layout: Layout, *, everywhere: bool = False) -> tuple[Row, ...]:
    """Every row of the case lists, in order. ``everywhere``: rows with columns count without a heading above them."""
    rows: list[Row] = []
    kind: Cited | None = None
    roles: tuple[str | None, ...] = ()
    is_open = False
    for block in blocks:
        heading = heading_of(block, layout, _GROUPS)
        columns = read_columns(block, layout)
        if heading is not None:
            kind, is_open = sakstype_of(heading[0], block.passage), True
        elif columns is not None:
            roles, is_open = columns, True
        elif is_open or (everywhere and len(block.cells) > 1):
            row = _read_row(block, roles, layout)
            if row is not None:
                rows.append(msgspec.structs.replace(row, sakstype=_kind(row, kind)))
            elif not block.cells and len(block.text.split()) > _SHORT:
                is_open, roles = False, ()
    return tuple(rows)


def read_columns(block: Block, layout: Layout) -> tuple[str | None, ...] | None:
    """The roles of a case list's columns: a title, and a number or an archive case; other columns have None."""
    if len([cell for cell in block.cells if cell]) < 2:
        return None
    found = [layout.match("etikett", cell.text) if cell else None for cell in block.cells]
    roles = [match[0].role if match else None for match in found]
    # "Sak" and "Emne" name the title only beside a number: "Tidspunkt / Sak" is a day's programme.
    if "sakstittel" not in roles and "saksnummer" in roles:
        roles = [
            "sakstittel" if cell.text.rstrip(":") in _TITLE_WORDS else r
            for cell, r in zip(block.cells, roles, strict=True)
        ]
    # "Saksnr. / Journalnr. / Tittel": the case's number in the journal.
    roles = ["arkivsak" if role == "journalpost" and "arkivsak" not in roles else role for role in roles]
    return tuple(roles) if "sakstittel" in roles and {"saksnummer", "arkivsak"} & set(roles) else None


def draft_row(row: Row) -> dict[str, Value | None]:
    """The fields of a moetesak that a row of the case list states."""
    values: dict[str, Value | None] = {"moetesakstype": row.sakstype}
    if row.saksnummer is not None:
        values["saksnummer"] = row.saksnummer.whole()
        values |= prefix_of(row.saksnummer)
    if row.arkivsak is not None:
        values |= archive_number(row.arkivsak)
    if row.tittel is not None:
        values["tittel"] = row.tittel.whole()
    if row.lukket is not None:
        values["lukket"] = derived("true", row.lukket.whole())
        values["hjemmel"] = row.hjemmel.whole() if row.hjemmel else None
    return values


def prefix_of(number: Passage) -> dict[str, Value | None]:
    """The letters before a case number: the PS of "PS 5/24"."""
    match = _LETTERS.match(number.text) if read_saksprefiks(number.text) else None
    return {"saksprefiks": number.cite(match)} if match else {}


def archive_number(number: Passage) -> dict[str, Value | None]:
    """Archive case and, where printed, the number within it: both stand in "24/19079-1"."""
    cited = without_open_hyphen(number).whole()
    values: dict[str, Value | None] = {"mappe_id": cited}
    if re.search(r"\d\s?[-–]\s?\d{1,5}$", cited.text):
        values["journalpostnummer"] = cited
    return values


def new_moetesak(row: Row) -> Draft:
    """The draft of a case that is only listed."""
    return Draft(Moetesak, draft_row(row))


def clean_title(title: Passage) -> Passage:
    """The title without a remark on a line below it, and without dots and page number behind it."""
    lines = _lines(title)
    for index, line in enumerate(lines):
        set_apart = line.pieces[0].line.italic and not lines[0].pieces[0].line.italic
        if index and (_REMARK.match(line.text) or set_apart):
            title = title.part(0, _offset(title, line))
            break
    leader = _LEADER.search(title.text)
    return title.part(0, leader.start()) if leader else title


def _offset(whole: Passage, line: Passage) -> int:
    """Where the line begins in the whole."""
    first = line.pieces[0]
    return next(p.start for p in whole.pieces if p.line is first.line and p.at == first.at)


def _lines(passage: Passage) -> list[Passage]:
    """The passage's printed lines."""
    starts = [
        piece.start
        for index, piece in enumerate(passage.pieces)
        if index == 0 or piece.line is not passage.pieces[index - 1].line
    ]
    return [
        passage.part(a, b) for a, b in zip(starts, [*starts[1:], len(passage.text)], strict=True) if passage.part(a, b)
    ]


def _kind(row: Row, under: Cited | None) -> Cited | None:
    """By the prefix or the heading; a numbered case under no such heading is politisk."""
    by_prefix = sakstype_of_number(row.saksnummer.whole()) if row.saksnummer else None
    default = derived(Moetesakstype.POLITISK.value, row.saksnummer.whole()) if row.saksnummer else None
    return by_prefix or under or default


def _read_row(block: Block, roles: Sequence[str | None], layout: Layout) -> Row | None:
    cells = [cell for cell in block.cells if cell]
    if _NO_CASE.match(block.text):
        return None
    row = None
    if roles and block.cells:
        row = _by_roles(block, roles)
    if row is None and cells:
        row = _by_order(_with_prefix(cells), layout)
    if row is None and len(cells) <= 1:
        row = _on_one_line(block)
    return row if row is not None and row.tittel is not None and _LETTER.search(row.tittel.text) else None


def _by_roles(block: Block, roles: Sequence[str | None]) -> Row | None:
    """A row under column headings; a row that has neither number nor archive case is none."""
    named: dict[str, Passage] = {}
    others: list[Passage] = []
    for index, cell in enumerate(block.cells):
        role = roles[index] if index < len(roles) else None
        if cell and role and role not in named:
            named[role] = cell
        elif cell:
            others.append(cell)
    number, archive, title = named.get("saksnummer"), named.get("arkivsak"), named.get("sakstittel")
    if title is None or (number is None and archive is None):
        return None
    if number is not None and not is_saksnummer(number.text):
        return None
    if archive is not None and not is_arkivsak(archive.text):
        archive = None
    if archive is None:
        named.pop("arkivsak", None)
    return _row(block.passage, named, others, fixed=True)


def _with_prefix(cells: list[Passage]) -> list[Passage]:
    """The cells with a prefix in a column of its own put before its number: "PS" beside "1/26"."""
    apart = len(cells) > 1 and cells[0].text.isalpha() and len(cells[0].text) <= 4 and is_saksnummer(cells[1].text)
    return [Passage.joined(cells[:2], " "), *cells[2:]] if apart and cells[0].text.isupper() else cells


def _by_order(cells: Sequence[Passage], layout: Layout) -> Row | None:
    """A row without column headings: its columns stand in the layout's order, one that is not printed is skipped."""
    left = list(cells)
    named: dict[str, Passage] = {}
    if is_saksnummer(left[0].text):
        named["saksnummer"] = left.pop(0)
    elif len(left) > 1 and is_arkivsak(left[0].text, full_year=True):
        named["arkivsak"] = left.pop(0)
        if len(left) > 1 and is_saksnummer(left[0].text):
            named["saksnummer"] = left.pop(0)
    else:
        return None
    more = "arkivsak" not in named and len(left) > 1
    if more and "arkivsak" in layout.saksliste.kolonner and is_arkivsak(left[0].text):
        named["arkivsak"] = left.pop(0)
    elif more and is_arkivsak(left[-1].text, full_year=True):
        named["arkivsak"] = left.pop()
    if not left:
        return None
    named["sakstittel"] = left.pop(0)
    return _row(Passage.joined(cells, " "), named, left, fixed="arkivsak" in named)


def _on_one_line(block: Block) -> Row | None:
    """A number and a title without columns between them: "PS 01/25 Referatsaker"."""
    match = match_saksnummer(block.text)
    if match is None or not match["tittel"] or match["tittel"][:1].islower():
        return None
    number = block.passage.part(match.start("nummer"), match.end("nummer"))
    named = {"saksnummer": number, "sakstittel": block.passage.part(match.start("tittel"))}
    return _row(block.passage, named, (), fixed=False)


def _row(whole: Passage, named: Mapping[str, Passage], others: Sequence[Passage], *, fixed: bool) -> Row:
    """The row of these columns; ``others`` have no heading: page numbers, and words that close the case."""
    title = named["sakstittel"]
    mark = named.get("lukket") or named.get("skjerming")
    closed = closed_by_mark(mark) if mark else None
    for other in others:
        closed = closed or (None if _PAGE.fullmatch(other.text) else closed_by_words(other))
    closed = closed or closed_by_words(title, inside=True)
    return Row(
        line=whole.first_line.number,
        saksnummer=named.get("saksnummer"),
        arkivsak=named.get("arkivsak"),
        tittel=clean_title(title),
        lukket=closed[0] if closed else None,
        hjemmel=closed[1] if closed else None,
        fixed=fixed,
    )


def row_key(row: Row) -> tuple[str | None, str | None, str | None]:
    """What tells rows apart: the kind, the series and the number; without a number nothing does."""
    text = row.saksnummer.text if row.saksnummer else ""
    return row.sakstype.text if row.sakstype else None, read_saksprefiks(text), read_saksnummer(text)


def without_repeats(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without those whose number was listed before (a packet prints its cases' headings after the list)."""
    seen: set[tuple[str | None, str | None, str | None]] = set()
    for row in rows:
        key = row_key(row)
        if row.saksnummer is None or key not in seen:
            yield row
        seen.add(key)
