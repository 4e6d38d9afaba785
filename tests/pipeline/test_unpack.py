"""What is taken out of an archive, what is refused and why; whatever the archive, nothing else happens."""

from __future__ import annotations

import bz2
import errno
import gzip
import lzma
import os
import random
import tarfile
import tempfile
import zipfile
from collections.abc import Callable

import msgspec
import pytest

from pipeline.fence import Fence, Task
from pipeline.limits import UNPACKING, Limits
from pipeline.unpack import Contents, Member, budget, unpack
from schemas.outcome import FailureCode, Status
from tests.pipeline.archives import entry, linked, tarred, with_password, zipped
from tests.pipeline.fence_witness import assert_for_a_person

PAPER, OTHER = b"M\xf8teprotokoll", b"Saksframlegg"
FILES = {"a.txt": PAPER, "mappe/b.txt": OTHER}
REFUSED = "failed(archive-refused)"


def looked(data: bytes, name: str = "arkiv", limits: Limits = UNPACKING) -> tuple[Contents, dict[str, bytes | str]]:
    """What an archive holds, and by name what came out: bytes, or how it ended."""
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as spill:
        file.write(data)
        file.flush()
        contents = unpack(file.fileno(), spill.fileno(), limits, name)
        found: dict[str, bytes | str] = {}
        for member in contents.members:
            spill.seek(member.start)
            found[member.name] = str(member.outcome) if member.outcome else spill.read(member.size)
            if member.outcome and member.outcome.status is not Status.PARSED:
                assert_for_a_person(member.outcome)
    return contents, found


@pytest.mark.parametrize(
    "data",
    [
        zipped(FILES),
        zipped(FILES, method=zipfile.ZIP_STORED),
        zipped(FILES, method=zipfile.ZIP_BZIP2),
        zipped(FILES, method=zipfile.ZIP_LZMA),
        tarred(FILES, "w:"),
        tarred(FILES, "w:gz"),
        tarred(FILES, "w:bz2"),
        tarred(FILES, "w:xz"),
    ],
    ids=["zip", "stored", "bzip2", "lzma", "tar", "tar.gz", "tar.bz2", "tar.xz"],
)
def test_every_kind_of_archive_gives_its_files(data: bytes) -> None:
    contents, found = looked(data)
    assert found == FILES
    assert str(contents.outcome) == "parsed"
    assert contents.outcome is not None
    assert contents.outcome.message == "an archive, 2 files taken out"


@pytest.mark.parametrize(
    ("data", "name", "member"),
    [
        (gzip.compress(PAPER, mtime=0), "protokoll.pdf.gz", "protokoll.pdf"),
        (bz2.compress(PAPER), "protokoll.pdf.BZ2", "protokoll.pdf"),
        (lzma.compress(PAPER), "protokoll.pdf", "protokoll.pdf"),
    ],
)
def test_a_single_file_that_is_compressed_is_an_archive_of_one(data: bytes, name: str, member: str) -> None:
    assert looked(data, name)[1] == {member: PAPER}


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"}),
        zipped({"content.xml": b"<o/>", "META-INF/manifest.xml": b"<o/>"}),
        zipped(FILES)[:40],
        b"PK\x03\x04 and nothing else",
        b"\x1f\x8b\x08 and nothing else",
        b"BZh is what this letter begins with",
        b"",
    ],
)
def test_what_is_no_archive_is_left_to_the_readers(data: bytes) -> None:
    contents, _ = looked(data)
    assert contents == Contents(is_archive=False)


def test_folders_and_hidden_files_are_left_out() -> None:
    files = {"__MACOSX/._a.txt": b"x", ".git/x": b"x", "mappe/.DS_Store": b"x", "./a.txt": PAPER}
    assert looked(zipped({"mappe/": b"", **files}))[1] == {"a.txt": PAPER}
    assert looked(tarred(files, others=(entry("tom", tarfile.DIRTYPE),)))[1] == {"a.txt": PAPER}


