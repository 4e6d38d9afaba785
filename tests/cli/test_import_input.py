"""What an import can be given: lists, standard input, files that are still being written, names of every kind."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import PACKET, PAGE, Command, Done, files_below
from tests.pipeline.archives import zipped

GONE = "put it back, or take it off the list"
NO_FILE = "(it is no file); mend it or take it away"
Give = Callable[[bytes], None]


@pytest.fixture
def give(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Give]:
    """Gives the command these bytes on standard input."""
    path = tmp_path_factory.mktemp("outside") / "stdin"
    path.touch()
    with path.open("r", encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield lambda data: path.write_bytes(data) and None


def paths(done: Done) -> list[str]:
    """The files that were told of, in order."""
    lines = [json.loads(line) for line in done.out.splitlines()]
    return [line["path"] for line in lines if line["message_type"] in {"document", "error"}]


# --------------------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize(("end", "more"), [("\n", ()), ("\r\n", ()), ("\x00", ("-0",))])
def test_a_list_of_paths(moetearkiv: Command, home: Path, end: str, more: tuple[str, ...]) -> None:
    (home / "mappe").mkdir()
    shutil.copy(PAGE, home / "mappe" / "-æ ø.txt")
    shutil.copy(PACKET, home / "# pakke.txt")
    (home / "liste").write_text(end.join(["mappe", "# pakke.txt", "borte.txt", ""]), newline="")
    done = moetearkiv("import", "--files-from", "liste", *more, "--json", "--dry-run")
    assert done.code == 3
    assert sorted(paths(done)) == ["# pakke.txt", "borte.txt", "mappe/-æ ø.txt"]


def test_a_vanished_entry_of_a_list_fails_and_the_others_are_taken(moetearkiv: Command, home: Path) -> None:
    shutil.copy(PAGE, home / "side.txt")
    (home / "liste").write_text("borte.txt\nside.txt\n")
    done = moetearkiv("import", "--files-from", "liste")
    assert done.code == 3
    assert done.lines == [
        f"moetearkiv: borte.txt: failed(io-error): it cannot be read (No such file or directory); {GONE}"
    ]
    assert "parsed" in done.out


def test_a_list_on_standard_input(moetearkiv: Command, home: Path, give: Give) -> None:
    names = [b"line\nbreak.txt", b"invalid-\xf8\xe5.txt"]
    for name in names:
        (home / os.fsdecode(name)).write_bytes(PAGE.read_bytes() + name)
    give(b"\x00".join(names))
    done = moetearkiv("import", "--files-from", "-", "-0", "--json", "--dry-run")
    assert done.code == 0
    assert paths(done) == ["invalid-\\xf8\\xe5.txt", "line\nbreak.txt"]


def test_a_list_may_name_the_store_and_a_path_may_not(moetearkiv: Command, home: Path) -> None:
    (home / "data/raw/sha256").mkdir()
    (home / "liste").write_text("data/raw/sha256\n")
    done = moetearkiv("import", "--files-from", "liste")
    assert done.code == 0
    assert done.lines[0] == (
        "moetearkiv: data/raw/sha256: left out: it is in the store of originals: it has been imported"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("borte.txt",), "does not exist"),
        (("--files-from", "borte"), "does not exist"),
        (("-", "--files-from", "-"), "not both"),
        (("--name", "x.pdf"), "--name is for"),
        (("-", "--name", "a/b.pdf"), "without folders"),
        (("-0",), "--files-from"),
        (("--files-from", "nuler"), "-print0"),
        (("--fail-on", "5"), "never, any and N%"),
        (("--fail-on", "101%"), "never, any and N%"),
        (("--min-age", "-1"), "--min-age"),
    ],
)
def test_what_cannot_be_meant_is_usage(moetearkiv: Command, home: Path, arguments: tuple[str, ...], told: str) -> None:
    (home / "nuler").write_bytes(b"a\x00b")
    before = files_below(home)
    done = moetearkiv("import", *arguments)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert told in done.err
    assert files_below(home) == before


# ------------------------------------------------------------------------------------------ standard input


def test_a_document_on_standard_input(moetearkiv: Command, home: Path, give: Give) -> None:
    give(PAGE.read_bytes())
    done = moetearkiv("import", "-", "--name", "side.txt")
    assert done.code == 0
    assert done.out.splitlines()[2].split() == ["side.txt", "1", "0", "0", "0", "parsed"]
    assert '"filnavn":"side.txt"' in moetearkiv("db", "dump").out


def test_an_archive_on_standard_input(moetearkiv: Command, home: Path, give: Give) -> None:
    shutil.copy(PACKET, home / "pakke.txt")
    give(zipped({"side.txt": PAGE.read_bytes()}))
    done = moetearkiv("import", "-", "pakke.txt", "--json", "--dry-run")
    assert paths(done) == ["pakke.txt", "stdin!/side.txt", "stdin"]


# ------------------------------------------------------------------------- too young, or still being written


def test_files_that_are_too_young_are_left_for_next_time(moetearkiv: Command, home: Path) -> None:
    for name in ("ung.txt", "gammel.txt"):
        shutil.copy(PAGE, home / "data/raw" / name)
    os.utime(home / "data/raw/gammel.txt", (time.time() - 61, time.time() - 61))
    done = moetearkiv("import", "--min-age", "60")
    assert done.code == 0
    assert done.lines[0].startswith("moetearkiv: data/raw/ung.txt: left for next time: it was changed ")
    assert "gammel.txt" in done.out
    assert "ung.txt" not in done.out


def test_a_file_that_is_being_written_is_left_for_next_time(moetearkiv: Command, home: Path) -> None:
    shutil.copy(PAGE, home / "data/raw/side.txt")
    with (home / "data/raw/side.txt").open("ab"):
        done = moetearkiv("import", "--json")
    assert done.code == 0
    left, summary = (json.loads(line) for line in done.out.splitlines())
    assert left == {
        "message_type": "left_out",
        "path": "data/raw/side.txt",
        "reason": "another program is writing it",
        "next_time": True,
    }
    assert (summary["next_time"], summary["files"]) == (1, 0)
    assert "1 new" not in moetearkiv("import").out.splitlines()[0]
    assert moetearkiv("import").out.count("parsed") == 1


def test_a_file_that_grows_while_others_are_read_is_left_for_next_time(
    moetearkiv: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.cli import import_papers

    shutil.copy(PAGE, home / "data/raw/side.txt")
    real = import_papers.each_file

    def later(*arguments: object) -> Iterator[object]:
        with (home / "data/raw/side.txt").open("ab") as file:
            file.write(b"mer")
        yield from real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(import_papers, "each_file", later)
    done = moetearkiv("import")
    assert (done.code, done.lines) == (0, ["moetearkiv: data/raw/side.txt: left for next time: it is still growing"])


# ----------------------------------------------------------------------------------------- names and not files

NAMES = [
    b" leading-space.txt",
    b"--help.txt",
    b"-rf.txt",
    "Møte NFD A\u030as.txt".encode(),
    b"esc\x1b[31mred.txt",
    b"glob*[?].txt",
    b"invalid-utf8-\xf8\xe5.txt",
    b"line\nbreak.txt",
    b"percent%2e%2e%2fslash.txt",
    b"quote'\"double.txt",
    b"semi;colon&pipe|$(id)`id`.txt",
    b"tab\there.txt",
    b"trailing-dot.txt.",
    b"trailing-space.txt ",
    "rtl\u202etxt.fdp".encode(),
    b"x" * 251 + b".txt",
]


def test_hostile_names_are_stored_as_they_are_and_shown_without_harm(moetearkiv: Command, home: Path) -> None:
    for number, name in enumerate(NAMES):
        (home / "data/raw" / os.fsdecode(name)).write_bytes(b"Notat %d" % number)
    done = moetearkiv("import")
    assert done.code == 0, done.err
    for harm in ("\x1b", "\u202e", "\t"):
        assert harm not in done.out + done.err
    assert f"{len(NAMES)} files" in done.out
    for shown in ("esc\\x1b[31mred.txt", "line\\nbreak.txt", "invalid-utf8-\\xf8\\xe5.txt", "rtl\\u202etxt.fdp"):
        assert shown in done.out
    dumped = [json.loads(line) for line in moetearkiv("db", "dump").out.splitlines()]
    stored = {row["verdier"]["filnavn"] for row in dumped if row.get("type") == "kilde"}
    assert stored == {name.decode("utf-8", "backslashreplace") for name in NAMES}


def test_json_holds_names_as_they_are_and_does_a_terminal_no_harm(moetearkiv: Command, home: Path) -> None:
    for name in NAMES:
        (home / "data/raw" / os.fsdecode(name)).write_bytes(b"Notat " + name)
    done = moetearkiv("import", "--dry-run", "--json")
    assert all(char.isprintable() or char == "\n" for char in done.out)
    assert set(paths(done)) == {f"data/raw/{name.decode('utf-8', 'backslashreplace')}" for name in NAMES}


def test_pipes_devices_and_links_beside_papers_do_no_harm(moetearkiv: Command, home: Path) -> None:
    shutil.copy(PAGE, home / "data/raw/side.txt")
    os.mkfifo(home / "data/raw/rør.txt")
    os.mkfifo(home / "data/raw/side.txt.meta.toml")
    done = moetearkiv("import")
    assert done.code == 3
    assert done.lines == [
        "moetearkiv: data/raw/rør.txt: left out: neither a file nor a folder",
        "moetearkiv: data/raw/side.txt.meta.toml: left out: neither a file nor a folder",
        f"moetearkiv: data/raw/side.txt: failed(io-error): side.txt.meta.toml, the file beside it, will not do {NO_FILE}",
    ]
    (home / "data/raw/side.txt.meta.toml").unlink()
    (home / "data/raw/side.txt.meta.toml").symlink_to("/etc/passwd")
    assert "root:" not in moetearkiv("import").err
