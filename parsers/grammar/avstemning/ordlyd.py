"""The wording of one vote: what was voted on, how it ended, how many were for and against."""

from __future__ import annotations

import functools
import re

import msgspec

from parsers.grammar.avstemning.gjelder import MOTION, find_gjelder
from parsers.grammar.avstemning.stemmer import NUMBER, UNIT, Side, read_list, read_side
from parsers.passage import Passage
from schemas.evidence import Cited, derived
from schemas.normal.resultat import ADOPTED, CHOSEN, FELL, NOT, UNANIMOUS, UNVOTED, Resultat, read_resultat
from schemas.normal.tall import read_antall

_REMEMBERED = 4096
_UNANIMOUS = re.compile(rf"(?<!ikke )(?<!ikkje ){UNANIMOUS}\.?", re.IGNORECASE)
_NOT_UNANIMOUS = re.compile(rf"{NOT}{UNANIMOUS}", re.IGNORECASE)
_ADOPTED = re.compile(ADOPTED, re.IGNORECASE)
# "Saken enstemmig tilbakesendt kommunedirektøren", "Saken ble enstemmig utsatt"
_SENT = re.compile(
    rf"{UNANIMOUS}\s(?:utsatt|utsett|tilbakesendt|oversendt|avvist|støttet|stilt\sseg\sbak)\b", re.IGNORECASE
)
_NOT_ADOPTED = re.compile(rf"{NOT}{ADOPTED}", re.IGNORECASE)
_FELL = re.compile(rf"(?<!så )(?<!alle )(?:{FELL})", re.IGNORECASE)
_CHOSEN = re.compile(CHOSEN, re.IGNORECASE)
# "Per Dahl ble valgt ved akklamasjon", "vart vald med 12 røyster"
_ELECTED = re.compile(rf"akklamasjon|{CHOSEN}\smed\s{NUMBER}\s{UNIT}", re.IGNORECASE)
_UNVOTED = re.compile(UNVOTED, re.IGNORECASE)
# "Formannskapet tiltrer rådmannens innstilling enstemmig", "Utvalget sluttet seg enstemmig til innstillingen"
_ACTIVE = re.compile(
    r"\b(?:tiltrer|tiltrådte|tiltrår|vedtar|vedtok|vedtek|godkjenner|godkjente|godkjende|støtter|støttet|tilrår|tilrådde|fattet"
    rf"|anbefaler|anbefalte|(?:slutt(?:er|et|a)|stil(?:ler|te))\sseg(?:\s{UNANIMOUS})?\s(?:til|bak)"
    rf"|(?:stemte|røysta|voterte)(?:\s{UNANIMOUS})?\sfor)\b",
    re.IGNORECASE,
)
# "Enstemmig.", "Enstemmig vedtak", "Enst.", "Vedtaket var samrøystes", "Ved votering: Enstemmig"
_ALONE = re.compile(
    rf"^[^\w«]{{0,5}}(?:(?:votering|avstemm?ing|avstemning|røysting|resultat|voteringsresultat)\w*\s?[:.]?\s?)?"
    rf"(?:vedtaket\s(?:var|er|ble|blei|vart)\s|ved\s\w+:?\s)?{UNANIMOUS}\.?(?:\s(?:vedtak|vedtatt|vedtaket))?"
    r"\s?(?:$|[.:(]|for\b|med\b)",
    re.IGNORECASE,
)
# "PFU viser til at forslaget ble enstemmig vedtatt i formannskapet 3. mai 2023": no vote of this meeting
_TOLD_OF = re.compile(
    r"\b(?:viser|viste|vist|syner|henviser) til\b|\btidligere\b|\btidlegare\b|\bsom følge av at\b"
    rf"|{ADOPTED}\s(?:av|i)\s(?:kommunestyret|bystyret|formannskapet|fylkestinget|heradsstyret|stortinget|møte)\b"
    r"|\b(?:behandlet|behandla|handsama|vedtok)\s(?:i|av)\s(?:\w+\s){0,2}(?:den\s)?\d{1,2}\.\s?\d"
    r"|\bi\s(?:\w{1,6}-)?sak\s\d{1,4}/\d{2}"
    rf"|{ADOPTED}\s(?:\d{{1,2}}\.|i\s(?:19|20)\d\d|den\s\d)",
    re.IGNORECASE,
)
# "vedtas", "tas til følge", "vert teke til orientering": what shall be, in a proposal
_PRESENT = re.compile(
    r"(?:es|as|ast|\b(?:tas|takast)\stil\s\w+|\b(?:vert|blir)\s(?:teken?|teke|tatt|vedtek\w+|vedtatt)(?:\stil\s\w+)?)$",
    re.IGNORECASE,
)
# "Vedtaket vart gjort med 4 mot 2 røyster", "Vedtaket ble fattet mot 3 stemmer"
_MADE = re.compile(
    r"\bvedtaket\s(?:ble|blei|vart|er|var)\s(?:fattet|fatta|gjort|gjord|tatt|teke)\b(?=\s(?:med|i?mot)\s)",
    re.IGNORECASE,
)
# A proposal that was withdrawn was not voted on: "Forslaget ble trukket"
_WITHDRAWN = re.compile(r"\b(?:trukket|trekt|trukke|frafalt)\b", re.IGNORECASE)
_HABILITET = re.compile(r"\b(?:in)?habil\w*|\bugild\w*", re.IGNORECASE)
_NO_VOTE_HERE = (_TOLD_OF, _WITHDRAWN, _HABILITET, _NOT_UNANIMOUS)
# "med 9 stemmer", "fikk 32 stemmer", "Enstemmig for 43 (…"; "romprogram for 12 omsorgsboliger" counts no votes
_FOR = re.compile(rf"\b(?:med|fikk|fekk|får|fått)\b|{UNANIMOUS}\.?\sfor\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:mot|imot)\b", re.IGNORECASE)
# "vedtatt 12 mot 9", "(12 mot 9)"
_N_AGAINST = re.compile(rf"(?<![\w/.,])(?P<antall>{NUMBER})\s(?:{UNIT}\s)?(?=i?mot\s{NUMBER}\b)", re.IGNORECASE)
# "12 stemte for og 9 stemte mot", "9 representanter røysta imot"
_N_VOTED = re.compile(
    rf"(?<![\w/.,])(?P<antall>{NUMBER})\s(?:{UNIT}\s)?(?:stemte|røysta|røystet|voterte)\s(?P<side>for|mot|imot)\b",
    re.IGNORECASE,
)
# "enstemmig vedtatt (21 st.)", "Enstemmig (11 stemmer)"
_IN_BRACKETS = re.compile(rf"\(\s?(?P<antall>\d{{1,3}})\s?{UNIT}\s?\)", re.IGNORECASE)
# "Ved avstemming fikk havnefogdens forslag til pkt. 1 tre stemmer og Skåtøys forslag to stemmer"
_GOT_EACH = re.compile(
    rf"\b(?:fikk|fekk)\s(?P<en>[^.,;:\d]{{3,80}}?(?:pkt\.\s\d{{1,2}}|punkt\s\d{{1,2}})?)\s(?P<a>{NUMBER})\s{UNIT}"
    rf"(?:,?\sog|,|\smens|\smot)\s(?P<annen>[^.,;:\d]{{3,80}}?)\s(?P<b>{NUMBER})\s{UNIT}",
    re.IGNORECASE,
)
# "3 stemte for Mathias sitt forslag og 2 for Ylva sitt"
_FOR_EACH = re.compile(
    rf"(?<![\w/.,])(?P<a>{NUMBER})\s(?:{UNIT}\s)?(?:stemte|røysta|røystet|voterte)\sfor\s(?P<en>[^.,;:]{{3,80}}?),?\sog\s"
    rf"(?P<b>{NUMBER})\s(?:{UNIT}\s)?(?:(?:stemte|røysta|røystet|voterte)\s)?for\s(?P<annen>[^.,;:]{{3,80}})",
    re.IGNORECASE,
)
# "avgjort med møteleders dobbeltstemme", "vedtatt med stort flertall"
_SURE = re.compile(r"dobbeltstemme|dobbeltrøyst|\bmed\s(?:\w+\s)?(?:flertall|fleirtal)\b", re.IGNORECASE)
# "21 stemmer for og 21 stemmer mot", "12 for, 9 imot", "4 stemmer for (3H og 1R) og 5 stemmer mot (4Ap og 1Sp)"
_FOR_AND_AGAINST = re.compile(
    rf"(?<![\w/.,])(?P<a>{NUMBER})\s(?:{UNIT}\s)?(?:\((?P<a_foer>[^()]+)\)\s)?for(?:\s\((?P<a_etter>[^()]+)\))?(?:,|\sog|,\sog)"
    rf"\s(?P<b>{NUMBER})\s(?:{UNIT}\s)?(?:\((?P<b_foer>[^()]+)\)\s)?i?mot\b(?:\s\((?P<b_etter>[^()]+)\))?",
    re.IGNORECASE,
)
# "For 1 st. (FRP). Mot 4 st.", "For: 6 stemmer, Mot: 3 stemmer (H)"
_FOR_FIRST = re.compile(
    rf"\bFor:?\s(?P<a>{NUMBER})(?:\s?{UNIT})?\.?(?:\s\((?P<a_etter>[^()]+)\))?[.,;]?\s(?:og\s)?[Ii]?[Mm]ot:?"
    rf"\s(?P<b>{NUMBER})(?:\s?{UNIT})?\.?(?:\s\((?P<b_etter>[^()]+)\))?"
)
_GOT = re.compile(rf"\b(?:fikk|fekk|får)\s{NUMBER}\b", re.IGNORECASE)
MAY_TELL = re.compile(
    r"stem|røyst|voter|enst|vedt|tilt|tilr|godkjen|bifal|anbefal|tilslut|orientering|etterretning|vit[ae]nde|følge"
    r"|trukke|trekt|fal[tl]|forkast|val[gdt]|velges|akklamasjon|støtt|fatte|slutt|stil|mot|fikk|fekk|får|oppnådd"
)
"""One of these stems is in every clause, folded, that tells of a vote; most clauses of a paper have none."""


