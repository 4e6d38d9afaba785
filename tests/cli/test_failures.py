"""Bad input and a bad environment: one line on standard error, the right exit code, nothing half-written."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from archive import connect, lock, store
from pipeline import job, whole_file
from pipeline.cli import entry, import_telling
from pipeline.collect import file, walk
from tests.cli.conftest import PACKET, PAGE, Command, Done, files_below

NOBODY = 65534


def one_line(done: Done, code: int, *says: str) -> None:
    assert (done.code, done.out, len(done.lines)) == (code, "", 1), done
    assert done.err.startswith("moetearkiv")
    assert "Traceback" not in done.err
    for words in says:
        assert words in done.err


@pytest.fixture
def inbox(home: Path) -> Path:
    shutil.copy(PAGE, home / "data" / "raw" / "side.txt")
    return home / "data" / "raw"


# ----------------------------------------------------------------------------------------------- usage: 2


@pytest.mark.parametrize("command", ["import", "parse", "lines"])
def test_missing_path(moetearkiv: Command, home: Path, command: str) -> None:
    one_line(
        moetearkiv(command, "finnes/ikke.pdf"), 2, "finnes/ikke.pdf", "does not exist", f"moetearkiv {command} --help"
    )
    assert files_below(home) == {}


def test_missing_inbox(moetearkiv: Command, home: Path) -> None:
    one_line(moetearkiv("import", "--raw", "borte"), 2, "borte")
    assert files_below(home) == {}


@pytest.mark.parametrize("arguments", [("imprt",), ("import", "--arkiv", "x"), ("parse",), ("db", "dmup"), ("show",)])
def test_wrong_words(moetearkiv: Command, arguments: tuple[str, ...]) -> None:
    one_line(moetearkiv(*arguments), 2, "--help")


def test_the_store_is_no_inbox(moetearkiv: Command, inbox: Path) -> None:
    moetearkiv("import")
    one_line(moetearkiv("import", inbox / "sha256"), 2, "store of originals")


# ------------------------------------------------------------------------------- files that cannot be read: 3


class Os(SimpleNamespace):
    """``os`` for one module, with some of it replaced."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def as_nobody(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with the rights of a user who owns nothing; root reads everything."""

    def call(*arguments: Any) -> Any:
        if os.geteuid() != 0:
            return function(*arguments)
        os.seteuid(NOBODY)
        try:
            return function(*arguments)
        finally:
            os.seteuid(0)

    return call


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with one paper where somebody who is not root opens files and lists folders."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copy(PAGE, folder / "side.txt")
        (folder / "side.txt").chmod(0o644)
        monkeypatch.setattr(walk, "os", Os(scandir=as_nobody(os.scandir)))
        monkeypatch.setattr(file, "os", Os(open=as_nobody(os.open)))
        yield folder


@pytest.mark.parametrize("name", ["lukket.txt", "lukket"])
def test_unreadable_file_or_folder(moetearkiv: Command, open_folder: Path, name: str) -> None:
    closed = open_folder / name
    if closed.suffix:
        closed.touch()
    else:
        closed.mkdir()
    closed.chmod(0)
    done = moetearkiv("import", open_folder)
    closed.chmod(0o755)
    assert done.code == 3
    assert len(done.lines) == 1
    assert done.err.startswith(f"moetearkiv: {closed}: failed(io-error): it cannot be read (Permission denied)")
    assert "parsed" in next(line for line in done.out.splitlines() if "side.txt" in line)


