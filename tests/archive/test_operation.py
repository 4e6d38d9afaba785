"""What the archive tells of its own work: the register, runs, reports; alike on both databases."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from archive.connect import connect
from archive.events import start_run
from archive.lock import hold, holders
from archive.operation import (
    LOST,
    RunUnknown,
    Tilstand,
    Utvalg,
    count_runs,
    find_lost,
    find_registered,
    read_history,
    read_overview,
    read_report,
    read_runs,
)
from archive.tables.operation import kjoering, register
from schemas.outcome import FailureCode, Status
from tests.archive.papers import archive_of, case, minutes
from tests.made_runs import BEGUN, HOSTILE, make_file, make_run, make_two_runs, stier


def test_the_lost_stand_by_status_code_and_place(busy: Engine) -> None:
    lost = find_lost(busy)
    assert [(row.status, row.kode) for row in lost] == [
        ("failed", "io-error"),
        ("failed", "truncated"),
        ("needs_ocr", None),
    ]
    assert stier(lost) == ["borte.pdf", HOSTILE, "skannet.pdf"]
    assert lost[0].sha256 is None
    assert lost[1].melding == "it ends in the middle; fetch it again"
    assert lost[1].avsluttet == BEGUN + timedelta(days=2, seconds=4)


@pytest.mark.parametrize(
    ("meant", "names"),
    [
        (Utvalg(kode=(FailureCode.TRUNCATED,)), [HOSTILE]),
        (Utvalg(kode=(FailureCode.TRUNCATED, FailureCode.IO_ERROR)), ["borte.pdf", HOSTILE]),
        (Utvalg(status=(Status.NEEDS_OCR,)), ["skannet.pdf"]),
        (Utvalg(status=(Status.NEEDS_OCR,), kode=(FailureCode.TRUNCATED,)), []),
        (Utvalg(eldre_enn="moetearkiv 0.1.0"), []),
        (Utvalg(eldre_enn="moetearkiv 0.10.0"), ["borte.pdf", HOSTILE, "skannet.pdf"]),
        (Utvalg(noekler=("fil:borte.pdf",)), ["borte.pdf"]),
    ],
)
def test_some_of_the_lost(engine: Engine, meant: Utvalg, names: list[str]) -> None:
    make_two_runs(engine)
    assert stier(find_lost(engine, meant)) == names


def test_a_reader_that_is_not_known_is_an_older_one(engine: Engine) -> None:
    make_file(engine, 1, 1, "x.pdf", "empty", leser=None)
    assert len(find_lost(engine, Utvalg(eldre_enn="moetearkiv 0.0.1"))) == 1


def test_a_file_that_was_had_since_is_not_lost(engine: Engine) -> None:
    make_file(engine, 1, 1, "innboks/x.pdf", "failed", "io-error", data=None)
    assert len(find_lost(engine)) == 1
    make_file(engine, 2, 1, "innboks/x.pdf")
    assert find_lost(engine) == ()
    make_file(engine, 3, 1, "innboks/x.pdf", "failed", "io-error", data=None)
    assert len(find_lost(engine)) == 1, "it went away again"


def test_every_end_without_records_is_lost() -> None:
    assert set(LOST) == {"failed", "encrypted", "empty", "unsupported", "needs_ocr"}


def test_a_file_is_found_by_its_name_its_path_and_its_hash(both: Engine) -> None:
    sha256 = make_file(both, 1, 1, "innboks/x.pdf")
    make_file(both, 1, 2, "innboks/y.pdf")
    for word in ("x.pdf", "innboks/x.pdf", sha256[:8], sha256[:20].upper()):
        assert [row.sha256 for row in find_registered(both, word)] == [sha256]
    for word in ("%", sha256[:7], "innboks"):
        assert find_registered(both, word) == ()


def test_how_often_a_file_was_tried(busy: Engine) -> None:
    make_run(busy, 3)
    sha256 = make_file(busy, 3, 1, "innboks/2026/skannet.pdf", "needs_ocr")
    make_file(busy, 3, 2, "innboks/2026/borte.pdf", "failed", "io-error", data=None)
    runs = count_runs(busy)
    assert (runs[sha256], runs["fil:borte.pdf"]) == (2, 2)


def test_the_history_of_a_file(busy: Engine) -> None:
    archive_of(busy, minutes(case("1/24")))
    make_run(busy, 3)
    lost = make_file(busy, 3, 1, "innboks/2026/skannet.pdf", "needs_ocr", cpu_sekunder=2.5)
    history = read_history(busy, find_registered(busy, lost)[0])
    assert [(one.kjoering_id, one.kommando, one.status) for one in history.kjoeringer] == [
        (2, "import", "needs_ocr"),
        (3, "import", "needs_ocr"),
    ]
    assert history.kjoeringer[0].startet == BEGUN + timedelta(days=2)
    assert (history.lesinger, history.trukket_tilbake) == ((), None)
    read = read_history(busy, find_registered(busy, "0.txt")[0])
    assert read.navn == ("0.txt",)
    assert [(one.leser, one.gjeldende) for one in read.lesinger] == [("moetearkiv 0.1.0", True)]
    assert [one.type for one in read.hendelser] == ["ingestion", "metadata extraction"]
    gone = read_history(busy, find_registered(busy, "borte.pdf")[0])
    assert [one.kjoering_id for one in gone.kjoeringer] == [2]


def test_runs_the_latest_first_with_what_they_took(busy: Engine) -> None:
    runs = read_runs(busy, latest=5)
    assert [(run.id, run.filer, run.tapt, run.sider, run.tilstand) for run in runs] == [
        (2, 6, 3, 130, Tilstand.ENDED),
        (1, 3, 0, 24, Tilstand.ENDED),
    ]
    assert runs[0].sekunder == 12 * 60 + 3
    assert [run.id for run in read_runs(busy, latest=1)] == [2]
    assert [run.id for run in read_runs(busy, latest=5, up_to=1)] == [1]


def test_a_run_without_an_end_goes_on_as_long_as_somebody_writes(both: Engine) -> None:
    """The first was killed a year ago; the second is this one."""
    make_run(both, 1, utgang=None)
    with both.begin() as connection:
        connection.execute(update(kjoering).values(startet=datetime(2025, 11, 22, tzinfo=UTC)))
    with hold(both):
        start_run(both, "import")
        assert [run.tilstand for run in read_runs(both, latest=2)] == [Tilstand.RUNNING, Tilstand.INTERRUPTED]
        assert len(holders(both)) == 1
    assert [run.tilstand for run in read_runs(both, latest=2)] == [Tilstand.INTERRUPTED] * 2
    assert holders(both) == ()


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    """A real process that is killed while it writes: what the lock file still says is not believed."""
    address = str(tmp_path / "archive.db")
    engine = connect(address, create=True)
    program = (
        "import sys; from archive.connect import connect; from archive.lock import hold\n"
        f"with hold(connect({address!r})): print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        assert [(one.vert, one.pid) for one in holders(engine)] == [(socket.gethostname(), child.pid)]
        child.kill()
    assert b"host " in Path(f"{address}-lock").read_bytes()
    assert holders(engine) == ()
    engine.dispose()


def test_an_empty_archive(both: Engine) -> None:
    view = read_overview(both)
    assert (view.filer, view.tapt, view.antall, view.kjoeringer, view.lesere) == (0, 0, (), (), ())
    assert (view.siste_inntak, view.siste_moetedato, view.skriver) == (None, None, ())
    assert view.database_byte
    assert view.database_byte > 100_000
    with pytest.raises(RunUnknown, match="no run has read papers"):
        read_report(both)
    with pytest.raises(RunUnknown, match="no run has the number 4; the last is not made yet"):
        read_report(both, 4)


def test_the_archive_at_a_glance(busy: Engine) -> None:
    archive_of(busy, minutes(case("1/24")))
    view = read_overview(busy)
    assert [(one.status, one.kode, one.antall) for one in view.antall] == [
        ("parsed", None, 5),
        ("degraded", None, 1),
        ("needs_ocr", None, 1),
        ("duplicate", None, 1),
        ("failed", "io-error", 1),
        ("failed", "truncated", 1),
    ]
    assert (view.filer, view.tapt) == (10, 3)
    assert [(one.leser, one.antall) for one in view.lesere] == [("moetearkiv 0.1.0", 1)]
    assert view.siste_moetedato == date(2024, 9, 3)
    assert view.siste_inntak is not None
    assert [run.id for run in view.kjoeringer] == [2, 1]


def test_what_is_being_read_and_what_was_cut_off(both: Engine) -> None:
    make_run(both, 1, utgang=None)
    make_file(both, 1, 1, "avbrutt.pdf", "running")
    make_file(both, 1, 2, "venter.pdf", "queued")
    with both.begin() as connection:
        connection.execute(update(kjoering).values(startet=datetime(2025, 11, 22, tzinfo=UTC)))
    with hold(both):
        run = start_run(both, "import")
        make_file(both, run, 1, "leses.pdf", "running")
        with both.begin() as connection:
            mine = {"vert": "arkiv-01", "pid": os.getpid()}
            connection.execute(update(register).where(register.c.filnavn == "leses.pdf").values(mine))
        view = read_overview(both)
    assert view.i_koe == 1
    assert [(one.fil.filnavn, one.avbrutt, one.fil.vert) for one in view.i_arbeid] == [
        ("avbrutt.pdf", True, None),
        ("leses.pdf", False, "arkiv-01"),
    ]
