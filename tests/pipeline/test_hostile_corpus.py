"""Files made to do harm, each read as the commands read it: it ends as its index asks, within its limits, and said so.

The corpus is not part of this checkout: ``MOETEARKIV_HOSTILE`` names its folder, else it is ``../shared/hostile``.
The few files that use up their processor time, half a minute or five, are by default given less of it;
``MOETEARKIV_EVERYTHING=1`` gives them all.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.entry import run
from pipeline.cli.terminal import show_path
from pipeline.fence import Fence, Fenced, Task, reading_of
from pipeline.limits import READING, Limits
from pipeline.lines import Listing, decode_listing
from schemas.outcome import FailureCode, Status
from schemas.reading import Reading
from tests.everything import EVERYTHING
from tests.parsers.pdf.made import made, text

HOSTILE = Path(os.environ.get("MOETEARKIV_HOSTILE") or Path(__file__).parents[3] / "shared" / "hostile")
INDEX = HOSTILE / "index.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(row) for row in INDEX.read_text().splitlines()] if INDEX.exists() else []
STORED = [row for row in ROWS if "file_bytes_hex" not in row]
NAMES = [row for row in ROWS if "file_bytes_hex" in row]
SHORT = Limits(cpu_seconds=2, cpu_seconds_per_page=0)
LONG = frozenset(
    {
        "html/one-line-3mb.html",
        "html/table-300000-rows.html",
        "pdf/chars-bomb.pdf",
        "pdf/ops-bomb-qQ.pdf",
        "pdf/xobject-billion-laughs.pdf",
    }
)
"""What uses up its processor time, or nearly."""
SECOND = Limits(cpu_seconds=8, cpu_seconds_per_page=0) if EVERYTHING else SHORT
"""For pdfplumber, which many of these files keep busy for as long as it is let."""

# The bombs may use the whole of their processor time, five minutes on an idle machine and any time on a busy one.
pytestmark = [
    pytest.mark.skipif(not ROWS, reason="the corpus of hostile files is not here (MOETEARKIV_HOSTILE)"),
    pytest.mark.timeout(0 if EVERYTHING else 900),
]

READ = {Status.PARSED, Status.DEGRADED}
GONE = {Status.FAILED, Status.UNSUPPORTED, Status.ENCRYPTED, Status.EMPTY, Status.NEEDS_OCR}
REFUSED = {Status.FAILED, Status.UNSUPPORTED}
WANTED: tuple[tuple[str, set[Status]], ...] = (
    ("status encrypted", {Status.ENCRYPTED, Status.PARSED}),
    ("needs-ocr|needing OCR|image not decoded", {Status.NEEDS_OCR}),
    ("or refused|or range refused|text may differ|as what it is|name decoded", READ | GONE),
    ("no-text|not resolved|text before it kept", {Status.EMPTY, Status.UNSUPPORTED, *READ}),
    ("0 pages|entity limit|size limit|ratio|nested|refused|entry limit|page limit|limit applies", REFUSED),
    ("pixel limit|depth and total|^failed cleanly|^as above|wall/CPU limit|stopped by time|^clean failure", REFUSED),
    ("recovered|clean failure|fails cleanly|fails fast", READ | GONE),
    ("^ends|linear|finishes|stopped|escapes", READ | GONE),
)
"""What an index row's ``expect`` lets a file end in; where none of these is said, it must be read."""
OTHERWISE: dict[str, tuple[set[Status], str]] = {
    "docx/xxe.docx": (REFUSED, "no Office program declares a document type: refused, so nothing is resolved"),
    "pdf/nul-tail-1mb.pdf": (READ, "read, and told that qpdf had to look for its parts"),
    "html/js-app-shell.html": ({Status.EMPTY}, "its content is loaded by script"),
    "html/xinclude.xhtml": ({Status.EMPTY}, "nothing is included, so nothing is shown"),
    "pdf/filter-unknown.pdf": ({Status.EMPTY}, "nothing of the page can be read"),
    "pdf/xobject-self.pdf": ({Status.EMPTY}, "nothing of the page can be read"),
    "text/nul.txt": ({Status.UNSUPPORTED}, "binary"),
}
UNTOLD: dict[str, str] = {
    "pdf/incremental-update-changes-decision.pdf": "the newest text is read; earlier revisions are not told of",
    "pdf/info-nul-and-baddate.pdf": "metadata is not read at all",
    "pdf/tounicode-long-ligature.pdf": "one glyph that means 500 letters is believed",
    "pdf/tounicode-noncharacter.pdf": "PDFium reads the letter by its code, so none is missing",
    "text/dates-impossible.txt": "no paper of ours, so no field is read from it",
    "text/numbers-huge.txt": "no paper of ours, so no field is read from it",
}
"""Where the index asks for a warning and there is none, with the reason."""
PROTOCOL = ("Åse Bjørnstad", "Pål Ødegård", "Rådhuset, møterom Skjærgården", "Reguleringsplan for Nordre Strand")
PAGE = ("Blåbær på Ærøya",)
HOLDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "docx/good.docx": (PROTOCOL, ()),
    "docx/tracked-changes.docx": (("vedtar",), ("avviser",)),
    "docx/external-template.docx": ((), ("http",)),
    "html/hidden-css.html": ((), ("AVVIST",)),
    "html/enc-nul-bytes.html": (PAGE, ("\0",)),
    "html/meta-refresh-iframe.html": (("PS 45/23",), ("root:",)),
    "html/unclosed-comment.html": (("PS 45/23",), ()),
    "html/unclosed-script.html": (("PS 45/23",), ("var a",)),
    "html/xxe.xhtml": ((), ("root:",)),
    "pdf/good-protocol.pdf": (PROTOCOL, ()),
    "pdf/hidden-text.pdf": (PROTOCOL, ("AVVIST",)),
    "pdf/incremental-update-changes-decision.pdf": (("avviser planen",), ("vedtar planen",)),
    "pdf/junk-2000-before-header.pdf": (PROTOCOL, ()),
    "pdf/overlapped-double-text.pdf": (PROTOCOL, ("LLii",)),
    "pdf/tounicode-ansi-esc.pdf": ((), ("\x1b",)),
    "pdf/tounicode-nul.pdf": ((), ("\0",)),
    "pdf/tounicode-rtl-override.pdf": ((), ("\u202e",)),
    "pdf/two-documents-concatenated.pdf": (("ANDRE DOKUMENT",), ()),
    "text/good.txt": (PROTOCOL, ()),
    "text/cr-only.txt": (PROTOCOL, ()),
    "text/ansi-escapes.txt": ((), ("\x1b",)),
}
"""What the lines of a file hold and what they do not."""

