"""Wordings of vote results: "enstemmig vedtatt", "samrøystes vedteke", "falt"."""

from __future__ import annotations

import re
from typing import Literal

Resultat = Literal["enstemmig_vedtatt", "vedtatt", "falt", "valgt", "ikke_votert"]

NOT = r"\bikk(?:e|je)\s"
# "vedtatt", "vart vedteken", "tiltres", "tatt til orientering", "bifalt"
ADOPTED = (
    r"\b(?:vedtatt[es]?|vedtas|vedtaken|vedtek(?:en|e|ne)|vedteki|tiltrådt|tiltrådd|tiltredt|tiltres|tilrådd|tilrådt"
    r"|godkjent[e]?|godkjennes|godkjend[et]?|godkjennast|bifalt|bifalles|anbefalt|anbefales|tilslutning"
    r"|(?:tatt|tas|teken?|teke|tekne|takast)\stil\s(?:orientering|etterretning|vitende|vitande|følge))\b"
)
# "enstemmig", "einstemmig", "samrøystes", "Enst."; misprinted: "fall einstemming"
UNANIMOUS = r"\b(?:ei?nstemmin?g|samrøystes|enst)\b"
FELL = (
    r"\b(?:falt|fall|forkastet|forkasta|nedstemt|nedstemd|stemt\sned|røysta\sned)\b(?!\sbort)"
    r"|\b(?:fikk|fekk|oppnådde)\sikk(?:e|je)\s(?:flertall|fleirtal)"
)
CHOSEN = r"\b(?:valgt|vald|valt|velges|akklamasjon)\b"
# "ble trukket", "blei trekt", "falt bort", "ikke votert over", "oversendt formannskapet uten realitetsvotering"
UNVOTED = (
    r"\b(?:trukket|trekt|trukke|frafalt|bortfalt|(?:falt|fall)\sbort)\b"
    rf"|{NOT}(?:tatt\sopp\stil\s)?(?:realitets)?(?:votert|votering|røysta)\b"
    r"|\but[ae]n\s(?:realitets)?(?:votering|røysting)\b"
)
# The first wording that is found decides.
_WORDINGS: tuple[tuple[Resultat, re.Pattern[str]], ...] = (
    ("ikke_votert", re.compile(UNVOTED, re.IGNORECASE)),
    # "falt mot 3 stemmer", "fall med 4 mot 5 røyster", "ble ikke vedtatt"
    ("falt", re.compile(rf"{FELL}|{NOT}{ADOPTED}", re.IGNORECASE)),
    # "enstemmig valgt"
    ("valgt", re.compile(CHOSEN, re.IGNORECASE)),
    # "enstemmig vedtatt", "vedtatt einstemmig"; not "ikke enstemmig"
    ("enstemmig_vedtatt", re.compile(rf"(?<!ikke )(?<!ikkje ){UNANIMOUS}", re.IGNORECASE)),
    ("vedtatt", re.compile(ADOPTED, re.IGNORECASE)),
)
_CODES: frozenset[Resultat] = frozenset({"enstemmig_vedtatt", "vedtatt", "falt", "valgt", "ikke_votert"})


def read_resultat(text: str) -> Resultat | None:
    """The result that the words state, or that the text is the code of; None when they state none."""
    words = " ".join(text.split())
    for code in _CODES:
        if words == code:
            return code
    return next((result for result, pattern in _WORDINGS if pattern.search(words)), None)
