"""ZIP packages that are broken, too large, or made to do harm: each ends with a status and one clear line."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from parsers.readers.docx import read_docx
from parsers.readers.office import sniff_zip
from parsers.readers.zipped import MAX_ENTRIES
from pipeline.process import process
from schemas.outcome import DocumentError, FailureCode, Status
from tests.parsers.readers.office_files import ODT_TYPE, TYPES, docx, entries, odt, p, texts, tp, zipped

HOSTILE = Path(__file__).resolve().parents[4] / "shared" / "hostile"
MAIN = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{p("a")}</w:body></w:document>'
GOOD = {"[Content_Types].xml": TYPES, "word/document.xml": MAIN}
C, T, R = FailureCode.CORRUPT, FailureCode.TRUNCATED, FailureCode.ARCHIVE_REFUSED
GIB = 1 << 30


def failure(data: bytes) -> tuple[Status, FailureCode | None]:
    """How reading ends; also that it says why in one line."""
    with pytest.raises(DocumentError) as failed:
        read_docx(data) if sniff_zip(data) else None
    outcome = failed.value.outcome
    assert outcome.message
    assert "\n" not in outcome.message
    return outcome.status, outcome.code


def test_the_kind_is_told_by_the_content() -> None:
    assert sniff_zip(docx(p("a"))) == "docx"
    assert sniff_zip(odt(tp("a"))) == "odt"
    macros = TYPES.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document", "vnd.ms-word.document.macroEnabled"
    )
    assert sniff_zip(zipped({**GOOD, "[Content_Types].xml": macros, "word/vbaProject.bin": b"x"})) == "docx"
    template = TYPES.replace("wordprocessingml.document.main", "wordprocessingml.template.main")
    assert sniff_zip(zipped({**GOOD, "[Content_Types].xml": template})) == "docx"


@pytest.mark.parametrize(
    "files",
    [
        {"a.txt": "x"},
        {
            "[Content_Types].xml": TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet"),
            "xl/workbook.xml": "x",
        },
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"},
        {"mimetype": "application/epub+zip"},
    ],
)
def test_other_archives_are_not_supported(files: dict[str, str]) -> None:
    assert sniff_zip(zipped(files)) is None
    assert process(zipped(files)).outcome.status is Status.UNSUPPORTED


def test_macros_are_not_looked_at() -> None:
    assert texts(read_docx(zipped({**GOOD, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100}))) == ["a"]


BROKEN = [
    ("no main part", {"word/document.xml": None}, C),
    ("no XML", {"word/document.xml": "\xff\xd8 not xml"}, C),
    ("cut XML", {"word/document.xml": MAIN[:-20]}, C),
    ("no body", {"word/document.xml": "<a/>"}, C),
    ("relationships are no XML", {"word/_rels/document.xml.rels": "<"}, C),
    ("entities", {"word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}, C),
    ("nested too deep", {"word/document.xml": "<a>" * 3000 + "</a>" * 3000}, FailureCode.TOO_DEEP),
    ("a text too large", {"word/document.xml": f"<a>{'x' * 11_000_000}{'y' * 100}</a>"}, FailureCode.TOO_LARGE),
    ("out of the archive", {"../../etc/passwd": "x"}, R),
    ("out of the archive, backslashes", {"..\\..\\evil.txt": "x"}, R),
    ("an absolute name", {"/etc/passwd": "x"}, R),
    ("a drive", {"C:/evil.txt": "x"}, R),
]


@pytest.mark.parametrize(("files", "code"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_documents_end_with_a_code(files: dict[str, str | None], code: FailureCode) -> None:
    kept = {name: content for name, content in {**GOOD, **files}.items() if content is not None}
    if code is FailureCode.TOO_LARGE:
        # Stored, so that the text is refused for its size and the archive not for its ratio.
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
            for name, content in kept.items():
                archive.writestr(name, content)
        assert failure(data.getvalue()) == (Status.FAILED, code)
    else:
        assert failure(zipped(kept)) == (Status.FAILED, code)


def test_billion_laughs() -> None:
    laughs = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    entity = f'<!DOCTYPE l [<!ENTITY a "lol">{laughs}]>'
    assert failure(zipped({**GOOD, "word/document.xml": f"{entity}{MAIN.replace('>a<', '>&i;<')}"})) == (
        Status.FAILED,
        C,
    )


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_document_that_was_cut_off_is_truncated(kept: float) -> None:
    data = docx(p("Møteprotokoll " * 100))
    assert failure(data[: int(len(data) * kept)]) == (Status.FAILED, T)
    text = odt(tp("Møteprotokoll"))
    assert failure(text[: int(len(text) * kept)]) == (Status.FAILED, T)


def test_a_damaged_entry_is_corrupt() -> None:
    data = bytearray(zipped(GOOD))
    at = data.index(b"word/document.xml") + len("word/document.xml") + 20
    data[at : at + 8] = bytes(8)
    assert failure(bytes(data)) == (Status.FAILED, C)


def test_too_many_entries_are_refused() -> None:
    assert failure(zipped({str(number): "" for number in range(MAX_ENTRIES + 1)})) == (Status.FAILED, R)


def _streamed(size: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(size // 1_000_000):
                entry.write(b"<w:p/>" * 166_666)
    return data.getvalue()


def test_bombs_are_refused_before_they_unfold() -> None:
    assert failure(_streamed(301_000_000)) == (Status.FAILED, FailureCode.TOO_LARGE)
    assert failure(_streamed(30_000_000)) == (Status.FAILED, R)


def test_a_part_that_is_larger_than_its_directory_says_is_corrupt() -> None:
    """The directory says 10 bytes; what unfolds is never read beyond that."""
    data = bytearray(zipped({**GOOD, "word/document.xml": MAIN + " " * 1_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert failure(bytes(data)) == (Status.FAILED, C)


def test_two_entries_of_one_name_and_links_are_refused() -> None:
    data = io.BytesIO(zipped(GOOD))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/document.xml", MAIN)
    assert failure(data.getvalue()) == (Status.FAILED, R)
    data = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(data, "a") as archive:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert failure(data.getvalue()) == (Status.FAILED, R)


@pytest.mark.parametrize("signature", [b"PK\x03\x04", b"PK\x01\x02"])
def test_an_encrypted_entry_is_encrypted(signature: bytes) -> None:
    data = bytearray(zipped(GOOD))
    data[data.index(signature) + (6 if signature == b"PK\x03\x04" else 8)] |= 1
    assert failure(bytes(data)) == (Status.ENCRYPTED, FailureCode.PASSWORD)


def test_what_a_document_points_to_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template on a server (the way of "Follina"), an address as target of a part."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    far = 'Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/>'
    rels = f'<Relationship Id="t" Type="x/attachedTemplate" {far}<Relationship Id="s" Type="x/styles" {far}'
    assert texts(read_docx(docx(p("Protokoll"), rels=rels))) == ["Protokoll"]


def test_names_are_alike_whatever_their_case() -> None:
    data = entries(docx(p("a")))
    data["Word/Document.xml"] = data.pop("word/document.xml")
    assert texts(read_docx(zipped(data))) == ["a"]


# --------------------------------------------------------------------------------- the shared hostile files

FILES = [
    row
    for row in (json.loads(line) for line in (HOSTILE / "index.jsonl").read_text("utf-8").splitlines())
    if row["file"].startswith(("docx/", "zip/"))
] if (HOSTILE / "index.jsonl").is_file() else []  # fmt: skip
EXPECTED = {
    "docx/billion-laughs.docx": "failed(corrupt)",
    "docx/bomb-300mb.docx": "failed(too-large)",
    "docx/external-template.docx": "parsed",
    "docx/good.docx": "parsed",
    "docx/missing-document.docx": "failed(corrupt)",
    "docx/nest-tables-3000.docx": "failed(too-deep)",
    "docx/not-xml.docx": "failed(corrupt)",
    "docx/tracked-changes.docx": "parsed",
    "docx/truncated.docx": "failed(truncated)",
    "docx/xxe.docx": "failed(corrupt)",
    "zip/bomb-200mb.zip": "failed(archive-refused)",
    "zip/bomb-nested.zip": "unsupported",
    "zip/crc-wrong.zip": "unsupported",
    "zip/duplicate-names.zip": "failed(archive-refused)",
    "zip/encrypted-flag.zip": "encrypted(password)",
    "zip/many-20000.zip": "failed(archive-refused)",
    "zip/name-nul-and-cp865.zip": "unsupported",
    "zip/slip-absolute.zip": "failed(archive-refused)",
    "zip/slip-backslash.zip": "failed(archive-refused)",
    "zip/slip-dotdot.zip": "failed(archive-refused)",
    "zip/symlink.zip": "failed(archive-refused)",
    "zip/truncated.zip": "failed(truncated)",
}
SCRIPT = """
import sys
from pathlib import Path
from pipeline.process import process
for path in sys.argv[1:]:
    outcome = process(Path(path).read_bytes()).outcome
    print(outcome, outcome.message or "", sep="\\t")
