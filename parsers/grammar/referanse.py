"""References to other cases and meetings: "Politisk forhandlingsutvalg vedtok i sitt møte 21.11.2023, sak 6/23"."""

from __future__ import annotations

import re

from parsers.passage import Passage
from schemas.draft import Draft, Value
from schemas.normal.nummer import read_saksnummer
from schemas.records import Kryssreferanse

_MONTH = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"
_DATE = rf"(?:\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{1,2}}\.\s?{_MONTH}\s+\d{{4}})"
_BODY = (
    r"(?:kommunestyret|formannskapet|fylkestinget|fylkesutvalget|bystyret|byrådet|heradsstyret|fellesnemnda"
    r"|PFU|[A-ZÆØÅ][\wæøå]+ (?:forhandlings|arbeids|plan|hoved|kontroll)?utvalg(?:et)?)"
)
# "vedtatt av kommunestyret 15. oktober 2019 (sak 14/19)", "i møte 09.01.2024, sak 05/24", "KU-sak 54/23", "sak PS 8/24"
_CASE = re.compile(
    rf"(?:\b(?P<utvalg>{_BODY})[^.\d]{{0,40}})?(?P<dato>{_DATE})?[\s,(]{{0,3}}\b(?:\w{{1,20}}-)?sak\s(?:nr\.?\s|PS\s|RS\s)?(?P<saksnummer>\d{{1,4}}/\d{{2,4}})\b",
    re.IGNORECASE,
)
# "Arkivsak 24/19079", "arkivsaksnummer 2024/583"
_ARCHIVE = re.compile(r"\barkivsak\w*\.?\s*:?\s*(?P<mappe_id>(?:19|20)?\d{2}/\d{1,6})(?:-\d+)?\b", re.IGNORECASE)


def _is_readable(name: str, text: str) -> bool:
    """ "Sak 24/7121" names no body's number: the archive's is meant, or another's, and the paper does not say which."""
    return name != "saksnummer" or read_saksnummer(text) is not None


def parse_kryssreferanser(passage: Passage) -> tuple[Draft, ...]:
    """Every reference of the text to a case by its number, in order."""
    references: list[tuple[int, Draft]] = []
    if "/" not in passage.text or "sak" not in passage.text.casefold():
        return ()
    for pattern in (_CASE, _ARCHIVE):
        for match in pattern.finditer(passage.text):
            values: dict[str, Value | None] = {"tekst": passage.cite(match)}
            for name, field in (("utvalg", "utvalg"), ("dato", "moetedato"), ("saksnummer", "saksnummer")):
                if name in match.re.groupindex and match[name] is not None and _is_readable(name, match[name]):
                    values[field] = passage.cite(match, name)
            if "mappe_id" in match.re.groupindex:
                values["mappe_id"] = passage.cite(match, "mappe_id")
            references.append((match.start(), Draft(Kryssreferanse, values)))
    return tuple(draft for _, draft in sorted(references, key=lambda pair: pair[0]))
