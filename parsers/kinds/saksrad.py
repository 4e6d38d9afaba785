"""A row of the case list: its columns in any order, and what it says of its case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.saksnummer import is_arkivsak, is_saksnummer, match_saksnummer, without_open_hyphen
from parsers.kinds.kolonner import Columns
from parsers.kinds.saksgang import printed_lines
from parsers.kinds.unntatt import closed_by_mark, closed_by_words, law_of
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited, derived
from schemas.normal.nummer import read_saksprefiks
from schemas.records import Moetesak

# "3", "Error! Bookmark not defined.", "Feil! Bokmerke er ikke definert.", "side 4"
_PAGE = re.compile(r"(?:side )?\d{1,4}|(?:error|feil)! .{0,40}|\.{2,}\s?\d{1,4}", re.IGNORECASE)
# "Referatsaker...2", "Presentasjon ........ 3"
_LEADER = re.compile(r"\s?(?:\.{3,}|…+|(?:\. ){3,})\s?\d{0,4}\s*$")
# "Til orientering – UFKN innstiller til bystyret", "Ettersendes": a remark on a line of its own below the title
REMARK = re.compile(
    r"^(?:til orientering\b(?! (?:om|av|fra))|ettersend(?:es|t|ast)\b|unntatt off|unnateke? off|u\.? ?off|lukket møte"
    r"|vedlegg\b|saken? (?:ettersendes|er unntatt|behandles i lukket))",
    re.IGNORECASE,
)
# "EVENTUELT SENERE INNKOMNE SAKER."
_NO_CASE = re.compile(r"^eventuelt?\b.{0,20}\binnkom", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
# "2023/257822-14 Godkjenning av protokoll"
_CLOSE = re.compile(r"(?P<arkivsak>(?:19|20)?\d{2}/\d{3,7}-\d{1,5}) (?P<tittel>[^\W\d_].*)", re.DOTALL)
# "Orientering om status for gang- og 44/24"
_BEHIND = re.compile(r" (?P<nummer>(?:[A-ZÆØÅ]{2,3} )?\d{1,4}/\d{2}(?:\d{2})?)(?= |$)")
# "Høring - Regional plan for museum og kulturvern 2025-2032 4": the page number, printed close
_PAGE_BEHIND = re.compile(r"(?<!nr\.)(?<!nr)(?<!kap\.)(?<!pkt\.)(?<!§)(?<! i)(?<! nummer) \d{1,3}$")


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


def read_row(block: Block, columns: Columns, layout: Layout) -> Row | None:
    """The row that a block is; None when it is none (a sub-heading, a remark, a page number)."""
    cells = [cell for cell in block.cells if cell]
    if _NO_CASE.match(block.text):
        return None
    row = None
    if columns.roles and cells:
        row = _by_roles(block, columns)
    if (row is None or not _has_title(row)) and cells:
        row = _by_order(_with_prefix(_parted(cells)), columns, layout)
    if row is None and len(cells) <= 1:
        row = _on_one_line(block)
    return row if row is not None and _has_title(row) else None


def _has_title(row: Row) -> bool:
    return row.tittel is not None and _LETTER.search(row.tittel.text) is not None


def _by_roles(block: Block, columns: Columns) -> Row | None:
    """A row under column headings; a row that has neither number nor archive case is none."""
    named, others = _columns_of(block, columns)
    number = named.get("saksnummer")
    if number is not None and not is_saksnummer(number.text):
        if not _PAGE.fullmatch(number.text):
            return None
        del named["saksnummer"]
    if "arkivsak" in named and not is_arkivsak(named["arkivsak"].text):
        del named["arkivsak"]
    # An empty column leaves its place to the next: the archive case stands under "Lukket".
    if (
        "arkivsak" in columns.all
        and "arkivsak" not in named
        and "lukket" in named
        and is_arkivsak(named["lukket"].text)
    ):
        named["arkivsak"] = named.pop("lukket")
    if "sakstittel" not in named or not {"saksnummer", "arkivsak"} & set(named):
        return None
    if "arkivsak" in named and "saksnummer" not in named and "saksnummer" in columns.roles:
        named |= _number_behind(named["sakstittel"])
    return _row(block.passage, named, others, fixed=True)


def _columns_of(block: Block, columns: Columns) -> tuple[dict[str, Passage], list[Passage]]:
    """The row's cells by what their columns are, and the cells under no heading."""
    named: dict[str, Passage] = {}
    others: list[Passage] = []
    for index, cell in enumerate(block.cells):
        role = columns.roles[index] if index < len(columns.roles) else None
        if cell and role is None and "arkivsak" in columns.loose and is_arkivsak(cell.text):
            role = "arkivsak"
        if cell and role and role not in named:
            named[role] = cell
        elif cell:
            others.append(cell)
    return named, others


