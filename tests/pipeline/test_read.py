"""What is read, what is refused, and why: by the file's own signature, never its name."""

from __future__ import annotations

import pytest

from pipeline.process import process
from pipeline.read import read
from schemas.outcome import FailureCode, Status
from schemas.page import Format, Furniture
from tests.answer_keys import FIXTURES

PDF = (FIXTURES / "packet" / "pakke.reportlab.pdf").read_bytes()
TEXT = (FIXTURES / "seeds" / "004_82f93f9cd39691cc.txt").read_bytes()


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", Status.EMPTY, None),
        (b" \r\n\t ", Status.EMPTY, None),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (b"\xff\xd8\xff\xe0" + bytes(100), Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (b"PK\x03\x04" + bytes(100), Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (bytes(range(256)) * 8, Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (bytes(6) + b"Bud1" + bytes(200), Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (
            b"\x06Ola   " + bytes(50) + "Ola".encode("utf-16-le") + bytes(90),
            Status.UNSUPPORTED,
            FailureCode.UNSUPPORTED,
        ),
        (b'<?xml version="1.0"?><l>x</l>', Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (b'<!DOCTYPE l [<!ENTITY a "x">]><l>&a;</l>', Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", Status.UNSUPPORTED, FailureCode.UNSUPPORTED),
        (
            PDF.replace(b"%PDF-", b"%P|F-", 1)[:3000] + b"endobj\nstartxref\n0\n%%EOF",
            Status.FAILED,
            FailureCode.CORRUPT,
        ),
        (b'<frameset cols="20%,80%"><frame src=a.html></frameset>', Status.EMPTY, None),
        (PDF[: len(PDF) // 2], Status.FAILED, FailureCode.TRUNCATED),
        (b"%PDF-1.7\n" + b"garbage\n" * 50 + b"%%EOF\n", Status.FAILED, FailureCode.CORRUPT),
        (b"<html><head><title>Tom</title></head><body><script>load()</script></body></html>", Status.EMPTY, None),
    ],
)
def test_bad_input_ends_with_a_status_and_a_line_for_a_person(
    data: bytes, status: Status, code: FailureCode | None
) -> None:
    reading = process(data)
    assert (reading.outcome.status, reading.outcome.code) == (status, code)
    assert reading.fil is None
    assert reading.outcome.message
    assert "\n" not in reading.outcome.message


def test_a_pdf_keeps_running_heads_marked() -> None:
    pages = read(PDF).pages
    assert pages.format is Format.PDF
    feet = [line for line in pages.lines if line.furniture is Furniture.RUNNING_HEAD]
    assert len(feet) == len(pages.pages) == 25
    assert all(line.text.startswith("Side ") for line in feet)


def test_a_pdf_has_ruled_tables_and_bold_headings() -> None:
    pages = read((FIXTURES / "packet" / "pakke.weasyprint.pdf").read_bytes()).pages
    by_number = {line.number: line for line in pages.lines}
    headers = [
        [
            by_number[span.line].text[span.start : span.end]
            for cell in table.cells
            if cell.row == 0
            for span in cell.spans
        ]
        for table in pages.tables
    ]
    assert ["Dato", "Tid", "Sted"] in headers
    assert ["Behandlet av", "Møtedato", "Saksnr."] in headers
    assert next(line for line in pages.lines if line.text == "Møteprotokoll").bold


def test_navigation_cookies_and_footer_are_marked_on_every_web_page() -> None:
    for path in sorted((FIXTURES / "nettsider").glob("*.html")):
        lines = read(path.read_bytes()).pages.lines
        own = " ".join(line.text for line in lines if line.furniture is None).casefold()
        around = " ".join(line.text for line in lines if line.furniture is Furniture.NAVIGATION).casefold()
        assert "informasjonskapsler" not in own
        assert "org" in around
        assert "del på facebook" not in own


@pytest.mark.parametrize(
    "page",
    [
        b"<img src='x.png'><h3>PS 5/24</h3>",
        b"<meta http-equiv=refresh content=0><a href=x>PS 5/24</a>",
        b"<ht\0ml><b\0ody>PS\0 5/24</bo\0dy></html>",
    ],
)
def test_a_web_page_that_begins_in_the_middle_or_holds_nuls_is_one(page: bytes) -> None:
    pages = read(page).pages
    assert pages.format is Format.HTML
    assert [line.text for line in pages.lines] == ["PS 5/24"]


def test_bold_type_at_the_beginning_makes_no_web_page_of_a_text() -> None:
    assert read(b"<b>PS 5/24</b>\nNeste linje\n").pages.format is Format.TEXT


def test_a_pdf_behind_much_junk_is_read_and_told_of() -> None:
    pages = read(bytes(2000) + PDF).pages
    assert pages.format is Format.PDF
    assert [notice.kode for notice in pages.notices] == ["lest_svekket"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_decoded(encoding: str) -> None:
    data = "Møteinnkalling på Ås: blåbærsyltetøy, é".encode(encoding)
    assert read(data).pages.lines[0].text == "Møteinnkalling på Ås: blåbærsyltetøy, é"


def test_form_feeds_are_pages() -> None:
    pages = read("Side én\n\fSide to\n".encode()).pages
    assert [(line.page, line.text) for line in pages.lines] == [(1, "Side én"), (2, "Side to")]


def test_text_loses_no_word() -> None:
    marks = str.maketrans("", "", "#*|-\\")
    printed = TEXT.decode().replace('<a href="#">', "").replace("</a>", "").replace("<b>", "").replace("</b>", "")
    seen = " ".join(line.text for line in read(TEXT).pages.lines)
    assert seen.translate(marks).split() == printed.translate(marks).split()


def test_an_identity_number_is_masked_and_told_of() -> None:
    """13097248022 is a made-up number with valid check digits, from Skatteetaten's public test data."""
    reading = process(b"## Saksprotokoll\n\n**Arkivsak**  \n24/1-1\n\nGjelder 13097248022.\n")
    text = str(reading)
    assert "13097248022" not in text
    assert "•••••••••••" in text
    assert [avvik.kode.value for avvik in reading.avvik].count("foedselsnummer_maskert") == 1
