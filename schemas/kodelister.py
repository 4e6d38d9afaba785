"""Code lists: the values that records use, each with its Noark 5, Fiks and eInnsyn counterpart.

The counterparts and printed forms are rows of ``schemas/registers/kodelister.csv`` (from Noark 5 v5.5, Fiks Arkiv,
eInnsyn's API; ``-`` there means that the standard has none); a test holds the two together.
"""

from __future__ import annotations

import enum

from schemas.registers.kodelister import Kode, find_kode


class Dokumenttype(enum.StrEnum):
    """What kind of paper it is (Noark M085, eInnsyn moetedokumenttype)."""

    MOETEINNKALLING = "moeteinnkalling"
    MOETEPROTOKOLL = "moeteprotokoll"
    SAKSFRAMLEGG = "saksframlegg"
    SAKSPROTOKOLL = "saksprotokoll"
    VEDLEGG = "vedlegg"
    NETTSIDE = "nettside"
    UKJENT = "ukjent"


class Maalform(enum.StrEnum):
    """Bokmaal or nynorsk (mållova § 1)."""

    NB = "nb"
    NN = "nn"


class Lukketgrad(enum.StrEnum):
    """How much of the meeting was closed (kommuneloven § 11-5)."""

    AAPENT = "aapent"
    DELVIS = "delvis"
    LUKKET = "lukket"


class Oppmoete(enum.StrEnum):
    """Attendance (kommuneloven § 11-4 b: "hvem som møtte, og hvem som var fraværende")."""

    MOETT = "moett"
    FORFALL = "forfall"
    IKKE_MOETT = "ikke_moett"
    INNKALT = "innkalt"


class Deltakertype(enum.StrEnum):
    """In what capacity a person was there (kommuneloven §§ 5-11, 13-1, 13-4)."""

    FOLKEVALGT = "folkevalgt"
    ADMINISTRASJON = "administrasjon"
    ANNEN = "annen"


class Moetesakstype(enum.StrEnum):
    """Kind of agenda row (Noark M088, eInnsyn moetesakstype)."""

    POLITISK = "politisk"
    REFERAT = "referat"
    DELEGERT = "delegert"
    ORIENTERING = "orientering"
    INTERPELLASJON = "interpellasjon"
    GODKJENNING = "godkjenning"
    ANNET = "annet"


class Behandlingsstatus(enum.StrEnum):
    """What became of a case (Noark M055 moeteregistreringsstatus)."""

    FERDIGBEHANDLET = "ferdigbehandlet"
    UTSATT = "utsatt"
    TRUKKET = "trukket"
    TILBAKESENDT = "tilbakesendt"
    OVERSENDT = "oversendt"
    IKKE_BEHANDLET = "ikke_behandlet"


class Avstemningsresultat(enum.StrEnum):
    """How a vote ended (kommuneloven § 11-4 e, § 11-9)."""

    ENSTEMMIG_VEDTATT = "enstemmig_vedtatt"
    VEDTATT = "vedtatt"
    FALT = "falt"
    VALGT = "valgt"
    IKKE_VOTERT = "ikke_votert"


class Habilitetsutfall(enum.StrEnum):
    """Outcome of a question of impartiality or leave (kommuneloven §§ 11-10, 11-11)."""

    INHABIL = "inhabil"
    HABIL = "habil"
    FRITATT = "fritatt"


class Arrangementstatus(enum.StrEnum):
    """Whether an event on a web page takes place."""

    PLANLAGT = "planlagt"
    AVLYST = "avlyst"


class Tilstedevaerelse(enum.StrEnum):
    """Whether a person was in the room for one case; UKJENT when the paper does not let us tell."""

    JA = "ja"
    NEI = "nei"
    UKJENT = "ukjent"


LISTS: dict[type[enum.StrEnum], str] = {
    Dokumenttype: "moetedokumenttype",
    Lukketgrad: "lukketgrad",
    Oppmoete: "oppmoete",
    Deltakertype: "deltakertype",
    Moetesakstype: "moetesakstype",
    Behandlingsstatus: "behandlingsstatus",
    Avstemningsresultat: "avstemningsresultat",
    Habilitetsutfall: "habilitetsutfall",
}
"""The list in kodelister.csv that each enum's values are of. Three enums are ours alone and not here."""
OUR_OWN: dict[type[enum.StrEnum], frozenset[str]] = {
    Dokumenttype: frozenset({"nettside", "ukjent"}),
    Oppmoete: frozenset({"innkalt"}),
}
"""Values that no standard's list has: a web page, a paper of unknown kind, a person who is only called."""


def counterpart(code: enum.StrEnum) -> Kode | None:
    """The code's row with its Noark 5, Fiks and eInnsyn values; None for a value that no standard has."""
    liste = LISTS.get(type(code))
    return find_kode(liste, code.value) if liste else None
