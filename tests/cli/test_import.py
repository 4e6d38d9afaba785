"""``moetearkiv import``: what is taken, what is said, what is left behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.cli import import_pace, import_table
from schemas.reading import decode_reading
from tests.cli.conftest import PACKET, PAGE, PDF, PNG, Command, files_below


@pytest.fixture
def inbox(home: Path) -> Path:
    """The raw folder, with the packet and one web page in it."""
    for path in (PACKET, PAGE):
        shutil.copy(path, home / "data" / "raw")
    return home / "data" / "raw"


def row(out: str, name: str) -> list[str]:
    """The row of the table that begins with a file's path."""
    return next(line.split() for line in out.splitlines() if line.strip().startswith(name))


def test_import_tells_of_each_file_and_of_what_changed(moetearkiv: Command, inbox: Path) -> None:
    done = moetearkiv("import")
    assert (done.code, done.err) == (0, "")
    assert row(done.out, f"data/raw/{PACKET.name}")[1:3] == ["12", "20"]
    assert row(done.out, f"data/raw/{PAGE.name}")[1:] == ["1", "0", "0", "0", "parsed"]
    assert row(done.out, "2 files")[-2:] == ["2", "parsed"]
    assert "2 moetemappe, 8 moetesak, 5 saksmappe" in done.out
    assert done.out.splitlines()[-1].endswith(" new, 0 changed, 0 unchanged rows")


