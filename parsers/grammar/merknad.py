"""What stands behind a name on an attendance list: party, post, whom one met for, from when to when, in which cases.

"Åsta Årøen – vara for Per-Arne Hvidsten Larsen (V) i sak 37/24", "Marte Joan Monstad (FrP), byråd for eldre, helse og
omsorg – sak 30/24", "Inger-Marie Nes (perm fra 17.45, før sak 43 (inkl 46))", "Jon Løkken, FRP i sak 46 og 55/13".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.grammar.naervaer import Told, Values, read_saker, read_tider
from parsers.grammar.navn import match_navn, skip_tittel
from parsers.passage import Passage
from schemas.evidence import derived
from schemas.kodelister import Deltakertype
from schemas.normal.navn import is_parti
from schemas.normal.roller import is_rolle
from schemas.registers.partier import find_parti

_GAP = re.compile(r"[\s,;:.]*(?:[-–—−]\s*)?[\s:]*")
# "(A) - vara", "– vara for Per-Arne Hvidsten Larsen (V)", "varamedlem"
_SUBSTITUTE = re.compile(
    r"(?P<vara>vara(?:medlem(?!mer)|representant|repr\b\.?|m\b\.?)?)(?=$|[\s,;.):(])", re.IGNORECASE
)
# "for Y (Ap)", "møtte for Y", "i stedet for Y"
_FOR = re.compile(
    r"(?:møt(?:te|t|er|ande|ende)\s+|innkalt\s+|(?P<vara>vara(?:medlem|representant)?)\s+|stiller\s+"
    r"|i\s?sted(?:et|en)?\s?|i\s?staden\s?)?for:?\s+(?=[A-ZÆØÅ\w])",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s?\((?P<inni>[^()]{1,40})\)")
# Words that tell how somebody took part, and give no value
_MANNER = re.compile(
    r"(?:permisjon|perm\b\.?|forfall|inhabil|ugild|habil|digitalt?|via teams|på teams|teams|fjernmøte|på telefon"
    r"|berre|bare|kun|delvis|ikke møtt|møtte ikke|møtte ikkje|ikke til stede|førte (?:møte)?protokollen"
    r"|skrev protokollen|møtte|møtt|deltok|til orientering|innkalt|meldt forfall|uten vara|utan vara|ingen vara"
    r"|syk|sjuk|ferie"
    r"|som observatør)(?=$|[\s,;.):(])",
    re.IGNORECASE,
)
_LEAVE = re.compile(r"perm|forfall|meldt|inhabil|ugild|ikk(?:e|je) |møtte ikk|syk|sjuk", re.IGNORECASE)
_SIGNED = re.compile(r"\(\s?/?s(?:ign)?\.?\s?\)?", re.IGNORECASE)
# "(58/2013)": the case that one came for
_CASE_ALONE = re.compile(r"\d{1,4}/(?:19|20)\d{2}")
# "som sekretær"
_AS = re.compile(r"som\s+(?P<funksjon>[^\W\d_]+)(?=$|[\s,;.)])", re.IGNORECASE)
# What ends a post: " – sak 30/24", " i sak 04", " (V)", " til kl."
_END_OF_POST = re.compile(
    r"\(|[-–—]\s?sak|\bi sak|\bsak(?:ene)? \d|\bkl\b|\b(?:fra|frå|til) (?:kl\b|\d{1,2}[.:]\d{2})|\bfor(?= [A-ZÆØÅ])"
)
_PARTY_WORD = re.compile(r"[A-ZÆØÅ][A-Za-zÆØÅæøåáé/-]{0,14}(?=$|[\s,;.)(:])")
_END_OF_PARTY = re.compile(r"[,;(]| i sak| fra | frå | til kl")
_SHORT_LIST = re.compile(r"[A-ZÆØÅ][A-Za-zÆØÅæøå]{0,4}")
"""A list known only in its kommune, in brackets behind a name: "Tvl", "Ind"."""
_SHORTEST_LIST = 3
# "(Heggen)", "(Åmot og Nykirke)", "(Nordseter skole)": whom one represents who is of no party
_REPRESENTED = re.compile(r"[A-ZÆØÅ][^\W\d_]+(?:[ -](?:og )?[^\W\d_]+){0,3}")
# A firm or an office behind a name: "Deloitte AS", "Byrådsavdeling for barnehage og skole"; not a sentence
_AFFILIATION = re.compile(r"[A-ZÆØÅ][^().;]{1,80}")
# " frå Gloppen pensjonistlag", " fra KS": whom a guest came from; a sentence goes on with small words
_FROM_WHOM = re.compile(
    r"(?:fra|frå|ved|i|v/)\s?(?P<hvem>[A-ZÆØÅ][\w&-]*(?: (?:og |i |for )?[\w&-]+){0,4})"
    r"(?=$|[,;(]|\s(?:i|under|til|ved|for) sak)"
)
_TOO_MANY = 12
"""More remarks than this stand behind no name."""


class Behind:
    """Reads what stands behind a name into ``values``; ``ansatt`` is true on lists of those who are not elected."""

    def __init__(self, text: Passage, values: Values, *, ansatt: bool, borte: bool) -> None:
        self.text = text
        self.values = values
        self.ansatt = ansatt
        self.borte = borte
        self.note = False
        self.away = False
        """Whether the words before tell of leave: behind "permisjon i sak" stand the cases he was not there for."""
        self.affiliated = False
        """Within brackets a firm's name is no rest of a list of remarks: whom somebody represents may be printed so."""

    def read(self, at: int) -> bool:
        """Whether everything from ``at`` on was understood."""
        text = self.text.text
        for _ in range(_TOO_MANY):
            gap = _GAP.match(text, at)
            at = gap.end() if gap else at
            if at >= len(text):
                return True
            end = next((end for rule in self._rules() if (end := rule(at)) is not None and end > at), None)
            if end is None:
                return False
            at = end
        return False

    def _rules(self) -> tuple[Callable[[int], int | None], ...]:
        return (
            *(self._bracket, self._for, self._substitute, self._cases, self._times, self._manner, self._as),
            *(self._slash, self._party, self._post, self._affiliation, self._from_whom),
        )

    def _bracket(self, at: int) -> int | None:
        text = self.text.text
        if text[at] != "(":
            return None
        end = _closing(text, at)
        inside = self.text.part(at + 1, end - 1 if text[end - 1] == ")" else end)
        if _SIGNED.fullmatch(text[at:end]):
            return None
        if not inside:
            return end
        if _CASE_ALONE.fullmatch(inside.text):
            for field in ("fra_sak", "til_sak"):
                self.values.setdefault(field, inside.whole())
            return end
        represents = self._is_party(inside.text, bracket=True)
        if not represents and not self._inside(inside):
            represents = not self.ansatt and _REPRESENTED.fullmatch(inside.text) is not None
        if represents:
            self.values.setdefault("representerer", inside.whole())
        return end

    def _inside(self, inside: Passage) -> bool:
        """Brackets hold what may also stand without them; what is not understood there gives nothing."""
        values: Values = {}
        within = Behind(inside, values, ansatt=self.ansatt, borte=self.borte or self.away)
        within.affiliated = True
        if not within.read(0):
            return False
        if "moett_for" in values:
            # "(vara for Kari Vik)" is a remark, no post.
            values.pop("funksjon", None)
        for field, value in values.items():
            self.values.setdefault(field, value)
        return True

    def _for(self, at: int) -> int | None:
        match = _FOR.match(self.text.text, at)
        end = self._met_for(match.end()) if match else None
        if match is not None and end is not None and match["vara"]:
            self.values.setdefault("funksjon", self.text.cite(match, "vara"))
        return end

    def _met_for(self, at: int) -> int | None:
        """The name of the one who was absent; the substitute is of the same list."""
        text = self.text.text
        start = at + skip_tittel(text[at:])
        end = match_navn(text, start)
        if end is None:
            return None
        name = self.text.part(start, end)
        last = name.text.rpartition(" ")[2]
        if last.isupper() and len(name.text.split()) > 2 and "." not in last and is_parti(last):
            name = self.text.part(start, end - len(last))
        self.values.setdefault("moett_for", name.whole())
        bracket = _AFTER_NAME.match(text, end)
        if bracket is None:
            return end
        inside = self.text.part(bracket.start("inni"), bracket.end("inni"))
        if self._is_party(inside.text, bracket=True):
            self.values.setdefault("representerer", inside.whole())
        return bracket.end()

    def _substitute(self, at: int) -> int | None:
        match = _SUBSTITUTE.match(self.text.text, at)
        if match is None:
            return None
        self.values.setdefault("funksjon", self.text.cite(match, "vara"))
        return match.end()

    def _cases(self, at: int) -> int | None:
        return self._told(read_saker(self.text, at, self.values, borte=self.borte or self.away))

    def _times(self, at: int) -> int | None:
        return self._told(read_tider(self.text, at, self.values, borte=self.borte or self.away))

    def _told(self, told: Told | None) -> int | None:
        self.note = self.note or (told is not None and told.action)
        return told.end if told is not None else None

    def _manner(self, at: int) -> int | None:
        match = _MANNER.match(self.text.text, at)
        self.away = self.away or (match is not None and _LEAVE.match(match.group()) is not None)
        if match is not None and match.group().endswith("protokollen"):
            self.values["deltakertype"] = derived(Deltakertype.ADMINISTRASJON.value, self.text.cite(match))
        return match.end() if match else None

    def _as(self, at: int) -> int | None:
        match = _AS.match(self.text.text, at)
        if match is None or not is_rolle(match["funksjon"]):
            return None
        self.values.setdefault("funksjon", self.text.cite(match, "funksjon"))
        return match.end()

    def _slash(self, at: int) -> int | None:
        """ "Kari Vik/Ap"."""
        match = _PARTY_WORD.match(self.text.text, at + 1) if self.text.text[at] == "/" else None
        if match is None or not self._is_party(match.group(), bracket=True):
            return None
        self.values.setdefault("representerer", self.text.cite(match))
        return match.end()

    def _party(self, at: int) -> int | None:
        text = self.text.text
        rest = _END_OF_PARTY.split(text[at:], maxsplit=1)[0].rstrip(" .")
        behind_comma = text[:at].rstrip().endswith(",") and len(rest) <= _SHORTEST_LIST and at + len(rest) == len(text)
        if rest and self._is_party(rest, bracket=behind_comma):
            self.values.setdefault("representerer", self.text.part(at, at + len(rest)).whole())
            return at + len(rest)
        match = _PARTY_WORD.match(text, at)
        if match is None or not self._is_party(match.group()):
            return None
        self.values.setdefault("representerer", self.text.cite(match))
        return match.end()

    def _is_party(self, printed: str, *, bracket: bool = False) -> bool:
        if self.ansatt:
            return find_parti(printed) is not None
        if is_rolle(printed.partition(" ")[0]) and not find_parti(printed):
            return False
        short = bracket and _SHORT_LIST.fullmatch(printed) is not None and match_navn(printed) is None
        return is_parti(printed) or (short and printed.casefold() not in {"vara", "medl", "leder", "perm", "møtt"})

    def _post(self, at: int) -> int | None:
        """A post behind a comma or a dash: everything up to the cases, the brackets or the end."""
        text = self.text.text
        stop = _END_OF_POST.search(text, at)
        post = text[at : stop.start() if stop else len(text)].rstrip(" ,;.")
        before, comma, last = post.rpartition(", ")
        if comma and self._is_party(last):
            post = before
        words = post.split()
        if not words or len(words) > 14 or not any(is_rolle(word.strip(",")) for word in words):
            return None
        if not (is_rolle(words[0].strip(",")) or words[0][0].islower() or is_rolle(words[-1])):
            return None
        if words[0].casefold() in {"som", "og", "ble", "var", "er", "ba", "hadde", "har"}:
            return None
        self.values.setdefault("funksjon", self.text.part(at, at + len(post)).whole())
        return at + len(post)

    def _affiliation(self, at: int) -> int | None:
        """A firm or an office: it is said, and it is no field of ours. It stands behind a comma or a dash."""
        text = self.text.text
        if self.affiliated or text[:at].rstrip()[-1:] not in {",", "-", "–", "—"}:
            return None
        stop = _END_OF_POST.search(text, at)
        match = _AFFILIATION.match(text, at, stop.start() if stop else len(text))
        return match.end() if match and match.end() == (stop.start() if stop else len(text.rstrip("."))) else None

    def _from_whom(self, at: int) -> int | None:
        """Whom a guest came from: said as an affiliation is, and no field of ours either."""
        match = _FROM_WHOM.match(self.text.text, at) if self.ansatt and not self.affiliated else None
        return match.end() if match else None


def _closing(text: str, at: int) -> int:
    """Where the bracket that opens at ``at`` is closed, brackets inside it counted; the end when it is not."""
    depth = 0
    for place in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)
