"""Words become printed lines: on one baseline, whatever their size, with tabs only where columns part."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.readers.pdf.lines import make_lines
from parsers.readers.pdf.raw import RawPage, RawWord, Ruling
from schemas.page import Colour
from tests.parsers.pdf.handmade import page, prose, put, texts


def test_words_on_one_baseline_are_one_line_also_in_several_sizes() -> None:
    both = put(100, (60, "PS 5/24"), size=14) + put(100, (109, "Godkjenning"), size=10)
    (line,) = make_lines(page(both), 0)
    assert line.text == "PS 5/24 Godkjenning"
    assert line.size == 14.0


def test_the_engines_order_does_not_matter() -> None:
    words = put(100, (60, "Tekst i punktet"), size=10) + put(114, (60, "neste linje"))
    assert texts(page(words[::-1])) == ["Tekst i punktet", "neste linje"]


def test_a_raised_figure_stands_at_its_word() -> None:
    """ "9 695 m²" in Lyngen's papers; a footnote's mark at a name; a note that begins with its figure."""
    words = put(100, (60, "9 695 m"))
    raised = RawWord("2", words[-1].x1, 91.5, words[-1].x1 + 3, 97.5, 6.0)
    after = put(100, (words[-1].x1 + 6, "i alt"))
    assert texts(page(words, [raised], after)) == ["9 695 m2 i alt"]
    note = [RawWord("1", 60, 193, 63, 199, 6.0), *put(200, (65.5, "Møtte kl. 18.30"), size=8)]
    assert texts(page(note)) == ["1 Møtte kl. 18.30"]


def test_a_small_capital_goes_on_from_the_large_one() -> None:
    words = [*put(100, (60, "S"), size=16), *put(100, (68, "AKSFRAMLEGG"), size=12.8)]
    assert texts(page(words)) == ["SAKSFRAMLEGG"]


def test_a_wide_gap_is_a_tab() -> None:
    assert texts(page(put(100, (60, "Møtedato"), (200, "Saksnr.")))) == ["Møtedato\tSaksnr."]


def test_a_narrow_gap_is_a_tab_where_it_comes_again() -> None:
    """Chromium and LibreOffice set HTML tables with a few pixels of padding: "5/24 24/19079-1 Godkjenning…"."""
    rows = [
        put(100, (60, "Møtedato"), (105, "Saksnr.")),
        put(113, (60, "02.12.24"), (105, "5/24")),
    ]
    assert texts(page(*rows)) == ["Møtedato\tSaksnr.", "02.12.24\t5/24"]


def test_a_narrow_gap_alone_is_none() -> None:
    """Two spaces after a full stop."""
    assert texts(page(put(100, (60, "Saken.")), put(100, (95, "Den er ny.")))) == ["Saken. Den er ny."]


def test_a_gap_as_wide_as_a_space_parts_columns_between_rows_that_have_them() -> None:
    """LibreOffice sets columns without padding: "Varamedlem Silje" between "Leder     Kari" and "Medlem     Øyvind"."""
    rows = [
        put(100, (60, "Leder"), (112.5, "Kari")),
        put(113, (60, "Varamedlem"), (112.5, "Silje Griffenfeldt")),
        put(126, (60, "Medlem"), (112.5, "Øyvind")),
    ]
    assert texts(page(*rows)) == ["Leder\tKari", "Varamedlem\tSilje Griffenfeldt", "Medlem\tØyvind"]


@pytest.mark.parametrize("width", [110.0, 140.0, 183.0, 230.0, 470.0])
@pytest.mark.parametrize("justified", [True, False])
def test_prose_has_no_tabs(width: float, justified: bool) -> None:
    assert not any("\t" in text for text in texts(page(prose(60, 100, 12, width=width, justified=justified))))


@pytest.mark.parametrize("mark", ["1.", "12)", "a)", "(b)", "–", "-", "•", "iv.", "2.1", "▪"])
def test_a_lists_mark_stands_without_a_tab(mark: str) -> None:
    rows = [put(100, (60, mark), (85, "Utvalget godkjenner forslaget")), put(113, (85, "til ny plan"))]
    assert texts(page(*rows)) == [f"{mark} Utvalget godkjenner forslaget", "til ny plan"]


@pytest.mark.parametrize("first", ["10.40", "1", "PS", "5/24"])
def test_what_looks_like_a_mark_may_be_a_column(first: str) -> None:
    rows = [put(100 + 13 * n, (60, first), (110, "Avreise fra rådhuset")) for n in range(3)]
    assert texts(page(*rows)) == [f"{first}\tAvreise fra rådhuset"] * 3


def test_a_ruling_parts_words_however_near() -> None:
    wall = Ruling(91.5, 80, 91.5, 120)
    assert texts(page(put(100, (60, "Medlem"), (93, "Kari")), rulings=[wall])) == ["Medlem\tKari"]


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ("kommunedi\u00ad", "rektøren", True),
        ("kommunedi-", "rektøren", True),
        ("plan-", "og bygningsloven", False),
        ("helse\u00ad", "og omsorgstjenester", False),
        ("Solheim-", "Åkerblom", False),
        ("E-", "post", False),
        ("2024-", "2028", False),
        ("gebyrer/", "brukerbetaling", False),
    ],
)
def test_a_broken_word_is_known(above: str, below: str, goes_on: bool) -> None:
    first, second = make_lines(page(put(100, (60, above)), put(113, (60, below))), 0)
    assert first.text == above.replace("\u00ad", "-")
    assert (first.hyphenated, second.hyphenated) == (goes_on, False)


def test_a_broken_word_goes_on_in_its_own_column() -> None:
    rows = [put(100, (60, "PS 5/24"), (150, "regulerings\u00ad")), put(113, (150, "planen"))]
    assert make_lines(page(*rows), 0)[0].hyphenated


def test_gap_counts_white_space_in_line_heights_and_is_never_negative() -> None:
    lines = make_lines(
        page(put(100, (60, "en")), put(115, (60, "to")), put(122, (200, "tre")), put(150, (60, "fire"))), 0
    )
    assert [line.gap for line in lines] == [9.22, 0.5, 0.0, 1.8]


def test_looks_are_those_of_all_words() -> None:
    bold, plain = put(100, (60, "Vedtak:"), bold=True), put(100, (120, "Enstemmig"))
    (line,) = make_lines(page(bold, plain), 0)
    assert not line.bold
    assert [word.bold for word in line.words] == [True, False]
    red = [msgspec.structs.replace(word, colour=Colour.COLOURED) for word in plain]
    assert make_lines(page(red), 0)[0].colour is Colour.COLOURED
    assert make_lines(page(red, bold), 0)[0].colour is None


def test_text_on_end_in_the_margin_comes_last_and_whole() -> None:
    margin = [RawWord("UTKAST", 10, 80, 20, 160, 10.0), RawWord("2024", 10, 170, 20, 200, 10.0)]
    assert texts(page(margin, put(100, (60, "Saken")), put(113, (60, "gjelder")))) == [
        "Saken",
        "gjelder",
        "UTKAST 2024",
    ]


def test_lines_are_numbered_on() -> None:
    assert [line.number for line in make_lines(page(put(100, (60, "en")), put(113, (60, "to"))), 40)] == [41, 42]


_words = st.builds(
    lambda text, x, base, size: put(base, (x, text), size=size)[0],
    st.text("abcdefæøå1234/-", min_size=1, max_size=9),
    st.floats(0, 560),
    st.floats(10, 830),
    st.sampled_from([6.0, 8.0, 10.0, 11.5, 17.0]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_words, max_size=60))
def test_no_word_is_lost_or_read_twice(words: list[RawWord]) -> None:
    lines = make_lines(RawPage(number=1, width=595, height=842, words=tuple(words)), 0)
    places = sorted((word.text, round(word.x0, 2)) for word in words)
    found = [(line.text[word.start : word.end], word.x0) for line in lines for word in line.words]
    assert sorted(found) == places
    for line in lines:
        assert line.text.replace("\t", "").replace(" ", "") == "".join(line.text[w.start : w.end] for w in line.words)
