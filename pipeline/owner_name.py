"""Whether a name that somebody typed can be an owner's: a misspelt one would be an owner of its own for ever."""

from __future__ import annotations

import re

from schemas.normal.likhet import distance
from schemas.registers.fylker import find_fylke, read_fylker
from schemas.registers.kommuner import find_kommune, read_kommuner

# "Steinkjerbygg KF", "Trøndelag Brann- og redningstjeneste IKS", "Sandnes havn KF": owners that no register here has
_ENTERPRISE = re.compile(r"\b(?:FKF|KF|IKS|KO|AS|SA|SF|BA|KIRKELIG FELLESRÅD)$", re.IGNORECASE)
_DESIGNATION = re.compile(r"\s(?:fylkeskommune|kommune|herad|bykommune)$", re.IGNORECASE)
_LIKELY = 3
"""Names that are offered, and the most misprints that one may be away."""


def check_owner_name(navn: str) -> None:
    """Raise ValueError, with the likely names, for a name that neither a kommune, a fylke nor an enterprise has."""
    if find_kommune(navn, None) or find_fylke(navn, None) or _ENTERPRISE.search(navn.strip()):
        return
    near = likely_names(navn)
    hint = f"did you mean {' or '.join(near)}?" if near else "a municipal enterprise ends in KF, IKS, KO or AS"
    raise ValueError(f"no kommune or fylke is called {navn!r}; {hint}")


def likely_names(navn: str) -> tuple[str, ...]:
    """The names of kommuner and fylker that are nearest to a misspelt one; none when none is near."""
    wanted = _DESIGNATION.sub("", " ".join(navn.split())).casefold()
    names = {part for row in read_kommuner() for part in row.navnedeler()} | {row.navn for row in read_fylker()}
    most = min(_LIKELY, max(1, len(wanted) // 3))
    ranked = sorted((distance(wanted, name.casefold()), name) for name in names if "?" not in name)
    return tuple(name for away, name in ranked if away <= most)[:_LIKELY]
