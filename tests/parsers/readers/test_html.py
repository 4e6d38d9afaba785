"""HTML: portals as they are, nothing lost, nothing invented, and no page that can stop the reader."""

from __future__ import annotations

import html
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.readers.html import read_html
from pipeline.lines import render_lines
from schemas.outcome import DocumentError, Status
from schemas.page import Furniture, Pages, Table

FIXTURES = Path(__file__).parents[2] / "fixtures" / "portaler"
BY_SCRIPT = {"elements_skall", "rader_fra_script"}
PORTALS = [path for path in sorted(FIXTURES.glob("*.html")) if path.stem not in BY_SCRIPT]
HOSTILE = Path(__file__).resolve().parents[4] / "shared" / "hostile" / "html"


def page(body: str, head: str = "") -> Pages:
    return read_html(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode())


def own(pages: Pages) -> list[str]:
    return [line.text for line in pages.lines if line.furniture is None]


def around(pages: Pages) -> list[str]:
    return [line.text for line in pages.lines if line.furniture is Furniture.NAVIGATION]


def cells(pages: Pages, table: Table) -> list[tuple[int, int, str]]:
    lines = {line.number: line for line in pages.lines}
    return [
        (cell.row, cell.col, "|".join(lines[span.line].text[span.start : span.end] for span in cell.spans))
        for cell in table.cells
    ]


def links(pages: Pages) -> list[tuple[str, str]]:
    lines = {line.number: line for line in pages.lines}
    return [(lines[link.span.line].text[link.span.start : link.span.end], link.target) for link in pages.links]


# ------------------------------------------------------------------------------------------------ portals


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


# ------------------------------------------------------------------------------------------- what HTML says


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


# ---------------------------------------------------------------------------------- content and what is not


def test_the_one_heading_outside_the_main_element_is_the_pages_title() -> None:
    pages = page(
        "<header><a href=/>Lillevik</a><h1>Kommunestyret 15.06.2020</h1></header><main><p>Sak 1/20 vedtatt.</p></main>"
    )
    assert own(pages) == ["Kommunestyret 15.06.2020", "Sak 1/20 vedtatt."]
    with_own = page("<header><h1>Lillevik kommune</h1></header><main><h1>Møte</h1><p>x</p></main>")
    assert own(with_own) == ["Møte", "x"]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("<div class='page has-menu search-page'><h1>Møte</h1><p>Tekst</p></div>", ["Møte", "Tekst"]),
        (
            "<form id=aspnetForm><div id=meny>Meny</div><h1>Møte</h1><p>En lengre tekst om møtet.</p></form>",
            ["Møte", "En lengre tekst om møtet."],
        ),
        ("<article><p>en</p></article><article><p>to</p></article>", ["en", "to"]),
        ("<main></main><div id=content>Tekst</div>", ["Tekst"]),
        ("<main><nav>x</nav><p>Tekst</p><aside>Les også</aside><button>Lukk</button></main>", ["Tekst"]),
        ("<main><h3><button>Vedtak</button></h3><p>Ja</p></main>", ["Vedtak", "Ja"]),
        ("<p class=breadcrumb>Du er her</p><p>Tekst som er lengre enn stien.</p>", ["Tekst som er lengre enn stien."]),
        ("<nav>Bare en meny</nav>", ["Bare en meny"]),
    ],
)
def test_content_is_told_from_what_stands_around_it(body: str, content: list[str]) -> None:
    assert own(page(body)) == content


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ("<p hidden>Vedtak: avvist</p>", True),
        ("<p style='DISPLAY : none'>Vedtak: avvist</p>", True),
        ("<p style='visibility:hidden'>Vedtak: avvist</p>", True),
        ("<p style='font-size:0px'>Vedtak: avvist</p>", True),
        ("<p class=hemmelig>Vedtak: avvist</p>", True),
        ("<p id=boks>Vedtak: avvist</p>", True),
        ("<p class='x d-none'>Vedtak: avvist</p>", True),
        ("<del>Vedtak: avvist</del>", True),
        ("<p hidden>x</p>", False),
        ("<p>Se<span class=visually-hidden> (åpnes i nytt vindu)</span></p>", False),
        ("<nav hidden>Meny og mye annet</nav>", False),
    ],
)
def test_what_nobody_sees_is_left_out(hidden: str, told: bool) -> None:
    style = (
        "<style>/* .y{display:none} */ .hemmelig, #boks { display: none } @media print { .z { display:none } }</style>"
    )
    pages = page(f"<p>Vedtak: vedtatt</p>{hidden}<p class='y z'>Slutt</p>", style)
    assert [text for text in own(pages) if text != "Se"] == ["Vedtak: vedtatt", "Slutt"]
    assert [notice.kode for notice in pages.notices] == (["skjult_tekst_utelatt"] if told else [])


