"""Nights on which something is wrong: what is done all the same, the exit code, and who hears of it.

It takes some seconds: every night is the real command, some in processes of their own.
"""

from __future__ import annotations

import json
import logging
import signal
import socket
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from archive.connect import connect
from archive.lock import hold_job
from tests.nightly.site import Site
from tests.sources.web import Web, ok

FOLDER = '[[source]]\nname = "inn"\nfolder = "inn"\n'


def feed_site(home: Path, web: Web, nightly: str = "") -> Site:
    web.put("/feed", ok("<rss/>"))
    return Site(home, f'[[source]]\nname = "x"\nfeed = "{web.url}/feed"\n', nightly)


def start(site: Site) -> subprocess.Popen[str]:
    return subprocess.Popen(
        site.command("nightly"),
        cwd="/",
        env=site.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_second_start_is_told_who_runs(tmp_path: Path, web: Web) -> None:
    site = feed_site(tmp_path, web)
    asked, opened = web.close_gate("/feed")
    with start(site) as first:
        assert asked.wait(60)
        second = site.run_by_cron()
        assert first.poll() is None
        opened.set()
        out, err = first.communicate(timeout=60)
    assert (second.returncode, second.stdout) == (11, "")
    assert len(second.stderr.splitlines()) == 1
    assert "its nightly job is running already" in second.stderr
    assert f"(host {socket.gethostname()}, process {first.pid}, since 20" in second.stderr
    assert (first.returncode, out, err) == (0, "", "")
    assert site.ask("arkiv.db", "SELECT utgang FROM kjoering WHERE kommando = 'nightly'") == [(0,)]


def test_a_night_waits_for_no_import(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER)
    assert site.run().returncode == 0
    before = site.metrics()
    holder = "import fcntl, sys; f = open(sys.argv[1], 'r+'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"
    command = ["python3", "-c", holder, str(tmp_path / "arkiv.db-lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        night = site.run()
        other.communicate("")
    assert night.returncode == 11
    assert "another run is writing" in night.stderr
    assert site.metrics() == before


def test_an_interruption_is_a_metric_too(tmp_path: Path, web: Web) -> None:
    site = feed_site(tmp_path, web)
    asked, opened = web.close_gate("/feed")
    with start(site) as night:
        assert asked.wait(60)
        night.send_signal(signal.SIGTERM)
        _, err = night.communicate(timeout=60)
        opened.set()
    assert night.returncode == 143
    assert len(err.splitlines()) == 1
    assert site.metrics()["moetearkiv_exit_code"] == 143
    assert "interrupted; the next night goes on from here" in site.report()
    assert site.ask("arkiv.db", "SELECT utgang FROM kjoering WHERE kommando = 'nightly'") == [(143,)]
    assert site.run().returncode == 0


@pytest.mark.parametrize(
    ("wrong", "code", "told"),
    [
        (b"not a database at all", 1, "is not an archive (no SQLite database)"),
        ("UPDATE alembic_version SET version_num = '9999'", 12, "was made by a newer version of the program"),
    ],
)
def test_an_archive_that_cannot_be_used(tmp_path: Path, web: Web, wrong: bytes | str, code: int, told: str) -> None:
    site = Site(tmp_path, FOLDER, f'ping = "{web.url}/ping"\n')
    if isinstance(wrong, bytes):
        (tmp_path / "arkiv.db").write_bytes(wrong)
    else:
        assert site.run().returncode == 0
        site.ask("arkiv.db", wrong)
    night = site.run()
    assert night.returncode == code
    assert told in night.stderr
    assert len(night.stderr.splitlines()) == 2  # and that the watcher at /ping answers 404
    assert site.metrics()["moetearkiv_exit_code"] == code
    assert "not done: archive" in site.report()
    assert web.told[-1][0] == f"/ping/{code}"


@pytest.mark.parametrize("moved", ["arkiv.db", "raw"])
def test_what_is_suddenly_gone_is_not_begun_anew(tmp_path: Path, moved: str) -> None:
    site = Site(tmp_path, FOLDER)
    site.put("a.txt")
    assert site.run().returncode == 0
    (tmp_path / moved).rename(tmp_path / "away")
    site.put("b.txt", dag="04.09.2024")
    night = site.run()
    code, told = {
        "arkiv.db": (10, f"archive: no archive at {tmp_path}/arkiv.db; before the first night make it with "),
        "raw": (13, f"originals: the originals of this archive are not in {tmp_path}/raw; look whether its disk"),
    }[moved]
    assert (night.returncode, len(night.stderr.splitlines())) == (code, 1)
    assert night.stderr.startswith(f"moetearkiv: {told}")
    assert not (tmp_path / moved).exists(), "nothing is made in its place"
    assert site.metrics()["moetearkiv_exit_code"] == code
    assert f"not done: {told.partition(':')[0]} (exit {code}, " in site.report()
    (tmp_path / "away").rename(tmp_path / moved)
    assert site.run("--summary").stdout.startswith("nightly: 1 new paper from 1 source; ")


def test_a_cluster_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path, FOLDER + '[reading]\nexecutor = "dask"\nscheduler = "tcp://127.0.0.1:9"\n')
    site.put("a.txt")
    assert site.run().returncode == 0, "the environment of these tests outranks it"
    monkeypatch.delenv("MOETEARKIV_EXECUTOR")
    monkeypatch.setattr("pipeline.executors.cluster.START_SECONDS", 0.2)
    night = site.run()
    assert (night.returncode, len(night.stderr.splitlines())) == (1, 1)
    assert night.stderr.startswith("moetearkiv: reading: no scheduler answers at tcp://127.0.0.1:9 (")
    assert "1 of 1 originals checked, none damaged; not done: reading (exit 1, " in night.stdout
    assert site.metrics()["moetearkiv_exit_code"] == 1


def test_damage_to_an_original(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER)
    site.put("a.txt")
    assert site.run().returncode == 0
    (original,) = [path for path in (tmp_path / "raw" / "sha256").rglob("*") if path.is_file()]
    (site.inbox / "a.txt").unlink()
    original.chmod(0o600)
    original.write_bytes(b"x")
    night = site.run()
    assert night.returncode == 13
    assert night.stderr.splitlines() == [
        f"moetearkiv: {original}: altered: its content is no longer what was put there; put back a copy of it"
    ]
    assert site.metrics()["moetearkiv_originals_damaged"] == 1


def test_what_cannot_be_written_stops_nothing_else(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER)
    site.put("a.txt")
    for name in ("moetearkiv.prom", "delt", "rapporter"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "annet").touch()
    (tmp_path / "rapporter" / "annet").unlink()
    (tmp_path / "rapporter").rmdir()
    (tmp_path / "rapporter").touch()
    night = site.run()
    told = night.stderr.splitlines()
    assert night.returncode == 2  # the first trouble is the snapshot's: a folder of something else is a wrong setting
    assert [line.split(": ")[1] for line in told] == ["snapshot", "report", "metrics"]
    assert site.ask("arkiv.db", "SELECT COUNT(*) FROM fil") == [(1,)]
    assert site.ask("arkiv.db", "SELECT utgang FROM kjoering WHERE kommando = 'nightly'") == [(2,)]


def test_an_archive_that_is_not_whole_is_not_published(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER)
    site.put("a.txt")
    assert site.run().returncode == 0
    published = (tmp_path / "delt" / "moetearkiv.sqlite").read_bytes()
    site.put("a.txt", kommune="Asker")
    with closing(sqlite3.connect(tmp_path / "arkiv.db")) as archive, archive:
        archive.execute("PRAGMA foreign_keys=OFF")
        archive.execute("UPDATE moetesak SET moetemappe_id = 'nobody' WHERE rowid = 1")
    night = site.run()
    assert night.returncode == 1
    assert "check: rows of moetesak refer to rows that are not there" in night.stderr
    assert (tmp_path / "delt" / "moetearkiv.sqlite").read_bytes() == published


def test_the_watcher_hears_of_start_and_end(tmp_path: Path, web: Web) -> None:
    for path in ("/ping", "/ping/start", "/ping/3"):
        web.put(path, ok("OK"))
    site = Site(tmp_path, FOLDER, 'ping_file = "ping"\n')
    (tmp_path / "ping").write_text(f"{web.url}/ping\n", "utf-8")
    assert (site.run().returncode, [path for path, _ in web.told]) == (0, ["/ping/start", "/ping"])
    assert web.told[1][1].startswith("nightly: nothing new from 1 source; ")
    (site.inbox / "x.pdf").write_bytes(b"")
    assert (site.run().returncode, [path for path, _ in web.told[2:]]) == (3, ["/ping/start", "/ping/3"])
    web.pages.clear()
    night = site.run()  # the bad file has been told of
    assert f"told of before\n  {site.inbox}/x.pdf: " in site.report()
    assert night.returncode == 0
    assert night.stderr == "moetearkiv: the watcher (nightly.ping) was not told: it answers 404\n"


def test_silence_is_an_alarm_and_told_of_once(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER + "silent_days = 10\n")
    site.put("a.txt")
    assert site.run().returncode == 0
    site.ask("arkiv.db", "UPDATE kjoering SET startet = datetime(startet, '-12 days')")
    night = site.run("--json")
    assert night.returncode == 3
    assert night.stderr.startswith("moetearkiv: source inn: nothing new for 12 days, since ")
    summary = json.loads(night.stdout)
    assert (summary["message_type"], summary["exit_code"]) == ("summary", 3)
    assert summary["alarms"] == [{"kind": "silent", "source": "inn"}]
    assert site.metrics()['moetearkiv_alarms{kind="silent"}'] == 1
    again = site.run()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert site.metrics()['moetearkiv_alarms{kind="silent"}'] == 1
    assert "Alarms of the last days that still stand\n  inn: nothing new for 12 days" in site.report()


def test_old_reports_go(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER, "keep_reports = 2\nfixity_sample = 0\n")
    (tmp_path / "rapporter").mkdir()
    for name in ("nightly-2020-01-01T000000Z", "nightly-2020-01-02T000000Z", "mine"):
        (tmp_path / "rapporter" / f"{name}.txt").touch()
    assert site.run().returncode == 0
    left = sorted(path.name for path in (tmp_path / "rapporter").glob("*.txt"))
    assert left[:2] == ["mine.txt", "nightly-2020-01-02T000000Z.txt"]
    assert len(left) == 3
    assert "moetearkiv_originals" not in site.metrics()


def test_a_snapshot_of_the_whole_archive(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER, 'snapshot_format = "archive"\n')
    site.put("a.txt")
    assert site.run().returncode == 0
    copy = tmp_path / "delt" / "moetearkiv.db"
    assert copy.stat().st_mode & 0o777 == 0o444
    assert site.ask("delt/moetearkiv.db", "SELECT COUNT(*) FROM v_moete") == [(1,)]
    site.put("b.txt", dag="04.09.2024")
    assert site.run().returncode == 0
    assert site.ask("delt/moetearkiv.db", "SELECT COUNT(*) FROM v_moete") == [(2,)]
    assert [path.name for path in copy.parent.iterdir()] == ["moetearkiv.db"]


def test_what_the_program_warns_of_is_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def verify(*_: object) -> None:
        logging.getLogger("pipeline.fence.client").warning("this system does not keep readers from %s", "x")

    monkeypatch.setattr("pipeline.nightly.job.verify_sample", verify)
    site = Site(tmp_path, FOLDER)
    night = site.run()
    assert (night.returncode, night.stdout, night.stderr) == (0, "", "")
    assert "The program's own notes\n  this system does not keep readers from x\n" in site.report()


@pytest.mark.postgres
def test_nights_on_a_server(tmp_path: Path, server_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path, FOLDER + "silent_days = 10\n")
    monkeypatch.setenv("MOETEARKIV_ARCHIVE", server_address)
    assert site.run().returncode == 10
    site.make_archive()
    site.put("a.txt")
    night = site.run("--summary")
    assert (night.returncode, night.stderr) == (0, "")
    assert night.stdout.startswith("nightly: 1 new paper from 1 source; 1 of 1 originals checked, none damaged")
    assert site.ask("delt/moetearkiv.sqlite", "SELECT COUNT(*) FROM v_moete") == [(1,)]
    engine = connect(server_address)
    with hold_job(engine, "nightly"):
        second = site.run()
    assert second.returncode == 11
    assert "its nightly job is running already (host " in second.stderr
    with engine.begin() as connection:
        connection.execute(text("UPDATE kjoering SET startet = startet - interval '12 days'"))
    engine.dispose()
    assert "nothing new for 12 days" in site.run().stderr
    assert (site.run().returncode, site.run().stderr) == (0, "")


def test_on_a_terminal_the_line_is_printed(tmp_path: Path) -> None:
    site = Site(tmp_path, FOLDER)
    assert site.run(terminal=True).stdout.startswith("nightly: nothing new from 1 source; ")
    assert site.run("--quiet", terminal=True).stdout == ""
    assert site.run().stdout == ""
