"""The few shapes that views are built from: a heading, a labelled text, a list of rows; the same in every view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.cli.terminal import clean
from schemas.avvik import Alvorlighet

SEVERITY: dict[str, str] = {Alvorlighet.FEIL: "bold red", Alvorlighet.ADVARSEL: "yellow", Alvorlighet.MERKNAD: "cyan"}


def text(content: str, style: str = "") -> Text:
    """Text as it is, whatever marks it holds."""
    return Text(clean(content), style=style)


def heading(content: str) -> RenderableType:
    """The line that a part begins with, with an empty line above."""
    return Padding(text(content, "bold"), (1, 0, 0, 0))


def indented(content: RenderableType, steps: int = 1) -> RenderableType:
    """Set in from the left, also where it is wrapped."""
    return Padding(content, (0, 0, 0, 3 * steps))


def labelled(label: str, content: str | None, steps: int = 1) -> Iterable[RenderableType]:
    """ "Vedtak" with its text below; nothing when there is no text."""
    if content:
        yield indented(text(label, "italic"), steps)
        yield indented(text(content), steps + 1)


def rows(cells: Iterable[Sequence[str]], steps: int = 1) -> RenderableType:
    """Rows in columns without lines between them; only the last column is wrapped."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in cells:
        if not table.columns:
            for number in range(len(row)):
                table.add_column(no_wrap=number < len(row) - 1)
        table.add_row(*(text(cell) for cell in row))
    return indented(table, steps)


def finding(
    severity: str, kode: str, melding: str, quotes: Iterable[str], about: str = "", steps: int = 1
) -> Iterable[RenderableType]:
    """An avvik with its quotes."""
    line = text(f"{severity} ", SEVERITY.get(severity, ""))
    line.append(clean(f"{kode}: {f'{about}: ' if about else ''}{melding}"))
    yield indented(line, steps)
    for quote in quotes:
        yield indented(text(f"«{quote}»", "dim"), steps + 1)
