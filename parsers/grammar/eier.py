"""The owner: "Asker kommune" in a letterhead, a running head or a sentence that acts for it.

A name counts only when the register knows the municipality or county; a place line ("Asker, 26.11.2024") or an
e-mail address is not enough. Parallel names ("Gáivuotna – Kåfjord – Kaivuono kommune") mean one owner, under the
name that the register calls Norwegian.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.registers.fylker import find_fylke
from schemas.registers.kommuner import find_kommune, is_norsk_navn

_NAME = r"[A-ZÆØÅÁŠČĐ][\wæøåÆØÅáčđŋšŧž'-]*"
# "Asker kommune", "nye Asker kommunes", "MØRE OG ROMSDAL FYLKESKOMMUNE", "Nord-Fron kommune", "KVAM HERAD"
_OWNER = re.compile(
    rf"(?<!\w)(?P<navn>{_NAME}(?:[ -](?:og |i |OG )?{_NAME}){{0,3}})\s+"
    r"(?P<slag>kommunes?|KOMMUNE|Kommune|fylkeskommunes?|FYLKESKOMMUNE|Fylkeskommune|herads?|HERAD|Herad)\b"
)
# "Kåfjord-Gáivuotna-Kaivuono", "Deatnu/Tana"
_PARALLEL = re.compile(r"\s?[-–/]\s?")
# "Gáivuotna – Kåfjord – " before "Kaivuono kommune"
_PARALLEL_BEFORE = re.compile(rf"(?<!\w)(?P<navn>{_NAME})\s?[-–/]\s?\Z")
# "Kommune: Overhalla"
_LABELLED = re.compile(rf"^(?:Kommune|KOMMUNE)\s?:\s?(?P<navn>{_NAME}(?:[ -](?:og |i )?{_NAME}){{0,3}})$")
# "Ordføreren i Asker har en åpen side": a web page that speaks for its own mayor
_MAYOR = re.compile(rf"\b[Oo]rdfør(?:eren|aren) i (?P<navn>{_NAME}(?: (?:og |i )?{_NAME}){{0,2}})")
# "drøftet med Oslo kommune", "brev fra Bærum kommune": another's name, unless it is named otherwise too
_IN_PASSING = re.compile(r"\b(?:med|fra|frå|til|hos|mot|mellom|av)\s+(?:nye\s+)?$", re.IGNORECASE)
# "gnr/bnr 86/6 i Steinkjer kommune": where a property lies
_LIES_IN = re.compile(r"\b(?:gnr|bnr|gbnr|eiendom\w*)\b[\w ./,]{0,24}\s(?:i|in)\s+$", re.IGNORECASE)
# "Balsfjord kommune: Ordfører Jon Ruud", "Sandefjord kommune, bystyresalen": where someone comes from or meets
_PLACE = re.compile(r"\s?:|,\s(?:rådhus|bystyresal|kommunestyresal|kommunehus|formannskapssal|møterom)", re.IGNORECASE)
_BEFORE = 48
_HEAD_WEIGHT = 30
_LINE_WEIGHT = 5
_CLEAR_LEAD = 2


def find_eier(
    passages: Sequence[Passage], letterheads: Sequence[Passage], heads: Sequence[Passage] = ()
) -> Cited | None:
    """The owner as named, without the word kommune; None when no one is named, or several alike.

    ``heads`` are running heads and the topmost lines of the papers, ``letterheads`` lines of their own elsewhere;
    they count more than prose. "Ordføreren i Asker" names the owner where nothing else does.
    """
    groups = ((_HEAD_WEIGHT, heads), (_LINE_WEIGHT, letterheads), (1, passages))
    return _most_named(groups, _owners) or _most_named(groups, _mayors)


def _most_named(
    groups: Iterable[tuple[int, Sequence[Passage]]], names: Callable[[Passage], Iterable[tuple[Cited, bool]]]
) -> Cited | None:
    scores: dict[str, int] = {}
    first: dict[str, Cited] = {}
    of_its_own: set[str] = set()
    for weight, group in groups:
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
    labelled = _LABELLED.match(passage.text)
    if labelled is not None and find_kommune(labelled["navn"], None):
        yield passage.cite(labelled, "navn"), False
    for match in _OWNER.finditer(passage.text):
        county = match["slag"].casefold().startswith("fylke")
        place = _known(passage.text, match.start("navn"), match.end("navn"), county)
        if place is None:
            continue
        start, end = place
        end = match.end("slag") - match["slag"].endswith("s") if county else end
        whose = match["slag"].casefold().endswith("s")
        before = passage.text[max(0, start - _BEFORE) : start]
        elsewhere = _IN_PASSING.search(before) or _LIES_IN.search(before) or _PLACE.match(passage.text, match.end())
        in_passing = not whose and elsewhere is not None
        yield passage.part(start, end).whole(), in_passing


def _known(text: str, start: int, end: int, county: bool) -> tuple[int, int] | None:
    """Where the registered name stands in the words before "kommune": all of them, or without the first ones."""
    while start < end:
        name = text[start:end]
        if (find_fylke if county else find_kommune)(name, None):
            return (start, end) if county else _norwegian(text, start, end)
        head, space, _ = name.partition(" ")
        start += len(head) + len(space)
    return None


def _norwegian(text: str, start: int, end: int) -> tuple[int, int]:
    """The Norwegian one of parallel names: Kåfjord of "Gáivuotna – Kåfjord – Kaivuono"."""
    owners = set(find_kommune(text[start:end], None))
    before = _PARALLEL_BEFORE.search(text, max(0, start - _BEFORE), start)
    while before is not None and owners & set(find_kommune(before["navn"], None)):
        start = before.start("navn")
        before = _PARALLEL_BEFORE.search(text, max(0, start - _BEFORE), start)
    edges = [(m.start(), m.end()) for m in _PARALLEL.finditer(text, start, end)]
    starts, ends = [start, *(b for _, b in edges)], [*(a for a, _ in edges), end]
    parts = list(zip(starts, ends, strict=True))
    if len(parts) == 1 or not all(find_kommune(text[a:b], None) for a, b in parts):
        return start, end
    return next(((a, b) for a, b in parts if is_norsk_navn(text[a:b])), (start, end))


def _mayors(passage: Passage) -> Iterable[tuple[Cited, bool]]:
    for match in _MAYOR.finditer(passage.text):
        if find_kommune(match["navn"], None):
            yield passage.cite(match, "navn"), False
