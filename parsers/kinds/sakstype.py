"""Sakstype: what kind of case a heading or a number's prefix says."""

from __future__ import annotations

from collections.abc import Mapping

from parsers.passage import Passage
from schemas.evidence import Cited, derived
from schemas.kodelister import Moetesakstype
from schemas.normal.nummer import read_saksprefiks

SAKSTYPE: Mapping[str, Moetesakstype] = {
    "politiske": Moetesakstype.POLITISK,
    "referatsaker": Moetesakstype.REFERAT,
    "delegerte": Moetesakstype.DELEGERT,
    "orienteringer": Moetesakstype.ORIENTERING,
    "spoersmaal": Moetesakstype.INTERPELLASJON,
    "eventuelt": Moetesakstype.ANNET,
}
"""By the role of the heading."""
# FO is *forespørsel*, IP *interpellasjon*, MS *meldingssak*, DS *delegert sak*, OS *orienteringssak*.
_OF_PREFIX: Mapping[str, Moetesakstype] = {
    "PS": Moetesakstype.POLITISK,
    "RS": Moetesakstype.REFERAT,
    "MS": Moetesakstype.REFERAT,
    "DS": Moetesakstype.DELEGERT,
    "OS": Moetesakstype.ORIENTERING,
    "NOTATER": Moetesakstype.ORIENTERING,
    "FO": Moetesakstype.INTERPELLASJON,
    "SPØRSMÅL": Moetesakstype.INTERPELLASJON,
    "INTERPELLASJON": Moetesakstype.INTERPELLASJON,
    "IP": Moetesakstype.INTERPELLASJON,
}


def sakstype_of(role: str, heading: Passage) -> Cited | None:
    """The kind of case that a heading of this role says."""
    kind = SAKSTYPE.get(role)
    return derived(kind.value, heading.whole()) if kind else None


def sakstype_of_number(number: Cited) -> Cited | None:
    """The kind of case that the prefix of a number says; None when it has none, or one of the body's own."""
    kind = _OF_PREFIX.get(read_saksprefiks(number.text) or "")
    return derived(kind.value, number) if kind else None
