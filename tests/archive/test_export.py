"""Exports: every format read back gives the same rows; the folder is the old one or the new one, never half."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from archive.connect import connect
from archive.consolidate import consolidate
from archive.errors import ArchiveError, ArchiveUnusable
from archive.export import EXPORTED, Format, export
from archive.export import run as export_run
from archive.export.formats import _safe_cell, write_csv
from archive.export.package import is_package
from archive.export.tables import read_rows, table_of
from archive.load import Kilde, load
from tests.archive.material import load_all, one_paper, packet, web_pages
from tests.archive.papers import case, minutes

FORMATS = list(Format)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("export") / "a.db"
    writer = connect(str(path), create=True)
    fill(writer)
    writer.dispose()
    reader = connect(str(path), readonly=True)
    yield reader
    reader.dispose()


def fill(engine: Engine) -> None:
    load_all(engine, [packet(), *web_pages()])
    strange = minutes(
        case("1/24", "2024/77", '=HYPERLINK("http://x")', vedtak='-1 til «alle»;\nja, "alle"', lukket=True)
    )
    load(engine, one_paper(strange, kommune="Lyngen"), Kilde(filnavn="x.txt"))
    consolidate(engine)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def expected(engine: Engine, view: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return list(read_rows(connection, table_of(view)))


def package(folder: Path) -> dict[str, dict[str, Any]]:
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in told["resources"]}


@pytest.mark.parametrize("format_", FORMATS)
def test_read_back(archive: Engine, tmp_path: Path, format_: Format) -> None:
    written = export(archive, tmp_path / "ut", format_)
    assert [one.view for one in written] == list(EXPORTED)
    assert sum(one.rader for one in written) > 400
    told = package(tmp_path / "ut")
    for one in written:
        rows = expected(archive, one.view)
        read = READERS[format_](tmp_path / "ut", one.view, told[one.view])
        if (
            format_ is Format.CSV
        ):  # an empty cell is null; the only text that may be empty is the path of the file itself
            rows = [tuple(None if value == "" else value for value in row) for row in rows]
        assert read == rows, one.view
        assert one.rader == told[one.view]["rows"] == len(rows)
        data = (tmp_path / "ut" / told[one.view]["path"]).read_bytes()
        assert told[one.view]["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert told[one.view]["bytes"] == len(data)
        keys = [
            [field["name"] for field in told[one.view]["schema"]["fields"]].index(key) for key in EXPORTED[one.view]
        ]
        assert not keys or len({tuple(row[key] for key in keys) for row in rows}) == len(rows)
    assert [path.name for path in tmp_path.iterdir()] == ["ut"]


def _typed(word: Any, kind: str) -> Any:
    if word is None:
        return None
    if kind == "boolean":
        return word in ("true", True)
    read = {"integer": int, "number": float, "date": date.fromisoformat}.get(kind)
    return read(word) if read else word


def _from_csv(folder: Path, _view: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    types = [field["type"] for field in told["schema"]["fields"]]
    with (folder / told["path"]).open(encoding=told["encoding"], newline="") as file:
        head, *rows = csv.reader(file)
    assert head == [field["name"] for field in told["schema"]["fields"]]
    return [
        tuple(_typed(cell.removeprefix("'") or None, kind) for cell, kind in zip(row, types, strict=True))
        for row in rows
    ]


def _from_jsonl(folder: Path, _view: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    fields = {field["name"]: field["type"] for field in told["schema"]["fields"]}
    lines = (folder / told["path"]).read_text(encoding="utf-8").split("\n")[:-1]
    return [tuple(_typed(json.loads(line)[name], kind) for name, kind in fields.items()) for line in lines]


def _from_parquet(folder: Path, _view: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    from pyarrow import parquet

    read = parquet.read_table(folder / told["path"])
    assert read.schema.names == [field["name"] for field in told["schema"]["fields"]]
    return [tuple(row.values()) for row in read.to_pylist()]


def _from_sqlite(folder: Path, view: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    fields = {field["name"]: field["type"] for field in told["schema"]["fields"]}
    with closing(sqlite3.connect(folder / told["path"])) as connection:
        rows = connection.execute(f"SELECT {', '.join(fields)} FROM {view} ORDER BY rowid").fetchall()
    return [tuple(_typed(value, kind) for value, kind in zip(row, fields.values(), strict=True)) for row in rows]


READERS = {
    Format.CSV: _from_csv,
    Format.JSONL: _from_jsonl,
    Format.PARQUET: _from_parquet,
    Format.SQLITE: _from_sqlite,
}


@pytest.mark.postgres
def test_the_same_bytes_on_both_databases(archive: Engine, server_engine: Engine, tmp_path: Path) -> None:
    fill(server_engine)
    for format_ in (Format.CSV, Format.JSONL):
        export(archive, tmp_path / f"a-{format_}", format_)
        export(server_engine, tmp_path / f"b-{format_}", format_)
        assert content(tmp_path / f"a-{format_}") == content(tmp_path / f"b-{format_}")


def test_again_is_the_same_bytes_and_replaces(archive: Engine, tmp_path: Path) -> None:
    export(archive, tmp_path / "ut", Format.CSV)
    before = content(tmp_path / "ut")
    export(archive, tmp_path / "ut", Format.CSV)
    assert content(tmp_path / "ut") == before
    export(archive, tmp_path / "ut", Format.JSONL, views=("v_moete",))
    assert sorted(content(tmp_path / "ut")) == ["datapackage.json", "v_moete.jsonl"]


@pytest.mark.parametrize(
    ("text_", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+47 12 34", "'+47 12 34"),
        ("-1 plass", "'-1 plass"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("'sitat", "''sitat"),
        ("Sak = 1", "Sak = 1"),
        ("", ""),
        (None, ""),
        (-5, -5),
        (-0.5, -0.5),
        (True, "true"),
        (date(2024, 1, 2), "2024-01-02"),
    ],
)
def test_no_cell_is_a_formula(text_: Any, cell: Any) -> None:
    assert _safe_cell(text_) == cell


def test_csv_as_it_is_and_with_a_byte_order_mark(archive: Engine, tmp_path: Path) -> None:
    export(archive, tmp_path / "a", Format.CSV, views=("v_vedtak",))
    export(archive, tmp_path / "b", Format.CSV, views=("v_vedtak",), bom=True, safe=False)
    safe, plain = ((tmp_path / name / "v_vedtak.csv").read_bytes() for name in "ab")
    assert b"\"'=HYPERLINK(" in safe
    assert b"'=HYPERLINK(" not in plain
    assert plain.startswith(b"\xef\xbb\xbfmoetesak_id")
    assert package(tmp_path / "b")["v_vedtak"]["encoding"] == "utf-8-sig"
    assert "description" not in json.loads((tmp_path / "b" / "datapackage.json").read_text())


def test_one_moment_whoever_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run writes between two views: it waits, or is not seen."""
    _one_moment(connect(str(tmp_path / "a.db"), create=True), tmp_path, monkeypatch)