class Reading(msgspec.Struct, frozen=True):
    """What one clause tells of a vote; ``resultat`` is None when it tells only the votes, or is still to come."""

    clause: Passage
    gjelder: Cited | None
    resultat: Cited | None
    for_: Side = Side()
    mot: Side = Side()
    active: bool = False
    """A body adopts something, and has not said how: "Formannskapet tiltrer innstillingen." / "Enst."."""
    alone: bool = False
    """Only that all agreed: "Enstemmig."."""


def read_clause(clause: Passage) -> Reading | None:
    """The vote that a clause tells of; None when it tells of none, or of another meeting's."""
    return _read(clause) if _tells_of_vote(clause.text) else None


@functools.lru_cache(_REMEMBERED)
def _tells_of_vote(text: str) -> bool:
    """Whether the words are a vote's, wherever they stand: several verbs ask of the same clause."""
    return _read(Passage(text, ())) is not None


def _read(clause: Passage) -> Reading | None:
    text = clause.text
    if not MAY_TELL.search(text.casefold()):
        return None
    reading = _read_vote(clause)
    # Asked last, of the few clauses that are worded as votes.
    if reading is None or any(pattern.search(text) for pattern in _NO_VOTE_HERE):
        return None
    return reading


def _read_vote(clause: Passage) -> Reading | None:
    text = clause.text
    pair = _GOT_EACH.search(text) or _FOR_EACH.search(text)
    if pair is not None:
        return _contest(clause, pair)
    voted = _N_VOTED.search(text) is not None
    found = None if voted and not _ADOPTED.search(text) else _result(text)
    if found is None and not voted and not MOTION.search(text):
        return None
    for_, mot = _sides(clause, found[1] if found else 0)
    got = _GOT.search(text) is not None and bool(for_)
    if found is None:
        if _ACTIVE.search(text) and MOTION.search(text):
            return Reading(clause, find_gjelder(clause), None, for_, mot, active=True)
        counted = ((got or (for_ and mot)) and MOTION.search(text)) or voted
        return Reading(clause, find_gjelder(clause), None, for_, mot) if counted else None
    kind, start, end, certain = found
    if not (certain or for_ or mot or _plain(text, end) or _SURE.search(text)):
        return None
    if kind == "falt":
        for_, mot = _of_what_fell(for_, mot)
    alone = kind == "enstemmig_vedtatt" and _ALONE.match(text) is not None
    gjelder = _decision(clause) if alone else find_gjelder(clause)
    return Reading(clause, gjelder, _cite_result(clause, kind, start, end), for_, mot, alone=alone)


