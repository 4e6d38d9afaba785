"""The quarantine: what lies there, under which name, and that it follows the register."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive.errors import ArchiveUnusable
from archive.events import start_run
from archive.fixity import verify
from archive.operation import find_lost
from archive.quarantine import leave_quarantine, place_of, quarantine_of, tidy_quarantine, why
from archive.store import path_of, put
from archive.withdraw import withdraw
from schemas.advice import advice
from schemas.outcome import FailureCode, Outcome, Status
from tests.made_runs import HOSTILE, keep_originals, make_file, make_run, make_two_runs

BASE = "innboks/2026"


@pytest.fixture
def raw(engine: Engine, tmp_path: Path) -> Path:
    """Two runs, with the originals of what could not be read."""
    make_two_runs(engine)
    raw = tmp_path / "raw"
    keep_originals(raw, f"{BASE}/{HOSTILE}", f"{BASE}/skannet.pdf")
    return raw


def names(raw: Path) -> list[str]:
    return sorted(path.name for path in quarantine_of(raw).iterdir())


def test_what_could_not_be_read_lies_there_with_the_reason(engine: Engine, raw: Path) -> None:
    kept = tidy_quarantine(engine, raw)
    assert (kept.files, kept.came, kept.left) == (2, 2, 0)
    lost = {row.filnavn: row for row in find_lost(engine)}
    scanned, hostile = lost["skannet.pdf"], lost[HOSTILE.rpartition("/")[2]]
    assert scanned.sha256 is not None
    assert hostile.sha256 is not None
    assert names(raw) == [
        "README.txt",
        f"script__fdp._[31m.{hostile.sha256[:12]}.pdf",
        f"script__fdp._[31m.{hostile.sha256[:12]}.why.txt",
        f"skannet.{scanned.sha256[:12]}.pdf",
        f"skannet.{scanned.sha256[:12]}.why.txt",
    ]
    told = (quarantine_of(raw) / f"skannet.{scanned.sha256[:12]}.why.txt").read_text("utf-8")
    assert told == (
        "skannet.pdf: needs_ocr\n\n"
        "Why:         it is pictures of pages\n"
        "What to do:  Install tesseract with Norwegian (tesseract-ocr-nor), then: moetearkiv retry --failed.\n\n"
        "Found at:    innboks/2026/skannet.pdf\n"
        f"SHA-256:     {scanned.sha256}\n"
        "Read by:     moetearkiv 0.1.0\n"
        f"Try again:   moetearkiv retry {scanned.sha256[:12]}\n"
        f"History:     moetearkiv status {scanned.sha256[:12]}\n"
    )


def test_the_bytes_are_the_stores_own_and_read_only(engine: Engine, raw: Path) -> None:
    tidy_quarantine(engine, raw)
    for row in find_lost(engine):
        place = place_of(raw, row)
        assert (place is None) == (row.sha256 is None)
        if place is not None and row.sha256 is not None:
            assert place.samefile(path_of(raw, row.sha256))
            assert stat.S_IMODE(place.stat().st_mode) == 0o440


def test_a_disk_without_links_gets_copies(engine: Engine, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    tidy_quarantine(engine, raw)
    for row in find_lost(engine):
        place = place_of(raw, row)
        if place is not None and row.sha256 is not None:
            assert not place.samefile(path_of(raw, row.sha256))
            assert place.read_bytes() == path_of(raw, row.sha256).read_bytes()
            assert stat.S_IMODE(place.stat().st_mode) == 0o440
    assert not [name for name in names(raw) if name.startswith(".")]


def test_what_was_read_since_leaves_and_nobody_elses_file_does(engine: Engine, raw: Path) -> None:
    tidy_quarantine(engine, raw)
    assert tidy_quarantine(engine, raw).came == 0
    own = quarantine_of(raw) / "notater.txt"
    own.write_text("ringt til kommunen", "utf-8")
    make_run(engine, 3)
    make_file(engine, 3, 1, f"{BASE}/skannet.pdf")
    kept = tidy_quarantine(engine, raw)
    assert (kept.files, kept.came, kept.left) == (1, 0, 1)
    make_file(engine, 3, 2, f"{BASE}/{HOSTILE}")
    assert tidy_quarantine(engine, raw).left == 1
    assert own.read_text("utf-8") == "ringt til kommunen"
    own.unlink()
    tidy_quarantine(engine, raw)
    assert not quarantine_of(raw).exists(), "an empty quarantine is no folder at all"


def test_a_new_reason_takes_the_place_of_the_old(engine: Engine, raw: Path) -> None:
    tidy_quarantine(engine, raw)
    make_run(engine, 3)
    make_file(engine, 3, 1, f"{BASE}/skannet.pdf", "failed", "cpu-limit", melding="it took too long")
    assert tidy_quarantine(engine, raw).came == 0
    told = next(quarantine_of(raw).glob("skannet.*.why.txt")).read_text("utf-8")
    assert told.startswith("skannet.pdf: failed(cpu-limit)\n\nWhy:         it took too long\n")


def test_withdrawal_takes_it_from_there_too(engine: Engine, raw: Path, tmp_path: Path) -> None:
    tidy_quarantine(engine, raw)
    sha256 = next(row.sha256 for row in find_lost(engine) if row.filnavn == "skannet.pdf")
    assert sha256 is not None
    withdraw(engine, raw, sha256, "feil", handed_over=tmp_path / "x.json", kjoering_id=start_run(engine, "withdraw"))
    assert not [name for name in names(raw) if name.startswith("skannet")]
    assert len(names(raw)) == 3, "the other stays"
    leave_quarantine(tmp_path / "nowhere", sha256)


def test_a_name_that_holds_anothers_hash_is_not_taken_for_it(engine: Engine, tmp_path: Path) -> None:
    make_run(engine, 1)
    sha256 = make_file(engine, 1, 1, "a.pdf", "empty", data=b"a")
    named = make_file(engine, 1, 2, f"b.{sha256[:12]}.pdf", "empty", data=b"b")
    for data in (b"a", b"b"):
        put(tmp_path, data)
    tidy_quarantine(engine, tmp_path)
    leave_quarantine(tmp_path, sha256)
    assert [name for name in names(tmp_path) if name != "README.txt"] == [
        f"b.{sha256[:12]}.{named[:12]}.pdf",
        f"b.{sha256[:12]}.{named[:12]}.why.txt",
    ]


def test_verify_does_not_look_there(engine: Engine, raw: Path) -> None:
    tidy_quarantine(engine, raw)
    run = start_run(engine, "verify")
    found = verify(engine, raw, sample=None, kjoering_id=run, handed_over=lambda _: None)
    assert not [one for one in found.damage if one.skade.name == "UKJENT"]


def test_a_folder_that_cannot_be_made_is_told_of(engine: Engine, raw: Path) -> None:
    quarantine_of(raw).write_text("a file in the way", "utf-8")
    with pytest.raises(ArchiveUnusable, match=r"the quarantine .* cannot be written"):
        tidy_quarantine(engine, raw)


@pytest.mark.parametrize(
    ("filnavn", "name"),
    [
        ("protokoll.pdf", "protokoll.HASH.pdf"),
        ("Protokoll 3. september.PDF", "Protokoll 3. september.HASH.pdf"),
        ("møteinnkalling.docx", "møteinnkalling.HASH.docx"),
        ("mo\u0308te.pdf", "möte.HASH.pdf"),
        ("../../etc/passwd", "etc_passwd.HASH.bin"),
        ("..\\..\\win.ini", "win.ini.HASH.bin"),
        ("-rf.pdf", "rf.HASH.pdf"),
        (".hidden.pdf", "hidden.HASH.pdf"),
        ("program.exe", "program.exe.HASH.bin"),
        ("program.pdf.desktop", "program.pdf.desktop.HASH.bin"),
        ("tegning.svg", "tegning.svg.HASH.bin"),
        ("faktura\u202efdp.exe", "faktura_fdp.exe.HASH.bin"),
        ("a\nb\x1b[31m.pdf", "a_b_[31m.HASH.pdf"),
        ("$(rm -rf ~).pdf", "(rm -rf _).HASH.pdf"),
        ("<b>'x'</b>.html", "b_x_b.HASH.html"),
        ("\\xff\\xfe.pdf", "xff_xfe.HASH.pdf"),
        ("", "file.HASH.bin"),
        ("...", "file.HASH.bin"),
        (".pdf", "file.HASH.pdf"),
        ("uten ending", "uten ending.HASH.bin"),
        ("å" * 200 + ".pdf", "å" * 50 + ".HASH.pdf"),
    ],
)
def test_names_are_safe_and_can_be_read(engine: Engine, tmp_path: Path, filnavn: str, name: str) -> None:
    make_run(engine, 1)
    sha256 = make_file(engine, 1, 1, "x.pdf", "empty")
    row = find_lost(engine)[0]
    place = place_of(tmp_path, type(row)(noekkel=sha256, sha256=sha256, filnavn=filnavn, status=Status.EMPTY))
    assert place is not None
    assert place.name == name.replace("HASH", sha256[:12])
    assert place.parent == tmp_path / "karantene"
    told = why(type(row)(noekkel=sha256, sha256=sha256, filnavn=filnavn, status=Status.EMPTY))
    assert len(told.splitlines()) == 10
    assert "\x1b" not in told
    assert "\u202e" not in told


@pytest.mark.parametrize("status", [status for status in Status if status.lost])
def test_every_end_without_records_has_advice(status: Status) -> None:
    assert advice(Outcome(status)).endswith(".")
    for code in FailureCode:
        assert advice(Outcome(status, code)).endswith(".")
        assert "{" not in advice(Outcome(status, code))


def test_a_document_with_records_needs_none() -> None:
    assert advice(Outcome(Status.PARSED)) == ""
    assert advice(Outcome(Status.DEGRADED, None, "page 2 has no text")) == ""
