"""One møteprotokoll in every form a paper comes in gives the same records (tests/fixtures/README.md, "Same paper")."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.answer_keys import FIXTURES, PAGES, differences, read_file, records

FOLDER = FIXTURES / "samme"
KEY = FOLDER / "protokoll.fasit.json"
FORMS = sorted(path for path in FOLDER.glob("protokoll.*") if not path.name.endswith((".json", ".lines.txt")))
PDFS = [path for path in FORMS if path.suffix == ".pdf"]
PRODUCERS = {"chromium", "libreoffice", "reportlab", "typst", "weasyprint"}
OTHERS = {"protokoll.html", "protokoll.docx", "protokoll.nettside.docx", "protokoll.odt", "protokoll.txt"}

every_form = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)


def test_every_form_is_there() -> None:
    assert {path.name.split(".")[1] for path in PDFS} == PRODUCERS
    assert {path.name for path in FORMS if path not in PDFS} == OTHERS


@every_form
def test_records_equal_the_key(path: Path) -> None:
    assert differences(_folded(_key()), _folded(records(read_file(path))), PAGES) == []


@every_form
def test_all_else_that_is_printed_is_the_same(path: Path) -> None:
    """Also what the key does not hold: the text by heading, laws, points, treatment."""
    first, other = (_in_any_order(_folded(records(read_file(form)))) for form in (PDFS[0], path))
    assert differences(first, other, PAGES) == []
    assert differences(other, first, PAGES) == []


def _in_any_order(found: Any) -> Any:
    """The text by its words: a plain text has no headings, and a wrapped cell may come after the cell beside it."""
    for paper in found["dokument"]:
        parts = [str(part[name] or "") for part in paper["tekst"] for name in ("punkt", "overskrift", "tekst")]
        paper["tekst"] = sorted(" ".join(parts).split())
    return found


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_pdf_has_its_pages(path: Path) -> None:
    wanted, found = _key()["dokument"], records(read_file(path))["dokument"]
    assert [[paper[name] for name in PAGES] for paper in found] == [[paper[name] for name in PAGES] for paper in wanted]


@every_form
def test_findings_are_the_same(path: Path) -> None:
    first, other = read_file(PDFS[0]).avvik, read_file(path).avvik
    assert [(a.kode, a.sti, a.melding) for a in other] == [(a.kode, a.sti, a.melding) for a in first]


def _key() -> dict[str, Any]:
    key: dict[str, Any] = json.loads(KEY.read_text("utf-8"))
    return key


def _folded(value: Any) -> Any:
    """The value with all white space as single spaces: lines break elsewhere in every form."""
    if isinstance(value, dict):
        return {name: _folded(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_folded(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value
