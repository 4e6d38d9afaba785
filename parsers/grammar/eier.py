"""The owner: "Asker kommune" in a letterhead, a running head or a sentence that acts for it.

A name counts only when the register knows the municipality or county; a place line ("Asker, 26.11.2024") or an
e-mail address is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.registers.fylker import find_fylke
from schemas.registers.kommuner import find_kommune

_NAME = r"[A-ZÆØÅÁ][\wæøåÆØÅáčđŋšŧž'-]*"
# "Asker kommune", "nye Asker kommunes", "MØRE OG ROMSDAL FYLKESKOMMUNE", "Nord-Fron kommune"
_OWNER = re.compile(
    rf"(?<!\w)(?P<navn>{_NAME}(?:[ -](?:og |i |OG )?{_NAME}){{0,3}})\s+"
    r"(?P<slag>kommune|kommunes|KOMMUNE|Kommune|fylkeskommune|fylkeskommunes|FYLKESKOMMUNE|herad|heradstyre)\b"
)
# "Ordføreren i Asker har en åpen side": a web page that speaks for its own mayor
_MAYOR = re.compile(rf"\b[Oo]rdfør(?:eren|aren) i (?P<navn>{_NAME}(?: (?:og |i )?{_NAME}){{0,2}})")
# "drøftet med Oslo kommune", "brev fra Bærum kommune": another's name, unless it is named otherwise too
_IN_PASSING = re.compile(r"\b(?:med|fra|frå|til|hos|mot|mellom)\s+(?:nye\s+)?$", re.IGNORECASE)
_LETTERHEAD_WEIGHT = 5
_CLEAR_LEAD = 2


def find_eier(passages: Sequence[Passage], letterheads: Sequence[Passage]) -> Cited | None:
    """The owner as named, without the word kommune; None when no one is named, or several alike.

    ``letterheads`` are running heads and lines of their own, which count more than prose. "Ordføreren i Asker" names
    the owner where nothing else does.
    """
    return _most_named(passages, letterheads, _owners) or _most_named(passages, letterheads, _mayors)


def _most_named(
    passages: Iterable[Passage],
    letterheads: Iterable[Passage],
    names: Callable[[Passage], Iterable[tuple[Cited, bool]]],
) -> Cited | None:
    scores: dict[str, int] = {}
    first: dict[str, Cited] = {}
    of_its_own: set[str] = set()
    for weight, group in ((_LETTERHEAD_WEIGHT, letterheads), (1, passages)):
        for passage in group:
            for cited, in_passing in names(passage):
                key = cited.text.casefold()
                if not in_passing:
                    of_its_own.add(key)
                scores[key] = scores.get(key, 0) + weight
                first.setdefault(key, cited)
    ranked = sorted(of_its_own, key=lambda key: (-scores[key], key))
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] < _CLEAR_LEAD * scores[ranked[1]]):
        return None
    return first[ranked[0]]


def _owners(passage: Passage) -> Iterable[tuple[Cited, bool]]:
    """Each owner named, and whether only in passing."""
    for match in _OWNER.finditer(passage.text):
        county = match["slag"].casefold().startswith("fylke")
        name, start = match["navn"], match.start("navn")
        while name:
            if (find_fylke if county else find_kommune)(name, None):
                end = match.end("slag") - match["slag"].casefold().endswith("s") if county else match.end("navn")
                whose = match["slag"].casefold().endswith("s")
                in_passing = not whose and _IN_PASSING.search(passage.text[max(0, start - 20) : start]) is not None
                yield passage.part(start, end).whole(), in_passing
                break
            head, space, name = name.partition(" ")
            start += len(head) + len(space)


def _mayors(passage: Passage) -> Iterable[tuple[Cited, bool]]:
    for match in _MAYOR.finditer(passage.text):
        if find_kommune(match["navn"], None):
            yield passage.cite(match, "navn"), False
