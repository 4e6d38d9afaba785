"""``moetearkiv export``: a folder for analysts."""

from __future__ import annotations

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


@pytest.mark.parametrize("format_", ["csv", "jsonl", "parquet", "sqlite"])
def test_a_folder_for_each_format(moetearkiv: Command, archive: Path, home: Path, format_: str) -> None:
    before = archive.read_bytes()
    done = moetearkiv("export", "--format", format_)
    assert (done.code, len(done.lines)) == (0, 1)
    assert "v_moete" in done.out.splitlines()[0]
    assert (home / f"export-{format_}" / "datapackage.json").is_file()
    assert archive.read_bytes() == before


def test_one_view_elsewhere(moetearkiv: Command, archive: Path, home: Path) -> None:
    done = moetearkiv("export", "--format", "csv", "--output", "a/b", "--view", "v_vedtak", "--bom")
    assert (done.code, done.out.split()) == (0, ["v_vedtak", "5", "rows", "a/b/v_vedtak.csv"])
    assert (home / "a" / "b" / "v_vedtak.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("--format", "xlsx"), 2),
        (("--format", "jsonl", "--bom"), 2),
        (("--format", "csv", "--view", "v_alt"), 2),
        (("--format", "csv"), 10),
    ],
)
def test_what_cannot_be(moetearkiv: Command, home: Path, arguments: tuple[str, ...], code: int) -> None:
    done = moetearkiv("export", *arguments)
    assert (done.code, len(done.lines)) == (code, 1)


def test_a_folder_of_something_else(moetearkiv: Command, archive: Path, home: Path) -> None:
    done = moetearkiv("export", "--format", "csv", "--output", "data")
    assert (done.code, len(done.lines)) == (2, 1)
