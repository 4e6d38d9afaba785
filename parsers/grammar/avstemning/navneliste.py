"""Who voted for and against, told apart from how it ended: "For forslaget stemte 9: Kari Vik (Ap), Ola Lie (H)." """

from __future__ import annotations

import re
from typing import Literal

import msgspec

from parsers.grammar.avstemning.stemmer import NUMBER, UNIT, Side, read_list, read_side
from parsers.passage import Passage
from schemas.evidence import Cited

_VOTED = r"(?:stemte|røysta|røystet|voterte)"
# "For forslaget stemte 9: …", "Imot forslaget stemte 4: …", "Mot stemte: …", "… , imot stemte 5 (FrP)"
_SIDE = re.compile(
    rf"(?:^|[,;.]\s(?:og\s)?)(?P<side>for|imot|mot)\s(?P<motion>(?:\w+[\w ]{{0,60}}?\s)?){_VOTED}\b\s?:?\s?",
    re.IGNORECASE,
)
# "Følgande røysta for forslaget som fall:", "Følgende representanter stemte mot:", "Stemte for:"
_FOLLOWING = re.compile(
    rf"^(?:(?:følg[ea]nde|disse|desse)\s(?:\w+\s)?)?{_VOTED}\s(?P<side>for|imot|mot)\b\s?(?P<motion>[^:\n]{{0,80}}?)"
    r"(?P<past>\ssom\s(?:ble|blei|vart|falt|fall)[^:\n]{0,40})?\s?:\s?",
    re.IGNORECASE,
)
# "For 6 st. (3H,2FRP,1PP)", "Mot: 5 (2A, 3SV)", "For: Kari Vik (Ap), Ola Lie (H)"
_TALLY = re.compile(rf"(?:^|[,;.)\s]\s?)(?P<side>for|imot|mot)\s?(?::\s?|(?=\s{NUMBER}\s?{UNIT}\s?\())", re.IGNORECASE)
_NAME_LINE = re.compile(
    r"^\s?(?:[-–•]\s?)?[A-ZÆØÅÁ][\wæøåÆØÅáéüö.'’-]*(?: [A-ZÆØÅÁa-zæø][\wæøåÆØÅáéüö.'’-]*){1,4}\s?(?:\([^()\n]{1,30}\))?"
    r"(?:,?\s?[a-zæøå]{3,20})?[.,]?\s?$"
)


class NamedSide(msgspec.Struct, frozen=True):
    """One side with its voters, and the motion it was for or against."""

    side: Literal["for", "mot"]
    motion: Cited | None
    votes: Side
    past: bool
    """Of a vote told of before: "Følgande røysta for forslaget som fall:"."""


def read_named(sentence: Passage) -> tuple[NamedSide, ...]:
    """The sides that the sentence lists, in order; empty when it lists none."""
    text = sentence.text
    following = _FOLLOWING.match(text)
    if following is not None:
        return (_named(sentence, following, len(text), past=following["past"] is not None),)
    for pattern in (_SIDE, _TALLY):
        heads = list(pattern.finditer(text))
        if heads and heads[0].start() == 0:
            ends = [head.start() for head in heads[1:]] + [len(text)]
            found = tuple(_named(sentence, head, end, past=False) for head, end in zip(heads, ends, strict=True))
            return tuple(side for side in found if side.votes or pattern is _SIDE)
    return ()


def _named(sentence: Passage, head: re.Match[str], end: int, *, past: bool) -> NamedSide:
    rest = sentence.part(head.end(), end)
    votes = _votes(rest) if rest else Side()
    motion = None
    if "motion" in head.re.groupindex and head["motion"] and head["motion"].strip():
        motion = sentence.part(head.start("motion"), head.end("motion")).whole()
    return NamedSide("for" if head["side"].casefold() == "for" else "mot", motion, votes, past)


def _votes(rest: Passage) -> Side:
    """A count, what stands behind its colon, or a list alone."""
    counted = read_side(rest, 0)
    if counted is None:
        return read_list(rest).with_sum()
    side, end = counted
    behind = re.match(r"\s?[:–-]\s?", rest.text[end:])
    if behind is None:
        return side.with_sum()
    listed = read_list(rest.part(end + behind.end()))
    return Side(side.antall, side.parti or listed.parti, side.navn or listed.navn)


def name_on_line(sentence: Passage) -> tuple[Cited, ...]:
    """The voter on a line of a list: "Per-Arne Hvidsten Larsen (V), leiar"; empty when it is no name."""
    return read_list(sentence).navn if _NAME_LINE.match(sentence.text) else ()
