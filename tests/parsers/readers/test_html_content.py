"""Web pages: content is told from what stands around it, what nobody sees is left out, pages that a script fills are empty."""

from __future__ import annotations

import pytest

from parsers.readers.html import read_html
from schemas.outcome import DocumentError
from tests.parsers.readers.html_pages import links, own, page


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
