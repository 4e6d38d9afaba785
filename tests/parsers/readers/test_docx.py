"""Word documents: every letter that is shown, and none that is not (ECMA-376)."""

from __future__ import annotations

import pytest

from parsers.readers.docx import read_docx
from schemas.avvik import AvvikKode
from schemas.outcome import DocumentError, Status
from schemas.page import Format, Line
from tests.parsers.readers.office_files import docx, entries, p, r, texts, word, zipped


def only(body: str, **parts: str) -> Line:
    (line,) = word(body, **parts).lines
    return line


LETTERS = [
    ("<w:t>Møte</w:t><w:t>innkalling</w:t>", "Møteinnkalling"),
    ('<w:t xml:space="preserve">  to   </w:t>', "to"),
    ("<w:t>Ordfører</w:t><w:tab/><w:t>Lene W. Conradi</w:t>", "Ordfører\tLene W. Conradi"),
    ("<w:t>Dato</w:t><w:tab/><w:tab/><w:t>Tid</w:t>", "Dato\tTid"),
    ('<w:t xml:space="preserve">Ordfører          Lars Bjerke</w:t>', "Ordfører\tLars Bjerke"),
    ("<w:t>Asker\u00a0kommune</w:t>", "Asker kommune"),
    ("<w:t>24/19079</w:t><w:noBreakHyphen/><w:t>1</w:t>", "24/19079-1"),
    ("<w:t>kommune</w:t><w:softHyphen/><w:t>di\u00adrektør</w:t>", "kommunedirektør"),
    ("<w:t>«Ja» – “nei” ‘kanskje’ …</w:t>", "«Ja» – “nei” ‘kanskje’ …"),
    ("<w:t>§ 11-5, æøåÆØÅéü</w:t>", "§ 11-5, æøåÆØÅéü"),
    ("<w:t>a\u030a</w:t>", "å"),
    ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>Ja</w:t>', "☑Ja"),
    ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
    ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t>', "✓"),
    ("<w:pgNum/><w:t>1</w:t><w:annotationRef/>", "1"),
    (
        "<w:ruby><w:rt><w:r><w:t>uttale</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>ord</w:t></w:r></w:rubyBase></w:ruby>",
        "ord",
    ),
]


@pytest.mark.parametrize(("run", "shown"), LETTERS)
def test_letters_are_read_as_printed(run: str, shown: str) -> None:
    assert only(f"<w:p><w:r>{run}</w:r></w:p>").text == shown


def test_an_unknown_symbol_is_told_of() -> None:
    pages = word(
        '<w:p><w:r><w:sym w:font="Firmalogo" w:char="F041"/><w:sym w:font="Wingdings" w:char="F001"/></w:r></w:p>'
    )
    assert texts(pages) == ["Α\ufffd"]
    assert [(notice.kode, notice.melding) for notice in pages.notices] == [
        (AvvikKode.TEGN_MANGLER, "tegn fra en symbolskrift kunne ikke leses (1 tegn)")
    ]


