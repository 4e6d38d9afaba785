"""OpenDocument texts: every letter that is shown, and none that is not (ODF 1.3)."""

from __future__ import annotations

import pytest

from parsers.readers.docx import read_odt
from schemas.avvik import AvvikKode
from schemas.outcome import DocumentError, FailureCode, Status
from schemas.page import Colour, Format, Line
from tests.parsers.readers.office_files import ODT_TYPE, heads, odt, texts, tp, writer, zipped


def only(body: str, **parts: str) -> Line:
    (line,) = writer(body, **parts).lines
    return line


LETTERS = [
    ("Møte<text:span>innkalling</text:span>", "Møteinnkalling"),
    ("\n  to\n  ord  ", "to ord"),
    ("to<text:s/>ord", "to ord"),
    ('Ordfører<text:s text:c="12"/>Lene W. Conradi', "Ordfører\tLene W. Conradi"),
    ("Ordfører<text:tab/>Lene W. Conradi", "Ordfører\tLene W. Conradi"),
    ("Asker\u00a0kommune", "Asker kommune"),
    ("24/19079\u20111", "24/19079-1"),
    ("kommunedi\u00adrektør", "kommunedirektør"),
    ("«Ja» – “nei” ‘kanskje’ …", "«Ja» – “nei” ‘kanskje’ …"),
    ('<text:bookmark-start text:name="b"/>Sak<text:bookmark-end text:name="b"/>', "Sak"),
    ("<text:ruby><text:ruby-base>ord</text:ruby-base><text:ruby-text>uttale</text:ruby-text></text:ruby>", "ord"),
    ("den <text:date>02.12.2024</text:date>", "den 02.12.2024"),
    ("<text:change-start/>vedtar<text:change-end/>", "vedtar"),
    ('<text:conditional-text text:current-value="true">vedtar</text:conditional-text>', "vedtar"),
    ("<text:meta>vedtar</text:meta><text:placeholder>her</text:placeholder>", "vedtarher"),
]


@pytest.mark.parametrize(("content", "shown"), LETTERS)
def test_letters_are_read_as_printed(content: str, shown: str) -> None:
    pages = writer(f"<text:p>{content}</text:p>")
    assert texts(pages) == [shown]
    assert pages.format is Format.ODT


def test_a_break_ends_a_line_by_will() -> None:
    lines = writer("<text:p>Asker<text:line-break/>ordfører</text:p>").lines
    assert [(line.text, line.hard_break) for line in lines] == [("Asker", True), ("ordfører", False)]


def test_links_keep_their_words_and_their_target() -> None:
    pages = writer(
        '<text:p>Se <text:a xlink:href="https://example.no/a">kunn<text:span>gjøringen</text:span></text:a>.</text:p>'
    )
    (link,) = pages.links
    assert (pages.lines[0].text, link.target) == ("Se kunngjøringen.", "https://example.no/a")
    assert pages.lines[0].text[link.span.start : link.span.end] == "kunngjøringen"


# ------------------------------------------------------------------------------------------- what is not shown

