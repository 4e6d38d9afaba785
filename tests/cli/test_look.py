"""``moetearkiv look`` draws a page, and scans are recognised before they are read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from pipeline.drawing.lines import LINE
from tests.cli.conftest import FIXTURES, PAGE, PDF, Command

ONE_PAGE = FIXTURES / "tabeller" / "saksliste_luft.typst.pdf"
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


@pytest.mark.parametrize("fields", [(), ("--fields",)])
def test_a_page_is_drawn(moetearkiv: Command, home: Path, fields: tuple[str, ...]) -> None:
    done = moetearkiv("look", PDF, "--page", "2", *fields, "-o", home / "side.png")
    assert (done.code, done.out) == (0, "")
    assert (home / "side.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("path", [PAGE, FIXTURES / "packet" / "pakke.html", FIXTURES / "office" / "pakke.docx"])
def test_what_has_no_pages_is_said(moetearkiv: Command, home: Path, path: Path) -> None:
    done = moetearkiv("look", path)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert "has no printed pages" in done.err
    assert "moetearkiv lines" in done.err
    assert not list(home.glob("*.png"))


@pytest.mark.parametrize(
    ("path", "told"),
    [(PDF, "has 25 pages, so there is no page 99"), (ONE_PAGE, "has 1 page, so there is no page 99")],
)
def test_a_page_out_of_range_is_said(moetearkiv: Command, home: Path, path: Path, told: str) -> None:
    done = moetearkiv("look", path, "--page", "99", "--fields")
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert told in done.err
    assert not list(home.glob("*.png"))


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5"])
def test_a_page_that_is_no_page_is_said(moetearkiv: Command, page: str) -> None:
    done = moetearkiv("look", PDF, "--page", page)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)


@pytest.mark.ocr
@needs_tesseract
def test_a_scanned_page_is_recognised_marked_and_sure_of_its_words(moetearkiv: Command) -> None:
    """Page 1 has text, page 2 is a picture."""
    done = moetearkiv("parse", FIXTURES / "skann" / "blandet.pdf", "--json", "--proveniens")
    assert done.code == 0
    found = json.loads(done.out)
    assert [paper["moetesak"][0]["mappe_id"] for paper in found["dokument"]] == ["2024/19079", "2024/18923"]
    assert "lest_fra_bilde" in [avvik["kode"] for avvik in found["avvik"]]
    sure = {row["side"]: row["konfidens"] for row in found["proveniens"] if row["sti"].endswith("mappe_id")}
    assert sure[1] is None
    assert 0.5 < sure[2] <= 1


@pytest.mark.ocr
@needs_tesseract
def test_a_scan_is_drawn_with_what_was_recognised(moetearkiv: Command, home: Path) -> None:
    """Two seconds: the page is recognised first. Its lines are drawn, which without recognition there are none of."""
    done = moetearkiv("look", FIXTURES / "skann" / "blandet.pdf", "--page", "2", "-o", home / "side.png")
    assert (done.code, done.out) == (0, "")
    with Image.open(home / "side.png", formats=["PNG"]) as picture:
        colours = {colour: count for count, colour in picture.convert("RGB").getcolors(1 << 24) or ()}
    assert colours.get(LINE, 0) > 1000
