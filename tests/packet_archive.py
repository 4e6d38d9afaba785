"""The example packet imported by the command itself, and what the archive then holds."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from typing import Any

from pipeline.cli.entry import run
from tests.answer_keys import FIXTURES, inputs

TEXT = FIXTURES / "seeds" / "004_82f93f9cd39691cc.txt"
FORMS: dict[str, list[Path]] = {
    "text": [TEXT],
    "weasyprint": [FIXTURES / "packet" / "pakke.weasyprint.pdf"],
    "reportlab": [FIXTURES / "packet" / "pakke.reportlab.pdf"],
    "html": [FIXTURES / "packet" / "pakke.html"],
    "twelve parts": inputs("deler", ".txt"),
}
FORMS["all together"] = [path for paths in list(FORMS.values()) for path in paths]
GOLDEN = FIXTURES / "packet" / "avvik.json"
"""Every avvik of the packet, as the archivist sees it."""
OF_FILES = {"dokumentobjekt", "utsagn", "fil", "lesing", "entitet_utsagn", "register"}
"""Tables that tell of files; all others must be the same whatever files the papers came in."""
_SHOWN = (
    "kode",
    "alvorlighet",
    "virksomhet",
    "utvalg",
    "moetedato",
    "saksnummer",
    "entitet",
    "felt",
    "melding",
    "sitat",
)


def import_papers(home: Path, papers: Sequence[Path], kommune: str | None = None) -> int:
    """Run ``moetearkiv import`` in an empty folder; the exit code."""
    (home / "data" / "raw").mkdir(parents=True, exist_ok=True)
    (home / "data" / "normalized").mkdir(parents=True, exist_ok=True)
    owner = ["--kommune", kommune] if kommune else []
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("MOETEARKIV_")}
    try:
        with chdir(home):
            return run(["import", *owner, *(str(path) for path in papers)])
    finally:
        os.environ.update(kept)


def read_avvik(home: Path) -> list[dict[str, Any]]:
    """Every avvik of the archive, sorted."""
    with sqlite3.connect(home / "data" / "normalized" / "archive.db") as archive:
        archive.row_factory = sqlite3.Row
        rows = archive.execute("SELECT * FROM v_avvik").fetchall()
    archive.close()
    found = [{name: row[name] for name in _SHOWN} for row in rows]
    return sorted(found, key=lambda row: json.dumps(row, ensure_ascii=False))


def avvik_json(home: Path) -> str:
    """The golden's text."""
    return json.dumps(read_avvik(home), ensure_ascii=False, indent=2) + "\n"
