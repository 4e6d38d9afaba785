"""Wordings of vote results."""

from __future__ import annotations

import pytest

from schemas.normal.resultat import read_resultat
from schemas.normal.tall import read_antall


@pytest.mark.parametrize(
    ("printed", "result"),
    [
        ("enstemmig vedtatt", "enstemmig_vedtatt"),
        ("Enstemmig tiltrådt", "enstemmig_vedtatt"),
        ("vedtatt einstemmig", "enstemmig_vedtatt"),
        ("samrøystes vedteke", "enstemmig_vedtatt"),
        ("vedtatt mot 3 stemmer (FrP)", "vedtatt"),
        ("vedtatt, men ikke enstemmig", "vedtatt"),
        ("ble ikke vedtatt", "falt"),
        ("vart ikkje vedteke", "falt"),
        ("falt med 4 mot 5 stemmer", "falt"),
        ("fall med 4 mot 5 røyster", "falt"),
        ("enstemmig valgt", "valgt"),
        ("forslaget ble trukket", "ikke_votert"),
        ("ble ikke tatt opp til votering", "ikke_votert"),
        ("meldte forfall", None),
        ("saken ble drøftet", None),
    ],
)
def test_results(printed: str, result: str | None) -> None:
    assert read_resultat(printed) == result


@pytest.mark.parametrize(
    ("printed", "number"),
    [("9", 9), ("tre", 3), ("syv", 7), ("sju", 7), ("éin", 1), ("annet", 2), ("2.", 2), ("mange", None), ("1,5", None)],
)
def test_numbers(printed: str, number: int | None) -> None:
    assert read_antall(printed) == number
