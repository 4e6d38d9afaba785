"""Who recommends, by a heading: "Rådmannens innstilling", "FYLKESRÅDMANNEN SI TILRÅDING"."""

from __future__ import annotations

import re

from parsers.passage import Passage
from schemas.normal.navn import nominativ
from schemas.normal.roller import ROLLER

_NOBODY = frozenset({"ny", "nytt", "alternativ", "alternativt", "endelig", "opprinnelig", "opprinneleg", "vedtatt"})
# "Formannskapets innstilling til kommunestyret:", "Rådmannens tilråding til formannskapet:"
ADDRESSED = re.compile(
    r"^(?P<hvem>[^\W\d][\w-]*(?: [^\W\d][\w,-]*){0,8}s)\s(?:innstilling|tilråding|forslag)\s(?:til|overfor)"
    r"\s[^\d.:\n]{3,60}?\s?:?\s?$",
    re.IGNORECASE,
)
# "FYLKESRÅDMANNEN SI", "Rådmannen sitt"
_OWNS = re.compile(r"\s(?:sine?|sitt|si)$", re.IGNORECASE)


def read_innstiller(passage: Passage, match: re.Match[str]) -> Passage | None:
    """Who recommends, by the heading: "Rådmannens", "Komité for helse, omsorg og velferd"."""
    for name in ("hvem", "utvalg"):
        if name in match.re.groupindex and match[name] and match.start(name) == 0:
            who = passage.part(0, match.end(name))
            owner = _OWNS.search(who.text)
            return None if who.text.casefold() in _NOBODY else who.part(0, owner.start() if owner else None)
    if "hvem" in match.re.groupindex and match["hvem"]:
        return passage.part(match.start("hvem"), match.end("hvem"))
    return None


def may_recommend(match: re.Match[str]) -> bool:
    """Whether the heading says whose it is: "Rådmannens innstilling", not "Det vises til innstilling".

    "Rådmannens forslag" is the one to begin with, "Aps forslag" one that was put forward.
    """
    if "hvem" not in match.re.groupindex or not match["hvem"] or match.start("hvem"):
        return True
    who = match["hvem"].casefold()
    role = nominativ(match["hvem"]).split()[-1].casefold() in ROLLER
    if role or match.group().casefold().rstrip(" :.").endswith("forslag"):
        return role
    return who in _NOBODY or who.endswith("s") or _OWNS.search(who) is not None