@pytest.mark.parametrize(
    "name", ["/etc/cron.d/evil", "../../evil.txt", "a/../../evil.txt", "..\\..\\evil", "C:/evil", "x" * 5000]
)
def test_a_name_that_leads_out_is_refused_and_the_others_are_taken(name: str) -> None:
    contents, found = looked(zipped({name: OTHER, "a.txt": PAPER}))
    assert found == {name: REFUSED, "a.txt": PAPER}
    assert contents.outcome is not None
    assert (str(contents.outcome), contents.outcome.message) == (
        "degraded",
        "1 file taken out, 1 not; each is told of",
    )


def test_links_and_devices_are_refused() -> None:
    kinds = {"lenke": tarfile.SYMTYPE, "hard": tarfile.LNKTYPE, "roer": tarfile.FIFOTYPE, "null": tarfile.CHRTYPE}
    others = tuple(entry(name, kind, "/etc/passwd") for name, kind in kinds.items())
    assert looked(tarred({"a.txt": PAPER}, others=others))[1] == {"a.txt": PAPER, **dict.fromkeys(kinds, REFUSED)}
    assert looked(linked("lenke", "/etc/passwd"))[1] == {"lenke": REFUSED}


def test_names_as_dos_wrote_them_in_norway() -> None:
    made = zipped({"m0te-1.txt": PAPER})
    assert looked(made.replace(b"m0te-1", b"m\x9bte-\x8f"))[1] == {"møte-Å.txt": PAPER}


def test_two_entries_of_one_name_are_two_files() -> None:
    made = zipped({"a.txt": PAPER, "b.txt": OTHER}).replace(b"b.txt", b"a.txt")
    assert [member.name for member in looked(made)[0].members] == ["a.txt", "a.txt"]
    assert [member.size for member in looked(made)[0].members] == [len(PAPER), len(OTHER)]


def test_a_password_is_told_of() -> None:
    contents, found = looked(with_password(zipped({"a.txt": PAPER})))
    assert found == {"a.txt": "encrypted(password)"}
    assert str(contents.outcome) == "encrypted(password)"


def test_a_damaged_member_does_not_stop_the_others() -> None:
    made = zipped(FILES, method=zipfile.ZIP_STORED)
    contents, found = looked(made.replace(PAPER, b"m" * len(PAPER)))
    assert found == {"a.txt": "failed(corrupt)", "mappe/b.txt": OTHER}
    assert str(contents.outcome) == "degraded"


