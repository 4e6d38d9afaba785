"""Text: every character kept, pages and running heads told apart, tables found by position and nothing else taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.readers.text import read_text
from pipeline.lines import render_lines
from schemas.outcome import DocumentError, Status
from schemas.page import Furniture, Origin
from tests.parsers.readers.text_pages import FIXTURES, TEXTS, pages_of, rows_of


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_fixture_is_seen_as_its_golden_says(path: Path) -> None:
    seen = "\n".join(render_lines(read_text(path.read_bytes()))) + "\n"
    assert seen == path.with_suffix(".txt.lines.txt").read_text("utf-8")


def test_running_heads_and_page_numbers_are_marked_and_titles_are_not() -> None:
    pages = read_text((FIXTURES / "protokoll_elements.txt").read_bytes())
    assert len(pages.pages) == 3
    heads = [(line.page, line.text.strip()[:8]) for line in pages.lines if line.furniture is Furniture.RUNNING_HEAD]
    assert heads == [
        (1, "Fjordvik"),
        (1, "Side 1 a"),
        (2, "Fjordvik"),
        (2, "Side 2 a"),
        (3, "Fjordvik"),
        (3, "Side 3 a"),
    ]


def test_bare_page_numbers_count_up_and_a_letterhead_on_one_page_is_none() -> None:
    pages = read_text((FIXTURES / "innkalling_esa.txt").read_bytes())
    assert [line.text.strip() for line in pages.lines if line.furniture] == ["1", "2"]


@pytest.mark.parametrize(
    "same",
    [
        "   1. Skattesatsen settes til 5 promille.\n   2. Bunnfradraget er kr 300.000",
        "   a) Planen vedtas\n   - kart",
        "Innstillingen enstemmig vedtatt.",
        "Avstemning:",
    ],
)
def test_what_two_pages_end_or_begin_with_alike_is_no_running_head(same: str) -> None:
    text = f"Fjordvik kommune\n\nInnstilling er gitt:\n\n{same}\f{same}\n\nSaken er slik:\n\n{same}\n\nSide 2 av 2"
    pages = pages_of(text)
    said = [line.text for line in pages.lines if not line.furniture]
    assert [line for line in said if line in same.split("\n")] == same.split("\n") * 3


def test_every_page_has_its_kind_as_title_and_keeps_it() -> None:
    text = "\f".join(
        f"Saksframlegg\n\nSak nummer {word} handler om noe annet enn de andre.\n" for word in ("en", "to", "tre")
    )
    assert [line.furniture for line in pages_of(text).lines] == [None] * 6


def test_case_numbers_on_top_of_pages_are_no_running_heads() -> None:
    text = "\f".join(f"Sak {number}/24\n\nTekst om sak som er ulik {number * 'x'}.\n" for number in (1, 2, 3))
    assert [line.furniture for line in pages_of(text).lines] == [None] * 6


def test_form_feeds_part_pages_and_words() -> None:
    pages = pages_of("en\n\fto\f\ftre\n\f")
    assert [(line.page, line.text) for line in pages.lines] == [(1, "en"), (2, "to"), (4, "tre")]
    assert [page.number for page in pages.pages] == [1, 2, 3, 4]


def test_pages_printed_as_one_line_each_are_pages() -> None:
    pages = read_text((FIXTURES / "sidelinjer.txt").read_bytes())
    assert [(line.page, line.text[:14], line.furniture) for line in pages.lines] == [
        (1, "1", Furniture.RUNNING_HEAD),
        (1, "Selnes kommune", None),
        (2, "2", Furniture.RUNNING_HEAD),
        (2, "Fra administra", None),
    ]


def test_a_soft_hyphen_ends_a_line_and_vanishes_within() -> None:
    pages = pages_of("odelsløs\u00ad\u2010\nningssaken er av\u00adsluttet")
    assert [(line.text, line.hyphenated) for line in pages.lines] == [
        ("odelsløs\u00ad", True),
        ("ningssaken er avsluttet", False),
    ]


def test_marks_of_markdown_are_taken_off_and_remembered() -> None:
    pages = pages_of("# Møteprotokoll\n\n**Arkivsak**  \n24/1-1\n\n| Navn | Parti |\n|---|---|\n| Åse Ås | SP |\n")
    assert [(line.text, line.level, line.bold, line.hard_break) for line in pages.lines] == [
        ("Møteprotokoll", 1, False, False),
        ("Arkivsak", None, True, True),
        ("24/1-1", None, False, False),
        ("Navn\tParti", None, False, False),
        ("Åse Ås\tSP", None, False, False),
    ]
    assert [table.origin for table in pages.tables] == [Origin.STATED]
    assert rows_of(pages, pages.tables[0]) == [["Navn", "Parti"], ["Åse Ås", "SP"]]


@pytest.mark.parametrize("data", [b"", b" \r\n \t", b"\x00" * 50, b"\f\f", "\ufeff".encode()])
def test_a_text_without_a_word_is_empty(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_text(data)
    assert caught.value.outcome.status is Status.EMPTY
