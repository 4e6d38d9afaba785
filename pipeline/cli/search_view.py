"""What ``moetearkiv search`` shows: a hit in three lines, the words that were looked for marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from rich.console import RenderableType
from rich.text import Text

from archive.search import Funnet, Treff, Utdrag
from pipeline.cli import wording
from pipeline.cli.layout import indented, text
from pipeline.cli.terminal import clean, output_console

_MARK = "bold yellow"


def json_lines(found: Funnet) -> Iterator[str]:
    """One object for each hit."""
    return (msgspec.json.encode(hit).decode() for hit in found.treff)


def view_hits(found: Funnet) -> Iterable[RenderableType]:
    """The hits, the best first, and how many there are in all."""
    colour = output_console().is_terminal
    for hit in found.treff:
        yield _head(hit, colour=colour)
        date = wording.dato(hit.dato)
        yield indented(text(wording.joined(hit.type, hit.utvalg, date, hit.virksomhet), "dim"))
        if hit.utdrag is not None:
            yield indented(_marked(hit.utdrag, colour=colour))
        yield text("")
    shown = len(found.treff)
    rest = "" if shown == found.antall else f", the first {shown} shown; --limit shows more"
    yield text(f"{'more than ' if found.flere else ''}{found.antall} found{rest}")


def _head(hit: Treff, *, colour: bool) -> Text:
    own = wording.joined(hit.saksprefiks, hit.saksnummer, between=" ")
    number = wording.joined(own, wording.arkivsak(hit.mappe_id, hit.journalpostnummer), between="  ")
    title = _marked(hit.tittel, colour=colour) if hit.tittel.tekst else text("no title")
    return Text.assemble(text(number, "bold"), "  " if number else "", title)


def _marked(piece: Utdrag, *, colour: bool) -> Text:
    """On a terminal the words are coloured, elsewhere they stand between stars."""
    parts: list[Text] = []
    end = 0
    for first, last in piece.treff:
        word = clean(piece.tekst[first:last])
        parts += [Text(clean(piece.tekst[end:first])), Text(word, _MARK) if colour else Text(f"**{word}**")]
        end = last
    return Text.assemble(*parts, Text(clean(piece.tekst[end:])))
