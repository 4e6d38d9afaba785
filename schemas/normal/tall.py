"""Whole numbers as figures or words, both målføre: "9", "tre", "sju/syv", "tjueto"."""

from __future__ import annotations

_ENERE = {
    "en": 1, "én": 1, "ein": 1, "éin": 1, "ei": 1, "ett": 1, "eit": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4,
    "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9,
}  # fmt: skip
_TIERE = {"tjue": 20, "tyve": 20, "tretti": 30, "førti": 40, "femti": 50, "seksti": 60}
TALLORD = {
    "ingen": 0, **_ENERE, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
    "seksten": 16, "sytten": 17, "søtten": 17, "atten": 18, "nitten": 19, **_TIERE,
    **{tier + ener: antall + rest for tier, antall in _TIERE.items() for ener, rest in _ENERE.items()},
}  # fmt: skip
"""The words for whole numbers up to 69."""
_ORDENSTALL = {"første": 1, "fyrste": 1, "annet": 2, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}
_MAX_DIGITS = 6


def read_antall(text: str) -> int | None:
    """The number; ordinals of a law's ledd too ("annet" is 2). None when it is no whole number."""
    word = text.strip().rstrip(".").casefold()
    if word.isascii() and word.isdigit() and len(word) <= _MAX_DIGITS:
        return int(word)
    return TALLORD.get(word, _ORDENSTALL.get(word))
