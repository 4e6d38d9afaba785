"""A paragraph of an attendance cut where another list begins: at a printed line, or at a sentence that is a label.

"Tilstede: … Ola Berg" over "Ikke møtt: Lea Moe"; "Til stede: Kari Vik og Per Lie. Forfall: Anne Moe."
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parsers.blocks import Block
from parsers.grammar.deltaker import SENTENCE
from parsers.kinds.deltakerliste import ROLLER
from parsers.kinds.listerolle import list_role
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.normal.roller import is_rolle, skip_tillegg

_MOST_POST_WORDS = 3


def part_labels(block: Block, layout: Layout) -> Iterator[Block]:
    """The parts of a block, each with one list's label at the most."""
    if block.cells:
        yield block
        return
    begin = 0
    for at, line in sorted({**_sentences(block.passage), **_lines(block.passage)}.items()):
        if at < begin or not _begins_list(line, layout):
            continue
        if at > begin:
            yield msgspec.structs.replace(block, passage=block.passage.part(begin, at))
            begin = at
        heading = line.text.endswith(":") or _is_heading(line, layout)
        if heading and len(line.text) < len(block.text):
            begin = at + len(line.text)
            yield msgspec.structs.replace(block, passage=line)
    if block.passage.part(begin):
        yield msgspec.structs.replace(block, passage=block.passage.part(begin))


def _lines(text: Passage) -> dict[int, Passage]:
    found: dict[int, Passage] = {}
    at = 0
    for line in text.lines():
        at = text.text.find(line.text, at)
        found[at] = line
    return found


def _sentences(text: Passage) -> dict[int, Passage]:
    return {match.end(): text.part(match.end()) for match in SENTENCE.finditer(text.text)}


def _begins_list(line: Passage, layout: Layout) -> bool:
    """Whether a printed line is, or begins with, the label of a list or of somebody's post."""
    if _is_heading(line, layout):
        return True
    found = layout.match_prefix("overskrift", line.text) or layout.match_prefix("etikett", line.text)
    if found is None and line.text.endswith(":"):
        return list_role(line, layout) is not None or is_post(line.text)
    return found is not None and found[0].role in {*ROLLER, "moeteleder"}


def _is_heading(line: Passage, layout: Layout) -> bool:
    """Whether a printed line is a list's heading and nothing else: "FORFALL", "MØTANDE VARAMEDLEMER"."""
    found = layout.match("overskrift", line.text)
    return found is not None and found[0].role in ROLLER


def is_post(label: str) -> bool:
    """Whether a label is a singular post: "Sekretær:", "Konst. rådmann:", "Vara:"."""
    word = label.rstrip(": ")
    at = skip_tillegg(word)
    known = is_rolle(word[at:].split(" ")[0]) or word.casefold() == "vara"
    return label.endswith(":") and known and len(word[at:].split()) < _MOST_POST_WORDS
