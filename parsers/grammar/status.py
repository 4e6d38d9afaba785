"""What became of a case, when the decision itself says that it was not decided."""

from __future__ import annotations

import re

from schemas.evidence import Cited, derived
from schemas.kodelister import Behandlingsstatus

_CASE = r"^(?:\d\.\s*)?sak(?:en|a)\s+(?:ble\s+|blei\s+|vart\s+|vert\s+)?"
_WORDINGS = (
    # "Saken utsettes til neste møte", "Saka vert utsett"
    (Behandlingsstatus.UTSATT, re.compile(_CASE + r"uts(?:ettes|att|ett)\b", re.IGNORECASE)),
    # "Saken trekkes", "Saken ble trukket fra sakskartet"
    (Behandlingsstatus.TRUKKET, re.compile(_CASE + r"(?:trekkes|trukket|utgår|trekt)\b", re.IGNORECASE)),
    # "Saken sendes tilbake til kommunedirektøren"
    (Behandlingsstatus.TILBAKESENDT, re.compile(_CASE + r"send(?:es|t|e)\s+(?:tilbake|attende)\b", re.IGNORECASE)),
    # "Saken ble ikke behandlet"
    (
        Behandlingsstatus.IKKE_BEHANDLET,
        re.compile(_CASE + r"ikk(?:e|je)\s+(?:behandlet|behandla|handsama)\b", re.IGNORECASE),
    ),
    # "Saken oversendes kommunestyret uten realitetsvotering"
    (Behandlingsstatus.OVERSENDT, re.compile(_CASE + r"oversend(?:es|t)\b", re.IGNORECASE)),
)


def find_status(vedtak: Cited) -> Cited | None:
    """The status that a decision's first line states; None when it decides the case itself."""
    for status, pattern in _WORDINGS:
        if pattern.search(vedtak.text):
            return derived(status.value, vedtak)
    return None
