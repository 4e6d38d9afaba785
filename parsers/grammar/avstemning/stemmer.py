"""One side of a vote: how many, which parties, who: "9 stemmer (H, FrP)", "2FrP og 1SV", "1 røyst frå Kari Vik (Ap)".

Parties behind names go away; names and parties that the paper counts or lists as such stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from parsers.passage import Passage
from schemas.draft import Draft
from schemas.evidence import Cited, derived
from schemas.normal.navn import strip_title
from schemas.normal.tall import TALLORD
from schemas.records import AvstemningParti
from schemas.registers.partier import find_parti

NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(TALLORD, key=len, reverse=True))})"
UNIT = (
    r"(?:(?:av\s\d{1,3}\s)?(?:stemm(?:er|e)|røyst(?:er|ar)?|voteringer|repr(?:esentant(?:er|ar)?\b|\.)"
    r"|medlem(?:mer|mar|er)?\b|st\b\.?))"
)
# "9 stemmer", "åtte stemmer", "6 st.", "43"; "2 FrP" and "2FrP" count a party, "2/3" and "1,5" are no votes
_COUNT = re.compile(rf"\s?(?P<antall>{NUMBER})(?![\w/]|[.,]\d)(?P<enhet>\s?{UNIT})?", re.IGNORECASE)
# "9 mot 3", "43 (…", "mot 3."; "med 12 nye plasser" counts no votes, and "med en endring" counts nothing
_BARE = re.compile(r"\s?(?:\(|$|[.,;:])|\s(?:i?mot|for|fra|frå|som|og|avgitt)\b", re.IGNORECASE)
_ARTICLES = re.compile(r"\s?\(|\si?mot\b", re.IGNORECASE)
_ONE = frozenset({"en", "én", "ein", "éin", "ei", "ett", "eit", "eitt"})
_UNIT_AFTER = re.compile(rf"\s?{UNIT}", re.IGNORECASE)
_BRACKET = re.compile(r"\s?\(")
# "1 røyst frå Henrik Jorem (Ap)", "2 stemmer avgitt av FrP"; "9 stemmer avgitt for Aps forslag" names no voter
_FROM = re.compile(r"\s(?:(?:av)?(?:gitt|gjevne|gjeve|lagt)\s)?(?:fra|frå|av|til)\s", re.IGNORECASE)
# "mot stemmene til FrP og SV", "mot røystene frå Sp"
_THE_VOTES = re.compile(r"\s?(?:stemmene|stemmen|røystene|røystane|røysta)\s(?:til|fra|frå|av|for)\s", re.IGNORECASE)
_WHO_ENDS = re.compile(
    r"[.;:\n]|\s(?:mot|imot|og\s(?:ble|blei|vart|var|falt|fall)|(?:ble|blei|vart|som|avgitt|for)\b)|$"
)
_MARKS = re.compile(r"[()]|\s?(?:[,;+&\n]|\bog\b|\bsamt\b)\s?")
# "8Ap", "3 H", "FrP", "H 3", "Ap-5", "FrPs 2 stemmer"
_PARTY = re.compile(
    r"^(?:(?P<foran>\d{1,3})\s?(?:stk\.?\s)?(?:fra\s|frå\s)?)?(?P<parti>[A-ZÆØÅ][\wæøåÆØÅ/-]*(?: [\wæøåÆØÅ/-]+){0,4}?)"
    rf"(?:(?:\s?[-–:]\s?|\s)(?P<bak>\d{{1,3}}))?(?:\s+(?:sine?|sitt|si))?(?:\s*{UNIT})?$"
)
_LIST_CODE = re.compile(
    r"[A-ZÆØÅ][A-Za-zÆØÅæøå]{0,4}|[A-ZÆØÅ]{1,8}(?:[-/][A-ZÆØÅa-zæøå]{1,8}){0,4}"
    r"|[A-ZÆØÅ]\w*(?:lista|listen|liste|partiet)"
)
PERSON = re.compile(
    r"[A-ZÆØÅÁ][\w.'’-]{0,30}(?: (?:[A-ZÆØÅÁ][\w.'’-]{0,30}|von|van|de|der|da|af)){0,4} [A-ZÆØÅÁ][\w.'’-]{1,30}"
)
_MOST_NAMES = 6


class Side(msgspec.Struct, frozen=True):
    """The votes on one side, as printed."""

    antall: Cited | None = None
    parti: tuple[Draft, ...] = ()
    navn: tuple[Cited, ...] = ()

    def __bool__(self) -> bool:
        return self.antall is not None or bool(self.parti or self.navn)

    def with_sum(self) -> Side:
        """Counted party by party and not in all: "(3H, 2FRP, 1PP)" is six."""
        counts = [party.get("antall") for party in self.parti]
        known = [count for count in counts if count is not None]
        if self.antall is not None or not counts or len(known) < len(counts):
            return self
        total = sum(int(count.text) for count in known)
        return Side(derived(str(total), *known), self.parti, self.navn)


def read_side(passage: Passage, at: int) -> tuple[Side, int] | None:
    """The side told of from ``at`` on, just behind "med", "mot", "fikk"; with where it ends."""
    count = _COUNT.match(passage.text, at)
    if count is None:
        return _uncounted(passage, at)
    end = count.end()
    if not count["enhet"] and not (_ARTICLES if count["antall"].casefold() in _ONE else _BARE).match(passage.text, end):
        return _uncounted(passage, at)
    side = Side(passage.cite(count, "antall"))
    if _party_follows(passage.text, end):
        return _uncounted(passage, at)
    bracket = _BRACKET.match(passage.text, end)
    if bracket is not None:
        listed, end = _bracketed(passage, bracket.end())
        side = Side(side.antall, listed.parti, listed.navn)
    unit = _UNIT_AFTER.match(passage.text, end)
    end = unit.end() if unit else end
    who = _FROM.match(passage.text, end)
    if who is not None and not side.parti and not side.navn:
        until = _WHO_ENDS.search(passage.text, who.end())
        stop = until.start() if until else len(passage.text)
        listed = read_list(passage.part(who.end(), stop))
        if listed:
            side, end = Side(side.antall, listed.parti, listed.navn), stop
    return side, end


def _uncounted(passage: Passage, at: int) -> tuple[Side, int] | None:
    """Parties or voters without a count before them: "mot FrP", "mot 2FrP og 1SV", "mot stemmene til FrP og SV"."""
    votes = _THE_VOTES.match(passage.text, at)
    start = votes.end() if votes else at
    stop = _WHO_ENDS.search(passage.text, start)
    end = stop.start() if stop else len(passage.text)
    part = passage.part(start, end)
    tokens = [token.text for token, _ in _tokens(part)] if part else []
    if not tokens or not all(_as_party(token) or (votes and PERSON.fullmatch(token)) for token in tokens):
        return None
    return read_list(part).with_sum(), end


def _party_follows(text: str, at: int) -> bool:
    """Whether a counted party stands here: the FrP of "mot 2 FrP og 1 SV"."""
    word = re.match(r"\s*([A-ZÆØÅ][\wæøåÆØÅ]{0,11})", text[at : at + 16])
    return word is not None and find_parti(word[1]) is not None


def _bracketed(passage: Passage, start: int) -> tuple[Side, int]:
    """What stands in the brackets that open before ``start``; a closing one may be missing at the end."""
    depth = 1
    for mark in re.finditer(r"[()]", passage.text[start:]):
        depth += 1 if mark.group() == "(" else -1
        if depth == 0:
            return read_list(passage.part(start, start + mark.start())), start + mark.end()
    return read_list(passage.part(start)), len(passage.text)


def read_list(passage: Passage) -> Side:
    """Parties and names in a row: "8Ap (Kari Vik, Ola Lie), FrP, 1MDG", "Kari Vik (SV), Ola Lie (H)"."""
    parties: list[Draft] = []
    names: list[Cited] = []
    for token, inner in _tokens(passage):
        person = _person(token)
        party = _as_party(token.text)
        if party is not None:
            parties.append(_party(token, party, inner))
            names += read_list(inner).navn if inner else ()
        elif person is not None:
            names.append(person)
    return Side(None, tuple(parties), tuple(names))


def _tokens(passage: Passage) -> Iterator[tuple[Passage, Passage | None]]:
    """The parts between commas and "og" outside brackets, each with what stands in brackets behind it."""
    text, start, depth, inner = passage.text, 0, 0, (0, 0)
    for mark in (*_MARKS.finditer(text), None):
        if mark is not None and mark.group() == "(":
            inner = (mark.end(), mark.end()) if depth == 0 else inner
            depth += 1
        elif mark is not None and mark.group() == ")":
            depth = max(depth - 1, 0)
            inner = (inner[0], mark.start()) if depth == 0 else inner
        elif depth == 0 or mark is None:
            end = inner[0] - 1 if inner[0] > start else mark.start() if mark else len(text)
            token = passage.part(start, max(end, start))
            if token.text.strip(" ."):
                yield token, passage.part(*inner) if inner[0] > start and inner[1] > inner[0] else None
            start = mark.end() if mark else len(text)


def _as_party(text: str) -> re.Match[str] | None:
    match = _PARTY.match(text.rstrip(" ."))
    if match is None:
        return None
    name = match["parti"]
    known = find_parti(name) or find_parti(name.removesuffix("s"))
    return match if known or _LIST_CODE.fullmatch(name) else None


def _party(token: Passage, match: re.Match[str], inner: Passage | None) -> Draft:
    """A party with its count before it, behind it, or in brackets: "8Ap", "H 3", "Sp (2)"."""
    start, name = match.start("parti"), match["parti"]
    if not find_parti(name) and name.endswith("s") and find_parti(name[:-1]):
        name = name[:-1]
    count: Cited | None = None
    for group in ("foran", "bak"):
        if match[group]:
            count = token.part(match.start(group), match.end(group)).whole()
    if count is None and inner is not None and inner.text.isdigit():
        count = inner.whole()
    return Draft(AvstemningParti, {"parti": token.part(start, start + len(name)).whole(), "antall": count})


def _person(token: Passage) -> Cited | None:
    """A person's name without title: "leder Kari Vik"."""
    name, _ = strip_title(token.text.rstrip(". "))
    if PERSON.fullmatch(name) is None or len(name.split()) > _MOST_NAMES:
        return None
    at = token.text.find(name)
    return token.part(at, at + len(name)).whole() if at >= 0 else None
