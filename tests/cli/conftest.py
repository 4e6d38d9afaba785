"""The command as the shell sees it: arguments in; exit code, standard output and standard error out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli.entry import run

FIXTURES = Path(__file__).parent.parent / "fixtures"
PACKET = FIXTURES / "seeds" / "004_82f93f9cd39691cc.txt"
PAGE = FIXTURES / "seeds" / "003_df6a2696a6bc4abc.txt"
PDF = FIXTURES / "packet" / "pakke.weasyprint.pdf"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was told on standard error, a line each."""
        return self.err.splitlines()


Command = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with an empty inbox, where the command is run."""
    for name in ("ARCHIVE", "RAW", "NORMALIZED", "CONFIG", "DEBUG", "JOBS", "SCHEDULER"):
        monkeypatch.delenv(f"MOETEARKIV_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    # One fence serves all tests; every other executor's would be started anew for each command.
    monkeypatch.setenv("MOETEARKIV_EXECUTOR", "serial")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "raw").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def moetearkiv(home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run ``moetearkiv`` with these arguments in the empty folder."""

    def command(*arguments: str | Path) -> Done:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return command


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
