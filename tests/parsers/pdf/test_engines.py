"""Both engines read the same words, with the same looks, also from damaged text layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from parsers.readers.pdf.engine import Document
from parsers.readers.pdf.pdfium import PdfiumDocument
from parsers.readers.pdf.plumber import PlumberDocument
from parsers.readers.pdf.raw import RawPage, RawWord
from schemas.page import Colour
from tests.parsers.pdf.made import made, meanings, text

PACKET = Path(__file__).parent.parent.parent / "fixtures" / "packet"

Engine = Callable[[bytes], Document]


@pytest.fixture(params=[PdfiumDocument, PlumberDocument], ids=["pdfium", "pdfplumber"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return request.param  # type: ignore[no-any-return]


def page_of(engine: Engine, data: bytes) -> RawPage:
    with engine(data) as document:
        return document.read(1)


def texts(page: RawPage) -> list[str]:
    return [word.text for word in page.words]


def word(page: RawPage, shown: str) -> RawWord:
    (found,) = [word for word in page.words if word.text == shown]
    return found


# ------------------------------------------------------------------------------------------------ words


def test_norwegian_letters_and_signs_are_exact(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "æøåÆØÅéü § 11-5 – «sitat» Bjørnøya")))
    assert texts(page) == ["æøåÆØÅéü", "§", "11-5", "–", "«sitat»", "Bjørnøya"]


def test_words_have_their_place_and_size(engine: Engine) -> None:
    found = word(page_of(engine, made(text(72, 700, "Vedtak", size=20))), "Vedtak")
    # Helvetica: V 667, e 556, d 556, t 278, a 556, k 500 thousandths; the baseline is 142 points from the top.
    assert found.x0 == pytest.approx(72, abs=0.1)
    assert found.x1 == pytest.approx(72 + 20 * 3.113, abs=0.6)
    assert (found.top, found.bottom) == pytest.approx((142 - 0.78 * 20, 142 + 0.22 * 20), abs=0.1)
    assert found.size == pytest.approx(20)


def test_box_does_not_depend_on_the_letters(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "ace Åj —", size=10)))
    assert {(round(w.top, 1), round(w.bottom, 1), round(w.size, 1)) for w in page.words} == {(134.2, 144.2, 10)}


def test_size_is_that_on_the_page(engine: Engine) -> None:
    page = page_of(engine, made("q 0.5 0 0 0.5 0 0 cm BT /F 24 Tf 1 0 0 1 100 100 Tm (liten) Tj ET Q"))
    assert word(page, "liten").size == pytest.approx(12)


def test_letters_set_narrow_keep_their_size(engine: Engine) -> None:
    page = page_of(engine, made("BT /F 12 Tf 70 Tz 1 0 0 1 72 700 Tm (smalt) Tj ET"))
    assert word(page, "smalt").size == pytest.approx(12)
    assert word(page, "smalt").x1 < 100


def test_bold_and_italic(engine: Engine) -> None:
    content = text(72, 700, "fet", "B") + text(72, 680, "kursiv", "I") + text(72, 660, "vanlig")
    looks = [(w.text, w.bold, w.italic) for w in page_of(engine, made(content)).words]
    assert looks == [("fet", True, False), ("kursiv", False, True), ("vanlig", False, False)]


def test_word_of_two_weights_is_what_most_of_it_is(engine: Engine) -> None:
    content = "BT 1 0 0 1 72 700 Tm /B 12 Tf (Vedta) Tj /F 12 Tf (k:) Tj ET"
    assert [(w.text, w.bold) for w in page_of(engine, made(content)).words] == [("Vedtak:", True)]


def test_letters_drawn_with_their_outline_are_bold() -> None:
    page = page_of(PdfiumDocument, made(text(72, 700, "fet", before="2 Tr") + text(72, 680, "vanlig")))
    assert [w.bold for w in page.words] == [True, False]


def test_colours_that_matter(engine: Engine) -> None:
    content = (
        text(72, 700, "sort")
        + text(72, 680, "grå", before="0.3 g")
        + text(72, 660, "rettelse", before="0.8 0 0 rg")
        + text(72, 640, "hvit", before="1 g")
        + text(72, 620, "bitteliten", size=1)
        + text(72, 600, "lys", before="0.8 g")
    )
    found = [w.colour for w in page_of(engine, made(content)).words]
    unseen = Colour.UNSEEN if engine is PdfiumDocument else Colour.FAINT
    assert found == [None, None, Colour.COLOURED, unseen, unseen, Colour.FAINT]


def test_white_letters_on_dark_ground_are_seen(engine: Engine) -> None:
    content = "0 0 0.5 rg 60 690 200 30 re f\n" + text(72, 700, "Sakstype", before="1 g")
    assert word(page_of(engine, made(content)), "Sakstype").colour is None


def test_letters_not_drawn_are_unseen_but_not_over_a_picture() -> None:
    unseen = text(72, 700, "usynlig", before="3 Tr")
    assert word(page_of(PdfiumDocument, made(unseen)), "usynlig").colour is Colour.UNSEEN
    scan = "q 595 0 0 842 0 0 cm /Im Do Q\n" + unseen
    assert word(page_of(PdfiumDocument, made(scan)), "usynlig").colour is None


def test_words_outside_the_page_are_left_out_and_counted(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "inne") + text(72, 900, "over siden") + text(-300, 700, "til venstre")))
    assert texts(page) == ["inne"]
    assert page.hidden == 4


# --------------------------------------------------------------------------------------------- spelling


def test_ligatures_are_letters(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "Xn Ysiell", "U"), unicode_map=meanings(X="ﬁ", Y="oﬃ")))
    assert texts(page) == ["fin", "offisiell"]


def test_other_signs_are_not_turned_into_letters(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "mX Y Z", "U"), unicode_map=meanings(X="²", Y="½", Z="…")))
    assert texts(page) == ["m²", "½", "…"]


def test_letters_with_loose_accents_are_joined(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "XE", "U"), unicode_map=meanings(X="A\u030a", E="e\u0301")))
    assert texts(page) == ["Åé"]


def test_glyphs_without_a_meaning_are_counted(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "MØTEIXKALLIXG", "U"), unicode_map=meanings(X="\ufffd")))
    assert texts(page) == ["MØTEI\ufffdKALLI\ufffdG"]
    assert page.unread == 2


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\u202e"], ids=["escape", "nul", "right-to-left"])
def test_ink_that_says_a_control_has_no_meaning(engine: Engine, sign: str) -> None:
    page = page_of(engine, made(text(72, 700, "AXB", "U"), unicode_map=meanings(X=sign)))
    assert (texts(page), page.unread) == (["A\ufffdB"], 1)


def test_list_marks_of_symbol_fonts(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "X punkt", "U"), unicode_map=meanings(X="\uf0b7")))
    assert (texts(page), page.unread) == (["•", "punkt"], 0)


def test_hyphen_at_the_end_of_a_line_is_told_from_others(engine: Engine) -> None:
    content = (
        text(72, 700, "Klima- og kommunedi-") + text(72, 686, "rektøren 2023-") + text(72, 672, "2024 og Nord-Norge -")
    )
    assert texts(page_of(engine, made(content))) == [
        "Klima-", "og", "kommunedi\u00ad", "rektøren", "2023-", "2024", "og", "Nord-Norge", "-"
    ]  # fmt: skip


def test_soft_hyphen_is_a_hyphen_where_it_is_printed(engine: Engine) -> None:
    content = text(72, 700, "NordXNorge kommunediX", "U") + text(72, 686, "rektøren", "U")
    page = page_of(engine, made(content, unicode_map=meanings(X="\u00ad")))
    assert texts(page) == ["Nord-Norge", "kommunedi\u00ad", "rektøren"]


def test_soft_hyphen_inside_a_glyph_is_silent(engine: Engine) -> None:
    page = page_of(engine, made(text(72, 700, "UtvalgXmedlem", "U"), unicode_map=meanings(X="s\u00ad")))
    assert texts(page) == ["Utvalgsmedlem"]


# ---------------------------------------------------------------------------------------- damaged layers


def test_layer_drawn_twice_is_read_once(engine: Engine) -> None:
    line = text(72, 700, "Møteprotokoll for Formannskapet")
    assert texts(page_of(engine, made(line + text(72, 680, "Sted") + line))) == [
        "Møteprotokoll", "for", "Formannskapet", "Sted"
    ]  # fmt: skip


def test_letters_struck_twice_are_bold() -> None:
    content = text(72, 700, "Vedtak her") + text(72, 660, "annet") + text(72.4, 700, "Vedtak her")
    found = {w.text: w.bold for w in page_of(PdfiumDocument, made(content)).words}
    assert set(found) == {"Vedtak", "her", "annet"}
    assert found["annet"] is False


def test_same_word_at_another_place_stays(engine: Engine) -> None:
    content = text(72, 700, "Leder Leder") + text(72, 686, "Leder")
    assert texts(page_of(engine, made(content))) == ["Leder"] * 3


@pytest.mark.parametrize(
    ("printed", "spacing", "read"),
    [
        ("Møtedato og sted", 5, ["Møtedato", "og", "sted"]),
        ("VEDTAK", 4, ["VEDTAK"]),
        ("V E D T A K", 0, ["VEDTAK"]),
        ("M ø t e d a t o   o g   s t e d", 0, ["Møtedato", "og", "sted"]),
        ("A B C D E", 0, ["A", "B", "C", "D", "E"]),
        ("x x x x x", 0, ["x", "x", "x", "x", "x"]),
        ("1 0 0 1 0 1", 0, ["1", "0", "0", "1", "0", "1"]),
        ("i å", 0, ["i", "å"]),
    ],
)
def test_spaced_out_letters(engine: Engine, printed: str, spacing: float, read: list[str]) -> None:
    page = page_of(engine, made(text(72, 700, printed, before=f"{spacing} Tc")))
    assert texts(page) == read


# ------------------------------------------------------------------------------------------- the packet


@pytest.mark.parametrize("name", ["pakke.weasyprint.pdf", "pakke.reportlab.pdf"])
def test_engines_agree_on_the_packet(name: str) -> None:
    data = (PACKET / name).read_bytes()
    with PdfiumDocument(data) as one, PlumberDocument(data) as other:
        assert one.count == other.count == 25
        assert one.bookmarks() == other.bookmarks()
        for number in range(1, 26):
            _agree(one.read(number), other.read(number))


def _agree(one: RawPage, other: RawPage) -> None:
    kinds = [
        Counter((w.text, round(w.size, 1), w.bold, w.italic, w.colour) for w in page.words) for page in (one, other)
    ]
    assert kinds[0] == kinds[1]
    assert len(one.rulings) == len(other.rulings)
    assert [found.target for found in one.links] == [found.target for found in other.links]
    places = {(w.text, round(w.top)): w for w in other.words}
    for found in one.words:
        assert (found.text, round(found.top)) in places, found
