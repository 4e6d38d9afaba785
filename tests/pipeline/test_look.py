"""A drawn page: its size, and that what was read is drawn where it stands; sampled pixel by pixel."""

from __future__ import annotations

import functools
import io
import itertools
import math
from pathlib import Path

import pytest
from PIL import Image

from pipeline.drawing.fields import PALETTE, UNREAD
from pipeline.drawing.lines import HEADER, LINE, RUNNING, TABLE
from pipeline.drawing.sheet import EDGE, LABELS, MARGIN
from pipeline.look import DPI, Looked, look
from pipeline.process import process
from pipeline.read import read
from schemas.page import Box, Pages
from schemas.reading import Proveniens, Reading
from tests.answer_keys import FIXTURES

PACKET = FIXTURES / "packet" / "pakke.weasyprint.pdf"
TURNED = FIXTURES / "tabeller" / "saksliste_liggende.weasyprint.pdf"
SCALE = DPI / 72
MARKS = {LINE, RUNNING, TABLE, HEADER}


@functools.cache
def pages(path: Path) -> Pages:
    return read(path.read_bytes()).pages


@functools.cache
def reading() -> Reading:
    return process(PACKET.read_bytes())


@functools.cache
def drawn(path: Path, number: int, *, fields: bool = False) -> Image.Image:
    looked = look(path.read_bytes(), number, fields=fields)
    assert looked.pages == len(pages(path).pages)
    assert looked.png is not None
    return Image.open(io.BytesIO(looked.png), formats=["PNG"]).convert("RGB")


def page_of(path: Path, number: int, *, fields: bool = False) -> Image.Image:
    """The page itself, without the legend above it and what is beside it."""
    whole, info = drawn(path, number, fields=fields), pages(path).pages[number - 1]
    assert info.width
    assert info.height
    width, height = math.ceil(info.width * SCALE), math.ceil(info.height * SCALE)
    head = whole.height - height
    return whole.crop((MARGIN, head, MARGIN + width, head + height))


def corners(box: Box, pad: float = 0.0) -> list[tuple[int, int]]:
    xs, ys = (box.x0 * SCALE - pad, box.x1 * SCALE + pad), (box.top * SCALE - pad, box.bottom * SCALE + pad)
    return [(round(x), round(y)) for x in xs for y in ys]


def near(picture: Image.Image, x: int, y: int, colours: set[tuple[int, int, int]]) -> bool:
    """Whether one of the colours is on that pixel or on one beside it: boxes are rounded to pixels."""
    return any(picture.getpixel((x + dx, y + dy)) in colours for dx, dy in itertools.product((-1, 0, 1), repeat=2))


@pytest.mark.parametrize(("path", "number"), [(PACKET, 2), (TURNED, 1)], ids=["upright", "turned"])
@pytest.mark.parametrize("fields", [False, True])
def test_a_drawing_has_the_pages_size_and_room_around_it(path: Path, number: int, fields: bool) -> None:
    info = pages(path).pages[number - 1]
    whole = drawn(path, number, fields=fields)
    assert info.width
    assert info.height
    beside = MARGIN + EDGE + (LABELS if fields else 0)
    assert whole.width == pytest.approx(info.width * SCALE + beside, abs=1)
    assert 0 < whole.height - info.height * SCALE < 120
    if path is TURNED:
        assert info.width > info.height


