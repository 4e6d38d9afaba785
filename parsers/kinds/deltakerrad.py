"""A row of an attendance table: its columns by their header, or by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.blocks import Block
from parsers.grammar.deltaker import read_deltaker
from parsers.grammar.merknad import Behind
from parsers.grammar.naervaer import Values
from parsers.grammar.navn import match_navn, skip_tittel
from parsers.kinds.deltakerliste import AWAY, NOT_ELECTED, Column, Liste
from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_rolle

# "FO", "x", "Forfall", "meldt forfall"
_ABSENT = re.compile(r"^(?:(?:fo|f|x|ja|forf\.?)$|forfall|meldt forfall|ikke møtt|ikkje møtt)", re.IGNORECASE)
# In a column "Møtt": "FO", "F", "nei"
_NOT_MARKED = re.compile(r"^(?:(?:fo|f|nei|forf\.?)$|forfall|ikke|ikkje)", re.IGNORECASE)
PARTIAL = ("fra_tid", "til_tid", "fra_sak", "til_sak")


def read_row(row: Block, columns: tuple[Column, ...], liste: Liste) -> Iterator[tuple[Values, Cited | None]]:
    """The persons of a table's row; columns without a header are known by what they hold."""
    values: Values = {}
    absent: Cited | None = None
    for number, cell in enumerate(row.cells):
        role = columns[number].role if number < len(columns) else None
        if not cell or (role is None and number and _is_rest_of_name(row, number, columns)):
            continue
        role = role or _role_of(cell, values, liste)
        if role == "navn":
            if "navn" in values:
                yield values, absent
                values, absent = {}, None
            rest = number + 1 < len(row.cells) and _is_rest_of_name(row, number + 1, columns)
            whole = Passage.joined((cell, row.cells[number + 1]), " ") if rest else cell
            values |= {**_name(whole, liste), **values}
        elif role == "oppmoetemerke":
            absent = cell.whole() if _ABSENT.match(cell.text) else absent
            values |= _partial(cell, borte=absent is not None)
        elif role == "moettmerke":
            absent = cell.whole() if _NOT_MARKED.match(cell.text) else absent
        elif role == "moett_for":
            values |= {**_met_for(cell), **values}
        elif role is not None:
            values[role] = cell.whole()
    if "navn" in values:
        yield values, absent


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
    if is_rolle(cell.text.split(" ")[0]) and not skip_tittel(cell.text):
        return "funksjon" if "funksjon" not in values else None
    if liste.role not in NOT_ELECTED and is_parti(cell.text) and "representerer" not in values:
        return "representerer"
    if read_deltaker(cell) is None:
        return None
    return "moett_for" if liste.role == "varamedlemmer" and "navn" in values else "navn"


def _name(cell: Passage, liste: Liste) -> Values:
    """The name with what stands behind it in its cell; what is not understood there is left."""
    read = read_deltaker(cell, ansatt=liste.role in NOT_ELECTED, borte=liste.role in AWAY)
    if read is not None:
        return read[0]
    start = skip_tittel(cell.text)
    end = match_navn(cell.text, start)
    return {"navn": cell.part(start, end).whole()} if end is not None else {}


def _partial(cell: Passage, *, borte: bool) -> Values:
    """From and until when: "Møtte fra kl. 18.30"."""
    values: Values = {}
    Behind(cell, values, ansatt=False, borte=borte).read(0)
    return {field: values[field] for field in PARTIAL if field in values}


def _met_for(cell: Passage) -> Values:
    """Whom a substitute met for; the party behind that name is the substitute's too."""
    read = _name(cell, Liste("forfall", cell))
    party = {"representerer": read["representerer"]} if "representerer" in read else {}
    return {"moett_for": read["navn"], **party} if "navn" in read else {}
