"""Which files a PATH means."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline.collect import LARGEST, Collection, Found, Later, Supply, Unread, collect, each_file, in_store
from pipeline.fence import Fence
from pipeline.settings import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(raw=tmp_path / "raw", normalized=tmp_path / "normalized")


def ends(collection: Collection, min_age: float = 0) -> list[str]:
    """What comes of each file, in a line: its name and how it ended, what it holds, or why it is left for next time."""
    with Fence() as fence:
        each = list(each_file(collection, Supply(fence=fence, min_age=min_age)))
    told = {Unread: "outcome", Found: "data", Later: "reason"}
    return [f"{one.path}: {getattr(one, told[type(one)])}" for one in each]


def put(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(path))


def test_everything_below_a_folder_sorted_by_path(places: Places) -> None:
    raw = places.raw
    put(raw / "b.pdf", raw / "a" / "z.txt", raw / "a.txt", raw / "å.html")
    assert collect([raw], places).files == tuple(
        sorted([raw / "a" / "z.txt", raw / "a.txt", raw / "b.pdf", raw / "å.html"])
    )


def test_hidden_files_and_folders_are_left_out(places: Places) -> None:
    put(places.raw / ".gitkeep", places.raw / ".git" / "x", places.raw / "a.txt")
    assert collect([places.raw], places).files == (places.raw / "a.txt",)


def test_hidden_names_are_taken_when_they_are_named(places: Places, tmp_path: Path) -> None:
    put(tmp_path / ".inn" / "a.txt", tmp_path / ".b.txt")
    found = collect([tmp_path / ".inn", tmp_path / ".b.txt"], places).files
    assert found == (tmp_path / ".b.txt", tmp_path / ".inn" / "a.txt")


def test_what_the_program_wrote_is_never_taken(places: Places, tmp_path: Path) -> None:
    archive = tmp_path / "arkiv.db"
    put(places.store / "ab" / "abcd", places.normalized / ("0" * 64 + ".json"), places.normalized / "archive.db")
    put(archive, tmp_path / "arkiv.db-journal", tmp_path / "arkiv.db-wal", tmp_path / "ny.txt")
    found = collect([tmp_path], Places(raw=places.raw, normalized=places.normalized, archive=str(archive)))
    assert found.files == (tmp_path / "ny.txt",)


def test_one_folder_for_everything(tmp_path: Path) -> None:
    put(
        tmp_path / ("a" * 64 + ".json"),
        tmp_path / "archive.db",
        tmp_path / "sha256" / "ab" / "abcd",
        tmp_path / "a.txt",
    )
    assert collect([tmp_path], Places(raw=tmp_path, normalized=tmp_path)).files == (tmp_path / "a.txt",)


def test_a_file_reached_twice_is_one_file(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    put(places.raw / "a.txt")
    monkeypatch.chdir(places.raw)
    assert len(collect([places.raw, places.raw / "a.txt", Path("a.txt"), Path()], places).files) == 1


def test_links_in_a_folder_are_not_followed(places: Places, tmp_path: Path) -> None:
    raw = places.raw
    put(raw / "a.txt", tmp_path / "ute" / "b.txt")
    (raw / "inne.txt").symlink_to(raw / "a.txt")
    (raw / "ut.txt").symlink_to(tmp_path / "ute" / "b.txt")
    (raw / "utmappe").symlink_to(tmp_path / "ute")
    (raw / "borte.txt").symlink_to(raw / "finnes-ikke")
    (raw / "ring").symlink_to(raw)
    found = collect([raw], places)
    assert found.files == (raw / "a.txt",)
    assert [aside.path.name for aside in found.left_out] == ["borte.txt", "ut.txt", "utmappe"]


def test_a_link_that_is_named_is_followed(places: Places, tmp_path: Path) -> None:
    put(tmp_path / "ute" / "b.txt")
    (tmp_path / "inn").symlink_to(tmp_path / "ute")
    assert collect([tmp_path / "inn"], places).files == (tmp_path / "inn" / "b.txt",)


def test_a_pipe_is_neither_opened_nor_taken(places: Places) -> None:
    places.raw.mkdir()
    os.mkfifo(places.raw / "rør")
    found = collect([places.raw], places)
    assert (found.files, [aside.path.name for aside in found.left_out]) == ((), ["rør"])
    assert ends(collect([places.raw / "rør"], places)) == [f"{places.raw}/rør: unsupported"]


def test_very_deep_folders(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    places.raw.mkdir()
    monkeypatch.chdir(places.raw)
    depth = sys.getrecursionlimit() + 50
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    assert collect([places.raw], places).files == ()
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()


def test_file_names_that_are_no_text(places: Places) -> None:
    places.raw.mkdir()
    name = os.fsdecode(b"m\xf8te\n.txt")
    (places.raw / name).write_text("x")
    assert collect([places.raw], places).files == (places.raw / name,)


def test_too_large_is_refused_before_it_is_read(tmp_path: Path, places: Places) -> None:
    with (tmp_path / "stor.pdf").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert ends(collect([tmp_path], places)) == [f"{tmp_path}/stor.pdf: failed(too-large)"]


def test_vanished_file_is_an_outcome(tmp_path: Path, places: Places) -> None:
    assert ends(collect([tmp_path / "borte.pdf"], places)) == [f"{tmp_path}/borte.pdf: failed(io-error)"]


def test_in_store(places: Places) -> None:
    assert in_store(places.store / "ab", places)
    assert in_store(places.store, places)
    assert not in_store(places.raw, places)
