"""Sentences that tell of the meeting, clock times, and what they say."""

from __future__ import annotations

import pytest

from parsers.grammar.moetesetning import read_moetesetning
from parsers.grammar.tid import find_span
from parsers.passage import Passage
from schemas.evidence import Cited
from schemas.page import Line


def passage(text: str) -> Passage:
    return Passage.of_lines([Line(number=1, page=1, text=text)])


TOLD: list[tuple[str, dict[str, str]]] = [
    # Bergen 2023-2025
    ("Den 20. feb. 2025 kl. 09:00 holdt byrådet møte i Bergen Rådhus Tertnes, 2. etg..", {"utvalg": "byrådet", "moetedato": "Den 20. feb. 2025", "start": "09:00", "moetested": "Bergen Rådhus Tertnes, 2. etg."}),
    ("23. apr. 2024 heldt kontrollutvalet møte i Bergen rådhus, Teatersalen frå kl. 16:00 til kl.19.57.", {"utvalg": "kontrollutvalet", "moetedato": "23. apr. 2024", "start": "16:00", "slutt": "19.57", "moetested": "Bergen rådhus, Teatersalen"}),
    ("Den 17. jan. 2024 holdt utvalg for helse og sosial møte i Bergen Rådhus, møterom Teatersalen 1. etg. Møtet startet kl. 16:00 og ble hevet kl. 20.51.", {"utvalg": "utvalg for helse og sosial", "moetedato": "Den 17. jan. 2024", "start": "16:00", "slutt": "20.51", "moetested": "Bergen Rådhus, møterom Teatersalen 1. etg."}),
    ("Den 19. sep. 2024 holdt Rådet for byforming og arkitektur (RBA) møte i Domkirkegaten 4.", {"utvalg": "Rådet for byforming og arkitektur (RBA)", "moetedato": "Den 19. sep. 2024", "moetested": "Domkirkegaten 4"}),
    ("Den 6. mars 2025 holdt utvalg for miljø og byutvikling møte i Bergen Rådhus, Teatersalen. fra kl. 16.00 til kl. 18.30.", {"utvalg": "utvalg for miljø og byutvikling", "moetedato": "Den 6. mars 2025", "start": "16.00", "slutt": "18.30", "moetested": "Bergen Rådhus, Teatersalen"}),
    ("Kommunestyret holder møte torsdag 24. september 2009 kl. 10.00 på Rådhuset.", {"utvalg": "Kommunestyret", "moetedato": "torsdag 24. september 2009", "start": "10.00", "moetested": "Rådhuset"}),
    ("Formannskapet hadde møte 03.05.2011 i kommunestyresalen kl. 0900.", {"utvalg": "Formannskapet", "moetedato": "03.05.2011", "start": "kl. 0900", "moetested": "kommunestyresalen"}),
    ("fra møte i Modum kirkelige fellesråd tirsdag 27. september 2016 kl. 18.00 – 20.40 i Vikersund menighetssenter", {"utvalg": "Modum kirkelige fellesråd", "moetedato": "tirsdag 27. september 2016", "start": "18.00", "slutt": "20.40", "moetested": "Vikersund menighetssenter"}),
    ("Det innkalles herved til møte i Formannskapet onsdag 12. mars 2025 kl. 10.00 på rådhuset, møterom 2.", {"utvalg": "Formannskapet", "moetedato": "onsdag 12. mars 2025", "start": "10.00", "moetested": "rådhuset, møterom 2"}),
    ("Møtet startet kl. 16:00 og ble hevet kl. 18:00", {"start": "16:00", "slutt": "18:00"}),
    ("møtet hevet kl. 20.10", {"slutt": "20.10"}),
    ("Møtet slutt: 13.00", {"slutt": "13.00"}),
    ("Møtet ble satt kl. 10.00.", {"start": "10.00"}),
    ("Møtet vart heva kl. 19.30.", {"slutt": "19.30"}),
    ("Nestleder Hilde Aune (Sp) ledet møtet", {"moeteleder": "Hilde Aune"}),
    ("Møtet ble leda av ordfører, Nils Aas.", {"moeteleder": "Nils Aas"}),
    ("Møtet ble ledet av varaordfører Bjørn Hvasser. Tore Kjære forlot møtet kl. 18:20.", {"moeteleder": "Bjørn Hvasser"}),
    ("Møtet ble leda av ordfører Nils Gryllvik. Ingen merknader til innkallinga.", {"moeteleder": "Nils Gryllvik"}),
    ("Møtet ble ledet av Kari T. Vik. Innkallingen ble godkjent.", {"moeteleder": "Kari T. Vik"}),
    ("Møteleder Fylkesordfører Arne Solbakken", {"moeteleder": "Arne Solbakken"}),
    ("Innkalling og sakliste vart godkjend. Møteleiar: Oddny Vik", {"moeteleder": "Oddny Vik"}),
    ("Møteleiar var ordførar Kari Vik.", {"moeteleder": "Kari Vik"}),
    # nothing of the meeting
    ("Varaordføreren ledet møtet", {}),
    ("Det innkalles herved til møte.", {}),
    ("Kommunestyret har møte hver måned.", {}),
    ("Møtet ble satt med 3 medlemmer til stede.", {}),
    ("Det ble gjennomført besøk hos Steinkjer Mekaniske AS.", {}),
    ("Forslaget ble hevet kl. 12.00", {}),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), TOLD)
def test_what_a_sentence_tells_of_the_meeting(printed: str, expected: dict[str, str]) -> None:
    told = read_moetesetning(passage(printed))
    assert {field: value.text for field, value in told.items() if isinstance(value, Cited)} == expected


SPANS: list[tuple[str, tuple[str, str | None] | None]] = [
    ("12:00 - 14:30", ("12:00", "14:30")),
    ("15:00 17:25", ("15:00", "17:25")),
    ("18:00 – 22.15", ("18:00", "22.15")),
    ("Kl. 09:00-15:00", ("09:00", "15:00")),
    ("kl. 18", ("kl. 18", None)),
    ("1000", ("10:00", None)),
    ("Fra 12:00 til 14:35", ("12:00", "14:35")),
    ("10:15 møtet hevet", ("10:15", None)),
    ("10:15 møtet hevet kl. 20.10", ("10:15", "20.10")),
    ("frå kl. 16:00 til kl.19.57.", ("16:00", "19.57")),
    ("kl 1800-2130", ("kl 1800", "21:30")),
    ("10:00 Til kl: 12:00", ("10:00", "12:00")),
    ("24.09.2009 kl. 10.00", ("10.00", None)),
    ("kl. 12-15", ("kl. 12", "15:00")),
    ("09.00 - ca. 12.00", ("09.00", "12.00")),
    ("Kl kl", None),
    ("24.09.2009", None),
    ("§ 11-5", None),
    ("gnr. 166, bnr. 3", None),
]


@pytest.mark.parametrize(("printed", "expected"), SPANS)
def test_times_behind_a_label(printed: str, expected: tuple[str, str | None] | None) -> None:
    span = find_span(passage(printed), labelled=True)
    assert (span and (span[0].text, span[1].text if span[1] else None)) == expected
