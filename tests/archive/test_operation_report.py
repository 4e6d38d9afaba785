"""The report of a run: what it counts, whose it is, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive.connect import connect
from archive.operation import (
    RunUnknown,
    Tilstand,
    read_overview,
    read_report,
)
from tests.made_runs import HOSTILE, make_file, make_run, make_two_runs, stier, tall


def test_the_report_of_a_run(busy: Engine) -> None:
    report = read_report(busy, 2)
    assert [(one.status, one.kode, one.antall) for one in report.antall][-2:] == [
        ("failed", "io-error", 1),
        ("failed", "truncated", 1),
    ]
    assert {one.dokumenttype: one.antall for one in report.dokumenttyper} == {"moeteinnkalling": 1, "nettside": 1}
    assert (report.moetesak, report.vedtak) == (14, 14)
    assert [(one.kode, one.alvorlighet, one.antall, one.filer) for one in report.avvik] == [
        ("uleselig_verdi", "feil", 3, 2),
        ("ukjent_oppsett", "merknad", 1, 1),
    ]
    assert [(one.layout, one.linjer, one.ulest, one.filer) for one in report.linjer] == [
        ("acos", 460, 90, 1),
        ("elements", 60, 0, 1),
    ]
    assert stier(report.tregest) == ["innkalling.pdf", HOSTILE, "side.html"]
    assert stier(report.stoerst) == ["innkalling.pdf", HOSTILE, "side.html"]
    assert stier(report.tapt) == ["borte.pdf", HOSTILE, "skannet.pdf"]
    assert [(one.sider, one.cpu_sekunder, one.filer) for one in report.maalt] == [
        (1, 0.02, 1),
        (2, 0.3, 1),
        (120, 12.0, 1),
    ]
    assert [run.id for run in report.foer] == [1]


def test_the_last_run_that_read_papers_is_told_of(busy: Engine) -> None:
    make_run(busy, 3, kommando="verify")
    assert read_report(busy).kjoering.id == 2
    make_run(busy, 4)
    assert read_report(busy).kjoering.id == 4, "an import that found nothing new is told of too"
    assert read_report(busy, 3).kjoering.kommando == "verify"
    with pytest.raises(RunUnknown, match="no run has the number 5; the last is 4"):
        read_report(busy, 5)


def test_what_a_run_has_not_come_to_is_not_counted(both: Engine) -> None:
    make_run(both, 1, utgang=None)
    make_file(both, 1, 1, "a.pdf", sider=2, tall=tall("moeteprotokoll"))
    make_file(both, 1, 2, "b.pdf", "queued", tall={"kilde": [{"filnavn": "b.pdf"}]})
    report = read_report(both)
    assert (report.kjoering.filer, report.kjoering.venter) == (1, 1)
    assert report.kjoering.tilstand is Tilstand.INTERRUPTED
    assert [one.antall for one in report.antall] == [1]


def test_a_code_of_another_version_is_counted_all_the_same(engine: Engine) -> None:
    make_run(engine, 1)
    make_file(engine, 1, 1, "a.pdf", tall=tall("moeteprotokoll", framtidig_kode=2))
    assert [(one.kode, one.alvorlighet, one.antall) for one in read_report(engine).avvik] == [
        ("framtidig_kode", None, 2)
    ]


def test_ten_of_many_are_the_slowest(engine: Engine) -> None:
    make_run(engine, 1)
    for number in range(1, 26):
        make_file(engine, 1, number, f"{number:02d}.pdf", sider=1, cpu_sekunder=float(number % 13), minne=number)
    report = read_report(engine)
    assert stier(report.tregest)[:3] == ["12.pdf", "25.pdf", "11.pdf"]
    assert stier(report.stoerst)[:2] == ["25.pdf", "24.pdf"]
    assert (len(report.tregest), len(report.stoerst)) == (10, 10)


def test_reading_for_reading_only(tmp_path: Path) -> None:
    address = str(tmp_path / "archive.db")
    writing = connect(address, create=True)
    make_two_runs(writing)
    writing.dispose()
    before = Path(address).read_bytes()
    reading = connect(address, readonly=True)
    read_overview(reading)
    read_report(reading)
    reading.dispose()
    assert Path(address).read_bytes() == before
