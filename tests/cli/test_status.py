"""``status``, ``failed`` and ``report``: what the archive tells of itself."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import jsonschema
import pytest

from archive.connect import connect
from archive.quarantine import quarantine_of, tidy_quarantine
from pipeline.generate_docs import DOCS
from pipeline.settings import Places
from tests.cli.conftest import PAGE, Command
from tests.made_runs import HOSTILE, keep_originals, make_two_runs


@pytest.fixture
def busy(home: Path) -> Path:
    """An archive with two made runs and the quarantine of what could not be read."""
    folder = home / "data" / "normalized"
    folder.mkdir(parents=True)
    engine = connect(str(folder / "archive.db"), create=True)
    make_two_runs(engine)
    keep_originals(home / "data" / "raw", f"innboks/2026/{HOSTILE}", "innboks/2026/skannet.pdf")
    tidy_quarantine(engine, home / "data" / "raw")
    engine.dispose()
    return home


def check(told: str, name: str) -> None:
    """A JSON object is as docs/operation.schema.json says."""
    schema = json.loads((DOCS / "operation.schema.json").read_text("utf-8"))
    schema.pop("anyOf")
    jsonschema.validate(json.loads(told), {**schema, "$ref": f"#/$defs/{name}"})


def test_the_quarantine_is_where_the_settings_say() -> None:
    assert Places(raw=Path("x")).quarantine == quarantine_of(Path("x"))


@pytest.mark.parametrize("command", ["status", "failed", "report"])
def test_without_an_archive_there_is_nothing_to_tell(moetearkiv: Command, command: str) -> None:
    done = moetearkiv(command)
    assert (done.code, done.out, len(done.lines)) == (10, "", 1)


@pytest.mark.parametrize("command", ["status", "failed", "report"])
def test_nothing_is_written(moetearkiv: Command, busy: Path, command: str) -> None:
    archive = busy / "data" / "normalized" / "archive.db"
    before = archive.read_bytes()
    archive.chmod(0o444)
    archive.parent.chmod(0o555)
    assert moetearkiv(command).code == 0
    archive.parent.chmod(0o755)
    assert archive.read_bytes() == before


# ------------------------------------------------------------------------------------------------ status


def test_status_of_an_empty_archive(moetearkiv: Command, home: Path) -> None:
    moetearkiv("db", "upgrade", "--archive", home / "a.db")
    done = moetearkiv("status", "--archive", home / "a.db")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("no file has been imported\n\nLast runs\n   none\n")
    check(moetearkiv("status", "--json", "--archive", home / "a.db").out, "Arkivstatus")


def test_status_at_a_glance(moetearkiv: Command, busy: Path) -> None:
    done = moetearkiv("status")
    lines = done.out.splitlines()
    assert lines[0] == "9 files · 3 without records"
    assert [line.split() for line in lines[1:3]] == [["parsed", "4", "44", "%"], ["degraded", "1", "11", "%"]]
    assert "   2  import  2026-11-22 02:15 UTC, " in done.out
    assert "12 min 3 s  exit 3  4 files, 1 without records" in done.out
    assert "quarantine        2 files" in done.out
    told = moetearkiv("status", "--json").out
    check(told, "Arkivstatus")
    assert json.loads(told)["karantene"] == 2


@pytest.mark.parametrize("word", ["skannet.pdf", "innboks/2026/skannet.pdf", "on disk"])
def test_status_of_one_file(moetearkiv: Command, busy: Path, word: str) -> None:
    if word == "on disk":
        (busy / "some other name.pdf").write_bytes(b"innboks/2026/skannet.pdf")
        word = "some other name.pdf"
    done = moetearkiv("status", word)
    assert done.code == 0
    assert done.out.startswith("innboks/2026/skannet.pdf\n")
    for expected in ("needs_ocr: it is pictures", "Install tesseract", "karantene/skannet.", "2  import  2026-11-22"):
        assert expected in done.out
    check(moetearkiv("status", word, "--json").out, "Filstatus")


def test_status_of_a_file_that_was_never_taken(moetearkiv: Command, busy: Path) -> None:
    done = moetearkiv("status", "ukjent.pdf")
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert "the archive has taken no file 'ukjent.pdf'" in done.err


def test_status_of_a_file_that_was_read(moetearkiv: Command, home: Path) -> None:
    shutil.copy(PAGE, home / "data" / "raw" / "side.txt")
    moetearkiv("import")
    done = moetearkiv("status", home / "data" / "raw" / "side.txt")
    assert done.code == 0
    assert "parsed" in done.out
    assert "what to do" not in done.out
    assert "Readings\n   moetearkiv " in done.out
    assert "ingestion" in done.out


# ------------------------------------------------------------------------------------------------ failed


def test_failed_names_each_with_what_to_do_and_where_it_is(moetearkiv: Command, busy: Path) -> None:
    done = moetearkiv("failed")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "innboks/2026/borte.pdf: failed(io-error)"
    assert lines[4] == "   its bytes could not be had"
    assert lines[5] == "innboks/2026/<script>alert(1)</script>&\"'\\u202efdp.\\x1b[31m.pdf: failed(truncated)"
    assert lines[6:8] == [
        "   it ends in the middle",
        "   Fetch the file again where it was published and import that.",
    ]
    assert "tried in 1 run · moetearkiv 0.1.0 · 2 pages" in lines[8]
    assert "data/raw/karantene/script__fdp._[31m." in lines[9]
    assert done.lines == ["moetearkiv: 3 files without records: 1 failed(io-error), 1 failed(truncated), 1 needs_ocr"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--code", "truncated"], ["truncated"]),
        (["--code", "truncated", "--code", "io-error"], ["io-error", "truncated"]),
        (["--status", "needs_ocr"], [None]),
        (["--code", "crashed"], []),
    ],
)
def test_failed_of_some_kinds_as_json(moetearkiv: Command, busy: Path, arguments: list[str], names: list[str]) -> None:
    done = moetearkiv("failed", "--json", *arguments)
    assert [json.loads(line)["kode"] for line in done.out.splitlines()] == names
    for line in done.out.splitlines():
        check(line, "Tapt")


def test_failed_of_an_unknown_code_is_usage(moetearkiv: Command, busy: Path) -> None:
    assert moetearkiv("failed", "--code", "moose").code == 2


# ------------------------------------------------------------------------------------------------ report


def test_report_of_the_last_run_and_of_another(moetearkiv: Command, busy: Path) -> None:
    assert moetearkiv("report").out.startswith("Run 2, import: 3 of 6 files gave no records\n")
    assert moetearkiv("report", "1").out.startswith("Run 1, import: All 3 files gave records\n")
    done = moetearkiv("report", "7")
    assert (done.code, done.out) == (2, "")
    assert "no run has the number 7; the last is 2" in done.err


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["--output", "r.html"], "<!DOCTYPE html>"),
        (["--output", "r.json"], "{"),
        (["--output", "r.txt"], "Run 2"),
        (["--output", "r", "--format", "html"], "<!DOCTYPE html>"),
        (["--output", "r.html", "--format", "text"], "Run 2"),
        (["--output", "r.csv", "--format", "json"], "{"),
        (["--output", "r"], "Run 2"),
    ],
)
def test_report_to_a_file(moetearkiv: Command, busy: Path, arguments: list[str], start: str) -> None:
    before = set(busy.iterdir())
    done = moetearkiv("report", *arguments)
    assert (done.code, done.out) == (0, "")
    assert done.lines == [f"moetearkiv: run 2 written to {arguments[1]}"]
    assert (busy / arguments[1]).read_text("utf-8").startswith(start)
    assert {path.name for path in set(busy.iterdir()) - before} == {arguments[1]}


def test_report_knows_no_other_ending(moetearkiv: Command, busy: Path) -> None:
    done = moetearkiv("report", "--output", "r.csv")
    assert (done.code, done.out) == (2, "")
    told = "'r.csv' ends in none of .txt, .json and .html; say --format. See 'moetearkiv report --help'."
    assert done.lines == [f"moetearkiv report: {told}"]
    assert not (busy / "r.csv").exists()


def test_report_to_a_folder_that_is_not_there(moetearkiv: Command, busy: Path) -> None:
    done = moetearkiv("report", "--output", "nowhere/r.html")
    assert (done.code, done.out, len(done.lines)) == (1, "", 1)
    assert done.err.startswith("moetearkiv: nowhere/r.html: No such file or directory; ")


def test_runs_are_told_of_in_the_reader_s_words_and_in_one_order(moetearkiv: Command, busy: Path) -> None:
    assert moetearkiv("verify").code == 13
    verified, *_, first = moetearkiv("status").out.partition("Last runs")[2].partition("How fresh")[0].split("\n")[1:-2]
    assert re.search(r"exit 13 +\d+ originals, \d+ checked, 6 damaged$", verified)
    assert re.search(r"exit 0 +4 files, 1 without records", first)


def test_cost_is_told_only_of_what_was_read(moetearkiv: Command, home: Path) -> None:
    with zipfile.ZipFile(home / "inn.zip", "w") as archive:
        archive.writestr("../ut.txt", "x")
    assert moetearkiv("import", "inn.zip").code == 3
    told = moetearkiv("status", "inn.zip").out
    assert "failed(archive-refused)" in told
    assert "processor time" not in told
    assert "memory" not in told
