"""Pages, sections, running heads and notes of Word documents (ECMA-376-1 § 17.6, 17.10, 17.11)."""

from __future__ import annotations

from tests.parsers.readers.office_files import heads, p, r, tbl, tc, texts, tr, word

PAGE = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def places(body: str, **parts: str) -> list[tuple[int, str]]:
    return [(line.page, line.text) for line in word(body, **parts).lines]


def section(content: str = "", *, last: bool = False) -> str:
    properties = f"<w:sectPr>{content}</w:sectPr>"
    return properties if last else f"<w:p><w:pPr>{properties}</w:pPr></w:p>"


def test_without_breaks_all_is_on_the_first_page() -> None:
    assert places(p("a") + p("b")) == [(1, "a"), (1, "b")]


def test_pages_that_the_writer_began() -> None:
    body = (
        p("a")
        + f"<w:p>{PAGE}</w:p>"
        + p("b")
        + p("c", ppr="<w:pageBreakBefore/>")
        + f"<w:p>{r('d')}{PAGE}{r('e')}</w:p>"
    )
    assert places(body) == [(1, "a"), (2, "b"), (3, "c"), (3, "d"), (4, "e")]


def test_pages_that_word_noted_when_it_last_laid_the_document_out() -> None:
    body = p("a") + f"<w:p>{RENDERED}{r('b')}</w:p><w:p>{r('c ')}{RENDERED}{r('d')}</w:p>" + p("e")
    assert places(body) == [(1, "a"), (2, "b"), (2, "c d"), (3, "e")]


def test_one_break_told_twice_is_one() -> None:
    body = p("a") + f"<w:p>{PAGE}</w:p><w:p>{RENDERED}{r('b')}</w:p>"
    body += f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{RENDERED}{r('c')}</w:p>" + section()
    body += f"<w:p>{RENDERED}{r('d')}</w:p>" + section(last=True)
    assert places(body) == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]


def test_a_blank_page_is_a_page() -> None:
    assert places(p("a") + f"<w:p>{PAGE}{PAGE}</w:p>" + p("b")) == [(1, "a"), (3, "b")]


def test_a_row_that_goes_over_a_page_turns_it_once() -> None:
    cell = tc(f"<w:p>{r('x ')}{RENDERED}{r('y')}</w:p>")
    assert places(tbl(tr(cell, cell), tr(tc(p("a")), tc(p("b"))))) == [(1, "x y\tx y"), (2, "a\tb")]


def test_there_is_white_space_above_a_page_that_the_writer_began() -> None:
    """So that a title set bold, without a heading's style, is seen to stand on top of a page."""
    assert word(p("a") + f"<w:p>{PAGE}</w:p>" + p("Møteprotokoll", rpr="<w:b/>")).lines[1].gap >= 2


# -------------------------------------------------------------------------------------------- running heads

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FOOTER = f"<w:p>{r('Side ')}{FIELD.format('PAGE', '3')}{r(' av ')}{FIELD.format('NUMPAGES', '7')}</w:p>"