@pytest.mark.postgres
def test_one_moment_on_the_server(server_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _one_moment(server_engine, tmp_path, monkeypatch)


def _one_moment(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(engine, one_paper(minutes(case("1/24", vedtak="Ja."))), Kilde(filnavn="1.txt"))
    consolidate(engine)
    writers: list[threading.Thread] = []

    def slow(path: Path, tabell: Any, rows: Any, **more: Any) -> int:
        found = write_csv(path, tabell, rows, **more)
        if tabell.navn == "v_moete":
            writers.append(threading.Thread(target=write))
            writers[0].start()
            writers[0].join(timeout=0.5)
        return found

    def write() -> None:
        load(
            engine, one_paper(minutes(case("1/24", vedtak="Ja."), case("2/24", vedtak="Nei."))), Kilde(filnavn="2.txt")
        )
        consolidate(engine)

    monkeypatch.setattr(export_run, "write_csv", slow)
    reader = connect(engine.url.render_as_string(hide_password=False), readonly=True)
    export(reader, tmp_path / "ut", Format.CSV, views=("v_moete", "v_vedtak"))
    writers[0].join(timeout=60)
    assert (package(tmp_path / "ut")["v_vedtak"]["rows"], len(expected(engine, "v_vedtak"))) == (1, 2)
    reader.dispose()
    engine.dispose()


def test_what_fails_leaves_the_old_export(archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(archive, tmp_path / "ut", Format.CSV)
    before = content(tmp_path / "ut")

    def full(path: Path, *_: Any, **__: Any) -> int:
        path.write_text("half")
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(export_run, "write_jsonl", full)
    with pytest.raises(OSError, match="No space"):
        export(archive, tmp_path / "ut", Format.JSONL)
    assert content(tmp_path / "ut") == before
    assert [path.name for path in tmp_path.iterdir()] == ["ut"]


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_what_is_something_else_is_left_alone(archive: Engine, tmp_path: Path, there: str) -> None:
    place = tmp_path / "ut"
    if there == "file":
        place.write_text("mine")
    elif there == "folder":
        place.mkdir()
        (place / "datapackage.json").write_text("{}")
    else:
        place.symlink_to(tmp_path)
    with pytest.raises(ArchiveError, match="choose another") as caught:
        export(archive, place, Format.CSV)
    assert caught.value.exit_code == 2
    assert not is_package(place)


def test_parquet_without_its_library(archive: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ArchiveUnusable, match=r"moetearkiv\[parquet\]"):
        export(archive, tmp_path / "ut", Format.PARQUET)
    assert list(tmp_path.iterdir()) == []


def test_every_exported_view_is_there(archive: Engine) -> None:
    required = "v_moete v_sak v_saksgang v_vedtak v_avstemning v_stemme v_oppmoete v_avvik v_dokument v_proveniens"
    assert set(required.split()) <= set(EXPORTED)
    with archive.connect() as connection:
        for view in EXPORTED:
            connection.execute(text(f"SELECT COUNT(*) FROM {view}"))
