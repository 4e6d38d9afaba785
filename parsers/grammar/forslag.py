"""Who puts forward what: "Knut Vik (H) fremsatte på vegne av H, FrP og Sp følgende forslag til vedtak:"."""

from __future__ import annotations

import re

import msgspec

from parsers.grammar.avstemning import is_avstemning
from parsers.grammar.avstemning.stemmer import PERSON, read_list
from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.normal.navn import strip_title
from schemas.registers.partier import find_parti

_MOTION = (
    r"\b(?:\w*forslag(?:et|a)?|\w*framlegg(?:et)?|\w*fremlegg|merknad(?:er|en|ar)?|tilråding\w*|uttalelse\w*|uttale\w*"
    r"|innstilling|vedtak|tillegg(?:et)?|endring(?:er|ar)?)\b"
)
_VERB = (
    r"(?:(?:frem|fram)(?:satte|satt|sette|met|ma|la|lagde|mer|setter)|fremja|foreslo|føreslo|foreslår|føreslår"
    r"|la\s(?:frem|fram)|legger\s(?:frem|fram)|satte?\s(?:frem|fram)|sette\b(?=.{0,80}\s(?:frem|fram)\b)|kom\smed"
    r"|(?:gjorde|gav)(?=\s(?:slikt?\s|følg\w+\s|fylg\w+\s)?\w*(?:framlegg|fremlegg|forslag))"
    r"|stilte|leverte(?:\sinn)?|hadde|ba\som)"
)
# "Svein Skogen fremmet følgende oversendelsesforslag:", "Ap v/Inger-Marie Sandvik fremmet følgende forslag på …:",
# "Hanne Vik (V) føreslo følgande tilleggsforslag 1:", "Kari Vik (SV) foreslår Ola Lie til å vere saksordførar."
_PUTS = re.compile(
    rf"^(?P<hvem>[^:.\n]{{1,10}}(?:[^:\n]{{0,140}}?))\s(?P<verb>{_VERB})\b(?P<hva>[^:\n]{{0,220}})(?P<kolon>:)?"
)
_SUGGESTS = re.compile(r"^(?:foreslo|føreslo|foreslår|føreslår)$", re.IGNORECASE)
_WHAT = re.compile(_MOTION, re.IGNORECASE)
_ON_BEHALF = re.compile(
    r"\b(?:på\svegn[ea]r?\s?av|(?<=forslag\s)fra|(?<=framlegg\s)frå|(?<=framlegg\s)fra)\s(?P<parti>[^:\n]{1,120}?)(?=\s(?:følg|fylg|slik|dette|et\s|eit\s|fram|frem|til\s)|\s?[:,.]?\s?$)"
)
# "Forslag fra H og FrP:", "Tilleggsforslag 2 frå Kari Vik (SV):", "Felles forslag fra Ap og SV v/Kari Vik:"
_LABEL = re.compile(
    r"^(?P<hva>(?:(?:felles|alternativt|nytt|endret)\s)?\w*(?:forslag|framlegg|merknad)(?:et|en|er)?(?:\sti(?:l\s\w+){1,3})?(?:\s\d{1,2})?)"
    r"(?:\s(?:fra|frå|fremmet\sav|fremsatt\sav|framsett\sav)\s(?P<fra>[^:\n]{1,160}))?\s?:\s?",
    re.IGNORECASE,
)
_COMMON = re.compile(r"^felles\s?(?:forslag|framlegg)", re.IGNORECASE)
# "Rådmannen svarte på spørsmål. Kari Vik (H) foreslo …"
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})(?<!repr)(?<!Repr)[.!?]\s(?=[A-ZÆØÅ])")
_FOR_WHOM = re.compile(r"\s(?:på\svegn[ea]r?\s?av|for)\s(?=[A-ZÆØÅ])")
_BY = re.compile(r"\bv/\s?", re.IGNORECASE)
# "Framlegg frå Torbjørn Refskar - Ap:"
_DASHED = re.compile(r"\s[-–]\s(?P<parti>[A-ZÆØÅ][\w/]{0,12})$")
_THAT = re.compile(r"\s(?:(?:\w+\s)?(?:forslag|framlegg)\som\s)?(?:at|å)\s", re.IGNORECASE)
# "… settes til 1. november. Forslaget fikk 1 stemme og falt.": the next sentence is no part of what is proposed
_HOW_IT_WENT = re.compile(
    r"\.\s(?=(?:\w*forslaget|\w*framlegget|dette|det)(?:\s(?:fra|frå|til)\s\S+){0,2}\s(?:ble|blei|vart|fikk|fekk|falt|fall)\b)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"protokolltilførsel|protokollmerknad|spørsmål|interpellasjon|habilitet|oversikt", re.IGNORECASE
)
_NOBODY = re.compile(
    r"^(?:det|utvalget|utvalet|styret|formannskapet|kommunestyret|bystyret|byrådet|rådet|saken|saka|innstillingen|forslaget"
    r"|disse|desse|følgende|følgjande|følgande|ved|i|etter|som|han|hun|ho)\b",
    re.IGNORECASE,
)

