"""``moetearkiv look`` draws a page, and scans are recognised before they are read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import FIXTURES, PAGE, PDF, Command

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


@pytest.mark.parametrize("fields", [(), ("--fields",)])
def test_a_page_is_drawn(moetearkiv: Command, home: Path, fields: tuple[str, ...]) -> None:
    done = moetearkiv("look", PDF, "--page", "2", *fields, "-o", home / "side.png")
    assert (done.code, done.out) == (0, "")
    assert (home / "side.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("arguments", [(PAGE,), (PDF, "--page", "99")])
def test_what_has_no_such_page_is_said(moetearkiv: Command, arguments: tuple[Path | str, ...]) -> None:
    done = moetearkiv("look", *arguments)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert "moetearkiv lines" in done.err


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