def test_of_very_many_files_those_are_listed_that_need_a_look(
    moetearkiv: Command, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand rows are read by nobody; the sums are of all."""
    monkeypatch.setattr(import_table, "MOST", 2)
    (inbox / "empty.pdf").write_bytes(b"")
    done = moetearkiv("import")
    assert done.code == 3
    assert row(done.out, "data/raw/empty.pdf")[-1] == "empty"
    assert f"data/raw/{PAGE.name}" not in done.out
    assert row(done.out, "3 files")[2:4] == ["13", "20"]
    assert "2 files that were parsed are not listed; --json lists every file" in done.out.splitlines()


def test_second_import_changes_nothing_and_says_so(moetearkiv: Command, inbox: Path, home: Path) -> None:
    moetearkiv("import")
    before, dumped = files_below(home / "data" / "raw"), moetearkiv("db", "dump").out
    done = moetearkiv("import")
    assert done.code == 0
    assert done.out.splitlines()[-1].startswith("0 new, 0 changed, ")
    assert done.out.splitlines()[-1].endswith(": every row unchanged")
    assert moetearkiv("db", "dump").out == dumped
    assert files_below(home / "data" / "raw") == before


def test_files_are_copied_by_their_hash_and_never_moved(moetearkiv: Command, inbox: Path) -> None:
    moetearkiv("import")
    stored = {name: data for name, data in files_below(inbox).items() if name.startswith("sha256/")}
    assert sorted(stored.values()) == sorted(path.read_bytes() for path in (PACKET, PAGE))
    assert (inbox / PACKET.name).read_bytes() == PACKET.read_bytes()


def test_hand_over_files_hold_the_readings(moetearkiv: Command, inbox: Path, home: Path) -> None:
    moetearkiv("import")
    for path in (home / "data" / "normalized").glob("*.json"):
        assert decode_reading(path.read_bytes()).sha256 == path.stem
    assert len(list((home / "data" / "normalized").glob("*.json"))) == 2
    assert not list((home / "data" / "normalized").glob(".*"))


def test_same_content_twice_is_a_duplicate(moetearkiv: Command, inbox: Path) -> None:
    shutil.copy(inbox / PAGE.name, inbox / "z.txt")
    done = moetearkiv("import")
    assert done.code == 0
    assert row(done.out, "data/raw/z.txt")[1:] == ["–", "–", "–", "–", "duplicate"]
    assert done.lines == [f"moetearkiv: data/raw/z.txt: duplicate: the same content as data/raw/{PAGE.name}"]


def test_a_copy_gives_the_same_archive_in_one_import_as_in_two(moetearkiv: Command, home: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(PAGE, home / name)
    moetearkiv("--archive", "one.db", "import", "a.txt", "b.txt")
    moetearkiv("--archive", "two.db", "import", "b.txt")
    moetearkiv("--archive", "two.db", "import", "a.txt")
    assert moetearkiv("--archive", "one.db", "db", "dump").out == moetearkiv("--archive", "two.db", "db", "dump").out


def test_one_bad_file_does_not_stop_the_others(moetearkiv: Command, inbox: Path, home: Path) -> None:
    (inbox / "a-tom.pdf").write_bytes(b"")
    (inbox / "b-bilde.pdf").write_bytes(PNG)
    (inbox / "c-halv.pdf").write_bytes(PDF.read_bytes()[: PDF.stat().st_size // 2])
    done = moetearkiv("import")
    assert done.code == 3
    assert row(done.out, f"data/raw/{PACKET.name}")[-1] == "parsed"
    assert [line.split(": ")[:3] for line in done.lines] == [
        ["moetearkiv", "data/raw/a-tom.pdf", "empty"],
        ["moetearkiv", "data/raw/b-bilde.pdf", row(done.out, "data/raw/b-bilde.pdf")[-1]],
        ["moetearkiv", "data/raw/c-halv.pdf", row(done.out, "data/raw/c-halv.pdf")[-1]],
    ]
    assert row(done.out, "data/raw/c-halv.pdf")[-1] in {"failed(truncated)", "failed(corrupt)"}
    assert len(list((home / "data" / "normalized").glob("*.json"))) == 2


def test_originals_of_bad_files_are_kept(moetearkiv: Command, inbox: Path) -> None:
    (inbox / "bilde.pdf").write_bytes(PNG)
    moetearkiv("import")
    assert PNG in [data for name, data in files_below(inbox).items() if name.startswith("sha256/")]


def test_paths_are_files_and_folders(moetearkiv: Command, home: Path) -> None:
    (home / "mappe" / "under").mkdir(parents=True)
    shutil.copy(PAGE, home / "mappe" / "under" / "side.txt")
    shutil.copy(PACKET, home / "pakke.txt")
    done = moetearkiv("import", "pakke.txt", "mappe", "mappe/under/side.txt")
    assert (done.code, done.err) == (0, "")
    assert row(done.out, "2 files")
    assert row(done.out, "mappe/under/side.txt")[-1] == "parsed"


def test_kommune_is_the_owner_of_papers_that_name_none(moetearkiv: Command, home: Path) -> None:
    (home / "brev.txt").write_text("Notat\n\nSaken gjelder et brev.\n", encoding="utf-8")
    moetearkiv("import", "brev.txt", "--kommune", "Asker")
    assert '"navn":"Asker"' in moetearkiv("db", "dump").out.replace('": "', '":"')


def test_nothing_to_import_is_no_failure(moetearkiv: Command, home: Path) -> None:
    (home / "data" / "raw" / ".gitkeep").touch()
    done = moetearkiv("import")
    assert done.code == 0
    assert done.lines == ["moetearkiv: nothing to import in data/raw"]


def test_links_out_of_the_folder_are_told_of(
    moetearkiv: Command, inbox: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.txt"
    outside.write_text("Møteprotokoll", encoding="utf-8")
    (inbox / "lenke.txt").symlink_to(outside)
    done = moetearkiv("import")
    assert done.code == 0
    assert done.lines == ["moetearkiv: data/raw/lenke.txt: left out: a link out of the folder, which is not followed"]


def test_altered_original_in_the_store_is_found(moetearkiv: Command, inbox: Path) -> None:
    moetearkiv("import")
    stored = next(
        path for path in (inbox / "sha256").rglob("*") if path.is_file() and path.read_bytes() == PAGE.read_bytes()
    )
    stored.chmod(0o600)
    stored.write_bytes(PAGE.read_bytes().replace(b"e", b"a"))
    done = moetearkiv("import")
    assert done.code == 13
    assert "has been altered" in done.err
    assert row(done.out, f"data/raw/{PACKET.name}")[-1] == "parsed"


def test_progress_only_on_a_terminal(moetearkiv: Command, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    real = import_pace.Progress

    def progress(*columns: object, **settings: object) -> object:
        seen.append(bool(settings["disable"]))
        return real(*columns, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(import_pace, "Progress", progress)
    assert moetearkiv("import").err == ""
    assert seen == [True]
