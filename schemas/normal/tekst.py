"""Texts of innstilling and vedtak: their comparison form, and what one says that another does not.

Two texts that differ only in quotes, dashes, white space or a last full stop say the same; of two lists of
points, numbering, bullets and order do not count either. Seen in Asker 2024, sak 6/24: the innstilling "2.
Lønnsjusteringen gis virkning fra 1.1.2024." became "2. Lønnsjusteringen på 4,8 % gis virkning fra
1.1.2024.", one point with three words more.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from schemas.normal.likhet import edits
from schemas.normal.punkter import Punkt, split_punkter

__all__ = ["Forskjell", "Punkt", "diff_punkter", "fold_space", "fold_tekst", "split_punkter"]

_TEGN = str.maketrans(
    {
        **dict.fromkeys("«»“”„‟″", '"'),
        **dict.fromkeys("‘’‚‛´`′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", None),
        "…": "...",
    }
)
"""Signs that papers and text layers use for one another; soft hyphens and zero-width signs say nothing."""

# Words with what holds them together ("1.1.2024", "4,8", "kultur-") and each other sign alone.
_ORD = re.compile(r"\w+(?:[.,:/-]\w+)*|[^\w\s]")

_LIKHET = 0.5
"""Share of common words from which two unequal points are one changed, not one removed and one added."""

_MAKS_PAR = 40_000
"""More pairs of unequal points than this (200 by 200) are not compared: only a hostile text has them."""


@dataclass(frozen=True, slots=True)
class Forskjell:
    """One difference from text a to text b.

    `fra` is the point of a (None when the point is added), `til` that of b (None when removed); for a
    changed point `slettet` and `lagt_til` hold the runs of words that went and came, as printed.
    """

    art: Literal["lagt_til", "fjernet", "endret"]
    fra: Punkt | None
    til: Punkt | None
    slettet: tuple[str, ...]
    lagt_til: tuple[str, ...]


def fold_space(text: str) -> str:
    """Fold all white space, hard spaces included, to single spaces and none at the ends."""
    return " ".join(text.split())


def fold_tekst(text: str) -> str:
    """Give the comparison form: NFC, white space, quotes, dashes and last full stop folded; case is kept."""
    return fold_space(unicodedata.normalize("NFC", text).translate(_TEGN)).rstrip(" .")


def diff_punkter(a: str, b: str) -> tuple[Forskjell, ...]:
    """Give the differences from text a to text b, point by point, in b's order and then those only a has.

    Empty when the texts differ only in numbering, bullets, order of points, white space, quotes, dashes or
    a full stop.
    """
    punkter_a, punkter_b = split_punkter(a), split_punkter(b)
    if _joined(punkter_a) == _joined(punkter_b):
        return ()
    rest_a, rest_b = _without_equal(punkter_a, punkter_b)
    par = _pair_similar(rest_a, rest_b)
    endret_a = set(par.values())
    funnet = [
        _changed(rest_a[par[j]], til) if j in par else Forskjell("lagt_til", None, til, (), (til.tekst,))
        for j, til in enumerate(rest_b)
    ]
    fjernet = (Forskjell("fjernet", fra, None, (fra.tekst,), ()) for i, fra in enumerate(rest_a) if i not in endret_a)
    return (*funnet, *fjernet)


def _joined(punkter: tuple[Punkt, ...]) -> str:
    """The text without its marks, so that a point broken over two lines equals the same point on one."""
    return " ".join(fold_tekst(p.tekst) for p in punkter)


def _without_equal(a: tuple[Punkt, ...], b: tuple[Punkt, ...]) -> tuple[list[Punkt], list[Punkt]]:
    """The points of each that have no equal in the other, counted one against one."""
    antall_a, antall_b = (Counter(fold_tekst(p.tekst) for p in punkter) for punkter in (a, b))
    felles = antall_a & antall_b
    return _drop(a, Counter(felles)), _drop(b, Counter(felles))


def _drop(punkter: tuple[Punkt, ...], felles: Counter[str]) -> list[Punkt]:
    rest = []
    for punkt in punkter:
        form = fold_tekst(punkt.tekst)
        if felles[form]:
            felles[form] -= 1
        else:
            rest.append(punkt)
    return rest


def _pair_similar(a: list[Punkt], b: list[Punkt]) -> dict[int, int]:
    """Index in b to index in a of points that are one point changed: most alike first, then nearest."""
    if len(a) * len(b) > _MAKS_PAR:
        return {}
    ord_a, ord_b = ([Counter(_words(p.tekst.casefold())) for p in punkter] for punkter in (a, b))
    kandidater = sorted(
        (-likhet, abs(i - j), j, i)
        for i, ene in enumerate(ord_a)
        for j, andre in enumerate(ord_b)
        if (likhet := _likeness(ene, andre)) >= _LIKHET
    )
    par: dict[int, int] = {}
    brukt: set[int] = set()
    for _, _, j, i in kandidater:
        if j not in par and i not in brukt:
            par[j] = i
            brukt.add(i)
    return par


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """Dice's measure on words: 1 when both have the same words as often."""
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def _changed(fra: Punkt, til: Punkt) -> Forskjell:
    fra_tekst, til_tekst = (fold_tekst(p.tekst) for p in (fra, til))
    fra_ord, til_ord = (list(_ORD.finditer(t)) for t in (fra_tekst, til_tekst))
    slettet, lagt_til = [], []
    for i1, i2, j1, j2 in edits([o[0] for o in fra_ord], [o[0] for o in til_ord]):
        if i1 < i2:
            slettet.append(fra_tekst[fra_ord[i1].start() : fra_ord[i2 - 1].end()])
        if j1 < j2:
            lagt_til.append(til_tekst[til_ord[j1].start() : til_ord[j2 - 1].end()])
    return Forskjell("endret", fra, til, tuple(slettet), tuple(lagt_til))


def _words(tekst: str) -> list[str]:
    return [match[0] for match in _ORD.finditer(tekst)]
