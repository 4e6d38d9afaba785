"""Sentences of a treatment: where one ends and the next begins.

A line ends a sentence unless a bracket is open, a comma ends it or the next goes on with a small letter; a full stop
does unless it is that of an abbreviation, an initial or an ordinal.
"""

from __future__ import annotations

import re

from parsers.passage import Passage

# "pkt. 1", "jf. § 6", "repr. Berg", "21 st.", "Per M. Dahl", "19. august"
_ABBREVIATED = re.compile(
    r"(?:\b(?i:pkt|nr|jf|jfr|kl|ca|bl|repr|evt|m|fl|st|sen|ad|mv|forvl|fvl|offl|koml|komm|gnr|bnr|bl\.a|ang|vedr|kap|kr)"
    r"|\b[A-ZÆØÅ]|(?:^|\n)\d{1,2})$"
)
_STOP = re.compile(r"[.!?;\n()]")
_GOES_ON = re.compile(
    r"\s?(?:[a-zæøå]|\d{1,2}\.\s?(?:\d|januar|februar|mars|april|mai|juni|juli|august|sept|okt|nov|des))"
)
# "For 1 st. (FRP). Mot 4 st.": the two sides of one vote
_OTHER_SIDE = re.compile(r"\s(?:Mot|Imot):?\s\d")
_LONGEST_BRACKET = 800


def cut_sentences(passage: Passage) -> list[Passage]:
    """The sentences of the text, in order, empty ones left out."""
    text = passage.text
    found: list[Passage] = []
    start = depth = opened = 0
    for stop in _STOP.finditer(text):
        at, mark = stop.start(), stop.group()
        if mark == "(":
            depth, opened = depth + 1, at
        elif mark == ")":
            depth = max(depth - 1, 0)
        elif depth and at - opened < _LONGEST_BRACKET:
            continue
        elif _ends(text, at, mark):
            depth = 0
            found.append(passage.part(start, at + 1))
            start = at + 1
    found.append(passage.part(start))
    return [sentence for sentence in found if sentence.text.strip(" .;\n")]


def _ends(text: str, at: int, mark: str) -> bool:
    if mark == "\n":
        return not (
            text[:at].rstrip()[-1:] == "," or (text[at + 1 : at + 2].islower() and text[at - 1 : at] not in ".:;")
        )
    if mark == ";":
        return True
    if text[at + 1 : at + 2].strip():
        return False
    if mark == "." and _ABBREVIATED.search(text[max(0, at - 8) : at]):
        return at + 1 >= len(text) or text[at + 1] == "\n"
    if mark == "." and _OTHER_SIDE.match(text, at + 1):
        return False
    return not _GOES_ON.match(text, at + 1) or "\n" in text[at + 1 : at + 2]
