"""``moetearkiv db rebuild``: the entities made anew from the statements."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.conftest import PACKET, Command


def test_nothing_differs_unless_others_wrote(moetearkiv: Command, home: Path) -> None:
    assert moetearkiv("import", PACKET).code == 0
    before = moetearkiv("db", "dump").out
    done = moetearkiv("db", "rebuild")
    assert (done.code, done.err) == (0, "")
    assert "8 moetesak" in done.out
    assert "every row unchanged" in done.out
    with sqlite3.connect(home / "data/normalized/archive.db") as archive:
        archive.execute("DELETE FROM vedtak")
    archive.close()
    assert "5 new, 0 changed" in moetearkiv("db", "rebuild").out
    assert moetearkiv("db", "dump").out == before


def test_without_an_archive(moetearkiv: Command) -> None:
    assert moetearkiv("db", "rebuild").code == 10
