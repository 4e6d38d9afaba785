"""A person's name among other words: title before it, party, telephone number or period behind it."""

from __future__ import annotations

import re

from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.normal.roller import TITLER, is_rolle, skip_tillegg

_CAPITAL = "A-ZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĆČĐĒĞĪŁŃŊŌŘŚŞŠŦŪŹŻŽ"
_PART = rf"[{_CAPITAL}](?:[^\W\d_]|['’´`.-](?=[^\W\d_])|\.(?= )){{0,40}}"
_PARTICLE = r"(?:von|van|der|den|de|du|da|dos|di|la|le|af|av|el|al|bin|ten|ter|zu|y)"
# "Kari Vik", "Daniel C. E. Hägglund", "Per-Arne Hvidsten Larsen", "Anne von der Lippe", "SIGRUN MODELL"
NAVN = re.compile(rf"(?<!\w){_PART}(?: (?:{_PARTICLE} ){{0,2}}{_PART}){{1,6}}")
# "Vik, Kari", "Kvam-Olsen, Jan Erik"
OMVENDT = re.compile(rf"(?<!\w){_PART}, ?{_PART}(?: {_PART}){{0,2}}(?=$|\s*[(:])")
_NOT_NAMES = frozenset(
    (
        *("kommune", "kommunes", "fylkeskommune", "fylke", "rådhus", "rådhuset", "as", "asa", "ba"),
        *("sa", "kf", "iks", "fkf", "da", "nuf", "sal", "salen", "møterom"),
        *(
            "utvalg",
            "utval",
            "kommunestyre",
            "kommunestyret",
            "bystyret",
            "bystyre",
            "formannskap",
            "formannskapet",
            "fylkesting",
        ),
        *("fylkestinget", "heradsstyre", "styret", "byrådet", "nemnd", "nemnda", "råd", "rådet", "avdeling"),
        *("byrådsavdeling", "seksjon", "etat", "sektor", "enhet", "saksliste", "sakliste", "sak", "saker"),
        *("møte", "møtet", "møtedato", "møtested", "vedtak", "behandling", "forslag", "innstilling", "merknad"),
        *(
            "merknader",
            "protokoll",
            "møteprotokoll",
            "møteinnkalling",
            "innkalling",
            "forening",
            "lag",
            "idrettslag",
            "stiftelsen",
        ),
        *("revisjon", "sekretariat", "kontor", "kontoret", "avd", "tlf", "telefon", "side", "dato"),
        *("tid", "sted", "navn", "namn", "parti", "funksjon", "ingen", "ikke", "det"),
        *("den", "de", "dei", "vi", "alle", "andre", "følgende", "til", "fra"),
        *("frå", "for", "economics", "consulting", "partners", "bank", "universitetet", "group", "norge"),
        *("skole", "skule", "vgs"),
        *("medlemmer", "medlemer", "medlemmar", "varamedlemmer", "varamedlemer", "varamedlemmar", "vararepresentanter"),
        *("møtende", "møtande", "møtte", "forfall", "fravær", "administrasjonen"),
    )
)
"""Words that are in no person's name: of bodies, firms, places, headings and sentences."""
_NEVER = _NOT_NAMES | TITLER
# " (H)", ", tlf. 67 89 01 23", ", fra sak 7/24 av varaordfører Monica", " - H", " til kl. 12"
_BEHIND = re.compile(r"(?:[(;/]|\s[-–]\s|\b(?:tlf|telefon|fra|frå|til|for|og|i sak)\b).*$", re.DOTALL | re.IGNORECASE)
# "Nils Gryllvik. Ingen merknader": not the full stop of an initial or a shortened title
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s(?=[A-ZÆØÅ])")
_WORD = re.compile(r"\S+")
_TITLE_WORDS = 5
"""Words of a title at the most before the name: "kommunedirektør byrådsavdeling for finans"."""


def match_navn(text: str, at: int = 0) -> int | None:
    """Where the person's name that begins at ``at`` ends; None when none does."""
    match = NAVN.match(text, at)
    if match is None:
        return None
    words = match.group().split()
    # "Andre" is a first name too: "Andre Gladstadmo", not "Andre møtende".
    first = 1 if words[0] == "Andre" and len(words) > 1 else 0
    never = (n for n, word in enumerate(words) if n >= first and word.casefold().strip(".") in _NEVER)
    kept = next(never, len(words))
    if kept < len(words) or sum(len(word.strip(".")) > 1 for word in words) < 1:
        return None
    return match.end()


def skip_tittel(text: str) -> int:
    """Where the name begins after a title: "ordfører Kari Vik", "Ordfører i Åseral Ola Lie", "rådgjevar plan Ola Dal",
    "Daglig leder Kari Vik", "Pleie- og omsorgsleiar Inger Lote".

    0 when no title stands before a name.
    """
    words = list(_WORD.finditer(text, skip_tillegg(text)))
    if len(words) < 2 or not is_rolle(words[0].group().strip(":,")):
        return 0
    before = words[0].group()
    for number, word in enumerate(words[1 : _TITLE_WORDS + 1], start=1):
        in_title = (
            word.group()[0].islower() or is_rolle(word.group().strip(":,")) or before in {"i", "for", "på", "ved"}
        )
        if not in_title or before.endswith((":", ",")):
            return word.start() if NAVN.match(text, word.start()) else 0
        before = words[number].group()
    return 0


def name_alone(value: Passage) -> Cited | None:
    """The name: "ordfører Lene W. Conradi (H)" is Lene W. Conradi. None when no word is left.

    Two who share a post are one text: "Eowyn Tomine Saus, Anna Karia Sørhaug".
    """
    stop = _SENTENCE.search(value.text)
    value = value.part(0, stop.start()) if stop else value
    start = skip_tittel(value.text)
    rest = value.part(start)
    kept = rest.part(0, len(_BEHIND.sub("", rest.text)))
    names = kept.text.split(",")
    if len(names) > 1 and not all(match_navn(name.strip()) == len(name.strip()) for name in names):
        kept = kept.part(0, len(names[0]))
    text = kept.text.rstrip(" .,")
    return kept.part(0, len(text)).whole() if text else None
