"""Passages: joined as a reader joins them, cited where they stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.passage import Passage
from schemas.page import Box, Line, Word


def lines(*texts: str, page: int = 1) -> list[Line]:
    return [Line(number=number, page=page, text=text) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        (("Protokoll godkjennes slik", "den foreligger."), "Protokoll godkjennes slik den foreligger."),
        (("kommunedi-", "rektøren"), "kommunedirektøren"),
        (("kommunedi\u00ad", "rektøren"), "kommunedirektøren"),
        (("plan-", "og bygningsloven"), "plan- og bygningsloven"),
        (("innen- eller utenlands, barne-", "eller ungdomsskole"), "innen- eller utenlands, barne- eller ungdomsskole"),
        (("barnehage-", "samt skolebygg"), "barnehage- samt skolebygg"),
        (("helse-/", "og omsorg"), "helse-/og omsorg"),
        (("Hussain-", "Wiik"), "Hussain-Wiik"),
        (("IKT-", "system"), "IKT-system"),
        (("24/19079-", "1"), "24/19079-1"),
        (("12-", "årsperspektiv"), "12-årsperspektiv"),
        (("møteplan -", "vedtak"), "møteplan - vedtak"),
        (("  a \t b ", "  c"), "a b c"),
    ],
)
def test_lines_are_joined_as_a_reader_joins_them(printed: tuple[str, ...], joined: str) -> None:
    assert Passage.of_lines(lines(*printed)).text == joined


def test_citation_has_page_lines_characters_box_and_quote() -> None:
    line = Line(
        number=7, page=3, text="Sak 5/24", box=Box(70, 100, 120, 112), words=(Word(0, 3, 70, 90), Word(4, 8, 93, 120))
    )
    passage = Passage.of_lines([line])
    match = re.search(r"(?P<nummer>\d+/\d+)", passage.text)
    assert match is not None
    (region,) = passage.cite(match, "nummer").regions
    assert (region.page, region.first_line, region.last_line) == (3, 7, 7)
    assert (region.first_char, region.last_char, region.quote) == (4, 8, "5/24")
    assert region.box == Box(93, 100, 120, 112)


def test_a_value_over_two_lines_is_one_region_with_one_quote() -> None:
    passage = Passage.of_lines(lines("Lønnsjusteringen gis", "virkning fra 1.1.2024."))
    (region,) = passage.whole().regions
    assert (region.first_line, region.last_line, region.last_char) == (1, 2, 22)
    assert region.quote == "Lønnsjusteringen gis virkning fra 1.1.2024."


def test_a_value_over_two_pages_is_two_regions_whose_quotes_make_the_text() -> None:
    above = Line(number=1, page=1, text="legges frem for politisk")
    below = Line(number=2, page=2, text="behandling.")
    cited = Passage.of_lines([above, below]).whole()
    assert [region.page for region in cited.regions] == [1, 2]
    assert "".join(region.quote for region in cited.regions) == cited.text == "legges frem for politisk behandling."


def test_a_wrapped_cell_cites_only_its_own_part_of_each_line() -> None:
    first = Line(number=1, page=1, text="5/24\tSøknad om\t3")
    second = Line(number=2, page=1, text="konsesjon")
    cited = Passage.of_spans([(first, 5, 14), (second, 0, 9)]).whole()
    assert cited.text == "Søknad om konsesjon"
    assert [(r.first_line, r.first_char, r.last_char) for r in cited.regions] == [(1, 5, 14), (2, 0, 9)]


def test_a_match_of_another_text_is_refused() -> None:
    match = re.match("a", "annen tekst")
    assert match is not None
    with pytest.raises(ValueError, match="did not match"):
        Passage.of_lines(lines("en tekst")).cite(match)


texts = st.lists(
    st.text(alphabet="abcæøåABC/-. \t\u00ad1", min_size=1, max_size=12).filter(lambda text: text.strip()),
    min_size=1,
    max_size=5,
)


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_quotes_always_make_the_text(printed: list[str], start: int, length: int) -> None:
    part = Passage.of_lines(lines(*printed)).part(start, start + length)
    cited = part.whole()
    assert "".join(region.quote for region in cited.regions) == cited.text == part.text


@given(texts)
def test_every_character_stands_where_its_piece_says(printed: list[str]) -> None:
    passage = Passage.of_lines(lines(*printed))
    for piece in passage.pieces:
        here = passage.text[piece.start : piece.start + piece.length]
        assert piece.line.text[piece.at : piece.at + piece.length] == here


@given(texts)
def test_nothing_but_white_space_and_hyphens_is_lost(printed: list[str]) -> None:
    drop = str.maketrans("", "", " \t-\u00ad")
    assert Passage.of_lines(lines(*printed)).text.translate(drop) == "".join(printed).translate(drop)