def test_unreadable_file_to_parse(moetearkiv: Command, open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (open_folder / "side.txt").chmod(0)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", as_nobody(os.open))
        done = moetearkiv("parse", open_folder / "side.txt", "--json")
    one_line(done, 3, "failed(io-error)", "Permission denied")


# ---------------------------------------------------------------------------------------- the archive: 1, 10-12


def must_not_read() -> None:
    raise AssertionError("nothing may be read")


def test_read_only_archive_is_refused_before_anything_is_read(
    moetearkiv: Command, inbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moetearkiv("import")
    shutil.copy(PACKET, inbox)
    (home / "data/normalized/archive.db").chmod(0o444)
    before = files_below(home)
    monkeypatch.setattr(job, "own_fence", must_not_read)
    one_line(moetearkiv("import"), 1, "archive.db", "read-only")
    assert files_below(home) == before


def test_archive_that_is_something_else(moetearkiv: Command, inbox: Path, home: Path) -> None:
    (home / "a.db").write_text("no database, but a text that is long enough to be one")
    for arguments in (("import",), ("db", "dump"), ("show", "5/24")):
        one_line(moetearkiv("--archive", "a.db", *arguments), 1, "a.db")
    assert not (inbox / "sha256").exists()


def test_archive_in_a_folder_that_is_not_there(moetearkiv: Command, inbox: Path) -> None:
    one_line(moetearkiv("--archive", "borte/a.db", "import"), 1, "borte")


@pytest.mark.parametrize("arguments", [("db", "dump"), ("db", "current"), ("show", "24/19079-1")])
def test_no_archive(moetearkiv: Command, home: Path, arguments: tuple[str, ...]) -> None:
    one_line(moetearkiv(*arguments), 10, "no archive at", "archive.db")
    assert files_below(home) == {}


@pytest.mark.parametrize("arguments", [("import",), ("db", "dump"), ("db", "current"), ("show", "5/24")])
def test_older_archive_must_be_upgraded(
    moetearkiv: Command, inbox: Path, home: Path, arguments: tuple[str, ...]
) -> None:
    moetearkiv("import")
    with sqlite3.connect(home / "data/normalized/archive.db") as connection:
        connection.execute("UPDATE skjema SET verdi = 'an older version'")
    connection.close()
    one_line(moetearkiv(*arguments), 12, "moetearkiv db upgrade")
    assert moetearkiv("db", "upgrade").code == 0
    assert moetearkiv("db", "current").code == 0


def test_another_run_is_writing(moetearkiv: Command, inbox: Path, home: Path) -> None:
    moetearkiv("import")
    before = files_below(home)
    engine = connect.connect("data/normalized/archive.db")
    with lock.hold(engine):
        one_line(moetearkiv("import"), 11, "another run")
    engine.dispose()
    assert files_below(home) == before
    assert moetearkiv("import").code == 0


def test_database_held_by_somebody_else(
    moetearkiv: Command, inbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moetearkiv("import")
    monkeypatch.setattr(connect, "_BUSY_SECONDS", 0.1)
    other = sqlite3.connect(home / "data/normalized/archive.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    one_line(moetearkiv("import"), 11, "locked")
    other.close()
    assert moetearkiv("import").code == 0


@pytest.mark.parametrize("module", [whole_file, store])
def test_full_disk_ends_the_run_and_leaves_no_half_file(
    moetearkiv: Command, inbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "side.json")

    with monkeypatch.context() as patched:
        patched.setattr(module, "os", Os(fsync=full))
        done = moetearkiv("import")
    one_line(done, 1, "No space left on device")
    assert {path.name for path in (home / "data/normalized").iterdir()} <= {"archive.db", "archive.db-lock"}
    assert not [name for name in files_below(home / "data/raw") if "tmp" in name]
    assert moetearkiv("import").code == 0


# ------------------------------------------------------------------------------------------- told to stop: 130


@pytest.mark.parametrize("module", [whole_file, store])
def test_interrupted_while_writing(
    moetearkiv: Command, inbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType
) -> None:
    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "os", Os(fsync=interrupt))
        done = moetearkiv("import")
    assert (done.code, done.out) == (130, "")
    assert done.err.strip().startswith("moetearkiv: interrupted")
    assert not [name for name in files_below(home / "data") if "tmp" in name or name.endswith(".json")]
    assert moetearkiv("import").code == 0


# ------------------------------------------------------------------------------------------ what nobody foresaw


def test_unexpected_exception_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOETEARKIV_DEBUG", raising=False)
    entry.report_unexpected(ValueError, ValueError("two\nlines"), None)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_unexpected_exception_is_not_hidden_from_tests(
    moetearkiv: Command, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr(import_telling, "files_table", broken)
    with pytest.raises(ValueError, match="a fault"):
        moetearkiv("import")
