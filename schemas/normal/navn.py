"""Names of persons as papers print them: comparison form, party in brackets, title, and who may be who.

Two printed names are never made one here: `fold_navn` says when they are the same spelling, `mulig_samme`
when they may be the same person. Whether they are is settled by the archive from everything it knows of the
meeting.
"""

import re
import unicodedata

from schemas.normal.roller import FORKORTET, ROLLER, TITLER
from schemas.registers.partier import find_parti

# "UAVH", "BL", "KOBL", "SP-KRF-V", "SV/Rødt", "H/FrP": a list known only in its kommune, or a bloc
_LISTE = re.compile(r"[A-ZÆØÅ][A-ZÆØÅa-zæøå]{0,8}(?:[-/][A-ZÆØÅ][A-ZÆØÅa-zæøå]{0,8}){0,4}")
# "Bygdelista", "Felleslista SV/Rødt", "Tverrpolitisk liste", "Uavhengig repr."
_LISTENAVN = re.compile(r"(?:lista|listen|liste|uavhengi?g|uavh)\b", re.IGNORECASE)

_IKKE_PARTI = frozenset(
    (
        *("vara", "varamedlem", "medl", "medlem", "leder", "leiar", "nestl", "nestleder", "nestleiar", "sekr"),
        *("ordfører", "ordførar", "varaordfører", "varaordførar", "obs", "adm", "fung", "konst", "sign"),
        *("møtt", "møtte", "forf", "forfall", "perm", "permisjon", "inhabil", "habil", "ugild", "jr", "sr"),
        *("for", "fra", "frå", "til", "kl"),
    )
)
"""Words in brackets after a name that tell how the person met, not for whom."""

_FUNGERENDE = frozenset({"fung", "fungerende", "fungerande", "konst", "konstituert", "assisterende", "ass"})

_MULIG_INITIAL = frozenset({"aa", "oe", "ae"})
"""Initials that are two letters in the comparison form: Å., Ø., Æ."""


def fold_navn(navn: str) -> str:
    """Give the comparison form of a name.

    NFC, letter case, white space, hyphens and dots folded; å and aa, ø and oe, æ and ae are alike.
    """
    tekst = unicodedata.normalize("NFC", unicodedata.normalize("NFD", navn).casefold())
    for bokstav, to in (("å", "aa"), ("ø", "oe"), ("æ", "ae"), ("\u00ad", "")):
        tekst = tekst.replace(bokstav, to)
    return " ".join(re.sub(r"[.\-‐‑–]", " ", tekst).split())


def is_parti(trykt: str) -> bool:
    """Tell whether a printed word is a party, a list or a bloc: "H", "UAVH", "SP-KRF-V", "Bygdelista", "NAAP"."""
    if trykt.casefold().strip(".") in _IKKE_PARTI:
        return False
    if find_parti(trykt) or _LISTENAVN.search(trykt):
        return True
    # A list of one kommune is printed as a code in capitals; a bloc as its parties.
    if trykt.isupper() and _LISTE.fullmatch(trykt):
        return True
    return all(find_parti(del_) for del_ in re.split(r"\s?[-/]\s?|, ", trykt))


def strip_title(navn: str) -> tuple[str, str | None]:
    """Split "ordfører Lene W. Conradi" or "Lene W. Conradi, ordfører" into the name and the title as printed.

    The title is None when the text neither begins nor ends with a known one; it is then only folded.
    """
    tekst = " ".join(navn.split())
    ord_ = tekst.split(" ")
    fungerende = ord_[0].casefold().strip(".") in _FUNGERENDE
    for antall in (3, 2, 1):
        ledd = ord_[int(fungerende) : int(fungerende) + antall]
        rest = ord_[int(fungerende) + antall :]
        if len(ledd) == antall and rest and _is_title(" ".join(ledd)):
            return " ".join(rest), " ".join(ord_[: int(fungerende) + antall]).rstrip(":")
    foran, komma, bak = tekst.rpartition(", ")
    if komma and bak.casefold() in TITLER:
        return foran, bak
    return tekst, None


def _is_title(word: str) -> bool:
    """Whether words before a name are a title, printed whole or shortened: "Ordfører", "Repr."."""
    small = word.casefold().rstrip(":")
    return small in TITLER or (small.endswith(".") and small.rstrip(".") in FORKORTET)


def mulig_samme(a: str, b: str) -> bool:
    """Tell whether two differently written names may be the same person; false when their folds are equal.

    They may when the last names are equal, the first names are equal or one is the other's initial, and the
    middle names of the shorter stand in order among those of the longer: "Lars Bjerke", "Lars Erik Bjerke".
    """
    kort, lang = sorted((fold_navn(a).split(), fold_navn(b).split()), key=len)
    if kort == lang or len(kort) < 2 or kort[-1] != lang[-1] or not _agrees(kort[0], lang[0]):
        return False
    rest = iter(lang[1:-1])
    return all(any(_agrees(ledd, annet) for annet in rest) for ledd in kort[1:-1])


def _agrees(a: str, b: str) -> bool:
    kort, lang = sorted((a, b), key=len)
    return kort == lang or ((len(kort) == 1 or kort in _MULIG_INITIAL) and lang.startswith(kort))


def nominativ(genitiv: str) -> str:
    """Turn who an innstilling is from into the nominative: "Ordførers" is "Ordfører".

    Known roles and bodies by table, in both målføre and with words before them ("Asker formannskaps"); else
    the endings that only a genitive has: -ets, -ens, -enes, -ings, and an s after a capital ("PFUs",
    "FrPs"); parties by the register ("Høyres"); nynorsk "Rådmannen sitt". What ends in s for other reasons
    ("Rådhus", "Andreas") is left as it is, and so is a genitive in none of these classes ("Vestlands"). The capitals of
    a heading ("RÅDMANNENS FORSLAG") are the heading's, not the role's.
    """
    tekst = re.sub(r"\s(?:sine?|sitt|si)$", "", " ".join(genitiv.split()))
    siste = tekst.rpartition(" ")[2].casefold()
    if siste in ROLLER or not siste.endswith(("s", "'", "’")):
        return tekst
    if siste.endswith(("'", "’", "'s", "’s")):
        return re.sub(r"['’]s?$", "", tekst)
    i_tabell = siste.removesuffix("s") in ROLLER
    ved_endelse = len(siste) > 6 and siste.endswith(("enes", "ets", "ens", "ings", "nemndas"))
    etter_stor_bokstav = tekst.endswith("s") and tekst[-2:-1].isupper()
    er_genitiv = i_tabell or ved_endelse or etter_stor_bokstav or find_parti(tekst[:-1])
    if i_tabell and tekst.isupper():
        return tekst[:-1].capitalize()
    return tekst[:-1] if er_genitiv else tekst
