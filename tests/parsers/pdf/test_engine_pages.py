"""Both engines see the same on a page besides its words: what is drawn, where it leads, how it is turned."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import OutlineItem

from parsers.readers.pdf.engine import BrokenFileError, Document, LockedFileError
from parsers.readers.pdf.pdfium import PdfiumDocument
from parsers.readers.pdf.plumber import PlumberDocument
from parsers.readers.pdf.raw import RawPage, RawWord, Ruling
from schemas.page import Bookmark
from tests.parsers.pdf.made import link, made, text

Engine = Callable[[bytes], Document]


@pytest.fixture(params=[PdfiumDocument, PlumberDocument], ids=["pdfium", "pdfplumber"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return request.param  # type: ignore[no-any-return]


def page_of(engine: Engine, data: bytes) -> RawPage:
    with engine(data) as document:
        return document.read(1)


def texts(page: RawPage) -> list[str]:
    return [word.text for word in page.words]


def word(page: RawPage, shown: str) -> RawWord:
    (found,) = [word for word in page.words if word.text == shown]
    return found


# ----------------------------------------------------------------------------------------- drawn on it


def test_lines_thin_rectangles_and_edges_are_rulings(engine: Engine) -> None:
    content = (
        "1 w 72 700 m 272 700 l S\n"  # a line
        "72 600 0.8 90 re f\n"  # a rectangle so thin that it is a line
        "72 500 100 50 re S\n"  # a frame
        "0.8 g 300 500 100 50 re f\n"  # a shaded cell
        "1 g 300 300 100 50 re f\n"  # white on white
        "0 g 300 200 m 400 260 l S\n"  # a slanting line
    )
    found = {_rounded(r) for r in page_of(engine, made(content)).rulings}
    assert (72, 142, 272, 142) in {
        (x0, round((top + bottom) / 2), x1, round((top + bottom) / 2)) for x0, top, x1, bottom in found
    }
    frame = {(72, 292, 172, 292), (72, 342, 172, 342), (72, 292, 72, 342), (172, 292, 172, 342)}
    shade = {(300, 292, 400, 292), (300, 342, 400, 342), (300, 292, 300, 342), (400, 292, 400, 342)}
    assert frame | shade <= found
    assert (72, 152, 73, 242) in found
    assert len(found) == 10


def _rounded(ruling: Ruling) -> tuple[int, int, int, int]:
    return round(ruling.x0), round(ruling.top), round(ruling.x1), round(ruling.bottom)


def test_pictures_are_boxes(engine: Engine) -> None:
    (box,) = page_of(engine, made("q 100 0 0 50 72 700 cm /Im Do Q")).images
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((72, 92, 172, 142), abs=0.01)


def test_links_lead_to_addresses_and_pages(engine: Engine) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        link(pdf, 1, (72, 690, 172, 712), uri="https://www.asker.kommune.no/møte")
        link(pdf, 1, (72, 590, 172, 612), to=2)

    page = page_of(engine, made(text(72, 700, "lenke"), text(72, 700, "to"), then=add))
    assert [found.target for found in page.links] == ["https://www.asker.kommune.no/møte", "#page=2"]
    box = page.links[0].box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((72, 130, 172, 152))


def test_bookmarks_and_page_labels(engine: Engine) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Møteinnkalling", 0))
            outline.root[0].children.append(OutlineItem("Sak 5/24", 1))
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r)])

    with engine(made(text(72, 700, "en"), text(72, 700, "to"), then=add)) as document:
        assert document.bookmarks() == (Bookmark("Møteinnkalling", 1, 1), Bookmark("Sak 5/24", 2, 2))
        assert [document.read(number).label for number in (1, 2)] == ["i", "ii"]


def test_page_without_labels_has_none(engine: Engine) -> None:
    assert page_of(engine, made(text(72, 700, "en"))).label is None


def test_what_is_filled_into_a_form_is_read() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        shown = pdf.make_stream(b"BT /F 12 Tf 2 0 Td (Kari Nordmann) Tj ET")
        shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        shown.BBox, shown.Resources = pikepdf.Array([0, -5, 200, 20]), pdf.pages[0].obj.Resources
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T="navn",
                F=4,
                Rect=[150, 695, 350, 720],
                AP=pikepdf.Dictionary(N=shown),
            )
        )
        link(pdf, 1, (72, 590, 172, 612), uri="https://a.no")
        pdf.pages[0].obj.Annots.append(field)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])

    page = page_of(PdfiumDocument, made(text(72, 700, "Navn:"), then=add))
    assert texts(page) == ["Navn:", "Kari", "Nordmann"]
    assert [found.target for found in page.links] == ["https://a.no"]


# --------------------------------------------------------------------------------------------- the page


_WORDS = ["Saksliste", "for", "møtet"]


@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [(0, "1 0 0 1 72 700"), (90, "0 1 -1 0 142 72"), (180, "-1 0 0 -1 523 142"), (270, "0 -1 1 0 453 770")],
)
@pytest.mark.parametrize("stated", [True, False], ids=["stated", "unstated"])
def test_page_is_turned_for_reading(engine: Engine, rotate: int, matrix: str, stated: bool) -> None:
    content = f"BT /F 12 Tf {matrix} Tm (Saksliste for møtet) Tj ET"
    page = page_of(engine, made(content, rotate=rotate if stated else 0))
    assert texts(page) == _WORDS
    assert page.rotation == rotate
    size = (595, 842) if rotate % 180 == 0 else (842, 595)
    assert (page.width, page.height) == pytest.approx(size)
    first = page.words[0]
    assert (first.x0, first.bottom - 0.22 * 12) == pytest.approx((72, 142), abs=0.2)
    assert first.x1 < page.words[1].x0 < page.words[2].x0
    assert first.size == pytest.approx(12)


def test_boxes_begin_at_the_visible_page(engine: Engine) -> None:
    content = text(172, 700, "inne") + "172 650 m 272 650 l S q 10 0 0 10 172 600 cm /Im Do Q"

    def add(pdf: pikepdf.Pdf) -> None:
        link(pdf, 1, (172, 690, 200, 712), uri="https://a.no")

    page = page_of(engine, made(content, box=(50, 20, 645, 862), crop=(100, 100, 500, 800), then=add))
    assert (page.width, page.height) == pytest.approx((400, 700))
    assert (page.words[0].x0, page.words[0].bottom - 0.22 * 12) == pytest.approx((72, 100), abs=0.2)
    assert (page.rulings[0].x0, page.rulings[0].top) == pytest.approx((72, 150), abs=1)
    assert (page.images[0].x0, page.images[0].top) == pytest.approx((72, 190), abs=0.1)
    assert (page.links[0].box.x0, page.links[0].box.top) == pytest.approx((72, 88))


def test_turned_words_on_an_upright_page_are_kept(engine: Engine) -> None:
    stamp = "BT /F 12 Tf 0 1 -1 0 30 300 Tm (ARKIVERT) Tj ET"
    page = page_of(engine, made(text(72, 700, "Møtet ble satt") + stamp))
    assert sorted(texts(page)) == sorted(["Møtet", "ble", "satt", "ARKIVERT"])
    found = word(page, "ARKIVERT")
    assert found.bottom - found.top > 50
    assert found.x1 - found.x0 < 20


# ------------------------------------------------------------------------------------------------ files


def test_empty_user_password_opens(engine: Engine) -> None:
    data = made(text(72, 700, "åpen"), encryption=pikepdf.Encryption(owner="eier", user=""))
    assert texts(page_of(engine, data)) == ["åpen"]


def test_password_is_told_from_damage(engine: Engine) -> None:
    with pytest.raises(LockedFileError):
        engine(made(text(72, 700, "lukket"), encryption=pikepdf.Encryption(owner="eier", user="bruker")))
    with pytest.raises(BrokenFileError):
        engine(b"%PDF-1.7\nnothing\n%%EOF")


def test_pages_can_be_read_in_any_order(engine: Engine) -> None:
    with engine(made(*(text(72, 700, f"side {number}") for number in range(1, 6)))) as document:
        assert [texts(document.read(number)) for number in (5, 1, 3)] == [["side", n] for n in "513"]
