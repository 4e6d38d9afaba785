"""Which rows of the index have all terms: the same rows on both databases, each asked in its own language.

FTS5 and tsvector answer only which rows hold which lexemes. That the words of a phrase stand together is asked of the
words in their order, by the same comparison on both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Connection, Integer, case, cast, func, literal, literal_column, text
from sqlalchemy.dialects.postgresql import TSQUERY

from archive.search.query import Lexeme, Term
from archive.tables.search import soek

_Spell = Callable[[Lexeme], str]


def holds(connection: Connection, terms: Sequence[Term]) -> list[ColumnElement[bool]]:
    """The conditions that a row of ``soek`` has all the terms."""
    if connection.dialect.name == "postgresql":
        wanted = " & ".join(_ask(term, _for_server, " & ", " | ") for term in terms)
        found = soek.c.leksem.op("@@")(cast(literal(wanted), TSQUERY))
    else:
        wanted = " AND ".join(_ask(term, _for_sqlite, " AND ", " OR ") for term in terms)
        matching = text("SELECT rowid FROM soek_fts WHERE soek_fts MATCH :soek_wanted").bindparams(soek_wanted=wanted)
        found = soek.c.nr.in_(matching.columns(literal_column("rowid", Integer)).scalar_subquery())
    return [found, *(has(connection, soek.c.ord, in_order(term)) for term in terms if term.phrase)]


def in_order(term: Term) -> str:
    """The words of a phrase as they stand in ``ord``."""
    return f" {' '.join(term.phrase)}{'' if term.begins else ' '}"


def has(connection: Connection, column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    """Whether a text has a part, letter by letter."""
    place = func.strpos if connection.dialect.name == "postgresql" else func.instr
    return place(column, part) > 0


def in_title(connection: Connection, title: ColumnElement[str], terms: Sequence[Term]) -> ColumnElement[int]:
    """How many of the terms a title has; ``title`` as ``soek.tittel`` holds it."""
    counted: ColumnElement[int] = literal(0)
    for term in terms:
        ways = term.any_of or tuple(Lexeme(form) for form in term.phrase)
        found = [has(connection, title, f" {one.text}{'' if one.begins else ' '}") for one in ways]
        either = found[0]
        for other in found[1:]:
            either = (either & other) if term.phrase else (either | other)
        counted = counted + case((either, 1), else_=0)
    return counted


def _ask(term: Term, spell: _Spell, both: str, either: str) -> str:
    if not term.phrase:
        return f"({either.join(spell(one) for one in term.any_of)})"
    last = len(term.phrase) - 1
    parts = [Lexeme(form, term.begins and number == last) for number, form in enumerate(term.phrase)]
    return f"({both.join(spell(one) for one in parts)})"


def _for_sqlite(one: Lexeme) -> str:
    return f'"{one.text}" *' if one.begins else f'"{one.text}"'


def _for_server(one: Lexeme) -> str:
    return f"'{one.text}':*" if one.begins else f"'{one.text}'"
