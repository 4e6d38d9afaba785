"""What lies in an inbox night after night: a file that fails, and one whose content was withdrawn. Cron mails the first
once and the second never; the line that sums up counts both.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from pipeline.cli.entry import run
from tests.nightly.site import Site

FOLDER = '[[source]]\nname = "inn"\nfolder = "inn"\n'
CHECKED = "originals checked, none damaged (exit"


def withdraw(site: Site, paper: Path) -> None:
    sha256 = hashlib.sha256(paper.read_bytes()).hexdigest()
    assert run(["--config", str(site.config), "withdraw", sha256, "--reason", "feil fil"]) == 0


def test_three_nights_with_a_withdrawn_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path, FOLDER)
    gone = site.put("a.txt")
    site.put("b.txt", dag="04.09.2024")
    assert site.run().returncode == 0
    withdraw(site, gone)
    capsys.readouterr()
    for _ in range(3):
        night = site.run()
        assert (night.returncode, night.stdout, night.stderr) == (0, "", ""), "it is settled: nobody need look"
        assert f"nothing new from 1 source; 1 withdrawn; 1 of 1 {CHECKED} 0," in site.report()
        assert f"Withdrawn and not taken; the files may be removed\n  {gone}\n" in site.report()
        assert "without records" not in site.report()
        assert site.metrics()["moetearkiv_exit_code"] == 0
    assert site.ask("arkiv.db", "SELECT COUNT(*) FROM fil") == [(1,)]
    assert site.ask("arkiv.db", f"SELECT status, kode FROM register WHERE sti = '{gone}'") == [("failed", "withdrawn")]


def test_three_nights_with_a_file_that_fails(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER)
    bad = site.inbox / "tom.pdf"
    bad.touch()
    night = site.run()
    assert night.returncode == 3
    assert night.stderr == f"moetearkiv: {bad}: empty: the file is empty; fetch it again from its source\n"
    assert night.stdout.startswith("nightly: nothing new from 1 source; 1 file without records; ")
    for _ in range(2):
        night = site.run()
        assert (night.returncode, night.stdout, night.stderr) == (0, "", ""), "it has been told of"
        assert f"nothing new from 1 source; 1 known without records; 1 of 1 {CHECKED} 0," in site.report()
        assert f"and told of before\n  {bad}: empty\n" in site.report()
    (site.inbox / "x.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    night = site.run()
    assert (night.returncode, len(night.stderr.splitlines())) == (3, 1)
    assert "; 1 file without records; 1 known without records; " in night.stdout


def test_what_fails_where_a_withdrawn_file_lay_is_news(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER)
    paper = site.put("a.txt")
    assert site.run().returncode == 0
    withdraw(site, paper)
    assert site.run().returncode == 0
    with zipfile.ZipFile(paper, "w") as archive:  # known by its place alone, as whatever holds no paper itself
        archive.writestr("../ut.txt", "x")
    night = site.run()
    assert night.returncode == 3
    assert f"{paper}: failed(archive-refused): " in night.stderr
    assert site.run().returncode == 0
