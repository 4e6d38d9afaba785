"""The customer's own papers: records equal the answer keys, in every form the papers come in."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from pipeline.process import process
from schemas.reading import encode_reading
from tests.answer_keys import FIXTURES, PAGES, differences, inputs, key_of, read_file, records

SEEDS = [path.stem for path in inputs("seeds", ".txt")]
PACKET = "004_82f93f9cd39691cc"
PACKET_FORMS = ("pakke.weasyprint.pdf", "pakke.reportlab.pdf", "pakke.html")
WEB_PAGES = [stem for stem in SEEDS if stem != PACKET]


def test_there_are_five_seeds() -> None:
    assert len(SEEDS) == 5
    assert len(WEB_PAGES) == 4


@pytest.mark.parametrize("stem", SEEDS)
def test_seed_as_text_equals_its_key(stem: str) -> None:
    assert differences(key_of(stem), records(read_file(FIXTURES / "seeds" / f"{stem}.txt"))) == []


@pytest.mark.parametrize("form", PACKET_FORMS)
def test_packet_in_other_forms_equals_its_key(form: str) -> None:
    assert differences(key_of(PACKET), records(read_file(FIXTURES / "packet" / form)), PAGES) == []


@pytest.mark.parametrize("stem", WEB_PAGES)
def test_web_page_as_html_equals_its_key(stem: str) -> None:
    assert differences(key_of(stem), records(read_file(FIXTURES / "nettsider" / f"{stem}.html"))) == []


@pytest.mark.parametrize("form", PACKET_FORMS)
def test_packet_in_other_forms_gives_the_same_records_beside_the_key(form: str) -> None:
    """Also the whole text, laws, references and points; only the text's line breaks may fall elsewhere."""
    text = _folded(records(read_file(FIXTURES / "seeds" / f"{PACKET}.txt")))
    other = _folded(records(read_file(FIXTURES / "packet" / form)))
    assert differences(text, other, PAGES) == []
    assert differences(other, text, PAGES) == []


@pytest.mark.parametrize("form", PACKET_FORMS)
def test_packet_in_other_forms_gives_the_same_avvik(form: str) -> None:
    text = read_file(FIXTURES / "seeds" / f"{PACKET}.txt").avvik
    other = read_file(FIXTURES / "packet" / form).avvik
    assert [(a.kode, a.sti, a.melding, a.sitat) for a in other] == [(a.kode, a.sti, a.melding, a.sitat) for a in text]


@pytest.mark.parametrize("form", [form for form in PACKET_FORMS if form.endswith(".pdf")])
def test_papers_of_a_pdf_have_their_pages(form: str) -> None:
    """25 pages; the papers follow one another without gap or overlap (tests/fixtures/README.md has the counts)."""
    dokument = records(read_file(FIXTURES / "packet" / form))["dokument"]
    counts = [paper["side_til"] - paper["side_fra"] + 1 for paper in dokument]
    assert counts == [1, 5, 1, 1, 3, 1, 1, 1, 1, 8, 1, 1]
    assert dokument[0]["side_fra"] == 1
    for before, after in itertools.pairwise(dokument):
        assert after["side_fra"] == before["side_til"] + 1


def test_the_same_bytes_give_the_same_reading() -> None:
    data = (FIXTURES / "packet" / "pakke.weasyprint.pdf").read_bytes()
    assert encode_reading(process(data)) == encode_reading(process(data))


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _folded(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_folded(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value
