"""Where things live: options before and after the command, the environment, the defaults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.config import read_layers
from pipeline.settings import Places
from tests.cli.conftest import PAGE, Command


@pytest.mark.parametrize(
    "arguments",
    [
        ("--archive", "a.db", "--raw", "r", "--normalized", "n", "import"),
        ("import", "--archive", "a.db", "--raw", "r", "--normalized", "n"),
        ("--archive", "a.db", "import", "--raw", "r", "--normalized", "n"),
        ("--archive", "x.db", "--raw", "x", "import", "--archive", "a.db", "--raw", "r", "--normalized", "n"),
    ],
)
def test_options_before_or_after_the_command(moetearkiv: Command, home: Path, arguments: tuple[str, ...]) -> None:
    (home / "r").mkdir()
    shutil.copy(PAGE, home / "r")
    assert moetearkiv(*arguments).code == 0
    assert (home / "a.db").is_file()
    assert (home / "r" / "sha256").is_dir()
    assert len(list((home / "n").glob("*.json"))) == 1
    assert not (home / "x.db").exists()
    assert not (home / "x").exists()


def test_options_reach_commands_below_db(moetearkiv: Command, home: Path) -> None:
    assert moetearkiv("--archive", "a.db", "db", "upgrade").code == 0
    assert moetearkiv("db", "--archive", "a.db", "current").code == 0
    assert moetearkiv("db", "current", "--archive", "a.db").code == 0
    assert moetearkiv("db", "current").code == 10


def test_environment_names_the_places(moetearkiv: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOETEARKIV_RAW", "r")
    monkeypatch.setenv("MOETEARKIV_NORMALIZED", "n")
    monkeypatch.setenv("MOETEARKIV_ARCHIVE", "a.db")
    (home / "r").mkdir()
    shutil.copy(PAGE, home / "r")
    assert moetearkiv("import").code == 0
    assert (home / "a.db").is_file()
    assert len(list((home / "n").glob("*.json"))) == 1
    assert moetearkiv("--archive", "b.db", "db", "current").code == 10


def test_defaults() -> None:
    assert read_layers({}, {"MOETEARKIV_ARCHIVE": ""}).places() == Places()
    assert Places().archive_address == "data/normalized/archive.db"
    assert Places(normalized=Path("n")).archive_address == "n/archive.db"


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("a/b.db", Path("a/b.db")),
        ("sqlite:///a/b.db", Path("a/b.db")),
        ("sqlite:////a/b.db", Path("/a/b.db")),
        ("sqlite+pysqlite:///b.db", Path("b.db")),
        ("postgresql://vert/arkiv", None),
    ],
)
def test_archive_as_a_file(address: str, file: Path | None) -> None:
    assert Places(archive=address).archive_file == file
