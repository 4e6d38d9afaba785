"""Tables: ruled, partly ruled and not ruled; over page breaks; and what looks like one and is none."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from parsers.readers.pdf.grid import find_grids
from parsers.readers.pdf.lines import make_lines
from parsers.readers.pdf.raw import RawPage, Ruling
from parsers.readers.pdf.rulings import straighten
from parsers.readers.pdf.tables import find_tables
from schemas.page import Origin
from tests.answer_keys import FIXTURES
from tests.parsers.pdf.handmade import document, grid, page, prose, put, rows_of, tables

HEAD = ["Saksnr", "Arkivsak", "Tittel"]


def _row(base: float, *cells: str, xs: tuple[float, ...] = (62, 112, 202), bold: bool = False) -> list[object]:
    return list(put(base, *((x, cell) for x, cell in zip(xs, cells, strict=False) if cell), bold=bold))


# ------------------------------------------------------------------------------------------------ ruled


def test_rules_enclose_cells() -> None:
    rows = [_row(100, *HEAD, bold=True), _row(115, "5/24", "", "Godkjenning av"), _row(128, "", "", "protokoll")]
    found = tables(page(*rows, rulings=grid((60, 110, 200, 400), (88, 104, 133))))
    assert found == [[HEAD, ["5/24", "", "Godkjenning av protokoll"]]]


def test_borders_drawn_cell_by_cell_twice_and_as_thin_boxes_are_the_same_table() -> None:
    pieces = [
        Ruling(x0, y + d, x1, y + d) for y in (88, 104, 120) for x0, x1 in ((60, 109.5), (110, 200)) for d in (0, 0.8)
    ] + [Ruling(x + d, y0, x + d, y1) for x in (60, 110, 200) for y0, y1 in ((88, 104), (104.5, 120)) for d in (0, 0.8)]
    rows = [_row(100, "Saksnr", "Arkivsak"), _row(115, "5/24", "24/190")]
    assert tables(page(*rows, rulings=pieces)) == [[["Saksnr", "Arkivsak"], ["5/24", "24/190"]]]


def test_merged_cells_span_rows_and_columns() -> None:
    lines = [
        *(Ruling(60, y, 400, y) for y in (88, 104, 136)), Ruling(110, 120, 400, 120),
        Ruling(60, 88, 60, 136), Ruling(110, 104, 110, 136), Ruling(200, 104, 200, 136), Ruling(400, 88, 400, 136),
    ]  # fmt: skip
    rows = [_row(100, "Saker til behandling"), _row(115, "5/24", "24/1", "Plan"), _row(131, "", "24/2", "Vedlegg")]
    found = tables(page(*rows, rulings=lines))
    assert found == [[["Saker til behandling", "…", "…"], ["5/24", "24/1", "Plan"], ["…", "24/2", "Vedlegg"]]]


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    """Word's and Excel's: no outer rules, which pdfplumber's finder reads as a table of the inner columns only."""
    lines = [Ruling(60, y, 400, y) for y in (104, 120)] + [Ruling(x, 88, x, 136) for x in (110, 200)]
    rows = [_row(100, *HEAD), _row(115, "5/24", "24/1", "Plan"), _row(131, "6/24", "24/2", "Bygg")]
    assert tables(page(*rows, rulings=lines)) == [[HEAD, ["5/24", "24/1", "Plan"], ["6/24", "24/2", "Bygg"]]]


def test_a_box_around_text_is_no_table() -> None:
    box = grid((50, 500), (80, 140))
    assert tables(page(prose(60, 100, 3), rulings=box)) == []


def test_a_table_in_a_box_is_read_without_the_box() -> None:
    rows = [prose(60, 60, 1), _row(100, "Navn", "Parti"), _row(115, "Kari", "H")]
    rulings = grid((50, 500), (40, 300)) + grid((60, 110, 200), (88, 104, 120))
    assert tables(page(*rows, rulings=rulings)) == [[["Navn", "Parti"], ["Kari", "H"]]]


