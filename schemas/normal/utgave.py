"""Which version of itself a paper says it is: what stands beside the word protokoll or innkalling in its title.

A protokoll is printed as a draft, sent out as preliminary, approved at the next meeting and now and then corrected
after that. An addition to an innkalling is another paper, never a newer one.
"""

from __future__ import annotations

import enum
import re
from datetime import date

import msgspec

from schemas.normal.dato import read_dato

# "Utkast til møteprotokoll", "Møtereferat (UTKAST)"; "FORELØPIG MØTEPROTOKOLL", "Førebels møtebok",
# "Uoffisiell protokoll"; "Godkjent protokoll", "Endelig møteprotokoll"; "Rettet møteprotokoll", "Revidert sakskart"
_UTKAST = re.compile(r"\butkast\b", re.IGNORECASE)
_FORELOEPIG = re.compile(
    r"\b(?:foreløpig|førebels|førebelse?|uoffisiell|ikke godkjent|ikkje godkjend)\b", re.IGNORECASE
)
_GODKJENT = re.compile(r"\b(?:godkjent|godkjend|endelig|endeleg)\b", re.IGNORECASE)
_RETTET = re.compile(r"\b(?:rettet|retta|korrigert|revidert|oppdatert)\b", re.IGNORECASE)
# "TILLEGGSINNKALLING", "Tilleggssaksliste nr. 2", "Tilleggsliste 2"
_TILLEGG = re.compile(r"\btillegg\w*(?:\s(?:nr\.?\s?)?(?P<nummer>[1-9])(?![\d./]))?", re.IGNORECASE)
# "Rettet 12.09.2024", "Revidert møteprotokoll den 5. mars 2025", "Godkjent i møte 24.09.2024"
_DATO = re.compile(
    r"\b(?:rettet|retta|korrigert|revidert|oppdatert|godkjent|godkjend)\b[^\d\n]{0,40}"
    r"(?P<dato>\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]{3,9}\s)\s?\d{4})",
    re.IGNORECASE,
)


class Trinn(enum.StrEnum):
    """How far a paper has come; a later one supersedes an earlier one. VANLIG is a title that says nothing of it."""

    UTKAST = "utkast"
    FORELOEPIG = "foreloepig"
    VANLIG = "vanlig"
    GODKJENT = "godkjent"
    RETTET = "rettet"


class Utgavemerke(msgspec.Struct, frozen=True):
    """What a printed title says of the paper's version."""

    trinn: Trinn = Trinn.VANLIG
    dato: date | None = None
    """When it was corrected or approved."""
    tillegg: int | None = None
    """The addition's number, 1 when none is printed; None for a paper that is no addition."""


def read_utgave(tittel: str) -> Utgavemerke:
    """What the words of a printed title say; "ikke godkjent" is preliminary, a revised draft a draft."""
    signs = ((Trinn.UTKAST, _UTKAST), (Trinn.FORELOEPIG, _FORELOEPIG), (Trinn.RETTET, _RETTET))
    trinn = next((step for step, sign in signs if sign.search(tittel)), None)
    if trinn is None:
        trinn = Trinn.GODKJENT if _GODKJENT.search(tittel) else Trinn.VANLIG
    printed = _DATO.search(tittel)
    addition = _TILLEGG.search(tittel)
    return Utgavemerke(
        trinn=trinn,
        dato=read_dato(printed["dato"]) if printed else None,
        tillegg=int(addition["nummer"] or 1) if addition else None,
    )
