"""``moetearkiv import`` told to stop, without a reader, and on a terminal: real processes, real signals, a real pty.

A program takes a second or two to start, so these tests do.
"""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PAGE, PNG, Command, files_below
from tests.cli.test_program import environment, python

GATED = """
import sys
import pipeline.job
from pipeline.cli import main
real = pipeline.job.read_original
def read_original(path, sha256, fence):
    sys.stderr.write("reading\\n"); sys.stderr.flush()
    open("gate").read()
    return real(path, sha256, fence)
pipeline.job.read_original = read_original
sys.argv = ["moetearkiv", "import", *sys.argv[1:]]
main()
"""
"""Each reading waits at the gate, a pipe, until the test opens it."""


@pytest.fixture
def papers(home: Path) -> Path:
    """Three papers, and a gate."""
    for number in range(3):
        (home / "data/raw" / f"{number}.txt").write_bytes(PAGE.read_bytes() + b"%d\n" % number)
    os.mkfifo(home / "gate")
    return home


def started(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", GATED, *arguments],
        cwd=home,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def read_line(running: subprocess.Popen[str]) -> str:
    assert running.stderr is not None
    return running.stderr.readline()


def runs(home: Path) -> list[int | None]:
    """Exit codes of all runs, as the archive remembers them."""
    with sqlite3.connect(home / "data/normalized/archive.db") as connection:
        codes = [code for (code,) in connection.execute("SELECT utgang FROM kjoering ORDER BY id")]
    connection.close()
    return codes


def open_gate(home: Path, running: subprocess.Popen[str]) -> None:
    """Let through whoever comes to the gate, until the program ends."""
    while running.poll() is None:
        with contextlib.suppress(OSError):  # nobody waits there now
            os.close(os.open(home / "gate", os.O_WRONLY | os.O_NONBLOCK))


@pytest.mark.parametrize(
    ("number", "code", "executor", "most"), [(signal.SIGINT, 130, "serial", 1), (signal.SIGTERM, 143, "processes", 2)]
)
def test_the_first_signal_lets_what_is_in_hand_come_to_its_end(
    moetearkiv: Command, papers: Path, number: int, code: int, executor: str, most: int
) -> None:
    with started(
        papers, "--json", "--executor", executor, *(["--jobs", "1"] if executor != "serial" else [])
    ) as running:
        assert read_line(running) == "reading\n"
        running.send_signal(number)
        assert (read_line(running), read_line(running)[:24]) == ("\n", "moetearkiv: finishing wh")
        open_gate(papers, running)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, err.replace("reading\n", "")) == (code, "")
    told = [json.loads(line) for line in out.splitlines()]
    done = [line["path"] for line in told if line["message_type"] == "document"]
    assert done == [f"data/raw/{number}.txt" for number in range(most)]
    assert (told[-1]["exit_code"], told[-1]["interrupted"], told[-1]["files"]) == (code, True, most)
    again = moetearkiv("import")
    assert (again.code, again.err) == (0, "")
    assert "3 files" in again.out
    assert runs(papers) == [code, 0]
    assert moetearkiv("verify").code == 0


def test_the_second_signal_leaves_nothing_half(moetearkiv: Command, papers: Path) -> None:
    with started(papers, "--executor", "serial") as running:
        assert read_line(running) == "reading\n"
        running.send_signal(signal.SIGINT)
        assert (read_line(running), read_line(running)[:24]) == ("\n", "moetearkiv: finishing wh")
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert err.startswith("moetearkiv: interrupted")
    assert not [name for name in files_below(papers / "data") if "tmp" in name or name.endswith(".json")]
    again = moetearkiv("import")
    assert (again.code, again.err) == (0, "")
    assert "3 files" in again.out


# ------------------------------------------------------------------------------------------- standard output


def test_without_standard_output_nothing_is_done(papers: Path) -> None:
    script = f"exec {sys.executable} -m pipeline.cli import >&-"
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=papers, env=environment(), stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        "moetearkiv: standard output is closed, so nothing was done; send it somewhere, to /dev/null if it is not wanted\n"
    )
    assert not (papers / "data/normalized").exists()


@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-"])
def test_other_streams_that_are_closed_do_no_harm(moetearkiv: Command, papers: Path, closed: str) -> None:
    script = f"exec {sys.executable} -m pipeline.cli import --executor serial {closed}"
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=papers, env=environment(), stdout=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 0
    assert "3 parsed" in done.stdout
    assert moetearkiv("verify").code == 0


def test_a_reader_that_goes_away_ends_the_run_with_a_word(moetearkiv: Command, papers: Path) -> None:
    with started(papers, "--json", "--executor", "serial") as running:
        assert read_line(running) == "reading\n"
        assert running.stdout is not None
        running.stdout.close()
        (papers / "gate").write_text("go")
        assert running.stderr is not None
        err = running.stderr.read()
    assert running.returncode == 1
    assert (
        err
        == "moetearkiv: whoever read standard output has gone, so this stopped; run the same command again to go on\n"
    )
    again = moetearkiv("import")
    assert (again.code, again.err) == (0, "")
    assert "3 parsed" in again.out


# ------------------------------------------------------------------------------------------------- a terminal


def test_on_a_terminal_there_is_rate_time_left_and_failures_so_far(papers: Path) -> None:
    (papers / "data/raw/00.png").write_bytes(PNG)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", "import", "--executor", "serial"],
        cwd=papers,
        env=environment(TERM="xterm", COLUMNS="120"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as running:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # Linux says so when the other end is closed
            pass
        assert running.wait(timeout=60) == 3
    os.close(ours)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode("utf-8"))
    assert re.search(r"Reading papers .* [0-4]/4 +\d+\.\d/s +(-:--:--|\d:\d\d:\d\d) +\d failed", shown)
    assert " 1 failed" in shown


def test_without_a_terminal_there_is_no_progress_and_no_colour(papers: Path) -> None:
    shutil.copy(PAGE, papers / "data/raw/more.txt")
    done = python("-m", "pipeline.cli", "import", "--executor", "serial", cwd=papers, TERM="xterm")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "Reading papers" not in done.stdout
