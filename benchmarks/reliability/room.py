"""A disk that is full: an import into folders on a small one ends with one line, and goes on when there is room.

The disk is a real one (tmpfs), mounted on one of the archive's folders or given as TMPDIR; that takes the rights of
root. A full disk stays full, so the import is tried more often than the work list lets one original be begun.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from archive.register import ATTEMPTS
from benchmarks.reliability.imported import Ended, Home, Wanted, half
from benchmarks.reliability.kill import dump_of
from benchmarks.reliability.material import FIXTURES

KIB = 1 << 10
_ENOUGH = 64 << 20
_ROOT = Path(__file__).parent.parent.parent


class Disk(msgspec.Struct, frozen=True):
    """A folder that is a disk of its own."""

    folder: Path

    def resize(self, size: int) -> None:
        """Give it so many bytes."""
        _mount("-o", f"remount,size={size}", self.folder)


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """What became of imports into a disk of one size."""

    size: int
    """Bytes."""
    ended: tuple[Ended, ...]
    """Each import while the disk was full."""
    half: tuple[str, ...]
    """What was half-done then, or in the end: must be nothing."""
    same: bool
    """Whether the import that followed, with room, ended as one that nothing disturbed."""

    @property
    def ok(self) -> bool:
        """Every end was clear, nothing half, and the same in the end."""
        return all(one.is_clear for one in self.ended) and not self.half and self.same


def can_mount() -> bool:
    """Whether this machine lets us make a disk."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with small_disk(Path(folder), 16 * KIB):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Disk]:
    """Within, the folder is a disk of so many bytes; what is on it is gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True, capture_output=True)


def try_size(home: Home, folder: Path, size: int, wanted: Wanted) -> Trial | None:
    """Import while one of the folders is so small, then with room; None when that was room enough."""
    with small_disk(folder, size) as disk:
        return fill_and_go_on(home, disk, size, wanted, Home.take)


def fill_and_go_on(home: Home, disk: Disk, size: int, wanted: Wanted, take: Callable[[Home], Ended]) -> Trial | None:
    """Import while the disk is small, more often than an original is begun, and once more when it is not."""
    ended: list[Ended] = []
    for _ in range(ATTEMPTS + 1):
        ended.append(take(home))
        if ended[-1].code == wanted.code:
            return None
    found = half(home, wanted)
    disk.resize(_ENOUGH)
    again = take(home)
    same = again.code == wanted.code and dump_of(home.archive) == wanted.dump
    found += half(home, wanted)
    if home.files() != wanted.files or home.command("verify").code != 0:
        found.append("the store is not whole in the end")
    return Trial(size=size, ended=tuple(ended), half=tuple(found), same=same)


def try_sizes(folder: Path, which: str, sizes: Sequence[int]) -> Iterator[Trial]:
    """Disks of growing size for one of the archive's folders ("raw", "normalized"), until one is large enough."""
    with _home(folder) as home:
        wanted = home.wanted()
    for size in sizes:
        with _home(folder) as home:
            trial = try_size(home, getattr(home, which), size, wanted)
            if trial is None:
                return
            yield trial


def try_temporary(folder: Path, papers: Sequence[str], size: int) -> Trial | None:
    """Papers that other programs read first, while TMPDIR is a small disk; a process of its own each time."""
    with _home(folder, papers) as home:
        wanted = home.wanted()
    with _home(folder, papers) as home, small_disk(home.folder / "temporary", size) as disk:
        return fill_and_go_on(home, disk, size, wanted, lambda home: _take_apart(home, disk.folder))


def _take_apart(home: Home, temporary: Path) -> Ended:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *home.import_arguments],
        cwd=_ROOT,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(code=done.returncode, told=done.stderr)


@contextmanager
def _home(folder: Path, papers: Sequence[str] | None = None) -> Iterator[Home]:
    with tempfile.TemporaryDirectory(dir=folder) as own:
        home = Home(Path(own))
        if papers is None:
            yield home.fill()
        else:
            home.inbox.mkdir()
            for name in papers:
                shutil.copy(FIXTURES / name, home.inbox)
            yield home


def _mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
