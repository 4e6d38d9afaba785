"""A row of an attendance table: its columns by their header, or by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.blocks import Block
from parsers.grammar.deltaker import SENTENCE, read_deltaker
from parsers.grammar.merknad import Behind
from parsers.grammar.naervaer import Values
from parsers.grammar.navn import match_navn, skip_tittel
from parsers.kinds.deltakerhode import MARK_OR_FOR, NOT_MARKED, PRESENT_MARK, REMARK
from parsers.kinds.deltakerliste import NOT_ELECTED, TELLS_AWAY, Column, Liste
from parsers.passage import Passage
from schemas.evidence import Cited, derived
from schemas.kodelister import Oppmoete
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_rolle, skip_tillegg

# "FO", "x", "Forfall", "meldt forfall"
_ABSENT = re.compile(
    r"^(?:(?:fo|f|x|ja|forf\.?|syk|sjuk|ferie|permisjon)$|forfall|meldt forfall|ikke møtt|ikkje møtt)", re.IGNORECASE
)
# In either: that one did not come, not why
_NO = re.compile(r"(?!.*forfall)(?:nei|ikke|ikkje)\b", re.IGNORECASE)
_LEAVE = re.compile(r"(?:meldt )?forfall\b", re.IGNORECASE)
# "Varamedlem for Atle Bruvik" in the column of posts
_SUBSTITUTE_FOR = re.compile(r"(?P<vara>vara(?:medlem|representant)?) for (?=[A-ZÆØÅ])", re.IGNORECASE)
_REMARK_BEHIND = re.compile(r"\s?\((?P<hva>[^()]+)\)$")
_UNNAMED = Column(None)
# Under no header: "møtt", "forfall", "ikke møtt"
_MARK_ALONE = re.compile(
    r"møtte?|til ?stede|til stades|(?:meldt )?forfall|ikk(?:e|je) (?:møtt|til stede)|FO|forf\.?", re.IGNORECASE
)
_NEVER = re.compile(r"(?!)")
_MARKS = ("oppmoetemerke", "moettmerke")
PARTIAL = ("fra_tid", "til_tid", "fra_sak", "til_sak")


def read_row(row: Block, columns: tuple[Column, ...], liste: Liste) -> Iterator[tuple[Values, Cited | None]]:
    """The persons of a table's row, with the mark that says whether each came.

    Columns without a header are known by what they hold; what stands under a header that says nothing here is left.
    """
    values: Values = {}
    mark = _unmarked(row, columns)
    for number, cell in enumerate(row.cells):
        column = columns[number] if number < len(columns) else _UNNAMED
        if not cell or (column.role is None and column.label is not None):
            continue
        if column.role is None and number and _is_rest_of_name(row, number, columns):
            continue
        role = _role_of(cell, values, liste) if column.role is None else _either(column.role, cell)
        if role == "navn":
            if "navn" in values:
                yield values, mark
                values, mark = {}, None
            rest = number + 1 < len(row.cells) and _is_rest_of_name(row, number + 1, columns)
            whole = Passage.joined((cell, row.cells[number + 1]), " ") if rest else cell
            values |= {**_name(whole, liste), **values}
        elif role is not None:
            mark = _mark(cell, role) or mark
            away = mark is not None and mark.text != Oppmoete.MOETT
            values |= {**_of_cell(cell, role, away=away), **values}
    if "navn" in values:
        yield values, mark


def _of_cell(cell: Passage, role: str, *, away: bool) -> Values:
    if role in {*_MARKS, REMARK}:
        return _partial(cell, borte=away)
    if role == "moett_for":
        return _met_for(cell)
    if role == "representerer":
        return _party(cell, borte=away)
    substitute = _SUBSTITUTE_FOR.match(cell.text) if role == "funksjon" else None
    if substitute is not None and (absent := _met_for(cell.part(substitute.end()))):
        return {"funksjon": cell.part(0, substitute.end("vara")).whole(), "moett_for": absent["moett_for"]}
    return {role: cell.whole()}


def _party(cell: Passage, *, borte: bool) -> Values:
    """The party, without what is said in brackets behind it of when its person was there: "AP (frå kl. 16.40)"."""
    remark = _REMARK_BEHIND.search(cell.text)
    told = _partial(cell.part(remark.start("hva"), remark.end("hva")), borte=borte) if remark else {}
    return (
        {**told, "representerer": cell.part(0, remark.start()).whole()}
        if remark and told
        else {"representerer": cell.whole()}
    )


def _either(role: str, cell: Passage) -> str:
    """What a cell holds below two names of columns that could not be parted."""
    if role != MARK_OR_FOR:
        return role
    return "oppmoetemerke" if _ABSENT.match(cell.text) else "moett_for"


def _mark(cell: Passage, role: str) -> Cited | None:
    """What a mark or a remark says of whether somebody came."""
    if role == "moettmerke" and not NOT_MARKED.match(cell.text):
        kind: Oppmoete | None = Oppmoete.MOETT if PRESENT_MARK.fullmatch(cell.text) else None
    elif {"moettmerke": NOT_MARKED, "oppmoetemerke": _ABSENT, REMARK: _LEAVE}.get(role, _NEVER).match(cell.text):
        kind = Oppmoete.IKKE_MOETT if _NO.match(cell.text) else Oppmoete.FORFALL
    else:
        kind = None
    return derived(kind.value, cell.whole()) if kind is not None else None


def is_absent(row: Block, columns: Sequence[Column]) -> bool:
    """Whether a row's marks say that its member did not come."""
    marks = [_unmarked(row, columns)]
    marks += [
        _mark(cell, column.role)
        for cell, column in zip(row.cells, columns, strict=False)
        if cell and column.role in {*_MARKS, REMARK}
    ]
    return any(mark is not None and mark.text != Oppmoete.MOETT for mark in marks)


