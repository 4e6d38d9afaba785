"""Pages whose lines were run together: "1 Selbu kommune Møteprotokoll Utvalg: Møtested: Kommunestyret Dato: …".

Converters print a page as one line, and what stood beside or below one another stands in a row. Titles and labels can
still be told apart there: they are known words with a capital letter, labels with a colon behind them. Tables cannot,
so of such a page only the head is read (``read_head``), and the paper says so.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.blocks import Block, build_blocks
from parsers.heads import is_owner_line, names_a_body
from parsers.layouts import Layout, generic_layout
from parsers.passage import Passage
from schemas.page import Pages

_SHORTEST = 90
_LABELS = 3
"""So many labels on one line did not stand on one line."""
_TITLE_WITHIN = 250
"""A title stands among so many first characters of its page."""
_HEAD_BLOCKS = 16
_BODY_WORDS = 5
# "Behandlede saker:", "Til stede fra den enkelte kommune:", "Møtedato/-tid:": what a page prints before a value
_LABEL_LIKE = r"[A-ZÆØÅ][\w/()-]{1,30}(?:\s[a-zæøå(][\w.()/-]{0,20}){0,6}\s?\.?:(?=\s|$)"
# "Kvam herad", "STOKKE KOMMUNE", "Gáivuona suohkan" at the beginning of a page
_OWNER_FIRST = re.compile(
    r"^(?:[A-ZÆØÅÁ][\w.-]{0,30}\s(?:i\s|I\s|og\s)?){1,4}(?:fylkeskommune|FYLKESKOMMUNE|kommune|KOMMUNE|herad|HERAD|suohkan)(?=\s)"
)
# "Formannskapet i Radøy", "hovedutvalg for samferdsel", "Plan og økonomiutvalget"; a capital begins something else
_BODY_NAME = re.compile(
    r"[^\W\d][\w-]{1,40}(?:,?\s(?:(?:i|for|og|av)\s)?[a-zæøå][\w-]{1,40}|\s(?:i|for)\s[A-ZÆØÅ][\w-]{1,40}){0,6}"
)


def read_blocks(pages: Pages) -> tuple[tuple[Block, ...], bool]:
    """The blocks of a paper, pages in one line cut at their titles and labels, and whether there are such pages."""
    blocks = build_blocks(pages)
    glued = [is_glued(block) for block in blocks]
    cut = (_cut(block) if in_one_line else [block] for block, in_one_line in zip(blocks, glued, strict=True))
    return tuple(itertools.chain.from_iterable(cut)), any(glued)


def is_glued(block: Block) -> bool:
    """Whether a block is several lines of a page that were run together."""
    line = block.passage.first_line
    plain = not block.cells and block.level is None and line.box is None
    if not plain or len(block.text) < _SHORTEST or line is not block.passage.last_line:
        return False
    found = {match.group().casefold() for match in _labels().finditer(block.text)}
    if len(found) >= _LABELS:
        return True
    if line.hard_break:
        return _titles().search(block.text, 0, _TITLE_WITHIN) is not None
    return _titles().match(block.text) is not None and _label_like().search(block.text) is not None


def read_head(blocks: Sequence[Block], title: int, layout: Layout) -> tuple[Block, ...]:
    """The head alone: title and labels up to the first heading below; labels that nobody knows end a value."""
    kept = list(blocks[: title + 1])
    for block in blocks[title + 1 : title + _HEAD_BLOCKS]:
        known = layout.match("etikett", block.text) or layout.match_prefix("etikett", block.text)
        if not known and _headings().match(block.text):
            break
        if known or not _label_like().match(block.text):
            kept.append(block)
    return tuple(kept)


def _cut(block: Block) -> Iterator[Block]:
    """A page's line as a block for each title, label with its value, and what stands between."""
    text = block.text
    cuts = {match.start() for match in _labels().finditer(text)}
    cuts |= {match.start() for match in _label_like().finditer(text)}
    cuts |= {match.start() for match in _headings().finditer(text)}
    owner = _OWNER_FIRST.match(text)
    cuts |= {owner.end()} if owner else set()
    for match in _titles().finditer(text, 0, _TITLE_WITHIN):
        cuts |= {match.start()} | _after_title(text, match.end(), cuts)
    edges = sorted({0, *cuts, len(text)})
    pieces = [block.passage.part(a, b) for a, b in itertools.pairwise(edges)]
    yield from (Block(passage=piece, gap=1.0) for piece in _moved([piece for piece in pieces if piece]))


