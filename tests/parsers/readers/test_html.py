"""HTML: portals as they are, nothing lost, nothing invented, and no page that can stop the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.readers.html import read_html
from pipeline.lines import render_lines
from schemas.outcome import DocumentError, Status
from schemas.page import Furniture, Pages, Table
from tests.parsers.readers.html_pages import links, own, page

FIXTURES = Path(__file__).parents[2] / "fixtures" / "portaler"
BY_SCRIPT = {"elements_skall", "rader_fra_script"}
PORTALS = [path for path in sorted(FIXTURES.glob("*.html")) if path.stem not in BY_SCRIPT]


def around(pages: Pages) -> list[str]:
    return [line.text for line in pages.lines if line.furniture is Furniture.NAVIGATION]


def cells(pages: Pages, table: Table) -> list[tuple[int, int, str]]:
    lines = {line.number: line for line in pages.lines}
    return [
        (cell.row, cell.col, "|".join(lines[span.line].text[span.start : span.end] for span in cell.spans))
        for cell in table.cells
    ]


@pytest.mark.parametrize("path", PORTALS, ids=lambda path: path.stem)
def test_portal_is_seen_as_its_golden_says(path: Path) -> None:
    seen = "\n".join(render_lines(read_html(path.read_bytes()))) + "\n"
    assert seen == path.with_suffix(".html.lines.txt").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(BY_SCRIPT))
def test_rows_that_a_script_loads_are_said_to_be_missing(name: str) -> None:
    with pytest.raises(DocumentError, match="loaded by script") as caught:
        read_html((FIXTURES / f"{name}.html").read_bytes())
    assert caught.value.outcome.status is Status.EMPTY
    assert caught.value.outcome.code is None


def test_an_acos_case_page_has_its_labels_its_route_and_its_documents() -> None:
    pages = read_html((FIXTURES / "acos_sak.html").read_bytes())
    labels, route = pages.tables
    assert cells(pages, labels)[:2] == [(0, 0, "Arkivsaksnummer:"), (0, 1, "24/1187")]
    assert [cell.header for cell in labels.cells if cell.col == 0] == [True] * 5
    assert cells(pages, route)[4:7] == [(1, 0, "PS 31/24"), (1, 1, "Plan- og miljøutvalget"), (1, 2, "28.05.2024")]
    assert ("Saksframlegg", "/innsyn/dok/88121.pdf") in links(pages)
    assert "- 24/1187-7 Uttalelse fra Statsforvalteren (I)" in own(pages), "a folded panel is content"
    assert [notice.kode for notice in pages.notices] == ["skjult_tekst_utelatt"]
    assert not any("Unntatt offentlighet: intern" in line.text for line in pages.lines)


def test_a_meeting_plan_inside_a_layout_table_keeps_its_spans() -> None:
    pages = read_html((FIXTURES / "acos_moeteplan.html").read_bytes())
    (plan,) = pages.tables
    spans = [(cell.row, cell.col, cell.rowspan, cell.colspan) for cell in plan.cells if cell.rowspan + cell.colspan > 2]
    assert spans == [(0, 0, 2, 1), (0, 1, 1, 3), (0, 4, 2, 1), (3, 0, 2, 1), (4, 2, 1, 2)]
    assert (4, 4, "10:00") in cells(pages, plan)
    assert (5, 0, "Utval for oppvekst|og omsorg") in cells(pages, plan)
    assert [notice.kode for notice in pages.notices] == ["tegnsett_feil_oppgitt"]


def test_an_elements_meeting_of_roles_is_a_table() -> None:
    pages = read_html((FIXTURES / "elements_moete.html").read_bytes())
    (cases,) = pages.tables
    assert cells(pages, cases)[:8] == [
        (0, 0, "Saksnr"), (0, 1, "Tittel"), (0, 2, "Arkivsak"), (0, 3, "Vedlegg"),
        (1, 0, "PS 17/25"), (1, 1, "Godkjenning av protokoll fra 09.04.2025"), (1, 2, "24/00331"), (1, 3, ""),
    ]  # fmt: skip
    assert (2, 3, "- Høringsnotat|- Uttalelse fra FAU") in cells(pages, cases)
    assert "Møtedato 14.05.2025 kl. 12:00" in own(pages), "a label and its value are two words"


def test_a_table_in_a_cell_stands_between_the_cells_of_its_row() -> None:
    pages = read_html((FIXTURES / "p360_moete.html").read_bytes())
    _, cases, documents = pages.tables
    row = [(col, text) for number, col, text in cells(pages, cases) if number == 2]
    assert row == [
        (0, "19/24"),
        (1, "Kommunedelplan for vann og avløp 2024–2032"),
        (2, "Formannskapet"),
        (3, "12.03.2024"),
    ]
    assert [(col, text) for number, col, text in cells(pages, cases) if number == 3] == [
        (2, "Kommunestyret"),
        (3, "21.03.2024"),
    ]
    assert cells(pages, documents) == [
        (0, 0, "1"),
        (0, 1, "Saksframlegg"),
        (1, 0, "2"),
        (1, 1, "Høringsuttalelser samlet"),
    ]
    assert own(pages)[-1] == "Planen vedtas.", "what is struck out is left out"


@pytest.mark.parametrize("path", PORTALS, ids=lambda path: path.stem)
def test_menus_cookies_and_footers_are_marked(path: Path) -> None:
    text = " ".join(own(read_html(path.read_bytes()))).casefold()
    for word in ("informasjonskapsler", "personvern", "tilgjengelighet", "postliste", "hopp til", "org.nr"):
        assert word not in text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=4><li>a<li value=9>b<li>c</ol>", ["4. a", "9. b", "10. c"]),
        ("<ol type=a start=26><li>x<li>y</ol>", ["z. x", "aa. y"]),
        ("<ol type=A><li>x</ol>", ["A. x"]),
        ("<ol type=i start=3><li>x<li>y</ol>", ["iii. x", "iv. y"]),
        ("<ol type=I start=1999><li>x</ol>", ["MCMXCIX. x"]),
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ("<ol start=-1><li>x<li>y</ol>", ["-1. x", "0. y"]),
        ("<ol type=a start=0><li>x</ol>", ["0. x"]),
        (f"<ol start={'9' * 5000}><li value=²>x</ol>", ["1. x"]),
        ("<ol style='list-style-type: lower-roman'><li>x</ol>", ["i. x"]),
        ("<ul style='list-style: none inside'><li>x</ul>", ["x"]),
        ("<ul><li>x<ol type=a><li>y<li>z</ol><li>w</ul>", ["- x", "a. y", "b. z", "- w"]),
        ("<ul><li>• x<li>– y</ul><ol><li>1) z<li>b. w</ol>", ["• x", "– y", "1) z", "b. w"]),
        ("<ol><li><p>x</p><p>y</p></ol>", ["1. x", "y"]),
        ("<p>a<br>b<br><br>c</p>", ["a", "b", "c"]),
        ("<p>a  b\n c&nbsp;&nbsp;d</p>", ["a b c d"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>kommune<b>styre</b>t, m<sup>2</sup></p>", ["kommunestyret, m2"]),
        ("<p>kommunedi&shy;rektøren</p>", ["kommunedirektøren"]),
        ("<pre>Navn        Parti\n  Åse       SP\n</pre>", ["Navn        Parti", "  Åse       SP"]),
        ("<details><summary>Vedtak</summary>Godkjent</details>", ["Vedtak", "Godkjent"]),
        ("<center>A<hr>B</center>", ["A", "B"]),
        ("<p>1940&#150;45 &#8203;x&#8239;y</p>", ["1940–45 x y"]),
        ("<a href=/a>Protokoll</a><a href=/b>Video</a>", ["Protokoll Video"]),
        ("<my-label>Dato</my-label><my-value>2. mai</my-value>", ["Dato", "2. mai"]),
        ("<span class=l>Sted</span><span class=v>Rådhuset</span>", ["Sted Rådhuset"]),
        ("<span>Kommunestyr</span><span>et</span>", ["Kommunestyret"]),
        ("<p>a<script>b</script><style>c</style><noscript>d</noscript><template>e</template><!-- f -->g</p>", ["ag"]),
        ("<svg><text>x</text></svg><p>y</p><select><option>z</select>", ["y"]),
    ],
)  # fmt: skip
def test_lines_are_what_a_browser_shows(body: str, lines: list[str]) -> None:
    assert own(page(body)) == lines


def test_headings_breaks_gaps_and_weight() -> None:
    pages = page(
        "<h2>Vedtak</h2><p>a<br>b<br><br><b>c</b></p><p style='font-weight:700'>d</p><div role=heading aria-level=3>e</div>"
    )
    assert [(line.text, line.level, line.hard_break, line.gap, line.bold) for line in pages.lines] == [
        ("Vedtak", 2, False, 1.0, False),
        ("a", None, True, 1.0, False),
        ("b", None, True, 0.0, False),
        ("c", None, False, 1.0, True),
        ("d", None, False, 1.0, True),
        ("e", 3, False, 1.0, False),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<tr><td>a<td>b<tr><td>c<td>d", [(0, 0, "a"), (0, 1, "b"), (1, 0, "c"), (1, 1, "d")]),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [(0, 0, "a"), (0, 1, "b"), (1, 1, "c")]),
        (
            "<tr><td>a<td rowspan=0>b<tr><td>c<td>d<tr><td>e",
            [(0, 0, "a"), (0, 1, "b"), (1, 0, "c"), (1, 2, "d"), (2, 0, "e")],
        ),
        (
            "<tr><th colspan=2>a<th>b<tr><td>c<td>d<td>e",
            [(0, 0, "a"), (0, 2, "b"), (1, 0, "c"), (1, 1, "d"), (1, 2, "e")],
        ),
        (
            "<tr><td rowspan=3>a<td rowspan=2>b<td>c<tr><td>d<tr><td>e",
            [(0, 0, "a"), (0, 1, "b"), (0, 2, "c"), (1, 2, "d"), (2, 1, "e")],
        ),
        ("<tr><td>a<td><tr><td><td>d", [(0, 0, "a"), (0, 1, ""), (1, 0, ""), (1, 1, "d")]),
        ("<tr><td>a<p>b</p>c<td>d", [(0, 0, "a|b|c"), (0, 1, "d")]),
        ("<tr><td>a<td>x</table><table><tr><td colspan=x rowspan=-1>b<td>y", [(0, 0, "a"), (0, 1, "x")]),
    ],
)
def test_cells_have_the_places_that_html_gives_them(table: str, expected: list[tuple[int, int, str]]) -> None:
    pages = page(f"<table>{table}</table>")
    assert cells(pages, pages.tables[0]) == expected


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td><h1>Sak</h1><p>Tekst</p><td>b</table>",
        "<table role=presentation><tr><td>a<td>b</table>",
        "<table><tr><td>a</table>",
        "<table><tr><td>a<tr><td>b</table>",
        "<table><tr><td><a href=/>meny</a><td><div><p>" + "Mye tekst. " * 100 + "</p></div></table>",
        "<table><tr><td>a<td><table role=none><tr><td>c<td>d</table></table>",
        "<table><tr><td>&nbsp;<td> </table><p>x",
    ],
)
def test_a_table_that_lays_out_the_page_is_none(body: str) -> None:
    assert page(body).tables == ()


def test_a_layout_table_in_a_cell_is_part_of_the_cell() -> None:
    pages = page("<table><tr><th>a<td>b<table role=none><tr><td>c<td>d</table>e<td>f</table>")
    assert cells(pages, pages.tables[0]) == [(0, 0, "a"), (0, 1, "b|c|d|e"), (0, 2, "f")]


def test_a_long_definition_list_is_prose_and_a_short_one_rows() -> None:
    short = page("<dl><dt>Sted<dd>Rådhuset<dt>Saker<dd>5/24<dd>6/24</dl>")
    assert cells(short, short.tables[0]) == [
        (0, 0, "Sted"),
        (0, 1, "Rådhuset"),
        (1, 0, "Saker"),
        (1, 1, "5/24"),
        (2, 1, "6/24"),
    ]
    long = page("<dl><dt>Spørsmål<dd><p>Et svar</p><ul><li>med punkt</ul></dl>")
    assert (own(long), long.tables) == (["Spørsmål", "Et svar", "- med punkt"], ())


def test_columns_in_preformatted_text_are_tables() -> None:
    pages = read_html((FIXTURES / "utskrift.html").read_bytes())
    assert [len({cell.row for cell in table.cells}) for table in pages.tables] == [2, 4, 3]
