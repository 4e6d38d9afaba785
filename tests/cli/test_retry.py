"""``retry`` and the quarantine, with real imports: what is lost lies there until it has been read."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from archive.connect import connect
from archive.lock import hold
from tests.cli.conftest import PAGE, PNG, Command
from tests.cli.test_status import check


@pytest.fixture
def inbox(home: Path, moetearkiv: Command) -> Path:
    """An import of a paper, a picture that is none, and a text without words."""
    inbox = home / "data" / "raw"
    shutil.copy(PAGE, inbox / "side.txt")
    (inbox / "bilde.pdf").write_bytes(PNG)
    (inbox / "tom.txt").write_bytes(b" \n")
    assert moetearkiv("import").code == 3
    return inbox


def ask(home: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "data" / "normalized" / "archive.db") as connection:
        return connection.execute(query).fetchall()


def change(home: Path, command: str) -> None:
    with sqlite3.connect(home / "data" / "normalized" / "archive.db") as connection:
        connection.execute(command)


def lies(inbox: Path) -> list[str]:
    """What lies in the quarantine, without the digits of hashes."""
    folder = inbox / "karantene"
    return sorted(path.name.partition(".")[0] for path in folder.iterdir() if path.suffixes[-2:] != [".why", ".txt"])


def mend(home: Path, name: str) -> None:
    """As if an older reader had lost a paper that this one reads: the register says so, the store has the paper."""
    change(
        home,
        "UPDATE register SET status = 'failed', kode = 'parser-error', melding = 'x', leser = 'moetearkiv 0.0.9' "
        f"WHERE filnavn = '{name}'",
    )


# -------------------------------------------------------------------------------------------- quarantine


def test_an_import_brings_the_quarantine_in_step(inbox: Path) -> None:
    assert lies(inbox) == ["README", "bilde", "tom"]
    why = next((inbox / "karantene").glob("tom.*.why.txt")).read_text("utf-8")
    assert why.startswith("tom.txt: empty\n\nWhy:         the file is empty\nWhat to do:  Look at the original: ")
    assert "Found at:    data/raw/tom.txt\n" in why


def test_import_never_takes_from_the_quarantine(moetearkiv: Command, inbox: Path) -> None:
    shutil.copy(PAGE, inbox / "karantene" / "lagt hit av en person.txt")
    done = moetearkiv("import")
    assert "karantene" not in done.out + done.err
    assert "3 files" in done.out
    given = moetearkiv("import", inbox / "karantene")
    assert (given.code, given.out) == (2, "")
    assert "is in the quarantine: it has been imported; `moetearkiv retry` reads it again" in given.err
    (inbox.parent / "liste").write_text(f"{next((inbox / 'karantene').glob('bilde.*.pdf'))}\n", "utf-8")
    listed = moetearkiv("import", "--files-from", inbox.parent / "liste")
    assert listed.code == 0
    assert "left out: it is in the quarantine" in listed.err


def test_verify_and_withdraw_know_the_quarantine(moetearkiv: Command, inbox: Path) -> None:
    assert moetearkiv("verify").code == 0
    sha256 = json.loads(moetearkiv("failed", "--json").out.splitlines()[0])["sha256"]
    assert moetearkiv("withdraw", sha256, "--reason", "feil fil").code == 0
    assert lies(inbox) in (["README", "bilde"], ["README", "tom"])
    assert moetearkiv("verify").code == 0


# ------------------------------------------------------------------------------------------------- retry


def test_what_can_be_read_now_leaves_the_quarantine(moetearkiv: Command, home: Path, inbox: Path) -> None:
    mend(home, "side.txt")
    for path in inbox.glob("*.*"):
        path.unlink()
    done = moetearkiv("retry", "--failed")
    assert done.code == 3, "two still give no records"
    assert done.lines[0] == "moetearkiv: reading 3 files again"
    assert "3 files" in done.out
    assert ask(home, "SELECT filnavn, status FROM register ORDER BY 1") == [
        ("bilde.pdf", "unsupported"),
        ("side.txt", "parsed"),
        ("tom.txt", "empty"),
    ]
    assert ask(home, "SELECT kommando, utgang FROM kjoering") == [("import", 3), ("retry", 3)]
    assert lies(inbox) == ["README", "bilde", "tom"]
    assert moetearkiv("report").out.startswith("Run 2, retry: 2 of 3 files gave no records\n")


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (["--older-than", "0.1.0"], ["side.txt"]),
        (["--older-than", "0.0.9"], []),
        (["--code", "parser-error"], ["side.txt"]),
        (["--status", "empty"], ["tom.txt"]),
        (["--status", "empty", "--older-than", "0.1.0"], []),
        (["--failed", "--code", "unsupported"], ["bilde.pdf"]),
        (["side.txt"], ["side.txt"]),
        (["data/raw/tom.txt", "side.txt"], ["side.txt", "tom.txt"]),
    ],
)
def test_only_what_is_meant_is_read(
    moetearkiv: Command, home: Path, inbox: Path, arguments: list[str], read: list[str]
) -> None:
    mend(home, "side.txt")
    done = moetearkiv("retry", *arguments)
    assert done.code == (3 if read and read != ["side.txt"] else 0)
    taken = ask(home, "SELECT sti FROM kjoering_fil WHERE kjoering_id = 2 ORDER BY 1")
    assert [str(sti).removeprefix("data/raw/") for (sti,) in taken] == read
    if not read:
        assert done.lines == ["moetearkiv: nothing to read again"]


def test_nothing_is_read_again_unless_it_is_said_what(moetearkiv: Command, home: Path, inbox: Path) -> None:
    done = moetearkiv("retry")
    assert (done.code, done.out) == (2, "")
    assert "Say which: --failed, --code, --status, --older-than, or a FILE." in done.err


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("ukjent.pdf", "the archive has taken no file 'ukjent.pdf'"),
        ("side.txt", "'side.txt' is parsed: it gave records; `moetearkiv reparse` reads such again"),
    ],
)
def test_a_file_that_is_not_lost_is_refused(moetearkiv: Command, inbox: Path, word: str, why: str) -> None:
    done = moetearkiv("retry", word)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert why in done.err


def test_a_file_without_bytes_is_told_of(moetearkiv: Command, home: Path, inbox: Path) -> None:
    (inbox / "borte.pdf.meta.toml").write_text("tull", "utf-8")
    (inbox / "borte.pdf").write_bytes(b"%PDF")
    moetearkiv("import")
    done = moetearkiv("retry", "--code", "io-error")
    assert done.code == 0
    assert done.lines == [
        "moetearkiv: data/raw/borte.pdf: failed(io-error): the store has no bytes of it; import it again from where it is",
        "moetearkiv: nothing to read again",
    ]


def test_what_is_said_of_a_file_is_said_of_its_new_reading(moetearkiv: Command, home: Path) -> None:
    """The kommune of a paper that could not be read is not lost with it."""
    inbox = home / "data" / "raw"
    shutil.copy(PAGE, inbox / "side.txt")
    (inbox / "side.txt.meta.toml").write_text('kommune = "Lyngen"\nurl = "https://example.no/side"\n', "utf-8")
    moetearkiv("import")
    dump = moetearkiv("db", "dump").out
    mend(home, "side.txt")
    for path in inbox.glob("side*"):
        path.unlink()
    assert moetearkiv("retry", "--failed").code == 0
    assert moetearkiv("db", "dump").out == dump


def test_retry_tells_a_program_as_import_does(moetearkiv: Command, inbox: Path) -> None:
    lines = [json.loads(line) for line in moetearkiv("retry", "--failed", "--json").out.splitlines()]
    assert sorted(line["path"] for line in lines if line["message_type"] == "error") == [
        "data/raw/bilde.pdf",
        "data/raw/tom.txt",
    ]
    assert lines[-1]["message_type"] == "summary"
    assert (lines[-1]["exit_code"], lines[-1]["files"]) == (3, 2)


def test_without_an_archive_there_is_nothing_to_read(moetearkiv: Command, home: Path) -> None:
    assert moetearkiv("retry", "--failed").code == 10


def test_while_another_run_writes_nothing_is_put_back(moetearkiv: Command, home: Path, inbox: Path) -> None:
    before = ask(home, "SELECT filnavn, status FROM register ORDER BY 1")
    engine = connect(str(home / "data" / "normalized" / "archive.db"))
    with hold(engine):
        done = moetearkiv("retry", "--failed")
        assert "is writing, since" in moetearkiv("status").out
    engine.dispose()
    assert (done.code, done.out) == (11, "")
    assert ask(home, "SELECT filnavn, status FROM register ORDER BY 1") == before


# ------------------------------------------------------------------------- the register of a real import


def test_every_lost_file_is_told_of_with_its_cost(moetearkiv: Command, inbox: Path) -> None:
    told = [json.loads(line) for line in moetearkiv("failed", "--json").out.splitlines()]
    for line in moetearkiv("failed", "--json").out.splitlines():
        check(line, "Tapt")
    assert [(one["filnavn"], one["status"], one["kjoeringer"]) for one in told] == [
        ("tom.txt", "empty", 1),
        ("bilde.pdf", "unsupported", 1),
    ]
    for one in told:
        assert one["cpu_sekunder"] >= 0
        assert one["minne"] > 1_000_000
        assert one["stoerrelse"] > 0
        assert one["leser"].startswith("moetearkiv ")
        assert Path(one["karantene"]).samefile(one["original"])


def test_status_and_report_of_a_real_import(moetearkiv: Command, inbox: Path) -> None:
    status = moetearkiv("status", "--json").out
    check(status, "Arkivstatus")
    assert json.loads(status)["karantene"] == 2
    report = moetearkiv("report", "--format", "json").out
    check(report, "Rapport")
    told = json.loads(report)
    assert (told["kjoering"]["filer"], told["kjoering"]["tapt"], told["kjoering"]["lest"]) == (3, 2, 3)
    assert told["dokumenttyper"] == [{"dokumenttype": "nettside", "antall": 1}]
    assert len(told["linjer"]) == 1
    assert told["stoerst"]


def test_a_second_import_says_that_nothing_was_read_now(moetearkiv: Command, inbox: Path) -> None:
    moetearkiv("import")
    told = json.loads(moetearkiv("report", "--format", "json").out)
    assert (told["kjoering"]["filer"], told["kjoering"]["lest"], told["tregest"]) == (3, 0, [])
    assert "0 read now" in moetearkiv("report").out
