"""An old Word document is turned into DOCX before it is read: fenced, kept by its hash, never an empty success."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from parsers.readers.docx import read_docx
from pipeline import convert
from pipeline.fence import Fence, Fenced, Task
from pipeline.limits import CONVERSION
from pipeline.lines import decode_listing
from pipeline.original import Original, read_original, run_original
from schemas.outcome import FailureCode, Outcome, Status
from schemas.page import Format
from tests.answer_keys import FIXTURES
from tests.parsers.readers.office_files import compound, docx, words
from tests.pipeline import nobody
from tests.pipeline.fence_witness import assert_for_a_person, descendants, failed, zygote_pid

DOC = FIXTURES / "office" / "pakke.doc"
SHA256 = hashlib.sha256(DOC.read_bytes()).hexdigest()
TOLD = "echo 'LibreOffice 7.4.7.2 40(Build:2)'"
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


class Machine:
    """A machine whose only converter is the one put here; its readers know no other PATH.

    The fence lets a program see what is installed with it: "share" beside "bin".
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bin"
        self.share = folder / "share"
        for path in (self.folder, self.share):
            path.mkdir()
        folder = self.folder
        for name in ("sh", "cat", "cp", "mkdir", "mkfifo", "sleep"):
            (folder / name).symlink_to(shutil.which(name) or "")

    def install(self, script: str, name: str = "soffice") -> None:
        path = self.folder / name
        path.write_text(f'#!/bin/sh\nif [ "$1" = --version ]; then {TOLD}; exit; fi\n{script}\n', "utf-8")
        path.chmod(0o755)

    def uninstall(self) -> None:
        for name in convert.PROGRAMS:
            (self.folder / name).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Machine, Fence]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        Fence() as opened,
    ):
        machine = Machine(Path(folder))
        patch.setenv("PATH", str(machine.folder))
        opened.run(Task("read"), DOC)  # starts the zygote, which knows this PATH from now on
        patch.undo()
        yield machine, opened


@pytest.fixture
def machine(place: tuple[Machine, Fence], monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    monkeypatch.setenv("PATH", str(place[0].folder))
    yield place[0]
    place[0].uninstall()


@pytest.fixture
def fence(place: tuple[Machine, Fence]) -> Fence:
    return place[1]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Fenced]:
    """What became of every program that the fence ran."""
    found: list[Fenced] = []
    run = Fence.run_program

    def noted(fence: Fence, *args: Any) -> Fenced:
        found.append(run(fence, *args))
        return found[-1]

    monkeypatch.setattr(Fence, "run_program", noted)
    return found


@pytest.fixture(scope="module")
def real() -> Iterator[Fence]:
    with Fence() as opened:
        yield opened


def outcome(fence: Fence, path: Path = DOC) -> Outcome:
    """Of the reading, which must be the outcome of every other task too."""
    original = read_original(path, SHA256, fence)
    found = original.reading.outcome
    assert original.derivative is None
    assert original.reading.fil is None
    for task in (Task("lines"), Task("look", {"page": 1, "fields": False})):
        fenced = run_original(task, path, fence)
        assert (fenced.result, fenced.outcome) == (None, found)
    assert_for_a_person(found)
    return found


def limited(monkeypatch: pytest.MonkeyPatch, **limits: float) -> None:
    monkeypatch.setattr(convert, "CONVERSION", msgspec.structs.replace(CONVERSION, **limits))


def test_without_libreoffice_the_file_is_not_supported(machine: Machine, fence: Fence) -> None:
    machine.install("cat", "antiword")  # it loses tables, so it is not asked
    found = outcome(fence)
    assert (found.status, found.code) == (Status.UNSUPPORTED, FailureCode.UNSUPPORTED)
    assert "LibreOffice" in str(found.message)


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_what_the_converter_makes_is_read_as_the_document(machine: Machine, fence: Fence, name: str) -> None:
    made = machine.share / "made.docx"
    made.write_bytes(docx("<w:p><w:r><w:t>Møteprotokoll</w:t></w:r></w:p>"))
    machine.install(f"cp {made} paper.docx", name)
    original = read_original(DOC, "", fence)
    reading, lesing = original.reading, original.reading.lesing
    assert lesing is not None
    assert original.derivative is not None
    assert (reading.sha256, reading.outcome.status) == (SHA256, Status.PARSED)
    assert (lesing.format, lesing.rung, lesing.linjer) == (Format.DOC, "doc-docx", 1)
    assert (lesing.derivat, lesing.verktoey) == (hashlib.sha256(original.derivative).hexdigest(), "LibreOffice 7.4.7.2")
    assert read_docx(original.derivative).lines[0].text == "Møteprotokoll"
    listed = decode_listing(run_original(Task("lines"), DOC, fence).result or b"")
    assert any("Møteprotokoll" in line for line in listed.lines)


def test_the_converter_works_in_a_folder_of_its_own(
    machine: Machine, fence: Fence, runs: list[Fenced], tmp_path: Path
) -> None:
    machine.install(
        f"echo outside > {tmp_path}/told\n"
        'echo "$PWD $HOME $TMPDIR $*" > paper.docx\ncat .config/libreoffice/4/user/*.xcu >> paper.docx'
    )
    read_original(DOC, SHA256, fence)
    told, *settings = (runs[-1].result or b"").decode().splitlines()
    assert not (tmp_path / "told").exists()
    here, home, temporary, *arguments = told.split()
    assert here == home == temporary
    assert not Path(here).exists()
    assert arguments[0] == "--headless"
    assert any("DisableMacrosExecution" in line for line in settings)


