"""``moetearkiv import`` for programs and for the night: dry run, JSON lines, and how many failures are too many."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.cli.fail_on import FailOn
from pipeline.cli.import_pace import Pace
from pipeline.generate_docs import DOCS
from tests.cli.conftest import PACKET, PAGE, PNG, Command, Done
from tests.pipeline.archives import zipped

SCHEMA = jsonschema.Draft202012Validator(json.loads((DOCS / "import.schema.json").read_text(encoding="utf-8")))


@pytest.fixture
def inbox(home: Path) -> Path:
    """The raw folder with a paper, its double, an archive and something that is no paper."""
    raw = home / "data/raw"
    shutil.copy(PAGE, raw / "a.txt")
    shutil.copy(PAGE, raw / "b.txt")
    (raw / "c.png").write_bytes(PNG)
    (raw / "d.zip").write_bytes(zipped({"pakke.txt": PACKET.read_bytes()}))
    return raw


def lines(done: Done) -> list[dict[str, Any]]:
    """The lines of ``--json``, each valid by the schema in docs/."""
    told = [json.loads(line) for line in done.out.splitlines()]
    for line in told:
        SCHEMA.validate(line)
    return told


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Everything below a folder, and itself: when it was last changed, and what it holds."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path)] = (path.stat().st_mtime_ns, content)
    return found


# ------------------------------------------------------------------------------------------------- dry run


def test_a_dry_run_writes_nothing_where_nothing_is(moetearkiv: Command, inbox: Path, home: Path) -> None:
    before = state(home)
    done = moetearkiv("import", "--dry-run")
    assert state(home) == before
    assert done.code == 0
    assert done.out.splitlines()[-1] == "dry run: 1 archive, 1 duplicate, 3 new; nothing was written"


def test_a_dry_run_writes_nothing_where_an_archive_is(moetearkiv: Command, inbox: Path, home: Path) -> None:
    moetearkiv("import", inbox / "a.txt")
    before = state(home)
    done = moetearkiv("import", "--dry-run", "--json")
    assert state(home) == before
    plans = {line["path"]: line["plan"] for line in lines(done) if line["message_type"] == "document"}
    assert plans == {
        "data/raw/a.txt": "known",
        "data/raw/b.txt": "duplicate",
        "data/raw/c.png": "new",
        "data/raw/d.zip!/pakke.txt": "new",
        "data/raw/d.zip": "archive",
    }


def test_a_dry_run_tells_what_would_be_refused(moetearkiv: Command, inbox: Path, home: Path) -> None:
    moetearkiv("import", inbox / "a.txt")
    sha256 = hashlib.sha256(PAGE.read_bytes()).hexdigest()
    assert moetearkiv("withdraw", sha256, "--reason", "feil").code == 0
    before = state(home)
    done = moetearkiv("import", inbox / "a.txt", "--dry-run", "--json")
    assert state(home) == before
    assert done.code == 0, "what was withdrawn is settled"
    refused, summary = lines(done)
    assert (refused["message_type"], refused["code"]) == ("error", "withdrawn")
    assert (summary["dry_run"], summary["codes"], summary["kjoering_id"]) == (True, {"withdrawn": 1}, None)
    assert moetearkiv("import", inbox / "a.txt", "--dry-run", "--again").code == 0


# ---------------------------------------------------------------------------------------------- JSON lines


def test_json_lines_say_everything_once(moetearkiv: Command, inbox: Path) -> None:
    done = moetearkiv("import", "--json")
    told = lines(done)
    files = {line["path"]: line for line in told if line["message_type"] in {"document", "error"}}
    assert {path: line["status"] for path, line in files.items()} == {
        "data/raw/a.txt": "parsed",
        "data/raw/b.txt": "duplicate",
        "data/raw/c.png": "unsupported",
        "data/raw/d.zip!/pakke.txt": "parsed",
        "data/raw/d.zip": "parsed",
    }
    assert files["data/raw/d.zip!/pakke.txt"]["moetesak"] == 20
    assert files["data/raw/c.png"]["message_type"] == "error"
    summary = told[-1]
    assert summary["message_type"] == "summary"
    assert (summary["exit_code"], done.code) == (3, 3)
    assert summary["statuses"] == {"duplicate": 1, "parsed": 3, "unsupported": 1}
    assert summary["codes"] == {"unsupported": 1}
    assert summary["kjoering_id"] == 1
    assert set(summary["versions"]) == {"moetearkiv", "python"}
    assert summary["statements"]["new"] > 0
    assert not summary["dry_run"]
    assert next(line for line in told if line["message_type"] == "status")["total"] >= 4


def test_what_ends_the_run_is_the_last_line(moetearkiv: Command, inbox: Path, home: Path) -> None:
    (home / "a.db").write_text("no database, but a text that is long enough to be one")
    done = moetearkiv("--archive", "a.db", "import", "--json")
    (line,) = lines(done)
    assert (line["message_type"], line["code"], done.code) == ("exit_error", 1, 1)
    assert line["message"] in done.err


# ----------------------------------------------------------------------------------------------- --fail-on


@pytest.mark.parametrize(
    ("percent", "lost", "files", "fails"),
    [
        (0.0, 0, 0, False),
        (0.0, 0, 9, False),
        (0.0, 1, 9, True),
        (None, 9, 9, False),
        (50.0, 1, 2, False),
        (50.0, 2, 3, True),
        (0.5, 1, 200, False),
        (0.5, 2, 200, True),
        (100.0, 9, 9, False),
    ],
)
def test_how_many_are_too_many(percent: float | None, lost: int, files: int, fails: bool) -> None:
    assert FailOn(percent).fails(lost, files) is fails


@pytest.mark.parametrize(("said", "code"), [("never", 0), ("any", 3), ("19%", 3), ("20%", 0), ("99.5%", 0)])
def test_fail_on_decides_the_exit_code(moetearkiv: Command, inbox: Path, said: str, code: int) -> None:
    done = moetearkiv("import", "--dry-run", inbox, "--fail-on", said)
    assert done.code == 0, "nothing would be refused"
    done = moetearkiv("import", inbox, "--fail-on", said)
    assert done.code == code
    assert "unsupported" in done.err, "it is told of all the same"


def test_pace_is_counted_in_files() -> None:
    now = [100.0]
    pace = Pace(10, lambda: now[0])
    assert (pace.per_second, pace.seconds_left) == (0.0, None)
    now[0] = 102.0
    pace.advance(lost=False)
    pace.advance(lost=True)
    assert (pace.done, pace.lost, pace.per_second, pace.seconds_left) == (2, 1, 1.0, 8.0)
