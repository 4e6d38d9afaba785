"""Where the minutes treat a case: its number and title as a heading, bold or not, on one line or over several.

A heading is known by its print (bold, a heading of the format), by its number and title standing in the case list, or
by what follows it: "X behandlet saken i møtet …", "Behandling", "Vedtak".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from parsers.blocks import Block
from parsers.grammar.saksnummer import is_saksnummer, match_saksnummer
from parsers.kinds.hodetittel import title_over_head
from parsers.kinds.saksrad import Row, clean_title
from parsers.layouts import Layout
from parsers.outline import heading_of
from parsers.passage import Passage
from schemas.normal.likhet import shared_words
from schemas.normal.nummer import read_saksnummer, read_saksprefiks

_CASE_PARTS = ("innstilling", "behandling", "votering", "vedtak")
# "Byrådet behandlet saken i møtet 20.02.2025 sak 33/25", "Valgstyres behandling av sak 1/2026 i møte den …"
TREATED = re.compile(
    r"^[A-ZÆØÅ].{1,120}?\b(?:behandle[tr]|behandla|handsama|(?:behandling|handsaming) av sak)\b.{0,60}?\b(?:møte|sak)",
    re.DOTALL,
)
# "Godkjenning av innkalling:", "Godkjenning av BR1 protokoll fra møte i byrådet 13. februar 2025 - saker med …"
_APPROVAL = re.compile(
    r"^(?:\d{1,2}[.)]\s+)?(?P<godkjenning>Godkjenning(?:ar)? av [^:]{3,250}?)\s*(?:$|:\s*(?P<rest>.*)$)",
    re.IGNORECASE | re.DOTALL,
)
# "Innkalling kontrollutvalet 23.04.2024" above "Kontrollutvalet behandla innkallinga …"
_OPENING = re.compile(r"^(?P<godkjenning>(?:Møte)?innkalling(?:a|en)?\b(?! til).{0,200})$", re.IGNORECASE | re.DOTALL)
# "Saknr. 206/12 Arkivsak 2012/3456-4"
_FILED = re.compile(
    r"(?:Arkivsaks?(?:nr|nummer|id)?|Saksmappe|Arkivref|ArkivsakID)\.?\s?:?\s?(?P<arkivsak>\d{2,4}/\d[\d -]{0,12})"
)
_MAX_TITLE_WORDS = 30
_MAX_STYLED_WORDS = 70
_ALIKE = 0.5
_GOES_ON = 3
"""A title goes on over at most so many blocks more."""


_TITLE = re.compile(r"(?P<tittel>.+)", re.DOTALL)


class CaseHeading(msgspec.Struct, frozen=True):
    """The number and title under which a case is treated; an item for approval has no number."""

    block: Block
    match: re.Match[str]
    arkivsak: Passage | None = None
    """The archive case on the number's line: "Saknr. 206/12 Arkivsak 2012/3456-4"."""
    rest: Passage | None = None
    """What a full line runs on with behind the title that the case list has: "… Fylkesordføreren svarte."."""
    below: Passage | None = None
    """The number, where it stands in the case's head below the title and not before it."""

    @property
    def number(self) -> Passage | None:
        """The case's number."""
        if self.below is not None:
            return self.below
        if "nummer" not in self.match.re.groupindex:
            return None
        return self.block.passage.part(self.match.start("nummer"), self.match.end("nummer"))

    @property
    def title(self) -> Passage:
        """The case's title."""
        name = "tittel" if self.number is not None else "godkjenning"
        return clean_title(self.block.passage.part(self.match.start(name), self.match.end(name)))