def _decision(clause: Passage) -> Cited | None:
    """The word that "Vedtaket var samrøystes" begins with."""
    word = clause.text.partition(" ")[0]
    return clause.part(0, len(word)).whole() if word.casefold() == "vedtaket" else None


def _contest(clause: Passage, pair: re.Match[str]) -> Reading:
    """Two motions and what each got, in one sentence: the one with more votes won."""
    sides = [Side(clause.cite(pair, name)) for name in ("a", "b")]
    names = [clause.cite(pair, name) for name in ("en", "annen")]
    first = (count_of(sides[0]) or 0) >= (count_of(sides[1]) or 0)
    won, lost, gjelder = (sides[0], sides[1], names[0]) if first else (sides[1], sides[0], names[1])
    resultat = derived("vedtatt", *(side.antall for side in (won, lost) if side.antall is not None))
    return Reading(clause, gjelder, resultat, won, lost)


def _result(text: str) -> tuple[Resultat, int, int, bool] | None:
    """The result with where its words stand, and whether they alone say that there was a vote."""
    unanimous, adopted = _UNANIMOUS.search(text), _ADOPTED.search(text)
    unvoted = _UNVOTED.search(text)
    if unvoted is not None and MOTION.search(text[: unvoted.start()]):
        return "ikke_votert", unvoted.start(), unvoted.end(), True
    fell = _NOT_ADOPTED.search(text) or _FELL.search(text)
    if fell is not None:
        return "falt", fell.start(), fell.end(), MOTION.search(text) is not None
    chosen = _CHOSEN.search(text)
    if chosen is not None and (unanimous is not None or _ELECTED.search(text)):
        start, end = _span(chosen, unanimous)
        return "valgt", start, end, True
    if unanimous is not None:
        if adopted is None and not _ACTIVE.search(text) and not _ALONE.match(text) and not _SENT.search(text):
            return None
        return "enstemmig_vedtatt", *_span(unanimous, adopted), True
    active = None if adopted else _ACTIVE.search(text)
    if active is not None and not (_N_AGAINST.search(text, active.end()) or _AGAINST.search(text, active.end())):
        return None
    word = adopted or active or _MADE.search(text)
    return ("vedtatt", word.start(), word.end(), False) if word else None


