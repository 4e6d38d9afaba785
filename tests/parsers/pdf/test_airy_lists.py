"""Lists without rulings whose rows stand far apart, as Typst sets them, and whose titles wrap."""

from __future__ import annotations

import pytest

from tests.parsers.pdf.handmade import page, put, tables


def _row(base: float, *cells: str, xs: tuple[float, ...] = (62, 112, 202, 480)) -> list[object]:
    return list(put(base, *((x, cell) for x, cell in zip(xs, cells, strict=False) if cell)))


@pytest.mark.parametrize("air", [13, 20, 37, 48])
@pytest.mark.parametrize("leading", [12, 18])
@pytest.mark.parametrize("wrapped", [0, 1, 2])
def test_a_list_may_have_much_air_and_titles_that_wrap(air: int, leading: int, wrapped: int) -> None:
    """As Typst sets it: the white space between rows is given, and the lines of a cell may be further apart."""
    titles = [["Referat"], ["Referat"], ["Referat"]]
    titles[wrapped] = ["Detaljregulering for Fløifjellet", "behandling av planforslag", "etter loven"]
    rows, base = [], 100.0
    for number, (first, *more) in enumerate(titles):
        rows.append(_row(base, f"{number}/24", f"24/1907{number}-1", first, "3"))
        for line in more:
            base += leading
            rows.append(_row(base, "", "", line))
        base += max(air, leading + 1)
    (found,) = tables(page(*rows))
    assert found == [[f"{n}/24", f"24/1907{n}-1", " ".join(title), "3"] for n, title in enumerate(titles)]


def test_two_columns_with_much_air_are_no_table() -> None:
    rows = [_row(100, "Ordfører", "Kari Fjell"), _row(148, "Saken", "Per Moe"), _row(196, "Møtet", "Åge Moe")]
    assert tables(page(*rows)) == []


@pytest.mark.xfail(
    reason="cells on both sides of a title of two lines, at half its height, are read as blocks", strict=True
)
def test_cells_at_half_the_height_of_two_lines_between_them() -> None:
    rows = [
        _row(100, "", "", "Detaljregulering for"), _row(106, "5/24", "24/19079-1", "", "3"),
        _row(112, "", "", "Fløifjellet"), _row(140, "6/24", "24/19080-2", "Referat", "4"),
    ]  # fmt: skip
    assert tables(page(*rows)) == [[
        ["5/24", "24/19079-1", "Detaljregulering for Fløifjellet", "3"], ["6/24", "24/19080-2", "Referat", "4"],
    ]]  # fmt: skip
