"""Enums and the register of code lists hold together."""

from __future__ import annotations

import enum

import pytest

from schemas import kodelister
from schemas.kodelister import LISTS, OUR_OWN, Dokumenttype, Moetesakstype, counterpart
from schemas.registers.kodelister import read_koder

CODES = [code for codes in LISTS for code in codes]


@pytest.mark.parametrize("code", CODES, ids=lambda code: f"{type(code).__name__}.{code.value}")
def test_every_value_is_in_its_list_or_ours(code: enum.StrEnum) -> None:
    own = code.value in OUR_OWN.get(type(code), frozenset())
    assert (counterpart(code) is None) is own


@pytest.mark.parametrize("codes", list(LISTS), ids=lambda codes: codes.__name__)
def test_every_enum_is_of_a_list_that_exists(codes: type[enum.StrEnum]) -> None:
    assert read_koder(LISTS[codes])


def test_every_enum_is_listed_or_ours() -> None:
    enums = {
        value for value in vars(kodelister).values() if isinstance(value, type) and issubclass(value, enum.StrEnum)
    }
    ours = {kodelister.Maalform, kodelister.Arrangementstatus, kodelister.Tilstedevaerelse, enum.StrEnum}
    assert enums - ours == set(LISTS)


def test_the_standards_values() -> None:
    """Noark 5 M088 and M085, eInnsyn's moetesakstype and moetedokumenttype, Fiks' codes."""
    referat = counterpart(Moetesakstype.REFERAT)
    assert referat is not None
    assert (referat.noark5_verdi, referat.einnsyn_verdi, referat.fiks_kode) == ("Referatsak", "referat", "RS")
    protokoll = counterpart(Dokumenttype.MOETEPROTOKOLL)
    assert protokoll is not None
    assert (protokoll.noark5_verdi, protokoll.einnsyn_verdi, protokoll.fiks_kode) == (None, "protokoll", "MP")
