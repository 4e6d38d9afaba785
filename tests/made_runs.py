"""Runs that never were: rows of the register and of runs, as an import leaves them, with every kind of end."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert

from archive.connect import connect
from archive.operation import read_report
from archive.store import put
from archive.tables.operation import kjoering, kjoering_fil, register
from archive.upsert import upsert
from pipeline.report import write_report

BEGUN = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)
GOLDEN = "two_runs"
ENDINGS = {"text": "txt", "json": "json", "html": "html"}
HOSTILE = "<script>alert(1)</script>&\"'\u202efdp.\x1b[31m.pdf"
"""A name that would be markup, a command to the terminal, and text from right to left."""


def make_run(
    engine: Engine, number: int, *, kommando: str = "import", utgang: int | None = 0, minutes: int = 12
) -> int:
    """A run; with no exit code it has no end."""
    begun = BEGUN + timedelta(days=number)
    row = {
        "startet": begun,
        "sluttet": None if utgang is None else begun + timedelta(minutes=minutes, seconds=3),
        "kommando": kommando,
        "program": "moetearkiv 0.1.0",
        "utgang": utgang,
        "tall": {"filer": 4, "tapt": 1},
    }
    with engine.begin() as connection:
        given = connection.execute(insert(kjoering).returning(kjoering.c.id), row).scalar_one()
    assert given == number, "runs are made in the order of their numbers"
    return number


def make_file(
    engine: Engine, run: int, number: int, sti: str, status: str = "parsed", kode: str | None = None, **more: Any
) -> str:
    """A file of a run with its row in the register; gives its hash. ``data`` is its content, None for none."""
    data = more.pop("data", sti.encode())
    sha256 = None if data is None else hashlib.sha256(data).hexdigest()
    row: Mapping[str, Any] = {
        "kjoering_id": run,
        "nummer": number,
        "sha256": sha256,
        "sti": sti,
        "status": status,
        "kode": kode,
        "melding": more.pop("melding", None),
        "stoerrelse": None if data is None else len(data),
        "sider": None,
        "cpu_sekunder": None,
        "sekunder": None,
        "minne": None,
        "tall": more.pop("tall", {}),
    }
    leser = more.pop("leser", "moetearkiv 0.1.0")
    row = {**row, **more}
    kept = {name: row[name] for name in ("sha256", "sti", "status", "kode", "melding", "sider", "stoerrelse")}
    begun = BEGUN + timedelta(days=run, seconds=number)
    with engine.begin() as connection:
        connection.execute(insert(kjoering_fil), row)
        name = sti.rpartition("/")[2]
        upsert(
            connection,
            register,
            [
                {
                    **kept,
                    "noekkel": sha256 or f"fil:{name}",
                    "filnavn": name,
                    "leser": leser,
                    "forsoek": 1,
                    "kjoering_id": run,
                    "startet": begun,
                    "avsluttet": None if status in {"queued", "running"} else begun + timedelta(seconds=1),
                    "cpu_sekunder": row["cpu_sekunder"],
                    "minne": row["minne"],
                }
            ],
        )
    return sha256 or ""


def tall(
    kind: str, cases: int = 3, unread: int = 4, layout: str = "elements", *, lines: int = 60, **avvik: int
) -> dict[str, Any]:
    """What is counted of a file with one paper."""
    return {
        "dokumenttype": {kind: 1},
        "moetesak": cases,
        "vedtak": cases,
        "avvik": avvik,
        "linjer": {layout: [lines, unread]},
    }


def make_two_runs(engine: Engine) -> None:
    """An import in which all went well, and one with every kind of trouble."""
    make_run(engine, 1)
    for number in range(1, 4):
        make_file(
            engine,
            1,
            number,
            f"innboks/2026/protokoll-{number}.pdf",
            sider=number * 4,
            cpu_sekunder=number / 10,
            sekunder=number / 8,
            minne=80_000_000 + number,
            tall=tall("moeteprotokoll", moetebok_uten_tid=1),
        )
    make_run(engine, 2, utgang=3)
    base = "innboks/2026"
    make_file(
        engine,
        2,
        1,
        f"{base}/innkalling.pdf",
        sider=120,
        cpu_sekunder=12.5,
        sekunder=13.0,
        minne=412_000_000,
        tall=tall("moeteinnkalling", 14, 90, "acos", lines=460, uleselig_verdi=2, ukjent_oppsett=1),
    )
    make_file(
        engine,
        2,
        2,
        f"{base}/side.html",
        "degraded",
        melding="page 2 has no text",
        sider=1,
        cpu_sekunder=0.02,
        minne=60_000_000,
        tall=tall("nettside", 0, 0, uleselig_verdi=1),
    )
    make_file(
        engine,
        2,
        3,
        f"{base}/{HOSTILE}",
        "failed",
        "truncated",
        melding="it ends in the middle; fetch it again",
        cpu_sekunder=0.3,
        minne=90_000_000,
        sider=2,
    )
    make_file(
        engine,
        2,
        4,
        f"{base}/skannet.pdf",
        "needs_ocr",
        melding="it is pictures of pages; install tesseract with Norwegian and import it again",
        sider=7,
    )
    make_file(engine, 2, 5, f"{base}/borte.pdf", "failed", "io-error", melding="it is gone", data=None)
    make_file(engine, 2, 6, f"{base}/kopi.pdf", "duplicate", melding="the same content", data=b"kopi")


def reports(folder: Path) -> dict[str, str]:
    """The report of the made runs in every form, by the golden file's name; the archive is made in the folder."""
    engine = connect(str(folder / "archive.db"), create=True)
    make_two_runs(engine)
    report = read_report(engine)
    engine.dispose()
    return {f"{GOLDEN}.{ending}": write_report(report, form) for form, ending in ENDINGS.items()}


def keep_originals(raw: Path, *stier: str) -> None:
    """The bytes of made files, in the store."""
    for sti in stier:
        put(raw, sti.encode())


def stier(rows: object) -> list[str]:
    """Paths as told, without the folder that all lie in."""
    return [row.sti.removeprefix("innboks/2026/") for row in rows]  # type: ignore[attr-defined]