HIDDEN = (
    '<style:style style:name="skjult" style:family="text"><style:text-properties text:display="none"/></style:style>'
)
DELETION = (
    "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator/></office:change-info>"
    "<text:p>avviser</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)
LEFT_OUT = [
    (f"{DELETION}<text:p>Utvalget <text:change/>vedtar</text:p>", "slettet tekst"),
    ('<text:p>Utvalget <text:span text:style-name="skjult">avviser</text:span>vedtar</text:p>', "skjult tekst"),
    (
        '<text:p>Utvalget <text:hidden-text text:is-hidden="true">avviser</text:hidden-text>vedtar</text:p>',
        "skjult tekst",
    ),
    (f'{tp("Utvalget vedtar")}<text:section text:display="none">{tp("avviser")}</text:section>', "skjult tekst"),
    (
        f'{tp("Utvalget vedtar")}<text:p><text:hidden-paragraph text:is-hidden="true"/>avviser</text:p>',
        "skjult tekst",
    ),
    ("<text:p>Utvalget <office:annotation><text:p>avviser</text:p></office:annotation>vedtar</text:p>", "merknader"),
]


@pytest.mark.parametrize(("body", "what"), LEFT_OUT)
def test_deleted_and_hidden_text_is_left_out_and_told_of(body: str, what: str) -> None:
    pages = writer(body, automatic=HIDDEN)
    assert texts(pages) == ["Utvalget vedtar"]
    (notice,) = pages.notices
    assert notice.kode == AvvikKode.SKJULT_TEKST_UTELATT
    assert notice.melding.startswith(what)
    assert "avviser" not in notice.melding


# ------------------------------------------------------------------------------------------------- styles

STYLES = """
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" fo:language="nn" fo:country="NO"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Fet" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Stor" style:family="paragraph" style:parent-style-name="Fet">
<style:text-properties fo:font-size="150%"/></style:style>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Rød" style:family="paragraph"><style:text-properties fo:color="#ff0000"/></style:style>
<style:style style:name="Ring" style:family="paragraph" style:parent-style-name="Ring"/>
<style:style style:name="Luft" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/></style:style>
"""
SPANS = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
"""


@pytest.mark.parametrize(
    ("style", "span", "look"),
    [
        ("Standard", "", (False, False, 12.0)),
        ("Standard", "T1", (False, True, 12.0)),
        ("Fet", "T1", (True, True, 12.0)),
        ("Fet", "T2", (False, False, 12.0)),
        ("Stor", "", (True, False, 18.0)),
        ("Ring", "", (False, False, 12.0)),
        ("ukjent", "", (False, False, 12.0)),
    ],
)
def test_looks_come_from_styles(style: str, span: str, look: tuple[bool, bool, float]) -> None:
    body = f'<text:p text:style-name="{style}"><text:span text:style-name="{span}">Vedtak</text:span></text:p>'
    line = only(body, styles=STYLES, automatic=SPANS)
    assert (line.bold, line.italic, line.size) == look


def test_colours_language_and_space() -> None:
    pages = writer(tp("a", "Rød") + tp("b", "Luft") + tp("c"), styles=STYLES)
    assert pages.lines[0].colour is Colour.COLOURED
    assert pages.language == "nn-NO"
    assert [(line.gap, line.hard_break) for line in pages.lines] == [(1.0, True), (0.0, False), (1.0, False)]


def test_heading_levels_are_those_of_the_format() -> None:
    body = '<text:h text:outline-level="3">Vedtak</text:h>' + tp("Møteprotokoll", "P1") + tp("tekst")
    assert [line.level for line in writer(body, styles=STYLES, automatic=SPANS).lines] == [3, 1, None]


# ------------------------------------------------------------------------------------- pages, heads and notes

BREAKS = """
<style:style style:name="Side" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Ny" style:family="paragraph" style:master-page-name="Liggende">
<style:paragraph-properties style:page-number="1"/></style:style>
<style:style style:name="Siste" style:family="paragraph"><style:paragraph-properties fo:break-after="page"/></style:style>
"""
MASTERS = """
<style:master-page style:name="Standard" style:next-style-name="Standard"><style:header><text:p>Asker kommune</text:p>
</style:header><style:footer><text:p>Side <text:page-number>4</text:page-number> av <text:page-count>7</text:page-count>
</text:p></style:footer></style:master-page>
<style:master-page style:name="Liggende"><style:footer><text:p>Side <text:page-number>4</text:page-number></text:p>
</style:footer><style:header style:display="false"><text:p>av</text:p></style:header></style:master-page>
"""


def test_pages_and_running_heads() -> None:
    soft = "<text:p>b <text:soft-page-break/>c</text:p>"
    body = tp("a") + soft + tp("d", "Side") + tp("e", "Siste") + tp("f") + tp("g", "Ny")
    pages = writer(body, automatic=BREAKS, masters=MASTERS)
    assert [(line.page, line.text, line.furniture is not None) for line in pages.lines] == [
        (1, "a", False),
        (1, "b c", False),
        (3, "d", False),
        (3, "e", False),
        (4, "f", False),
        (1, "Asker kommune", True),
        (1, "Side 1 av 7", True),
        (5, "g", False),
        (5, "Side 1", True),
    ]


def test_a_kind_of_page_that_the_first_paragraph_names_begins_no_second_page() -> None:
    assert [line.page for line in writer(tp("a", "Ny"), automatic=BREAKS, masters=MASTERS).lines] == [1, 1]


def test_notes_stand_at_the_end_with_their_marks() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Utsatt.</text:p></text:note-body></text:note>"
    pages = writer(f"<text:p>sak 5/24{note} og</text:p>" + tp("b"))
    assert texts(pages) == ["sak 5/24¹ og", "b", "¹ Utsatt."]
    assert heads(pages) == []


# ---------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("files", "status", "code"),
    [
        ({}, Status.FAILED, FailureCode.CORRUPT),
        ({"content.xml": "no XML"}, Status.FAILED, FailureCode.CORRUPT),
        ({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, Status.FAILED, FailureCode.CORRUPT),
        ({"content.xml": "<a/>"}, Status.FAILED, FailureCode.CORRUPT),
        ({"content.xml": "<a>" * 3000 + "</a>" * 3000}, Status.FAILED, FailureCode.TOO_DEEP),
        ({"META-INF/manifest.xml": "<m:encryption-data/>", "content.xml": "x"}, Status.ENCRYPTED, FailureCode.PASSWORD),
    ],
)
def test_bad_input_ends_with_a_status(files: dict[str, str], status: Status, code: FailureCode) -> None:
    with pytest.raises(DocumentError) as failed:
        read_odt(zipped({"mimetype": ODT_TYPE, **files}))
    assert (failed.value.outcome.status, failed.value.outcome.code) == (status, code)


def test_an_empty_text_is_empty() -> None:
    with pytest.raises(DocumentError) as failed:
        read_odt(odt("<text:p/>"))
    assert failed.value.outcome.status is Status.EMPTY