def test_a_box_is_drawn_around_every_line_and_nowhere_else() -> None:
    picture = page_of(PACKET, 2)
    in_tables = {span.line for table in pages(PACKET).tables for cell in table.cells for span in cell.spans}
    boxes = [
        (line.box, RUNNING if line.furniture else LINE)
        for line in pages(PACKET).lines
        if line.page == 2 and line.box and line.number not in in_tables
    ]
    assert len(boxes) > 8
    for box, colour in boxes:
        assert all(near(picture, x, y, {colour}) for x, y in corners(box))
    edges = {
        (x, y)
        for box, _ in boxes
        for x in range(round(box.x0 * SCALE) - 2, round(box.x1 * SCALE) + 3)
        for y in range(round(box.top * SCALE) - 2, round(box.bottom * SCALE) + 3)
    }
    blue = {(n % picture.width, n // picture.width) for n, pixel in enumerate(pixels(picture)) if pixel == LINE}
    assert blue
    assert blue <= edges


def pixels(picture: Image.Image) -> list[tuple[int, ...]]:
    data = picture.tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


@pytest.mark.parametrize(("path", "number"), [(PACKET, 2), (TURNED, 1)], ids=["upright", "turned"])
def test_a_box_is_drawn_around_every_cell(path: Path, number: int) -> None:
    picture = page_of(path, number)
    here = {line.number for line in pages(path).lines if line.page == number}
    cells = [
        cell.box
        for table in pages(path).tables
        for cell in table.cells
        if cell.box and cell.spans and {span.line for span in cell.spans} <= here
    ]
    assert len(cells) >= 6
    for box in cells:
        left_edge = [(round(box.x0 * SCALE), round(y * SCALE)) for y in (box.top, box.bottom)]
        assert all(near(picture, x, y, MARKS) for x, y in left_edge), box


@pytest.mark.parametrize("number", [2, 4, 12])
def test_a_box_is_drawn_around_every_value(number: int) -> None:
    picture = page_of(PACKET, number, fields=True)
    rows = [row for row in reading().proveniens if row.side == number and ".tekst[" not in row.sti and not row.avledet]
    assert len(rows) > 10
    for row in rows:
        assert row.boks is not None
        assert any(framed(picture, row.boks, pad) for pad in (1, 3, 5)), row.sti
    assert not any(framed(picture, Box(row.boks.x0 + 40, 790, row.boks.x1, 800), 1) for row in rows if row.boks)


def framed(picture: Image.Image, box: Box, pad: int) -> bool:
    """Three of four corners in a field's colour: the box of another value may be drawn over one."""
    colours = set(PALETTE)
    return sum(near(picture, x, y, colours) for x, y in corners(box, pad)) > 2


def test_a_field_has_one_colour_over_the_page_and_uncited_lines_are_shaded() -> None:
    """Page 4: "5/24" in the heading and in the table; "[Lagre vedtak]", a button that was printed, is cited nowhere."""
    picture = page_of(PACKET, 4, fields=True)
    numbers = [row for row in reading().proveniens if row.side == 4 and row.sti.endswith(".saksnummer")]
    assert len(numbers) == 4
    colours = {colour_of(picture, row) for row in numbers}
    assert len(colours) == 1
    assert colours <= set(PALETTE)
    button = next(line.box for line in pages(PACKET).lines if line.page == 4 and line.text == "[Lagre vedtak]")
    assert button
    shade = picture.getpixel((round(button.x0 * SCALE) + 1, round(button.bottom * SCALE)))
    assert shade == pytest.approx([(255 * (255 - 60) + part * 60) / 255 for part in UNREAD], abs=2)


def colour_of(picture: Image.Image, row: Proveniens) -> object:
    """The colour of the frame, at the middle of its left side."""
    assert row.boks is not None
    y = round((row.boks.top + row.boks.bottom) / 2 * SCALE)
    found = [picture.getpixel((round(row.boks.x0 * SCALE) - 1 + step, y)) for step in (-1, 0, 1)]
    return next((colour for colour in found if colour in PALETTE), None)


@pytest.mark.parametrize(
    ("path", "number", "told"),
    [
        (PACKET, 26, Looked(25)),
        (FIXTURES / "packet" / "pakke.html", 1, Looked(0)),
        (FIXTURES / "office" / "pakke.docx", 1, Looked(0)),
        (FIXTURES / "seeds" / "003_df6a2696a6bc4abc.txt", 1, Looked(0)),
    ],
)
def test_no_picture_of_a_page_that_is_not_there(path: Path, number: int, told: Looked) -> None:
    assert look(path.read_bytes(), number, fields=True) == told
