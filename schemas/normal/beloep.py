"""Amounts of money as papers print them, read to whole kroner.

Seen: "kr 200 000", "kr. 1 884 500,-", "kr133 584", "kr 3164", "200.000 kroner", "24,5 mill. kroner". A
number without a unit, an amount with øre, a price per something and a range are not amounts here.
"""

import re

# "200 000", "1.884.500", "3164": groups of three with one and the same mark between them, or no groups
_TALL = r"[0-9]{1,3}(?: [0-9]{3}){1,4}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,12}"
_KR = r"(?:kr\.?|kroner|nok)"
# ",-", ",–", ",00"
_HELE = r"(?:,(?:--?|[–—]|00))?"
# "kr 200 000", "kr. 1 884 500,-", "Kr 3164.", "350 000 kroner", "200 000 kr", "60 000,-"
_KRONER = re.compile(
    rf"(?:{_KR}\s?(?P<etter_kr>{_TALL}){_HELE}(?:\skroner)?|(?P<foer_kr>{_TALL}){_HELE}\s?{_KR}|"
    rf"(?P<uten_kr>{_TALL}),(?:--?|[–—]))\.?",
    re.IGNORECASE,
)
# "24,5 mill. kroner", "1,9 millioner kroner", "31 mill kr", "kr 5 mill."; a number of millions must come
# out in whole kroner
_MILLIONER = re.compile(
    rf"(?P<kr>{_KR}\s)?(?P<hele>[0-9]{{1,6}})(?:,(?P<desimaler>[0-9]{{1,6}}))?\s?"
    rf"(?:mill\.?|millioner|millionar|million)(?P<kr_etter>\s(?:{_KR}))?\.?",
    re.IGNORECASE,
)


def read_beloep(text: str) -> int | None:
    """Read a text that is one amount and nothing else to whole kroner; None for anything else."""
    tekst = " ".join(text.split())
    if match := _KRONER.fullmatch(tekst):
        tall: str = match["etter_kr"] or match["foer_kr"] or match["uten_kr"]
        return int(tall.replace(" ", "").replace(".", ""))
    match = _MILLIONER.fullmatch(tekst)
    if match is None or not (match["kr"] or match["kr_etter"]):
        return None
    return int(match["hele"] + (match["desimaler"] or "").ljust(6, "0"))
