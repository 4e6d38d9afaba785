"""Tables of Word documents: every cell in its row and column (ECMA-376-1 § 17.4)."""

from __future__ import annotations

from schemas.page import Origin
from tests.parsers.readers.office_files import grid, p, r, tbl, tc, texts, tr, word

SPAN = '<w:gridSpan w:val="2"/>'
FIRST, MORE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_row_is_a_line_with_a_tab_between_cells() -> None:
    pages = word(
        p("Til stede:") + tbl(tr(tc(p("Navn")), tc(p("Parti"))), tr(tc(p("Ivar Granum")), tc(p("A")))) + p("Slutt")
    )
    assert texts(pages) == ["Til stede:", "Navn\tParti", "Ivar Granum\tA", "Slutt"]
    assert grid(pages) == [(0, 0, 1, 1, "Navn"), (0, 1, 1, 1, "Parti"), (1, 0, 1, 1, "Ivar Granum"), (1, 1, 1, 1, "A")]
    assert pages.tables[0].origin is Origin.STATED
    assert [line.gap for line in pages.lines] == [1.0, 1.0, 0.0, 1.0]


def test_empty_cells_keep_their_column() -> None:
    pages = word(tbl(tr(tc(p("Ordfører")), tc(p()), tc(p("H"))), tr(tc(), tc(), tc())))
    assert texts(pages) == ["Ordfører\t\tH"]
    assert grid(pages) == [(0, 0, 1, 1, "Ordfører"), (0, 2, 1, 1, "H")]
    assert len(pages.tables[0].cells) == 6


def test_merged_cells() -> None:
    rows = [
        tr(tc(p("Utvalg"), tcpr=SPAN), tc(p("Dato"))),
        tr(tc(p("PFU"), tcpr=FIRST), tc(p("a")), tc(p("b"))),
        tr(tc(tcpr=MORE), tc(p("c")), tc(p("d"))),
        tr(tc(tcpr=FIRST), tc(p("e")), tc(p("f"))),
    ]
    pages = word(tbl(*rows))
    assert texts(pages) == ["Utvalg\tDato", "PFU\ta\tb", "\tc\td", "\te\tf"]
    assert grid(pages) == [
        (0, 0, 1, 2, "Utvalg"),
        (0, 2, 1, 1, "Dato"),
        (1, 0, 2, 1, "PFU"),
        (1, 1, 1, 1, "a"),
        (1, 2, 1, 1, "b"),
        (2, 1, 1, 1, "c"),
        (2, 2, 1, 1, "d"),
        (3, 1, 1, 1, "e"),
        (3, 2, 1, 1, "f"),
    ]


def test_text_in_the_lower_part_of_a_merged_cell_belongs_to_the_cell() -> None:
    pages = word(tbl(tr(tc(p("over"), tcpr=FIRST), tc(p("a"))), tr(tc(p("under"), tcpr=MORE), tc(p("b")))))
    assert grid(pages)[0] == (0, 0, 2, 1, "over|under")


def test_a_lower_part_without_an_upper_one_is_a_cell() -> None:
    assert grid(word(tbl(tr(tc(p("x"), tcpr=MORE), tc(p("y"))))))[0] == (0, 0, 1, 1, "x")


def test_cells_merged_in_the_old_way_and_rows_that_begin_further_right() -> None:
    old = tr(tc(p("a"), tcpr='<w:hMerge w:val="restart"/>'), tc(p("b"), tcpr="<w:hMerge/>"), tc(p("c")))
    later = tr(tc(p("d")), trpr='<w:gridBefore w:val="2"/>')
    assert grid(word(tbl(old, later))) == [(0, 0, 1, 2, "a|b"), (0, 2, 1, 1, "c"), (1, 2, 1, 1, "d")]


def test_a_cell_of_several_paragraphs_has_several_lines() -> None:
    pages = word(tbl(tr(tc(p("Ordfører"), p("Varaordfører")), tc(p("Lene W. Conradi"), p("Monica Vee Bratlie")))))
    assert texts(pages) == ["Ordfører\tLene W. Conradi", "Varaordfører\tMonica Vee Bratlie"]
    assert grid(pages) == [
        (0, 0, 1, 1, "Ordfører|Varaordfører"),
        (0, 1, 1, 1, "Lene W. Conradi|Monica Vee Bratlie"),
    ]


def test_a_tab_in_a_cell_parts_no_columns() -> None:
    cell = tc("<w:p><w:r><w:t>Sak</w:t><w:tab/><w:t>5/24</w:t></w:r></w:p>")
    assert texts(word(tbl(tr(cell, tc(p("x")))))) == ["Sak 5/24\tx"]


