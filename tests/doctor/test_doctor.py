"""What the doctor finds: each check on a machine, or settings, where all is well and where it is not."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.health import clock_ahead, file_system, server_version
from pipeline.config import read_layers
from pipeline.doctor import Finding, State, machine
from pipeline.doctor.database import look_at_archive, look_at_driver, look_at_file_system, look_at_sqlite
from pipeline.doctor.machine import (
    look_at_clock,
    look_at_environment,
    look_at_libraries,
    look_at_libreoffice,
    look_at_python,
    look_at_room,
    look_at_sandbox,
    look_at_tesseract,
)
from pipeline.doctor.places import (
    look_at_folder,
    look_at_secrets,
    look_at_snapshot,
    look_at_sources,
    look_at_written,
)
from pipeline.settings import Places
from tests.cli.conftest import Command, home, moetearkiv

__all__ = ["home", "moetearkiv"]

OK, WARN, FAIL = State.OK, State.WARN, State.FAIL


@pytest.mark.parametrize(
    ("version", "state"), [((3, 11, 0), OK), ((3, 14, 1), OK), ((3, 10, 9), FAIL), ((2, 7, 18), FAIL)]
)
def test_python(version: tuple[int, ...], state: State) -> None:
    assert look_at_python(version).state is state


@pytest.mark.parametrize(
    ("required", "state", "seen"),
    [
        (None, OK, "moetearkiv "),
        (["msgspec>=0.22", 'psycopg[binary]>=999; extra == "postgres"'], OK, "1 libraries"),
        (["msgspec>=999"], FAIL, "too old: msgspec 999"),
        (["not-there-at-all>=1"], FAIL, "not-there-at-all 1"),
    ],
)
def test_libraries(required: list[str] | None, state: State, seen: str) -> None:
    found = look_at_libraries(required)
    assert found.state is state
    assert seen in found.seen


def test_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (look_at_tesseract().state, look_at_tesseract().seen) == (WARN, "not here")
    assert look_at_libreoffice().state is WARN
    for name in ("tesseract", "soffice"):
        (tmp_path / name).write_text("#!/bin/sh\necho eng\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    assert (look_at_tesseract().state, look_at_tesseract().seen) == (WARN, "without nor")
    assert look_at_libreoffice().state is OK


@pytest.mark.parametrize(("free", "state"), [(10**12, OK), (4 * 10**9, WARN), (10**8, FAIL)])
def test_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: State) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: type("U", (), {"free": free}))
    assert look_at_room("room", tmp_path / "not" / "yet").state is state


NOW = datetime.now(UTC) + timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "newest", "ahead", "state", "seen"),
    [
        (NOW, None, None, OK, ""),
        (NOW, NOW - timedelta(days=1), 0.2, OK, ""),
        (datetime(1970, 1, 1, tzinfo=UTC), None, None, FAIL, "before the program was installed"),
        (NOW, NOW + timedelta(days=1), None, FAIL, "before the archive's last run"),
        (NOW, None, 60.0, WARN, "60 s behind the server's"),
        (NOW, None, -60.0, WARN, "60 s ahead of the server's"),
    ],
)
def test_clock(now: datetime, newest: datetime | None, ahead: float | None, state: State, seen: str) -> None:
    found = look_at_clock(now, newest, ahead)
    assert found.state is state
    assert seen in found.seen


def test_sqlite() -> None:
    assert [one.state for one in look_at_sqlite("WAL", fts5=True)] == [OK, OK]
    assert [one.state for one in look_at_sqlite("DELETE", fts5=False)] == [WARN, FAIL]
    assert [one.name for one in look_at_sqlite()] == ["SQLite", "FTS5"]


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /srv tmpfs rw 0 0
filer:/arkiv /srv/felles\\040arkiv nfs4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind", "state"),
    [("/var/a.db", "ext4", OK), ("/srv/a.db", "tmpfs", OK), ("/srv/felles arkiv/dypt/a.db", "nfs4", FAIL)],
)
def test_file_system(tmp_path: Path, path: str, kind: str, state: State) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, "utf-8")
    assert file_system(Path(path), MOUNTS) == kind
    assert look_at_file_system(Path(path), mounts).state is state
    assert look_at_file_system(Path(path), tmp_path / "none").state is OK


def test_archive(moetearkiv: Command, home: Path) -> None:
    places = Places(archive=str(home / "a.db"))
    assert look_at_archive(places)[0][0].seen == "none yet; `moetearkiv db upgrade` or the first import makes it"
    assert not (home / "a.db").exists()
    moetearkiv("--archive", "a.db", "db", "upgrade")
    assert [one.state for one in look_at_archive(places)[0]] == [OK]
    with closing(sqlite3.connect(home / "a.db")) as archive, archive:
        archive.execute("UPDATE alembic_version SET version_num = '0001'")
    (old,) = look_at_archive(places)[0]
    assert old.state is FAIL
    assert (old.seen, old.to_do) == (
        f"the archive {home / 'a.db'} is of an older version",
        "run `moetearkiv db upgrade`",
    )


@pytest.mark.postgres
def test_server(server_address: str) -> None:
    from archive.connect import connect

    connect(server_address, create=True).dispose()
    found, newest, ahead = look_at_archive(Places(archive=server_address))
    assert [(one.name, one.state) for one in found] == [("archive", OK), ("PostgreSQL", OK)]
    assert newest is None
    assert ahead is not None
    assert abs(ahead) < 3600
    assert [one.state for one in look_at_driver(server_address)] == [OK]


def test_a_driver_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.doctor.database.find_spec", lambda _: None)
    assert [one.state for one in look_at_driver("postgresql://x/y")] == [FAIL]
    assert list(look_at_driver("a.db")) == []


def test_sqlite_has_no_server(tmp_path: Path) -> None:
    from archive.connect import connect

    engine = connect(str(tmp_path / "a.db"), create=True)
    assert (server_version(engine), clock_ahead(engine)) == (None, None)
    engine.dispose()


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert look_at_folder("x", tmp_path / "not" / "yet").seen.endswith("(will be made)")
    assert look_at_folder("x", tmp_path).state is OK
    assert look_at_folder("x", tmp_path / "file").state is FAIL
    assert look_at_folder("x", tmp_path / "file" / "below").state is FAIL


def test_sources_and_secrets(tmp_path: Path) -> None:
    (tmp_path / "ping").write_text("https://x.no/\n", "utf-8")
    (tmp_path / "inn").mkdir()
    path = tmp_path / "c.toml"
    path.write_text(
        '[places]\narchive_file = "address"\n[nightly]\nping_file = "ping"\nreports = "ping/x"\n'
        '[[source]]\nname = "a"\nfolder = "inn"\n[[source]]\nname = "b"\nfolder = "ut"\n'
        '[[source]]\nname = "c"\nlist = "l.txt"\n[[source]]\nname = "d"\nfeed = "https://x.no/"\n',
        "utf-8",
    )
    layered = read_layers({}, {}, path)
    told = [(one.name, one.state) for one in look_at_sources(layered.config)]
    assert told == [("source a", OK), ("source b", FAIL), ("source c", FAIL), ("source d", OK)]
    (tmp_path / "ping").chmod(0o644)
    assert [one.state for one in look_at_secrets(layered)] == [FAIL, WARN]
    (tmp_path / "ping").chmod(0o600)
    assert [one.state for one in look_at_secrets(layered)] == [FAIL, OK]
    assert [one.state for one in look_at_written(layered)] == [FAIL]
    (tmp_path / "address").write_text("a.db", "utf-8")
    told = [(one.name, one.state) for one in look_at_written(layered)]
    assert told[-1] == ("reports", FAIL)
    assert {state for _, state in told[:-1]} == {OK}


@pytest.mark.parametrize(
    ("chosen", "archive", "states"),
    [
        ("archive", "a.db", [OK]),
        ("archive", "postgresql://x/y", [FAIL]),
        ("csv", "postgresql://x/y", [OK]),
        ("parquet", "a.db", [FAIL]),
        (None, "a.db", []),
    ],
)
def test_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str | None, archive: str, states: list[State]
) -> None:
    monkeypatch.setattr("pipeline.doctor.places.find_spec", lambda _: None)
    path = tmp_path / "c.toml"
    path.write_text(f'[nightly]\nsnapshot = "s"\nsnapshot_format = "{chosen}"\n' if chosen else "", "utf-8")
    config = read_layers({}, {}, path).config
    assert [one.state for one in look_at_snapshot(config, Places(archive=archive))] == states


def test_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.name for one in look_at_sandbox()] == [
        "sandbox: files",
        "sandbox: network",
        "sandbox: calls",
        "sandbox: memory",
    ]
    monkeypatch.setenv("MOETEARKIV_FENCE", "off")
    assert [one.state for one in look_at_sandbox()] == [FAIL]


def test_file_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look_at_environment({"LANG": "nb_NO.UTF-8"}).seen == "utf-8 (nb_NO.UTF-8)"
    monkeypatch.setattr("sys.getfilesystemencoding", lambda: "ascii")
    assert look_at_environment({}).state is WARN


def test_the_command(moetearkiv: Command, home: Path) -> None:
    before = sorted(home.rglob("*"))
    done = moetearkiv("doctor")
    assert (done.code, done.err) == (0, "")
    assert "FTS5" in done.out
    assert sorted(home.rglob("*")) == before, "it changes nothing"
    (home / "c.toml").write_text('[[source]]\nname = "b"\nfolder = "ut"\n', "utf-8")
    done = moetearkiv("--config", "c.toml", "doctor", "--json")
    told = json.loads(done.out)
    assert (done.code, told["fails"]) == (1, 1)
    (bad,) = [Finding(**one) for one in told["findings"] if one["state"] == "fail"]
    assert (bad.name, bad.to_do) == ("source b", "make it, or mend the configuration")
