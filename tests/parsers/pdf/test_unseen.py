"""Words that nobody sees on the page are left out and told of; light words that can be seen stay."""

from __future__ import annotations

import pytest

from parsers.readers.pdf import read_pdf
from schemas.avvik import AvvikKode
from schemas.page import Pages
from tests.parsers.pdf.made import made, text

PAPER = text(72, 700, "Møteprotokoll") + text(72, 680, "Innstillingen ble enstemmig vedtatt")


def codes(pages: Pages) -> list[tuple[str, int | None]]:
    return [(notice.kode, notice.page) for notice in pages.notices]


@pytest.mark.parametrize(
    "unseen",
    [
        text(72, 300, "avvises", before="3 Tr"),
        text(72, 300, "avvises", before="1 g"),
        text(72, 300, "avvises", size=1),
        text(72, 300, "avvises", before="0.99 0.99 1 rg"),
    ],
)
def test_words_that_nobody_sees_are_left_out_and_told_of(unseen: str) -> None:
    pages, _ = read_pdf(made(PAPER + unseen))
    assert "avvises" not in " ".join(line.text for line in pages.lines)
    assert codes(pages) == [(AvvikKode.SKJULT_TEKST_UTELATT, 1)]


@pytest.mark.parametrize(
    "seen",
    [
        "0 0 0.6 rg 60 290 200 30 re f\n" + text(72, 300, "vedtas", before="1 g"),
        "0.6 g 60 290 200 30 re f\n" + text(72, 300, "vedtas", before="1 g"),
        text(72, 300, "vedtas", before="2 Tr 1 g"),
        text(72, 300, "vedtas", before="0.8 g"),
        "q 200 0 0 30 60 290 cm /Im Do Q\n" + text(72, 300, "vedtas", before="3 Tr"),
    ],
    ids=["on a dark ground", "on a grey ground", "outlined", "light grey", "over a picture"],
)
def test_light_words_that_can_be_seen_stay(seen: str) -> None:
    pages, _ = read_pdf(made(PAPER + seen))
    assert "vedtas" in " ".join(line.text for line in pages.lines)
    assert codes(pages) == []


def test_a_page_of_unseen_words_keeps_its_text_layer() -> None:
    pages, _ = read_pdf(made("".join(text(72, 700 - 20 * n, "Saken ble vedtatt", before="3 Tr") for n in range(5))))
    assert len(pages.lines) == 5
