"""The text of a recommendation or a decision: a line for each point or paragraph, votes and template noise left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.grammar.avstemning import MOTION, cut_votes, is_avstemning
from parsers.grammar.forslag import tells_of_meeting
from parsers.kinds.behandling import is_signed
from parsers.kinds.tekst import is_noise, join_blocks
from parsers.layouts import Layout
from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited
from schemas.normal.navn import strip_title
from schemas.normal.resultat import UNANIMOUS
from schemas.normal.roller import TITLER, is_rolle
from schemas.records import Punkt

_POINT = re.compile(r"^(?P<nummer>\d{1,3}[.)]|[a-zæøå]\)|[-–—•▪◦*])\s+(?P<tekst>\S.*)$", re.DOTALL)
# "Saken legges frem uten innstilling", "Saka vert lagt fram utan tilråding", "Fremmes med åpen innstilling"
_NO_RECOMMENDATION = re.compile(
    r"\b(?:uten|utan)\s(?:\w+\s)?(?:innstilling|forslag|tilråding|framlegg)|\båpen\sinnstilling|\bopen\s(?:innstilling|tilråding)"
    r"|^ingen\s(?:innstilling|forslag)",
    re.IGNORECASE,
)
_LONG_SENTENCE = 160
_NAME = re.compile(r"^[A-ZÆØÅ][\w.'-]*(?: [A-ZÆØÅ][\w.'-]*){1,4}(?:\s?\((?:s|sign\.?)\))?$")
# "Godkjennes som fremlagt.", "Innkallinga godkjent", "Karmøy kommunestyre tar årsmeldingen til orientering."
_DECISION = re.compile(
    r"^(?!.*\b(?:ikke|ikkje)\s)[^.!?\n]{0,160}\b(?:godkjennes|godkjent|godkjend|godkjennast|vedtas|vedtatt|vedteke|vedtatt"
    r"|til\s(?:orientering|etterretning|vitende|vitande))\b[^.!?\n]{0,80}[.]?$",
    re.IGNORECASE,
)
# "Enstemmig vedtatt.", "Vedtatt mot 2 stemmer", "Vedtaket var samrøystes": no word of what was decided
_ONLY_VOTE = re.compile(rf"^(?:vedtak\w*\b|vedtatt\b|{UNANIMOUS}|godkjent\b|godkjend\b|tatt\b|teke\b)", re.IGNORECASE)


def text_and_points(field: str, body: Sequence[Block], layout: Layout) -> dict[str, Value | None]:
    """The text and its points; None when nothing but signs is printed, or that there is no recommendation."""
    blocks = [block for block in body if not is_noise(block, layout)]
    text = join_blocks(blocks, layout)
    empty = not any(ch.isalnum() for ch in text.text)
    if empty or (field == "innstilling" and len(text.text) < _LONG_SENTENCE and _NO_RECOMMENDATION.search(text.text)):
        return {}
    return {field: text.whole(), f"{field}_punkt": _points(blocks)}


def without_votes(body: Sequence[Block], layout: Layout) -> tuple[list[Block], list[Passage]]:
    """A decision's own blocks, and what stands with them of votes: "Enstemmig vedtatt." before or after the text."""
    blocks = [block for block in body if not is_noise(block, layout)]
    votes: list[Passage] = []
    kept: list[Block] = []
    for block in blocks:
        own, vote = (None, None) if block.cells or block.marker else cut_votes(block.passage)
        if vote is not None and vote:
            votes.append(vote)
        if own is None:
            kept.append(block)
        elif own:
            kept.append(Block(passage=own, bold=block.bold, size=block.size, gap=block.gap))
    return _without_signature(kept), votes


def _without_signature(blocks: list[Block]) -> list[Block]:
    """Without the name and title that the paper ends with: "Marte Vik" / "Fung. byrådsleder"."""
    if len(blocks) < 3 or not _NAME.match(blocks[-2].text):
        return blocks
    title = blocks[-1].text.casefold().removeprefix("fung. ").removeprefix("fungerende ").strip(" .")
    ends = title in TITLER or (title.isalpha() and is_rolle(title)) or strip_title(f"{title} X")[1]
    return blocks[:-2] if ends else blocks


def find_told(body: Sequence[Block]) -> Block | None:
    """A decision told of in one sentence with its vote: "Møteprotokollen vart samrøystes godkjend." below "Vedtak:".

    A vote on a motion ("Innstillingen ble enstemmig vedtatt.") is no decision's text.
    """
    for block in body:
        told = not block.cells and _DECISION.match(block.text) and not MOTION.search(block.text)
        if told and is_avstemning(block.passage) and not _ONLY_VOTE.match(block.text):
            return block
    return None


def find_unlabelled(blocks: Sequence[Block]) -> Block | None:
    """The decision of a case that has no label for it: a line that says "godkjennes", "tas til orientering".

    It ends the case, above the signature; or it begins it, and only what happened in the meeting follows. Amid other
    text such a line tells of something else.
    """
    plain = _above_signature([block for block in blocks if not block.cells])
    own = [block for block in plain if not _is_vote(block)]
    if not own:
        return None
    told = all(tells_of_meeting(block.passage) for block in own[1:])
    for block in (own[-1], *([own[0]] if told else [])):
        if _DECISION.match(block.text):
            return block
    return None


def _is_vote(block: Block) -> bool:
    return is_avstemning(block.passage, sure=True)


def _above_signature(blocks: Sequence[Block]) -> Sequence[Block]:
    """The lines above "Vennesla, 15. mars 2012"."""
    end = next((index for index, block in enumerate(blocks) if is_signed(block)), len(blocks))
    return _without_signature(list(blocks[:end]))


def _points(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The text by point; bulleted or lettered points belong to the numbered point before them."""
    top: list[tuple[dict[str, Value | None], list[Draft]]] = []
    for block in blocks:
        match = _POINT.match(block.text)
        values: dict[str, Value | None] = {"tekst": block.passage.whole()}
        if match is not None:
            values = {name: block.passage.cite(match, name) for name in ("nummer", "tekst")}
        nested = match is not None and not match["nummer"][0].isdigit() and top and "nummer" in top[-1][0]
        if nested and _is_numbered(top[-1][0]):
            top[-1][1].append(Draft(Punkt, values))
        else:
            top.append((values, []))
    return tuple(Draft(Punkt, {**values, "punkt": tuple(below)}) for values, below in top)


def _is_numbered(values: dict[str, Value | None]) -> bool:
    number = values.get("nummer")
    return isinstance(number, Cited) and number.text[0].isdigit()
