"""Every check between papers: what raises it, and papers in order on which it is silent."""

from __future__ import annotations

import pytest

from archive.checks import CHECKS
from schemas.avvik import AvvikKode
from schemas.records import Dokument
from tests.archive import check_cases, check_cases_votes
from tests.archive.computed import doubts

TABLES = {**check_cases.CASES, **check_cases_votes.CASES}
ROWS = [
    pytest.param(kode, papers, told, id=f"{check.__name__}: {name}")
    for check, (kode, table) in TABLES.items()
    for name, papers, told in table
]
ROWS += [pytest.param(kode, papers, told, id=f"{kode}: {name}") for kode, name, papers, told in check_cases.MORE]


@pytest.mark.parametrize(("kode", "papers", "told"), ROWS)
def test_check(kode: str, papers: list[Dokument], told: list[str]) -> None:
    assert [melding for found, melding in doubts(*papers) if found == kode] == told


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_is_seen_to_raise_and_to_be_silent(check: object) -> None:
    _, table = TABLES[check]  # type: ignore[index]
    assert {bool(told) for _, _, told in table} == {True, False}


@pytest.mark.parametrize(("kode", "papers", "told"), ROWS)
def test_the_order_of_the_papers_does_not_matter(kode: str, papers: list[Dokument], told: list[str]) -> None:
    assert doubts(*reversed(papers)) == doubts(*papers)


def test_what_was_not_read_is_not_called_missing() -> None:
    """A page that is a picture may hold the place, the list and the cases."""
    paper = check_cases.minutes()
    assert "moetebok_uten_saker" in dict(doubts(paper))
    unread = ((AvvikKode.SIDE_UTEN_TEKST, 0, "moete", "siden er et bilde der teksten ikke er lest"),)
    assert [kode for kode, _ in doubts(paper, findings=unread)] == ["side_uten_tekst"]
