"""A person's name among other words: title before it, party, telephone number or period behind it."""

from __future__ import annotations

import re

from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.normal.navn import strip_title

# "(H)", ", tlf. 67 89 01 23", ", fra sak 7/24 av varaordfører Monica", " - H"
_BEHIND = re.compile(r"(?:[(,;/]|\s[-–]\s|\b(?:tlf|telefon|fra|frå|til|for|og)\b).*$", re.DOTALL | re.IGNORECASE)


def name_alone(value: Passage) -> Cited | None:
    """The name: "ordfører Lene W. Conradi (H)" is Lene W. Conradi. None when no word is left."""
    name, _ = strip_title(_BEHIND.sub("", value.text).rstrip(". "))
    at = value.text.find(name) if name else -1
    return value.part(at, at + len(name)).whole() if at >= 0 else None