def test_a_tar_that_was_cut_off_gives_what_is_whole() -> None:
    whole = tarred({"a.txt": PAPER, "b.bin": random.Random(1).randbytes(300_000)})
    contents, found = looked(whole[: len(whole) // 2])
    assert (found["a.txt"], found["b.bin"]) == (PAPER, "failed(corrupt)")
    assert str(contents.outcome) == "failed(corrupt)"


def test_an_archive_in_an_archive_is_opened_and_one_more_is_not() -> None:
    inner = zipped({"a.txt": PAPER, "innerst.tgz": tarred({"b.txt": OTHER})})
    contents, found = looked(tarred({"indre.zip": inner, "c.txt": OTHER}))
    assert found == {
        "indre.zip!/a.txt": PAPER,
        "indre.zip!/innerst.tgz": REFUSED,
        "indre.zip": "degraded",
        "c.txt": OTHER,
    }
    assert str(contents.outcome) == "degraded"


def test_a_document_in_an_archive_is_no_archive() -> None:
    docx = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    assert looked(zipped({"brev.docx": docx}))[1] == {"brev.docx": docx}


def bomb_in_bomb() -> bytes:
    inner = zipped({f"{number}.bin": bytes(12_000_000) for number in range(5)})
    return zipped({f"{number}.zip": inner for number in range(5)} | {"a.txt": PAPER})


@pytest.mark.parametrize(
    ("make", "kept"),
    [
        (lambda: zipped({"0.bin": bytes(20_000_000), "a.txt": PAPER}), {"a.txt": PAPER}),
        (bomb_in_bomb, {"a.txt": PAPER}),
        (lambda: tarred({"a.txt": PAPER, "0.bin": bytes(20_000_000)}), {"a.txt": PAPER}),
        (lambda: gzip.compress(bytes(20_000_000)), {}),
        (lambda: zipped({f"{number}.txt": b"" for number in range(budget.ENTRIES + 1)}), {}),
        (lambda: tarred({"a.txt": PAPER}, others=(entry("d", tarfile.DIRTYPE),) * budget.ENTRIES), {"a.txt": PAPER}),
    ],
    ids=["zip", "nested", "tar.gz", "gz", "many in a zip", "many in a tar"],
)
def test_a_bomb_is_refused_and_what_is_honest_in_it_is_taken(make: Callable[[], bytes], kept: dict[str, bytes]) -> None:
    contents, found = looked(make())
    assert {name: data for name, data in found.items() if isinstance(data, bytes)} == kept
    assert {data for data in found.values() if isinstance(data, str)} <= {REFUSED}
    assert contents.outcome is not None
    assert contents.outcome.status in {Status.FAILED, Status.DEGRADED}
    assert_for_a_person(contents.outcome)


def test_limits_compose_through_nesting() -> None:
    inner = zipped({"a.bin": random.Random(2).randbytes(60_000)}, method=zipfile.ZIP_STORED)
    made = zipped({"1.zip": inner, "2.zip": inner, "3.zip": inner}, method=zipfile.ZIP_STORED)
    _, found = looked(made, limits=msgspec.structs.replace(UNPACKING, file_bytes=300_000))
    assert [name for name, data in found.items() if isinstance(data, bytes)] == ["1.zip!/a.bin", "2.zip!/a.bin"]
    assert REFUSED in found.values()


def test_a_file_that_no_reader_would_take_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.unpack.walk.LARGEST", 1000)
    made = zipped({"stor.pdf": random.Random(3).randbytes(2000), "a.txt": PAPER})
    assert looked(made)[1] == {"stor.pdf": "failed(too-large)", "a.txt": PAPER}


def test_processor_time_is_a_limit_that_keeps_what_came_out() -> None:
    none = msgspec.structs.replace(UNPACKING, cpu_seconds=0, cpu_seconds_per_page=0.0)
    contents, found = looked(tarred(FILES, "w:"), limits=none)
    assert (str(contents.outcome), found) == ("failed(cpu-limit)", {})


def test_a_full_disk_is_no_fault_of_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int, _data: bytes, _at: int) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    contents, found = looked(zipped(FILES))
    assert (str(contents.outcome), found) == ("failed(io-error)", {})
    assert contents.outcome is not None
    assert "No space left on device" in str(contents.outcome.message)


def test_an_archive_that_holds_nothing_is_empty() -> None:
    assert str(looked(zipped({}))[0].outcome) == "empty"
    assert str(looked(zipped({"mappe/": b""}))[0].outcome) == "empty"


@pytest.mark.parametrize("whole", [zipped(FILES), tarred(FILES, "w:"), tarred(FILES), zipped({"i.zip": zipped(FILES)})])
def test_whatever_the_bytes_every_archive_ends(whole: bytes) -> None:
    chance = random.Random(len(whole))
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        contents, _ = looked(bytes(damaged[: chance.choice([len(damaged), chance.randrange(len(damaged))])]))
        assert contents.is_archive == (contents.outcome is not None)


def test_behind_the_fence_with_limits() -> None:
    with Fence() as fence, tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as spill:
        file.write(zipped({"a.bin": random.Random(4).randbytes(5_000_000)}, method=zipfile.ZIP_STORED))
        file.flush()
        task = Task("unpack", {"name": "arkiv.zip"})
        done = fence.run(task, file.fileno(), UNPACKING, spill=spill.fileno())
        assert done.result is not None
        assert msgspec.msgpack.decode(done.result, type=Contents).members == (
            Member(name="a.bin", start=0, size=5_000_000),
        )
        narrow = msgspec.structs.replace(UNPACKING, input_bytes=1000)
        assert fence.run(task, file.fileno(), narrow, spill=spill.fileno()).outcome.code is FailureCode.TOO_LARGE