every = pytest.mark.parametrize(
    "row", [row for row in STORED if EVERYTHING or row["file"] not in LONG], ids=lambda row: row["file"]
)


@pytest.fixture(scope="module")
def fence() -> Iterator[Fence]:
    with Fence() as opened:
        yield opened


def wanted(row: dict[str, Any]) -> set[Status]:
    if row["file"] in OTHERWISE:
        return OTHERWISE[row["file"]][0]
    return next((ends for said, ends in WANTED if re.search(said, row["expect"])), READ)


def assert_kept_in(fenced: Fenced, limits: Limits, size: int) -> None:
    assert fenced.cpu_seconds <= limits.cpu_for(size) + 2
    assert fenced.wall_seconds <= limits.wall_for(size) + 2
    assert fenced.max_rss <= limits.address_space * 1.02


def assert_told(reading: Reading) -> None:
    """A status with its reason and no traceback; what was read has pages and lines."""
    outcome = reading.outcome
    assert outcome.status in READ | GONE
    assert (outcome.code is not None) or outcome.status is not Status.FAILED
    if outcome.status.lost:
        assert reading.fil is None
        assert outcome.message
        assert "Traceback" not in outcome.message
        assert "\n" not in outcome.message
    else:
        assert reading.lesing is not None
        assert reading.lesing.sider > 0
        assert reading.lesing.linjer > 0


