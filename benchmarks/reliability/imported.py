"""Whole imports of a few small papers by the command itself, and what must hold of an archive at any moment.

An import that ends early may leave work undone. It may not leave anything half: a paper's records are all there or
none are, rows and files agree, and nothing says of a paper that it failed when it was the machine that did.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import msgspec
from sqlalchemy import Connection, text

from archive.connect import connect
from archive.errors import ArchiveMissing
from benchmarks.reliability.kill import dump_of
from benchmarks.reliability.material import FIXTURES
from pipeline.cli.entry import run
from pipeline.outbox import damaged_hand_over

_NAMES = ("01_moeteinnkalling.txt", "04_saksprotokoll.txt", "07_saksprotokoll.txt")
_PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
_OPEN = frozenset({"queued", "running"})
# "moetearkiv: …/inbox/picture.png: unsupported: this is a PNG picture"
_OF_A_FILE = re.compile(r"moetearkiv: \S*/inbox/[a-z0-9_.]+: (?:duplicate|unsupported): ")
# What lies beside the hand-over files: the archive, its lock and its journals
_DATABASE = re.compile(r"archive\.db(?:-lock|-journal|-wal|-shm)?")


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """What a command said."""

    code: int
    told: str
    """On standard error."""

    @property
    def is_clear(self) -> bool:
        """Exit 1 and, after what was told of files, one line for a person, which says what and what to do."""
        *others, last = self.told.splitlines() or [""]
        clear = last.startswith("moetearkiv: ") and "; " in last and "internal error" not in last
        return self.code == 1 and clear and all(_OF_A_FILE.match(line) for line in others)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What an undisturbed import comes to."""

    code: int
    dump: tuple[str, ...]
    statuses: Mapping[str, str]
    """By original."""
    statements: Mapping[str, int]
    """By original that has records."""
    files: frozenset[str]
    """What lies in the archive's folders, by name."""


class Home:
    """A folder with an inbox and an archive."""

    def __init__(self, folder: Path, archive: str | None = None) -> None:
        self.folder = folder
        self.inbox = folder / "inbox"
        self.raw = folder / "raw"
        self.normalized = folder / "normalized"
        self.archive = archive or str(self.normalized / "archive.db")
        named = ["--archive", archive] if archive else []
        self._where = ["--raw", str(self.raw), "--normalized", str(self.normalized), *named]

    def fill(self) -> Home:
        """Three papers, one of them twice, and a picture."""
        self.inbox.mkdir(parents=True)
        for name in _NAMES:
            shutil.copy(FIXTURES / "deler" / name, self.inbox)
        shutil.copy(self.inbox / _NAMES[0], self.inbox / "twice.txt")
        (self.inbox / "picture.png").write_bytes(_PICTURE)
        return self

    @property
    def import_arguments(self) -> list[str]:
        """The import on the command line."""
        return [*self._where, "import", "--executor", "serial", "--kommune", "Asker", str(self.inbox)]

    def command(self, *arguments: str) -> Ended:
        """The command, in this process."""
        return self._run([*self._where, *arguments])

    def _run(self, arguments: list[str]) -> Ended:
        told = io.StringIO()
        with redirect_stdout(io.TextIOWrapper(io.BytesIO())), redirect_stderr(told):
            code = run(arguments)
        return Ended(code=code, told=told.getvalue())

    def take(self) -> Ended:
        """The import."""
        return self._run(self.import_arguments)

    def wanted(self) -> Wanted:
        """Import with nothing in the way, and note what that comes to."""
        done = self.take()
        with _opened(self.archive) as connection:
            statuses, statements = _statuses(connection), _statements(connection)
        return Wanted(
            code=done.code,
            dump=dump_of(self.archive),
            statuses=statuses,
            statements=statements,
            files=self.files(),
        )

    def execute(self, statement: str) -> None:
        """Change the archive behind the program's back."""
        engine = connect(self.archive)
        with engine.begin() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def files(self) -> frozenset[str]:
        """What lies in the archive's folders, but the database's own."""
        found = (path for top in (self.raw, self.normalized) for path in top.rglob("*") if path.is_file())
        return frozenset(str(path.relative_to(self.folder)) for path in found if not _DATABASE.fullmatch(path.name))


def half(home: Home, wanted: Wanted) -> list[str]:
    """What is half-done in an archive that was left at any moment: must be nothing."""
    found = [f"{name}: left behind" for name in sorted(home.files() - wanted.files)]
    found += [f"{name}: not what its name says" for name in _altered(home.raw)]
    try:
        with _opened(home.archive) as connection:
            found += _half_rows(connection, wanted)
            found += _apart(connection, home)
    except ArchiveMissing:
        pass
    return found


@contextmanager
def _opened(archive: str) -> Iterator[Connection]:
    engine = connect(archive, readonly=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _statuses(connection: Connection) -> dict[str, str]:
    return dict(map(tuple, connection.execute(text("SELECT noekkel, status FROM register"))))


def _statements(connection: Connection) -> dict[str, int]:
    return dict(Counter(connection.execute(text("SELECT sha256 FROM utsagn")).scalars()))


def _altered(raw: Path) -> Iterator[str]:
    for path in (raw / "sha256").glob("??/*"):
        if hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
            yield path.name


def _half_rows(connection: Connection, wanted: Wanted) -> Iterator[str]:
    statuses, statements = _statuses(connection), _statements(connection)
    for key, status in statuses.items():
        if status not in {*_OPEN, wanted.statuses.get(key)}:
            yield f"{key}: {status}"
    for sha256, count in statements.items():
        if count != wanted.statements.get(sha256):
            yield f"{sha256}: {count} of {wanted.statements.get(sha256)} statements"
    ended = {key for key, status in statuses.items() if status not in _OPEN and key in wanted.statements}
    for table in ("fil", "lesing", "utsagn"):
        known = set(connection.execute(text(f"SELECT DISTINCT sha256 FROM {table}")).scalars())
        yield from (f"{sha256}: not alike in register and {table}" for sha256 in sorted(known ^ ended))
    if connection.dialect.name == "sqlite":
        yield from (row for row in connection.execute(text("PRAGMA integrity_check")).scalars() if row != "ok")
        yield from (f"foreign key {tuple(row)}" for row in connection.execute(text("PRAGMA foreign_key_check")))


def _apart(connection: Connection, home: Home) -> Iterator[str]:
    """Rows whose files are not there."""
    for sha256 in connection.execute(text("SELECT sha256 FROM register WHERE sha256 IS NOT NULL")).scalars():
        if not (home.raw / "sha256" / sha256[:2] / sha256).is_file():
            yield f"{sha256}: no original"
    for sha256 in connection.execute(text("SELECT sha256 FROM fil")).scalars():
        if damaged_hand_over(home.normalized, sha256) is not None:
            yield f"{sha256}: no hand-over file"