def _after_title(text: str, end: int, cuts: Iterable[int]) -> set[int]:
    """Where a title ends: before the body's name below it ("MØTEINNKALLING Kommunestyret"), or behind that in it."""
    stop = min((cut for cut in cuts if cut > end), default=len(text))
    rest = text[end:stop]
    start = end + len(rest) - len(rest.lstrip(" :.,"))
    name = _BODY_NAME.match(text, start, stop)
    if re.match(r"\s(?:for|fra|frå|til|i|-|–)\s|\s\(", rest):
        inside = re.match(r"\s(?:for|fra|frå|til|i|-|–)\s(?:møte\s(?:i\s)?)?", rest)
        name = _BODY_NAME.match(text, end + inside.end(), stop) if inside else None
        return {name.end()} if name and names_a_body(name.group()) else set()
    ends = {name.end()} if name and names_a_body(name.group()) else set()
    return {start, *ends}


def _moved(pieces: Sequence[Passage]) -> Iterator[Passage]:
    """The pieces, a body's name given back to its empty label: "Utvalg: | Møtested: Kommunestyret" names the body."""
    left = iter(range(len(pieces)))
    for index in left:
        piece = pieces[index]
        below = pieces[index + 1] if index + 1 < len(pieces) else None
        label = _labels().match(below.text) if below is not None else None
        value = below.part(label.end()) if below is not None and label is not None else None
        if _is_empty_body_label(piece) and below is not None and label is not None and value and _is_body(value.text):
            yield Passage.joined([piece, value], " ")
            yield below.part(0, label.end())
            next(left)
        else:
            yield piece


def _is_empty_body_label(piece: Passage) -> bool:
    found = generic_layout().match("etikett", piece.text)
    return found is not None and found[0].role == "utvalg" and piece.text.endswith(":")


def _is_body(text: str) -> bool:
    words = len(text.split())
    return words <= _BODY_WORDS and names_a_body(text) and not is_owner_line(text) and bool(_BODY_NAME.fullmatch(text))


@functools.cache
def _labels() -> re.Pattern[str]:
    """Every label that any body prints, with a capital and a colon; the places without one are printed in a row."""
    return re.compile(rf"(?<![\w/(-])(?=[A-ZÆØÅ])(?i:{_any_of('etikett')})\s?\.?:|(?<![\w/(-])Møte(?:dato|sted|stad)\b")


@functools.cache
def _label_like() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/(-]){_LABEL_LIKE}")


@functools.cache
def _headings() -> re.Pattern[str]:
    """Headings with a colon, in capitals, of several words, or the case list's."""
    forms = _printed("overskrift")
    capitals = "|".join(re.escape(form.upper()) for form in forms)
    long = "|".join(re.escape(form.capitalize()) for form in forms if form.count(" ") >= 2)
    return re.compile(
        rf"(?<!\w)(?=[A-ZÆØÅ])(?i:{_any_of('overskrift')})\s?:|(?<!\w)(?:{capitals}|{long}|Saks?liste|Til stede)(?!\w)"
    )


@functools.cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?=[A-ZÆØÅ])(?i:{_any_of('tittel')})(?!\w)")


def _any_of(section: str) -> str:
    return "|".join(re.escape(form) for form in _printed(section))


def _printed(section: str) -> list[str]:
    """A section's forms without placeholder, the longest first."""
    forms = {form.printed for form in generic_layout().forms[section] if "{" not in form.printed}
    return sorted(forms, key=lambda form: (-len(form), form))
