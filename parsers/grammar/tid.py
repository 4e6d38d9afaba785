"""Clock times among other words: "kl. 16:00", "frå kl. 16:00 til kl.19.57", "15:00 17:25", "Kl 1600"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from parsers.passage import Passage
from schemas.evidence import Cited, derived
from schemas.normal.klokke import read_klokkeslett

_MARKED = r"\d{1,2}[:.]\d{2}(?::00)?(?![\d:/]|\.\d)"
# "kl. 16:00", "kl.19.57", "Kl: 1600", "kl. 16", "klokka 9"; "16.00", "1600"; not the 24.09 of a date, nor "2,10"
_CLOCK = re.compile(
    rf"\b(?P<kl>kl\b|klokk(?:a|en)\b)\s?\.?\s?:?\s{{0,3}}(?P<etter_kl>{_MARKED}|\d{{4}}(?!\d)|\d{{1,2}}(?![\d.:/]\d|\d))"
    rf"|(?<![\d:])(?<!\d[.,/])(?<!§ )(?P<tid>{_MARKED}|\d{{4}}(?!\d))",
    re.IGNORECASE,
)
# What stands between the two ends of a meeting: " – ", " til kl. ", " møtet hevet ", or white space alone
_BETWEEN = re.compile(
    r"\s{0,3}(?:[-–—−]|til|(?:og )?(?:møtet )?(?:ble |blei |vart )?(?:hevet|heva|slutt|avsluttet|avslutta):?)?"
    r"(?:\s{0,3}ca\.?)?\s{0,3}",
    re.IGNORECASE,
)
# "kl. 12-15": the second hour has no "kl" of its own
_TO_HOUR = re.compile(r"\s?[-–]\s?(?P<time>\d{1,2})(?![\d.:/])")


class Clock(msgspec.Struct, frozen=True):
    """A clock time: where it stands in the text, and the value."""

    start: int
    end: int
    value: Cited


def find_clocks(passage: Passage, *, labelled: bool = False) -> Iterator[Clock]:
    """The clock times of a text, in order. ``labelled``: a label says that times follow, so "1000" is one."""
    for match in _CLOCK.finditer(passage.text):
        value = _value(passage, match, labelled=labelled)
        if value is not None:
            yield Clock(match.start(), match.end(), value)


def find_span(passage: Passage, *, labelled: bool = False) -> tuple[Cited, Cited | None] | None:
    """The first clock time, with the second when the two are the ends of a span."""
    clocks = list(find_clocks(passage, labelled=labelled))
    if not clocks:
        return None
    first = clocks[0]
    if len(clocks) > 1 and _BETWEEN.fullmatch(passage.text[first.end : clocks[1].start]):
        return first.value, clocks[1].value
    hour = _TO_HOUR.match(passage.text, first.end)
    spelled = f"{hour['time']}:00" if hour else ""
    if hour and read_klokkeslett(spelled):
        return first.value, derived(spelled, passage.cite(hour, "time"))
    return first.value, None


def _value(passage: Passage, match: re.Match[str], *, labelled: bool) -> Cited | None:
    """The time; digits without a mark between them are a time only after "kl", or where a label says so."""
    group = "etter_kl" if match["kl"] else "tid"
    digits = match[group]
    if ":" in digits or "." in digits:
        return passage.cite(match, group) if read_klokkeslett(digits) else None
    if match["kl"]:
        whole = passage.cite(match)
        return whole if read_klokkeslett(whole.text) else None
    spelled = f"{digits[:2]}:{digits[2:]}"
    return derived(spelled, passage.cite(match, group)) if labelled and read_klokkeslett(spelled) else None
