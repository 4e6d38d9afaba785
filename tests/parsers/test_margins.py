"""How far right the text reaches: of the page, or of a column of prose."""

from __future__ import annotations

import math
import time

import pytest

from parsers.blocks import build_blocks
from parsers.margins import right_margins
from pipeline.read import read
from schemas.page import Box, Line
from tests.answer_keys import FIXTURES


def column(x0: float, *ends: float, top: float = 100.0, first: int = 1, text: str = "x") -> list[Line]:
    """Lines below one another that end there."""
    return [
        Line(number=first + n, page=1, text=text, box=Box(x0, top + 14 * n, end, top + 14 * n + 10))
        for n, end in enumerate(ends)
    ]


FULL = (290, 285, 288, 270, 289, 120)
"""The ends of a paragraph's lines in a column from 60 to 290."""


def test_a_line_reaches_to_the_edge_of_its_page() -> None:
    assert set(right_margins(column(60, 500, 490, 120)).values()) == {500}


def test_each_column_of_prose_has_its_own_edge() -> None:
    left, right = column(60, *FULL), column(310, *(end + 250 for end in FULL), first=7)
    margins = right_margins(left + right)
    assert {margins[line.number] for line in left} == {290}
    assert {margins[line.number] for line in right} == {540}


def test_three_columns_have_three_edges() -> None:
    lines = [
        line
        for number, x0 in enumerate((60, 230, 400))
        for line in column(x0, *(x0 + end - 140 for end in FULL), first=1 + 6 * number)
    ]
    assert list(dict.fromkeys(right_margins(lines).values())) == [210, 380, 550]


def test_lines_over_both_columns_have_the_pages_edge() -> None:
    above, below = column(60, 540, 150, top=40, first=20), column(60, 535, 130, top=300, first=30)
    margins = right_margins([*above, *column(60, *FULL), *column(310, *(end + 250 for end in FULL), first=7), *below])
    assert [margins[line.number] for line in (*above, *below)] == [540] * 4
    assert margins[1] == 290


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((150, 90, 110, 130, 80, 100), (400, 390, 380, 400, 390, 380)),
        ((150, 150), (400, 400)),
    ],
    ids=["an address beside a reference", "signatures"],
)
def test_short_lines_side_by_side_are_no_columns(left: tuple[float, ...], right: tuple[float, ...]) -> None:
    margins = right_margins([*column(60, *left), *column(310, *right, first=20)])
    assert set(margins.values()) == {max(right)}


def test_a_text_without_a_page_counts_characters() -> None:
    lines = [Line(number=n, page=1, text="x" * length) for n, length in enumerate((70, 95, 12))]
    assert set(right_margins(lines).values()) == {95}
    assert set(right_margins([Line(number=1, page=1, text="kort")]).values()) == {66}


def test_many_lines_at_one_height_take_no_time() -> None:
    lines = [Line(number=n, page=1, text="x", box=Box(n, 100, n + 0.5, 110)) for n in range(490)]
    begun = time.process_time()
    right_margins(lines)
    assert time.process_time() - begun < 5


def test_a_paragraph_in_a_column_is_one_block() -> None:
    blocks = build_blocks(read((FIXTURES / "spalter" / "saksframlegg.typst.pdf").read_bytes()).pages)
    texts = [block.text for block in blocks]
    assert len(texts) == 11
    assert texts[7].startswith("Utvalg for næring")
    assert texts[7].endswith("uttalelse før saken behandles.")
    assert "møte 5. februar 2025, sak 4/25, å sende" in texts[3]


def test_short_lines_that_do_not_go_on_have_no_margin() -> None:
    texts = (
        "Saken utsettes.",
        "Skulen vert ikkje seld før saka er greidd ut.",
        "Møtet vart heva.",
        "Sande, 3. mai 2011",
    )
    alone = [Line(number=n, page=1, text=text) for n, text in enumerate(texts)]
    assert set(right_margins(alone).values()) == {math.inf}
    goes_on = [*alone, Line(number=9, page=1, text="og dette går vidare")]
    assert math.inf not in right_margins(goes_on).values()
