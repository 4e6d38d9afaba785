"""What persons and clocks write is alike on both databases: corrections, versions, events, withdrawal."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from archive.consolidate import consolidate
from archive.dump import dump
from archive.events import Hendelse, Type, end_run, note_events, start_run
from archive.fixity import Skade, verify
from archive.load import Kilde, load
from archive.store import path_of, put
from archive.withdraw import tombstone, withdraw
from tests.archive.papers import ask
from tests.archive.test_corrections import put as correct_value
from tests.archive.test_versions import protokoll


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue("engine" if request.param == "sqlite" else "server_engine")
    return engine


def test_events_are_only_ever_added_to(both: Engine) -> None:
    run = start_run(both, "verify")
    note_events(both, [Hendelse(type=Type.FIXITY_CHECK, sha256="a" * 64)], run)
    end_run(both, run, 0, {"sjekket": 1})
    assert ask(both, "SELECT kommando, utgang FROM kjoering") == [("verify", 0)]
    for act in ("UPDATE hendelse SET utfall = 'x'", "DELETE FROM hendelse"):
        with pytest.raises(DBAPIError, match="only ever added to"), both.begin() as connection:
            connection.execute(text(act))
    assert ask(both, "SELECT type, utfall FROM hendelse") == [("fixity check", "success")]


def test_withdrawal_takes_everything(both: Engine, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    kept = protokoll("Foreløpig protokoll", "Nei.")
    load(both, kept, Kilde(filnavn="a.txt"))
    consolidate(both)
    before = list(dump(both))
    gone = protokoll("Protokoll", "Hemmelig.")
    load(both, gone, Kilde(filnavn="b.txt"))
    consolidate(both)
    correct_value(both, gone, "dokument[0].moetesak[0]", "tittel", "Hemmelig tittel")
    withdraw(both, raw, gone.sha256, "feil", handed_over=tmp_path / "x.json", kjoering_id=start_run(both, "withdraw"))
    assert list(dump(both)) == before
    stone = tombstone(both, gone.sha256)
    assert stone is not None
    assert stone[1] == "feil"
    logged = ask(both, "SELECT tidligere_verdi, ny_verdi FROM endringslogg")
    assert not [row for row in logged if any("Hemmelig" in (value or "") for value in row)]


def test_rows_and_files_are_held_against_each_other(both: Engine, tmp_path: Path) -> None:
    reading = protokoll("Protokoll", "Ja.")
    load(both, reading, Kilde(filnavn="a.txt"))
    stray = put(tmp_path, b"stray")
    found = verify(both, tmp_path, sample=None, kjoering_id=start_run(both, "verify"), handed_over=lambda _: None)
    assert [(one.skade, one.sha256) for one in found.damage] == [
        (Skade.MANGLER, reading.sha256),
        (Skade.UKJENT, stray),
    ]
    assert found.damage[1].path == path_of(tmp_path, stray)
