"""``moetearkiv show`` and ``db``: what is in the archive."""

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


@pytest.mark.parametrize("query", [("24/18923-1",), ("24/18923",), ("2024/18923",), ("6/24",)])
def test_a_case_by_its_numbers(moetearkiv: Command, archive: Path, query: tuple[str, ...]) -> None:
    done = moetearkiv("show", *query)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "24/18923 · Kommunedirektøren - lønnsjustering 2024 · Asker"
    for expected in (
        "02.12.2024  6/24  Politisk forhandlingsutvalg  enstemmig vedtatt",
        "Innstilling (Ordfører)",
        "2. Lønnsjusteringen på 4,8 % gis virkning fra 1.1.2024.",
        "advarsel vedtak_avviker_fra_innstilling",
        "Saksframlegg · Kommunedirektøren - lønnsjustering 2024",
        PACKET.name,
    ):
        assert expected in done.out


@pytest.mark.parametrize("query", [("02.12.2024",), ("2024-12-02",), ("2.", "desember", "2024")])
def test_a_meeting_by_its_date(moetearkiv: Command, archive: Path, query: tuple[str, ...]) -> None:
    done = moetearkiv("show", *query)
    assert done.code == 0
    assert done.out.startswith("Politisk forhandlingsutvalg · 02.12.2024 kl. 16:00–17:00 · Asker rådhus · Asker\n")
    assert "Møtt: Lene W. Conradi (H, Ordfører), " in done.out
    assert "8/24  24/19087-1  Politisk forhandlingsutvalg - møteplan 2025" in done.out


def test_a_body_gives_its_meetings_the_latest_first(moetearkiv: Command, archive: Path) -> None:
    heads = [line for line in moetearkiv("show", "forhandlingsutvalg").out.splitlines() if line.startswith("Politisk")]
    assert [head.split(" · ")[1][:10] for head in heads] == ["02.12.2024", "19.08.2024"]


def test_nothing_found_is_said(moetearkiv: Command, archive: Path) -> None:
    done = moetearkiv("show", "99/99")
    assert (done.code, done.out, len(done.lines)) == (0, "", 1)


def test_dump_is_json_lines_and_does_not_change(moetearkiv: Command, archive: Path) -> None:
    first = moetearkiv("db", "dump").out
    assert {json.loads(line)["tabell"] for line in first.splitlines()} >= {"utsagn", "moetesak", "vedtak", "avvik"}
    assert moetearkiv("db", "dump").out == first


def test_show_and_dump_write_nothing(moetearkiv: Command, archive: Path) -> None:
    before = archive.read_bytes()
    archive.chmod(0o444)
    archive.parent.chmod(0o555)
    for arguments in (("show", "5/24"), ("db", "dump"), ("db", "current")):
        assert moetearkiv(*arguments).code == 0
    archive.parent.chmod(0o755)
    assert archive.read_bytes() == before


def test_upgrade_makes_an_archive_and_says_its_version(moetearkiv: Command, home: Path) -> None:
    done = moetearkiv("db", "upgrade")
    assert (done.code, done.err) == (0, "")
    assert moetearkiv("db", "current").out == f"{done.out.strip()} (up to date)\n"
    assert moetearkiv("db", "upgrade").out == done.out