@pytest.mark.parametrize("file", sorted(LONG))
def test_what_uses_up_its_time_is_ended(fence: Fence, file: str) -> None:
    path = HOSTILE / file
    fenced = fence.run(Task("read"), path, SHORT)
    assert_kept_in(fenced, SHORT, path.stat().st_size)
    assert_told(reading_of(fenced, "", ""))
    assert fenced.outcome.code is FailureCode.CPU_LIMIT


@every
def test_a_hostile_file_ends_as_its_index_says(fence: Fence, row: dict[str, Any]) -> None:
    path = HOSTILE / row["file"]
    fenced = fence.run(Task("read"), path)
    reading = reading_of(fenced, "", "")
    assert_kept_in(fenced, READING, path.stat().st_size)
    assert_told(reading)
    assert reading.outcome.status in wanted(row), row["expect"]
    if re.search("warning|flagged|note", row["expect"]) and row["file"] not in UNTOLD:
        own = {avvik.kode.value for avvik in reading.avvik} - {"ukjent_dokumenttype", "ukjent_oppsett"}
        assert own or reading.outcome.status is not Status.PARSED, row["expect"]


def lines_of(fence: Fence, file: str) -> Listing:
    found = fence.run(Task("lines"), HOSTILE / file)
    assert found.result is not None, found.outcome
    return decode_listing(found.result)


@pytest.mark.parametrize("file", HOLDS)
def test_what_can_be_read_of_it_is(fence: Fence, file: str) -> None:
    shown = "\n".join(lines_of(fence, file).lines)
    there, absent = HOLDS[file]
    assert [part for part in there if part not in shown] == []
    assert [part for part in absent if part in shown] == []


@pytest.mark.parametrize("file", [row["file"] for row in STORED if "æøå right" in row["expect"]])
def test_letters_are_right_in_every_encoding(fence: Fence, file: str) -> None:
    shown = " ".join(line.partition("|")[2] for line in lines_of(fence, file).lines)
    # Code page 437 has no "ø": whoever wrote that file wrote "?".
    lost = str.maketrans("øØ", "??") if "cp437" in file else {}
    found = [all(part.translate(lost) in shown for part in parts) for parts in (PROTOCOL, PAGE)]
    assert any(found), shown[:300]


@pytest.mark.parametrize("file", [row["file"] for row in STORED if row["file"].startswith("pdf/")])
def test_the_second_engine_is_held_too(fence: Fence, file: str) -> None:
    path = HOSTILE / file
    fenced = fence.run(Task("read", {"engine": "pdfplumber"}), path, SECOND)
    assert_kept_in(fenced, SECOND, path.stat().st_size)
    assert_told(reading_of(fenced, "", ""))


def test_hostile_names_are_read_and_shown_escaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "navn"
    folder.mkdir()
    for number, row in enumerate(NAMES):
        name = os.fsdecode(bytes.fromhex(row["file_bytes_hex"]))
        (folder / name).write_bytes(made(text(72, 700, f"Møteprotokoll {number}")))
    archive = tmp_path / "a.db"
    code = run(
        ["--raw", str(tmp_path), "--normalized", str(tmp_path), "--archive", str(archive), "import", str(folder)]
    )
    shown = capsys.readouterr()
    assert (code, shown.err) == (0, "")
    assert f"{len(NAMES)} files" in shown.out
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", shown.out)
    assert all("\x1b" not in show_path(os.fsdecode(bytes.fromhex(row["file_bytes_hex"]))) for row in NAMES)


def test_every_exception_is_still_one() -> None:
    """A file that has left the corpus, or an empty reason, would make a list here lie."""
    files = {row["file"] for row in STORED}
    assert files >= {*OTHERWISE, *UNTOLD, *HOLDS, *LONG}
    assert not [file for row in STORED for file in [row["file"]] if not (HOSTILE / file).exists()]
