"""Attendance lists as they are printed, and who is read from them."""

from __future__ import annotations

import pytest

from pipeline.process import process

HEAD = "# Møteprotokoll\n\n## Rådet\n\n<b>Dato</b>\t<b>Tid</b>\t<b>Sted</b>\n02.12.2024\t16:00\tRådhuset\n\n"

LISTS: list[tuple[str, list[tuple[str | None, ...]]]] = [
    # navn, representerer, funksjon, oppmoete, moett_for
    (
        "#### Til stede:\n\nFunksjon\tNavn\tMøtte for\nOrdfører\tLene W. Conradi (H)\t\nMedlem\tPer Lie (A)\tIvar Granum (A)\n",
        [("Lene W. Conradi", "H", "Ordfører", "moett", None), ("Per Lie", "A", "Medlem", "moett", "Ivar Granum")],
    ),
    (
        "#### Til stede:\n\nNavn\tFunksjon\tRepr.\tVaramedlem for\nElin Rodum\tLeder\tH\t\nAnne Høgsnes\tVaramedlem\tAP\tKjell Haugan\n",
        [("Elin Rodum", "H", "Leder", "moett", None), ("Anne Høgsnes", "AP", "Varamedlem", "moett", "Kjell Haugan")],
    ),
    (
        "#### Forfall:\n\nKari Vik (SV)\nOla Dal (Sp)\n",
        [("Kari Vik", "SV", None, "forfall", None), ("Ola Dal", "Sp", None, "forfall", None)],
    ),
    (
        "#### Forfall:\n\nKari Vik (SV), Ola Dal (Sp)\n",
        [("Kari Vik", "SV", None, "forfall", None), ("Ola Dal", "Sp", None, "forfall", None)],
    ),
    ("#### Forfall: Kari Vik (SV)\n", [("Kari Vik", "SV", None, "forfall", None)]),
    ("#### Forfall:\n\nDet var ingen merknader til innkallingen.\n", []),
    (
        "#### Til stede fra administrasjonen:\n\nKommunedirektør                Lars Bjerke\n",
        [("Lars Bjerke", None, "Kommunedirektør", "moett", None)],
    ),
    (
        "#### Til stede fra administrasjonen:\n\nÅsa Okkenhaug          Enhetsleder\n",
        [("Åsa Okkenhaug", None, "Enhetsleder", "moett", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "people"), LISTS)
def test_attendance(printed: str, people: list[tuple[str | None, ...]]) -> None:
    reading = process(f"{HEAD}{printed}\n## Saksliste\n".encode())
    assert reading.fil is not None
    (paper,) = reading.fil.dokument
    found = [(d.navn, d.representerer, d.funksjon, d.oppmoete, d.moett_for) for d in paper.moetedeltaker]
    assert found == people


@pytest.mark.parametrize(
    ("sentence", "oppmoete"), [("Møtet ble satt med 1 medlemmer til stede.", "moett"), ("Møtet ble satt.", "innkalt")]
)
def test_called_people_came_when_the_paper_says_how_many_were_there(sentence: str, oppmoete: str) -> None:
    printed = (
        f"### Innkalte:\n\nFunksjon\tNavn\tMøtte for\nOrdfører\tLene W. Conradi (H)\t\n\n### Forfall:\n\n{sentence}\n"
    )
    reading = process(f"{HEAD}{printed}\n## Saksliste\n".encode())
    assert reading.fil is not None
    assert [d.oppmoete for d in reading.fil.dokument[0].moetedeltaker] == [oppmoete]
