"""A site with a nightly job: its configuration, its papers, and the command as cron runs it."""

from __future__ import annotations

import io
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from pipeline.cli.entry import run

ROOT = Path(__file__).parent.parent.parent
PROTOKOLL = """{kommune} kommune

Møteprotokoll

Utvalg: Formannskapet
Møtested: Rådhuset
Dato: {dag}
Tid: 16:00

PS 1/24 Budsjett

Behandling
Innstillingen ble enstemmig vedtatt.

Vedtak
{vedtak}
"""


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


class Terminal(io.TextIOWrapper):
    """Standard output of somebody who looks."""

    def isatty(self) -> bool:
        return True


class Site:
    """A folder with a configuration file, run as a service user's, and an archive that was made before the first night."""

    def __init__(self, home: Path, sources: str, nightly: str = "") -> None:
        self.home = home
        self.inbox = home / "inn"
        self.inbox.mkdir()
        self.config = home / "moetearkiv.toml"
        self.config.write_text(
            '[places]\nraw = "raw"\nnormalized = "n"\narchive = "arkiv.db"\n'
            "[fetch]\npause = 0.0\nretries = 0\ntimeout = 20.0\n"
            '[nightly]\nreports = "rapporter"\nmetrics = "moetearkiv.prom"\nsnapshot = "delt"\n'
            f"{nightly}\n{sources}",
            encoding="utf-8",
        )
        self.make_archive()

    def make_archive(self) -> None:
        """The last step of setting up."""
        with redirect_stdout(io.TextIOWrapper(io.BytesIO())):
            assert run(["--config", str(self.config), "db", "upgrade"]) == 0

    @property
    def environment(self) -> dict[str, str]:
        """As a service's: nothing of ours, no proxy, the user's own files elsewhere."""
        foreign = re.compile(r"MOETEARKIV_|.*_proxy", re.IGNORECASE)
        kept = {name: value for name, value in os.environ.items() if not foreign.match(name)}
        return {**kept, "XDG_CONFIG_HOME": str(self.home / ".config"), "PYTHONPATH": str(ROOT)}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "pipeline.cli", "--config", str(self.config), *arguments]

    def run(self, *arguments: str, terminal: bool = False) -> Done:
        """``moetearkiv nightly`` within this process, which is quicker."""
        out, err = (Terminal if terminal else io.TextIOWrapper)(io.BytesIO(), "utf-8"), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--config", str(self.config), "nightly", *arguments])
        out.flush()
        assert isinstance(out.buffer, io.BytesIO)
        return Done(code, out.buffer.getvalue().decode(), err.getvalue())

    def run_by_cron(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """``moetearkiv nightly`` with no terminal, in a process of its own, as cron runs it."""
        return subprocess.run(
            self.command("nightly", *arguments),
            cwd="/",
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def put(self, name: str, dag: str = "03.09.2024", vedtak: str = "Ja.", kommune: str = "Lyngen") -> Path:
        path = self.inbox / name
        path.write_text(PROTOKOLL.format(kommune=kommune, dag=dag, vedtak=vedtak), encoding="utf-8")
        return path

    def ask(self, database: str, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.home / database)) as connection, connection:
            return connection.execute(query).fetchall()

    def report(self) -> str:
        """The newest report."""
        return max((self.home / "rapporter").glob("*.txt")).read_text("utf-8")

    def metrics(self) -> dict[str, float]:
        lines = (self.home / "moetearkiv.prom").read_text("utf-8").splitlines()
        pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
        return {name: float(value) for name, _, value in pairs}