def join_headings(
    blocks: Sequence[Block], rows: Sequence[Row], layout: Layout
) -> tuple[tuple[Block, ...], Mapping[int, CaseHeading]]:
    """The blocks with the lines of each case heading put together, and the headings by the line where they begin."""
    listed = _titles_by_number(rows)
    own = frozenset(row.line for row in rows)
    fixed = frozenset(row.line for row in rows if row.fixed)
    plain = not any(block.bold or block.level is not None or block.size for block in blocks)
    joined: list[Block] = []
    headings: dict[int, CaseHeading] = {}
    index = 0
    while index < len(blocks):
        block = blocks[index]
        at = block.passage.first_line.number
        used, found = (1, None) if at in fixed else _read(blocks, index, listed, plain, layout, at in own)
        if found is None and at not in own:
            used, found = _over_head(blocks, index, listed, layout, headings) or (used, None)
        if found is not None:
            headings[at] = found
            block = found.block
        joined.append(block)
        if found is not None and found.rest is not None:
            joined.append(Block(passage=found.rest))
        index += used
    return tuple(joined), headings


def without_headings(rows: Sequence[Row], blocks: Sequence[Block], layout: Layout) -> tuple[Row, ...]:
    """The rows without those that are the heading of a treatment, set in the list's columns.

    Such a number has stood in the list before, and what follows it is the treatment and no row.
    """
    lines = {row.line for row in rows}
    at = {block.passage.first_line.number: index for index, block in enumerate(blocks)}
    seen: set[tuple[str | None, str | None]] = set()
    kept: list[Row] = []
    for row in rows:
        # "Sak 20/20" and "087/14:" are the list's "20/20" and "087/14".
        text = row.saksnummer.text if row.saksnummer else ""
        number = (read_saksprefiks(text), read_saksnummer(text)) if text else None
        index = at.get(row.line)
        if number in seen and index is not None and index + 1 < len(blocks):
            alone = blocks[index + 1].passage.first_line.number not in lines
            if alone and (blocks[index].bold or _is_treated(blocks, index + 1, layout)):
                continue
        if number is not None:
            seen.add(number)
        kept.append(row)
    return tuple(kept)


def _read(
    blocks: Sequence[Block],
    index: int,
    listed: Mapping[str, Sequence[str]],
    plain: bool,
    layout: Layout,
    in_list: bool,
) -> tuple[int, CaseHeading | None]:
    """How many blocks a case's heading takes at this place, and the heading."""
    block, used, archive = _with_title_below(blocks, index)
    match = _numbered(block)
    if match is None:
        approval = _approval(blocks, index, plain)
        return 1, CaseHeading(blocks[index], approval) if approval else None
    labelled = match["tittel"] and layout.match_prefix("etikett", match["tittel"])
    if heading_of(_after_number(block, match), layout, _CASE_PARTS) or not match["tittel"] or labelled:
        return 1, None
    titles = listed.get(read_saksnummer(match["nummer"]) or "", ())
    more = _listed_further(blocks, index + used, match["tittel"], titles)
    styled = block.bold or block.level is not None
    words = len(match["tittel"].split())
    known = any(shared_words(match["tittel"].casefold(), title.casefold()) >= _ALIKE for title in titles)
    treated = _is_treated(blocks, index + used + more, layout)
    title_like = not match["tittel"][:1].islower()
    alone = plain and words <= _MAX_TITLE_WORDS and title_like and (not titles or known)
    if not (styled and words <= _MAX_STYLED_WORDS) and not (title_like and (known or treated or in_list)) and not alone:
        return 1, None
    if more:
        block = _joined([block, *blocks[index + used : index + used + more]])
        match = _numbered(block) or match
    cut = _end_of_listed(match["tittel"], titles) if plain and not more else None
    if cut is None:
        return used + more, CaseHeading(block, match, archive)
    end = match.start("tittel") + cut
    short = msgspec.structs.replace(block, passage=block.passage.part(0, end), cells=())
    return used, CaseHeading(short, _numbered(short) or match, archive, block.passage.part(end))


def _over_head(
    blocks: Sequence[Block],
    index: int,
    listed: Mapping[str, Sequence[str]],
    layout: Layout,
    before: Mapping[int, CaseHeading],
) -> tuple[int, CaseHeading] | None:
    """A title whose number stands in the case's head below it; not a line below the case's numbered heading."""
    read = title_over_head(blocks, index, listed, layout)
    if read is None:
        return None
    used, number = read
    last = next((before[line].number for line in reversed(list(before))), None)
    if last is not None and read_saksnummer(last.text) == read_saksnummer(number.text):
        return None
    block = _joined(blocks[index : index + used]) if used > 1 else blocks[index]
    match = _TITLE.match(block.text)
    return (used, CaseHeading(block, match, below=number)) if match is not None else None