def _number_behind(title: Passage) -> dict[str, Passage]:
    """A number printed close behind its title: "Orientering om gang- og 44/24"."""
    match = _BEHIND.search(title.text)
    if match is None or not is_saksnummer(match["nummer"]):
        return {}
    number = title.part(match.start("nummer"), match.end("nummer"))
    lines = [title.part(0, match.start()), title.part(match.end("nummer"))]
    return {"saksnummer": number, "sakstittel": Passage.joined(lines, " ")}


def _parted(cells: list[Passage]) -> list[Passage]:
    """The cells with what is printed close parted: "PS 35/2014 Søknad", "2023/257822-14 Godkjenning av protokoll"."""
    first = match_saksnummer(cells[0].text)
    if first is not None and first["tittel"] and len(cells) > 1:
        number, title = cells[0].part(0, first.end("nummer")), cells[0].part(first.start("tittel"))
        return [number, title, *cells[1:]]
    match = _CLOSE.match(cells[1].text) if len(cells) > 1 and first is not None else None
    if match is None:
        return cells
    return [cells[0], cells[1].part(0, match.end("arkivsak")), cells[1].part(match.start("tittel")), *cells[2:]]


def _with_prefix(cells: list[Passage]) -> list[Passage]:
    """The cells with a prefix in a column of its own put before its number: "PS" beside "1/26"."""
    apart = len(cells) > 1 and cells[0].text.isalpha() and len(cells[0].text) <= 4 and is_saksnummer(cells[1].text)
    return [Passage.joined(cells[:2], " "), *cells[2:]] if apart and cells[0].text.isupper() else cells


def _by_order(cells: Sequence[Passage], columns: Columns, layout: Layout) -> Row | None:
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
    elif more and is_arkivsak(left[-1].text, full_year="arkivsak" not in columns.all):
        named["arkivsak"] = left.pop()
    if not left:
        return None
    title = left.pop(0)
    named["sakstittel"] = _without_page(title) if "side" in columns.all and not left else title
    return _row(Passage.joined(cells, " "), named, left, fixed="arkivsak" in named)


def _without_page(title: Passage) -> Passage:
    """The title without the page number close behind it, or behind its first line: "søknad om 3" over "utviding"."""
    lines = printed_lines(title)
    page = _PAGE_BEHIND.search(title.text)
    if page is not None:
        return title.part(0, page.start())
    page = _PAGE_BEHIND.search(lines[0].text.rstrip()) if len(lines) > 1 else None
    return Passage.joined([lines[0].part(0, page.start()), *lines[1:]], " ") if page is not None else title


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
    if closed is not None and closed[1] is None:
        closed = closed[0], law_of(title)
    return Row(
        line=whole.first_line.number,
        saksnummer=named.get("saksnummer"),
        arkivsak=named.get("arkivsak"),
        tittel=clean_title(title),
        lukket=closed[0] if closed else None,
        hjemmel=closed[1] if closed else None,
        fixed=fixed,
    )


def clean_title(title: Passage) -> Passage:
    """The title without a remark on a line below it, and without dots and page number behind it."""
    lines = printed_lines(title)
    for index, line in enumerate(lines):
        set_apart = line.pieces[0].line.italic and not lines[0].pieces[0].line.italic
        if index and (REMARK.match(line.text) or set_apart):
            first = line.pieces[0]
            title = title.part(0, next(p.start for p in title.pieces if p.line is first.line and p.at == first.at))
            break
    leader = _LEADER.search(title.text)
    return title.part(0, leader.start()) if leader else title


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


def new_moetesak(row: Row) -> Draft:
    """The draft of a case that is only listed."""
    return Draft(Moetesak, draft_row(row))


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
