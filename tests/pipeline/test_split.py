"""Packets are split by what stands on the pages."""

from __future__ import annotations

import pytest

from parsers.layouts import all_layouts
from pipeline.process import process
from pipeline.read import read
from pipeline.split import split
from tests.answer_keys import FIXTURES, inputs, read_file

FORMS = (
    "seeds/004_82f93f9cd39691cc.txt",
    "packet/pakke.weasyprint.pdf",
    "packet/pakke.reportlab.pdf",
    "packet/pakke.html",
)
PARTS = inputs("deler", ".txt")


@pytest.mark.parametrize("form", FORMS)
def test_papers_hold_every_line_of_the_file_in_order(form: str) -> None:
    pages = read((FIXTURES / form).read_bytes()).pages
    assert [line for part in split(pages, all_layouts()) for line in part.pages.lines] == list(pages.lines)


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.stem)
def test_a_paper_alone_is_what_it_was_in_the_packet(part: object) -> None:
    """Kind, title, meeting and cases; the owner may be another paper's to name."""
    path = next(path for path in PARTS if path == part)
    packet = read_file(FIXTURES / FORMS[0]).fil
    alone = read_file(path).fil
    assert packet is not None
    assert alone is not None
    (paper,) = alone.dokument
    assert paper == packet.dokument[PARTS.index(path)]


def test_a_kind_that_is_only_mentioned_begins_no_paper() -> None:
    text = "# Saksframlegg\n\n**Arkivsak**  \n24/1-1\n\n## Om protokoller\n\nProtokoll følger saken.\n\nSaksprotokoll\n\nSlutt.\n"
    reading = process(text.encode())
    assert reading.fil is not None
    assert [paper.dokumenttype.value for paper in reading.fil.dokument] == ["saksframlegg"]


def test_a_case_list_called_sakskart_begins_no_paper() -> None:
    text = "# Møteinnkalling\n\n<b>Utvalg</b>\t<b>Dato</b>\t<b>Sted</b>\nRådet\t02.12.2024\tRådhuset\n\n## Sakskart\n\n1/24\t24/1-1\tValg\n"
    reading = process(text.encode())
    assert reading.fil is not None
    assert [paper.dokumenttype.value for paper in reading.fil.dokument] == ["moeteinnkalling"]
    assert [sak.saksnummer for sak in reading.fil.dokument[0].moetesak] == ["1/24"]
