"""What the tests of whole runs share: a batch of papers, the archives they go into, and what must hold in the end."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from sqlalchemy import text

from archive.connect import connect
from archive.dump import dump
from archive.operation.registered import read_rows
from archive.register import UNFINISHED
from pipeline.settings import Places
from schemas.outcome import Status
from tests.answer_keys import FIXTURES

FILES = 15


def write_batch(inbox: Path) -> None:
    """The parts of a packet, one of them twice, the packet itself, and a file that is no paper."""
    inbox.mkdir()
    for path in sorted((FIXTURES / "deler").glob("*.txt")):
        if not path.name.endswith(".lines.txt"):
            shutil.copy(path, inbox)
    shutil.copy(FIXTURES / "packet" / "pakke.weasyprint.pdf", inbox)
    shutil.copy(inbox / "05_moeteprotokoll.txt", inbox / "z.txt")
    (inbox / "bilde.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)


def places_in(folder: Path, archive: str | None = None) -> Places:
    return Places(raw=folder / "raw", normalized=folder / "normalized", archive=archive)


def dump_of(places: Places) -> tuple[str, ...]:
    """The archive's content."""
    engine = connect(places.archive_address, readonly=True)
    lines = tuple(dump(engine))
    engine.dispose()
    return lines


def assert_all_final(places: Places) -> None:
    """Every original ended, each once, and none is read as two."""
    engine = connect(places.archive_address, readonly=True)
    with engine.connect() as connection:
        rows = read_rows(connection, Status)
    assert [row.sti for row in rows if not row.finished] == []
    hashes = Counter(row.sha256 for row in rows if row.sha256)
    assert len(hashes) == FILES - 1
    assert set(hashes.values()) == {1}
    assert sorted({row.status for row in rows}) == [Status.PARSED, Status.UNSUPPORTED]
    with engine.connect() as connection:
        readings = connection.execute(text("SELECT sha256, COUNT(*) FROM lesing GROUP BY sha256")).all()
        assert [row for row in readings if row[1] != 1] == []
        waiting = connection.scalar(text("SELECT COUNT(*) FROM ukonsolidert"))
    assert waiting == 0
    engine.dispose()


def unfinished(places: Places) -> list[str]:
    """What the work list still holds."""
    engine = connect(places.archive_address, readonly=True)
    with engine.connect() as connection:
        rows = [row.filnavn for row in read_rows(connection, UNFINISHED)]
    engine.dispose()
    return rows
