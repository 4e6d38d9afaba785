"""What a list of an attendance is called, by its words: "Følgende faste medlemmer møtte", "Elles møtte".

Layouts list the headings that are seen; here stands how they are made, so that one nobody has listed is known too. All
words must be of these kinds: a sentence has others.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 9
_FILL = frozenset(
    (
        *("følgende", "følgjande", "fylgjande", "disse", "desse", "de", "dei", "som", "av", "var", "vart", "ble"),
        *("blei", "er", "også", "og", "i", "på", "til", "under", "ved", "fra", "frå", "for", "den", "det", "enkelte"),
        *(
            "hadde",
            "møtet",
            "møte",
            "opprop",
            "faste",
            "fast",
            "hele",
            "meldt",
            "uten",
            "utan",
            "med",
            "navn",
            "namn",
            "har",
        ),
        *("utvalget", "utvalet", "rådet", "styret", "nemnda", "nemnden", "komiteen", "formannskapet", "kommunestyret"),
        *("kommune", "kommunene", "kommunane", "medlemskommunene", "medlemskommunane", "lovlig", "gyldig", "øvrig"),
    )
)
_MEMBERS = re.compile(
    r"(?:(?:utvalgs|utvals|styre|råds|komite|kommunestyre)?(?:medlem|medlemm?e[rn]e?|medlemm?ar|medlemm?ane)"
    r"|representant(?:er|ar|ene|ane)?|folkevalgte|folkevalde|politikere|politikarar|delegater|delegatar|utsendinger)"
)
_SUBSTITUTES = re.compile(r"vara(?:er|ar|ene|ane|medl\w*|repr\w*|utsending\w*)?")
_PRESENT = frozenset(
    (
        *("møtt", "møtte", "møtende", "møtande", "tilstede", "stede", "stades", "frammøtte", "fremmøtte", "frammøtt"),
        *("deltok", "deltakere", "deltakarar", "deltagere", "deltagende", "deltakende", "frammøte", "fremmøte"),
        *("oppmøte", "tilstades", "nærværende"),
    )
)
_ABSENT = frozenset(("forfall", "fravær", "fråvær", "fraværende", "fråverande", "frafall", "fråfall"))
_NOT = frozenset(("ikke", "ikkje"))
_OFFICE = frozenset(
    (
        *("administrasjonen", "administrasjon", "adm", "rådmannen", "kommunedirektøren", "fylkesrådmannen"),
        *("sekretariatet", "sekretariat", "ansatte", "tilsette", "rådmannskontoret", "bystyresekretariatet"),
    )
)
_OTHERS = frozenset(
    (
        *("andre", "øvrige", "elles", "ellers", "dessuten", "dessutan", "tillegg", "gjester", "gjestar", "innbudte"),
        *("inviterte", "innbedne", "publikum"),
    )
)


def read_listenavn(label: str) -> str | None:
    """The role of the list that a label opens ("forfall", "varamedlemmer"); None when it is no such label."""
    words = _WORD.findall(label.casefold().rstrip(" :."))
    if not words or len(words) > _MOST_WORDS or any(ch.isdigit() for ch in label):
        return None
    kinds = [_kind(word) for word in words]
    if None in kinds:
        return None
    said = set(kinds)
    return _role(said) if said & {"til_stede", "forfall"} or "ikke" in said else None


def _kind(word: str) -> str | None:
    for kind, words in (
        *(("til_stede", _PRESENT), ("forfall", _ABSENT), ("ikke", _NOT)),
        *(("administrasjon", _OFFICE), ("andre", _OTHERS), ("", _FILL)),
    ):
        if word in words:
            return kind
    if _SUBSTITUTES.fullmatch(word):
        return "varamedlemmer"
    return "medlemmer" if _MEMBERS.fullmatch(word) else None


def _role(said: set[str | None]) -> str | None:
    if "forfall" in said:
        return "forfall"
    if "ikke" in said:
        return "ikke_moett" if "til_stede" in said else None
    members = "medlemmer" in said
    return next(
        (
            role
            for role in ("varamedlemmer", "administrasjon", "andre")
            if role in said and not (role == "andre" and members)
        ),
        "til_stede",
    )
