"""The whole import of ten good papers among documents whose reading does harm: each its own end, the good unharmed.

What does harm is chosen by a document's first line, and only where the environment names the zygote of the tests.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.fence import Fence
from tests.answer_keys import FIXTURES
from tests.pipeline.fence_witness import descendants

GOOD = [
    *sorted((FIXTURES / "seeds").glob("???_????????????????.txt")),
    *sorted((FIXTURES / "nettsider").glob("*.html")),
    FIXTURES / "packet" / "pakke.weasyprint.pdf",
]
ENDS = {
    "hang": "cpu-limit",
    "sigterm-ignore": "wall-limit",
    "oom": "memory-limit",
    "segv": "crashed",
    "exit": "crashed",
    "garbage": "crashed",
    "half-record": "crashed",
    "huge": "output-limit",
    "fork": "parser-error",
    "connect": "parser-error",
    "write-outside": "parser-error",
}
"""What the document says, and the code that it ends with."""
SAID = {
    "segv": "SIGSEGV",
    "exit": "exit code 7",
    "garbage": "without a whole result",
    "half-record": "without a whole result",
    "fork": "PermissionError",
    "connect": "PermissionError",
    "write-outside": "PermissionError",
}


def moetearkiv(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOETEARKIV_")}
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        cwd=place,
        env={**kept, "PYTHONPATH": str(FIXTURES.parents[1]), **environment},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def inbox(place: Path, harmful: dict[str, str]) -> Path:
    """A folder with the good papers, and between them those that do harm, each with its argument."""
    folder = place / "inbox"
    folder.mkdir(parents=True)
    for number, paper in enumerate(GOOD):
        shutil.copy(paper, folder / f"{number:02}-{paper.name}")
    for number, name in enumerate(ENDS if harmful else ()):
        (folder / f"{number:02}-{name}.txt").write_text(f"MOCK:{name}\n{harmful.get(name, '')}")
    return place


def content(place: Path) -> str:
    """The archive's, without what the program remembers of its own work."""
    done = moetearkiv(place, "db", "dump")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 500
    return done.stdout


def ends(place: Path) -> dict[str, tuple[str, str | None, str | None]]:
    """Status, code and sentence of every file, by name."""
    with contextlib.closing(sqlite3.connect(place / "data/normalized/archive.db")) as archive:
        rows = archive.execute("SELECT filnavn, status, kode, melding FROM register").fetchall()
    assert len(rows) == len({row[0] for row in rows}), "one status a file"
    return {name: rest for name, *rest in rows}


def hand_over(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (place / "data/normalized").glob("*.json")}


@pytest.fixture(scope="module")
def mocked() -> dict[str, str]:
    """The switch, where the kernel has all layers: what is refused is told of as this table has it."""
    with Fence() as fence:
        if not all(layer.holds for layer in fence.layers()):
            pytest.skip("a layer of the sandbox is not here: the kernel lacks it")
    return {"MOETEARKIV_ZYGOTE": "tests.pipeline.hostile"}


def test_good_papers_among_harmful_ones_are_as_without_them(mocked: dict[str, str], tmp_path: Path) -> None:
    """Half a minute: the program runs six times, and some documents use up a second or two."""
    alone, among, outside = (tmp_path / name for name in ("alone", "among", "outside"))
    outside.mkdir()
    before = set(descendants(os.getpid()))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        inbox(alone, {})
        inbox(among, {"connect": str(server.getsockname()[1]), "write-outside": str(outside / "made")})
        assert moetearkiv(alone, "import", "inbox").returncode == 0
        done = moetearkiv(among, "import", "inbox", **mocked)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert list(outside.iterdir()) == []
    assert set(descendants(os.getpid())) <= before
    found = ends(among)
    harmful = {name.removesuffix(".txt")[3:]: end for name, end in found.items() if name[3:-4] in ENDS}
    assert {name: (status, code) for name, (status, code, _) in harmful.items()} == {
        name: ("failed", code) for name, code in ENDS.items()
    }
    assert all(SAID.get(name, "") in told for name, (_, _, told) in harmful.items())
    assert {status for name, (status, *_) in found.items() if name[3:-4] not in ENDS} == {"parsed"}
    assert hand_over(among) == hand_over(alone)
    assert len(hand_over(alone)) == len(GOOD) == 10
    first = content(among)
    assert first == content(alone)
    assert moetearkiv(among, "import", "inbox", **mocked).returncode == 3
    assert content(among) == first


def test_no_file_turns_it_on(tmp_path: Path) -> None:
    """Without the switch such a document is a text of no kind."""
    place = inbox(tmp_path, {"connect": "1"})
    assert moetearkiv(place, "import", "inbox/00-hang.txt", "inbox/01-sigterm-ignore.txt").returncode == 0
    assert {status for status, *_ in ends(place).values()} == {"parsed"}
