"""Opening an archive: it works, or there is one clear line with the right exit code and nothing is left behind."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from archive import connect as door
from archive.connect import connect, journal_mode
from archive.errors import ArchiveError, ArchiveLocked, ArchiveMissing, ArchiveUnusable, SchemaOutdated
from archive.load import load
from archive.lock import hold
from tests.archive.material import packet


def refused(kind: type[ArchiveError], code: int, address: object, **how: bool) -> str:
    with pytest.raises(kind) as caught:
        connect(str(address), **how)
    assert caught.value.exit_code == code
    message = str(caught.value)
    assert "\n" not in message
    assert str(address).split("://")[-1].split("?")[0].split("@")[-1] in message
    return message


def test_no_archive(tmp_path: Path) -> None:
    refused(ArchiveMissing, 10, tmp_path / "none.db")
    refused(ArchiveMissing, 10, tmp_path / "none.db", readonly=True)
    refused(ArchiveMissing, 10, tmp_path / "nowhere" / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_archive_yet(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    refused(ArchiveMissing, 10, path)
    connect(str(path), create=True).dispose()
    connect(str(path)).dispose()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    refused(ArchiveUnusable, 1, tmp_path / "nowhere" / "a.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    refused(ArchiveUnusable, 1, tmp_path, create=True)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" + b"x" * 5000, b"x", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    refused(ArchiveUnusable, 1, path, create=True)
    refused(ArchiveUnusable, 1, path, readonly=True)
    assert path.read_bytes() == content


def test_the_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (x)")
    other.close()
    before = path.read_bytes()
    refused(ArchiveUnusable, 1, path, create=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", ["file", "folder"])
def test_marked_read_only_is_refused_also_for_root(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "a.db"
    connect(str(path), create=True).dispose()
    before = path.read_bytes()
    marked = path if place == "file" else folder
    mode = marked.stat().st_mode
    marked.chmod(mode & ~0o222)
    try:
        assert "read-only" in refused(ArchiveUnusable, 1, path)
        assert "read-only" in refused(ArchiveUnusable, 1, path, create=True)
        connect(str(path), readonly=True).dispose()
    finally:
        marked.chmod(mode)
    assert path.read_bytes() == before


def test_a_new_archive_in_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        refused(ArchiveUnusable, 1, tmp_path / "a.db", create=True)
        assert list(tmp_path.iterdir()) == []
    finally:
        tmp_path.chmod(0o700)


def test_a_medium_that_cannot_be_written_shows_itself_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    connect(str(path), create=True).dispose()
    real = sqlite3.connect
    monkeypatch.setattr(
        door.sqlite3, "connect", lambda where, **more: real(where.replace("mode=rw", "mode=ro"), **more)
    )
    assert "read-only" in refused(ArchiveUnusable, 1, path)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connect(str(path), create=True).dispose()
    reader = connect(str(path), readonly=True)
    with pytest.raises(ArchiveUnusable):
        load(reader, *packet())
    reader.dispose()


def kill_a_writer(path: Path) -> None:
    """In the middle of a transaction that no longer fits into memory: a part of it is in the file."""
    script = (
        "import os, sqlite3, sys\n"
        "a = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "a.execute('PRAGMA cache_size=5'); a.execute('BEGIN IMMEDIATE')\n"
        "a.executemany('INSERT INTO moetearkiv_left VALUES (?)', [('y' * 2000,)] * 1000)\n"
        "os.kill(os.getpid(), 9)"
    )
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE moetearkiv_left (x)")
    opened.close()
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert Path(f"{path}-journal").stat().st_size > 0


@pytest.mark.parametrize("may_write_beside", [True, False])
def test_a_reader_after_a_killed_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, may_write_beside: bool
) -> None:
    monkeypatch.setattr(door, "journal_mode", lambda _: "DELETE")
    path = tmp_path / "a.db"
    connect(str(path), create=True).dispose()
    kill_a_writer(path)
    monkeypatch.setattr(door.os, "access", lambda _, how: may_write_beside or how != os.W_OK)
    reader = connect(str(path), readonly=True)
    with reader.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert connection.scalar(text("SELECT COUNT(*) FROM moetearkiv_left")) == 0
    reader.dispose()


def test_a_reader_that_may_not_undo_says_who_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "journal_mode", lambda _: "DELETE")
    path = tmp_path / "a.db"
    connect(str(path), create=True).dispose()
    kill_a_writer(path)
    real = sqlite3.connect
    monkeypatch.setattr(
        door.sqlite3, "connect", lambda where, **more: real(where.replace("mode=rw", "mode=ro"), **more)
    )
    assert "`moetearkiv status` mends it" in refused(ArchiveUnusable, 1, path, readonly=True)


def test_another_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    connect(str(path), create=True).dispose()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(door, "_BUSY_SECONDS", 0.05)
    refused(ArchiveLocked, 11, path)
    connect(str(path), readonly=True).dispose()
    other.close()


def test_one_run_at_a_time(tmp_path: Path) -> None:
    first, second = (connect(str(tmp_path / "a.db"), create=True) for _ in range(2))
    with hold(first):
        with pytest.raises(ArchiveLocked) as caught, hold(second):
            pass
        assert caught.value.exit_code == 11
        assert f"host {socket.gethostname()}, process {os.getpid()}, since 20" in str(caught.value)
    with hold(second):
        pass
    first.dispose()
    second.dispose()


@pytest.mark.postgres
def test_many_runs_at_a_time_on_a_server_but_one_alone(server_address: str) -> None:
    first, second, third = (connect(server_address, create=True) for _ in range(3))
    with hold(first), hold(second), pytest.raises(ArchiveLocked) as caught, hold(third, alone=True):
        pass
    assert ", process " in str(caught.value)
    with hold(first, alone=True), pytest.raises(ArchiveLocked, match="since 20"), hold(second):
        pass
    with hold(third, alone=True):
        pass
    for engine in (first, second, third):
        engine.dispose()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("UPDATE skjema SET verdi = 'older views'", "older"),
        ("UPDATE alembic_version SET version_num = '9999'", "newer"),
    ],
)
def test_tables_of_another_version(tmp_path: Path, change: str, word: str) -> None:
    path = tmp_path / "a.db"
    engine = connect(str(path), create=True)
    with engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    assert word in refused(SchemaOutdated, 12, path)
    assert word in refused(SchemaOutdated, 12, path, readonly=True)
    if word == "older":
        connect(str(path), create=True).dispose()
        connect(str(path)).dispose()


def test_a_full_disk_keeps_nothing_half(tmp_path: Path) -> None:
    engine = connect(str(tmp_path / "a.db"), create=True)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveUnusable, match="full"):
        load(engine, *packet())
    with engine.connect() as connection:
        for table in ("utsagn", "fil", "lesing", "register", "ukonsolidert"):
            assert connection.scalar(text(f"SELECT COUNT(*) FROM {table}")) == 0
    engine.dispose()


@pytest.mark.parametrize(
    "address",
    ["mysql://localhost/x", "sqlite://", "nonsense://x", "postgresql://nobody@127.0.0.1:1/none"],
)
def test_addresses_that_lead_nowhere(address: str) -> None:
    with pytest.raises(ArchiveUnusable) as caught:
        connect(address, create=True)
    assert "\n" not in str(caught.value)


def test_a_password_is_never_told() -> None:
    with pytest.raises(ArchiveUnusable) as caught:
        connect("postgresql://someone:hemmelig@127.0.0.1:1/none")
    assert "hemmelig" not in str(caught.value)


@pytest.mark.parametrize("name", ["møte arkiv.db", "100 %.db", "a?b#c.db", "'; drop.db"])
def test_any_file_name(tmp_path: Path, name: str) -> None:
    connect(str(tmp_path / name), create=True).dispose()
    connect(str(tmp_path / name), readonly=True).dispose()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_sqlite_url_and_a_path_are_the_same(tmp_path: Path) -> None:
    connect(f"sqlite:///{tmp_path}/a.db", create=True).dispose()
    connect(str(tmp_path / "a.db")).dispose()


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 44, 5), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "DELETE"),
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 0), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
    ],
)
def test_wal_only_without_the_wal_reset_bug(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_settings_of_a_connection(tmp_path: Path) -> None:
    engine = connect(str(tmp_path / "a.db"), create=True)
    with engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "synchronous", "trusted_schema", "journal_mode", "busy_timeout")
        }
    expected = journal_mode(sqlite3.sqlite_version_info).lower()
    assert told == {
        "foreign_keys": 1,
        "synchronous": 2,
        "trusted_schema": 0,
        "journal_mode": expected,
        "busy_timeout": 30000,
    }
    engine.dispose()


def test_a_server_is_named_as_a_person_wrote_it() -> None:
    with pytest.raises(ArchiveUnusable) as refused:
        connect("postgresql://me:secret@127.0.0.1:1/arkiv", readonly=True)
    assert str(refused.value).startswith("the archive postgresql://me:***@127.0.0.1:1/arkiv cannot be used: ")
