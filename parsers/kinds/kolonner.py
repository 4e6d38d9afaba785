"""Columns of a case list: the header row's labels, also where a text prints two of them in one column."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parsers.blocks import Block
from parsers.layouts import Layout
from parsers.passage import Passage

_TITLE_WORDS = frozenset({"sak", "emne", "tekst", "gjelder", "sakens navn"})
"""These name the title only beside a number: "Tidspunkt / Sak" is a day's programme."""
_MOST_WORDS = 3


class Columns(msgspec.Struct, frozen=True):
    """The roles of a case list's columns, in order; ``loose`` are those printed together with another.

    ``first`` is the row that a text prints on the header's own lines: "Arkivsak 2024/42011-6".
    """

    roles: tuple[str | None, ...] = ()
    loose: frozenset[str] = frozenset()
    first: tuple[Passage, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """Every role."""
        return self.loose | {role for role in self.roles if role is not None}


def read_columns(block: Block, layout: Layout) -> Columns | None:
    """The columns whose header row a block is: a title, and a number or an archive case. None when it is none."""
    if len([cell for cell in block.cells if cell]) < 2:
        return None
    roles: list[str | None] = []
    loose: set[str] = set()
    rests: list[Passage] = []
    for cell in block.cells:
        found, rest = _roles_in(cell, layout)
        roles.append(found[0] if len(found) == 1 else None)
        loose |= set(found) if len(found) > 1 else set()
        rests.append(rest)
    if "saksnummer" in roles and "sakstittel" not in roles:
        folded = [cell.text.rstrip(":.").casefold() for cell in block.cells]
        roles = ["sakstittel" if word in _TITLE_WORDS else role for word, role in zip(folded, roles, strict=True)]
    elif "sakstittel" in roles and "saksnummer" not in roles and block.cells[0].text.rstrip(":.").casefold() == "sak":
        # "Sak / Tittel"
        roles[0] = "saksnummer"
    # "Saksnr. / Journalnr. / Tittel": the case's number in the journal.
    if "arkivsak" not in roles:
        roles = ["arkivsak" if role == "journalpost" else role for role in roles]
    columns = Columns(tuple(roles), frozenset(loose))
    known = sum(1 for role in roles if role) + len(loose)
    if "sakstittel" not in roles or not {"saksnummer", "arkivsak"} & columns.all:
        return None
    with_rest = sum(1 for rest in rests if rest)
    if not with_rest:
        return columns
    return msgspec.structs.replace(columns, first=tuple(rests)) if known >= 3 and with_rest < known else None


def _roles_in(cell: Passage, layout: Layout) -> tuple[list[str], Passage]:
    """The labels that a header cell begins with, and what is left of it."""
    roles: list[str] = []
    rest = cell
    while rest:
        found = next(_leading_labels(rest, layout), None)
        if found is None:
            break
        roles.append(found[0])
        rest = rest.part(found[1])
    return roles, rest


def _leading_labels(cell: Passage, layout: Layout) -> Iterator[tuple[str, int]]:
    """The label that the first words are, the longest first: its role and where it ends."""
    words = cell.text.split(" ")
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        text = " ".join(words[:count])
        found = layout.match("etikett", text)
        if found is not None:
            yield found[0].role, len(text)
