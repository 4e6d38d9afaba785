"""Furniture: what is printed again at the edges of pages, and nothing of the papers' own text."""

from __future__ import annotations

import pytest

from parsers.furniture import mark_furniture
from schemas.page import Box, Line, PageInfo

HEIGHT = 842.0
FOOT = 800.0

Printed = tuple[int, float, str]
"""Page, top of the line, text."""


def _lines(*printed: Printed, size: float = 11.0, bold: bool = False) -> list[Line]:
    return [
        Line(number=0, page=page, text=text, box=Box(70, top, 70 + 5 * len(text), top + size), size=size, bold=bold)
        for page, top, text in printed
    ]


def _body(page: int, top: float = 120.0, count: int = 30) -> list[Line]:
    return _lines(
        *((page, top + 15 * n, f"brødtekst {chr(97 + n % 26)}{page}{chr(97 + page)} om saken") for n in range(count))
    )


def _marked(*groups: list[Line], pages: int) -> list[str]:
    found = sorted(
        (line for group in groups for line in group), key=lambda line: (line.page, line.box.top if line.box else 0)
    )
    numbered = [
        Line(number=n, page=line.page, text=line.text, box=line.box, size=line.size, bold=line.bold)
        for n, line in enumerate(found, start=1)
    ]
    infos = [PageInfo(number, 595.0, HEIGHT) for number in range(1, pages + 1)]
    return [line.text for line in mark_furniture(numbered, infos) if line.furniture]


@pytest.mark.parametrize(
    "form",
    [
        "Side {n} av 3",
        "side {n}",
        "{n} av 3",
        "Side {n}/3",
        "- {n} -",
        "– {n} –",
        "{n}",
        "{n}/3",
        "[{n}]",
        "Page {n} of 3",
        "s. {n}",
    ],
)
def test_page_numbers(form: str) -> None:
    numbers = [form.format(n=n) for n in (1, 2, 3)]
    foot = _lines(*((n, FOOT, text) for n, text in enumerate(numbers, start=1)), size=9)
    assert _marked(*(_body(n) for n in (1, 2, 3)), foot, pages=3) == numbers


@pytest.mark.parametrize("form", ["Side 1 av 1", "14", "- 1 -"])
def test_the_page_number_of_a_single_page(form: str) -> None:
    assert _marked(_body(1), _lines((1, FOOT, form), size=9), pages=1) == [form]


@pytest.mark.parametrize(("top", "text"), [(FOOT - 20, "2028"), (780.0, "45 000"), (790.0, "7")])
def test_a_lone_number_below_the_text_is_text(top: float, text: str) -> None:
    """The end of a cell, "handlingsplan 2025–" / "2028", above "Side 1 av 2"."""
    body = _body(1, 120, 44)
    close = body[-1].box.bottom + 3 if body[-1].box else 0.0
    assert _marked(body, _lines((1, close, text)), _lines((1, 815.0, "Side 1 av 1"), size=9), pages=1) == [
        "Side 1 av 1"
    ]
    assert top < HEIGHT


def test_a_running_head_with_its_number_counts_on() -> None:
    heads = [f"Formannskapet 12.03.2025\tSide {n}" for n in (1, 2, 3)]
    top = _lines(*((n, 40.0, text) for n, text in enumerate(heads, start=1)), size=9)
    assert _marked(*(_body(n) for n in (1, 2, 3)), top, pages=3) == heads


def test_heads_of_left_and_right_pages() -> None:
    left, right = "Kommunestyret", "Møteprotokoll 12.03.2025"
    top = _lines(*((n, 40.0, left if n % 2 == 0 else right) for n in range(1, 7)), size=9)
    assert len(_marked(*(_body(n) for n in range(1, 7)), top, pages=6)) == 6


def test_a_head_that_changes_with_the_papers_of_a_packet() -> None:
    """ESA's "Sak 56/09" in the upper margin: its figures change per paper, and stay over the paper's pages."""
    cases = {3: "Sak 56/09", 4: "Sak 57/09", 5: "Sak 58/09", 6: "Sak 58/09", 7: "Sak 59/09"}
    top = _lines(*((page, 44.0, text) for page, text in cases.items()), size=9)
    assert _marked(*(_body(n) for n in range(1, 8)), top, pages=7) == list(cases.values())


def test_a_letterhead_counts_only_when_repeated() -> None:
    once = _lines((1, 40.0, "Bergen kommune"), size=9)
    assert _marked(_body(1), _body(2), _body(3), once, pages=3) == []
    again = _lines(*((n, 40.0, "Bergen kommune") for n in (1, 2, 3)), size=9)
    assert len(_marked(_body(1), _body(2), _body(3), again, pages=3)) == 3


def test_a_foot_of_several_lines() -> None:
    foot = [
        line
        for n in (1, 2, 3)
        for line in _lines(
            (n, 790.0, "Postadresse: Postboks 1"), (n, 802.0, "Telefon 12 34 56 78"), (n, 815.0, "Side 1"), size=8
        )
    ]
    assert len(_marked(*(_body(n) for n in (1, 2, 3)), foot, pages=3)) == 9


def test_the_title_that_each_paper_begins_with_is_text() -> None:
    """Kvalsund's "SAKSFREMLEGG" in 15 points on top of each paper of a packet, at the same place."""
    title = _lines(*((n, 68.0, "SAKSFREMLEGG") for n in (1, 2, 3, 4)), size=15, bold=True)
    assert _marked(*(_body(n) for n in (1, 2, 3, 4)), title, pages=4) == []


def test_a_heading_where_other_pages_have_text_is_text() -> None:
    heading = _lines((1, 70.0, "Behandling:"), (2, 70.0, "Behandling:"), (3, 70.0, "Behandling:"))
    others = [_body(n, 70.0, 40) for n in (4, 5)]
    assert _marked(*(_body(n) for n in (1, 2, 3)), *others, heading, pages=5) == []


def test_cases_that_begin_their_pages_are_text() -> None:
    """ "PS 1/26", "PS 2/26": the same mask at the same place, but no page has its neighbour's number."""
    cases = _lines(*((n, 70.0, f"PS {3 * n}/26") for n in (1, 2, 3)))
    assert _marked(*(_body(n) for n in (1, 2, 3)), cases, pages=3) == []


def test_the_body_is_never_furniture() -> None:
    again = [_lines(*((n, 300.0, "Enstemmig vedtatt") for n in (1, 2, 3)))]
    assert _marked(*(_body(n) for n in (1, 2, 3)), *again, pages=3) == []


def test_text_without_places_has_no_furniture() -> None:
    line = Line(number=1, page=1, text="Side 1 av 1")
    assert mark_furniture([line], [PageInfo(1)]) == (line,)
    assert mark_furniture([], []) == ()