SHOWN = [
    ("insertion", f"<w:ins>{r('vedtar')}</w:ins>", "vedtar"),
    ("moved here", f"<w:moveTo>{r('vedtar')}</w:moveTo>", "vedtar"),
    ("content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{r('vedtar')}</w:sdtContent></w:sdt>", "vedtar"),
    ("smart tag", f"<w:smartTag>{r('vedtar')}</w:smartTag>", "vedtar"),
    ("insertion in a control", f"<w:sdt><w:sdtContent><w:ins>{r('vedtar')}</w:ins></w:sdtContent></w:sdt>", "vedtar"),
    ("formula", ("<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
                "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"), "x=1/2"),
    ("form box", ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
                 '</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>'
                 '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "☒"),
    ("simple field", f'<w:fldSimple w:instr="DOCPROPERTY Saksnr">{r("5/24")}</w:fldSimple>', "5/24"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_what_stands_in_other_elements_is_read(body: str, shown: str) -> None:
    assert only(f"<w:p>{body}</w:p>").text == shown


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_shows_its_result_and_never_its_instruction() -> None:
    inner = field("MERGEFIELD saksnr", r("5/24"))
    assert only(f"<w:p>{field('IF 1=1 ', r('Sak ') + inner)}{r(' er utsatt')}</w:p>").text == "Sak 5/24 er utsatt"


def test_a_field_goes_on_over_paragraphs() -> None:
    """As a table of contents does."""
    begin, end = field("TOC", "|").split("|")
    assert texts(word(f"<w:p>{begin}{r('Sak 1')}</w:p>{p('Sak 2')}<w:p>{r('Sak 3')}{end}</w:p>{p('Slutt')}")) == [
        "Sak 1",
        "Sak 2",
        "Sak 3",
        "Slutt",
    ]


def test_a_field_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    assert texts(word(f"<w:p>{begin}{r('Vedtak')}</w:p>{p('Enstemmig')}")) == ["Vedtak", "Enstemmig"]


LINKS = [
    (f'<w:hyperlink r:id="l">{r("kunngjøringen")}</w:hyperlink>', "https://example.no/a"),
    (f'<w:hyperlink w:anchor="sak5">{r("kunngjøringen")}</w:hyperlink>', "#sak5"),
    (field(' HYPERLINK "https://example.no/b" \\o "tips" ', r("kunngjøringen")), "https://example.no/b"),
    (field(' HYPERLINK \\l "_Toc12" ', r("kunn") + r("gjøringen")), "#_Toc12"),
]


@pytest.mark.parametrize(("body", "target"), LINKS)
def test_links_keep_their_words_and_their_target(body: str, target: str) -> None:
    rels = '<Relationship Id="l" Type="x/hyperlink" Target="https://example.no/a" TargetMode="External"/>'
    pages = word(f"<w:p>{r('Se ')}{body}{r('.')}</w:p>", rels=rels)
    (link,) = pages.links
    assert link.target == target
    assert pages.lines[0].text == "Se kunngjøringen."
    assert pages.lines[0].text[link.span.start : link.span.end] == "kunngjøringen"


# ------------------------------------------------------------------------------------------- what is not shown

LEFT_OUT = [
    ("deleted", f"<w:del>{r('avviser')}</w:del>".replace("w:t", "w:delText"), "slettet tekst (sporet endring)"),
    ("moved away", f"<w:moveFrom>{r('avviser')}</w:moveFrom>", "slettet tekst (sporet endring)"),
    ("inserted, then deleted", f"<w:ins><w:del>{r('avviser')}</w:del></w:ins>", "slettet tekst (sporet endring)"),
    ("hidden", r("avviser", "<w:vanish/>"), "skjult tekst"),
    ("hidden by its style", r("avviser", '<w:rStyle w:val="skjult"/>'), "skjult tekst"),
]  # fmt: skip
STYLES = '<w:style w:type="character" w:styleId="skjult"><w:rPr><w:vanish/></w:rPr></w:style>'


@pytest.mark.parametrize(("body", "what"), [case[1:] for case in LEFT_OUT], ids=[case[0] for case in LEFT_OUT])
def test_deleted_and_hidden_text_is_left_out_and_told_of(body: str, what: str) -> None:
    pages = word(f"<w:p>{r('Formannskapet ')}{body}{r('vedtar')}</w:p>", styles=STYLES)
    assert texts(pages) == ["Formannskapet vedtar"]
    (notice,) = pages.notices
    assert notice.kode == AvvikKode.SKJULT_TEKST_UTELATT
    assert notice.melding.startswith(f"{what} er utelatt")
    assert "avviser" not in notice.melding


@pytest.mark.parametrize(
    "rpr", ['<w:vanish w:val="0"/>', "<w:webHidden/>", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"]
)
def test_text_that_is_not_hidden_is_read(rpr: str) -> None:
    pages = word(p("vedtar", rpr=rpr))
    assert texts(pages) == ["vedtar"]
    assert pages.notices == ()


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    ended = "<w:rPr><w:del/></w:rPr>"
    gone = f"<w:p><w:pPr>{ended}</w:pPr><w:del>{r('Hele avsnittet')}</w:del></w:p>"
    assert texts(word(p("Formannskapet ", ppr=ended) + p("vedtar") + gone + p("Neste"))) == [
        "Formannskapet vedtar",
        "Neste",
    ]
    assert texts(word(p("Først") + p("sist", ppr=ended))) == ["Først", "sist"]


def test_comments_are_left_out_and_told_of() -> None:
    body = (
        f"<w:p><w:commentRangeStart/>{r('Vedtak')}<w:commentRangeEnd/><w:r><w:commentReference w:id='0'/></w:r></w:p>"
    )
    pages = word(body, comments=f"<w:comment w:id='0'>{p('Er dette rett?')}</w:comment>")
    assert texts(pages) == ["Vedtak"]
    assert [notice.melding for notice in pages.notices] == ["merknader i margen er utelatt (1 merknader)"]


# ------------------------------------------------------------------------------------------------ text boxes

BOX = f"<w:txbxContent>{p('Unntatt offentlighet')}{p('offl. § 13')}</w:txbxContent>"
ALTERNATE = (
    f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
    f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    "drawing",
    [
        ALTERNATE,
        f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>",
        f"<mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>",
        f"<w:drawing><a:graphic>{ALTERNATE}</a:graphic></w:drawing>",
    ],
)
def test_a_text_box_is_read_once_after_its_paragraph(drawing: str) -> None:
    pages = word(f"<w:p>{r('Sak 5/24 ')}<w:r>{drawing}</w:r>{r('utsatt')}</w:p>{p('Neste')}")
    assert texts(pages) == ["Sak 5/24 utsatt", "Unntatt offentlighet", "offl. § 13", "Neste"]


def test_drawn_text_is_read() -> None:
    """WordArt ("UTKAST" across the page) and shapes of DrawingML."""
    art = "<w:r><w:pict><v:shape><v:textpath string='UTKAST'/></v:shape></w:pict></w:r>"
    shape = "<w:r><w:drawing><a:p><a:r><a:t>Kart</a:t></a:r></a:p></w:drawing></w:r>"
    assert texts(word(f"<w:p>{art}{shape}</w:p>")) == ["UTKAST", "Kart"]


# ------------------------------------------------------------------------------------------------ documents


def test_an_empty_document_and_one_of_pictures_are_told_apart() -> None:
    with pytest.raises(DocumentError) as empty:
        word(p())
    assert empty.value.outcome.status is Status.EMPTY
    with pytest.raises(DocumentError) as pictures:
        word("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")
    assert pictures.value.outcome.status is Status.NEEDS_OCR


def test_a_document_of_iso_29500_strict_is_read() -> None:
    old, new = b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"
    data = entries(docx(p("Møteprotokoll", rpr="<w:b/>")))
    pages = read_docx(zipped({name: content.replace(old, new) for name, content in data.items()}))
    assert pages.format is Format.DOCX
    assert [(line.text, line.bold) for line in pages.lines] == [("Møteprotokoll", True)]


def test_the_main_part_may_have_another_name() -> None:
    data = entries(docx(p("Møteprotokoll")))
    data["_rels/.rels"] = data["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    data["word/document2.xml"] = data.pop("word/document.xml")
    assert texts(read_docx(zipped(data))) == ["Møteprotokoll"]


def test_a_chunk_of_html_is_read_in_its_place() -> None:
    rels = '<Relationship Id="c" Type="x/aFChunk" Target="sak.html"/>'
    data = entries(docx(p("Før") + '<w:altChunk r:id="c"/>' + p("Etter"), rels=rels))
    html = b"<html><body><h2>Vedtak</h2><p>Enstemmig <b>vedtatt</b>.</p></body></html>"
    pages = read_docx(zipped({**data, "word/sak.html": html}))
    assert [(line.text, line.level) for line in pages.lines] == [
        ("Før", None),
        ("Vedtak", 2),
        ("Enstemmig vedtatt.", None),
        ("Etter", None),
    ]
