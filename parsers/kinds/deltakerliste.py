"""A list of an attendance: its heading, and what stands on it, text or rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parsers.blocks import Block
from parsers.passage import Passage

AWAY = frozenset({"forfall", "ikke_moett"})
NOT_ELECTED = frozenset({"administrasjon", "andre"})
LEAVE = "permisjon"
"""Those who were there, but for the time that stands with their names."""
ROLLER = (
    *("til_stede", "medlemmer", "innkalte", "varamedlemmer", "forfall", "ikke_moett", LEAVE),
    *("administrasjon", "andre"),
)
UNSURE = "usikker"
"""A list of which cannot be told whether its persons came: nobody is read from it."""
TELLS_AWAY = AWAY | {LEAVE}
"""Lists whose times and cases tell when somebody was not there."""


class Column(msgspec.Struct, frozen=True):
    """A column of a table: what it holds; a column of names may be a list of its own."""

    role: str | None
    liste: Liste | None = None
    label: Passage | None = None
    marked: bool = False
    """Whether rows of the table have a mark here ("X" under "Møtt")."""


class Entry(msgspec.Struct, frozen=True):
    """What stands on a list: a text with names on its lines, or a row of a table with its columns."""

    text: Passage | None = None
    row: Block | None = None
    columns: tuple[Column, ...] = ()
    follows: bool = False
    """Whether the text goes on with the entry before it: the next row of a column beside a label."""
    beside: Passage | None = None
    """The absent member of the same row, for whom the substitute of this entry met."""


class Liste(msgspec.Struct, frozen=True):
    """A list: its role, the heading or label that opens it, a singular post ("Sekretær:"), and its entries."""

    role: str
    label: Passage
    post: Passage | None = None
    entries: list[Entry] = msgspec.field(default_factory=list)


def is_labels_first(lists: Sequence[Liste]) -> bool:
    """Whether all labels stand before all names: "Medlemmer: / Forfall: / Varamedlemmer: / Fra adm.:", then everybody.

    Whom each label is for cannot be told then.
    """
    empty = [liste.role for liste in lists if not liste.entries]
    return len(empty) > 2 and "medlemmer" in empty and len(lists) - len(empty) == 1 and bool(lists[-1].entries)