def test_a_map_is_no_table() -> None:
    rulings = [Ruling(10.0 * n, 7.0 * n, 10.0 * n + 40, 7.0 * n) for n in range(50)]
    rulings += [Ruling(9.0 * n, 5.0 * n, 9.0 * n, 5.0 * n + 60) for n in range(50)]
    assert tables(page(rulings=rulings)) == []


def test_cells_have_their_boxes_and_a_bold_first_row_is_the_header() -> None:
    rows = [_row(100, *HEAD, bold=True), _row(115, "5/24", "24/1", "Plan")]
    sheet = page(*rows, rulings=grid((60, 110, 200, 400), (88, 104, 120)))
    (table,) = find_tables(sheet, make_lines(sheet, 0))
    assert table.origin is Origin.RULED
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 3
    box = table.cells[4].box
    assert box is not None
    assert (box.x0, box.top, box.x1, box.bottom) == (110, 104, 200, 120)


@pytest.mark.parametrize("path", sorted((FIXTURES / "tabeller").glob("*.pdf")), ids=lambda path: path.stem)
def test_grids_have_the_cells_of_pdfplumbers_table_finder(path: Path) -> None:
    """Where tables are closed all round; what stands open at its sides only our grids close."""
    with pdfplumber.open(path) as pdf:
        for sheet in pdf.pages:
            theirs = [sorted(_rounded(cell) for cell in table.cells) for table in sheet.find_tables()]
            rulings = [Ruling(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in sheet.edges]
            ours = [
                sorted(_rounded((box.x0, box.top, box.x1, box.bottom)) for box in map(found.box, found.fields))
                for found in find_grids(straighten(tuple(rulings)))
            ]
            assert all(any(_alike(own, table) for own in ours) for table in theirs)


def _rounded(box: tuple[float, float, float, float]) -> tuple[int, ...]:
    return tuple(round(side) for side in box)


def _alike(ours: list[tuple[int, ...]], theirs: list[tuple[int, ...]]) -> bool:
    return len(ours) == len(theirs) and all(
        abs(a - b) <= 3 for own, other in zip(ours, theirs, strict=True) for a, b in zip(own, other, strict=True)
    )


# ----------------------------------------------------------------------------------------- partly ruled


def test_rules_between_rows_part_them() -> None:
    """ "Politisk / forhandlingsutvalg" beside a cell of one line at the middle of its height."""
    rows = [
        _row(100, "Utvalg", "Møtetid"), _row(118, "Politisk"), _row(124.5, "", "kl. 16:00"), _row(131, "utvalg"),
        _row(149, "Råd"), _row(149, "", "kl. 18:00"),
    ]  # fmt: skip
    rules = [Ruling(60, y, 300, y) for y in (105, 137, 155)]
    sheet = page(*rows, rulings=rules)
    assert tables(sheet) == [[["Utvalg", "Møtetid"], ["Politisk utvalg", "kl. 16:00"], ["Råd", "kl. 18:00"]]]


def test_rules_above_and_below_the_rows_only_do_not_make_them_one() -> None:
    rows = [_row(100, "Konto", "Sum"), _row(113, "1", "250"), _row(126, "2", "310"), _row(139, "I alt", "560")]
    rules = [Ruling(60, y, 300, y) for y in (104, 130)]
    assert len(tables(page(*rows, rulings=rules))[0]) == 4


def test_a_shaded_header_belongs_to_the_rows_below() -> None:
    rows = [_row(100, *HEAD, bold=True), _row(116, "5/24", "24/1", "Plan"), _row(132, "6/24", "24/2", "Bygg")]
    shades = grid((60, 110, 200, 400), (88, 104))
    assert tables(page(*rows, rulings=shades)) == [[HEAD, ["5/24", "24/1", "Plan"], ["6/24", "24/2", "Bygg"]]]


# -------------------------------------------------------------------------------------------- not ruled


def test_an_attendance_list_without_lines() -> None:
    rows = [
        _row(100, "Funksjon", "Navn", "Møtte for", bold=True), _row(113, "Leder", "Kari Fjell"),
        _row(126, "Varamedlem", "Silje Øksnes", "Ådne Brøndbo"), _row(139, "Medlem", "Finn Ås"),
    ]  # fmt: skip
    sheet = page(*rows, prose(60, 165, 2))
    assert tables(sheet) == [[
        ["Funksjon", "Navn", "Møtte for"], ["Leder", "Kari Fjell", ""],
        ["Varamedlem", "Silje Øksnes", "Ådne Brøndbo"], ["Medlem", "Finn Ås", ""],
    ]]  # fmt: skip
    (table,) = find_tables(sheet, make_lines(sheet, 0))
    assert table.origin is Origin.SPACED


def test_a_wrapped_cell_belongs_to_the_row_above_where_rows_stand_apart() -> None:
    rows = [
        _row(100, "5/24", "24/19079-1", "Godkjenning av protokoll"), _row(120, "6/24", "24/19080-2", "Detaljregulering"),
        _row(133, "", "", "for Fløifjellet"), _row(153, "7/24", "24/90-6", "Referat"),
    ]  # fmt: skip
    found = tables(page(*rows))[0]
    assert [row[2] for row in found] == ["Godkjenning av protokoll", "Detaljregulering for Fløifjellet", "Referat"]


def test_a_wrapped_cell_belongs_to_the_row_above_where_rows_stand_close() -> None:
    rows = [
        _row(100, "Utvalgs-", "Innhold", bold=True), _row(113, "saksnr", bold=True),
        _row(126, "5/24", "Godkjenning av"), _row(139, "", "protokoll"), _row(152, "6/24", "Referat"),
    ]  # fmt: skip
    assert tables(page(*rows)) == [
        [["Utvalgs- saksnr", "Innhold"], ["5/24", "Godkjenning av protokoll"], ["6/24", "Referat"]]
    ]


def test_a_cell_at_the_middle_of_a_higher_one() -> None:
    rows = [
        _row(100, "Utvalg", "Møtetid", "Sted"), _row(113, "Politisk"), _row(119.5, "", "kl. 16:00", "Rådhuset"),
        _row(126, "utvalg"), _row(139, "Råd", "kl. 18:00", "Skolen"),
    ]  # fmt: skip
    assert tables(page(*rows)) == [[
        ["Utvalg", "Møtetid", "Sted"], ["Politisk utvalg", "kl. 16:00", "Rådhuset"], ["Råd", "kl. 18:00", "Skolen"],
    ]]  # fmt: skip


def test_names_under_one_label_are_one_cell_and_a_label_may_have_no_value() -> None:
    rows = [
        _row(100, "Forfall:"), _row(118, "Til stede:", "", "Kari Fjell"), _row(131, "", "", "Øyvind Æsøy"),
        _row(149, "Inhabile:"), _row(167, "Sekretær:", "", "Åge Moe"), _row(185, "Merknad:"),
    ]  # fmt: skip
    assert tables(page(*rows, prose(60, 215, 2))) == [[
        ["Forfall:", ""], ["Til stede:", "Kari Fjell Øyvind Æsøy"], ["Inhabile:", ""], ["Sekretær:", "Åge Moe"], ["Merknad:", ""],
    ]]  # fmt: skip


def test_figures_flush_right_are_columns() -> None:
    rows = [
        put(100, (60, "Lønn"), (200, "1 250 000"), (270, "51 600")), put(113, (60, "Varer"), (207.5, "310 500"), (267.5, "-91 618")),
        put(126, (60, "Sum"), (200, "1 605 500"), (292.5, "0")),
    ]  # fmt: skip
    assert tables(page(*rows)) == [[
        ["Lønn", "1 250 000", "51 600"], ["Varer", "310 500", "-91 618"], ["Sum", "1 605 500", "0"],
    ]]  # fmt: skip


def test_two_lists_with_other_columns_are_two_tables() -> None:
    rows = [
        _row(100, "Navn", "", "Parti", bold=True), _row(113, "Kari", "", "H"), _row(126, "Per", "", "Ap"),
        put(150, (60, "Fra administrasjonen:"), bold=True),
        put(163, (62, "Navn"), (260, "Stilling"), bold=True), put(176, (62, "Åge"), (260, "Sekretær")),
    ]  # fmt: skip
    assert tables(page(*rows)) == [
        [["Navn", "Parti"], ["Kari", "H"], ["Per", "Ap"]], [["Navn", "Stilling"], ["Åge", "Sekretær"]],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [prose(60, 100, 12, width=180, justified=True)],
        [put(100, (60, "1."), (85, "Utvalget godkjenner")), put(113, (60, "2."), (85, "Saken sendes videre"))],
        [put(100, (60, "–"), (80, "Utvalget godkjenner")), put(113, (60, "–"), (80, "Saken sendes videre"))],
        [put(100, (60, "1 Bakgrunn .................... 3")), put(113, (60, "2 Vurdering ................... 5"))],
        [put(100, (60, "Kari Fjell"), (300, "Per Moe")), put(113, (60, "Ordfører"), (300, "Rådmann"))],
        [put(100, (60, "5/24"), (120, "Godkjenning av protokoll fra møtet")), put(113, (120, "den 12. mars"))],
        [put(100, (60, "Vår ref. 24/123"), (420, "Dato 12.03.25")), prose(60, 140, 4)],
    ],
    ids=["justified", "numbered", "dashes", "contents", "signatures", "hanging heading", "one line"],
)
def test_what_is_no_table(rows: list[list[object]]) -> None:
    assert tables(page(*rows)) == []


