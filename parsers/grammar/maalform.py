"""Bokmål or nynorsk, told by words that only one of the two has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.passage import Passage
from schemas.evidence import Cited, derived

_NB_WORDS = (
    "ikke fra hva noen være ble hun jeg mellom også møtested saksbehandler hvor hvilke bare kun mye en hver "
    "møteleder følgende fremmet utvalget nestleder"
)
_NN_WORDS = (
    "ikkje frå kva nokon vere vart vert blei ho eg òg møtestad saksbehandlar sakshandsamar kor berre noko ein eit kvar "
    "dei møteleiar følgjande følgande samrøystes einstemmig røyster handsaming tilråding medlemer medlemar utvalet "
    "leiar nestleiar korleis vedteken vedteke heldt heradsstyre"
)
_TELLS = dict.fromkeys(_NB_WORDS.split(" "), "nb") | dict.fromkeys(_NN_WORDS.split(" "), "nn")
_WORD = re.compile(r"[^\W\d_]+")
_SHOWN = 3


def find_maalform(passages: Iterable[Passage]) -> Cited | None:
    """nb or nn with the first words that tell; None when nothing does."""
    seen: dict[str, list[Cited]] = {"nb": [], "nn": []}
    counts = {"nb": 0, "nn": 0}
    for passage in passages:
        for match in _WORD.finditer(passage.text):
            which = _TELLS.get(match.group().casefold())
            if which is not None:
                counts[which] += 1
                if len(seen[which]) < _SHOWN:
                    seen[which].append(passage.cite(match))
    if counts["nb"] == counts["nn"]:
        return None
    winner = max(counts, key=lambda which: counts[which])
    return derived(winner, *seen[winner])
