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
    # two of one name are two where each has a party; listed twice, they are one
    (
        "#### Til stede:\n\nKari Vik (SV)\nKari Vik (H)\n",
        [("Kari Vik", "SV", None, "moett", None), ("Kari Vik", "H", None, "moett", None)],
    ),
    ("#### Til stede:\n\nKari Vik (SV)\nKari Vik\n", [("Kari Vik", "SV", None, "moett", None)]),
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
    # a label beside its names; the label over two lines
    (
        "Til stades under           Per Hvidsten (V), leiar\nopprop:                    Kari Taule (H)\n                           Ola Moe – vara for Kari Taule (H) i sak 37/24\n\nForfall:                   Jan Berntsen (INP)\n",
        [("Per Hvidsten", "V", "leiar", "moett", None), ("Kari Taule", "H", None, "moett", None), ("Ola Moe", "H", "vara", "moett", "Kari Taule"), ("Jan Berntsen", "INP", None, "forfall", None)],
    ),
    # all the members, and those of them who did not come
    (
        "Faste medlemmer:\nA: Hilde Rambekk, Odd Solvang\nFRP: Jan Krukhaug\nFølgende medlemmer møtte ikke:\nOdd Solvang, A\nFølgende varamedlemmer møtte:\nGrete Haugan, A for Odd Solvang\n",
        [("Hilde Rambekk", "A", None, "moett", None), ("Odd Solvang", "A", None, "ikke_moett", None), ("Jan Krukhaug", "FRP", None, "moett", None), ("Grete Haugan", "A", None, "moett", "Odd Solvang")],
    ),
    # two columns of names, repeated; a bloc
    (
        "Følgende faste medlemmer møtte:\n\nNavn\tRep.\tNavn\tRep.\nKari Aune\tSP-KRF-V\tUnni Brekke\tAP-SV\nTurid Løkken\tH\t\t\n",
        [("Kari Aune", "SP-KRF-V", None, "moett", None), ("Unni Brekke", "AP-SV", None, "moett", None), ("Turid Løkken", "H", None, "moett", None)],
    ),
    # who was absent is marked
    (
        "Til stede:\n\nFunksjon\tParti\tNavn\tForfall\tMøtt for\nLeder\tAP\tArne Brekke\t\t\nMedlem\tH\tKari Rønning\tFO\t\nVaramedlem\tH\tÅse Solbakken\t\tKari Rønning\n",
        [("Arne Brekke", "AP", "Leder", "moett", None), ("Kari Rønning", "H", "Medlem", "forfall", None), ("Åse Solbakken", "H", "Varamedlem", "moett", "Kari Rønning")],
    ),
    # the label and its value on a line, with a sentence behind
    (
        "Forfall: Roy Stabbestad og Siv Jomfruland. Vara for Jomfruland kunne ikke møte.\n",
        [("Roy Stabbestad", None, None, "forfall", None), ("Siv Jomfruland", None, None, "forfall", None)],
    ),
    # one person under two labels, and a post as a label
    (
        "Fra administrasjonen:         Åge Vallestad\n\nSekretær:         Åge Vallestad\n",
        [("Åge Vallestad", None, "Sekretær", "moett", None)],
    ),
    # listed again as substitute
    (
        "Til stede:          Ahmed Holm (A) - vara\n                    Ida Blomvåg (A)\n\nMøtende varamedlemmer:   Ahmed Holm (A) for Lise Birkeland (A)\n",
        [("Ahmed Holm", "A", "vara", "moett", "Lise Birkeland"), ("Ida Blomvåg", "A", None, "moett", None)],
    ),
    ("Fra adm. (evt. andre):     Rådmann, økonomisjef, teknisk sjef\n", []),
    ("Til stede:     33 representanter.\n", []),
    ("Forfall:\n\nUnderskrifter:\n\nKari Vik          Ola Dal\nordfører          rådmann\n", []),
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


@pytest.mark.parametrize(
    ("sentence", "doubted"),
    [
        ("Møtet ble satt med 2 medlemmer til stede.", False),
        ("Møtet ble satt med to medlemmer til stede.", False),
        ("Av 3 representanter var 2 til stede.", False),
        ("Møtet ble satt med 3 medlemmer til stede.", False),
        ("Møtet ble satt med fem medlemmer til stede.", True),
        ("Etter dette var det 11 representanter til stede.", False),
        ("9 representanter til stede i sak 92/14 og 93/14.", False),
    ],
)
def test_the_stated_number_against_the_list(sentence: str, doubted: bool) -> None:
    """Who was there for a part of the meeting may be counted or not."""
    printed = f"#### Til stede:\n\nKari Vik (SV)\nOla Dal (Sp)\nPer Lie (H) fra kl. 18.30\n\n{sentence}\n"
    reading = process(f"{HEAD}{printed}\n## Saksliste\n".encode())
    assert any(avvik.kode == "antall_moett_avviker" for avvik in reading.avvik) is doubted
