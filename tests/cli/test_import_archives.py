"""``moetearkiv import`` of archives: what is in them is taken file by file, and each archive has its own end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PACKET, PAGE, Command, files_below
from tests.pipeline.archives import linked, tarred, with_password, zipped

PAPERS = {"mappe/side.txt": PAGE.read_bytes(), "pakke.txt": PACKET.read_bytes()}
HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "zip"


def ends(out: str) -> dict[str, str]:
    """How each file ended, by path, from the lines of ``--json``."""
    lines = [json.loads(line) for line in out.splitlines()]
    return {
        line["path"]: f"{line['status']}({line['code']})" if line.get("code") else line["status"]
        for line in lines
        if line["message_type"] in {"document", "error"}
    }


def kilder(moetearkiv: Command) -> list[dict[str, Any]]:
    """What the importer says, sorted by file name."""
    rows = [json.loads(line) for line in moetearkiv("db", "dump").out.splitlines()]
    said = [row["verdier"] for row in rows if row.get("type") == "kilde"]
    return sorted(said, key=lambda one: str(one["filnavn"]))


@pytest.mark.parametrize(("name", "data"), [("a.zip", zipped(PAPERS)), ("a.tgz", tarred(PAPERS))])
def test_members_are_papers_of_their_own(moetearkiv: Command, home: Path, name: str, data: bytes) -> None:
    (home / "inn").mkdir()
    (home / "inn" / name).write_bytes(data)
    done = moetearkiv("import", "inn")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines() if name in line] == [
        f"inn/{name}",
        f"inn/{name}!/mappe/side.txt",
        f"inn/{name}!/pakke.txt",
    ]
    assert next(line.split() for line in done.out.splitlines() if name in line)[1:] == ["–", "–", "–", "–", "parsed"]
    stored = {data for path, data in files_below(home / "data/raw").items() if path.startswith("sha256/")}
    assert stored == set(PAPERS.values())
    assert [one["filnavn"] for one in kilder(moetearkiv)] == [f"{name}!/mappe/side.txt", f"{name}!/pakke.txt"]
    assert moetearkiv("verify").code == 0
    assert moetearkiv("import", "inn").out.splitlines()[-1].endswith("every row unchanged")


def test_an_archive_gives_what_its_files_give(moetearkiv: Command, home: Path) -> None:
    (home / "a.zip").write_bytes(zipped(PAPERS))
    (home / "inn" / "mappe").mkdir(parents=True)
    for name, data in PAPERS.items():
        (home / "inn" / name).write_bytes(data)
    moetearkiv("--archive", "one.db", "import", "a.zip")
    moetearkiv("--archive", "two.db", "import", "inn")
    shown = [moetearkiv("--archive", archive, "show", "6/24").out for archive in ("one.db", "two.db")]
    assert shown[0].replace("a.zip!/", "") == shown[1]


def test_what_is_said_beside_an_archive_holds_for_its_papers(moetearkiv: Command, home: Path) -> None:
    files = {**PAPERS, "pakke.txt.meta.toml": b'url = "https://example.no/pakke"\n'}
    (home / "a.zip").write_bytes(zipped(files))
    (home / "a.zip.meta.toml").write_text('kommune = "Asker"\nurl = "https://example.no/a.zip"\ndato = 2024-12-03\n')
    assert moetearkiv("import", "a.zip").code == 0
    both = {"kommune": "Asker", "dato": "2024-12-03"}
    assert kilder(moetearkiv) == [
        {"filnavn": "a.zip!/mappe/side.txt", "url": "https://example.no/a.zip", **both},
        {"filnavn": "a.zip!/pakke.txt", "url": "https://example.no/pakke", **both},
    ]


def test_a_bad_word_beside_a_member_is_told_of_and_the_others_are_taken(moetearkiv: Command, home: Path) -> None:
    (home / "a.zip").write_bytes(zipped({**PAPERS, "pakke.txt.meta.toml": b"kommune = Asker\n"}))
    done = moetearkiv("import", "a.zip", "--json")
    assert done.code == 3
    assert ends(done.out) == {
        "a.zip!/pakke.txt": "failed(io-error)",
        "a.zip!/mappe/side.txt": "parsed",
        "a.zip": "parsed",
    }


def test_what_is_bad_in_an_archive_does_not_stop_the_rest(moetearkiv: Command, home: Path) -> None:
    inner = zipped({"side.txt": PAGE.read_bytes(), "innerst.zip": zipped(PAPERS)})
    files = {"../ut.txt": b"x", "bombe.txt": bytes(20_000_000), "indre.zip": inner, "tom.txt": b""}
    (home / "a.zip").write_bytes(zipped(files))
    (home / "b.zip").write_bytes(linked("lenke.txt", "/etc/passwd"))
    (home / "c.zip").write_bytes(with_password(zipped({"a.txt": b"x"})))
    done = moetearkiv("import", "a.zip", "b.zip", "c.zip", "--json")
    assert done.code == 3
    assert ends(done.out) == {
        "a.zip!/../ut.txt": "failed(archive-refused)",
        "a.zip!/bombe.txt": "failed(archive-refused)",
        "a.zip!/indre.zip!/side.txt": "parsed",
        "a.zip!/indre.zip!/innerst.zip": "failed(archive-refused)",
        "a.zip!/indre.zip": "degraded",
        "a.zip!/tom.txt": "empty",
        "a.zip": "degraded",
        "b.zip!/lenke.txt": "failed(archive-refused)",
        "b.zip": "failed(archive-refused)",
        "c.zip!/a.txt": "encrypted(password)",
        "c.zip": "encrypted(password)",
    }


def test_nothing_is_written_but_in_the_archive_and_the_store(moetearkiv: Command, home: Path) -> None:
    (home / "inn").mkdir()
    names = ("../ut.txt", "/ut.txt", "..\\ut.txt", "mappe/../../ut.txt")
    (home / "inn" / "a.zip").write_bytes(zipped(dict.fromkeys(names, b"x") | PAPERS))
    moetearkiv("import", "inn")
    assert {name.split("/")[0] for name in files_below(home)} == {"inn", "data"}
    readings = {path.name for path in (home / "data/normalized").glob("*.json")}
    assert {name.split("/")[1] for name in files_below(home / "data")} <= {
        "sha256",
        "archive.db",
        "archive.db-lock",
    } | readings
    assert len(files_below(home / "data/raw")) == 2


def test_an_office_document_is_no_archive(moetearkiv: Command, home: Path) -> None:
    (home / "brev.docx").write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}))
    assert list(ends(moetearkiv("import", "brev.docx", "--json").out)) == ["brev.docx"]


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile files are not here")
@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("bomb-200mb.zip", "failed(archive-refused)"),
        ("bomb-nested.zip", "failed(archive-refused)"),
        ("crc-wrong.zip", "failed(corrupt)"),
        ("duplicate-names.zip", "parsed"),
        ("encrypted-flag.zip", "encrypted(password)"),
        ("many-20000.zip", "failed(archive-refused)"),
        ("name-nul-and-cp865.zip", "parsed"),
        ("slip-absolute.zip", "failed(archive-refused)"),
        ("slip-backslash.zip", "failed(archive-refused)"),
        ("slip-dotdot.zip", "failed(archive-refused)"),
        ("symlink.zip", "failed(archive-refused)"),
        ("truncated.zip", "new"),
    ],
)
def test_hostile_archives(moetearkiv: Command, name: str, end: str) -> None:
    done = moetearkiv("import", HOSTILE / name, "--json", "--dry-run")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert lines[-1]["files"] < 100
    own = next(line for line in lines if line.get("path") == str(HOSTILE / name))
    if end in {"parsed", "new"}:
        assert own["plan"] == {"parsed": "archive", "new": "new"}[end], "a reader says what a ZIP is that has no end"
    else:
        assert (f"{own['status']}({own['code']})", done.code) == (end, 3)