# "Kari Vik (Sp) orienterte …", "Rådmannen svarte på spørsmål", "Forslaget ble trukket": the minutes go on
NARRATES = re.compile(
    r"^(?:[A-ZÆØÅ][\wæøå.'-]*(?: [A-ZÆØÅ][\wæøå.'-]*){0,4}\s?(?:\([^()]{1,20}\))?[^.:]{0,60}?\s"
    r"(?:orienterte|svarte|svara|redegjorde|gjorde greie|stilte spørsmål|fratrådte|tiltrådte|ba om|bad om|tok ordet"
    r"|trakk|trekte|besvarte|innledet|innleia|støttet|hadde ordet|forlot|gikk fra|permisjon)\b"
    r"|(?:saken|saka|forslaget|forslag\b.{0,80})\s(?:ble|blei|vart)\s(?:trukket|trekt|drøftet|drøfta|debattert)"
    r"|(?:det ble|det blei|det vart)\s(?:holdt|gitt|foretatt|votert|stemt|gruppemøte|pause)|møtet ble|ordet ble gitt"
    r"|.{2,80}?\sforslag\s(?:ble\s|blei\s|vart\s)?(?:oversendt|oversendes|oversendast)\b|(?:en|ein)stemmig\s?:|samrøystes\s?:"
    r"|følg[ea]nde\s(?:representant|hadde|tok)|votering|avstemning|røysting|det ble votert)",
    re.IGNORECASE,
)


class Forslagsstiller(msgspec.Struct, frozen=True):
    """A line that says who proposes; ``tekst`` is what of the proposal stands on it."""

    navn: Cited | None
    parti: tuple[Cited, ...]
    tekst: Passage | None
    forslag: bool = True
    """False for a protokolltilførsel, a question: put forward, but no proposal."""


def read_forslagsstiller(passage: Passage) -> Forslagsstiller | None:
    """Who puts something forward on this line; None when nobody does."""
    text = passage.text
    if _NOBODY.match(text):
        return None
    match = _PUTS.match(text)
    if match is not None:
        return _of_sentence(passage, match)
    label = _LABEL.match(text)
    if label is None or not (label["fra"] or _COMMON.match(text)):
        return None
    rest = passage.part(label.end())
    if rest and is_avstemning(passage):
        return None
    if label["fra"] is None:
        return Forslagsstiller(None, (), rest or None)
    navn, parti = _who(passage.part(label.start("fra"), label.end("fra")))
    return Forslagsstiller(navn, parti, rest or None) if navn is not None or parti else None


def tells_of_meeting(passage: Passage) -> bool:
    """Whether the line tells what happened in the meeting: who proposed, who asked, what was withdrawn."""
    return read_forslagsstiller(passage) is not None or NARRATES.match(passage.text) is not None