def ref(kind: str, part: str, type_: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{type_}" r:id="{part}"/>'


def test_headers_and_footers_stand_once_and_are_marked() -> None:
    body = (
        p("a") + f"<w:p>{PAGE}</w:p>" + p("b") + section(ref("header", "header1") + ref("footer", "footer1"), last=True)
    )
    pages = word(body, header1=p("Asker kommune"), footer1=FOOTER)
    assert texts(pages) == ["a", "b"]
    assert heads(pages) == ["Asker kommune", "Side 1 av 7"]


def test_a_page_number_is_that_of_the_page_where_the_section_begins() -> None:
    """Word keeps the number of whatever page it laid out last."""
    first = p("a") + section(ref("footer", "footer1"))
    second = p("b") + section(ref("footer", "footer2") + '<w:pgNumType w:start="1"/>')
    third = p("c") + section(ref("footer", "footer3"), last=True)
    simple = f'<w:p>{r("s. ")}<w:fldSimple w:instr=" PAGE ">{r("9")}</w:fldSimple></w:p>'
    pages = word(first + second + third, footer1=FOOTER, footer2=FOOTER, footer3=simple)
    assert [(line.page, line.text, line.furniture is not None) for line in pages.lines] == [
        (1, "a", False),
        (1, "Side 1 av 7", True),
        (2, "b", False),
        (2, "Side 1 av 7", True),
        (3, "c", False),
        (3, "s. 2", True),
    ]


def test_heads_that_go_on_are_not_told_again() -> None:
    first = p("a") + section(ref("header", "header1"))
    second = p("b") + section()
    third = p("c") + section(ref("header", "header2"), last=True)
    assert heads(word(first + second + third, header1=p("Asker"), header2=p("Asker"))) == ["Asker"]


def test_a_section_that_counts_pages_anew_tells_its_inherited_footer() -> None:
    first = p("a") + section(ref("footer", "footer1"))
    second = p("b") + section('<w:pgNumType w:start="1"/>', last=True)
    assert heads(word(first + second, footer1=FOOTER)) == ["Side 1 av 7", "Side 1 av 7"]


def test_first_and_even_pages_have_heads_only_where_they_are_in_use() -> None:
    refs = ref("header", "header1") + ref("header", "header2", "first") + ref("header", "header3", "even")
    parts = {"header1": p("vanlig"), "header2": p("første"), "header3": p("like")}
    assert heads(word(p("a") + section(refs, last=True), **parts)) == ["vanlig"]
    assert heads(word(p("a") + section(refs + "<w:titlePg/>", last=True), **parts)) == ["første", "vanlig"]
    even = "<w:evenAndOddHeaders/>"
    assert heads(word(p("a") + section(refs, last=True), settings=even, **parts)) == ["vanlig", "like"]


def test_a_table_in_a_header_is_lines_without_a_table() -> None:
    header = tbl(tr(tc(p("Asker kommune")), tc(p("Møteprotokoll"))))
    pages = word(p("a") + section(ref("header", "header1"), last=True), header1=header)
    assert heads(pages) == ["Asker kommune\tMøteprotokoll"]
    assert pages.tables == ()


def test_sections_that_go_on_on_the_same_page() -> None:
    body = p("a") + section() + p("b") + section('<w:type w:val="continuous"/>') + p("c") + section(last=True)
    assert places(body) == [(1, "a"), (1, "b"), (2, "c")]


# ---------------------------------------------------------------------------------------------------- notes


def note(kind: str, number: int, text: str) -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}"><w:p>{mark}{r(" " + text)}</w:p></w:{kind}>'


def reference(kind: str, number: int, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/></w:r>'


def test_notes_stand_at_the_end_with_their_marks() -> None:
    body = f"<w:p>{r('sak 5/24')}{reference('footnote', 2)}{r(' og')}{reference('endnote', 2)}</w:p>"
    body += f"<w:p>{r('sak 6/24')}{reference('footnote', 3)}</w:p>"
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    pages = word(
        body,
        footnotes=separator + note("footnote", 2, "Utsatt.") + note("footnote", 3, "Trukket."),
        endnotes=note("endnote", 2, "Se protokoll."),
    )
    assert texts(pages) == ["sak 5/24¹ ogⁱ", "sak 6/24²", "¹ Utsatt.", "² Trukket.", "ⁱ Se protokoll."]


def test_notes_stand_at_the_end_of_their_section() -> None:
    body = f"<w:p>{r('a')}{reference('footnote', 2)}</w:p>" + section() + p("b") + section(last=True)
    assert texts(word(body, footnotes=note("footnote", 2, "Note."))) == ["a¹", "¹ Note.", "b"]


def test_a_mark_of_the_writers_own() -> None:
    body = f"<w:p>{r('a')}{reference('footnote', 2, ' w:customMarkFollows=' + chr(34) + '1' + chr(34))}{r('*')}</w:p>"
    own = f'<w:footnote w:id="2"><w:p>{r("* Note.")}</w:p></w:footnote>'
    assert texts(word(body, footnotes=own)) == ["a*", "* Note."]