# ------------------------------------------------------------------------------------- over page breaks


def _sheets(*, repeat: bool, rulings: bool) -> tuple[RawPage, RawPage]:
    xs = (60, 110, 200, 400)
    first = [_row(700 + 20 * n, f"{n}/24", f"24/{n}", "Søknad") for n in range(1, 4)]
    head = _row(700, *HEAD, bold=True)
    again = [_row(60, *HEAD, bold=True)] if repeat else []
    rest = [_row(80 + 20 * n, f"{n + 4}/24", f"24/{n + 4}", "Klage") for n in range(2)]
    foot = [put(810, (280, f"Side {n} av 2")) for n in (1, 2)]
    upper = grid(xs, [688 + 20 * n for n in range(5)]) if rulings else []
    lower = grid(xs, [48, 68, 88, 108] if repeat else [68, 88, 108]) if rulings else []
    after = prose(60, 140, 2)
    return page(head, *first, foot[0], rulings=upper), page(*again, *rest, after, foot[1], rulings=lower, number=2)


@pytest.mark.parametrize("repeat", [False, True])
@pytest.mark.parametrize("rulings", [False, True])
def test_a_table_goes_on_over_the_page_break(repeat: bool, rulings: bool) -> None:
    read = document(*_sheets(repeat=repeat, rulings=rulings))
    (table,) = read.tables
    assert rows_of(table, read.lines)[0] == HEAD
    assert [row[0] for row in rows_of(table, read.lines)[1:]] == ["1/24", "2/24", "3/24", "4/24", "5/24"]
    heads = [line.text for line in read.lines if line.furniture]
    assert heads == ["Side 1 av 2", *(["\t".join(HEAD)] if repeat else []), "Side 2 av 2"]


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    """ "Tildeling av skjønnsmidler 2014 - brev fra" / "fylkesmannen", and the last row alone on its page."""
    rows = [_row(730, "5/24", "24/1", "Referat"), _row(750, "6/24", "24/2", "Tildeling av midler - brev fra")]
    top = [_row(60, "", "", "fylkesmannen"), _row(80, "7/24", "24/3", "Klage"), prose(60, 120, 2)]
    read = document(page(*rows), page(*top, number=2))
    (table,) = read.tables
    assert rows_of(table, read.lines)[1:] == [
        ["6/24", "24/2", "Tildeling av midler - brev fra fylkesmannen"], ["7/24", "24/3", "Klage"],
    ]  # fmt: skip


def test_another_table_on_the_next_page_is_another_table() -> None:
    first = [_row(730, "5/24", "24/1", "Referat"), _row(750, "6/24", "24/2", "Klage")]
    other = [put(60, (62, "Navn"), (300, "Parti"), bold=True), put(73, (62, "Kari"), (300, "H"))]
    assert len(document(page(*first), page(*other, number=2)).tables) == 2
    header = [_row(60, "Funksjon", "Navn", "Parti", bold=True), _row(73, "Leder", "Kari", "H")]
    assert len(document(page(*first), page(*header, number=2)).tables) == 2
