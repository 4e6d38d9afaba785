"""Damage that no reader can mend: a letter that the whole text has lost ("MØTEI KALLI G")."""

from __future__ import annotations

from collections import Counter

from schemas.avvik import AvvikKode
from schemas.page import Notice, Pages

_COMMON = "ernstail"
"""The commonest letters of Norwegian: each is 4 to 16 in a hundred."""
_ENOUGH = 400
"""In so many letters each of them stands many times."""


def notice_lost_letters(pages: Pages) -> tuple[Notice, ...]:
    """A notice for each common letter that stands nowhere in the text, in small letters or in capitals."""
    counts = Counter("".join(line.text for line in pages.lines))
    small = sum(count for letter, count in counts.items() if letter.islower())
    capitals = sum(count for letter, count in counts.items() if letter.isupper())
    lost = [letter for letter in _COMMON if small >= _ENOUGH and not counts[letter]]
    lost += [letter.upper() for letter in _COMMON if capitals >= _ENOUGH and not counts[letter.upper()]]
    return tuple(
        Notice(AvvikKode.TEGN_MANGLER.value, f"bokstaven «{letter}» står ikke noe sted; den er trolig tapt")
        for letter in lost
    )
