"""What is handed to an administrator: commands that exist, settings that are read, units that systemd takes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.cli.entry import run
from pipeline.config import read_layers

ROOT = Path(__file__).parent.parent
CONTRIB = ROOT / "contrib"
SERVICE, TIMER, CRON = (CONTRIB / f"moetearkiv{rest}" for rest in ("-nightly.service", "-nightly.timer", ".cron"))
PROGRAM = "/opt/moetearkiv/bin/moetearkiv"
PAGES = [CONTRIB / "README.md", ROOT / "docs" / "nightly.md"]


@pytest.mark.parametrize("file", [SERVICE, CRON], ids=["service", "cron"])
def test_the_command_is_one(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = re.findall(rf"(?m)^[^#\n]*{PROGRAM} (.+)$", file.read_text("utf-8"))
    config = tmp_path / "config.toml"
    config.touch()
    arguments = [str(config) if one == "/etc/moetearkiv/config.toml" else one for one in told.split()]
    assert arguments[:3] == ["--config", str(config), "nightly"]
    assert run([*arguments, "--help"]) == 0
    assert "Usage: moetearkiv nightly" in capsys.readouterr().out


def test_commands_that_are_shown_are_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(rf"(?m){PROGRAM} ([^`\n]+)", (CONTRIB / "README.md").read_text("utf-8"))
    assert {line.split()[-1] for line in shown} >= {"upgrade", "doctor"}
    config = tmp_path / "config.toml"
    config.touch()
    for line in shown:
        arguments = line.replace("/etc/moetearkiv/config.toml", str(config)).split()
        assert run([*arguments, "--help"]) == 0, (line, capsys.readouterr().err)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_settings_that_are_shown_are_read(page: Path, tmp_path: Path) -> None:
    shown = re.findall(r"(?ms)^ *```toml\n(.+?)^ *```", page.read_text("utf-8"))
    assert shown
    for number, text in enumerate(shown):
        (tmp_path / f"{number}.toml").write_text(text, "utf-8")
        read_layers({}, {}, tmp_path / f"{number}.toml")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd says whether a unit is one: not here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in (SERVICE, TIMER):
        (tmp_path / unit.name).write_text(unit.read_text("utf-8").replace(PROGRAM, "/bin/true"), "utf-8")
    units = [tmp_path / SERVICE.name, tmp_path / TIMER.name]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_is_kept_in() -> None:
    said = SERVICE.read_text("utf-8").splitlines()
    for line in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "StateDirectory=moetearkiv",
        "CapabilityBoundingSet=",
        "MemoryMax=8G",
        "TimeoutStartSec=6h",
        "RestrictNamespaces=user net ipc",
    ):
        assert line in said
    assert "Persistent=yes" in TIMER.read_text("utf-8").splitlines()