@pytest.mark.parametrize(
    "body",
    [
        "<a href='#p1'>Vis</a><div id=p1 style='display:none'>Vedtak: ja</div>",
        "<button aria-controls=p1>Vis</button><div id=p1 hidden>Vedtak: ja</div>",
        "<p class='d-none d-md-block'>Vedtak: ja</p>",
        "<p class='hidden md:flex'>Vedtak: ja</p>",
        "<p style='font-size:0.8em'>Vedtak: ja</p>",
        "<table><tr><th class=sr-only>Vedtak: ja<td>x</table>",
        "<h2 class=sr-only>Vedtak: ja</h2>",
    ],
)
def test_what_a_click_opens_or_a_reader_names_is_seen(body: str) -> None:
    pages = page(f"<main>{body}</main>")
    assert "Vedtak: ja" in " ".join(own(pages))
    assert pages.notices == ()


def test_links_are_places_in_lines_and_lead_where_they_say() -> None:
    pages = page(
        "<ol><li>Se <a href=' /sak/5 '>sak <b>5/24</b></a>, <a href='mailto:post@x.example'>post</a>, <a href=#>x</a>"
        "<a href='javascript:alert(1)'>y</a><a name=z>z</a></ol><p><a href=/a>en<br>to</a></p>"
        "<table><tr><td>a<td><a href=/b>b</a><td><a href=/c>c</a></table>"
    )
    assert links(pages) == [
        ("sak 5/24", "/sak/5"), ("post", "mailto:post@x.example"), ("en", "/a"), ("to", "/a"), ("b", "/b"), ("c", "/c"),
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------ encodings


@pytest.mark.parametrize(
    ("head", "encoding", "told"),
    [
        ('<meta charset="utf-8">', "utf-8", False),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252", False),
        ("", "cp1252", False),
        ("", "utf-16", False),
        ("", "utf-16-le", False),
        ("", "mac_roman", True),
        ('<meta charset="utf-8">', "cp1252", True),
        ('<meta charset="windows-1252">', "utf-8", True),
        ('<meta name="x" content="y"><META CHARSET=utf-7>', "cp1252", True),
    ],
)
def test_encodings_declared_undeclared_and_lying(head: str, encoding: str, told: bool) -> None:
    pages = read_html(
        f"<html><head>{head}<title>Møte</title></head><body><p>Blåbær på Ærøya</p></body></html>".encode(encoding)
    )
    assert own(pages) == ["Blåbær på Ærøya"]
    assert [notice.kode for notice in pages.notices] == (["tegnsett_feil_oppgitt"] if told else [])


def test_the_declaration_of_xml_counts() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Åse</p></body></html>'.encode("latin-1")
    assert (own(read_html(data)), read_html(data).notices) == (["Åse"], ())


def test_marks_that_turn_the_writing_are_told_of_also_as_references() -> None:
    pages = page("<p>Leder: &#x202E;VA&#x202C; Åse</p>")
    assert own(pages) == ["Leder: VA Åse"]
    assert [notice.kode for notice in pages.notices] == ["skjult_tekst_utelatt"]


# -------------------------------------------------------------------------------------------- script, empty


@pytest.mark.parametrize(
    "body",
    [
        "<div id=root></div><script src=m.js></script>",
        "<script>load()</script>",
        "<header><nav>Meny</nav></header><main id=app></main><footer>Bunn</footer><script src=m.js></script>",
        "<h1>Møter</h1><table><thead><tr><th>Dato<th>Sted</thead><tbody></tbody></table><noscript>Slå på JavaScript</noscript>",
        "<div ng-app=x><h1>Saker</h1><ul></ul><p>Laster saker …</p></div>",
        "<div id=__next><h1>Saker</h1><div role=table><div role=row><div role=columnheader>Dato</div></div></div></div>",
        "<h1>Saker</h1><div id=app><table><tr><td>{{ sak.nr }}</td><td>{{ sak.tittel }}</td></tr></table><ul></ul></div>",
    ],
)
def test_a_page_without_its_rows_is_empty(body: str) -> None:
    with pytest.raises(DocumentError, match="loaded by script"):
        page(body)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Møter</h1><p>Ingen møter er planlagt.</p><table><thead><tr><th>Dato<th>Sted</thead><tbody></tbody></table><script src=m.js></script>",
        "<div id=root><h1>Sak</h1><dl><dt>Saksnr<dd>5/24</dl><ul></ul></div><noscript>JavaScript</noscript>",
        "<noscript>Slå på JavaScript</noscript><ul></ul><p>" + "Et helt vedtak med mange ord. " * 10 + "</p>",
    ],
)
def test_a_page_with_content_and_script_is_read(body: str) -> None:
    assert own(page(body))


@pytest.mark.parametrize("body", ["", "<!-- Vedtak -->", "<p>&nbsp;</p>", "<img src=x alt=Kart>"])
def test_a_page_without_a_word_is_empty(body: str) -> None:
    with pytest.raises(DocumentError, match="shows no text"):
        page(body)


def test_a_page_of_frames_says_where_its_text_is() -> None:
    with pytest.raises(DocumentError, match="shown in frames"):
        read_html(b"<html><frameset cols='20%,80%'><frame src=a.html><frame src=b.html></frameset></html>")


