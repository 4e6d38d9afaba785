"""The program as a process of its own: signals, pipes, what it loads, how it ends."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, files_below

SLOW = """
import sys, time
import pipeline.job
from pipeline.cli import main
class Slow:
    def take_spent(self):
        pass
    def run(self, task, path):
        sys.stderr.write("reading\\n"); sys.stderr.flush()
        time.sleep(60)
pipeline.job.own_fence = Slow
sys.argv = ["moetearkiv", "import"]
main()
"""
BROKEN = """
import sys
from pipeline.cli import lines, main
def broken(*_):
    raise ValueError("two\\nlines")
lines.read_file = broken
sys.argv = ["moetearkiv", "lines", sys.argv[1]]
main()
"""


def environment(**more: str) -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if not name.startswith("MOETEARKIV_")}, **more}


def python(*arguments: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_second_signal_ends_it_at_once(home: Path, number: int, code: int) -> None:
    shutil.copy(PAGE, home / "data/raw")
    with subprocess.Popen(
        [sys.executable, "-c", SLOW],
        cwd=home,
        env=environment(MOETEARKIV_EXECUTOR="serial"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr is not None
        assert running.stderr.readline() == "reading\n"
        running.send_signal(number)
        assert running.stderr.readline() == "\n"
        assert running.stderr.readline() == "moetearkiv: finishing what is in hand; once more stops at once\n"
        running.send_signal(number)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, len(err.splitlines())) == (code, "", 1)
    assert err.startswith("moetearkiv: interrupted")
    assert not [name for name in files_below(home / "data") if "tmp" in name or name.endswith(".json")]
    assert python("-m", "pipeline.cli", "import", cwd=home).returncode == 0


def test_internal_error_is_one_line_and_the_traceback_is_there_for_the_asking(home: Path) -> None:
    done = python("-c", BROKEN, str(PAGE), cwd=home)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("moetearkiv: internal error: ValueError: two lines")
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" in python("-c", BROKEN, str(PAGE), cwd=home, MOETEARKIV_DEBUG="1").stderr


def test_a_reader_that_goes_away_is_no_error_message(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", "parse", str(PAGE), "--json"],
        cwd=home,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""


def test_version_and_help_load_nothing_heavy(home: Path) -> None:
    script = (
        "import sys; from pipeline.cli.entry import run; run(['--help']); run(['--version']);"
        "sys.exit(' '.join(m for m in ('sqlalchemy', 'pdfplumber', 'lxml', 'pipeline.process') if m in sys.modules))"
    )
    done = python("-c", script, cwd=home)
    assert done.stderr.strip() == ""
    assert "moetearkiv 0." in done.stdout


def test_norwegian_letters_whatever_the_terminal_is_set_to(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "parse", str(PAGE)],
        cwd=home,
        env=environment(LC_ALL="C", PYTHONIOENCODING="ascii"),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "Næringsrådet" in done.stdout.decode("utf-8")


def on_a_terminal(*arguments: str, cwd: Path) -> str:
    """What a person sees: standard output and error of the command on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        cwd=cwd,
        env=environment(TERM="xterm", COLUMNS="100"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as running:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # Linux says so when the other end is closed
            pass
        assert running.wait(timeout=60) == 0
    os.close(ours)
    return seen.decode("utf-8")


def test_on_a_terminal_there_is_progress_and_colour(home: Path) -> None:
    shutil.copy(PAGE, home / "data/raw")
    seen = on_a_terminal("import", cwd=home)
    assert "Reading papers" in seen
    assert "\x1b[32mparsed" in seen
    assert "\x1b[1m" in on_a_terminal("parse", str(PAGE), cwd=home)
