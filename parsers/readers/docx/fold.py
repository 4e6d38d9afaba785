"""Fold: a paragraph's pieces to its lines, white space as the page model has it.

One space between words; a tab where the writer set one, or three spaces or more, to part columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from parsers.readers.docx.story import Break, Look, PageNumber, Piece, Text
from schemas.page import Colour

# All white space within a text but a single space.
_WHITE = re.compile(r"\s{2,}|[^\S ]")
_WIDE = 3
"""Writers who have no tab stops set columns with runs of spaces."""


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a paragraph, ended by a break or by the paragraph's end."""

    text: str
    look: Look
    links: tuple[tuple[int, int, str], ...] = ()
    """First and last character and target of each link."""
    before: tuple[Break, ...] = ()
    """The page breaks above its first word."""
    inside: int = 0
    """How many pages end within it."""


def fold(pieces: Iterable[Piece], *, columns: bool = True, number: int = 1) -> list[Printed]:
    """The lines of a paragraph. ``number`` is printed for a page number; without ``columns`` a tab is a space."""
    lines = [_Line(columns=columns)]
    for piece in pieces:
        if piece is Break.LINE:
            lines.append(_Line(columns=columns))
        elif piece is Break.PAGE:
            if not lines[-1].empty:
                lines.append(_Line(columns=columns))
            lines[-1].before.append(Break.PAGE)
        elif piece is Break.RENDERED:
            lines[-1].end_page()
        elif isinstance(piece, PageNumber):
            lines[-1].add(str(number), piece.look, None)
        elif isinstance(piece, Text):
            lines[-1].add(piece.text, piece.look, piece.target)
    return [line.printed() for line in lines]


class _Line:
    """A line in the making."""

    def __init__(self, *, columns: bool) -> None:
        self.before: list[Break] = []
        self._columns = columns
        self._inside = 0
        self._parts: list[str] = []
        self._length = 0
        self._space = ""
        self._looks: list[Look] = []
        self._links: list[tuple[int, int, str]] = []

    @property
    def empty(self) -> bool:
        return not self._parts

    def end_page(self) -> None:
        if self._parts:
            self._inside += 1
        else:
            self.before.append(Break.RENDERED)

    def add(self, text: str, look: Look, target: str | None) -> None:
        core = text.strip()
        if not core:
            self._space += text
            return
        at = text.index(core)
        linked_on = self._link_goes_on(target)
        if self._parts:
            self._append(self._gap(self._space + text[:at]))
        start = self._links.pop()[0] if linked_on else self._length
        self._append(_WHITE.sub(lambda match: self._gap(match.group()), core))
        self._space = text[at + len(core) :]
        self._looks.append(look)
        if target is not None:
            self._links.append((start, self._length, target))

    def printed(self) -> Printed:
        return Printed(
            text="".join(self._parts),
            look=join_looks(self._looks),
            links=tuple(self._links),
            before=tuple(self.before),
            inside=self._inside,
        )

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _gap(self, space: str) -> str:
        wide = "\t" in space or len(space) >= _WIDE
        return "\t" if wide and self._columns else " " if space else ""

    def _link_goes_on(self, target: str | None) -> bool:
        last = self._links[-1] if self._links else None
        return last is not None and last[2] == target and last[1] == self._length


def join_looks(looks: Sequence[Look]) -> Look:
    """The look of a whole line: bold when all of it is, the largest size, a colour when all has it."""
    colours: set[Colour | None] = {look.colour for look in looks}
    return Look(
        bold=bool(looks) and all(look.bold for look in looks),
        italic=bool(looks) and all(look.italic for look in looks),
        size=max((look.size for look in looks if look.size is not None), default=None),
        colour=colours.pop() if len(colours) == 1 else None,
    )
