"""Pages in one line: cut at titles and labels, and nothing else is read from them."""

from __future__ import annotations

import pytest

from pipeline.process import process
from schemas.avvik import AvvikKode

FILL = "Faste medlemmer som møtte: Navn Funksjon Representerer Kari Nilsen Ordfører AP Ola Strand Medlem H Liv Vik Medlem SV"
NEXT = "\n\n2 Saksliste Saksnr Innhold PS 1/15 Godkjenning av innkalling PS 2/15 Budsjett PS 3/15 Ny skole på Tranby PS 4/15 Valg av ordstyrer og møtesekretær"


@pytest.mark.parametrize(
    ("head", "body", "place"),
    [
        ("Lier kommune Møteprotokoll Utvalg: Formannskapet Møtested: Rådhuset Dato: 05.03.2015", "Formannskapet", "Rådhuset"),
        ("Lier kommune Møtedato: Møtested: Rådhuset Møtetid: 09:00 Møtebok for Formannskapet i Lier", "Formannskapet i Lier", "Rådhuset"),
        ("LIER KOMMUNE LIER KOMMUNESTYRE MØTEPROTOKOLL Dato: Kl.: 16:00-19:45 Stad: Lier rådhus", "LIER KOMMUNESTYRE", "Lier rådhus"),
        ("LIER KOMMUNE MØTEPROTOKOLL Kommunestyret Møtested: Kantina Møtedato: Tid: 10:00", "Kommunestyret", "Kantina"),
        ("Lier kommune Møteprotokoll Utvalg: Møtested: Kommunestyret Dato: Tidspunkt: 18:00-19:50", "Kommunestyret", None),
        ("Møteprotokoll Protokoll fra møte i hovedutvalg for samferdsel Møtested: Jessheim Tid: 15:00", "hovedutvalg for samferdsel", "Jessheim"),
    ],
)  # fmt: skip
def test_the_head_of_a_page_in_one_line(head: str, body: str, place: str | None) -> None:
    reading = process(f"1 {head} {FILL}{NEXT}\n".encode())
    assert reading.fil is not None
    (paper,) = reading.fil.dokument
    assert paper.moete is not None
    assert (paper.dokumenttype.value, paper.moete.utvalg, paper.moete.moetested) == ("moeteprotokoll", body, place)
    assert (paper.moetedeltaker, paper.moetesak) == ((), ())
    assert AvvikKode.LINJER_I_ETT in {avvik.kode for avvik in reading.avvik}


def test_a_long_paragraph_is_no_page_in_one_line() -> None:
    text = (
        "LIER KOMMUNE\n\nMøteprotokoll\n\nUtvalg:   Formannskapet\nMøtedato:   05.03.2015\n\n"
        + "Ordføreren ønsket velkommen, og det var ingen merknader til møteinnkalling eller saksliste. " * 4
    )
    assert AvvikKode.LINJER_I_ETT not in {avvik.kode for avvik in process(text.encode()).avvik}
