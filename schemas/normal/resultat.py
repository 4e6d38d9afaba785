"""Wordings of vote results: "enstemmig vedtatt", "samrøystes vedteke", "falt"."""

from __future__ import annotations

import re
from typing import Literal

Resultat = Literal["enstemmig_vedtatt", "vedtatt", "falt", "valgt", "ikke_votert"]

_NOT = r"\bikk(?:e|je)\s+"
_ADOPTED = r"(?:vedtatt|vedtatte|vedteken|vedteke|vedtekne|tiltrådt|tiltrådd|godkjent|godkjend)"
_UNANIMOUS = r"(?:enstemmig|einstemmig|samrøystes)"
# The first wording that is found decides.
_WORDINGS: tuple[tuple[Resultat, re.Pattern[str]], ...] = (
    # "ble ikke tatt opp til votering", "trukket", "forslaget blei trekt"
    ("ikke_votert", re.compile(_NOT + r"(?:tatt opp til )?vot(?:ert|ering)\b|\b(?:trukket|trekt)\b", re.IGNORECASE)),
    # "falt mot 3 stemmer", "fall med 4 mot 5 røyster", "ble ikke vedtatt"
    ("falt", re.compile(rf"\b(?:falt|fall)\b|{_NOT}{_ADOPTED}\b", re.IGNORECASE)),
    # "enstemmig valgt"
    ("valgt", re.compile(r"\b(?:valgt|vald|valt)\b", re.IGNORECASE)),
    # "enstemmig vedtatt", "vedtatt einstemmig"; not "ikke enstemmig"
    ("enstemmig_vedtatt", re.compile(rf"(?<!ikke )(?<!ikkje )\b{_UNANIMOUS}\b", re.IGNORECASE)),
    ("vedtatt", re.compile(rf"\b{_ADOPTED}\b", re.IGNORECASE)),
)


def read_resultat(text: str) -> Resultat | None:
    """The result that the words state; None when they state none."""
    words = " ".join(text.split())
    return next((result for result, pattern in _WORDINGS if pattern.search(words)), None)
