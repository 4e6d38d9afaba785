"""The store of originals."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive import store
from archive.errors import ArchiveUnusable
from archive.store import path_of, put


def test_an_original_is_kept_under_its_hash(tmp_path: Path) -> None:
    sha256 = put(tmp_path, b"original")
    assert sha256 == hashlib.sha256(b"original").hexdigest()
    path = path_of(tmp_path, sha256)
    assert path == tmp_path / "sha256" / sha256[:2] / sha256
    assert path.read_bytes() == b"original"
    assert path.stat().st_mode & 0o777 == 0o440
    assert [one.name for one in path.parent.iterdir()] == [sha256]


def test_one_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = path_of(tmp_path, put(tmp_path, b"original"))
    before = path.stat()
    put(tmp_path, b"original")
    assert path.stat() == before


def test_an_altered_original_is_never_overwritten(tmp_path: Path) -> None:
    """Whoever reads it tells of the damage (exit 13); its evidence stays."""
    path = path_of(tmp_path, put(tmp_path, b"original"))
    path.chmod(0o600)
    path.write_bytes(b"orig")
    put(tmp_path, b"original")
    assert path.read_bytes() == b"orig"


@pytest.mark.parametrize("step", ["fsync", "fchmod"])
def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, step, fail)
    with pytest.raises(ArchiveUnusable, match="No space left"):
        put(tmp_path, b"original")
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "sha256").touch()
    with pytest.raises(ArchiveUnusable):
        put(tmp_path, b"original")
