"""What a vote was on, as printed and short: "Forslag til vedtak fra V", "rådmannens innstilling", "Pkt. 1"."""

from __future__ import annotations

import re

from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.normal.resultat import ADOPTED, CHOSEN, FELL, UNANIMOUS, UNVOTED

# What bodies vote on; "innstillig" is a misprint seen in a saksprotokoll
MOTION = re.compile(
    r"\b(?:\w*innstilli(?:n?g|n)\w*|\w*forslag\w*|\w*tilråding\w*|\w*framlegg\w*|\w*fremlegg\w*|merknad\w*|tillegg(?:et)?"
    r"|pkt\b\.?|punkt\w*|alternativ\w*|\w*uttale(?:lse)?\w*|resten|vedtak(?:et)?\ssom\shelhet|sakens?\shelhet"
    r"|kulepunkt\w*|strekpunkt\w*|verbalpunkt\w*|avsnitt\w*)\b",
    re.IGNORECASE,
)
_WAS = r"(?:ble|blei|vart|er|var|vert|fikk|fekk|får|bes|fremmes)"
_ENDS = (
    rf"(?:{_WAS}\b|{ADOPTED}|{UNANIMOUS}|{FELL}|{CHOSEN}|{UNVOTED}"
    r"|\bi?mot\s\d|\bmed\s\d|\bikk(?:e|je)\b|\boversendt\b)"
)
# ", fremsatt av Per Hansen (V)", " framsett av X", ", fremmet av X"
_PUT_BY = re.compile(r",?\s(?:frem|fram)(?:satt|sett|met|ma|lagt)\s(?:av|i)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|frå)\b", re.IGNORECASE)
# "Formannskapet tiltrer rådmannens innstilling enstemmig", "sluttet seg enstemmig til innstillingen"
_OBJECT = re.compile(
    r"\b(?:tiltrer|tiltrådte|tiltrår|vedtar|vedtok|vedtek|godkjenner|godkjente|godkjende|støtter|støttet|tilrår|tilrådde"
    rf"|anbefaler|anbefalte|seg(?:\s{UNANIMOUS})?\s(?:til|bak)|(?:stemte|røysta|voterte)(?:\s{UNANIMOUS})?\sfor)\s"
    rf"(?:{UNANIMOUS}\s)?(?P<gjelder>[^.;:\n]{{3,160}}?)"
    rf"(?=\s(?:til\svedtak\b|{UNANIMOUS}|med\s|mot\s|som\s)|[.,;:\n]|$)",
    re.IGNORECASE,
)
# "Dermed ble innstillingen vedtatt", "Ved votering falt forslaget med 11 mot 24 stemmer"
_INVERTED = re.compile(
    r"^(?:dermed|ved|deretter|derved|så|etter|til slutt|med dette|slik|her)\b[^.;\n]{0,200}?"
    rf"\b(?:ble|blei|vart|er|var|falt|fall)\s(?P<gjelder>[^.;:\n]{{3,160}}?)(?=\s{_ENDS}|\s?[.;]?$)",
    re.IGNORECASE,
)
# "Det ble votert over rådmannens innstilling, som ble enstemmig vedtatt"
_OVER = re.compile(
    r"\b(?:votert|stemt|røysta|votering|avstemning|avstemming|røysting)\sover\s"
    rf"(?P<gjelder>[^.;:\n]{{3,160}}?)(?=,|\s{_WAS}\b|:|\s*[.;]?$)",
    re.IGNORECASE,
)
# "Votering: Innstillingen …", "Avstemning: Aunes forslag …", "• Pkt. 1: enstemmig"
_LEAD = re.compile(
    r"^(?:(?:[-–•*]|\d{1,2}\)|(?:votering|avstemning|avstemming|røysting|vedtak|behandling|voteringspunkt)"
    r"\s?\d{0,2}\s?[:–-])\s?)+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"^(?!{_ENDS})(?P<gjelder>[^.:;\n](?:[^:;\n]|:(?=\S)){{1,240}}?)(?=,?\s(?:og\s)?{_ENDS}|,\s|\s?:\s|$)",
    re.IGNORECASE,
)
_SUBJECT_ENDS = re.compile(rf",?\s(?:og\s)?{_ENDS}", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"^(?:\d+\s\w+\s(?:for|mot|imot)\b|(?:det|dette|denne|den|de|han|hun|ho|dei|alle|saken ble|ved|dermed"
    r"|deretter|så|etter|et|eit|ein|en|som|hvilket|resultat\w*|flertallet|fleirtalet)\b"
    r"|[^,(]{0,60}\b(?:vedtok|vedtar|vedtek|tiltrer|tiltrådte|godkjente|godkjenner|godkjende|fattet|støttet|tilrådde|anbefalte)\b)",
    re.IGNORECASE,
)
# "Styret godkjente enstemmig årsregnskapet": who decides is not what was voted on
_ACTS = re.compile(r"\s(?:godkjente|godkjende|godkjenner|fattet|fatta|støttet|tilrådde|anbefalte)\b", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,.:;–-]$|\s(?:ble|blei|vart|er|var)$", re.IGNORECASE)
_MOST_WORDS = 30
_PARTY_WORDS = 3


def find_gjelder(clause: Passage) -> Cited | None:
    """The motion that the clause names; None when it names none ("Det ble enstemmig vedtatt å …", "Enstemmig")."""
    text = clause.text
    for pattern in (_OBJECT, _OVER, _INVERTED):
        match = pattern.search(text)
        if match is not None and MOTION.search(match["gjelder"]):
            return _short(clause, match.start("gjelder"), match.end("gjelder"))
    lead = _LEAD.match(text)
    rest = clause.part(lead.end()) if lead else clause
    match = _SUBJECT.match(rest.text)
    if match is None or _NO_SUBJECT.match(match["gjelder"]) or _ACTS.match(rest.text, match.end()):
        return None
    return _short(rest, 0, _whole_list(rest.text, match.end()))


def _whole_list(text: str, end: int) -> int:
    """A subject goes on over the commas of its parties: "Forslag fra H, FrP og Sp ble vedtatt"."""
    stop = _SUBJECT_ENDS.search(text, end)
    if text[end : end + 1] != "," or stop is None:
        return end
    put_by = _PUT_BY.search(text, end, stop.start())
    limit = put_by.start() if put_by else stop.start()
    colon = text.find(": ", end, limit)
    limit = colon if colon >= 0 else limit
    parts = re.split(r",| og ", text[end:limit])
    return limit if all(len(part.split()) <= _PARTY_WORDS for part in parts) else end


def _short(clause: Passage, start: int, end: int) -> Cited | None:
    """Without who put it forward, when it says whose it is, and without loose ends."""
    part = clause.part(start, end)
    put_by = _PUT_BY.search(part.text)
    if put_by is not None and _FROM.search(part.text[: put_by.start()]):
        part = part.part(0, put_by.start())
    while trailing := _TRAILING.search(part.text):
        part = part.part(0, trailing.start())
    if not part or not any(ch.isalpha() for ch in part.text) or len(part.text.split()) > _MOST_WORDS:
        return None
    return part.whole()
