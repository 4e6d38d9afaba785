"""An archive of its own for every test, on SQLite or on a PostgreSQL schema that is dropped afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from archive.connect import connect
from tests.made_runs import make_two_runs

DEFAULT_SERVER = "postgresql://postgres@127.0.0.1:5432/test"


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive that nothing has come into, made once: each of its revisions takes a while."""
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    connect(str(path), create=True).dispose()
    assert [beside.name for beside in path.parent.iterdir()] == [path.name]
    return path.read_bytes()


@pytest.fixture
def engine(tmp_path: Path, empty_archive: bytes) -> Iterator[Engine]:
    (tmp_path / "archive.db").write_bytes(empty_archive)
    opened = connect(str(tmp_path / "archive.db"))
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server: the one named, the one that runs here, or one started for the tests."""
    for url in (os.environ.get("MOETEARKIV_TEST_POSTGRES"), DEFAULT_SERVER):
        if url and _answers(url):
            yield url
            return
    folder, binaries = None, _binaries()
    if binaries is None:
        pytest.skip(
            "no PostgreSQL server at MOETEARKIV_TEST_POSTGRES or 127.0.0.1:5432/test, and no initdb to make one"
        )
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    try:
        _run(user, binaries / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run(user, binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        with suppress(subprocess.CalledProcessError):
            _run(user, binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server_address(server: str) -> Iterator[str]:
    """The address of an empty schema on the server."""
    schema = f"moetearkiv_{uuid.uuid4().hex[:12]}"
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with admin.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with admin.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    admin.dispose()


@pytest.fixture
def server_engine(server_address: str) -> Iterator[Engine]:
    opened = connect(server_address, create=True)
    yield opened
    opened.dispose()


def _answers(url: str) -> bool:
    admin = create_engine(make_url(url).set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": 3})
    try:
        with admin.connect():
            return True
    except OperationalError:
        return False
    finally:
        admin.dispose()


def _binaries() -> Path | None:
    found = [Path(path).parent for path in [shutil.which("initdb")] if path]
    found += sorted(path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return next((folder for folder in reversed(found) if (folder / "pg_ctl").exists()), None)


def _run(user: str | None, *command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, user=user, cwd="/")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue("engine" if request.param == "sqlite" else "server_engine")
    return engine


@pytest.fixture
def busy(both: Engine) -> Engine:
    make_two_runs(both)
    return both
