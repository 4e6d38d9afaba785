"""Damaged text layers: mended where the words are certain, told of where they are not."""

from __future__ import annotations

import pytest

from parsers.readers.text.mending import halve_doubled, join_spaced
from pipeline.process import process
from schemas.avvik import AvvikKode


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("M ø t e d a t o : 2 0 .0 6 .2 0 18", "Møtedato: 20.06.2018"),
        ("M øt e d a t o : 2 0 .0 6 .2 0 18", "Møtedato: 20.06.2018"),
        ("  M ø t e p r o t o k o l l", "  Møteprotokoll"),
        ("U t v a l g :   F o r m a n n s k a p e t", "Utvalg:   Formannskapet"),
        ("V E D T A K :", "VEDTAK:"),
        # Words in doubt stay as they are.
        ("s a k e n u t s e t t e s", "s a k e n u t s e t t e s"),
        ("R å d h u s e t , m ø t e r o m 2", "R å d h u s e t , m ø t e r o m 2"),
        # No spaced-out letters.
        ("A B C", None),
        ("1 2 3 4 5 6 7 8", None),
        ("x x x x x x x", None),
        ("a) i et møte i en av de", None),
        ("Saken ble lagt frem i møtet.", None),
    ],
)
def test_letters_spaced_out(printed: str, mended: str | None) -> None:
    assert join_spaced(printed) == mended


def test_a_doubled_layer_is_read_once() -> None:
    lines = [
        "Saksprotokoll Saksprotokoll",
        "Utvalg: Utvalg: Formannskapet Formannskapet",
        "",
        "Ny skole på Tranby Ny skole på Tranby",
        "Møtedato: Møtedato: 20.06.2018 20.06.2018",
    ]
    assert halve_doubled(lines) == [
        "Saksprotokoll",
        "Utvalg:   Formannskapet",
        "",
        "Ny skole på Tranby",
        "Møtedato:   20.06.2018",
    ]


def test_a_line_said_twice_is_no_doubled_layer() -> None:
    assert halve_doubled(["Ja ja", "Saken utsettes til neste møte.", "Vedtatt mot to stemmer."]) is None


def test_a_doubled_paper_is_told_of() -> None:
    text = "Saksprotokoll Saksprotokoll\n\nUtvalg: Utvalg: Formannskapet Formannskapet\nMøtedato: Møtedato: 20.06.2018 20.06.2018\n"
    reading = process(text.encode())
    assert reading.fil is not None
    assert [paper.dokumenttype.value for paper in reading.fil.dokument] == ["saksprotokoll"]
    assert AvvikKode.LEST_SVEKKET in {avvik.kode for avvik in reading.avvik}


def test_a_title_that_lost_a_letter_is_read_and_told_of() -> None:
    text = "LIER KOMMUNE\n\nMØTEI KALLI G\n\nUtvalg:     Formannskapet\nMøtested:   Rådhuset\nMøtedato:   20.06.2018\n"
    reading = process(text.encode())
    assert reading.fil is not None
    assert [paper.dokumenttype.value for paper in reading.fil.dokument] == ["moeteinnkalling"]
    assert AvvikKode.TEGN_MANGLER in {avvik.kode for avvik in reading.avvik}


def test_a_letter_lost_everywhere_is_told_of() -> None:
    text = "Saken gjelder ny skole på Tranby, og elevene der får til sammen lengre vei enn i dag. " * 10
    told = [avvik for avvik in process(text.replace("n", "").encode()).avvik if avvik.kode is AvvikKode.TEGN_MANGLER]
    assert ["«n»" in avvik.melding for avvik in told] == [True]
    assert not [avvik for avvik in process(text.encode()).avvik if avvik.kode is AvvikKode.TEGN_MANGLER]
