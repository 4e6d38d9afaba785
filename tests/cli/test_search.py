"""``moetearkiv search``: what a person writes and reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import PACKET, Command


@pytest.fixture
def archive(home: Path, moetearkiv: Command) -> Path:
    """The packet, imported."""
    shutil.copy(PACKET, home / "data" / "raw")
    assert moetearkiv("import").code == 0
    return home / "data" / "normalized" / "archive.db"


def test_hits_with_the_words_marked(moetearkiv: Command, archive: Path) -> None:
    before = archive.read_bytes()
    done = moetearkiv("search", "lønnsjustering", "--fra", "2024-01-01")
    assert (done.code, done.err) == (0, "")
    first, second, third = done.out.splitlines()[:3]
    assert first == "6/24  24/18923-1  Kommunedirektøren - **lønnsjustering** 2024"
    assert second == "   sak · Politisk forhandlingsutvalg · 02.12.2024 · Asker"
    assert "2. **Lønnsjusteringen** gis virkning" in third
    assert " found" in done.out.splitlines()[-1]
    assert archive.read_bytes() == before


def test_json_lines(moetearkiv: Command, archive: Path) -> None:
    hits = [
        json.loads(line)
        for line in moetearkiv("search", "lønnsjustering", "--type", "vedtak", "--json").out.splitlines()
    ]
    assert [(hit["type"], hit["saksnummer"], hit["mappe_id"], hit["dato"]) for hit in hits] == [
        ("vedtak", "6/24", "2024/18923", "2024-12-02")
    ]
    piece = hits[0]["utdrag"]
    assert [piece["tekst"][first:last] for first, last in piece["treff"]] == ["Lønnsjusteringen"]


def test_the_first_of_many(moetearkiv: Command, archive: Path) -> None:
    lines = moetearkiv("search", "protokoll", "--limit", "1").out.splitlines()
    assert lines[-1].endswith("found, the first 1 shown; --limit shows more")


@pytest.mark.parametrize(
    "narrowed", [("--til", "31.12.2023"), ("--utvalg", "kommunestyret"), ("--parti", "Venstre"), ("--type", "nettside")]
)
def test_nothing_found_is_said(moetearkiv: Command, archive: Path, narrowed: tuple[str, ...]) -> None:
    done = moetearkiv("search", "lønnsjustering", *narrowed)
    assert (done.code, done.out, len(done.lines)) == (0, "", 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("*",), "holds no word"),
        (("møte", "--fra", "i fjor"), "is no day"),
        (("møte", "--type", "sang"), "'sang'"),
        ((), "Missing argument"),
    ],
)
def test_usage(moetearkiv: Command, home: Path, arguments: tuple[str, ...], said: str) -> None:
    done = moetearkiv("search", *arguments)
    assert (done.code, len(done.lines)) == (2, 1)
    assert said in done.err


def test_no_archive(moetearkiv: Command, home: Path) -> None:
    assert moetearkiv("search", "møte").code == 10
