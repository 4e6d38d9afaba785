"""Old Word documents: told by their content, read only through a program of others, and never for long."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from parsers.readers import office
from parsers.readers.docx import read_docx
from parsers.readers.office import convert_doc, is_doc
from pipeline.process import process
from pipeline.read import read
from schemas.outcome import DocumentError, FailureCode, Status
from schemas.page import Format
from tests.answer_keys import FIXTURES
from tests.parsers.readers.office_files import compound, words

DOC = (FIXTURES / "office" / "pakke.doc").read_bytes()
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
WORD = b"\xec\xa5\xc1\x00" + bytes(7)
"""The first bytes of a stream WordDocument; the byte after them tells whether it is encrypted."""


def program(folder: Path, name: str, script: str) -> None:
    """A program that stands in for a converter."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has no converter but those put here."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "cat", "sleep", "echo"):
        (folder / name).symlink_to(shutil.which(name) or "")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def failure(data: bytes = DOC) -> tuple[Status, FailureCode | None, str]:
    with pytest.raises(DocumentError) as failed:
        convert_doc(data)
    outcome = failed.value.outcome
    assert outcome.message is not None
    assert "\n" not in outcome.message
    return outcome.status, outcome.code, outcome.message


def test_a_word_document_is_told_by_its_content() -> None:
    assert is_doc(DOC)
    assert is_doc(compound({"WordDocument": WORD}))
    assert not is_doc(compound({"Workbook": b"x"}))
    assert not is_doc(b"\xd0\xcf\x11\xe0" + bytes(100))
    assert not is_doc(DOC[:600])


@pytest.mark.parametrize(
    "streams", [{"EncryptedPackage": b"x", "EncryptionInfo": b"y"}, {"WordDocument": WORD + b"\x01"}]
)
def test_an_encrypted_document_is_encrypted(streams: dict[str, bytes]) -> None:
    outcome = process(compound(streams)).outcome
    assert (outcome.status, outcome.code) == (Status.ENCRYPTED, FailureCode.PASSWORD)


def test_other_ole_files_are_not_supported() -> None:
    for data in (compound({"Workbook": b"x"}), compound({"PowerPoint Document": b"x"}), compound({})):
        outcome = process(data).outcome
        assert (outcome.status, outcome.code) == (Status.UNSUPPORTED, FailureCode.UNSUPPORTED)


def test_without_a_converter_it_is_said_what_to_install(programs: Path) -> None:
    assert programs.is_dir()
    status, code, message = failure()
    assert (status, code) == (Status.UNSUPPORTED, FailureCode.UNSUPPORTED)
    assert all(name in message for name in ("LibreOffice", "antiword", "catdoc"))


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_a_converter_to_text_is_used_when_there_is_no_other(programs: Path, name: str) -> None:
    program(programs, name, "echo 'Møteprotokoll'\necho\necho 'Formannskapet'")
    seen = read(DOC)
    assert seen.pages.format is Format.DOC
    assert [line.text for line in seen.pages.lines] == ["Møteprotokoll", "Formannskapet"]


@pytest.mark.parametrize(("name", "script"), [("soffice", "exit 0"), ("soffice", "exit 77"), ("antiword", "exit 1")])
def test_a_converter_that_gives_nothing_is_a_failure(programs: Path, name: str, script: str) -> None:
    program(programs, name, script)
    assert failure()[:2] == (Status.FAILED, FailureCode.CORRUPT)


def test_a_converter_that_does_not_end_is_killed_with_all_that_it_started(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "CONVERT_SECONDS", 0.5)
    started = tmp_path / "started"
    program(programs, "soffice", f"sleep 600 &\necho $! > {started}\nwait")
    assert failure()[:2] == (Status.FAILED, FailureCode.WALL_LIMIT)
    child = int(started.read_text())
    for _ in range(100):
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("the converter's child still runs")


def _runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_the_converter_sees_a_folder_of_its_own(programs: Path) -> None:
    program(programs, "antiword", 'echo "$HOME $TMPDIR $PWD"')
    home, temporary, here = convert_doc(DOC).decode().split()
    assert home == temporary == here
    assert not Path(home).exists()


@needs_libreoffice
def test_libreoffice_keeps_every_word() -> None:
    docx = (FIXTURES / "office" / "pakke.docx").read_bytes()
    assert words(read_docx(convert_doc(DOC))) == words(read_docx(docx))


@needs_libreoffice
def test_a_damaged_document_is_a_failure_and_never_an_empty_success() -> None:
    outcome = process(compound({"WordDocument": WORD + bytes(500)})).outcome
    assert outcome.status in {Status.FAILED, Status.EMPTY}
