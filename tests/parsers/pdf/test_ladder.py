"""The ladder: every file ends with pages and a rung, or with a status and a code; nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pdfplumber.utils.exceptions import PdfminerException

from parsers.readers import pdf
from parsers.readers.pdf import ladder, read_pdf
from parsers.readers.pdf.engine import BrokenFileError
from parsers.readers.pdf.pdfium import PdfiumDocument
from parsers.readers.pdf.plumber import PlumberDocument
from parsers.readers.pdf.raw import RawPage
from parsers.readers.pdf.repair import QpdfDocument
from schemas.avvik import AvvikKode
from schemas.outcome import DocumentError, FailureCode, Status
from schemas.page import Format, Pages, Source
from tests.parsers.pdf.made import link, made, text

SCAN = "q 595 0 0 842 0 0 cm /Im Do Q\n"
PAPER = text(72, 700, "Møteprotokoll") + text(72, 680, "Formannskapet")


def ending(data: bytes, engine: str = "pdfium") -> tuple[Status, FailureCode | None]:
    """How a file ends that cannot be read, with a message that says what to do."""
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, engine)
    outcome = caught.value.outcome
    assert ";" in (outcome.message or "")
    return outcome.status, outcome.code


def codes(pages: Pages) -> list[tuple[str, int | None]]:
    return [(notice.kode, notice.page) for notice in pages.notices]


def lines(pages: Pages) -> list[str]:
    return [line.text for line in pages.lines]


# ------------------------------------------------------------------------------------- what holds at once


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_sound_file_is_read_on_the_first_rung_without_doubt(engine: str) -> None:
    pages, rung = read_pdf(made(PAPER, text(72, 700, "Side to")), engine)
    assert rung == engine
    assert pages.format is Format.PDF
    assert lines(pages) == ["Møteprotokoll", "Formannskapet", "Side to"]
    assert [(line.number, line.page) for line in pages.lines] == [(1, 1), (2, 1), (3, 2)]
    assert [(page.number, page.width, page.height) for page in pages.pages] == [(1, 595, 842), (2, 595, 842)]
    assert pages.notices == ()


def test_links_know_their_words() -> None:
    def add(document: pikepdf.Pdf) -> None:
        link(document, 1, (72, 690, 240, 712), uri="https://a.no")

    pages, _ = read_pdf(made(text(72, 700, "Se protokollen her i dag"), then=add))
    ((span, target),) = [(found.span, found.target) for found in pages.links]
    line = pages.lines[span.line - 1]
    assert (line.text[span.start : span.end], target) == ("Se protokollen her i dag"[: span.end], "https://a.no")
    assert span.start == 0


# ------------------------------------------------------------------------------------------- statuses


def test_password() -> None:
    data = made(PAPER, encryption=pikepdf.Encryption(owner="eier", user="bruker"))
    for engine in ladder.ENGINES:
        assert ending(data, engine) == (Status.ENCRYPTED, FailureCode.PASSWORD)


def test_empty_user_password_is_no_lock() -> None:
    pages, rung = read_pdf(made(PAPER, encryption=pikepdf.Encryption(owner="eier", user="")))
    assert (rung, lines(pages)) == ("pdfium", ["Møteprotokoll", "Formannskapet"])


def test_blank_pages_are_empty() -> None:
    assert ending(made("", "")) == (Status.EMPTY, None)


def test_pictures_alone_need_ocr() -> None:
    assert ending(made(SCAN, SCAN, "")) == (Status.NEEDS_OCR, None)


def test_letters_drawn_as_outlines_need_ocr() -> None:
    outlines = "".join(
        f"{x} {y} m {x + 3} {y + 5} l {x + 5} {y} l f\n" for x in range(72, 400, 8) for y in range(100, 500, 40)
    )
    assert ending(made(outlines))[0] is Status.NEEDS_OCR


def test_picture_among_pages_is_said() -> None:
    pages, _ = read_pdf(made(PAPER, SCAN, SCAN + text(250, 20, "Side 3 av 3"), ""))
    assert [page.source for page in pages.pages] == [Source.TEXT, Source.NONE, Source.NONE, Source.TEXT]
    assert codes(pages) == [(AvvikKode.SIDE_UTEN_TEKST, 2), (AvvikKode.SIDE_UTEN_TEKST, 3)]
    assert "Side 3 av 3" in lines(pages)


def test_words_outside_the_page_are_said() -> None:
    pages, _ = read_pdf(made(PAPER + text(72, 900, "skjult")))
    assert codes(pages) == [(AvvikKode.SKJULT_TEKST_UTELATT, 1)]


def test_lost_glyphs_are_said() -> None:
    pages, _ = read_pdf(made(PAPER, PAPER + text(72, 600, "MX", "U"), unicode_map=_lost("X")))
    assert codes(pages) == [(AvvikKode.TEGN_MANGLER, 2)]


def test_page_of_lost_glyphs_needs_ocr() -> None:
    assert ending(made(text(72, 600, "XXXXXXXXXX", "U"), unicode_map=_lost("X")))[0] is Status.NEEDS_OCR


def _lost(letter: str) -> str:
    return f"2 beginbfchar\n<4D> <004D>\n<{ord(letter):02X}> <FFFD>\nendbfchar"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\nnot a PDF at all\n%%EOF\n", FailureCode.CORRUPT),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", FailureCode.TRUNCATED),
        (made(PAPER)[:400], FailureCode.TRUNCATED),
        (b"%PDF-1.7\n%%EOF" + bytes(5000), FailureCode.CORRUPT),
    ],
)
def test_damage_is_told_from_a_file_cut_short(data: bytes, code: FailureCode) -> None:
    for engine in ladder.ENGINES:
        assert ending(data, engine) == (Status.FAILED, code)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_BYTES", 100)
    assert ending(made(PAPER)) == (Status.FAILED, FailureCode.TOO_LARGE)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladder, "MOST_PAGES", 2)
    for engine in ladder.ENGINES:
        assert ending(made(*[PAPER] * 3), engine) == (Status.FAILED, FailureCode.TOO_MANY_PAGES)
    assert len(read_pdf(made(*[PAPER] * 2))[0].pages) == 2


# ---------------------------------------------------------------------------------------------- rungs


def test_file_with_a_long_prefix_is_rewritten() -> None:
    data = b"HTTP/1.1 200 OK\r\n" * 200 + made(PAPER)
    pages, rung = read_pdf(data)
    assert (rung, lines(pages)) == ("qpdf+pdfium", ["Møteprotokoll", "Formannskapet"])
    assert codes(pages) == [(AvvikKode.LEST_SVEKKET, None)]


def test_broken_table_of_contents_is_said() -> None:
    data = made(PAPER)
    start = data.rindex(b"startxref")
    pages, rung = read_pdf(data[:start] + b"startxref\n0\n%%EOF\n")
    assert (rung, len(lines(pages))) == ("pdfium", 2)
    assert codes(pages) == [(AvvikKode.LEST_SVEKKET, None)]


class _Refused:
    def __init__(self, _: bytes) -> None:
        raise BrokenFileError


def test_second_engine_reads_what_the_first_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ladder.ENGINES, "pdfium", _Refused)
    pages, rung = read_pdf(made(PAPER))
    assert (rung, len(lines(pages))) == ("pdfplumber", 2)
    assert codes(pages) == [(AvvikKode.LEST_SVEKKET, None)]


def test_no_engine_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for engine in ladder.ENGINES:
        monkeypatch.setitem(ladder.ENGINES, engine, _Refused)
    assert ending(made(PAPER)) == (Status.FAILED, FailureCode.CORRUPT)


def _fewer(base: type[Any], seen: int) -> type[Any]:
    """An engine that sees only so many pages."""
    return type("Fewer", (base,), {"count": property(lambda _: seen)})


def test_no_pages_is_never_success(monkeypatch: pytest.MonkeyPatch) -> None:
    for engine, base in (("pdfium", PdfiumDocument), ("pdfplumber", PlumberDocument)):
        monkeypatch.setitem(ladder.ENGINES, engine, _fewer(base, 0))
    assert ending(made(PAPER))[0] is Status.FAILED


def test_engine_that_sees_more_pages_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ladder.ENGINES, "pdfium", _fewer(PdfiumDocument, 1))
    pages, rung = read_pdf(made(PAPER, text(72, 700, "Side to")))
    assert (rung, len(pages.pages)) == ("pdfplumber", 2)
    assert codes(pages) == [(AvvikKode.LEST_SVEKKET, None), (AvvikKode.SIDETALL_UENIG, None)]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_disagreement_on_pages_is_said(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    if engine == "pdfium":
        monkeypatch.setattr(QpdfDocument, "count", lambda _: 1)
    else:
        monkeypatch.setattr(ladder, "PdfiumDocument", _fewer(PdfiumDocument, 1))
    pages, rung = read_pdf(made(PAPER, text(72, 700, "Side to")), engine)
    assert (rung, len(pages.pages)) == (engine, 2)
    assert codes(pages) == [(AvvikKode.SIDETALL_UENIG, None)]


def test_page_that_does_not_open_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PdfiumDocument, "read", _without_page(PdfiumDocument.read, 2))
    monkeypatch.setattr(PlumberDocument, "read", _without_page(PlumberDocument.read, 2))
    pages, _ = read_pdf(made(PAPER, text(72, 700, "Side to"), text(72, 700, "Side tre")))
    assert (AvvikKode.LEST_SVEKKET, 2) in codes(pages)
    assert [page.number for page in pages.pages] == [1, 2, 3]
    assert lines(pages) == ["Møteprotokoll", "Formannskapet", "Side tre"]


def _without_page(read: Callable[[Any, int], RawPage], lost: int) -> Callable[[Any, int], RawPage]:
    def fail(document: Any, number: int) -> RawPage:
        if number == lost:
            raise BrokenFileError
        return read(document, number)

    return fail


def test_text_that_one_engine_alone_sees_is_kept_and_said() -> None:
    # PDFium sees no letters of size nought.
    pages, rung = read_pdf(made(PAPER, "BT /F 0 Tf 1 0 0 1 72 700 Tm (Vedtak) Tj ET"))
    assert (rung, lines(pages)[2:]) == ("pdfium", ["Vedtak"])
    assert codes(pages) == [(AvvikKode.TEGN_MANGLER, 2)]


def test_page_whose_instructions_are_damaged_is_said() -> None:
    data = bytearray(
        made("".join(text(72, 800 - 4 * n, f"Linje {n} har sitt eget tall {n * 7919 % 1000}") for n in range(150)))
    )
    place = data.index(b"stream\n") + 600
    data[place : place + 8] = bytes(8)
    pages, _ = read_pdf(bytes(data))
    assert 0 < len(pages.lines) < 150
    assert (AvvikKode.LEST_SVEKKET, 1) in codes(pages)


# ------------------------------------------------------------------------- what the child's limits catch


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_want_of_memory_and_endless_nesting_are_let_out(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def fail(*_: object) -> None:
        raise PdfminerException(error())

    monkeypatch.setattr("pdfplumber.open", fail)
    with pytest.raises(error):
        read_pdf(made(PAPER), "pdfplumber")


@pytest.mark.parametrize("error", [TypeError("NoneType"), IndexError(), KeyError("Root"), AssertionError()])
def test_other_errors_of_pdfminer_are_damage(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object) -> None:
        raise PdfminerException(error)

    monkeypatch.setattr("pdfplumber.open", fail)
    pages, rung = read_pdf(made(PAPER), "pdfplumber")
    assert (rung, len(lines(pages))) == ("pdfium", 2)