"""


@pytest.mark.skipif(not FILES, reason="the shared hostile files are not here")
def test_the_shared_hostile_files_end_as_they_should() -> None:
    """All of them in one process of 2 GiB, within 30 seconds."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *(str(HOSTILE / row["file"]) for row in FILES)],
        check=True,
        capture_output=True,
        text=True,
        timeout=30,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 * GIB, 2 * GIB)),
    )
    ended = {row["file"]: line.split("\t") for row, line in zip(FILES, done.stdout.splitlines(), strict=True)}
    assert {file: status for file, (status, _) in ended.items()} == EXPECTED
    assert all(message for status, message in ended.values() if status != "parsed")


@pytest.mark.skipif(not FILES, reason="the shared hostile files are not here")
def test_the_shared_document_with_tracked_changes() -> None:
    assert texts(read_docx((HOSTILE / "docx" / "tracked-changes.docx").read_bytes())) == ["Formannskapet vedtar"]


def test_the_types_of_opendocument() -> None:
    assert sniff_zip(zipped({"mimetype": ODT_TYPE + "-template", "content.xml": "x"})) == "odt"
    manifest = f'<m:file-entry m:full-path="/" m:media-type="{ODT_TYPE}"/>'
    assert sniff_zip(zipped({"content.xml": "x", "META-INF/manifest.xml": manifest})) == "odt"