def test_header_rows_are_those_that_are_repeated_on_every_page() -> None:
    pages = word(tbl(tr(tc(p("Navn")), tc(p("Parti")), trpr="<w:tblHeader/>"), tr(tc(p("a")), tc(p("b")))))
    assert [cell.header for cell in pages.tables[0].cells] == [True, True, False, False]


def test_letters_of_a_row_may_be_bold_by_the_tables_style() -> None:
    styles = (
        '<w:style w:type="table" w:styleId="Liste"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        '</w:style><w:style w:type="table" w:styleId="Under"><w:basedOn w:val="Liste"/></w:style>'
    )
    rows = tr(tc(p("Navn")), tc(p("Parti"))) + tr(tc(p("a")), tc(p("b")))
    named = '<w:tblStyle w:val="Under"/><w:tblLook w:val="0020"/>'
    assert [line.bold for line in word(tbl(rows, tblpr=named), styles=styles).lines] == [True, False]
    off = '<w:tblStyle w:val="Under"/><w:tblLook w:firstRow="0" w:val="0020"/>'
    assert [line.bold for line in word(tbl(rows, tblpr=off), styles=styles).lines] == [False, False]


def test_rows_and_cells_in_content_controls() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc(p('b'))}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(tc(p('a')), cell)}</w:sdtContent></w:sdt>"
    assert grid(word(f"<w:sdt><w:sdtContent>{tbl(row)}</w:sdtContent></w:sdt>")) == [
        (0, 0, 1, 1, "a"),
        (0, 1, 1, 1, "b"),
    ]


def test_deleted_rows_and_cells_are_left_out_and_told_of() -> None:
    deleted = f"<w:del>{r('bort')}</w:del>".replace("w:t", "w:delText")
    gone = tr(tc(f"<w:p>{deleted}</w:p>"), tc(p()), trpr="<w:del/>")
    pages = word(tbl(tr(tc(p("a")), tc(p("b")), tc(p("bort"), tcpr="<w:cellDel/>")), gone, tr(tc(p("c")), tc(p("d")))))
    assert grid(pages) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]
    assert [notice.melding for notice in pages.notices] == ["slettet tekst (sporet endring) er utelatt (2 steder)"]


def test_links_in_cells_have_their_place() -> None:
    link = f'<w:p><w:hyperlink w:anchor="sak5">{r("5/24")}</w:hyperlink></w:p>'
    pages = word(tbl(tr(tc(p("Sak")), tc(link))))
    (found,) = pages.links
    assert pages.lines[0].text[found.span.start : found.span.end] == "5/24"


# -------------------------------------------------------------------------------------- tables for layout only

HEADED = tc(p("Vedtak", ppr='<w:outlineLvl w:val="1"/>'), p("Enstemmig vedtatt."))


def test_a_table_within_a_table_is_a_table_and_the_outer_row_is_written_out() -> None:
    inner = tbl(tr(tc(p("Navn")), tc(p("Parti"))))
    pages = word(tbl(tr(tc(p("Til stede"), inner, p("etter")), tc(p("til høyre"))), tr(tc(p("x")), tc(p("y")))))
    assert texts(pages) == ["Til stede", "Navn\tParti", "etter", "til høyre", "x\ty"]
    assert [grid(pages, number) for number in range(2)] == [
        [(1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")],
        [(0, 0, 1, 1, "Navn"), (0, 1, 1, 1, "Parti")],
    ]


def test_a_frame_of_one_column_is_no_table() -> None:
    pages = word(tbl(tr(tc(p("MØTEPROTOKOLL", rpr="<w:b/>"))), tr(tc(p("Asker kommune"), p("Formannskapet")))))
    assert texts(pages) == ["MØTEPROTOKOLL", "Asker kommune", "Formannskapet"]
    assert pages.tables == ()


def test_a_heading_over_its_text_in_a_cell_is_a_heading() -> None:
    pages = word(tbl(tr(tc(p("Sak 5")), HEADED), tr(tc(p("a")), tc(p("b")))))
    assert [(line.text, line.level) for line in pages.lines] == [
        ("Sak 5", None),
        ("Vedtak", 2),
        ("Enstemmig vedtatt.", None),
        ("a\tb", None),
    ]


def test_a_numbered_list_in_a_cell_keeps_its_points() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    point = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    pages = word(tbl(tr(tc(p("Vedtak:")), tc(p("Ja", ppr=point), p("Nei", ppr=point)))), numbering=numbering)
    assert texts(pages) == ["Vedtak:", "1. Ja", "2. Nei"]


def test_eighty_tables_within_each_other_are_read() -> None:
    """libxml2 itself ends at 256 elements within each other; nothing of ours gives up before."""
    body = p("innerst")
    for _ in range(80):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert texts(word(body)) == ["innerst"]
