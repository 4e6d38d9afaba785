"""Lists and tables of OpenDocument texts (ODF 1.3-3 § 5.3, 9)."""

from __future__ import annotations

import pytest

from tests.parsers.readers.office_files import grid, texts, tp, writer

# -------------------------------------------------------------------------------------------------- lists

LISTS = """
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"
 style:num-suffix="\uf0b7"><style:text-properties style:font-name="Symbol"/></text:list-level-style-bullet></text:list-style>
"""


def item(*content: str, more: str = "") -> str:
    return f"<text:list-item{more}>{''.join(content)}</text:list-item>"


def listed(*items: str, more: str = ' text:style-name="L1"') -> str:
    return f"<text:list{more}>{''.join(items)}</text:list>"


X = tp("x")
LIST_CASES = [
    ("a list", listed(item(X), item(X)), ["1. x", "2. x"]),
    ("lists in lists", listed(item(X, listed(item(X, listed(item(X), item(X), more="")), more="")), item(X)),
     ["1. x", "1.1. x", "(a) x", "(b) x", "2. x"]),
    ("a second paragraph has no number", listed(item(X, X), item(X)), ["1. x", "x", "2. x"]),
    ("a list's heading has none", listed(f"<text:list-header>{X}</text:list-header>", item(X)), ["x", "1. x"]),
    ("another list begins anew", listed(item(X)) + listed(item(X)), ["1. x", "1. x"]),
    ("a list goes on", listed(item(X)) + listed(item(X), more=' text:style-name="L1" text:continue-numbering="true"'),
     ["1. x", "2. x"]),
    ("a list goes on from one it names", listed(item(X), more=' text:style-name="L1" xml:id="a"') + listed(item(X))
     + listed(item(X), more=' text:style-name="L1" text:continue-list="a"'), ["1. x", "1. x", "2. x"]),
    ("an item may say its number", listed(item(X, more=' text:start-value="7"'), item(X)), ["7. x", "8. x"]),
    ("an item that only holds a list", listed(item(listed(item(X), item(X), more=""))), ["1.1. x", "1.2. x"]),
    ("bullets", listed(item(X), more=' text:style-name="L2"'), ["• x"]),
    ("the number as printed", listed(item("<text:number>VII.</text:number>", X)), ["VII. x"]),
    ("a list without style", listed(item(X), more=""), ["x"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), [case[1:] for case in LIST_CASES], ids=[case[0] for case in LIST_CASES])
def test_lists_are_numbered_as_printed(body: str, shown: list[str]) -> None:
    assert texts(writer(body, automatic=LISTS)) == shown


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
    )
    body = "".join(f'<text:h text:outline-level="{level}">x</text:h>' for level in (1, 2, 2, 3, 1))
    body += '<text:h text:outline-level="1" text:is-list-header="true">uten</text:h>'
    assert texts(writer(body, styles=outline)) == ["1 x", "1.1 x", "1.2 x", "x", "2 x", "uten"]


# -------------------------------------------------------------------------------------------------- tables


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell{more}>{tp(text) if text else ''}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def test_tables_with_merged_cells() -> None:
    rows = [
        (
            f"<table:table-header-rows>{row(cell('Utvalg', ' table:number-columns-spanned=' + repr('2')), COVERED, cell('Dato'))}"
            "</table:table-header-rows>"
        ),
        row(cell("PFU", ' table:number-rows-spanned="2"'), cell("a"), cell("b")),
        row(COVERED, cell("c"), cell("d")),
        row(cell("", ' table:number-columns-repeated="2"'), cell("e")),
    ]
    pages = writer(f"<table:table>{''.join(rows)}</table:table>")
    assert texts(pages) == ["Utvalg\tDato", "PFU\ta\tb", "\tc\td", "\t\te"]
    assert grid(pages) == [
        (0, 0, 1, 2, "Utvalg"),
        (0, 2, 1, 1, "Dato"),
        (1, 0, 2, 1, "PFU"),
        (1, 1, 1, 1, "a"),
        (1, 2, 1, 1, "b"),
        (2, 1, 1, 1, "c"),
        (2, 2, 1, 1, "d"),
        (3, 2, 1, 1, "e"),
    ]
    assert [cell.header for cell in pages.tables[0].cells][:3] == [True, True, False]


def test_repeated_rows_and_columns_within_reason() -> None:
    many = row(cell("x", ' table:number-columns-repeated="2"'), more=' table:number-rows-repeated="2"')
    assert texts(writer(f"<table:table>{many}</table:table>")) == ["x\tx", "x\tx"]
    far = row(cell("", ' table:number-columns-repeated="1048576"'), more=' table:number-rows-repeated="1048576"')
    assert texts(writer(f"<table:table>{far}{row(cell('a'), cell('b'))}</table:table>")) == ["a\tb"]


def test_a_table_within_a_table_and_a_frame() -> None:
    inner = f"<table:table>{row(cell('a'), cell('b'))}</table:table>"
    outer = f"<table:table>{row(f'<table:table-cell>{inner}</table:table-cell>', cell('c'))}</table:table>"
    assert texts(writer(outer)) == ["a\tb", "c"]
    frame = f"<text:p>Sak 5/24<draw:frame><draw:text-box>{tp('Unntatt offentlighet')}</draw:text-box></draw:frame> utsatt</text:p>"
    assert texts(writer(frame + tp("Neste"))) == ["Sak 5/24 utsatt", "Unntatt offentlighet", "Neste"]
    shape = f"<draw:g><draw:custom-shape><svg:title>Bilde</svg:title>{tp('UTKAST')}</draw:custom-shape></draw:g>"
    assert texts(writer(shape + tp("Neste"))) == ["UTKAST", "Neste"]
