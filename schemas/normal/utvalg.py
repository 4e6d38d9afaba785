"""When two printed names mean the same body of an owner, or the same owner.

Papers print one body in many ways: "Kommunestyret", "Kommunestyre", "Asker kommunestyre", "KOMMUNESTYRET";
"Kontrollutvalget" and, in the nynorsk papers of the same Bergen body, "Kontrollutvalet"; "Rådet for
byforming og arkitektur (RBA)". The normal form is for comparing within one owner; it is not a name to show.
"""

import re
import unicodedata

from schemas.registers.fylker import find_fylke
from schemas.registers.kommuner import find_kommune

# "Politisk forhandlingsutvalg (PFU)", "Rådet for byforming og arkitektur (RBA)"
_FORKORTELSE = re.compile(r"\s?\([A-ZÆØÅ][A-ZÆØÅa-zæøå]{1,7}\)$")
# "Plan- og miljøutvalget", "Hovedutvalg plan, næring og miljø", "barn/unge"
_SKILLE = re.compile(r"[\s,\-–/]")

_KOMMUNE = frozenset({"kommune", "bykommune", "herad"})

_HOVEDORGAN = frozenset(
    {"kommunestyre", "bystyre", "heradsstyre", "formannskap", "fylkesting", "fylkesutvalg", "byråd"}
)
"""Bodies there is one of in each owner, whose name papers write together with the owner's."""

# Definite to indefinite form, nynorsk to bokmål, longest first: "utvalet" -> "utvalg", "rådet" -> "råd".
_ENDELSER = (
    ("representantskapet", "representantskap"),
    ("formannskapet", "formannskap"),
    ("hovudutvalet", "hovedutvalg"),
    ("hovudutval", "hovedutvalg"),
    ("fylkestinget", "fylkesting"),
    ("komitéen", "komite"),
    ("komiteen", "komite"),
    ("utvalget", "utvalg"),
    ("utvalet", "utvalg"),
    ("styret", "styre"),
    ("nemnden", "nemnd"),
    ("nemnda", "nemnd"),
    ("komité", "komite"),
    ("utval", "utvalg"),
    ("rådet", "råd"),
)


def fold_utvalg(navn: str, eier: str | None = None) -> str:
    """Give the normal form of a body's name within its owner.

    The owner's name is dropped when it is given as `eier`, and also without it when a kommune's or fylke's
    name stands with the one body of its kind there ("Asker kommunestyre", "Kommunestyret i Asker").
    """
    tekst = _FORKORTELSE.sub("", _fold_space(navn)).casefold()
    organ = _drop_eier(tekst, fold_eier(eier) if eier else None)
    return " ".join(_to_indefinite(ord_) for ord_ in _SKILLE.split(organ.replace("&", " og ")) if ord_)


def fold_eier(navn: str) -> str:
    """Give the normal form of an owner's name: "Asker kommune" and "ASKER" are "asker".

    A fylkeskommune keeps its word, so that Oslo and a fylke are not taken for each other.
    """
    *foran, siste = _fold_space(navn).casefold().split(" ")
    while foran and siste in _KOMMUNE:
        *foran, siste = foran
    return " ".join((*foran, siste))


def _fold_space(tekst: str) -> str:
    return " ".join(unicodedata.normalize("NFC", tekst).split())


def _to_indefinite(ord_: str) -> str:
    for bestemt, ubestemt in _ENDELSER:
        if ord_.endswith(bestemt):
            return ord_.removesuffix(bestemt) + ubestemt
    return ord_


def _drop_eier(tekst: str, eier: str | None) -> str:
    """Take the owner's name from "asker kommunestyre" or "kommunestyret i asker"; never all of it."""
    if eier:
        return tekst.removeprefix(f"{eier} kommune ").removeprefix(f"{eier} ").removesuffix(f" i {eier}") or tekst
    sted, _, organ = tekst.rpartition(" ")
    if _to_indefinite(organ) in _HOVEDORGAN and _is_eier(sted):
        return organ
    organ, _, sted = tekst.partition(" i ")
    return organ if _to_indefinite(organ) in _HOVEDORGAN and _is_eier(sted) else tekst


def _is_eier(navn: str) -> bool:
    return bool(navn) and bool(find_kommune(navn, None) or find_fylke(navn, None))
