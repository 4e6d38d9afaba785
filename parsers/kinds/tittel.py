"""The title block: the kind of paper, and the body's name below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.heads import is_owner_line, label_roles, names_a_body
from parsers.labels import is_label
from parsers.outline import heading_of
from parsers.paper import Paper
from parsers.passage import Passage
from parsers.titles import title_at, title_forms
from schemas.normal.dato import find_datoer

_MAX_BODY = 80
_MAX_BODY_WORDS = 9
# "fra møte i Modum kirkelige fellesråd tirsdag 27. september 2016", "frå møte i Kontrollutvalet den 3.5.2012"
_MEETING_IN = re.compile(
    r"^(?:fra|frå|for|til)\s+(?:ordinært\s|ekstraordinært\s)?møte\s+i\s+(?P<utvalg>[^\W\d][^\d:;]{1,80}?),?\s+"
    r"(?=(?:(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag|den|kl\.?)\b|\d)",
    re.IGNORECASE,
)
# "fra møte onsdag 2. mars 2016 kl. 09.00 – 11.45"
_MEETING_ON = re.compile(
    r"^(?:fra|frå|for|til)\s+(?:ordinært\s|ekstraordinært\s)?(?:styre)?møte,?\s+(?:den\s+)?"
    r"(?=(?:(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag)\b|\d)",
    re.IGNORECASE,
)
# "Kontrollutvalget i Orkland kommune", "Kontrollutvalet i Kvam herad"
_OF_OWNER = re.compile(r"\s(?:i|for)\s\S{1,40}(?:\s\S{1,40}){0,3}\s(?:fylkes)?(?:kommune|herad)$", re.IGNORECASE)


def after_title(paper: Paper) -> Sequence[Block]:
    """All blocks below the title, and before them the labels above it ("Arkivsaksnr", "Saksbehandler")."""
    title = paper.title
    if title is None or not title.printed:
        return paper.blocks
    above = [block for block in paper.blocks[: title.index] if any(label_roles(block, paper.layout))]
    return (*above, *paper.blocks[title.index + 1 :])


def down_to_title(paper: Paper) -> Sequence[Block]:
    """The title and the other blocks above it: a letterhead, the meeting's number ("Møte nr. 5/2009")."""
    title = paper.title
    above = paper.blocks[: title.index + 1] if title is not None and title.printed else ()
    return [block for block in above if not any(label_roles(block, paper.layout))]


def title_block(paper: Paper) -> tuple[Passage | None, Sequence[Block]]:
    """The body's name, and what follows the title block.

    It stands under the title ("Møteprotokoll" / "Politisk forhandlingsutvalg", "PROTOKOLL" / "fra møte i
    Kontrollutvalget tirsdag …"), in it ("Møteprotokoll for Formannskapet") or above it.
    """
    title, rest = paper.title, after_title(paper)
    if title is None or not title.printed:
        return None, rest
    below = paper.blocks[title.index + 1 : title.index + 2]
    if title.utvalg is not None:
        named = without_owner(title.utvalg)
        above = _body_lines(paper.blocks[: title.index])
        return next((line for line in above if line.text.casefold() == named.text.casefold()), named), rest
    again = title_at(paper.blocks, title.index + 1, title_forms((paper.layout,))) if below else None
    if again is not None and again.utvalg is not None:
        return without_owner(again.utvalg), rest
    if below and _is_body(below[0], paper) and (not paper.glued or names_a_body(below[0].text)):
        return without_owner(below[0].passage), [block for block in rest if block is not below[0]]
    match = _MEETING_IN.match(below[0].text) if below else None
    if match is not None:
        return below[0].passage.part(match.start("utvalg"), match.end("utvalg")), rest
    above = _body_lines(paper.blocks[: title.index])
    return (above[-1] if above else None), rest


def title_date(paper: Paper) -> Passage | None:
    """The date in the title or under it, and the time behind it: "… tirsdag 27. september 2016 kl. 18.00 - 20.40"."""
    title = paper.title
    if title is None or not title.printed:
        return None
    below = [
        block.passage
        for block in paper.blocks[title.index + 1 : title.index + 2]
        if _MEETING_IN.match(block.text) or _MEETING_ON.match(block.text)
    ]
    for passage in (title.passage, *below):
        for start, _, date in find_datoer(passage.text):
            if date is not None:
                return passage.part(start)
    return None


def without_owner(body: Passage) -> Passage:
    """A body's name without its owner's: "Kontrollutvalget i Orkland kommune" is Kontrollutvalget."""
    match = _OF_OWNER.search(body.text)
    return body.part(0, match.start()) if match else body


def _body_lines(blocks: Sequence[Block]) -> list[Passage]:
    """The lines of a letterhead that are a body's name and nothing else, its owner's aside."""
    short = [block for block in blocks if len(block.text.split()) <= _MAX_BODY_WORDS and not block.cells]
    names = [without_owner(block.passage) for block in short if ":" not in block.text]
    return [
        name for name in names if names_a_body(name.text) and not is_owner_line(name.text) and name.text[-1].isalpha()
    ]


def _is_body(block: Block, paper: Paper) -> bool:
    layout = paper.layout
    plain = not block.cells and not block.marker and len(block.text) <= _MAX_BODY and block.text[-1:] not in ".:"
    if not plain or is_label(block, layout) or layout.match_prefix("etikett", block.text):
        return False
    return heading_of(block, layout) is None and not any(ch.isdigit() for ch in block.text)