# ---------------------------------------------------------------------------------------- nothing lost, ever

words = st.text(alphabet="abcdefghijABCDæøåÆØÅé0123456789.,:;-–§/()«»<>&", min_size=1, max_size=10)
phrases = st.lists(words, min_size=1, max_size=6).map(" ".join)
_BLOCKS = ("p", "div", "section", "blockquote", "h2", "li", "center", "my-card")
_INLINE = ("b", "em", "span", "a", "font", "u")


@st.composite
def blocks(draw: st.DrawFn, depth: int = 3) -> tuple[str, list[str]]:
    """A piece of a page, and its words."""
    kind = draw(st.sampled_from(["text", "inline", "block", "list", "table", "definitions", "break"]))
    if kind == "text" or depth == 0:
        text = draw(phrases)
        return f" {html.escape(text)} ", text.split()
    if kind == "break":
        return "<br>", []
    inner = draw(st.lists(blocks(depth - 1), min_size=1, max_size=4))
    parts, seen = [part for part, _ in inner], [word for _, own_words in inner for word in own_words]
    if kind == "inline":
        text = draw(phrases)
        name = draw(st.sampled_from(_INLINE))
        return f" <{name} href=x>{html.escape(text)}</{name}> ", text.split()
    if kind == "block":
        name = draw(st.sampled_from(_BLOCKS))
        return f"<{name}>{''.join(parts)}</{name}>", seen
    if kind == "list":
        return "<ul style='list-style:none'>" + "".join(f"<li>{part}</li>" for part in parts) + "</ul>", seen
    if kind == "definitions":
        names = draw(st.lists(words, min_size=len(parts), max_size=len(parts)))
        rows = [f"<dt>{html.escape(name)}</dt><dd>{part}</dd>" for name, part in zip(names, parts, strict=True)]
        return f"<dl>{''.join(rows)}</dl>", [
            w for name, (_, own_words) in zip(names, inner, strict=True) for w in (name, *own_words)
        ]
    span = draw(st.sampled_from(["", " rowspan=2", " colspan=2"]))
    half = len(parts) // 2
    rows = [f"<tr>{''.join(f'<td{span}>{part}</td>' for part in row)}</tr>" for row in (parts[:half], parts[half:])]
    return f"<table>{''.join(rows)}</table>", seen


@given(st.lists(blocks(), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_the_same_words_in_the_same_order(written: list[tuple[str, list[str]]]) -> None:
    expected = [word for _, seen in written for word in seen]
    if not expected:
        return
    pages = page("".join(part for part, _ in written))
    assert " ".join(line.text for line in pages.lines).split() == expected
    lines = {line.number: line for line in pages.lines}
    places = [
        (span.line, at)
        for table in pages.tables
        for cell in table.cells
        for span in cell.spans
        for at in range(span.start, span.end)
    ]
    assert len(places) == len(set(places)), "a character stands in two cells"
    assert all(0 <= at < len(lines[number].text) for number, at in places)


# -------------------------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 30_000 + "x",
        "<table><tr><td>" * 5_000 + "x",
        "<b>" * 20_000 + "x",
        "<ul><li>" * 10_000 + "x",
        "<dl><dt><dd>" * 5_000 + "x",
        "<a href=x><p>" * 5_000 + "x",
        "<p " + " ".join(f"a{n}=b" for n in range(50_000)) + ">x",
        f"<img src='data:image/png;base64,{'A' * 1_000_000}'><p>x",
        "<table>" + "<tr><td rowspan=60000 colspan=9999999999>x<td>y" * 4_000 + "</table>",
        "<p>" + "<b>x</b> " * 40_000,
        "<pre>" + "a   b\n" * 20_000,
        "x" * 1_000_000,
        "<style>" * 5_000 + "x</style>y",
        "<p style='" + "display " * 100_000 + "'>x",
        "<p hidden>" * 3_000 + "x</p>y<p>z",
        "<ol start=99999>" * 200 + "<li>x",
    ],
    ids=["div", "table", "b", "ul", "dl", "a", "attributes", "data", "spans", "runs", "pre", "line", "style", "inline", "hidden", "ol"],
)  # fmt: skip
def test_bombs_end_soon(body: str) -> None:
    start = time.process_time()
    try:
        pages = page(body)
    except DocumentError:
        pages = None
    assert time.process_time() - start < 20
    assert pages is None or max(len(line.text) for line in pages.lines) <= 10_010


def test_nothing_outside_the_page_is_read() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>'
    assert "root:" not in " ".join(line.text for line in read_html(data).lines)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared hostile files are not here")
@pytest.mark.parametrize("path", sorted(HOSTILE.glob("*")), ids=lambda path: path.name)
def test_hostile_pages_end(path: Path) -> None:
    try:
        assert read_html(path.read_bytes()).lines
    except DocumentError as error:
        if error.outcome.status is not Status.EMPTY:
            raise
