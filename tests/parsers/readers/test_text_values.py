"""Values in texts are whole, whatever they line up with below."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.page import Line, Pages
from tests.parsers.readers.text_pages import pages_of


def cells_of(pages: Pages) -> list[tuple[Line, list[tuple[int, int]]]]:
    """Each line with where its cells begin and end; of one in no table, the parts that two spaces hold apart."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for span in (span for table in pages.tables for cell in table.cells for span in cell.spans):
        spans.setdefault(span.line, []).append((span.start, span.end))
    runs = re.compile(r"\S+(?: \S+)*")
    return [
        (line, sorted(spans.get(line.number) or [one.span() for one in runs.finditer(line.text)]))
        for line in pages.lines
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            """
Utvalg:     Formannskapet
Møtested:   Rådhuset, møterom 1
Dato:       12.03.2025

Navn        Parti             Funksjon
Kari Moe    H                 Leder
Ola Lie     Sp                Medlem
""",
            ["Møtested:", "Rådhuset, møterom 1"],
            id="a table below an empty line",
        ),
        pytest.param(
            """
Møtested    Rådhuset, møterom Nord
Dato        12.03.2025

Navn        Parti             Funksjon
Kari Moe    H                 Leder
Ola Lie     Sp                Medlem
""",
            ["Møtested", "Rådhuset, møterom Nord"],
            id="labels without a colon",
        ),
        pytest.param(
            """
Møtested:   Rådhuset, møterom 1
Dato:       12.03.2025        Tid: 10:00
Leder:      Kari Nordmann     Sekretær: Per Ås
""",
            ["Møtested:", "Rådhuset, møterom 1"],
            id="a second label in the lines below",
        ),
        pytest.param(
            """
Møtested:   Rådhuset, møterom Nord
Til stede:  Kari Moe          Leder        H
            Ola Lie           Medlem       Sp
""",
            ["Møtested:", "Rådhuset, møterom Nord"],
            id="what stands below another label",
        ),
        pytest.param(
            """
Møtested:   Rådhuset, Store sal Dato:   12.03.2025
Møteleder:  Kari Moe            Tid:    10:00
Sekretær:   Per Ås              Møtenr: 2
""",
            ["Møtested:", "Rådhuset, Store sal", "Dato:", "12.03.2025"],
            id="a label that one space parts from the value before",
        ),
        pytest.param(
            """
Ap:   Kari Moe           Per Ås
H:    Anne Marie Fjeldli Ole Vik
Sp:   Liv Nes            Jo Dahl
""",
            ["H:", "Anne Marie Fjeldli", "Ole Vik"],
            id="names in columns beside labels",
        ),
        pytest.param(
            """
Sakshandsamar: Kari Fjellheim                     Arkiv: C20
Arkivsaksnr.: 12/2208
Saksnr.:            Utval                         Møtedato
19/13               Formannskapet                 14.03.2013
/                   Kommunestyret
""",
            ["Sakshandsamar: Kari Fjellheim", "Arkiv: C20"],
            id="a value behind its label",
        ),
        pytest.param(
            """
Navn                           Funksjon
Ola Nordmann Vik (fra kl. 12.40) Medlem
Kari Moe                       Leder

Vara for         Møtt          Parti
Per Ås           Liv Nes (fra  Sp
Jo Dahl          Ole Lie       H
""",
            ["Kari Moe", "Leder"],
            id="rows keep their own columns",
        ),
    ],
)  # fmt: skip
def test_a_value_keeps_its_last_word_though_it_lines_up_with_what_is_below(text: str, rows: list[str]) -> None:
    assert rows in [[line.text[start:end] for start, end in parted] for line, parted in cells_of(pages_of(text))]


values = st.lists(
    st.sampled_from(["Rådhuset,", "møterom", "1", "Nord", "Store", "sal", "Kari", "2.", "etg", "AP"]),
    min_size=1,
    max_size=5,
)
columns = st.tuples(st.integers(4, 30), st.integers(4, 30))


@given(st.lists(values, min_size=1, max_size=4), columns, st.integers(0, 1), st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_the_value_of_a_label_is_whole_wherever_the_columns_below_begin(
    heads: list[list[str]], widths: tuple[int, int], empty: int, rows: int
) -> None:
    printed = [f"Felt {number}:    {' '.join(value)}" for number, value in enumerate(heads)]
    first, second = (12 + at for at in widths)
    cells = ("Til stede:".ljust(12), "Per Ås".ljust(first - 12), "Leder".ljust(max(second - first, 7)), "Sp")
    table = ["".join(cells), *("".join(("".ljust(12), *cells[1:])) for _ in range(rows - 1))]
    pages = pages_of("\n".join([*printed, *[""] * empty, *table]))
    found = [[line.text[start:end] for start, end in parted] for line, parted in cells_of(pages)]
    assert found[: len(heads)] == [[f"Felt {number}:", " ".join(value)] for number, value in enumerate(heads)]
