"""Raised: every avvik that the papers with answer keys give in one archive, and what reading them by eye said.

``read_by_eye.csv`` holds the verdict on each finding: *rett*, the paper is as the finding says; *lesefeil*, the paper
is in order and was read wrongly, which is a parser's matter; *feil*, the check is wrong. One that is not there yet is
*ulest*. A finding is known by its code, the paper (without form), the case and the field.
"""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import text

from archive.connect import connect
from archive.consolidate import consolidate
from archive.load import Kilde, load
from benchmarks.quality.papers import Job
from pipeline.process import process
from schemas.avvik import FORKLARING, AvvikKode

VERDICTS = Path(__file__).parent / "read_by_eye.csv"
RIGHT, MISREAD, WRONG, UNREAD = "rett", "lesefeil", "feil", "ulest"
_QUERY = """
SELECT a.kode, a.saksnummer, a.felt, a.melding, b.filnavn
  FROM v_avvik a
  LEFT JOIN (SELECT e.entitet_id, MIN(n.filnavn) AS filnavn
               FROM entitet_utsagn e JOIN utsagn u ON u.id = e.utsagn_id JOIN v_filnavn n ON n.sha256 = u.sha256
              WHERE e.entitet = 'avvik' GROUP BY e.entitet_id) b ON b.entitet_id = a.avvik_id
 ORDER BY a.kode, b.filnavn, a.saksnummer, a.felt, a.melding
"""
_NAMES = {RIGHT: "right", MISREAD: "misread", WRONG: "wrong", UNREAD: "unread"}
_SHOWN = 110


class Raised(NamedTuple):
    """One finding of the archive."""

    kode: str
    paper: str
    sak: str
    felt: str
    melding: str

    @property
    def sign(self) -> tuple[str, str, str, str]:
        """What its verdict is found by."""
        return self.kode, self.paper, self.sak, self.felt


def find_raised(jobs: Iterable[Job]) -> list[Raised]:
    """Import every paper of the jobs, in all its forms, into one archive, and ask for its avvik."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(str(Path(folder) / "archive.db"), create=True)
        for job in jobs:
            if not job.generic:
                load(engine, process(job.paper.read_bytes()), Kilde(filnavn=f"{job.folder}/{job.paper.name}"))
        consolidate(engine)
        with engine.connect() as connection:
            rows = [_raised(row) for row in connection.execute(text(_QUERY)).mappings()]
        engine.dispose()
    return rows


def _raised(row: Any) -> Raised:
    name = Path(row["filnavn"] or "")
    return Raised(
        row["kode"], name.with_suffix("").as_posix(), row["saksnummer"] or "", row["felt"] or "", row["melding"]
    )


def read_verdicts(path: Path = VERDICTS) -> dict[tuple[str, str, str, str], str]:
    """The verdicts, by sign."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["kode"], row["papir"], row["sak"], row["felt"]): row["dom"] for row in csv.DictReader(file)}


def section(raised: Sequence[Raised]) -> str:
    """The section of docs/quality.md."""
    verdicts = read_verdicts()
    judged = [(one, verdicts.get(one.sign, UNREAD)) for one in raised]
    counts = Counter(verdict for _, verdict in judged)
    by_code = {kode: [(one, verdict) for one, verdict in judged if one.kode == kode] for kode in AvvikKode}
    lines = [
        "## Avvik that were raised",
        "",
        "All papers with answer keys, in all their forms, imported into one archive. Every finding is read against",
        "its paper; verdicts are in `benchmarks/quality/read_by_eye.csv`. *Right*: the paper is as the finding says.",
        "*Misread*: the paper is in order, its reading is not. *Wrong*: the check is mistaken. *Unread*: raised since.",
        "",
        f"{len(raised)} raised: {', '.join(f'{counts[verdict]} {name}' for verdict, name in _NAMES.items())}.",
        "",
        f"| code | severity | raised | {' | '.join(_NAMES.values())} | example |",
        "|" + " --- |" * 8,
        *(_row(kode, rows) for kode, rows in by_code.items() if rows),
        "",
        "Not raised by any of these papers. What is no matter of reading is raised by a paper of its own in "
        "`tests/fixtures/kontroller`; the rest by changed papers in the tests: "
        + ", ".join(f"`{kode}`" for kode, rows in by_code.items() if not rows)
        + ".",
        "",
    ]
    return "\n".join(lines)


def _row(kode: AvvikKode, rows: Sequence[tuple[Raised, str]]) -> str:
    counts = Counter(verdict for _, verdict in rows)
    one = min(rows, key=lambda row: (row[1] != RIGHT, row[0].sign))[0]
    about = f"{one.sak}: " if one.sak else ""
    said = f"{about}{one.melding}".replace("|", "\\|").replace("\n", " ")
    told = said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"
    cells = [str(len(rows)), *(str(counts[verdict]) for verdict in _NAMES)]
    return f"| `{kode}` | {FORKLARING[kode].alvorlighet} | {' | '.join(cells)} | {told} ({Path(one.paper).name}) |"