def _span(a: re.Match[str], b: re.Match[str] | None) -> tuple[int, int]:
    """From the first of the two matches to the last."""
    return (min(a.start(), b.start()), max(a.end(), b.end())) if b else a.span()


def _plain(text: str, end: int) -> bool:
    """Whether "vedtatt" alone tells of a vote: "Forslaget ble vedtatt.", at the sentence's end, of a motion."""
    present = _PRESENT.search(text[:end]) is not None
    return not present and MOTION.search(text) is not None and not text[end:].strip(' .»”"')


def _cite_result(clause: Passage, kind: Resultat, start: int, end: int) -> Cited:
    words = clause.part(start, end).whole()
    return words if read_resultat(words.text) == kind else derived(kind, words)


def _sides(clause: Passage, start: int) -> tuple[Side, Side]:
    """The votes for and against."""
    text = clause.text
    for_, mot = Side(), Side()
    both = _FOR_AND_AGAINST.search(text) or _FOR_FIRST.search(text)
    if both is not None:
        return _listed(clause, both, "a"), _listed(clause, both, "b")
    for voted in _N_VOTED.finditer(text):
        side = Side(clause.cite(voted, "antall"))
        for_, mot = (side, mot) if voted["side"].casefold() == "for" else (for_, side)
    if for_ or mot:
        return for_, mot
    for key in _FOR.finditer(text):
        read = read_side(clause, key.end())
        if read is not None and read[0].antall is not None:
            for_ = read[0]
            break
    for key in _AGAINST.finditer(text):
        read = read_side(clause, key.end())
        if read is not None:
            mot = read[0]
            break
    against = _N_AGAINST.search(text)
    bracket = _IN_BRACKETS.search(text, start)
    if not for_ and (against or bracket):
        for_ = Side(clause.cite(against or bracket, "antall"))  # type: ignore[arg-type]
    return for_.with_sum(), mot.with_sum()


def _listed(clause: Passage, both: re.Match[str], side: str) -> Side:
    """The count of one side, with the parties and voters in brackets before or behind its word."""
    group = next((name for name in (f"{side}_foer", f"{side}_etter") if both.groupdict().get(name)), None)
    listed = read_list(clause.part(both.start(group), both.end(group))) if group else Side()
    return Side(clause.cite(both, side), listed.parti, listed.navn)


def _of_what_fell(for_: Side, mot: Side) -> tuple[Side, Side]:
    """ "Falt mot 3 stemmer" had three votes; "nedstemt med 9 mot 4" had four: what fell had the fewer."""
    if mot and not for_:
        return mot, for_
    if count_of(for_) is not None and count_of(mot) is not None and (count_of(for_) or 0) > (count_of(mot) or 0):
        return mot, for_
    return for_, mot


def count_of(side: Side) -> int | None:
    """The number of a side; None when it is not stated."""
    return read_antall(side.antall.text) if side.antall is not None else None
