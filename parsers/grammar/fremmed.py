"""Papers of others: what a title block says when no elected body of a municipality or county met.

The minutes of a company's board or general meeting, of the working environment committee and of negotiations look like
those of an elected body, and lie in the same files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# "Protokoll fra ordinær generalforsamling i Halsafjord Næringshage AS", "Referat fra AMU-møte", "Drøftingsreferat"
_OTHERS = re.compile(
    r"\bgeneralforsamling|\baksjonær|\bårsmøte\b|\bsameie|\bborettslag|\bdrøfting|\bforhandlingsmøte|\bforhandlingsprotokoll"
    r"|\barbeidsmiljøutval|\bAMU\b|\bhovedavtalen?\b|\bvalgprotokoll|\bvalprotokoll|\bkjøreplan|\bkøyreplan|\brestanseliste"
    r"|\banbudsprotokoll|\båpningsprotokoll|\btilsynsrapport",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"\b(?:AS|ASA|SA|BA|ANS|DA|Stiftelsen|stiftelse)\b")
# "PROTOKOLL FRA STYREMØTE", "Styreprotokoll": whose board, the letterhead says
_BOARD = re.compile(r"\bstyremøte|\bstyreprotokoll", re.IGNORECASE)
_PUBLIC = re.compile(r"\b(?:KF|IKS|FKF)\b|kommune|\bherad\b", re.IGNORECASE)


def is_of_others(lines: Sequence[str]) -> bool:
    """Whether the lines of a title block (letterhead, title, what stands under it) are of a body of others'."""
    if any(_OTHERS.search(line) for line in lines):
        return True
    public = any(_PUBLIC.search(line) for line in lines)
    return not public and any(_BOARD.search(line) or _COMPANY.search(line) for line in lines)
