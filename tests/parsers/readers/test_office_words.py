"""No word is lost: a random document, written as DOCX and as ODT, is read with the same words in the same order."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.readers.docx import read_docx, read_odt
from parsers.readers.html import read_html
from schemas.outcome import DocumentError, Status
from schemas.page import Pages
from tests.answer_keys import FIXTURES
from tests.parsers.readers.office_files import docx, grid, odt, words

LETTERS = "abcæøåÆØÅéüABC0123456789 \t  .,:;-–—/§%&<>«»“”’'\"()[]*+=…°½"
TEXT = st.text(LETTERS, max_size=20)
RUN = st.tuples(TEXT, st.sampled_from(["plain", "bold", "inserted", "link", "control", "field", "deleted"]))
PARAGRAPH = st.lists(RUN, max_size=5)
CELL = st.lists(PARAGRAPH, max_size=3)
TABLE = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(CELL, min_size=columns, max_size=columns), min_size=1, max_size=3)
)
NESTED = st.lists(st.lists(st.one_of(CELL, st.tuples(TABLE)), min_size=1, max_size=2), min_size=1, max_size=2)
DOCUMENT = st.lists(st.one_of(PARAGRAPH, st.tuples(TABLE), st.tuples(NESTED)), max_size=6)

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
WORD = {
    "plain": "{}",
    "bold": "{}",
    "inserted": "<w:ins>{}</w:ins>",
    "link": '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    "control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "field": FIELD,
    "deleted": "<w:del>{}</w:del>",
}
WRITER = {
    "plain": "{}",
    "bold": "<text:span>{}</text:span>",
    "inserted": "<text:change-start/>{}<text:change-end/>",
    "link": '<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#x">{}</text:a>',
    "control": "<text:meta>{}</text:meta>",
    "field": "<text:bookmark-ref>{}</text:bookmark-ref>",
    "deleted": "<office:annotation><text:p>{}</text:p></office:annotation>",
}


def _word(block: object) -> str:
    if isinstance(block, tuple):
        rows = "".join(
            f"<w:tr>{''.join(f'<w:tc>{_cell(cell, _word)}</w:tc>' for cell in row)}</w:tr>" for row in block[0]
        )
        return f"<w:tbl>{rows}</w:tbl>"
    assert isinstance(block, list)
    runs = []
    for text, kind in block:
        parts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t")]
        runs.append(WORD[kind].format(f"<w:r>{'<w:tab/>'.join(parts)}</w:r>"))
    return f"<w:p>{''.join(runs)}</w:p>"


def _writer(block: object) -> str:
    if isinstance(block, tuple):
        rows = "".join(
            f"<table:table-row>{''.join(f'<table:table-cell>{_cell(cell, _writer)}</table:table-cell>' for cell in row)}"
            "</table:table-row>"
            for row in block[0]
        )
        return f"<table:table>{rows}</table:table>"
    assert isinstance(block, list)
    return f"<text:p>{''.join(WRITER[kind].format(_odf_text(text)) for text, kind in block)}</text:p>"


def _odf_text(text: str) -> str:
    spaced = re.sub(" +", lambda match: f'<text:s text:c="{len(match.group())}"/>', escape(text))
    return spaced.replace("\t", "<text:tab/>").replace("<text:s<text:s", "<text:s")


def _cell(cell: object, write: object) -> str:
    assert callable(write)
    if isinstance(cell, tuple):
        return str(write(cell))
    assert isinstance(cell, list)
    return "".join(str(write(paragraph)) for paragraph in cell)


def _shown(block: object) -> list[str]:
    """The words of a block, cell by cell."""
    if isinstance(block, tuple):
        return [word for row in block[0] for cell in row for word in _shown_cell(cell)]
    assert isinstance(block, list)
    return "".join(text for text, kind in block if kind != "deleted").split()


def _shown_cell(cell: object) -> list[str]:
    if isinstance(cell, tuple):
        return _shown(cell)
    assert isinstance(cell, list)
    return [word for paragraph in cell for word in _shown(paragraph)]


def _read(reader: object, data: bytes) -> list[str]:
    assert callable(reader)
    try:
        return words(reader(data))
    except DocumentError as error:
        return [] if error.outcome.status is Status.EMPTY else [str(error)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENT)
def test_a_random_document_keeps_its_words(document: list[object]) -> None:
    shown = [word for block in document for word in _shown(block)]
    assert _read(read_docx, docx("".join(map(_word, document)))) == shown
    assert _read(read_odt, odt("".join(map(_writer, document)))) == shown


# ------------------------------------------------------------------------------------------------ the packet

PACKETS = ("pakke.docx", "pakke.odt", "pakke.writer.docx")


def packet(name: str) -> Pages:
    data = (FIXTURES / "office" / name).read_bytes()
    return read_odt(data) if name.endswith(".odt") else read_docx(data)


@pytest.mark.parametrize("name", PACKETS)
def test_the_packet_has_the_words_of_its_web_page(name: str) -> None:
    page = read_html((FIXTURES / "packet" / "pakke.html").read_bytes())
    assert words(packet(name)) == words(page)


@pytest.mark.parametrize("name", PACKETS)
def test_the_packet_has_the_tables_heads_and_links_that_were_written(name: str) -> None:
    pages = packet(name)
    assert pages.language == "nb-NO"
    assert pages.notices == ()
    page = read_html((FIXTURES / "packet" / "pakke.html").read_bytes())
    ruled = [number for number, table in enumerate(page.tables) if any(cell.col for cell in table.cells)]
    # "Kommunedirektør      Lars Erik Bjerke" is a table on the web page and a tab in Word.
    cells = [found for number in ruled if len(found := grid(page, number)) > 2 or found[0][4] in {"1.", "2."}]
    assert [grid(pages, number) for number in range(len(pages.tables))] == cells
    assert [link.target for link in pages.links] == [
        "mailto:Politisk.sekretariat@asker.kommune.no",
        *(f"#p2_sak_{number}_24" for number in (5, 6, 7, 8)),
        "#p5_sak_4_24",
    ]
    feet = [line.text for line in pages.lines if line.furniture is not None]
    assert feet == ["Side 1 av 5"] * 12