def _of_sentence(passage: Passage, match: re.Match[str]) -> Forslagsstiller | None:
    suggests = _SUGGESTS.match(match["verb"]) is not None
    first = _HOW_IT_WENT.split(match["hva"], maxsplit=1)[0] if suggests else match["hva"]
    named = _WHAT.search(first) is not None
    statement = _STATEMENT.search(match["hva"]) is not None
    if not (named or suggests or statement):
        return None
    if named and not suggests and not match["kolon"] and not _at_end(match) and not _THAT.match(match["hva"]):
        return None
    begins = max((stop.end() for stop in _SENTENCE.finditer(match["hvem"])), default=0)
    who = passage.part(match.start("hvem") + begins, match.end("hvem"))
    if _NOBODY.match(who.text):
        return None
    navn, parti = _who(who)
    if begins and navn is None:
        # "… til februar. Ylva foreslo …": a first name is no party.
        parti = tuple(one for one in parti if find_parti(one.text))
    behalf = _ON_BEHALF.search(match["hva"] if match["kolon"] else match.group())
    if behalf is not None:
        start = match.start("hva") if match["kolon"] else 0
        whole = passage.part(start + behalf.start("parti"), start + behalf.end("parti"))
        parti = tuple(p for draft in read_list(whole).parti if (p := draft.get("parti")) is not None) or parti
    if navn is None and not parti and not begins:
        return None
    rest = passage.part(match.end()) if match["kolon"] else _told(passage, match, suggests=suggests and not named)
    return Forslagsstiller(navn, parti, rest or None, forslag=named or not statement)


def _told(passage: Passage, match: re.Match[str], *, suggests: bool) -> Passage | None:
    """What is proposed in the sentence itself: "foreslo at pkt. 1 endres til 3 %.", "fremmet forslag om at …"."""
    that = _THAT.match(passage.text, match.start("hva"))
    if that is not None:
        ends = _HOW_IT_WENT.search(passage.text, that.end())
        return passage.part(that.end(), ends.start() + 1 if ends else None)
    ends = _HOW_IT_WENT.search(passage.text, match.end("verb"))
    return passage.part(match.end("verb"), ends.start() + 1 if ends else None) if suggests else None


def _at_end(match: re.Match[str]) -> bool:
    """Whether the line ends with what is put forward: "… følgende alternative forslag"."""
    last = " ".join(match["hva"].split()[-4:])
    return match.end() >= len(match.string) and _WHAT.search(last) is not None and "følg" in match["hva"].casefold()


def _who(who: Passage) -> tuple[Cited | None, tuple[Cited, ...]]:
    """The first person named, and the parties: "Kari Vik (SV) og Ola Lie (R)", "Ap v/Kari Vik", "H og FrP"."""
    behalf = _FOR_WHOM.search(who.text)
    if behalf is not None:
        navn, own = _who(who.part(0, behalf.start()))
        named = read_list(who.part(behalf.end()))
        return navn, tuple(p for draft in named.parti if (p := draft.get("parti")) is not None) or own
    by = _BY.search(who.text)
    listed = read_list(who)
    parti = [p for draft in listed.parti if (p := draft.get("parti")) is not None]
    if by is not None:
        before = read_list(who.part(0, by.start()))
        parti = [p for draft in before.parti if (p := draft.get("parti")) is not None]
        navn = next(iter(read_list(who.part(by.end())).navn), None)
        return navn, tuple(parti)
    dashed = _DASHED.search(who.text)
    if dashed is not None and find_parti(dashed["parti"]):
        parti.append(who.cite(dashed, "parti"))
    for inner in re.finditer(r"\(([^()]{1,60})\)", who.text):
        inside = read_list(who.part(inner.start(1), inner.end(1)))
        parti += [p for draft in inside.parti if (p := draft.get("parti")) is not None]
    navn = next(iter(listed.navn), None) or _named(who)
    return navn, tuple(parti)


def _named(who: Passage) -> Cited | None:
    """A person at the beginning, behind a title: "Representanten Kari Vik fra Sp"."""
    name, _ = strip_title(who.text)
    name = re.sub(r"^(?:repr\.|representant)\s", "", name, flags=re.IGNORECASE)
    match = PERSON.match(name)
    at = who.text.find(match.group()) if match else -1
    return who.part(at, at + len(match.group())).whole() if match is not None and at >= 0 else None
