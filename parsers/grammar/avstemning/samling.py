"""Votes put together from the sentences that tell of them.

A vote may take several: "For forslaget stemte 9: Kari Vik (Ap), …" and "Dermed ble innstillingen vedtatt."; two motions
set against each other, each with its votes; "Tilleggsforslaget fall med 4 mot 5 røyster." and the list of who voted
for it; "Lyngen kommunestyre tiltrer innstillingen." and "Enst."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parsers.grammar.avstemning.gjelder import MOTION
from parsers.grammar.avstemning.navneliste import NamedSide, name_on_line, read_named
from parsers.grammar.avstemning.ordlyd import Reading, count_of, read_clause
from parsers.grammar.avstemning.setning import cut_sentences
from parsers.grammar.avstemning.stemmer import Side
from parsers.grammar.avstemning.utfall import (
    is_bare,
    is_outcome,
    same_votes,
    settle,
    vote_of,
    winner,
    with_names,
)
from parsers.passage import Passage
from schemas.draft import Draft
from schemas.evidence import Cited
from schemas.normal.resultat import read_resultat
from schemas.records import Avstemning

# "Votering – saksordførar:", "Votering over rådmannens innstilling:", "Voteringspunkt 2: Forslag fra SV"
_HEADING = re.compile(
    r"^(?:votering|avstemm?ing|røysting)(?:spunkt)?\s?\d{0,2}\s?(?:[-–:]|over\b|av\b)\s?(?P<tema>[^:\n]{3,160})\s?:?\s?$",
    re.IGNORECASE,
)
_ABOUT_HABILITET = re.compile(r"habilit|\bugild", re.IGNORECASE)
_WHOLE_CASE = re.compile(r"^(?:realitets|selve )", re.IGNORECASE)
# "Rådmannens forslag ble satt opp mot Aps forslag", "Ved alternativ votering mellom …", "satt opp mot hverandre"
_SET_AGAINST = re.compile(
    r"\bs[ae]tt(?:es|ast)?\sopp\s(?:i\s?)?mot\b|\balternativ(?:e|t)?\s(?:votering|avstemning|avstemming|røysting)"
    r"|\bmot\s(?:hverandre|kvarandre)\b",
    re.IGNORECASE,
)
# "Rådmannens forslag fikk 12 stemmer, Aps forslag fikk 9 stemmer", "Pkt. 1 ble enstemmig vedtatt, pkt. 2 mot 2 stemmer"
_JOINT = re.compile(r"(?:,|\s(?=og|mens|medan|men))\s?(?:og\s|mens\s|medan\s|men\s)?\s?(?=\w)")
_TELLS = re.compile(
    r"\b(?:f(?:ikk|ekk|år)\s\w+\s?(?:stemm|røyst)|vedtatt|vedtek|falt\b|fall\b|tiltrådt|trukket\b|mot\s\w+\s(?:stemm|røyst))",
    re.IGNORECASE,
)


# "Kari Vik ble valgt med 4 stemmer", "Som leiar vart Ola Dal samrøystes vald"
_ELECTED = re.compile(r"\b(?:ble|blei|vart)\s(?:[^\W\d]+\s){0,4}?(?:valgt|vald|valt)\b", re.IGNORECASE)
# "Dermed ble innstillingen vedtatt.", "Med dette vart tilrådinga vedteken."
_THEREBY = re.compile(r"(?:dermed|således|med dette|med det)\s(?:ble|blei|vart|er|var)\s", re.IGNORECASE)


def is_avstemning(passage: Passage, *, sure: bool = False) -> bool:
    """Whether a paragraph tells of a vote from its first sentence on.

    ``sure`` asks for more than a bare "vedtatt": that all agreed, the votes, that something fell, or "Dermed ble …".
    """
    first = next(iter(cut_sentences(passage)), None)
    if first is None:
        return False
    return bool(read_named(first)) or _tells(first, sure=sure)


def _tells(sentence: Passage, *, sure: bool) -> bool:
    reading = read_clause(sentence)
    if reading is None or (reading.resultat is None and not reading.for_):
        return False
    plain = reading.resultat is not None and read_resultat(reading.resultat.text) == "vedtatt"
    plain = plain and _THEREBY.match(sentence.text) is None
    return not (sure and plain) or bool(reading.for_ or reading.mot)


def cut_votes(passage: Passage) -> tuple[Passage | None, Passage | None]:
    """A decision's paragraph without the votes told of in it, and these.

    The first is None when nothing is to be cut; empty when the paragraph is all votes.
    """
    sentences = cut_sentences(passage)
    told = [bool(read_named(one)) or _tells(one, sure=True) for one in sentences]
    if not any(told):
        return None, None
    if all(told):
        # "Kari Vik ble valgt med 4 stemmer." tells of the vote and of what was decided.
        elected = any(_ELECTED.search(one.text) for one in sentences)
        return (passage, passage) if elected else (Passage("", ()), passage)
    first = next(index for index, one in enumerate(told) if not one)
    last = max(index for index, one in enumerate(told) if not one)
    own = _between(passage, sentences, first, last + 1)
    votes = [one for index, one in enumerate(sentences) if told[index] and not first <= index <= last]
    return (own, Passage.joined(votes)) if votes else (None, None)


def _between(passage: Passage, sentences: Sequence[Passage], first: int, last: int) -> Passage:
    """The paragraph from one sentence to another, as printed."""
    start = passage.text.find(sentences[first].text)
    end = passage.text.rfind(sentences[last - 1].text) + len(sentences[last - 1].text)
    return passage.part(max(start, 0), end)


def parse_avstemninger(passage: Passage) -> tuple[Draft, ...]:
    """The votes that the text tells of, in order."""
    gathered = _Gathered()
    for sentence in cut_sentences(passage):
        gathered.take(sentence)
    gathered.close()
    return tuple(_draft(vote) for vote in settle(gathered.votes))


class _Gathered:
    """The votes so far; what is still open (a heading, named sides, a contest) waits for its sequel."""

    def __init__(self) -> None:
        self.votes: list[Reading] = []
        self.tema: Cited | None = None
        self.skip = False
        self.named: list[NamedSide] = []
        self.listing = False
        self.contest = False
        self.side_listed = "for"

    def take(self, sentence: Passage) -> None:
        """One more sentence."""
        if self._heading(sentence) or self._sides(sentence) or self.skip:
            return
        if _SET_AGAINST.search(sentence.text):
            self.contest = True
        readings = _read(sentence)
        if len(readings) > 1 and all(is_bare(reading) for reading in readings):
            self.contest = True
        for reading in readings:
            self._add(reading)

    def close(self) -> None:
        """Named sides that nothing followed belong to the vote before them, or are a vote of their own."""
        if self.named:
            self._attach_or_make()

    def _heading(self, sentence: Passage) -> bool:
        match = _HEADING.match(sentence.text)
        if match is None or read_clause(sentence) is not None:
            return False
        tema = sentence.part(match.start("tema"), match.end("tema")).text.rstrip(": ")
        self.skip = _ABOUT_HABILITET.search(tema) is not None
        start = match.start("tema")
        self.tema = None if _WHOLE_CASE.match(tema) else sentence.part(start, start + len(tema)).whole()
        self.listing = self.contest = False
        return True

    def _sides(self, sentence: Passage) -> bool:
        """Whether the sentence lists voters, or is a line of such a list."""
        sides = read_named(sentence)
        if sides:
            self.named += sides
            self.listing = not sides[-1].votes.navn
            self._attach_past()
            return True
        names = name_on_line(sentence) if self.listing else ()
        if not names:
            self.listing = False
            return False
        if self.named:
            last = self.named[-1]
            votes = Side(last.votes.antall, last.votes.parti, last.votes.navn + names)
            self.named[-1] = msgspec.structs.replace(last, votes=votes)
            self._attach_past()
        else:
            self.votes[-1] = with_names(self.votes[-1], self.side_listed, names)
        return True

    def _attach_past(self) -> None:
        """A list "for forslaget som fall" is of the vote told of last."""
        if not self.named or not self.named[-1].past or not self.votes:
            return
        last = self.named.pop()
        self.side_listed = last.side
        self.votes[-1] = with_names(self.votes[-1], last.side, last.votes.navn)

    def _add(self, reading: Reading) -> None:
        before = self.votes[-1] if self.votes else None
        if reading.alone and before is not None and before.active and before.resultat is None:
            self.votes[-1] = msgspec.structs.replace(before, resultat=reading.resultat, active=False)
            return
        if self.named:
            self._attach_or_make(reading)
            return
        if before is not None and is_outcome(before, reading):
            gjelder = reading.gjelder or before.gjelder
            self.votes[-1] = msgspec.structs.replace(before, resultat=reading.resultat, gjelder=gjelder)
            return
        if reading.gjelder is None and self.tema is not None:
            reading = msgspec.structs.replace(reading, gjelder=self.tema)
        if before is not None and self._contends(before, reading):
            self.votes[-1] = winner(before, reading)
            self.contest = False
            return
        if reading.for_ and reading.mot:
            self.contest = False
        self.votes.append(reading)

    def _contends(self, before: Reading, reading: Reading) -> bool:
        """Whether two readings are one vote: two motions set against each other, each with its own votes."""
        one_sided = bool(before.for_ and reading.for_) and not before.mot and not reading.mot
        if not one_sided or count_of(before.for_) == count_of(reading.for_):
            return False
        return self.contest or (is_bare(before) and is_bare(reading))

    def _attach_or_make(self, reading: Reading | None = None) -> None:
        """The named sides with the sentence that says how it ended: "Dermed ble innstillingen vedtatt."."""
        named, self.named, self.listing = self.named, [], False
        last = self.votes[-1] if self.votes else None
        if last is not None and same_votes(last, named):
            for side in named:
                last = with_names(last, side.side, side.votes.navn)
            self.votes[-1] = last
            if reading is not None:
                self._add(reading)
            return
        vote = vote_of(named, reading)
        self.votes.append(msgspec.structs.replace(vote, gjelder=vote.gjelder or self.tema))


def _read(sentence: Passage) -> list[Reading]:
    """The readings of a sentence: one, or one for each clause that tells of a vote of its own."""
    text = sentence.text
    starts = [0]
    for joint in _JOINT.finditer(text):
        follows = text[joint.end() : joint.end() + 80]
        told = _TELLS.search(text, starts[-1], joint.start())
        if told and MOTION.match(" ".join(follows.split()[:3])) is None and not _names_motion(follows):
            continue
        if told and _TELLS.search(text, joint.end()):
            starts.append(joint.end())
    ends = [*starts[1:], len(text)]
    parts = [sentence.part(a, b) for a, b in zip(starts, ends, strict=True)]
    found = [reading for part in parts if (reading := read_clause(part)) is not None]
    if len(parts) > 1 and len(found) < len(parts):
        whole = read_clause(sentence)
        return [whole] if whole is not None else []
    return found


def _names_motion(text: str) -> bool:
    """Whether a motion is named in the first words: "Aps forslag fikk …", "forslaget fra SV"."""
    return MOTION.search(" ".join(text.split()[:4])) is not None


def _draft(vote: Reading) -> Draft:
    return Draft(
        Avstemning,
        {
            "gjelder": vote.gjelder,
            "resultat": vote.resultat,
            "antall_for": vote.for_.antall,
            "antall_mot": vote.mot.antall,
            "for_parti": vote.for_.parti,
            "mot_parti": vote.mot.parti,
            "for_navn": vote.for_.navn,
            "mot_navn": vote.mot.navn,
        },
    )