def _numbered(block: Block) -> re.Match[str] | None:
    """The number and title of a block: on one line, or side by side in two columns."""
    filled = [cell for cell in block.cells if cell]
    if block.marker is not None or len(filled) > 2 or (len(filled) == 2 and not is_saksnummer(filled[0].text)):
        return None
    return match_saksnummer(block.text)


def _after_number(block: Block, match: re.Match[str]) -> Block:
    """What stands behind the number: "FS-044/13 Vedtak:" is the decision of the case before, no case."""
    return Block(passage=block.passage.part(match.end("skille")))


def _with_title_below(blocks: Sequence[Block], index: int) -> tuple[Block, int, Passage | None]:
    """A number alone on its line with the title that stands below it; how many blocks they are; the archive case."""
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    match = match_saksnummer(block.text)
    filed = _FILED.fullmatch(match["tittel"]) if match and match["tittel"] else None
    if below is None or match is None or block.marker or below.cells or below.marker or (match["tittel"] and not filed):
        return block, 1, None
    if below.bold != block.bold or match_saksnummer(below.text) or below.gap >= 2 or TREATED.match(below.text):
        return block, 1, None
    number = block.passage.part(0, match.end("nummer"))
    start = match.start("tittel")
    archive = block.passage.part(start + filed.start("arkivsak"), start + filed.end("arkivsak")) if filed else None
    return _joined([msgspec.structs.replace(block, passage=number), below]), 2, archive


def _joined(blocks: Sequence[Block]) -> Block:
    passage = Passage.joined((block.passage for block in blocks), " ")
    return msgspec.structs.replace(blocks[0], passage=passage, cells=())


def _listed_further(blocks: Sequence[Block], index: int, title: str, titles: Sequence[str]) -> int:
    """How many of the next blocks the title goes on in, as the case list has it."""
    text = title
    for more in range(1, _GOES_ON + 1):
        if index + more > len(blocks):
            return 0
        text = f"{text} {blocks[index + more - 1].text}"
        if any(_folded(whole) == _folded(text) for whole in titles):
            return more
    return 0


def _end_of_listed(title: str, titles: Sequence[str]) -> int | None:
    """Where the listed title ends in a text that goes on with a sentence."""
    ends = [len(whole) for whole in titles if title.startswith(f"{whole} ") and title[len(whole) + 1].isupper()]
    return max(ends, default=None)


def _folded(text: str) -> str:
    return "".join(text.casefold().replace("-", "").split())


def _is_treated(blocks: Sequence[Block], index: int, layout: Layout) -> bool:
    """Whether the next lines tell of a treatment."""
    below = blocks[index : index + 2]
    return any(TREATED.match(block.text) or heading_of(block, layout, _CASE_PARTS) for block in below)


def _approval(blocks: Sequence[Block], index: int, plain: bool) -> re.Match[str] | None:
    """An item without number where notice, case list or minutes are approved."""
    block = blocks[index]
    if len([cell for cell in block.cells if cell]) > 1 or len(block.text.split()) > _MAX_TITLE_WORDS:
        return None
    styled = block.bold or block.level is not None
    match = _APPROVAL.match(block.text)
    if match is not None and (styled or plain or match["rest"] or block.text.endswith(":")):
        return match if index + 1 < len(blocks) or match["rest"] else None
    opening = _OPENING.match(block.text) if styled or plain else None
    treated = index + 1 < len(blocks) and TREATED.match(blocks[index + 1].text) is not None
    return opening if treated else None


def _titles_by_number(rows: Sequence[Row]) -> Mapping[str, Sequence[str]]:
    titles: dict[str, list[str]] = {}
    for row in rows:
        number = read_saksnummer(row.saksnummer.text) if row.saksnummer else None
        if number is not None and row.tittel is not None:
            titles.setdefault(number, []).append(row.tittel.text)
    return titles
