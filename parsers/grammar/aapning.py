"""Lines that open a body's treatment of a case, or one part of it, in words of their own.

"Formannskapet behandlet saken i møtet 12.03.2024 sak 23/24 og fattet følgende vedtak:", "Formannskapet 03.09.2024:",
"FS- 67/24 Vedtak:", "Karmøy kommunestyre vedtar:", "Rådmannen gjer følgjande framlegg til vedtak:".
"""

from __future__ import annotations

import functools
import re

import msgspec

from parsers.passage import Passage

_DATE = (
    r"(?P<dato>\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}"
    r"|\d{1,2}\.\s?(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)[a-z]{0,6}\.?\s\d{4})"
)
_NUMBER = r"(?P<nummer>(?:[A-ZÆØÅ]{1,6}[ -]{0,2})?\d{1,4}/\d{2,4})"
_BODY = r"(?P<utvalg>[A-ZÆØÅ][^\d.:;\n]{1,100}?)"
_WHAT_FOLLOWS = (
    r"(?:[,.]?\s(?:og|der)\s(?P<fatter>(?:har\s)?(?:fattet|fatta|vedtok|gjorde)\b[^:\n]{0,60}"
    r"|(?:avga|gav|ga|avgav)\b[^:\n]{0,60}))?"
)
# "Kontrollutvalet behandla saka i møtet 23.04.2024 sak 42/24:", "X har behandlet saken i møte 02.12.2024 sak 5/24",
# "… og avga følgende innstilling:", "Kontrollutvalet behandla innkallinga til møtet … og fatta følgande vedtak:"
_TREATED = re.compile(
    rf"^{_BODY}\s(?:har\s)?(?:behandlet|behandla|handsama|drøftet|drøfta)\s[^\d:\n]{{2,60}}?(?:sitt\s)?møtet?\s"
    rf"(?:den\s)?{_DATE}(?:,?\s(?:som\s)?(?:sak|saksnr\.?)\s{_NUMBER})?{_WHAT_FOLLOWS}\s?(?:[.:]?\s?$|:\s(?=\S))"
)
# "Hovedutvalg plan, næring og miljøs behandling av sak 1/2026 i møte den 27.01.2026:"
_TREATMENT_OF = re.compile(
    rf"^{_BODY}s\s(?:behandling|handsaming)\sav\s(?:sak\s)?{_NUMBER}\si\smøtet?\s(?:den\s)?{_DATE}\s?[.:]?\s?$"
)
# "Saksprotokoll i Levanger formannskap - 01.12.2010", "Behandling i Formannskapet 12.03.2015 sak 12/15:",
# "Møtebehandling i kommunestyret den 4. mai 2016", "Vedtak i Formannskapet - 12.03.2015"; not "Vedtak i samsvar med
# innstillingen. Enstemmig."
_IN_BODY = re.compile(
    r"^(?P<hva>[Ss]aksprotokoll|[Bb]ehandling|[Mm]øtebehandling|[Hh]andsaming|[Vv]edtak|BEHANDLING|VEDTAK|SAKSPROTOKOLL)"
    rf"\s(?:i|fra|frå)\s(?!(?:samsvar|tråd|henhold|medhald|medhold|saken|saka|sak|tillegg)\b)"
    rf"(?P<utvalg>[^\W\d](?:[^\d.:;\n]|\.(?!\s[A-ZÆØÅ])){{2,100}}?)(?:\s?[-–,]?\s(?:den\s|møte\s)?{_DATE})?"
    rf"(?:\s?[-–,]?\s?(?:sak\s)?{_NUMBER})?\s?[.:]?\s?$"
)
# "Formannskapets behandling 27.05.2014:", "Kommunestyrets vedtak 12.06.2014:"
_OF_DATE = re.compile(
    rf"^{_BODY}s\s(?P<hva>behandling|handsaming|vedtak)\s?[-–,]?\s?(?:i\s(?:møte\s)?|den\s)?{_DATE}"
    rf"(?:\s?[-–,]?\s?(?:sak\s)?{_NUMBER})?\s?[.:]?\s?$"
)
# "03.06.2015 UTVAL FOR OPPVEKST"
_DATE_AND_BODY = re.compile(rf"^{_DATE}\s(?P<utvalg>[A-ZÆØÅ][^\d.:;\n]{{3,80}}?)\s?:?\s?$")
# "Formannskapet 03.09.2024:", "Kommunestyret den 26.02.2024, sak 8/24"
_BODY_AND_DATE = re.compile(
    rf"^{_BODY}\s?[-–,]?\s(?:den\s)?{_DATE}(?:\s?[-–,]?\s?(?:sak\s|PS\s)?{_NUMBER})?\s?[.:]?\s?$"
)
# "FS- 67/24 Vedtak:", "FS-044/13 Vedtak: Tatt til orientering", "Sak 12/24 - vedtak", "VALSTYRET 3/11 VEDTAK:"
_NUMBERED_DECISION = re.compile(
    r"^(?:[A-ZÆØÅ][\wæøåÆØÅ]{0,20}[ -]{0,3}){0,2}(?:[Ss]ak\s)?\d{1,4}/\d{2,4}\s?[-–:]?\s?"
    r"(?:(?:[Vv]edtak|VEDTAK)|(?:[Ii]nnstilling|INNSTILLING|[Tt]ilråding|TILRÅDING)(?:\s(?:til|TIL)\s[^\d:\n]{3,60})?)"
    r"\s?(?::\s?|$)"
)
_NAMED_BODY = (
    r"[^\W\d][^\d:;\n]{0,80}?(?:styret?|utvalget?|utvalet|utval|råde?t?|tinget?|nemnda|nemnd|skapet|skap|komiteen?)"
)
# "Karmøy kommunestyre vedtar:", "Arbeidsutvalget vedtok enstemmig:", "Styret fattet følgende vedtak:"
_DECIDES = re.compile(
    rf"^(?P<utvalg>{_NAMED_BODY})\s(?:(?:vedtar|vedtok|vedtek)(?:\s(?:enstemmig|einstemmig|samrøystes|dermed))?"
    r"(?:\s(?:med|mot)\s[^:\n]{1,40})?(?:\s(?:følgende|følgjande|fylgjande))?"
    r"|(?:fattet|fatta|fatter|gjorde)\s(?:følg\w+|fylg\w+|slikt)\s(?:enstemmige\s)?vedtak)\s?:\s?",
    re.IGNORECASE,
)
# "Byrådet innstiller til bystyret å fatte følgende vedtak:", "Formannskapet tilrår kommunestyret å gjere slikt vedtak:"
_RECOMMENDS = re.compile(
    r"^(?P<hvem>[^\W\d][^\d:;\n]{1,80}?)\s(?:innstiller|tilrår|rår|anbefaler|fremmer|fremjar|foreslår|føreslår|gjer|gir)\b"
    r"[^:\n]{0,120}\b(?:vedtak|innstilling|tilråding|vedta)\s?:\s?",
    re.IGNORECASE,
)
# "Saken legges fram for arbeidsutvalget med følgende forslag til vedtak:"
_LAID_BEFORE = re.compile(
    r"^[^\d:\n]{3,120}\b(?:følgende|følgjande|fylgjande|slikt)\s(?:forslag|framlegg|fremlegg)\stil\s"
    r"(?:vedtak|innstilling)\s?:\s?",
    re.IGNORECASE,
)
_PUT_FORWARD = re.compile(r"\([A-ZÆØÅ][\wæøå]{0,9}\)|\b(?:fremsatte|fremmet|fremma|framsette|la\s(?:fram|frem))\b")
# All have a date or a number, or end in a colon, but for "Behandling i Formannskapet".
MAY_OPEN = re.compile(r"[\d:]|\A(?:[Ss]aksp|[Bb]eh|[Mm]øteb|[Hh]ands|[Vv]ed|BEH|VED|SAK)")
_REMEMBERED = 4096
BODY_WORD = re.compile(
    r"(?:styret?s?|utvalget?s?|utvalets?|utvals?|råde?t?s?|tinget?s?|nemndas?|nemnds?|skape?t?s?|komite(?:en)?s?)$",
    re.IGNORECASE,
)