def _unmarked(row: Block, columns: Sequence[Column]) -> Cited | None:
    """That somebody did not come: the column where others have their cross is empty."""
    for number, column in enumerate(columns):
        empty = number >= len(row.cells) or not row.cells[number]
        if column.role == "moettmerke" and column.marked and empty and column.label is not None:
            return derived(Oppmoete.IKKE_MOETT.value, column.label.whole())
    return None


def _is_rest_of_name(row: Block, number: int, columns: tuple[Column, ...]) -> bool:
    """Whether a column without a header, behind the names, holds the rest of a name that was cut in two."""
    if number >= len(columns) or columns[number].role is not None or columns[number - 1].role != "navn":
        return False
    before, rest = row.cells[number - 1], row.cells[number]
    return (
        bool(before) and bool(rest) and not is_parti(rest.text) and match_navn(f"{before.text} {rest.text}") is not None
    )


def _role_of(cell: Passage, values: Values, liste: Liste) -> str | None:
    """What a cell without a header holds: a post, a party, a name, or whom a substitute met for."""
    if _MARK_ALONE.fullmatch(cell.text):
        return "oppmoetemerke" if _ABSENT.match(cell.text) else "moettmerke"
    if is_rolle(cell.text[skip_tillegg(cell.text) :].split(" ")[0]) and not skip_tittel(cell.text):
        return "funksjon" if "funksjon" not in values else None
    if liste.role not in NOT_ELECTED and is_parti(cell.text) and "representerer" not in values:
        return "representerer"
    if read_deltaker(cell) is None:
        return None
    return "moett_for" if liste.role == "varamedlemmer" and "navn" in values else "navn"


def _name(cell: Passage, liste: Liste) -> Values:
    """The name with what stands behind it in its cell, up to the sentence that is not understood there."""
    ends = [match.start() + 1 for match in SENTENCE.finditer(cell.text)]
    for end in (len(cell.text), *reversed(ends)):
        part = cell.part(0, end)
        read = read_deltaker(part, ansatt=liste.role in NOT_ELECTED, borte=liste.role in TELLS_AWAY)
        if read is not None:
            return read[0]
    start = skip_tittel(cell.text)
    end_of_name = match_navn(cell.text, start)
    return {"navn": cell.part(start, end_of_name).whole()} if end_of_name is not None else {}


def _partial(cell: Passage, *, borte: bool) -> Values:
    """From and until when: "Møtte fra kl. 18.30"."""
    values: Values = {}
    Behind(cell, values, ansatt=False, borte=borte).read(0)
    return {field: values[field] for field in (*PARTIAL, "moett_for") if field in values}


def _met_for(cell: Passage) -> Values:
    """Whom a substitute met for; the party behind that name is the substitute's too."""
    read = _name(cell, Liste("forfall", cell))
    party = {"representerer": read["representerer"]} if "representerer" in read else {}
    return {"moett_for": read["navn"], **party} if "navn" in read else {}
