"""Looking up a case or a meeting: everything the archive knows of it, as plain values for whoever prints them."""

from __future__ import annotations

from archive.show.found import (
    Avstemning,
    Avvik,
    Behandling,
    Deltaker,
    Forslag,
    Habilitet,
    Kopi,
    Moete,
    Papir,
    Sak,
    Steg,
    Stemme,
)
from archive.show.lookup import find
from archive.show.places import Sted

__all__ = [
    "Avstemning",
    "Avvik",
    "Behandling",
    "Deltaker",
    "Forslag",
    "Habilitet",
    "Kopi",
    "Moete",
    "Papir",
    "Sak",
    "Sted",
    "Steg",
    "Stemme",
    "find",
]