class Aapning(msgspec.Struct, frozen=True):
    """What a line opens: a part (of the treatment, or None), and whose treatment.

    A body's "anbefaling" is what it decided where the paper tells of its treatment, and an innstilling elsewhere; an
    "avgjoerelse" ("Kommunestyret vedtar:") also stands first in what is recommended.
    """

    rolle: str | None
    match: re.Match[str]
    utvalg: Passage | None = None
    dato: Passage | None = None
    nummer: Passage | None = None
    fatter: bool = False
    """Whether the sentence says that what follows was decided: "… og fattet følgende vedtak:"."""
    sikker: bool = True
    """False for a body and a date alone, which also stand in lists of meetings."""


def read_aapning(passage: Passage) -> Aapning | None:
    """What the line opens; None when it opens nothing."""
    return _read(passage) if _opens(passage.text) else None


@functools.lru_cache(_REMEMBERED)
def _opens(text: str) -> bool:
    """Whether the words open anything, wherever they stand: several verbs ask of the same line."""
    return _read(Passage(text, ())) is not None


def _read(passage: Passage) -> Aapning | None:
    text = passage.text
    if not MAY_OPEN.search(text):
        return None
    for pattern in (_TREATED, _TREATMENT_OF, _OF_DATE, _IN_BODY):
        match = pattern.match(text)
        if match is not None:
            return _treatment(passage, match)
    match = _NUMBERED_DECISION.match(text)
    if match is not None:
        return Aapning("vedtak", match)
    if _PUT_FORWARD.search(text):
        return None
    for pattern, role in ((_DECIDES, "vedtak"), (_RECOMMENDS, "innstilling"), (_LAID_BEFORE, "innstilling")):
        match = pattern.match(text)
        if match is not None:
            body = role == "innstilling" and "hvem" in match.re.groupindex and BODY_WORD.search(match["hvem"])
            return Aapning("anbefaling" if body else "avgjoerelse" if pattern is _DECIDES else role, match)
    match = _BODY_AND_DATE.match(text) or _DATE_AND_BODY.match(text)
    if match is not None and BODY_WORD.search(re.split(r" (?:for|i) ", match["utvalg"], flags=re.IGNORECASE)[0]):
        return _treatment(passage, match, certain=False)
    return None


def _treatment(passage: Passage, match: re.Match[str], *, certain: bool = True) -> Aapning:
    def part(name: str) -> Passage | None:
        if name not in match.re.groupindex or match[name] is None:
            return None
        return passage.part(match.start(name), match.end(name))

    role = None
    what = match["hva"].casefold() if "hva" in match.re.groupindex else ""
    if what == "vedtak" or ("fatter" in match.re.groupindex and match["fatter"]):
        role = "vedtak"
    elif what and what != "saksprotokoll":
        role = "behandling"
    return Aapning(role, match, part("utvalg"), part("dato"), part("nummer"), role == "vedtak" and not what, certain)
