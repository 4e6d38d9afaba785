"""Vote sentences: what was voted on, and how it ended.

Only what is stated is kept: "enstemmig" has no counts unless the paper prints them.
"""

from __future__ import annotations

import re

from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.evidence import Cited
from schemas.records import Avstemning, AvstemningParti

_ADOPTED = r"(?:vedtatte?|vedteken?|vedtekne|tiltrådt|tiltrådd|godkjent|godkjend|valgt|vald)"
_UNANIMOUS = r"(?:enstemmig|einstemmig|samrøystes)"
_WAS = r"(?:ble|blei|vart|er)"
_NUMBER = r"(?:\d{1,3}|en|ein|én|ei|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti)"
_VOTES = r"(?:stemmer?|røyster?|røyst)"
_WHAT = r"(?P<gjelder>[A-ZÆØÅ][^.:;\n]{0,200}?)"
_PARTIES = r"(?:\s*\((?P<{name}>[^()\n]{{1,120}})\))?"

# "Innstillingen ble enstemmig vedtatt.", "Vedtaket var samrøystes vedteke"
_UNANIMOUS_SENTENCE = re.compile(
    rf"(?:{_WHAT}\s+{_WAS}\s+)?(?<!ikke )(?<!ikkje )"
    rf"(?P<resultat>{_UNANIMOUS}\s+{_ADOPTED}|{_ADOPTED}\s+{_UNANIMOUS})\b",
    re.IGNORECASE,
)
# "Rådmannens innstilling ble vedtatt mot 3 stemmer (FrP)", "… vedtatt med 8 mot 1 stemme", "Vedtatt mot 1 stemme"
_DIVIDED_SENTENCE = re.compile(
    rf"(?:{_WHAT}\s+(?:{_WAS}\s+)?)?(?<!ikke )(?<!ikkje )\b"
    rf"(?P<resultat>{_ADOPTED})(?=\s+(?:med|mot)\b|\s*[.]?\s*$)"
    rf"(?:\s+med\s+(?P<antall_for>{_NUMBER})(?:\s+{_VOTES})?{_PARTIES.format(name='for_parti')})?"
    rf"(?:\s+mot\s+(?P<antall_mot>{_NUMBER})(?:\s+{_VOTES})?{_PARTIES.format(name='mot_parti')})?",
    re.IGNORECASE,
)
# "Forslaget fra SV falt med 2 mot 9 stemmer", "Forslaget fekk 3 røyster og fall"
_FELL_SENTENCE = re.compile(
    rf"{_WHAT}\s+(?:{_WAS}\s+)?(?P<resultat>falt|fall)\b"
    rf"(?:\s+med\s+(?P<antall_for>{_NUMBER})(?:\s+{_VOTES})?{_PARTIES.format(name='for_parti')})?"
    rf"(?:\s+mot\s+(?P<antall_mot>{_NUMBER})(?:\s+{_VOTES})?{_PARTIES.format(name='mot_parti')})?",
    re.IGNORECASE,
)
# "PFU viser til at forslaget ble enstemmig vedtatt i formannskapet 3. mai 2023": no vote of this meeting
# "Innstillingen ble ikke enstemmig vedtatt" does not say how it ended
_TOLD_OF = re.compile(
    r"\b(?:viser|viste|vist|syner) til\b|\btidligere\b|\btidlegare\b"
    r"|\bikk(?:e|je)\s+(?:enstemmig|einstemmig|samrøystes)\b",
    re.IGNORECASE,
)
_COUNTED_PARTY = re.compile(r"(?:(?P<antall>\d{1,3})\s?)?(?P<parti>[A-ZÆØÅ][\wæøåÆØÅ-]{0,9})")


def parse_avstemninger(passage: Passage) -> tuple[Draft, ...]:
    """The votes that the text tells of, in order; a sentence gives at most one."""
    votes: list[Draft] = []
    for sentence in _sentences(passage):
        if _TOLD_OF.search(sentence.text):
            continue
        for pattern in (_UNANIMOUS_SENTENCE, _DIVIDED_SENTENCE, _FELL_SENTENCE):
            match = pattern.search(sentence.text)
            if match is not None:
                votes.append(_draft(sentence, match))
                break
    return tuple(votes)


# A full stop ends a sentence unless a small letter or a digit follows ("jf. kommuneloven", "19. august").
_SENTENCE = re.compile(r"[^.\n]+(?:\.(?!\s+[A-ZÆØÅ]|\s*$|\n)[^.\n]*)*\.?", re.MULTILINE)


def _sentences(passage: Passage) -> list[Passage]:
    return [passage.part(m.start(), m.end()) for m in _SENTENCE.finditer(passage.text) if m.group().strip()]


def _draft(sentence: Passage, match: re.Match[str]) -> Draft:
    values: dict[str, Value | None] = {}
    for name in ("gjelder", "resultat", "antall_for", "antall_mot"):
        if name in match.re.groupindex and match[name] is not None:
            values[name] = sentence.cite(match, name)
    for name in ("for_parti", "mot_parti"):
        if name in match.re.groupindex and match[name] is not None:
            values[name] = _parties(sentence.part(match.start(name), match.end(name)))
    return Draft(Avstemning, values)


def _parties(passage: Passage) -> tuple[Draft, ...]:
    parties = []
    for match in _COUNTED_PARTY.finditer(passage.text):
        antall: Cited | None = passage.cite(match, "antall") if match["antall"] else None
        parties.append(Draft(AvstemningParti, {"parti": passage.cite(match, "parti"), "antall": antall}))
    return tuple(parties)