GARBAGE = {
    "nothing": ":",
    "an error": "echo 'source file could not be loaded' >&2; exit 77",
    "text": "echo garbage > paper.docx",
    "no bytes": "cat < /dev/null > paper.docx",
    "the same again": "cp paper.doc paper.docx",
    "a folder": "mkdir paper.docx",
    "a pipe": "mkfifo paper.docx",
}


@pytest.mark.parametrize("script", GARBAGE.values(), ids=GARBAGE)
def test_a_converter_that_gives_no_document_is_a_failure(machine: Machine, fence: Fence, script: str) -> None:
    machine.install(script)
    found = outcome(fence)
    assert (found.status, found.code) == failed(FailureCode.CORRUPT)
    assert "could not be converted" in str(found.message)


@pytest.mark.parametrize("cut", [100, -100])
def test_half_a_document_is_a_failure(machine: Machine, fence: Fence, cut: int) -> None:
    (machine.share / "half").write_bytes((FIXTURES / "office" / "pakke.docx").read_bytes()[:cut])
    machine.install(f"cp {machine.share}/half paper.docx")
    assert outcome(fence).code is FailureCode.CORRUPT


def test_a_document_without_text_is_empty(machine: Machine, fence: Fence) -> None:
    (machine.share / "made").write_bytes(docx("<w:p/>"))
    machine.install(f"cp {machine.share}/made paper.docx")
    assert read_original(DOC, SHA256, fence).reading.outcome.status is Status.EMPTY


def test_a_converter_that_crashes_is_a_failure(machine: Machine, fence: Fence) -> None:
    machine.install("kill -SEGV $$")
    found = outcome(fence)
    assert (found.status, found.code) == failed(FailureCode.CRASHED)
    assert "SIGSEGV" in str(found.message)


def test_a_converter_that_makes_too_much_is_stopped(
    machine: Machine, fence: Fence, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited(monkeypatch, output_bytes=1000)
    machine.install("cp paper.doc paper.docx")
    assert outcome(fence).code is FailureCode.OUTPUT_LIMIT


def test_a_converter_that_does_not_end_is_killed_with_all_that_it_started(
    machine: Machine, fence: Fence, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited(monkeypatch, cpu_seconds=1, cpu_seconds_per_page=0, wall_factor=0.3)
    machine.install("sleep 600 &\ntrap '' TERM\nwait")
    original = read_original(DOC, SHA256, fence)
    found = original.reading.outcome
    assert (found.status, found.code) == failed(FailureCode.WALL_LIMIT)
    assert original.derivative is None
    assert_for_a_person(found)
    assert not descendants(zygote_pid(fence))


def test_only_old_word_documents_are_given_to_the_converter(
    machine: Machine, fence: Fence, runs: list[Fenced], tmp_path: Path
) -> None:
    machine.install("cp paper.doc paper.docx")
    for name, data in {
        "sheet": compound({"Workbook": b"x"}),
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "locked": compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
    }.items():
        (tmp_path / name).write_bytes(data)
        assert read_original(tmp_path / name, "", fence).reading.outcome.status.lost
    assert runs == []
    read_original(DOC, "", fence)
    assert len(runs) == 2, "the version, and the conversion"


# ------------------------------------------------------------------ LibreOffice itself: 1 to 2 s a conversion


@needs_libreoffice
def test_libreoffice_keeps_every_word_and_makes_the_same_twice(real: Fence) -> None:
    others = set(Path("/tmp").glob("OSL_PIPE_*"))
    first, second = (convert.convert(DOC, real) for _ in range(2))
    assert first == second
    assert first is not None
    assert first.docx is not None
    assert first.converted.original == SHA256
    assert first.converted.tool.startswith("LibreOffice ")
    assert not set(Path("/tmp").glob("OSL_PIPE_*")) - others, "what LibreOffice makes there, it removes"
    assert words(read_docx(first.docx)) == words(read_docx((FIXTURES / "office" / "pakke.docx").read_bytes()))


@needs_libreoffice
def test_a_damaged_document_is_a_failure_and_never_an_empty_success(real: Fence, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.doc"
    damaged.write_bytes(compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(500)}))
    assert outcome(real, damaged).status in {Status.FAILED, Status.EMPTY}


@needs_libreoffice
def test_who_is_not_root_is_held_to_the_limits_and_reads_it_all_the_same() -> None:
    """A reading child may start no process, and the system holds everyone but root to that; so would LibreOffice."""
    with tempfile.TemporaryDirectory() as name, Fence(zygote=nobody.PROGRAM) as fence:
        paper = Path(shutil.copy(DOC, name))
        Path(name).chmod(0o755)
        paper.chmod(0o644)
        fence.run(Task("read"), paper)  # while we are root: Python may lie where others are not let in
        original = _as_nobody(fence, paper)
        assert (original.reading.sha256, original.reading.outcome) == (SHA256, Outcome(Status.PARSED))
        assert original.reading.lesing is not None
        assert original.reading.lesing.linjer > 100


def _as_nobody(fence: Fence, paper: Path) -> Original:
    """The folders that the fence makes must be those of who runs in them."""
    if os.geteuid() != 0:
        return read_original(paper, SHA256, fence)
    os.setegid(nobody.NOBODY)
    os.seteuid(nobody.NOBODY)
    try:
        return read_original(paper, SHA256, fence)
    finally:
        os.seteuid(0)
        os.setegid(0)
