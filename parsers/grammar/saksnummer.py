"""A case's own number at the beginning of a line, in every series: "PS 1/26 Temaplan", "044/13: Referatsaker"."""

from __future__ import annotations

import re

from parsers.passage import Passage
from schemas.normal.nummer import read_mappe_id, read_saksnummer

_SERIES = (
    r"(?:[A-ZÆØÅ]{1,5}|[a-zæøå]{1,3}(?=-sak)|Ps|Rs|Notater|Notat|Spørsmål|Interpellasjon|Fullmaktssak|Byrådssak"
    r"|[Ss]aks?(?:nr|nummer)?|SAKS?NR|Møtesak)"
)
# "PS 1/26 Temaplan næring", "Saknr. 18/08 NY BARNEHAGE", "61/14 : GODKJENNING", "Sak nr. 5/24", "KST sak 179/23 -
# Regnskap", "FS-044/13 Vedtak:", "k-sak 42/19"
_AT_START = re.compile(
    rf"(?P<nummer>(?:{_SERIES}\.?:?(?:[ -]{{0,2}}[Ss]ak)?(?: ?[Nn]r\.?:?)?[ -]{{0,2}})?"
    r"\d{1,4} ?//? ?(?:(?:19|20)\d{2}|\d{2}))(?![\d/]|-\d|\.\d|,\d)"
    r"(?P<skille> ?[:.]?\s*(?:[-–]\s+)?)(?P<tittel>\S.*)?$",
    re.DOTALL,
)
# "2024/42009-1", "24/19079-1", "09/810", "05/00059", "2022/132201-" with its last figures elsewhere
_ARCHIVE = re.compile(r"(?:19|20)?\d{2} ?/ ?\d{1,7}(?: ?[-–] ?\d{0,5})?")
_FULL_YEAR = re.compile(r"(?:19|20)\d{2}/\d{1,7}(?: ?[-–] ?\d{0,5})?")


def match_saksnummer(text: str) -> re.Match[str] | None:
    """The number that ``text`` begins with (group ``nummer``) and what follows (``tittel``, perhaps nothing).

    None when it begins with none, or goes on as no title does: "12/24 og 13/24", "118/24 ble vedtatt".
    """
    match = _AT_START.match(text)
    if match is None or read_saksnummer(match["nummer"]) is None:
        return None
    if match["tittel"] and (not match["skille"] or match["tittel"][:1] in ",;)/%"):
        return None
    return match


def is_saksnummer(text: str) -> bool:
    """Whether ``text`` is a number and nothing else."""
    match = match_saksnummer(text)
    return match is not None and not match["tittel"]


def is_arkivsak(text: str, *, full_year: bool = False) -> bool:
    """Whether ``text`` has the shape of an archive case number; the column must say that it is one."""
    pattern = _FULL_YEAR if full_year else _ARCHIVE
    return pattern.fullmatch(text) is not None and read_mappe_id(text.rstrip("-– ")) is not None


def without_open_hyphen(number: Passage) -> Passage:
    """An archive number without a hyphen whose figures are not there: "2022/132201-"."""
    return number.part(0, len(number.text.rstrip("-– ")))
